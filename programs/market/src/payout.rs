//! Pays an executor: one token transfer from the client's vault to the executor's, and both ledgers.
use anchor_lang::{prelude::*, Discriminator};

use crate::{
    call::{
        call,
        Passed::{Read, Sign, Write},
    },
    token::{mint_decimals, read_token_account, token_amount},
    Balance, BalanceLedgers, MarketError, BALANCE_SEED,
};

/// The accounts of a payment. The payee's may be gone, so they are checked here and not by their types.
pub struct Payout<'a, 'info> {
    pub client_balance: &'a AccountLoader<'info, Balance>,
    pub client_vault: &'a AccountInfo<'info>,
    pub payee_balance: &'a AccountInfo<'info>,
    pub payee_vault: &'a AccountInfo<'info>,
    pub mint: &'a AccountInfo<'info>,
    pub token_program: &'a AccountInfo<'info>,
}

impl Payout<'_, '_> {
    /// Refuses accounts that are not the parties' own. Returns whether tokens can move now: not while the
    /// payee has no Balance, nor while one of the two vaults is frozen.
    pub fn is_possible(&self, payee: &Pubkey) -> Result<bool> {
        let (mint, client_vault) = {
            let client = self.client_balance.load()?;
            (client.mint, client.vault)
        };
        require_keys_eq!(*self.mint.key, mint, MarketError::WrongMint);
        require_keys_eq!(*self.client_vault.key, client_vault, MarketError::WrongVault);
        require_keys_neq!(*self.payee_balance.key, self.client_balance.key(), MarketError::WrongBalance);

        let Some((owner, payee_mint, payee_vault)) = self.read_payee(|b| Ok((b.owner, b.mint, b.vault)))? else {
            // A caller must not be able to leave somebody unpaid by naming an empty account.
            let seeds = &[BALANCE_SEED, payee.as_ref(), mint.as_ref()];
            let (expected, _) = Pubkey::find_program_address(seeds, &crate::ID);
            require_keys_eq!(*self.payee_balance.key, expected, MarketError::WrongBalance);
            return Ok(false);
        };
        require_keys_eq!(owner, *payee, MarketError::WrongBalance);
        require_keys_eq!(payee_mint, mint, MarketError::WrongBalance);
        require_keys_eq!(*self.payee_vault.key, payee_vault, MarketError::WrongVault);

        let from = read_token_account(self.client_vault, self.token_program.key)?;
        let to = read_token_account(self.payee_vault, self.token_program.key)?;
        Ok(!from.frozen && !to.frozen)
    }

    /// Moves reserved tokens. Returns the payee's ledgers; the client's `seq` is the caller's to count.
    pub fn run(&self, amount: u64) -> Result<BalanceLedgers> {
        self.client_balance.load_mut()?.pay_out(amount)?;
        let ledgers = self
            .read_payee(|payee| {
                payee.credit(amount)?;
                payee.next_seq();
                Ok(payee.ledgers())
            })?
            .ok_or(MarketError::NotPayable)?;

        let signer = self.client_balance.load()?.signer();
        let decimals = mint_decimals(self.mint, self.token_program.key)?;
        let accounts =
            [Write(self.client_vault), Read(self.mint), Write(self.payee_vault), Sign(self.client_balance.as_ref())];
        let data = transfer_checked_data(amount, decimals);
        call(*self.token_program.key, accounts, data, &signer.seeds())?;

        self.client_balance.load()?.invariant(token_amount(self.client_vault)?)?;
        let payee_amount = token_amount(self.payee_vault)?;
        self.read_payee(|payee| payee.invariant(payee_amount))?;
        Ok(ledgers)
    }

    /// Who owns the payee's Balance, or nobody when it is closed.
    pub fn payee_owner(&self) -> Result<Option<Pubkey>> {
        self.read_payee(|payee| Ok(payee.owner))
    }

    /// Runs `visit` on the payee's Balance; None when the account is no Balance of this program.
    fn read_payee<T>(&self, visit: impl FnOnce(&mut Balance) -> Result<T>) -> Result<Option<T>> {
        if *self.payee_balance.owner != crate::ID {
            return Ok(None);
        }
        let mut data = self.payee_balance.try_borrow_mut_data()?;
        if !data.starts_with(Balance::DISCRIMINATOR) {
            return Ok(None);
        }
        let body = data.get_mut(Balance::DISCRIMINATOR.len()..).ok_or(MarketError::CorruptAccount)?;
        let balance = bytemuck::try_from_bytes_mut(body).map_err(|_| MarketError::CorruptAccount)?;
        visit(balance).map(Some)
    }
}

/// The instruction of both token programs.
pub(crate) fn transfer_checked_data(amount: u64, decimals: u8) -> Vec<u8> {
    const TRANSFER_CHECKED: u8 = 12;
    let mut data = Vec::with_capacity(10);
    data.push(TRANSFER_CHECKED);
    data.extend_from_slice(&amount.to_le_bytes());
    data.push(decimals);
    data
}
