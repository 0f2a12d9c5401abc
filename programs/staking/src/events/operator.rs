use anchor_lang::prelude::*;

/// `create_operator`
#[event]
pub struct OperatorCreated {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub agent: Pubkey,
    pub agent_lock_limit: u64,
    pub vault: Pubkey,
    pub rent_payer: Pubkey,
    /// Tells this operator from earlier and later ones at the same address.
    pub created_slot: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `set_agent`
#[event]
pub struct AgentSet {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub old_agent: Pubkey,
    pub agent: Pubkey,
    pub old_agent_lock_limit: u64,
    pub agent_lock_limit: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `close_operator`
#[event]
pub struct OperatorClosed {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub rent_payer: Pubkey,
    pub destination: Pubkey,
    /// Tokens that strangers had sent to the vault, paid to the owner.
    pub stray: u64,
    /// Which of the operators at this address it was.
    pub created_slot: u64,
    /// Its record, which closes with it.
    pub faults_missed: u32,
    pub faults_wrong: u32,
    pub faults_overruled: u32,
    pub slashed_total: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `stake`
#[event]
pub struct Staked {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub source: Pubkey,
    pub amount: u64,
    /// Afterwards.
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `request_unbond`
#[event]
pub struct UnbondRequested {
    pub operator: Pubkey,
    pub owner: Pubkey,
    /// Place in the table of unbonding entries.
    pub entry: u8,
    pub amount: u64,
    pub release_at: i64,
    /// Afterwards.
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `cancel_unbond`
#[event]
pub struct UnbondCancelled {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub entry: u8,
    pub amount: u64,
    /// Afterwards.
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `withdraw_unbonded`
#[event]
pub struct UnbondedWithdrawn {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    /// What still waits afterwards.
    pub unbonding: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}
