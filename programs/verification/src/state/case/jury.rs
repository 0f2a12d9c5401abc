//! A jury's round, from Challenged to Appealable: a slot hash is fixed, every party adds a link, members are drawn from
//! the seed, vote and are counted. `over` says whether the deadline's parties can act no more.
use anchor_lang::prelude::*;
use market::{math::next_link, Verdict};

use super::*;
use crate::{
    constants::{MAX_REDRAWS, MAX_RETARGETS},
    deadline_after,
    error::VerificationError,
    math::{jury_seed, jury_size, mix_link, JurySeedPreimage},
    Count, Panel,
};

/// What became of the links.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinksEnd {
    /// There is a verdict without a jury.
    Decided,
    /// A party was dropped: a new target slot, and everybody's next link.
    Retargeted,
    /// The jury's seed is known.
    Seeded,
}

/// How long the steps after a count take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyWindows {
    pub jury_reveal_seconds: u32,
    pub appeal_seconds: u32,
    /// Whether no demand can be answered any more.
    pub demands_over: bool,
}

impl Case {
    /// Calls the jury of the round. Returns its size; nobody is called when nobody is left.
    pub fn convene(&mut self, target_slot: u64, over: bool, now: i64) -> Result<u8> {
        self.check(CaseStep::Convene)?;
        require!(over, VerificationError::DeadlineNotReached);
        self.open_panels = self.open_panels.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        let size = self.jury_size();
        if size == 0 {
            self.decide_without_jury(now)?;
            return Ok(0);
        }
        let left = self.eligible_seats().saturating_sub(u32::from(size));
        // A smaller jury never overrules a larger one: few are corrupted more easily than many.
        self.set_flag(FLAG_LAST_ROUND, jury_size(self.round.saturating_add(1), left) < size);
        self.retargets = 0;
        self.forget_demands();
        self.begin_phase(target_slot, now)?;
        Ok(size)
    }

    /// The hash of the target slot is known. Only now may the links be told: nobody can choose a hash to fit them.
    pub fn seal_jury_slot(&mut self, slot: u64, slot_hash: [u8; 32], deadline: i64) -> Result<()> {
        self.check(CaseStep::SealSlot)?;
        self.target_slot = slot;
        self.slot_hash = slot_hash;
        self.move_to(CaseStatus::JuryLinks, deadline);
        Ok(())
    }

    /// The hash of the target slot is forgotten. No link was told, so another slot gives nobody a choice.
    pub fn miss_jury_slot(&mut self, target_slot: u64) -> Result<()> {
        self.check(CaseStep::SealSlot)?;
        self.target_slot = target_slot;
        Ok(())
    }

    pub fn reveal_executor_link(&mut self, link: [u8; 32], over: bool) -> Result<()> {
        self.check(CaseStep::RevealLink)?;
        require!(!over, VerificationError::DeadlinePassed);
        require!(!self.has(FLAG_EXECUTOR_LINK), VerificationError::LinkKnown);
        require!(next_link(&link) == self.executor_link, VerificationError::WrongLink);
        self.executor_link = link;
        self.set_flag(FLAG_EXECUTOR_LINK, true);
        Ok(())
    }

    /// The link of an auditor, who is a party where the audit is disputed.
    pub fn reveal_auditor_link(&mut self, place: u8, link: [u8; 32], over: bool) -> Result<()> {
        require!(self.has(FLAG_DISPUTED), VerificationError::WrongMemberState);
        let member = *self.member(place)?;
        require!(member.status()? == MemberStatus::Revealed, VerificationError::WrongMemberState);
        self.add_link(&member.operator, &member.link, member.linked, link, over)?;
        let phase = self.phase;
        let member = self.member_mut(place)?;
        member.link = link;
        member.linked = phase;
        Ok(())
    }

