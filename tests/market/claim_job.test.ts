import { DEFAULT_PROGRAM_IDS, findHardwareClassPda, findMarketConfigPda, findStakingConfigPda, findTermsPda, instructions, type ClaimJobArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readOperator } from "../helpers/accounts";
import { addNode, addOperator, stranger, type Operator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { claimJob, postJob, setAuditReady, settleFault, type StageOptions } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { BOND, addClass, byAgent, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, market, nodeOf, pause, payeeOf, plus, publishTerms, stakeOf, stateIn, type Jobs } from "./jobFixture";

const { staking } = instructions;

describe("market: claim_job", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = postJob(world, at.client);
  });

  const claim = (changes: Partial<ClaimJobArgs> = {}, operator: Operator = at.operator) => jobInstructions.claim(job, operator, changes);
  const refuses = (name: Parameters<typeof expectRefusal>[1], changes: Partial<ClaimJobArgs> = {}): void => expectRefusal(world, name, claim(changes), [at.operator.agent]);
  const posted = (options: StageOptions): void => {
    job = postJob(world, at.client, options);
  };

  it("gives the job to the operator, locks its bond and takes the node's units", () => {
    const { client, operator } = at;
    posted({ units: 3, runSeconds: 100 });
    const [before, balance, payee, stake, node] = [stateIn(job, "open"), ledgers(world, client), ledgers(world, payeeOf(at)), stakeOf(world, operator), nodeOf(world, operator)];
    const outcome = world.send(claim(), [operator.agent]);
    const held = { operator: operator.address, node: operator.node, bond: BOND, effectiveAuditBps: 2_000 };
    expectJob(job, before, { ...held, status: "claimed", submitBy: world.now + 500n, saltCommitment: before.saltCommitment, lastMovedAt: world.now, seq: 2 });
    expect(nodeOf(world, operator)).to.deep.equal(plus(node, { unitsInUse: 3, seq: 1 }));
    expect(stakeOf(world, operator)).to.deep.equal(plus(stake, { lock: BOND }));
    expect([ledgers(world, client), ledgers(world, payeeOf(at))]).to.deep.equal([balance, payee]);
    expectEvent(outcome, "JobClaimed", {
      ...held, job: job.address, holder: operator.agent.publicKey, submitBy: world.now + 500n, nodeUnitsInUse: 3, nodeSeq: node.seq + 1n, seq: 2,
    });
    const { kind, amount, lock } = eventData(outcome, "StakeLocked");
    expect({ kind, amount, lock }).to.deep.equal({ kind: "claim", amount: BOND, lock: BOND });
    expect(violations(world)).to.deep.equal([]);
  });

  it("can be signed by the owner, too", () => {
    world.mustSend(claim({ holder: at.operator.owner.publicKey }), [at.operator.owner]);
    expect(stateIn(job, "claimed").operator.toBase58()).to.equal(at.operator.address.toBase58());
  });

  it("cannot be done in any other state, nor twice", () => {
    expectOnlyIn(at, ["open"], (claimed) => jobInstructions.claim(claimed, at.operator), byAgent);
  });

  it("can be done until the last second of the claim window, and not in the next", () => {
    const { claimUntil } = stateIn(job, "open");
    waitUntil(world, claimUntil);
    refuses("ClaimWindowOver");
    posted({});
    waitUntil(world, stateIn(job, "open").claimUntil - 1n);
    claimJob(job, at.operator);
  });

  it("cannot be done while the intake is paused, and can in the second in which the pause ends", () => {
    const until = world.now + 60n;
    pause(world, 60);
    waitUntil(world, until - 1n);
    refuses("IntakePaused");
    waitUntil(world, until);
    claimJob(job, at.operator);
  });

  it("cannot be signed by anyone but the operator's owner or agent", () => {
    for (const key of [stranger(world), at.rival.owner, at.rival.agent, at.client.key]) {
      expectRefusal(world, "NotOperatorHolder", claim({ holder: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(claim(), at.operator.agent.publicKey));
  });

  it("cannot be done by the job's client, be it as the owner or as the agent of the operator", () => {
    const own = addOperator(world, { name: "client", mints: [], node: true });
    expectRefusal(world, "SelfDealing", claim({}, own), [own.agent]);
    world.mustSend(staking.setAgent({ owner: at.operator.owner.publicKey, agent: at.client.address, agentLockLimit: 2n ** 64n - 1n }), [at.operator.owner]);
    expectRefusal(world, "SelfDealing", claim({ holder: at.operator.owner.publicKey }), [at.operator.owner]);
    expectRefusal(world, "SelfDealing", claim({ holder: at.client.address }), [at.client.key]);
  });

  it("cannot be done under other terms than the job's", () => {
    const termsVersion = publishTerms(world, { burnBps: 600 });
    refuses("WrongTerms", { termsVersion });
    claimJob(job, at.operator);
  });

  it("cannot take another job that stands at the same address", () => {
    const { postedSlot } = readJob(world, job.address);
    refuses("JobReplaced", { postedSlot: postedSlot - 1n });
    refuses("JobReplaced", { postedSlot: postedSlot + 1n });
  });

  it("cannot be done with another class, nor with a node of another class", () => {
    addClass(world);
    refuses("WrongClass", { class: 2 });
    const node = addNode(world, at.operator, { index: 1, class: 2 });
    refuses("WrongClass", { node });
  });

  it("can be done in a class that was disabled since: a posted job runs to its end", () => {
    world.mustSend(market.disableClass({ governor: world.keys.governor.publicKey, class: 1 }), [world.keys.governor]);
    claimJob(job, at.operator);
  });

  it("cannot be done while the class has too few audit seats, unless the job has no audits", () => {
    setAuditReady(world, { ready: false });
    refuses("ClassNotAuditReady");
    const audited = job;
    posted({ auditBps: 0 });
    claimJob(job, at.operator);
    setAuditReady(world);
    claimJob(audited, at.operator);
  });

  it("cannot be done where the market is not the first locker, for it could not be settled", () => {
    const address = findStakingConfigPda();
    const account = world.chain.account(address);
    if (account === null) throw new Error("staking has no configuration");
    const data = Uint8Array.from(account.data);
    // A locker of another program stands where the market's PDA does; there is no instruction that does this.
    const place = Buffer.from(data).indexOf(findMarketConfigPda().toBuffer());
    data.set(stranger(world).publicKey.toBytes(), place);
    world.chain.setAccount(address, { ...account, data });
    refuses("NotFirstLocker");
  });

  it("cannot be done with another's node, nor against another's stake", () => {
    refuses("WrongOperator", { node: at.rival.node });
    expectRefusal(world, "NotOperatorHolder", replaced(claim(), at.operator.address, at.rival.address), [at.operator.agent]);
  });

  it("cannot be done without a balance of the owner in the job's mint", () => {
    const others = [payeeOf({ world, operator: at.rival }), payeeOf(at, world.stablecoin), at.client];
    for (const { balance } of others) expectRefusal(world, "WrongBalance", replaced(claim(), payeeOf(at).balance, balance), [at.operator.agent]);
    const homeless = addOperator(world, { name: "homeless", mints: [], node: true });
    expectRefusal(world, "AccountOwnedByWrongProgram", claim({}, homeless), [homeless.agent]);
  });

  it("cannot be done by another node than the one that the client chose", () => {
    posted({ targetNode: at.rival.node });
    refuses("NotTargetNode");
    claimJob(job, at.rival);
  });

  it("cannot be done with a retired node", () => {
    world.mustSend(market.retireNode({ holder: at.operator.owner.publicKey, operator: at.operator.address, node: at.operator.node }), [at.operator.owner]);
    refuses("NodeRetired");
  });

  it("cannot take more units than are free", () => {
    posted({ units: 101 });
    refuses("NotEnoughUnits");
    posted({ units: 99 });
    claimJob(job, at.operator);
    posted({ units: 2 });
    refuses("NotEnoughUnits");
    posted({ units: 1 });
    claimJob(job, at.operator);
    expect(nodeOf(world, at.operator).unitsInUse).to.equal(100);
  });

  it("cannot lock more than the operator allows", () => {
    refuses("BondTooHigh", { maxBond: BOND - 1n });
    world.mustSend(claim({ maxBond: BOND }), [at.operator.agent]);
  });

  it("cannot lock more than the agent may; the owner can", () => {
    const limit = (agentLockLimit: bigint) => staking.setAgent({ owner: at.operator.owner.publicKey, agent: at.operator.agent.publicKey, agentLockLimit });
    world.mustSend(limit(BOND - 1n), [at.operator.owner]);
    refuses("AgentLimitExceeded");
    world.mustSend(claim({ holder: at.operator.owner.publicKey }), [at.operator.owner]);
    world.mustSend(limit(2n * BOND), [at.operator.owner]);
    posted({});
    claimJob(job, at.operator);
  });

  it("cannot lock more than the free stake", () => {
    const [poor, rich] = [addOperator(world, { name: "poor", stake: 2n * BOND - 1n }), addOperator(world, { name: "rich", stake: 2n * BOND })];
    claimJob(job, poor);
    posted({});
    expectRefusal(world, "InsufficientFreeStake", claim({}, poor), [poor.agent]);
    claimJob(job, rich);
    posted({});
    claimJob(job, rich);
    expect(readOperator(world, rich.address).freeStake).to.equal(0n);
  });

  it("cannot be done by a jailed operator, and can in the second in which it is free", () => {
    settleFault(jobIn(at, "ruled", { verdict: "fault" }));
    const { jailedUntil } = readOperator(world, at.operator.address);
    posted({ claimSeconds: 604_800 });
    waitUntil(world, jailedUntil - 1n);
    refuses("OperatorJailed");
    waitUntil(world, jailedUntil);
    claimJob(job, at.operator);
  });

  it("cannot be given accounts of other kinds", () => {
    const wrong = [[findMarketConfigPda(), at.operator.node], [findTermsPda({ termsVersion: 1 }), at.operator.node], [findHardwareClassPda({ class: 1 }), at.operator.node], [at.operator.node, job.address]] as const;
    for (const [account, by] of wrong) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(claim(), account, by), [at.operator.agent]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(claim(), findStakingConfigPda(), findMarketConfigPda()), [at.operator.agent]);
    expectRefusal(world, "InvalidProgramId", replaced(claim(), DEFAULT_PROGRAM_IDS.staking, DEFAULT_PROGRAM_IDS.market), [at.operator.agent]);
  });
});
