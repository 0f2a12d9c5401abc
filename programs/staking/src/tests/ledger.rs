//! Random sequences: whatever happens in whatever order, no unit is made or lost and no locker holds another's.
use proptest::prelude::*;

use super::{default_params, operator, AGENT, OWNER, STRANGER};
use crate::{LockKind, Operator, SlashReason, WorkCredit};

#[derive(Clone, Debug)]
enum Step {
    Stake(u64),
    Unbond(u64),
    Cancel(u8),
    Withdraw,
    Lock(u8, u64, LockKind, bool),
    Unlock(u8, u64, bool),
    Slash(u8, u64, SlashReason, u64, u64),
    Sweep([bool; 4]),
    Wait(u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let amount = || prop_oneof![0..20u64, 0..2_000u64, Just(u64::MAX)];
    let kind = prop_oneof![Just(LockKind::Claim), Just(LockKind::Seat), Just(LockKind::Appeal)];
    let reason = prop_oneof![Just(SlashReason::Missed), Just(SlashReason::Overruled), Just(SlashReason::Wrong)];
    let step = prop_oneof![
        // The whole supply fits in u64, so no sum of stakes can exceed it.
        (0..2_000u64).prop_map(Step::Stake),
        amount().prop_map(Step::Unbond),
        (0..9u8).prop_map(Step::Cancel),
        Just(Step::Withdraw),
        (0..5u8, amount(), kind, any::<bool>())
            .prop_map(|(slot, amount, kind, owner)| Step::Lock(slot, amount, kind, owner)),
        (0..5u8, amount(), any::<bool>()).prop_map(|(slot, amount, credit)| Step::Unlock(slot, amount, credit)),
        (0..5u8, amount(), reason, amount(), amount())
            .prop_map(|(slot, amount, reason, cost, bounty)| Step::Slash(slot, amount, reason, cost, bounty)),
        any::<[bool; 4]>().prop_map(Step::Sweep),
        (0..400u16).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..120)
}

/// What the outside world sees.
#[derive(Default)]
struct World {
    vault: u64,
    paid_in: u64,
    withdrawn: u64,
    swept: u64,
    now: i64,
}

impl World {
    /// Does one step as the handlers do it. A refused step must leave the operator as it was.
    fn step(&mut self, o: &mut Operator, step: &Step) -> anchor_lang::Result<()> {
        let epoch = u64::try_from(self.now / 100).unwrap();
        match *step {
            Step::Stake(amount) => {
                o.stake(amount, 100)?;
                self.vault += amount;
                self.paid_in += amount;
            }
            Step::Unbond(amount) => drop(o.request_unbond(amount, self.now + 150)?),
            Step::Cancel(slot) => drop(o.cancel_unbond(slot)?),
            Step::Withdraw => {
                let amount = o.withdraw_matured(self.now)?;
                self.vault -= amount;
                self.withdrawn += amount;
            }
            Step::Lock(slot, amount, kind, owner) => {
                o.lock(slot, amount, kind, if owner { &OWNER } else { &AGENT }, self.now)?;
                assert!(owner || o.locked()? <= o.agent_lock_limit);
                assert!(kind == LockKind::Appeal || o.jailed_until <= self.now);
            }
            Step::Unlock(slot, amount, credit) => {
                o.unlock(slot, amount, credit.then_some(WorkCredit { work: amount.min(9), native_fees: 1 }))?;
                assert!(!credit || slot == 0);
            }
            Step::Slash(slot, amount, reason, cost, bounty) => {
                let (bonded, locks, limit) = (o.bonded, o.locks, o.agent_lock_limit);
                let split = o.slash(slot, amount, reason, (cost, bounty), &default_params(), self.now)?;
                assert_eq!(split.cost + split.bounty + split.insurance + split.burn, amount);
                assert_eq!(
                    (bonded - o.bonded, locks[usize::from(slot)] - o.locks[usize::from(slot)]),
                    (amount, amount)
                );
                assert_eq!(o.agent_lock_limit, limit.saturating_sub(amount));
            }
            Step::Sweep(payable) => {
                let dues = o.sweep(payable)?;
                let paid = dues.burn + dues.insurance + dues.bounties.iter().sum::<u64>();
                assert!(paid > 0 && o.due()? == 0, "a sweep leaves nothing due");
                let bounties = dues.bounties.iter().zip(dues.burned_bounties).zip(payable);
                bounties.for_each(|((paid, burned), pay)| assert_eq!(if pay { burned } else { *paid }, 0));
                self.vault -= paid;
                self.swept += paid;
            }
            Step::Wait(seconds) => {
                self.now += i64::from(seconds);
                return Ok(());
            }
        }
        o.roll(epoch);
        Ok(())
    }
}

/// Whoever has the agent's key and a locker that always slashes.
fn thefts() -> impl Strategy<Value = Vec<(u8, u64, u64, SlashReason)>> {
    let reason = prop_oneof![Just(SlashReason::Missed), Just(SlashReason::Overruled), Just(SlashReason::Wrong)];
    prop::collection::vec((0..4u8, 1..2_000u64, 1..2_000u64, reason), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_agent_never_loses_more_than_its_limit(limit in 0..3_000u64, thefts in thefts()) {
        let mut o = operator(1_000_000, limit);
        for (slot, lock, slash, reason) in thefts {
            drop(o.lock(slot, lock, LockKind::Appeal, &AGENT, 0));
            drop(o.slash(slot, slash, reason, (0, 0), &default_params(), 0));
            prop_assert!(o.slashed_total + o.agent_lock_limit == limit && o.locked().unwrap() <= o.agent_lock_limit);
        }
    }

    #[test]
    fn nothing_is_made_or_lost(steps in steps()) {
        let (mut world, mut o) = (World::default(), operator(0, 1_500));
        for step in &steps {
            // As in the handlers: epochs roll before anything changes.
            o.roll(u64::try_from(world.now / 100).unwrap());
            let before = o;
            if world.step(&mut o, step).is_err() {
                prop_assert_eq!(before, o, "a refused step changed something: {:?}", step);
            }
            prop_assert!(o.invariant().is_ok());
            prop_assert!(o.vault_invariant(world.vault).is_ok());
            prop_assert_eq!(o.owed().unwrap(), world.vault, "the ledgers count every token in the vault");
            prop_assert_eq!(world.paid_in, world.vault + world.withdrawn + world.swept);
            prop_assert_eq!(o.slashed_total, o.due().unwrap() + world.swept);
            prop_assert!(!o.is_holder(&STRANGER));
        }
    }
}
