/** Nodes as auditors, jurors and keepers over a whole case. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createClient, findEpochTotalsPda, findPanelPda, hashHex, outputHash, resultValue, saltCommitment, splitSalt, traceRoot, type HeldJob, type JobResult, type SubmittedJob } from "@assay-protocol/sdk";
import { expect } from "chai";
import { MarketGateway } from "../../node/src/chain/gateway";
import { ProtocolKeeper } from "../../node/src/chain/keeperGateway";
import { decideJob, type JobStep } from "../../node/src/keeper/decide";
import { SaltShareFiles } from "../../node/src/keeper/shares";
import { FolderStore } from "../../node/src/store";
import { exists, readCase, readEpochTotals, readJob, readOperator, readPanel, readSeat } from "../helpers/accounts";
import { caseAddress } from "../helpers/case";
import { commitAudits, commitVotes, concludeAudit, concludeLinks, conveneJury, drawJurors, newCase, openCase, revealAudits, revealLinks, sealJurySlot } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { waitUntil } from "../helpers/clock";
import { drawJob, openResult, type TestJob } from "../helpers/jobSteps";
import { poolLedger } from "../helpers/seatBooks";
import type { SeatHolder } from "../helpers/seats";
import { CourtWorld } from "./courtWorld";

describe("node daemons in a case", function () {
  this.timeout(120_000);
  let court: CourtWorld;

  beforeEach(async () => {
    court = await CourtWorld.create();
  });

  afterEach(() => court.close());

  const valueOf = (result: JobResult): Uint8Array => resultValue(outputHash(result), traceRoot({ result }));

  it("draw for a client, find a wrong result, judge it, and carry the verdict out", async () => {
    const { at } = court;
    const { world } = at;
    const { job, right } = await court.submitted("a lie");
    const test = newCase(at, job, { lying: true, auditors: ["linkless", "linkless"] });
    test.address = caseAddress(job);
    const keeper = { duties: { operator: false, keeper: true }, keeper: { scope: "class", client: { address: at.client.address.toBase58(), secretFile: "client-secret" } } };
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
    // The keeper has reported everybody meanwhile; the executor came later.
    for (const epoch of [1n, 2n]) expect(readEpochTotals(world, findEpochTotalsPda({ epoch })).reports).to.equal(BigInt(at.holders.length));
    expect(violations(world)).to.deep.equal([]);
  });

  it("draw with two shares of a salt, which none of them knows before", async () => {
    const { at } = court;
    const { world } = at;
    const { job } = await court.submitted();
    const { targetSlot } = readJob(world, job.address) as SubmittedJob;
    const { first, second } = splitSalt(job.salt);
    const name = `${job.address.toBase58()}.${hashHex(saltCommitment(job.salt))}.share`;
    const folder = (of: string): string => path.join(court.folder, of);
    const keepers = [first, second].map((share, index) => {
      const shares = new SaltShareFiles(folder(`keeper${index}`), folder("common"));
      writeFileSync(path.join(folder(`keeper${index}`), name), hashHex(share));
      writeFileSync(path.join(folder("common"), `${name}${index}`), "no share");
      return shares;
    });
    const { agent, owner } = at.holders[0] as SeatHolder;
    const client = createClient({ connection: world.chain.connection, cluster: "localnet", payer: agent, sendDefaults: { pollIntervalMs: 5 } });
    const market = new MarketGateway(client, agent, owner.publicKey, 0);
    const look = async (shares: SaltShareFiles | undefined, finalSlot: bigint): Promise<JobStep | undefined> => {
      const keeper = new ProtocolKeeper(client, market, { scope: "own", class: 1, agent: agent.publicKey, client: undefined, shares });
      const [found] = await keeper.jobs([]);
      if (found === undefined) return undefined;
      const step = decideJob(found, await keeper.time(), { audits: false, juries: false, settlements: false, closing: false }, { saltKnown: found.salt !== undefined, shareUntold: found.shareUntold, finalSlot });
      if (step === "tellShare") keeper.tellShare(found);
      else if (step !== undefined) await keeper.sendJobStep(found, step, { onSigned: () => undefined, signal: new AbortController().signal });
      return step;
    };

    const after = (targetSlot ?? 0n) + 1n;
    expect(await look(keepers[0], after - 1n)).to.equal(undefined);
    expect(await look(keepers[0], after)).to.equal("tellShare");
    expect(await look(keepers[0], after)).to.equal(undefined);
    expect(await look(keepers[1], after - 1n)).to.equal(undefined);
    expect(await look(keepers[1], after)).to.equal("draw");
    expect(readJob(world, job.address).status).to.equal("held");
    expect(keepers[1]?.salt({ job: job.address.toBase58(), commitment: saltCommitment(first) })).to.equal(undefined);
  });

  it("show an input that a juror cannot get, and serve it from then on", async () => {
    const { at } = court;
    const { world } = at;
    const elsewhere = new FolderStore(path.join(court.folder, "elsewhere"));
    const { job, right } = await court.posted(elsewhere);
    const stores = [court.store, elsewhere].map(({ folder }) => ({ type: "folder", path: folder }));
    await court.start(at.operator, { stores, duties: { operator: true, keeper: false }, jobs: { minPricePerUnitSecond: { [world.nativeMint.toBase58()]: "1" }, maxBond: "1000000000000000" } });
    await court.until("the result", () => readJob(world, job.address).status === "submitted");
    job.operator = at.operator;
    drawJob(job, { audited: true });

    // Whoever audits says that it cannot get the input.
    const test = openCase(at, job, { auditors: ["abstains", "abstains"] });
    commitAudits(test);
    const { revealAfter } = readJob(world, job.address) as HeldJob;
    waitUntil(world, revealAfter ?? 0n);
    await court.until("the opening", () => isOpened(job));
    revealAudits(test);
    concludeAudit(test);
    conveneJury(test);
    sealJurySlot(test);
    revealLinks(test, { executor: false });
    await court.until("the executor's link", () => readCase(world, test.address).executorLinked);
    concludeLinks(test);
    drawJurors(test);

    const panel = () => readPanel(world, findPanelPda({ case: test.address, round: 0 }));
    const juror = await court.start(court.holderOf(panel().jurors[0]?.operator), { stores: stores.slice(1) });
    await court.until("a look for the input", () => (juror.report().places[0]?.failures ?? 0) > 0);
    const { deadline, runSeconds } = readCase(world, test.address);
    expect(runSeconds).to.equal(60);
    waitUntil(world, deadline - 900n);
    await court.until("a vote", () => panel().jurors[0]?.status === "committed");
    expect(panel().jurors[0]).to.include({ demands: 1, answered: 1 });
    expect(readCase(world, test.address).unansweredInputs).to.equal(0);
    expect(await elsewhere.get(outputHash(right))).to.have.length(right.stdout.length + 5);
    commitVotes(test);
    await court.until("the reveal", () => panel().jurors[0]?.status === "revealed");
    expect(panel().jurors[0]).to.deep.include({ vote: "value", value: valueOf(right), outputUnavailable: false });
  });

  function isOpened(job: TestJob): boolean {
    const state = readJob(at().world, job.address);
    return "opening" in state && state.opening !== null;
  }

  const at = () => court.at;

  function readBond(job: ReturnType<typeof readJob>): bigint {
    return "bond" in job ? job.bond : 0n;
  }
});
