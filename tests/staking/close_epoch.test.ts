import { findEpochTotalsPda } from "@assay-protocol/sdk";
import { expectEvent } from "../helpers/expectEvent";
import { closesTotals } from "../helpers/suites/epochTotals";
import { GOVERNED, loadStaking, staking } from "./fixture";

const epoch = 1n;
const address = findEpochTotalsPda({ epoch });

describe("staking: close_epoch", () => {
  closesTotals({
    ...GOVERNED, epoch, address, close: staking.closeEpoch,
    load: async () => {
      const { world, operator, sibling } = await loadStaking();
      return {
        world, owner: operator.owner.publicKey, holder: operator.address,
        report: (reporter) => staking.reportEpoch({ reporter, operator: operator.address, epoch }),
        reportLate: (reporter) => staking.reportEpoch({ reporter, operator: sibling.address, epoch }),
      };
    },
    expectClosed: (outcome, fields) => {
      expectEvent(outcome, "EpochTotalsClosed", { epochTotals: address, ...fields });
    },
  });
});
