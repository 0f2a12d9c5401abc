//! Calls are listed by hand; these tests hold them to what the generated code would send.
use anchor_lang::{prelude::*, ToAccountMetas};
use market::call::Passed;

use crate::{calls::role_accounts, PauseTarget};

#[test]
fn calls_pass_the_accounts_that_the_interfaces_name() {
    let [governor, config] = [1, 2].map(|fill| Pubkey::new_from_array([fill; 32]));
    let (mut executor_lamports, mut config_lamports) = (1, 1);
    let executor = AccountInfo::new(&governor, false, false, &mut executor_lamports, &mut [], &crate::ID, false);
    let config_info = AccountInfo::new(&config, false, true, &mut config_lamports, &mut [], &market::ID, false);
    let passed = role_accounts(&executor, &config_info).iter().map(Passed::meta).collect::<Vec<_>>();

    let pauses = [
        market::accounts::PauseIntake { governor, config }.to_account_metas(None),
        verification::accounts::PauseIntake { governor, config }.to_account_metas(None),
    ];
    let pending_governor = governor;
    let roles = [
        staking::accounts::AcceptGovernor { pending_governor, config }.to_account_metas(None),
        market::accounts::AcceptGovernor { pending_governor, config }.to_account_metas(None),
        verification::accounts::AcceptGovernor { pending_governor, config }.to_account_metas(None),
        supply::accounts::AcceptGovernor { pending_governor, config }.to_account_metas(None),
    ];
    for metas in pauses.into_iter().chain(roles) {
        assert_eq!(passed, metas);
    }
}

#[test]
fn each_target_of_a_pause_is_its_program() {
    assert_eq!(PauseTarget::Market.program(), market::ID);
    assert_eq!(PauseTarget::Verification.program(), verification::ID);
}
