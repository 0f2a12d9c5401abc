//! Demands for chunks: what jurors could not get, and what the executor showed.
use anchor_lang::prelude::*;

use super::*;
use crate::{error::VerificationError, DemandFile};

impl Case {
    /// Every round hears its own demands: an executor had no reason to answer those of a round that went its way.
    pub fn forget_demands(&mut self) {
        self.unanswered_inputs = 0;
        self.unanswered_outputs = 0;
        self.latest_demand_until = 0;
    }

    /// A juror of this round could not get a chunk of a file.
    pub fn count_demand(&mut self, file: DemandFile, until: i64) -> Result<()> {
        let unanswered = self.unanswered_mut(file);
        *unanswered = unanswered.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        self.latest_demand_until = self.latest_demand_until.max(until);
        Ok(())
    }

    /// The executor has shown the chunk.
    pub fn count_answer(&mut self, file: DemandFile) -> Result<()> {
        let unanswered = self.unanswered_mut(file);
        *unanswered = unanswered.checked_sub(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }

    fn unanswered_mut(&mut self, file: DemandFile) -> &mut u32 {
        match file {
            DemandFile::Input => &mut self.unanswered_inputs,
            DemandFile::Output => &mut self.unanswered_outputs,
        }
    }
}
