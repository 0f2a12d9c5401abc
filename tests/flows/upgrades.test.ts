/** How the programs are replaced: by a vote on the hash of the new code, after everyone could leave, by anyone's transaction. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readGovernanceConfig, readOperator, readProposal } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait, waitSlots, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import {
  ALL_UNITS, activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, nextSnapshot, passProposal, votersWorld, type Voters,
} from "../helpers/governance";
import { EXECUTOR, SAMPLES, proposalInstructions, upgradeOf, type TestBuffer, type TestProposal } from "../helpers/proposal";
import { tokens } from "../helpers/token";
import { ASSAY, keypair } from "../helpers/world";
import { nameTestGovernor } from "../governance/setup";
import { LOADER_TAGS, SAYS_ANEW, askStaking, build, changedBuild, changedStaking, dataOf, deployed, extend, handOver, loader, said, writeBuffer } from "./upgradeFixture";

const { governance, staking } = instructions;
const load = votersWorld();
const AUTHORITY = EXECUTOR.toBase58();
/** Unbonding, two epochs and the longest case. */
const TIME_TO_LEAVE = 23n * DAY;

describe("an upgrade by vote", () => {
  let at: Voters;
  let world: Voters["world"];
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const bufferOf = (code: Uint8Array, name?: string): TestBuffer => {
    const buffer = writeBuffer(world, at.proposer, code, name);
    handOver(world, at.proposer, buffer);
    return buffer;
  };
  const upgrade = (buffer: TestBuffer, program: "staking" | "governance" = "staking") => upgradeOf(program, buffer.address, at.rentPayer.publicKey);
  const execute = (proposal: TestProposal) => world.send([ALL_UNITS, proposalInstructions.execute(world, proposal)], [stranger(world)], { feePayer: stranger(world) });
  const state = (proposal: TestProposal) => readProposal(world, proposal.address);
  const ask = () => askStaking(world, at.voters[0].address);

  it("replaces a program by what was voted on; its accounts stay, and the executor stays its only authority", () => {
    const code = changedStaking();
    const buffer = bufferOf(code);
    const proposal = activateProposal(at, draftProposal(at, [upgrade(buffer)], { buffer }));
    expect(state(proposal)).to.deep.include({ kind: "upgrade", majorityBps: 6_670, timelockSeconds: Number(TIME_TO_LEAVE) });
    for (const voter of at.voters) castVote(at, proposal, voter, "for");
    finalizeProposal(at, proposal);
    const passed = state(proposal);
    expect(passed).to.deep.include({ status: "passed", executableAt: world.now + TIME_TO_LEAVE });
    waitUntil(world, world.now + TIME_TO_LEAVE);

    const lamports = () => [at.rentPayer.publicKey, buffer.address, dataOf("staking")].reduce((sum, address) => sum + world.lamports(address), 0n);
    const [before, total, operator] = [deployed(world, "staking", build("staking")), lamports(), readOperator(world, at.voters[0].address)];
    expect(before).to.deep.include({ authority: AUTHORITY, isCode: true });
    expect(ask()).to.not.equal(SAYS_ANEW);
    const outcome = execute(proposal);
    if (passed.instructionsHash === null) throw new Error("nothing was hashed");
    expectEvent(outcome, "ProposalExecuted", { proposal: proposal.address, id: proposal.id, kind: "upgrade", instructionsHash: passed.instructionsHash, instructionCount: 1, seq: passed.seq + 1n });
    expect(state(proposal)).to.deep.equal({ ...passed, status: "executed", seq: passed.seq + 1n });

    waitSlots(world, 1);
    expect(deployed(world, "staking", code)).to.deep.equal({ authority: AUTHORITY, slot: outcome.slot, isCode: true });
    expect(ask()).to.equal(SAYS_ANEW);
    expect(readOperator(world, at.voters[0].address)).to.deep.equal(operator);
    world.mustSend(staking.requestUnbond({ owner: at.voters[0].owner.publicKey, amount: ASSAY }), [at.voters[0].owner]);
    // The buffer is gone, and its lamports went where the proposal said.
    expect(exists(world, buffer.address)).to.equal(false);
    expect([lamports(), world.lamports(dataOf("staking"))]).to.deep.equal([total, world.chain.vm.rentExemption(world.chain.account(dataOf("staking"))?.data.length ?? 0)]);
  });

  it("replaces governance itself, which goes on where it was", () => {
    const text = "The proposal has not passed; only a passed proposal can be executed";
    const code = changedBuild("governance", text);
    const buffer = bufferOf(code);
    const proposal = passProposal(at, [upgrade(buffer, "governance")], { buffer });
    const wallet = tokens(world, at.proposerWallet);
    expect(execute(proposal).error).to.equal(undefined);
    waitSlots(world, 1);
    expect(deployed(world, "governance", code)).to.deep.include({ authority: AUTHORITY, isCode: true });
    expect(said(execute(proposal).logs)).to.equal(text.toUpperCase());
    world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [at.proposer]);
    expect(tokens(world, at.proposerWallet)).to.equal(wallet + 1_000n * ASSAY);
    nextSnapshot(at);
    nextSnapshot(at);
    nextSnapshot(at);
    executeProposal(at, passProposal(at, [SAMPLES.upgrade]));
    expect(readGovernanceConfig(world).params.quorumBps).to.equal(3_000);
  });

  it("takes a larger program after anybody has paid for its room, a slot before", () => {
    const code = changedStaking(20_000);
    const buffer = bufferOf(code);
    const proposal = passProposal(at, [upgrade(buffer)], { buffer });
    expectError(execute(proposal), "AccountDataTooSmall");
    expect(state(proposal).status).to.equal("passed");
    expect(deployed(world, "staking", build("staking")).isCode).to.equal(true);
    world.mustSend(extend(world, "staking", code.length - build("staking").length));
    waitSlots(world, 1);
    expect(execute(proposal).error).to.equal(undefined);
    waitSlots(world, 1);
    expect(deployed(world, "staking", code)).to.deep.include({ authority: AUTHORITY, isCode: true });
    expect(ask()).to.equal(SAYS_ANEW);
  });

  it("leaves everyone the time to leave under the old code: who asks when it has passed, is paid long before it runs", () => {
    const buffer = bufferOf(changedStaking());
    const proposal = activateProposal(at, draftProposal(at, [upgrade(buffer)], { buffer }));
    const [leaver, ...others] = at.voters;
    castVote(at, proposal, leaver, "against");
    for (const voter of others) castVote(at, proposal, voter, "for");
    finalizeProposal(at, proposal);
    const [{ owner, wallet }, { executableAt }] = [leaver, state(proposal)];
    world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 50_000n * ASSAY }), [owner]);
    const before = tokens(world, wallet);
    wait(world, 7n * DAY);
    world.mustSend(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint: world.nativeMint }), [owner]);
    expect(tokens(world, wallet)).to.equal(before + 50_000n * ASSAY);
    expectError(execute(proposal), "TimelockRunning");
    waitUntil(world, executableAt ?? 0n);
    expect(execute(proposal).error).to.equal(undefined);
  });

  it("waits for governance's own timelock where that is longer", () => {
    nameTestGovernor(world);
    // Two days more in each of five epochs.
    for (let days = 16; days <= 24; days += 2) {
      world.mustSend(governance.updateParams({ governor: world.keys.governor.publicKey, changes: { upgradeTimelockSeconds: days * 86_400 } }), [world.keys.governor]);
      nextSnapshot(at);
    }
    const buffer = bufferOf(changedStaking());
    const proposal = passProposal(at, [upgrade(buffer)], { buffer });
    expect(state(proposal).timelockSeconds).to.equal(Number(24n * DAY));
    expect(execute(proposal).error).to.equal(undefined);
  });

  it("waits longer when another proposal has made leaving slower before the count", () => {
    const slower = activateProposal(at, draftProposal(at, [staking.updateParams({ governor: EXECUTOR, unbondingSeconds: 7n * DAY + 3_600n })]));
    for (const voter of at.voters) castVote(at, slower, voter, "for");
    // Three days later, so that the first one runs while the second one is being voted on.
    for (let days = 0; days < 3; days += 1) nextSnapshot(at);
    const buffer = bufferOf(changedStaking());
    const proposal = activateProposal(at, draftProposal(at, [upgrade(buffer)], { buffer }));
    expect(state(proposal).timelockSeconds).to.equal(Number(TIME_TO_LEAVE));
    for (const voter of at.voters) castVote(at, proposal, voter, "for");
    finalizeProposal(at, slower);
    waitUntil(world, state(slower).executableAt ?? 0n);
    executeProposal(at, slower);
    finalizeProposal(at, proposal);
    const timelock = TIME_TO_LEAVE + 3_600n;
    expect(state(proposal)).to.deep.include({ timelockSeconds: Number(timelock), executableAt: world.now + timelock });
    wait(world, timelock - 1n);
    expectError(execute(proposal), "TimelockRunning");
    wait(world, 1n);
    expect(execute(proposal).error).to.equal(undefined);
  });

  it("waits longer when another proposal has made leaving slower since the count", () => {
    const buffer = bufferOf(changedStaking());
    const slower = activateProposal(at, draftProposal(at, [staking.updateParams({ governor: EXECUTOR, unbondingSeconds: 7n * DAY + 3_600n })]));
    const proposal = activateProposal(at, draftProposal(at, [upgrade(buffer)], { buffer }));
    for (const each of [slower, proposal]) for (const voter of at.voters) castVote(at, each, voter, "for");
    for (const each of [slower, proposal]) finalizeProposal(at, each);
    const { executableAt, timelockSeconds } = state(proposal);
    expect(timelockSeconds).to.equal(Number(TIME_TO_LEAVE));
    waitUntil(world, state(slower).executableAt ?? 0n);
    executeProposal(at, slower);
    for (const now of [executableAt ?? 0n, (executableAt ?? 0n) + 3_599n]) {
      waitUntil(world, now);
      expectError(execute(proposal), "TimelockRunning");
    }
    wait(world, 1n);
    expect(execute(proposal).error).to.equal(undefined);
  });

  it("can give the power to upgrade away, to nobody for ever: then the loader refuses what a vote has passed", () => {
    const final = loader(LOADER_TAGS.setAuthority, [[dataOf("staking"), "written"], [EXECUTOR, "signs"]]);
    const buffer = bufferOf(changedStaking());
    const both = [activateProposal(at, draftProposal(at, [final])), activateProposal(at, draftProposal(at, [upgrade(buffer)], { buffer }))] as const;
    for (const proposal of both) for (const voter of at.voters) castVote(at, proposal, voter, "for");
    for (const proposal of both) finalizeProposal(at, proposal);
    wait(world, TIME_TO_LEAVE);
    expect(execute(both[0]).error).to.equal(undefined);
    expect(deployed(world, "staking", build("staking"))).to.deep.include({ authority: null, isCode: true });
    expectError(execute(both[1]), "Immutable");
    expect(state(both[1]).status).to.equal("passed");
    expect(ask()).to.not.equal(SAYS_ANEW);
  });

  it("can hand the power to upgrade to a key, and to one that signs for it", () => {
    const [key, signer] = [keypair("next authority"), keypair("signing authority")];
    const list = [
      loader(LOADER_TAGS.setAuthority, [[dataOf("staking"), "written"], [EXECUTOR, "signs"], [key.publicKey]]),
      loader(LOADER_TAGS.setAuthorityChecked, [[dataOf("market"), "written"], [EXECUTOR, "signs"], [signer.publicKey, "signs"]]),
    ];
    const proposal = passProposal(at, list);
    const instruction = proposalInstructions.execute(world, proposal);
    expectRefusal(world, "PrivilegeEscalation", unsigned(instruction, signer.publicKey));
    world.mustSend(instruction, [signer]);
    expect(deployed(world, "staking", build("staking")).authority).to.equal(key.publicKey.toBase58());
    expect(deployed(world, "market", build("market")).authority).to.equal(signer.publicKey.toBase58());
  });
});
