//! Calls are listed by hand; these tests hold them to what the generated code would send.
use anchor_lang::{prelude::*, ToAccountMetas};
use market::call::Passed;

use crate::{
    calls::{audit_ready_accounts, MarketCalls, StakingCalls},
    VerificationConfig,
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
fn calls_to_the_market_pass_the_accounts_that_its_interface_names() {
    let [config, terms, job] = [1, 2, 3].map(|number| account(number, market::ID));
    let (event_authority, program) = (account(4, market::ID), account(5, market::ID));
    let (config_loader, terms_loader, job_loader) = (
        AccountLoader::<VerificationConfig>::new_unchecked(config),
        AccountLoader::new_unchecked(terms),
        AccountLoader::new_unchecked(job),
    );
    let calls = MarketCalls { config: &config_loader, terms: &terms_loader, job: &job_loader };
    let (arbiter, terms, job) = (*config.key, *terms.key, *job.key);

    let step = market::accounts::ArbiterStep { arbiter, terms, job };
    assert_eq!(metas(calls.step_accounts()), step.to_account_metas(None));
    let rule =
        market::accounts::RuleJob { arbiter, terms, job, event_authority: *event_authority.key, program: *program.key };
    assert_eq!(metas(calls.rule_accounts(event_authority, program)), rule.to_account_metas(None));

    let (market_config, hardware_class) = (account(6, market::ID), account(7, market::ID));
    let ready =
        market::accounts::SetAuditReady { arbiter, config: *market_config.key, hardware_class: *hardware_class.key };
    let passed = metas(audit_ready_accounts(
        &config_loader,
        &AccountLoader::new_unchecked(market_config),
        &AccountLoader::new_unchecked(hardware_class),
    ));
    assert_eq!(passed, ready.to_account_metas(None));
}

#[test]
fn calls_to_staking_pass_the_accounts_that_its_interface_names() {
    let [locker, config, operator] = [1, 2, 3].map(|number| account(number, staking::ID));
    let [holder, event_authority, program] = [4, 5, 6].map(|number| account(number, staking::ID));
    let (own_config, staking_config, operator_loader) = (
        AccountLoader::<VerificationConfig>::new_unchecked(locker),
        AccountLoader::new_unchecked(config),
        AccountLoader::new_unchecked(operator),
    );
    let calls = StakingCalls { config: &own_config, staking_config: &staking_config, operator: &operator_loader };
    let (config, operator, locker) = (*config.key, *operator.key, *locker.key);

    let lock = staking::accounts::Lock { config, operator, holder: *holder.key, locker };
    assert_eq!(metas(calls.lock_accounts(holder)), lock.to_account_metas(None));
    let unlock = staking::accounts::Unlock { config, operator, locker };
    assert_eq!(metas(calls.unlock_accounts()), unlock.to_account_metas(None));
    let slash = staking::accounts::Slash {
        config,
        operator,
        locker,
        event_authority: *event_authority.key,
        program: *program.key,
    };
    assert_eq!(metas(calls.slash_accounts(event_authority, program)), slash.to_account_metas(None));
}
