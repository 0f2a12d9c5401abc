import { findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readOperator } from "../helpers/accounts";
import { addNode, stranger } from "../helpers/actors";
import { wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { claimJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { BOND, DEPOSIT, LEVY, MISS, PRICE, UNAUDITED, UNAUDITED_BOND, byAgent, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, nodeOf, payeeOf, plus, publishTerms, stakeOf, stateIn, withMissBps, type Jobs } from "./jobFixture";

describe("market: abandon_job", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "claimed", { units: 2, runSeconds: 30 });
  });

  const end = () => jobInstructions.abandon(job);

  it("opens the job again with a fresh window, and burns a part of the bond", () => {
    const { client, operator } = at;
    const [before, balance, stake, node] = [stateIn(job, "claimed"), ledgers(world, client), stakeOf(world, operator), nodeOf(world, operator)];
    const { saltCommitment } = before;
    wait(world, 7);
    const outcome = world.send(end(), [at.operator.agent]);
    const claimUntil = world.now + 3_600n;
    expectJob(job, before, { status: "open", attemptsLeft: 2, claimUntil, targetNode: null, saltCommitment, lastMovedAt: world.now, seq: 3 });
    expect(ledgers(world, client)).to.deep.equal(balance);
    expect(nodeOf(world, operator)).to.deep.equal(plus(node, { unitsInUse: -2, seq: 1 }));
    expect(stakeOf(world, operator)).to.deep.equal(plus(stake, { bonded: -MISS, lock: -BOND, burnDue: MISS, slashedTotal: MISS }));
    expectEvent(outcome, "JobAbandoned", {
      job: job.address, operator: operator.address, node: operator.node, slashed: MISS, unlocked: BOND - MISS, status: "open", attemptsLeft: 2, claimUntil, released: 0n,
      clientBalance: balance, nodeUnitsInUse: 0, nodeSeq: node.seq + 1n, seq: 3,
    });
    const { reason, amount, burn } = eventData(outcome, "StakeSlashed");
    expect({ reason, amount, burn }).to.deep.equal({ reason: "missed", amount: MISS, burn: MISS });
    const { faults, jailedUntil } = readOperator(world, operator.address);
    expect({ faults, jailedUntil }).to.deep.equal({ faults: { missed: 1, wrong: 0, overruled: 0 }, jailedUntil: 0n });
    expect(violations(world)).to.deep.equal([]);
  });

  it("ends the job with the last attempt, and gives the client everything back", () => {
    const { client, operator } = at;
    const balance = ledgers(world, client);
    for (const attempts of [2, 1]) {
      world.mustSend(end(), [at.operator.agent]);
      expect(readJob(world, job.address).attemptsLeft).to.equal(attempts);
      claimJob(job, operator);
    }
    const before = stateIn(job, "claimed");
    const outcome = world.send(end(), [at.operator.agent]);
    const released = PRICE + LEVY + DEPOSIT;
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: released, reserved: -released, seq: 1 }));
    expectJob(job, before, { status: "expired", operator: operator.address, attemptsLeft: 0, levy: 0n, saltDeposit: 0n, reserved: 0n, lastMovedAt: world.now, seq: before.seq + 1 });
    expectEvent(outcome, "JobAbandoned", {
      job: job.address, operator: operator.address, node: operator.node, slashed: MISS, unlocked: BOND - MISS, status: "expired", attemptsLeft: 0, claimUntil: 0n, released,
      clientBalance: ledgers(world, client), nodeUnitsInUse: 0, nodeSeq: nodeOf(world, operator).seq, seq: before.seq + 1,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("leaves the only node that may claim as it is", () => {
    job = jobIn(at, "claimed", { targetNode: at.operator.node });
    world.mustSend(end(), [at.operator.agent]);
    expect(stateIn(job, "open").targetNode?.toBase58()).to.equal(at.operator.node.toBase58());
  });

  it("costs a job without audits the same share of its bond", () => {
    job = jobIn(at, "claimed", UNAUDITED);
    const stake = stakeOf(world, at.operator);
    world.mustSend(end(), [at.operator.agent]);
    expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { bonded: -UNAUDITED_BOND / 20n, lock: -UNAUDITED_BOND, burnDue: UNAUDITED_BOND / 20n, slashedTotal: UNAUDITED_BOND / 20n }));
  });

  it("costs nothing where the terms say so, and the whole bond where they say that", () => {
    for (const [missBps, slashed] of [[0, 0n], [10_000, UNAUDITED_BOND]] as const) {
      const termsVersion = withMissBps(world, missBps);
      job = jobIn(at, "claimed", { ...UNAUDITED, termsVersion });
      const stake = stakeOf(world, at.operator);
      world.mustSend(end(), [at.operator.agent]);
      expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { bonded: -slashed, lock: -UNAUDITED_BOND, burnDue: slashed, slashedTotal: slashed }));
    }
    expect(violations(world)).to.deep.equal([]);
  });

  it("can be done after submit_by, too, as long as nobody has ended the claim", () => {
    waitUntil(world, stateIn(job, "claimed").submitBy + 1n);
    world.mustSend(end(), [at.operator.agent]);
    expect(readJob(world, job.address).status).to.equal("open");
  });

  it("can be signed by the owner, too, and by nobody else", () => {
    for (const key of [stranger(world), at.client.key, at.rival.owner]) {
      expectRefusal(world, "NotOperatorHolder", replaced(end(), at.operator.agent.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(end(), at.operator.agent.publicKey));
    world.mustSend(replaced(end(), at.operator.agent.publicKey, at.operator.owner.publicKey), [at.operator.owner]);
  });

  it("cannot be done in any other state, nor twice", () => {
    expectOnlyIn(at, ["claimed"], jobInstructions.abandon, byAgent);
  });

  it("cannot be charged to another operator, nor free another node", () => {
    const node = addNode(world, at.operator, { index: 1 });
    expectRefusal(world, "WrongOperator", replaced(end(), at.operator.address, at.rival.address), [at.operator.agent]);
    for (const other of [at.rival.node, node]) expectRefusal(world, "WrongNode", replaced(end(), at.operator.node, other), [at.operator.agent]);
  });

  it("cannot be done under other terms than the job's", () => {
    const termsVersion = publishTerms(world, { missBps: 0 });
    expectRefusal(world, "WrongTerms", replaced(end(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })), [at.operator.agent]);
  });

  it("cannot touch another balance than the client's in the job's mint", () => {
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) {
      expectRefusal(world, "WrongBalance", replaced(end(), at.client.balance, balance), [at.operator.agent]);
    }
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(end(), at.client.balance, at.operator.node), [at.operator.agent]);
  });
});
