import { findHardwareClassPda, instructions } from "@assay-protocol/sdk";
import { ComputeBudgetProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readGovernanceConfig, readMarketConfig, readProposal, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, forgetRestart, restartCluster, wait, waitSlots, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, finalizeProposal, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, SAMPLES, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { ASSAY } from "../helpers/world";
import { castVotes, passTogether, waitForTimelock } from "./stages";

const { governance, market, staking } = instructions;
const GRACE_SLOTS = 108_000;
const PAUSE_SECONDS = 3_600n;
const PAUSE = market.pauseIntake({ governor: EXECUTOR, seconds: Number(PAUSE_SECONDS) });
const REMOVE_GUARDIAN = governance.removeGuardian({ governor: EXECUTOR });
const updateStaking = (workMultipleBps: number) => staking.updateParams({ governor: EXECUTOR, workMultipleBps });

const load = votersWorld();

describe("governance: execute", () => {
  let at: Voters;
  let world: Voters["world"];
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const execute = (proposal: TestProposal): TransactionInstruction => proposalInstructions.execute(world, proposal);
  const state = (proposal: TestProposal) => readProposal(world, proposal.address);
  /** Has passed; its timelock has begun. */
  const passed = (list: readonly TransactionInstruction[] = [SAMPLES.params]): TestProposal => {
    const [proposal] = passTogether(at, [list]);
    if (proposal === undefined) throw new Error("nothing has passed");
    return proposal;
  };

  it("runs what was voted on by anyone's transaction, with the executor as the governor who signs", () => {
    const proposal = passProposal(at, [SAMPLES.params]);
    const [before, parameters] = [state(proposal), readStakingConfig(world)];
    const outcome = world.send(execute(proposal), [stranger(world)], { feePayer: stranger(world) });
    const { id, address } = proposal;
    if (before.instructionsHash === null) throw new Error("the hash of what passed is not there");
    expectEvent(outcome, "ProposalExecuted", { proposal: address, id, kind: "params", instructionsHash: before.instructionsHash, instructionCount: 1, seq: before.seq + 1n });
    expect(outcome.events.map(({ name }) => name)).to.deep.equal(["ProposalExecuted", "StakingParamsUpdated"]);
    expect(state(proposal)).to.deep.equal({ ...before, status: "executed", seq: before.seq + 1n });
    expect(readStakingConfig(world).params).to.deep.equal({ ...parameters.params, workMultipleBps: 125_000 });
  });

  it("runs all instructions of a proposal in their order, of several programs, its own among them", () => {
    const proposal = passProposal(at, [PAUSE, updateStaking(125_000), REMOVE_GUARDIAN]);
    const outcome = world.send(execute(proposal));
    expect(outcome.events.map(({ name }) => name)).to.deep.equal(["ProposalExecuted", "IntakePaused", "StakingParamsUpdated", "GuardianRemoved"]);
    expect(readMarketConfig(world).pausedUntil).to.equal(outcome.time + PAUSE_SECONDS);
    expect(readStakingConfig(world).params.workMultipleBps).to.equal(125_000);
    expect(readGovernanceConfig(world).guardian).to.equal(null);
  });

  it("changes governance's own parameters", () => {
    const proposal = passProposal(at, [SAMPLES.upgrade]);
    const before = readGovernanceConfig(world);
    const outcome = world.send(execute(proposal));
    expectEvent(outcome, "GovernanceParamsUpdated", {
      config: before.address, governor: EXECUTOR, epoch: (outcome.time - before.epochZero) / before.epochSeconds, changes: [{ parameter: 11, old: 2_500n, new: 3_000n }], seq: before.seq + 1n,
    });
    expect(readGovernanceConfig(world)).to.deep.equal({ ...before, params: { ...before.params, quorumBps: 3_000 }, seq: before.seq + 1n });
  });

  it("runs all of it or nothing: what the last instruction meets, undoes the first, and the proposal has not run", () => {
    // The same parameter twice in an epoch.
    const proposal = passProposal(at, [PAUSE, updateStaking(125_000), updateStaking(130_000)]);
    expectRefusal(world, "ParamChangedThisEpoch", execute(proposal));
    expect(state(proposal).status).to.equal("passed");
  });

  it("is bound by the bounds and steps of every program as any governor", () => {
    const proposal = passProposal(at, [updateStaking(1_000_001)]);
    expectRefusal(world, "ParamOutOfBounds", execute(proposal));
  });

  it("can be tried again until it succeeds or expires", () => {
    // The pause of the market that passed first stands in the way of the second one until it is over, and as long again.
    const [first, second] = passTogether(at, [[PAUSE], [PAUSE]]) as [TestProposal, TestProposal];
    waitForTimelock(world, first);
    world.mustSend(execute(first));
    expectRefusal(world, "AlreadyPaused", execute(second));
    wait(world, PAUSE_SECONDS);
    expectRefusal(world, "PauseCooldown", execute(second));
    wait(world, 3n * DAY);
    world.mustSend(execute(second));
  });

  it("begins in the first second after the timelock, and not a second before", () => {
    const proposal = passed();
    waitUntil(world, (state(proposal).executableAt ?? 0n) - 1n);
    expectRefusal(world, "TimelockRunning", execute(proposal));
    wait(world, 1n);
    world.mustSend(execute(proposal));
  });

  it("is possible in the last second before the expiry", () => {
    const proposal = passed();
    waitUntil(world, (state(proposal).expiresAt ?? 0n) - 1n);
    world.mustSend(execute(proposal));
  });

  it("is not possible from the expiry on", () => {
    const proposal = passed();
    waitUntil(world, state(proposal).expiresAt ?? 0n);
    expectRefusal(world, "ProposalExpired", execute(proposal));
    wait(world, 1_000n * DAY);
    expectRefusal(world, "ProposalExpired", execute(proposal));
  });

  it("runs once, not even twice in one transaction", () => {
    const proposal = passProposal(at, [SAMPLES.params]);
    expectRefusal(world, "NotPassed", [execute(proposal), execute(proposal)]);
    world.mustSend(execute(proposal));
    expectRefusal(world, "NotPassed", execute(proposal));
  });

  it("runs no draft, and nothing that is voted on, was defeated or vetoed", () => {
    const draft = draftProposal(at, [SAMPLES.params]);
    expectRefusal(world, "NotPassed", execute(draft));
    for (const votes of [["against", "against", "for"], ["veto", "veto", "for"]] as const) {
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      const mark = world.chain.mark();
      expectRefusal(world, "NotPassed", execute(proposal));
      castVotes({ ...at, proposal }, votes);
      finalizeProposal(at, proposal);
      wait(world, 2n * DAY);
      expectRefusal(world, "NotPassed", execute(proposal));
      world.chain.rewind(mark);
    }
  });

  it("waits after a restart of the cluster, so that everyone can leave first; only what is urgent does not", () => {
    const [urgent, slow] = passTogether(at, [[SAMPLES.emergency], [SAMPLES.params]]) as [TestProposal, TestProposal];
    waitForTimelock(world, slow);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", execute(slow));
    world.mustSend(execute(urgent));
    waitSlots(world, GRACE_SLOTS);
    world.mustSend(execute(slow));
  });

  it("pays rents out of the executor's lamports, and runs nothing while they do not suffice", () => {
    const params = world.settings.market.classes[0]?.params ?? {};
    const proposal = passProposal(at, [market.upsertClass({ governor: EXECUTOR, payer: EXECUTOR, class: 2, name: "one GPU", unit: "GPU", changes: params, enable: false })]);
    expect(world.lamports(EXECUTOR)).to.equal(0n);
    const before = world.capture();
    expect(world.send(execute(proposal)).error).to.equal("InsufficientSol");
    expect(world.capture()).to.deep.equal(before);
    world.chain.airdrop(EXECUTOR, 10_000_000n);
    world.mustSend(execute(proposal));
    const listing = findHardwareClassPda({ class: 2 });
    expect(exists(world, listing)).to.equal(true);
    expect(world.lamports(EXECUTOR)).to.equal(10_000_000n - world.lamports(listing));
  });

  it("runs eight instructions in one transaction", () => {
    const changes = [{ unbondingSeconds: 604_801n }, { jailSeconds: 86_401n }, { slashBurnBps: 6_001 }, { minStake: 100n * ASSAY + 1n }];
    const list = [
      PAUSE, REMOVE_GUARDIAN, updateStaking(125_000), ...changes.map((change) => staking.updateParams({ governor: EXECUTOR, ...change })),
      instructions.verification.pauseIntake({ governor: EXECUTOR, seconds: 60 }),
    ];
    expect(list.length).to.equal(8);
    const proposal = passProposal(at, list);
    const outcome = world.send([ComputeBudgetProgram.setComputeUnitLimit({ units: 1_400_000 }), execute(proposal)]);
    expect(outcome.error).to.equal(undefined);
    expect(outcome.events.length).to.equal(9);
  });
});
