//! Cases and panels for tests of the state alone.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use market::math::next_link;

use crate::*;

pub const OPENED: [u8; 32] = [1; 32];
pub const OTHER: [u8; 32] = [2; 32];
pub const THIRD: [u8; 32] = [3; 32];
pub const FEE: u64 = 100;
pub const NOW: i64 = 1_000;

pub const WINDOWS: TallyWindows = TallyWindows { jury_reveal_seconds: 10, appeal_seconds: 100, demands_over: true };

pub fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

/// The link that is `steps` before the tip of a party's chain.
pub fn link(party: u8, steps: u8) -> [u8; 32] {
    (0..40 - steps).fold([party; 32], |link, _| next_link(&link))
}

/// A challenged case of a class with many seats: a jury is due.
pub fn challenged() -> Case {
    Case {
        operator: key(9),
        client: key(8),
        executor_link: link(9, 0),
        opened_value: OPENED,
        bond: 10_000,
        juror_fee: FEE,
        deadline: NOW,
        run_seconds: 5,
        roster_slots: 200,
        roster_active: 200,
        challenges: 1,
        live_challenges: 1,
        accusers: 1,
        parties: 1,
        flags: FLAG_BIT_EXACT,
        status: CaseStatus::Challenged as u8,
        ..Zeroable::zeroed()
    }
}

/// A disputed audit of two members: the first agrees, the second accuses.
pub fn disputed() -> Case {
    let mut case = Case { flags: FLAG_BIT_EXACT | FLAG_DISPUTED, auditors: 2, parties: 2, ..challenged() };
    (case.challenges, case.live_challenges, case.drawn_seats) = (0, 0, 2);
    for (place, value) in [(0u8, OPENED), (1, OTHER)] {
        case.members[usize::from(place)] = AuditMember {
            operator: key(20 + place),
            owner: key(30 + place),
            value,
            link: link(20 + place, 0),
            status: MemberStatus::Revealed as u8,
            ..Default::default()
        };
    }
    case
}

/// Convened, with every link told, so that the jury can be drawn.
pub fn drawing(mut case: Case, size: u8) -> (Case, Box<Panel>) {
    case.convene(5, true, NOW).unwrap();
    let mut panel = Box::new(Panel::zeroed());
    panel.open(key(7), key(6), case.round, size, 255).unwrap();
    case.status = CaseStatus::JuryDraw as u8;
    (case, panel)
}

/// Fills all places and lets the votes begin.
pub fn voting(case: Case, size: u8) -> (Case, Box<Panel>) {
    let (mut case, mut panel) = drawing(case, size);
    fill(&mut case, &mut panel);
    (case, panel)
}

pub fn fill(case: &mut Case, panel: &mut Panel) {
    while !panel.is_full() {
        panel.seat(100 + panel.next_draw, key(40)).unwrap();
        case.count_drawn_seat().unwrap();
    }
    case.begin_voting(panel, 3, NOW).unwrap();
}

/// A vote: a value, an unavailable input, or a value whose output is not served.
#[derive(Clone, Copy, Debug)]
pub enum Say {
    Value([u8; 32]),
    NoInput,
    NoOutput([u8; 32]),
}

/// The first jurors commit and reveal these votes.
pub fn vote(case: &mut Case, panel: &mut Panel, says: &[Say]) {
    commit(panel, says.len() as u8);
    for (place, say) in (0u8..).zip(says) {
        case.begin_reveal(panel, true, 10, NOW).unwrap_or_else(|_| case.status = CaseStatus::JuryReveal as u8);
        let (vote, value, no_output) = match *say {
            Say::Value(value) => (Vote::Value, value, false),
            Say::NoInput => (Vote::InputUnavailable, [0; 32], false),
            Say::NoOutput(value) => (Vote::Value, value, true),
        };
        case.status = CaseStatus::JuryReveal as u8;
        panel.reveal(place, vote, value, no_output).unwrap();
    }
}

/// The first `count` jurors that have not committed do.
pub fn commit(panel: &mut Panel, count: u8) {
    let drawn = (0..63u8).filter(|place| panel.jurors[usize::from(*place)].status == JurorStatus::Drawn as u8);
    for place in drawn.take(usize::from(count)).collect::<Vec<_>>() {
        panel.commit(place, key(50), [9; 32]).unwrap();
    }
}

/// A final case with this verdict and reason.
pub fn ended(verdict: market::Verdict, by: DecidedBy, value: [u8; 32]) -> Case {
    let mut case = challenged();
    case.decide_for_good(Decision { verdict, by, value }, NOW);
    case.status = CaseStatus::Final as u8;
    case
}

pub fn assert_refused<T>(result: Result<T>, error: VerificationError) {
    assert_eq!(result.map(drop).unwrap_err(), error.into());
}