    /// Mixes a party's next link in. The party keeps it as its tip, and the phase in which it was told.
    pub fn add_link(&mut self, party: &Pubkey, tip: &[u8; 32], linked: u8, link: [u8; 32], over: bool) -> Result<()> {
        self.check(CaseStep::RevealLink)?;
        require!(!over, VerificationError::DeadlinePassed);
        require!(linked != self.phase, VerificationError::LinkKnown);
        require!(next_link(&link) == *tip, VerificationError::WrongLink);
        self.link_mix = mix_link(&self.link_mix, party.as_array(), &link);
        self.links_revealed = self.links_revealed.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }

    /// An auditor's link is missing: it is no party any more, and fined as one that did not reveal.
    pub fn drop_auditor(&mut self, place: u8, over: bool) -> Result<()> {
        require!(self.has(FLAG_DISPUTED), VerificationError::WrongMemberState);
        let member = *self.member(place)?;
        require!(member.status()? == MemberStatus::Revealed, VerificationError::WrongMemberState);
        self.drop_party(member.linked, member.value != self.opened_value, over)?;
        self.member_mut(place)?.status = MemberStatus::Dropped as u8;
        Ok(())
    }

    /// A party's link is missing: it is dropped, and the next target slot needs everybody's next link. So keeping a link
    /// back never chooses between two seeds.
    pub fn drop_party(&mut self, linked: u8, accused: bool, over: bool) -> Result<()> {
        self.check(CaseStep::DropParty)?;
        require!(over, VerificationError::DeadlineNotReached);
        require!(linked != self.phase, VerificationError::LinkKnown);
        self.parties = self.parties.checked_sub(1).ok_or(VerificationError::CorruptAccount)?;
        self.accusers = self.accusers.checked_sub(u32::from(accused)).ok_or(VerificationError::CorruptAccount)?;
        self.set_flag(FLAG_DROPPED, true);
        Ok(())
    }

    /// All links are there, or the executor's is missing for good.
    pub fn conclude_links(&mut self, case: &Pubkey, target_slot: u64, over: bool, now: i64) -> Result<LinksEnd> {
        self.check(CaseStep::ConcludeLinks)?;
        if !self.has(FLAG_EXECUTOR_LINK) {
            require!(over, VerificationError::LinksMissing);
            self.decide_for_good(Decision::fault(DecidedBy::MissingLink), now);
            return Ok(LinksEnd::Decided);
        }
        require_eq!(self.links_revealed, self.parties, VerificationError::LinksMissing);
        if self.is_abandoned()? {
            self.decide_for_good(self.uphold(DecidedBy::Dropped), now);
            return Ok(LinksEnd::Decided);
        }
        if self.has(FLAG_DROPPED) && self.retargets < MAX_RETARGETS {
            self.retargets = self.retargets.saturating_add(1);
            self.begin_phase(target_slot, now)?;
            return Ok(LinksEnd::Retargeted);
        }
        self.jury_seed = jury_seed(&JurySeedPreimage {
            program: crate::ID.as_array(),
            case: case.as_array(),
            round: self.round,
            slot: self.target_slot,
            slot_hash: &self.slot_hash,
            executor_link: &self.executor_link,
            link_mix: &self.link_mix,
        });
        self.move_to(CaseStatus::JuryDraw, now);
        Ok(LinksEnd::Seeded)
    }

    /// One more seat is drawn in this case, and never again.
    pub fn count_drawn_seat(&mut self) -> Result<()> {
        self.drawn_seats = self.drawn_seats.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }

    /// Every place is filled or given up.
    pub fn begin_voting(&mut self, panel: &Panel, jury_commit_seconds: u32, now: i64) -> Result<()> {
        self.check(CaseStep::DrawJurors)?;
        require!(panel.is_full(), VerificationError::CorruptAccount);
        if panel.drawn == 0 {
            return self.decide_without_jury(now);
        }
        let run_twice = self.run_seconds.saturating_mul(2);
        self.move_to(CaseStatus::JuryCommit, deadline_after(now, run_twice.max(jury_commit_seconds))?);
        Ok(())
    }

