import { findAppealPda, findAssociatedTokenPda, findChallengePda, type AppealWithTokensArgs } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readAppeal } from "../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../helpers/actors";
import { caseOf, stateOf, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { appealWithTokens } from "../helpers/caseChallenges";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { BOND, auditorAt, caseFixture, verification } from "./caseFixture";

/** A wallet with exactly the bond. */
function funded(world: World, key: Keypair): Keypair {
  fundTokens(world, key.publicKey, world.nativeMint, BOND);
  return key;
}
const instruction = (test: TestCase, key: Keypair, changes: Partial<AppealWithTokensArgs> = {}) => verification.appealWithTokens({
  appellant: key.publicKey, rentPayer: test.world.payer.publicKey, ...caseOf(test), nativeMint: test.world.nativeMint, round: stateOf(test).round + 1, ...changes,
});

describe("verification: appeal_with_tokens", () => {
  const load = caseFixture("tallied", { auditors: ["lies"] });
  let test: TestCase;
  let world: World;
  let client: Keypair;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    client = test.job.client.key;
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  it("bonds the client's tokens for a larger jury and calls it at once; the verdict stays until it has spoken", () => {
    funded(world, client);
    const [before, wallet] = [stateOf(test), findAssociatedTokenPda({ owner: client.publicKey, mint: world.nativeMint })];
    const held = tokens(world, wallet);
    const outcome = world.mustSend(instruction(test, client), [client]);
    const appeal = findAppealPda({ case: test.address, round: 1 });
    expect(stateOf(test)).to.deep.equal({ ...before, status: "challenged", round: 1, deadline: world.now, appealedUpheld: BOND, appealsOpen: 1, seq: before.seq + 1n });
    const found = readAppeal(world, appeal);
    expect(found).to.deep.include({ bond: BOND, against: "upheld", round: 1, operator: null });
    expect([tokens(world, wallet), found.vault === null ? 0n : tokens(world, found.vault)]).to.deep.equal([held - BOND, BOND]);
    expectEvent(outcome, "VerdictAppealed", { case: test.address, appeal, appellant: client.publicKey, against: "upheld", bond: BOND, fromStake: false, round: 1, seq: before.seq + 1n });
  });

  it("is open to the owner of an auditor that accuses, and to nobody else", () => {
    const [accuser, other] = [auditorAt(test, 0), auditorAt(test, 1)];
    for (const key of [other.owner, accuser.agent, stranger(world), executor(test.job).owner]) expectRefusal(world, "NotAppellant", instruction(test, funded(world, key)), [key]);
    world.mustSend(instruction(test, funded(world, accuser.owner)), [accuser.owner]);
  });

  it("needs the whole bond and the appellant's signature for it", () => {
    const accuser = auditorAt(test, 0).owner;
    fundTokens(world, accuser.publicKey, world.nativeMint, BOND - 1n);
    const before = world.capture();
    const wallet = findAssociatedTokenPda({ owner: accuser.publicKey, mint: world.nativeMint });
    const poor = tokens(world, wallet) < BOND;
    const outcome = world.send(instruction(test, accuser, { source: findAssociatedTokenPda({ owner: funded(world, addWallet(world, "rich")).publicKey, mint: world.nativeMint }) }), [accuser]);
    expect([outcome.program, poor]).to.deep.equal(["token", true]);
    expect(world.send(instruction(test, accuser), [accuser]).program).to.equal("token");
    expect(before[test.address.toBase58()]).to.equal(world.capture()[test.address.toBase58()]);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(test, client), client.publicKey));
    expectRefusal(world, "WrongMint", replaced(instruction(test, client), world.nativeMint, world.stablecoin), [client]);
  });

  it("ends with the deadline, to the second; a restart of the cluster puts it off", () => {
    funded(world, client);
    waitUntil(world, stateOf(test).deadline);
    expectRefusal(world, "DeadlinePassed", instruction(test, client), [client]);
    restartCluster(world);
    world.mustSend(instruction(test, client), [client]);
  });

  it("is possible until then, once in a round", () => {
    funded(world, client);
    funded(world, client);
    waitUntil(world, stateOf(test).deadline - 1n);
    world.mustSend(instruction(test, client), [client]);
    expectRefusal(world, "WrongCaseState", instruction(test, client), [client]);
  });

  it("ends with the last round", () => {
    appealWithTokens(test);
    continueTo(test, "tallied");
    expect(stateOf(test)).to.deep.include({ round: 1, lastRound: true, verdict: "upheld" });
    expectRefusal(world, "LastRound", instruction(test, client), [client]);
  });
});

describe("verification: appeal_with_tokens of a challenge", () => {
  const load = caseFixture("tallied", { by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "silent" }] });
  it("is open to a challenger that has revealed, by its own challenge", async () => {
    const test = await load();
    const { world } = test;
    const [spoke, silent] = test.challenges.map(({ key }) => key) as [Keypair, Keypair];
    expectRefusal(world, "NotAppellant", instruction(test, silent, { asChallenger: true }), [silent]);
    expectRefusal(world, "NotAppellant", instruction(test, spoke), [spoke]);
    const own = (key: Keypair) => findChallengePda({ case: test.address, challenger: key.publicKey });
    expectRefusal(world, "NotAppellant", replaced(instruction(test, silent, { asChallenger: true }), own(silent), own(spoke)), [silent]);
    world.mustSend(instruction(test, spoke, { asChallenger: true }), [spoke]);
    expect(stateOf(test)).to.deep.include({ status: "challenged", round: 1, appealedUpheld: BOND });
    expect(violations(world)).to.deep.equal([]);
  });
});

describe("verification: appeal_with_tokens against a fault", () => {
  const load = caseFixture("tallied", { lying: true });
  it("is refused: the client has won", async () => {
    const test = await load();
    expectRefusal(test.world, "NotAppellant", instruction(test, funded(test.world, test.job.client.key)), [test.job.client.key]);
  });
});
