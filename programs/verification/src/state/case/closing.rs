//! The end of a case that its job did not wait for, and of its panels.
use anchor_lang::prelude::*;

use super::*;
use crate::{error::VerificationError, Panel};

impl Case {
    /// The job was voided or closed without this case: bonds return and nobody is fined.
    pub fn abort(&mut self, now: i64) -> Result<()> {
        self.check(CaseStep::Abort)?;
        self.move_to(CaseStatus::Aborted, now);
        Ok(())
    }

    /// Nothing of a panel is left to settle.
    pub fn close_panel(&mut self, panel: &Panel) -> Result<()> {
        self.check(CaseStep::Settle)?;
        require!(panel.is_settled(), VerificationError::CaseNotSettled);
        self.open_panels = self.open_panels.checked_sub(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }
}