    /// The first vote that is revealed ends the commitments: all are there, or a quorum is and the time is over.
    pub fn begin_reveal(&mut self, panel: &Panel, over: bool, jury_reveal_seconds: u32, now: i64) -> Result<()> {
        self.check(CaseStep::RevealVote)?;
        if self.status()? == CaseStatus::JuryReveal {
            require!(!over, VerificationError::DeadlinePassed);
            return Ok(());
        }
        require!(panel.all_committed() || (over && panel.quorum_committed()), VerificationError::DeadlineNotReached);
        self.move_to(CaseStatus::JuryReveal, deadline_after(now, jury_reveal_seconds)?);
        Ok(())
    }

    /// Vacates the place of a juror who did not come. Returns its operator and slot, for the fine.
    pub fn replace_juror(&mut self, panel: &mut Panel, place: u8, over: bool, now: i64) -> Result<(Pubkey, u16)> {
        self.check(CaseStep::ReplaceJuror)?;
        if self.status()? == CaseStatus::JuryCommit {
            require!(over, VerificationError::DeadlineNotReached);
            require!(!panel.quorum_committed(), VerificationError::QuorumReached);
            panel.begin_redraw()?;
            self.move_to(CaseStatus::JuryDraw, now);
        }
        panel.vacate(place)
    }

    /// Counts a round that has come to its end. Where too few have come, the next size decides; the last decides by who
    /// is there. It is the last when no jury of at least its size can follow, also because seats were used up by redraws.
    pub fn tally(&mut self, panel: &mut Panel, over: bool, windows: TallyWindows, now: i64) -> Result<()> {
        self.check(CaseStep::Tally)?;
        if self.status()? == CaseStatus::JuryCommit {
            require!(over, VerificationError::DeadlineNotReached);
            let final_call = panel.quorum_committed() || panel.redraws == MAX_REDRAWS;
            require!(final_call, VerificationError::JurorsAbsent);
            if panel.committed > 0 {
                self.move_to(CaseStatus::JuryReveal, deadline_after(now, windows.jury_reveal_seconds)?);
                return Ok(());
            }
        } else {
            require!(over || panel.revealed == panel.committed, VerificationError::DeadlineNotReached);
        }
        let last = self.next_jury_size() < panel.size.max(1);
        if panel.revealed < panel.quorum() && !last {
            self.round = self.round.saturating_add(1);
            self.move_to(CaseStatus::Challenged, now);
        } else if panel.revealed == 0 {
            self.decide_without_jury(now)?;
        } else {
            let decision = self.decision_of(&panel.count(), windows.demands_over)?;
            if last {
                self.decide_for_good(decision, now);
            } else {
                self.decide(decision, deadline_after(now, windows.appeal_seconds)?);
            }
        }
        panel.tallied = 1;
        self.owe_jurors(panel.revealed)
    }

    /// What the votes say. Unavailable is what a majority says and an unanswered demand shows; a tie is Upheld.
    fn decision_of(&self, count: &Count, demands_over: bool) -> Result<Decision> {
        let input = count.is_majority(count.inputs_unavailable) && self.unanswered_inputs > 0;
        let output = count.is_majority(count.outputs_unavailable) && self.unanswered_outputs > 0;
        if input || output {
            require!(demands_over, VerificationError::DemandPending);
            return Ok(Decision::fault(DecidedBy::Unavailable));
        }
        Ok(self.decision_for(count.winner.unwrap_or(self.opened_value)))
    }

    /// Whether nobody accuses any more. What a jury has said and somebody appealed stays in dispute: an accuser that lets
    /// itself be bought can neither undo a verdict nor silence an appeal.
    fn is_abandoned(&self) -> Result<bool> {
        Ok(!self.has(FLAG_DISPUTED) && self.live_challenges == 0 && self.verdict()? == Verdict::None)
    }

    /// A new target slot, for which every party owes its next link.
    fn begin_phase(&mut self, target_slot: u64, now: i64) -> Result<()> {
        self.phase = self.phase.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        self.links_revealed = 0;
        self.link_mix = [0; 32];
        self.set_flag(FLAG_EXECUTOR_LINK, false);
        self.set_flag(FLAG_DROPPED, false);
        self.target_slot = target_slot;
        self.slot_hash = [0; 32];
        self.move_to(CaseStatus::JurySeed, now);
        Ok(())
    }
}
