//! Calls are listed by hand on the path of a job; these tests hold them to what the generated code would send.
use anchor_lang::{event::EVENT_IX_TAG_LE, prelude::*, Discriminator, Event, ToAccountMetas};
use solana_sha256_hasher::hash;

use crate::{
    call::Passed, event_call::event_data, payout::transfer_checked_data, staking_calls::StakingCalls, BalanceLedgers,
    JobPaid, MarketConfig, VERIFIER_DISCRIMINATOR,
};

/// An account with a recognisable key; nobody reads its data.
fn account(number: u8, owner: Pubkey) -> &'static AccountInfo<'static> {
    let key = Box::leak(Box::new(Pubkey::new_from_array([number; 32])));
    let owner = Box::leak(Box::new(owner));
    let lamports = Box::leak(Box::new(1));
    Box::leak(Box::new(AccountInfo::new(key, false, true, lamports, &mut [], owner, false)))
}

fn metas<const N: usize>(passed: [Passed; N]) -> Vec<AccountMeta> {
    passed.iter().map(Passed::meta).collect()
}

#[test]
fn calls_to_staking_pass_the_accounts_that_its_interface_names() {
    let config = account(1, staking::ID);
    let operator = account(2, staking::ID);
    let locker = account(3, crate::ID);
    let (holder, event_authority, program) =
        (account(4, staking::ID), account(5, staking::ID), account(6, staking::ID));
    let (market_config, staking_config, operator_loader) = (
        AccountLoader::<MarketConfig>::new_unchecked(locker),
        AccountLoader::new_unchecked(config),
        AccountLoader::new_unchecked(operator),
    );
    let calls = StakingCalls { market_config: &market_config, config: &staking_config, operator: &operator_loader };
    let (config, operator, locker) = (*config.key, *operator.key, *locker.key);
    let (holder_key, event_authority_key, program_key) = (*holder.key, *event_authority.key, *program.key);

    let lock = staking::accounts::Lock { config, operator, holder: holder_key, locker };
    assert_eq!(metas(calls.lock_accounts(holder)), lock.to_account_metas(None));
    let unlock = staking::accounts::Unlock { config, operator, locker };
    assert_eq!(metas(calls.unlock_accounts()), unlock.to_account_metas(None));
    let slash = staking::accounts::Slash {
        config,
        operator,
        locker,
        event_authority: event_authority_key,
        program: program_key,
    };
    assert_eq!(metas(calls.slash_accounts(event_authority, program)), slash.to_account_metas(None));
}

#[test]
fn a_transfer_is_the_token_programs_own() {
    use anchor_spl::token_2022::spl_token_2022::instruction::TokenInstruction;
    for (amount, decimals) in [(0, 0), (1, 6), (u64::MAX, 9)] {
        let data = transfer_checked_data(amount, decimals);
        assert_eq!(data, TokenInstruction::TransferChecked { amount, decimals }.pack());
    }
}

#[test]
fn an_event_by_call_has_the_bytes_of_emit_cpi() {
    let event = JobPaid {
        job: Pubkey::new_from_array([1; 32]),
        operator: Pubkey::new_from_array([2; 32]),
        payout: 3,
        client_balance: BalanceLedgers::default(),
        operator_balance: BalanceLedgers { available: 4, ..Default::default() },
        seq: 5,
        slot: 6,
        unix_timestamp: 7,
    };
    let data = event_data(&event).unwrap();
    assert_eq!(data, [EVENT_IX_TAG_LE, &event.data()].concat());
    assert_eq!(&data[8..16], JobPaid::DISCRIMINATOR);
}

#[test]
fn a_verifier_is_known_by_the_discriminator_of_its_account() {
    assert_eq!(hash(b"account:Verifier").to_bytes()[..8], VERIFIER_DISCRIMINATOR);
}
