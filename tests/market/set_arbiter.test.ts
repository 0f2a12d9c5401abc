import { findMarketBurnStatsPda, findTermsPda } from "@assay-protocol/sdk";
import { PublicKey, type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readMarketConfig, readTerms } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { holdJob, jobAt, loadMarket } from "../helpers/jobSteps";
import { keypair } from "../helpers/world";
import { CONFIG, market, notGovernors } from "./setup";

type At = Awaited<ReturnType<typeof loadMarket>>;

describe("market: set_arbiter", () => {
  let at: At;
  let world: At["world"];
  let next: Keypair;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
    next = addWallet(world, "next arbiter");
  });

  const verifiers = keypair("next verification program").publicKey;
  const set = (changes: { arbiter?: PublicKey; verificationProgram?: PublicKey } = {}) =>
    market.setArbiter({ governor: world.keys.governor.publicKey, arbiter: next.publicKey, verificationProgram: verifiers, ...changes });

  it("names the roles of the terms to come", () => {
    const before = readMarketConfig(world);
    const outcome = world.send(set(), [world.keys.governor]);
    expectEvent(outcome, "ArbiterSet", {
      governor: world.keys.governor.publicKey, oldArbiter: before.arbiter, arbiter: next.publicKey,
      oldVerificationProgram: before.verificationProgram, verificationProgram: verifiers, seq: before.seq + 1n,
    });
    expect(readMarketConfig(world)).to.deep.equal({ ...before, arbiter: next.publicKey, verificationProgram: verifiers, seq: before.seq + 1n });
  });

  it("may change one of the two", () => {
    const { arbiter, verificationProgram } = readMarketConfig(world);
    world.mustSend(set({ verificationProgram }), [world.keys.governor]);
    world.mustSend(set({ arbiter, verificationProgram }), [world.keys.governor]);
    world.mustSend(set({ arbiter }), [world.keys.governor]);
    expect(readMarketConfig(world).verificationProgram.toBase58()).to.equal(verifiers.toBase58());
  });

  it("reaches no job: under published terms the old arbiter stays", () => {
    const job = jobAt(world, "provisional", at);
    world.mustSend(set(), [world.keys.governor]);
    expectRefusal(world, "NotArbiter", market.holdJob({ arbiter: next.publicKey, job: job.address, termsVersion: 1 }), [next]);
    holdJob(job);
    // Nor one that is posted from now on, until terms are published.
    const later = jobAt(world, "provisional", at);
    expectRefusal(world, "NotArbiter", market.holdJob({ arbiter: next.publicKey, job: later.address, termsVersion: 1 }), [next]);
    holdJob(later);
    expect(readTerms(world, findTermsPda({ termsVersion: 1 })).arbiter.toBase58()).to.equal(world.keys.arbiter.publicKey.toBase58());
  });

  it("decides the jobs of the terms that are published after it", () => {
    world.mustSend([set(), market.publishTerms({ governor: world.keys.governor.publicKey, termsVersion: 2, changes: {} })], [world.keys.governor]);
    const job = jobAt(world, "provisional", at, { termsVersion: 2 });
    expectRefusal(world, "NotArbiter", jobInstructions.hold(job), [world.keys.arbiter]);
    world.mustSend(market.holdJob({ arbiter: next.publicKey, job: job.address, termsVersion: 2 }), [next]);
  });

  it("cannot name an arbiter that nobody is", () => {
    expectRefusal(world, "InvalidArbiter", set({ arbiter: PublicKey.default }), [world.keys.governor]);
  });

  it("cannot be replayed, and cannot change nothing", () => {
    const { arbiter, verificationProgram } = readMarketConfig(world);
    expectRefusal(world, "NoChange", set({ arbiter, verificationProgram }), [world.keys.governor]);
    world.mustSend(set(), [world.keys.governor]);
    expectRefusal(world, "NoChange", set(), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor, not even by the arbiter", () => {
    for (const key of notGovernors(world)) {
      expectRefusal(world, "NotGovernor", market.setArbiter({ governor: key.publicKey, arbiter: key.publicKey, verificationProgram: verifiers }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(set(), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    for (const other of [findMarketBurnStatsPda(), findTermsPda({ termsVersion: 1 })]) {
      expectRefusal(world, "AccountDiscriminatorMismatch", replaced(set(), CONFIG, other), [world.keys.governor]);
    }
  });
});
