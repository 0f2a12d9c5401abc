//! From Appealable to Final, and what jurors and appellants are owed then.
use anchor_lang::prelude::*;
use market::{RuleJobArgs, Verdict};

use super::*;
use crate::{
    error::VerificationError,
    math::{appeal_share_ceil, bounty_each_floor, fault_costs, loser_shares_ceil},
    Appeal, Juror, JurorStatus, Panel, Vote,
};

/// What a seat is fined for.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fine {
    None,
    /// It did not come, did not reveal, or called an input unavailable that was served.
    Missed,
    /// The final value is another one.
    Overruled,
}

/// What is between a case and one juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JurorDue {
    pub paid: bool,
    pub fine: Fine,
}

/// Where an appeal's bond goes. The parts add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AppealDue {
    /// Back to the appellant.
    pub returned: u64,
    /// To the native pool, for the jurors.
    pub jury: u64,
    pub burned: u64,
}

impl Case {
    /// The interim verdict has become final. Fixes what the losing side pays, so that the order of the settlements
    /// changes nothing. Returns what the market has to know.
    pub fn finalize(&mut self, delay_fee: u64, over: bool, now: i64) -> Result<RuleJobArgs> {
        self.check(CaseStep::Finalize)?;
        require!(over, VerificationError::DeadlineNotReached);
        let verdict = self.verdict()?;
        let mut ruling = RuleJobArgs { verdict, jury_cost: 0, bounty: 0 };
        match verdict {
            Verdict::None => return err!(VerificationError::CorruptAccount),
            Verdict::Upheld => {
                self.appeals_lost = self.appealed_upheld;
                let shares = loser_shares_ceil(self.jury_fees, self.appeals_lost, delay_fee, self.challenges);
                self.jury_share = shares.jury;
                self.delay_share = shares.delay;
            }
            Verdict::Fault => {
                self.appeals_lost = self.appealed_fault;
                let costs = fault_costs(self.bond, self.jury_fees, self.appeals_lost, self.juror_fee, self.accusers);
                ruling.jury_cost = costs.jury_cost;
                ruling.bounty = costs.bounty;
            }
            Verdict::Void => {}
        }
        self.move_to(CaseStatus::Final, now);
        Ok(ruling)
    }

    /// Divides the bounty that the market let through.
    pub fn share_bounty(&mut self, bounty: u64) -> Result<()> {
        require!(self.status()? == CaseStatus::Final, VerificationError::WrongCaseState);
        self.bounty_each = bounty_each_floor(bounty, self.accusers);
        Ok(())
    }

    /// What a juror is owed and fined. Jurors are paid whichever way they voted. Who was still to vote when a proof or an
    /// abort ended the round has missed nothing.
    pub fn juror_due(&self, panel: &Panel, juror: &Juror) -> Result<JurorDue> {
        self.check(CaseStep::Settle)?;
        let aborted = self.status()? == CaseStatus::Aborted;
        let missed = if panel.tallied == 1 && !aborted { Fine::Missed } else { Fine::None };
        match juror.status()? {
            JurorStatus::Vacant | JurorStatus::Settled => err!(VerificationError::WrongJurorState),
            JurorStatus::Drawn => Ok(JurorDue { paid: false, fine: missed }),
            // Only a proof leaves votes sealed that nobody was waiting for any more.
            JurorStatus::Committed => {
                Ok(JurorDue { paid: panel.tallied == 0 && self.decided_by()? == DecidedBy::Proof, fine: missed })
            }
            JurorStatus::Revealed if aborted => Ok(JurorDue { paid: true, fine: Fine::None }),
            JurorStatus::Revealed if juror.vote()? == Vote::InputUnavailable => {
                let refuted = juror.answered >= juror.demands && self.decided_by()? != DecidedBy::Unavailable;
                Ok(JurorDue { paid: !refuted, fine: if refuted { Fine::Missed } else { Fine::None } })
            }
            JurorStatus::Revealed => {
                let fine = if self.is_overruled(&juror.commitment)? { Fine::Overruled } else { Fine::None };
                Ok(JurorDue { paid: true, fine })
            }
        }
    }

    /// Ends what is between the case and an appeal: its bond returns if the verdict that it disputed did not stand.
    pub fn settle_appeal(&mut self, appeal: &Appeal) -> Result<AppealDue> {
        self.check(CaseStep::Settle)?;
        self.appeals_open = self.appeals_open.checked_sub(1).ok_or(VerificationError::CorruptAccount)?;
        let bond = appeal.bond;
        if self.status()? == CaseStatus::Aborted {
            return Ok(AppealDue { returned: bond, ..Default::default() });
        }
        match self.verdict()? {
            Verdict::None | Verdict::Void => Ok(AppealDue { burned: bond, ..Default::default() }),
            verdict if verdict as u8 != appeal.against => Ok(AppealDue { returned: bond, ..Default::default() }),
            _ => {
                let jury = appeal_share_ceil(bond, self.jury_fees, self.appeals_lost)?;
                let burned = bond.checked_sub(jury).ok_or(VerificationError::AmountOverflow)?;
                Ok(AppealDue { returned: 0, jury, burned })
            }
        }
    }
}
