import { findJobPda, requiredBond, type PostJobArgs } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import type { Client } from "../helpers/actors";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, newJob } from "../helpers/job";
import { setAuditReady } from "../helpers/jobSteps";
import { conjure } from "../helpers/token";
import { ASSAY, keypair, type World } from "../helpers/world";
import { LEVY, PRICE, addClass, loadJobs, market, type Jobs } from "./jobFixture";

/** `sha256("account:Verifier")[..8]`, version 1, enabled, of proofs. */
const VERIFIER = [195, 177, 185, 71, 72, 61, 77, 112, 1, 1, 1];
const JURY_SECURITY = 1_000_000n * ASSAY;

describe("market: post_job, what a job reserves and what its bond could not cover", () => {
  let at: Jobs;
  let world: World;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
  });

  const post = (changes: Partial<PostJobArgs>, client: Client = at.client) => jobInstructions.post(newJob(world, client, changes));
  const accepts = (changes: Partial<PostJobArgs>, client: Client = at.client) => {
    const job = newJob(world, client, changes);
    world.mustSend(jobInstructions.post(job), [client.key]);
    return readJob(world, findJobPda({ client: client.address, nonce: job.posted.nonce }));
  };
  const refuses = (name: Parameters<typeof expectRefusal>[1], changes: Partial<PostJobArgs>): void => expectRefusal(world, name, post(changes), [at.client.key]);

  /** What the rule asks for when a job is audited for certain. */
  const certain = (price: bigint, insuredValue: bigint) =>
    requiredBond({ price, insuredValue, auditBps: 10_000, auditors: 2, assumedDishonestBps: 2_000, juryErrorBps: 330, bountyBps: 2_000, honestCostBps: 8_000 });

  it("levies at least as for a new operator, whatever smaller chance the client asks for", () => {
    expect(accepts({ auditBps: 500 }).levy).to.equal(LEVY);
    expect(accepts({ auditBps: 2_000 }).levy).to.equal(LEVY);
    // 1.25 · 0.2001 · 2 · 16,000,000 + 1,000,000
    expect(accepts({ auditBps: 2_001 }).levy).to.equal(9_004_000n);
    expect(accepts({ auditBps: 10_000 }).levy).to.equal(41_000_000n);
  });

  it("levies for a certain audit when the insured value is above ten times the price", () => {
    expect(accepts({ price: PRICE, insuredValue: 10n * PRICE }).levy).to.equal(LEVY);
    expect(accepts({ price: PRICE, insuredValue: 10n * PRICE + 1n }).levy).to.equal(41_000_000n);
  });

  it("rounds the levy up", () => {
    // F = 10,000,000 + 100,000 · 3 units · 7 s = 12,100,000; 1.25 · 0.2003 · 2 · F = 6,059,075; p = 20.07 %: 6,071,175
    expect(accepts({ units: 3, runSeconds: 7, auditBps: 2_003 }).levy).to.equal(7_059_075n);
    expect(accepts({ units: 3, runSeconds: 7, auditBps: 2_007 }).levy).to.equal(7_071_175n);
    // In the stablecoin F = 1,000 + ceil(100,000 · 7 s / 10,000) = 1,070; 1.25 · 0.2003 · 2 · F = 535.8025
    expect(accepts({ runSeconds: 7, auditBps: 2_003 }, at.inStablecoin).levy).to.equal(636n);
  });

  it("computes in the mint that pays, at the listing's rate", () => {
    // F = 1,000 + ceil(6,000,000 / 10,000); L = 0.5 · F + 100; D = 7 · F + 1,000
    const { auditFee, levy, saltDeposit, nativeRate } = accepts({}, at.inStablecoin);
    expect({ auditFee, levy, saltDeposit, nativeRate }).to.deep.equal({ auditFee: 1_600n, levy: 900n, saltDeposit: 12_200n, nativeRate: 10_000n * 2n ** 32n });
    // 100,000 base units of ASSAY are 10 of the stablecoin; 3 · 33,333 s would be no whole number.
    expect(accepts({ runSeconds: 1 }, at.inStablecoin).auditFee).to.equal(1_010n);
  });

  it("cannot be insured beyond what a jury is trusted with, to the last base unit", () => {
    const fits = (insuredValue: bigint): boolean => insuredValue + certain(PRICE, insuredValue) <= JURY_SECURITY;
    let [below, above] = [0n, JURY_SECURITY + 1n];
    while (above - below > 1n) {
      const middle = (below + above) / 2n;
      if (fits(middle)) below = middle;
      else above = middle;
    }
    expect(below > 10n * PRICE).to.equal(true);
    refuses("JurySecurityExceeded", { insuredValue: below + 1n });
    expect(accepts({ insuredValue: below }).insuredValue).to.equal(below);
  });

  it("cannot promise a bond that no number holds", () => {
    const most = 2n ** 60n;
    conjure(world, world.nativeMint, at.client.wallet, most);
    world.mustSend(market.deposit({ payer: at.client.address, mint: world.nativeMint, amount: most }), [at.client.key]);
    refuses("MathOutOfRange", { price: most, auditBps: 500 });
    // The bond alone still fits, with the insured value it does not: S = 277 · R, V = 10 · R.
    const price = 2n ** 64n / 280n;
    refuses("AmountOverflow", { price, insuredValue: 10n * price, auditBps: 500 });
    refuses("JurySecurityExceeded", { price: most, auditBps: 10_000, insuredValue: most });
  });

  it("cannot need an audit whose fee no number holds", () => {
    addClass(world, { secondPrice: 1_000_000n * ASSAY });
    setAuditReady(world, { class: 2 });
    refuses("MathOutOfRange", { class: 2, units: 2 ** 32 - 1, runSeconds: 3_600 });
    // One auditor's fee fits, seven do not.
    refuses("MathOutOfRange", { class: 2, units: 1, runSeconds: 3_600 });
    accepts({ class: 2, units: 1, runSeconds: 1, price: PRICE, auditBps: 0, saltCommitment: new Uint8Array(32) });
  });

  describe("with a proof verifier", () => {
    const beyond = 2n * JURY_SECURITY;
    const place = (name: string, data: number[], owner: PublicKey = world.settings.programIds.verification): PublicKey => {
      const { publicKey } = keypair(name);
      world.chain.setAccount(publicKey, { owner, lamports: 1_000_000_000n, data: Uint8Array.from(data) });
      return publicKey;
    };

    it("may insure more, because no jury decides", () => {
      const verifier = place("verifier", VERIFIER);
      refuses("JurySecurityExceeded", { insuredValue: beyond });
      expect(accepts({ insuredValue: beyond, verifier }).verifier?.toBase58()).to.equal(verifier.toBase58());
      const newer = place("newer verifier", [...VERIFIER.slice(0, 8), 9, 1, 1, 0]);
      expect(accepts({ verifier: newer }).verifier?.toBase58()).to.equal(newer.toBase58());
    });

    it("cannot name an account that is none", () => {
      const wrong: Record<string, PublicKey> = {
        "of another program": place("of another", VERIFIER, world.settings.nativeMint),
        "disabled": place("disabled", [...VERIFIER.slice(0, 9), 0, 1]),
        "without a version": place("without version", [...VERIFIER.slice(0, 8), 0, 1, 1]),
        "of another account type": place("of another type", [...VERIFIER.slice(1, 9), 1, 1, 1]),
        "of something else than proofs": place("of no kind", [...VERIFIER.slice(0, 10), 0]),
        "of a later kind": place("of a later kind", [...VERIFIER.slice(0, 10), 2]),
        "too short": place("too short", VERIFIER.slice(0, 10)),
        "not there": keypair("nothing here").publicKey,
      };
      for (const verifier of Object.values(wrong)) refuses("InvalidVerifier", { verifier });
    });
  });
});
