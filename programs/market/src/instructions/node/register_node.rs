use anchor_lang::prelude::*;
use staking::Operator;

use crate::{HardwareClass, Node, NodeRegistered, NodeStatus, NODE_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RegisterNodeArgs {
    /// Number of the node among its operator's.
    pub index: u16,
    /// Units of the class, at least 1.
    pub units: u32,
    /// Base units of ASSAY for one unit during one hour; for information.
    pub price: u64,
    /// ASCII, zero-padded.
    pub region: [u8; 16],
    /// ASCII URI, zero-padded; may be empty.
    pub endpoint: [u8; 96],
}

#[derive(Accounts)]
#[instruction(args: RegisterNodeArgs)]
pub struct RegisterNode<'info> {
    /// Pays the rent and gets it back when the node is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    pub operator: AccountLoader<'info, Operator>,
    /// The class that the node is of, for good.
    pub hardware_class: AccountLoader<'info, HardwareClass>,
    #[account(init, payer = rent_payer, space = Node::SPACE, seeds = [NODE_SEED, operator.key().as_ref(), &args.index.to_le_bytes()], bump)]
    pub node: AccountLoader<'info, Node>,
    pub system_program: Program<'info, System>,
}

impl RegisterNode<'_> {
    /// Returns the number of the class.
    fn validate(&self) -> Result<u16> {
        super::check_holder(&self.operator, &self.holder)?;
        let class = self.hardware_class.load()?;
        class.check_enabled()?;
        Ok(class.class)
    }
}

pub fn handle_register_node(ctx: Context<RegisterNode>, args: RegisterNodeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let class = accounts.validate()?;
    let node = &mut *accounts.node.load_init()?;
    *node = Node {
        operator: accounts.operator.key(),
        rent_payer: accounts.rent_payer.key(),
        price: args.price,
        seq: 0,
        units: args.units,
        units_in_use: 0,
        region: args.region,
        endpoint: args.endpoint,
        class,
        index: args.index,
        status: NodeStatus::Active as u8,
        version: Node::VERSION,
        bump: ctx.bumps.node,
        _reserved: [0; 33],
    };
    node.check_text()?;
    node.invariant()?;
    let clock = Clock::get()?;
    emit!(NodeRegistered {
        node: accounts.node.key(),
        operator: node.operator,
        holder: accounts.holder.key(),
        rent_payer: node.rent_payer,
        index: node.index,
        class: node.class,
        units: node.units,
        price: node.price,
        region: node.region,
        endpoint: node.endpoint,
        seq: node.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
