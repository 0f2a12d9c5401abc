import { findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { addNode, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { commitmentOf, jobInstructions, type TestJob } from "../helpers/job";
import type { World } from "../helpers/world";
import { UNAUDITED, byAgent, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, nodeOf, plus, publishTerms, stakeOf, stateIn, type Jobs } from "./jobFixture";

describe("market: submit_result", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "claimed", { units: 4 });
  });

  const submit = () => jobInstructions.submit(job);

  for (const [kind, options, window] of [["an audited job, whose client may then tell its salt", {}, 600n], ["a job without audits, which may then be opened", UNAUDITED, 3_600n]] as const) {
    it(`seals the result of ${kind}, and frees the node`, () => {
      const { client, operator } = at;
      job = jobIn(at, "claimed", { units: 5, ...options });
      const [before, balance, stake, node] = [stateIn(job, "claimed"), ledgers(world, client), stakeOf(world, operator), nodeOf(world, operator)];
      const commitment = commitmentOf(job);
      const outcome = world.send(submit(), [operator.agent]);
      const [deadline, targetSlot, audited] = [world.now + window, outcome.slot + 32n, options !== UNAUDITED];
      expectJob(job, before, {
        ...executorOf(before), status: "submitted", commitment, saltCommitment: before.saltCommitment, sealedSlot: null, targetSlot: audited ? targetSlot : null,
        saltDeadline: audited ? deadline : null, openBy: audited ? null : deadline, lastMovedAt: world.now, seq: 3,
      });
      expect(nodeOf(world, operator)).to.deep.equal(plus(node, { unitsInUse: -5, seq: 1 }));
      expect([ledgers(world, client), stakeOf(world, operator)]).to.deep.equal([balance, stake]);
      expectEvent(outcome, "ResultSubmitted", {
        job: job.address, operator: operator.address, commitment, targetSlot, deadline, nodeUnitsInUse: node.unitsInUse - 5, nodeSeq: node.seq + 1n, seq: 3,
      });
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("can be done until the last second of the operator's time", () => {
    waitUntil(world, stateIn(job, "claimed").submitBy - 1n);
    world.mustSend(submit(), [at.operator.agent]);
    expect(stateIn(job, "submitted").lastMovedAt).to.equal(world.now);
  });

  it("cannot be done when that time is over", () => {
    waitUntil(world, stateIn(job, "claimed").submitBy);
    expectRefusal(world, "SubmitWindowOver", submit(), [at.operator.agent]);
  });

  it("cannot be done in any other state, nor twice", () => {
    expectOnlyIn(at, ["claimed"], jobInstructions.submit, byAgent);
  });

  it("can be signed by the owner, too, and by nobody else", () => {
    const { agent, owner } = at.operator;
    for (const key of [stranger(world), at.client.key, at.rival.owner]) expectRefusal(world, "NotOperatorHolder", replaced(submit(), agent.publicKey, key.publicKey), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(submit(), agent.publicKey));
    world.mustSend(replaced(submit(), agent.publicKey, owner.publicKey), [owner]);
  });

  it("cannot be done by another operator, with another node, or under other terms", () => {
    const node = addNode(world, at.operator, { index: 1 });
    const termsVersion = publishTerms(world, { openSeconds: 4_000 });
    const { address, agent, node: own } = at.operator;
    const byRival = replaced(replaced(submit(), address, at.rival.address), agent.publicKey, at.rival.agent.publicKey);
    expectRefusal(world, "WrongOperator", byRival, [at.rival.agent]);
    for (const other of [node, at.rival.node]) expectRefusal(world, "WrongNode", replaced(submit(), own, other), [agent]);
    expectRefusal(world, "WrongTerms", replaced(submit(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })), [agent]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(submit(), own, at.client.balance), [agent]);
  });
});
