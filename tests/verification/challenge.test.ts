import { findAssociatedTokenPda, type ChallengeArgs } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readChallenge, readJob } from "../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../helpers/actors";
import { caseOf, challengeAddress, challengeSeal, jobOf, openedValue, stateOf, type TestCase } from "../helpers/case";
import { challenge } from "../helpers/caseChallenges";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { acceptResult, jobAt } from "../helpers/jobSteps";
import { addMint, addTokenAccount, fund, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { BOND, caseFixture, verification } from "./caseFixture";

const REVEAL_SECONDS = 300n;

describe("verification: challenge", () => {
  const load = caseFixture("challenged", { by: "challenge", challengers: [] });
  let test: TestCase;
  let world: World;
  let key: Keypair;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    key = addWallet(world, "challenger");
    fundTokens(world, key.publicKey, world.nativeMint, BOND);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const instruction = (changes: Partial<ChallengeArgs> = {}) => verification.challenge({
    challenger: key.publicKey, rentPayer: world.payer.publicKey, ...caseOf(test), ...jobOf(test), nativeMint: world.nativeMint, kind: "wrongValue",
    commitment: challengeSeal(test, { key, kind: "wrongValue", conduct: "honest" }), ...changes,
  });
  const windowEnd = (): bigint => {
    const job = readJob(world, test.job.address);
    if (job.status !== "provisional") throw new Error(`the job is ${job.status}`);
    return job.challengeUntil;
  };

  it("bonds a sealed word; the first one holds the job for the rest of the window", () => {
    const until = windowEnd();
    const wallet = findAssociatedTokenPda({ owner: key.publicKey, mint: world.nativeMint });
    const commitment = challengeSeal(test, { key, kind: "outputWithheld", conduct: "honest" });
    const outcome = world.mustSend(instruction({ kind: "outputWithheld", commitment }), [key]);
    const found = readChallenge(world, challengeAddress(test.address, key.publicKey));
    expect(found).to.deep.include({ bond: BOND, commitment, kind: "outputWithheld", status: "sealed", value: null, link: null });
    expect([found.challenger.equals(key.publicKey), found.rentPayer.equals(world.payer.publicKey), tokens(world, found.vault), tokens(world, wallet)]).to.deep.equal([true, true, BOND, 0n]);
    expect(stateOf(test)).to.deep.include({
      status: "challenged", challenges: 1, liveChallenges: 1, accusers: 0, parties: 0, challengeUntil: until, deadline: until + REVEAL_SECONDS, openedValue: openedValue(test), disputed: false, seq: 2n,
    });
    expect(readJob(world, test.job.address).status).to.equal("held");
    expectEvent(outcome, "ResultChallenged", {
      case: test.address, challenge: found.address, challenger: key.publicKey, kind: "outputWithheld", commitment, bond: BOND, challenges: 1, challengeUntil: until, revealUntil: until + REVEAL_SECONDS, seq: 2n,
    });
  });

  it("may be joined by others within the window, to the second, and by nobody twice", () => {
    const until = windowEnd();
    challenge(test, { name: "first" });
    waitUntil(world, until - 1n);
    challenge(test, { name: "second" });
    expect(stateOf(test)).to.deep.include({ challenges: 2, liveChallenges: 2, challengeUntil: until, deadline: until + REVEAL_SECONDS });
    world.mustSend(instruction(), [key]);
    expectRefusal(world, "AccountAlreadyInUse", instruction(), [key]);
    key = addWallet(world, "late");
    fundTokens(world, key.publicKey, world.nativeMint, BOND);
    waitUntil(world, until);
    expectRefusal(world, "ChallengeWindowOver", instruction(), [key]);
  });

  it("is refused from the end of the window on when it would be the first", () => {
    const until = windowEnd();
    waitUntil(world, until);
    expectRefusal(world, "ChallengeWindowOver", instruction(), [key]);
    expect(exists(world, challengeAddress(test.address, key.publicKey))).to.equal(false);
  });

  it("cannot come when the client has accepted", () => {
    acceptResult(test.job);
    expect(world.send(instruction(), [key]).error).not.to.equal(undefined);
  });

  it("needs the whole bond, the challenger's signature for it, and the native mint", () => {
    const poor = addWallet(world, "poor");
    fundTokens(world, poor.publicKey, world.nativeMint, BOND - 1n);
    const before = world.capture();
    expect(world.send(instruction({ challenger: poor.publicKey }), [poor]).program).to.equal("token");
    expect(world.send(instruction({ challenger: poor.publicKey, source: findAssociatedTokenPda({ owner: key.publicKey, mint: world.nativeMint }) }), [poor]).program).to.equal("token");
    expect(world.capture()).to.deep.equal(before);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(), key.publicKey));
    const mint = addMint(world);
    fund(world, mint, addTokenAccount(world, "other tokens", { mint, owner: key.publicKey }), BOND);
    expectRefusal(world, "WrongMint", replaced(instruction(), world.nativeMint, mint), [key]);
  });

  it("is about the case's own job", () => {
    const other = jobAt(world, "provisional", test.at);
    expectRefusal(world, "WrongJob", instruction({ job: other.address }), [key]);
  });

  it("may be paid for by somebody else, who gets the rent back", () => {
    const payer = stranger(world);
    world.mustSend(instruction({ rentPayer: payer.publicKey }), [key, payer]);
    expect(readChallenge(world, challengeAddress(test.address, key.publicKey)).rentPayer.toBase58()).to.equal(payer.publicKey.toBase58());
  });
});

describe("verification: challenge of an audited result", () => {
  const disputed = caseFixture("disputed", { lying: true });
  const cleared = caseFixture("cleared");
  const send = (test: TestCase, key: Keypair) => verification.challenge({
    challenger: key.publicKey, rentPayer: test.world.payer.publicKey, ...caseOf(test), ...jobOf(test), nativeMint: test.world.nativeMint, kind: "wrongValue", commitment: new Uint8Array(32).fill(1),
  });

  it("has no place in a dispute of the auditors", async () => {
    const test = await disputed();
    const key = addWallet(test.world, "challenger");
    fundTokens(test.world, key.publicKey, test.world.nativeMint, BOND);
    expectRefusal(test.world, "DisputedAlready", send(test, key), [key]);
  });

  it("opens again what they have cleared", async () => {
    const test = await cleared();
    challenge(test);
    expect(stateOf(test)).to.deep.include({ status: "challenged", decidedBy: "nothing", finalValue: null, wasCleared: true, disputed: false, challenges: 1 });
    expect(readJob(test.world, test.job.address).status).to.equal("held");
    expect(violations(test.world)).to.deep.equal([]);
  });
});
