import { findSeatEpochTotalsPda } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expectEvent } from "../helpers/expectEvent";
import { closesTotals } from "../helpers/suites/epochTotals";
import { DELAY, GOVERNED, loadRoster, verification } from "./setup";

const epoch = BigInt(DELAY);
const address = findSeatEpochTotalsPda({ epoch });

describe("verification: close_seat_epoch", () => {
  closesTotals({
    ...GOVERNED, epoch, address, close: verification.closeSeatEpoch,
    load: async () => {
      const { world, holder } = await loadRoster();
      const report = (reporter: PublicKey) => verification.reportSeat({ reporter, operator: holder.address, class: 1, epoch });
      return { world, owner: holder.owner.publicKey, holder: holder.seat, report, reportLate: report };
    },
    expectClosed: (outcome, fields) => {
      expectEvent(outcome, "SeatEpochTotalsClosed", { seatEpochTotals: address, ...fields });
    },
  });
});
