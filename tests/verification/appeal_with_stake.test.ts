import { findAppealPda, instructions, type AppealWithStakeArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readAppeal, readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { caseOf, stateOf, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { appealWithStake } from "../helpers/caseChallenges";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { VERIFICATION_LOCKER } from "../helpers/seatBooks";
import type { World } from "../helpers/world";
import { BOND, caseFixture, verification } from "./caseFixture";
import { writeFields } from "./setup";

function instruction(test: TestCase, changes: Partial<AppealWithStakeArgs> = {}) {
  const { agent, address } = executor(test.job);
  return verification.appealWithStake({ holder: agent.publicKey, rentPayer: test.world.payer.publicKey, ...caseOf(test), operator: address, round: stateOf(test).round + 1, ...changes });
}

describe("verification: appeal_with_stake", () => {
  const load = caseFixture("tallied", { lying: true });
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const agent = () => executor(test.job).agent;

  it("locks the price of a larger jury and calls it at once; the verdict stays until it has spoken", () => {
    const before = stateOf(test);
    const { address } = executor(test.job);
    const operator = readOperator(world, address);
    const outcome = world.mustSend(instruction(test), [agent()]);
    const appeal = findAppealPda({ case: test.address, round: 1 });
    expect(stateOf(test)).to.deep.equal({ ...before, status: "challenged", round: 1, deadline: world.now, appealedFault: BOND, appealsOpen: 1, seq: before.seq + 1n });
    const found = readAppeal(world, appeal);
    expect(found).to.deep.include({ bond: BOND, against: "fault", round: 1, vault: null });
    expect([found.operator?.toBase58(), found.appellant.toBase58()]).to.deep.equal([address.toBase58(), agent().publicKey.toBase58()]);
    const after = readOperator(world, address);
    expect([after.locks[VERIFICATION_LOCKER], after.bonded]).to.deep.equal([(operator.locks[VERIFICATION_LOCKER] ?? 0n) + BOND, operator.bonded]);
    expectEvent(outcome, "VerdictAppealed", { case: test.address, appeal, appellant: agent().publicKey, against: "fault", bond: BOND, fromStake: true, round: 1, seq: before.seq + 1n });
  });

  it("takes the owner's signature too, and a jailed executor's", () => {
    const { owner, address } = executor(test.job);
    writeFields(world, "staking", "Operator", address, { jailedUntil: world.now + 1_000_000n });
    world.mustSend(instruction(test, { holder: owner.publicKey }), [owner]);
  });

  it("is for the executor only", () => {
    const other = test.at.holders[0];
    if (other === undefined) throw new Error("there are holders");
    for (const key of [stranger(world), test.job.client.key, other.agent]) expectRefusal(world, "NotAppellant", instruction(test, { holder: key.publicKey }), [key]);
    expectRefusal(world, "WrongOperator", instruction(test, { holder: other.agent.publicKey, operator: other.address }), [other.agent]);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(test), agent().publicKey));
  });

  it("ends with the deadline, to the second; a restart of the cluster puts it off", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline);
    expectRefusal(world, "DeadlinePassed", instruction(test), [agent()]);
    restartCluster(world);
    world.mustSend(instruction(test), [agent()]);
  });

  it("is possible until then, once in a round", () => {
    waitUntil(world, stateOf(test).deadline - 1n);
    world.mustSend(instruction(test), [agent()]);
    expectRefusal(world, "ConstraintSeeds", instruction(test, { round: 1 }), [agent()]);
    expectRefusal(world, "WrongCaseState", instruction(test), [agent()]);
  });

  it("ends with the last round", () => {
    appealWithStake(test);
    continueTo(test, "tallied");
    expect(stateOf(test)).to.deep.include({ round: 1, lastRound: true, verdict: "fault" });
    expectRefusal(world, "LastRound", instruction(test), [agent()]);
  });

  it("needs stake that is free", () => {
    const { address, owner } = executor(test.job);
    const { bonded, locks } = readOperator(world, address);
    const free = bonded - locks.reduce((sum, lock) => sum + lock, 0n);
    world.mustSend(stakingUnbond(free - BOND + 1n), [owner]);
    expect(world.send(instruction(test), [agent()]).program).to.equal("staking");
    expect(stateOf(test).status).to.equal("appealable");
  });

  const stakingUnbond = (amount: bigint) => instructions.staking.requestUnbond({ owner: executor(test.job).owner.publicKey, amount });
});

describe("verification: appeal_with_stake against an upheld result", () => {
  const load = caseFixture("tallied", { auditors: ["lies"] });
  it("is refused: the executor has won", async () => {
    const test = await load();
    expectRefusal(test.world, "NotAppellant", instruction(test), [executor(test.job).agent]);
  });
});
