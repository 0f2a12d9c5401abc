/** Nodes as auditors, jurors and keepers over a whole case. */
import { resultValue, outputHash, traceRoot, type JobResult } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readCase, readJob, readOperator, readSeat } from "../helpers/accounts";
import { caseAddress } from "../helpers/case";
import { newCase, revealLinks, sealJurySlot } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { waitUntil } from "../helpers/clock";
import { openResult } from "../helpers/jobSteps";
import { poolLedger } from "../helpers/seatBooks";
import { CourtWorld } from "./courtWorld";

describe("node daemons in a case", function () {
  this.timeout(120_000);
  let court: CourtWorld;

  beforeEach(async () => {
    court = await CourtWorld.create();
  });

  afterEach(() => court.close());

  const valueOf = (result: JobResult): Uint8Array => resultValue(outputHash(result), traceRoot({ result }));

  it("find a wrong result, judge it, and carry the verdict out", async () => {
    const { at } = court;
    const { world } = at;
    const { job, right } = await court.held("a lie");
    const test = newCase(at, job, { lying: true, auditors: ["linkless", "linkless"] });
    test.address = caseAddress(job);
    const keeper = { duties: { operator: false, keeper: true }, keeper: { scope: "class" } };
    await Promise.all(at.holders.map((holder, index) => court.start(holder, index === 0 ? keeper : {})));
    const bondedBefore = readOperator(world, at.operator.address).bonded;

    // Time, and the executor, which the cheater runs by hand. All else the nodes do.
    const drive = (): void => {
      if (!exists(world, test.address)) return;
      const [{ status, members, executorLinked }, state] = [readCase(world, test.address), readJob(world, job.address)];
      if (status === "auditCommit" && members.every((member) => member.status === "committed") && state.status === "held" && state.opening === null) {
        if (state.revealAfter !== null) waitUntil(world, state.revealAfter);
        openResult(job);
      }
      if (status === "jurySeed") sealJurySlot(test);
      if (status === "juryLinks" && !executorLinked) revealLinks(test);
    };
    let last = readJob(world, job.address);
    let verdict: ReturnType<typeof readCase> | undefined;
    await court.until("the end of the case", () => verdict !== undefined && !exists(world, test.address), () => {
      drive();
      last = readJob(world, job.address);
      if (exists(world, test.address)) verdict = readCase(world, test.address);
    });

    expect(last).to.include({ status: "settled", verdict: "fault" });
    expect(verdict?.finalValue).to.deep.equal(valueOf(right));
    expect(verdict).to.include({ decidedBy: "votes", accusers: 2 });
    const executor = readOperator(world, at.operator.address);
    expect(executor.bonded).to.equal(bondedBefore - readBond(last));
    expect(executor.freeStake).to.equal(executor.bonded);
    // Nobody else has lost anything, and everybody who worked is owed something.
    for (const { seat, owner } of at.holders) {
      expect(readSeat(world, seat)).to.include({ missed: 0, overruled: 0 });
      expect(readSeat(world, seat).locked).to.equal(readSeat(world, seat).fullStake);
      expect(poolLedger(world, world.nativeMint).credits[owner.publicKey.toBase58()]).to.satisfy((owed: bigint) => owed > 0n);
    }
    expect(violations(world)).to.deep.equal([]);
  });

  function readBond(job: ReturnType<typeof readJob>): bigint {
    return "bond" in job ? job.bond : 0n;
  }
});
