import { findHardwareClassPda, findMarketConfigPda, findPaymentMintPda, findTermsPda, type PostJobArgs } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { setAuditReady } from "../helpers/jobSteps";
import { plain } from "../helpers/plain";
import { addMint, conjure, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { DEPOSIT, FEE, LEVY, PRICE, UNAUDITED, ledgers, loadJobs, market, pause, plus, publishTerms, type Jobs } from "./jobFixture";

const CLASS = findHardwareClassPda({ class: 1 });

describe("market: post_job", () => {
  let at: Jobs;
  let world: World;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
  });

  const post = (changes: Partial<PostJobArgs> = {}) => jobInstructions.post(newJob(world, at.client, changes));
  const refuses = (name: Parameters<typeof expectRefusal>[1], changes: Partial<PostJobArgs>): void => expectRefusal(world, name, post(changes), [at.client.key]);
  const accepts = (changes: Partial<PostJobArgs>) => world.mustSend(post(changes), [at.client.key]);

  it("reserves price, levy and salt deposit, and keeps what was asked for", () => {
    const { client } = at;
    const job = newJob(world, client, { nonce: 77n, units: 1 });
    const [balance, vault, lamports] = [ledgers(world, client), tokens(world, client.vault), world.lamports(client.address)];
    const outcome = world.send(jobInstructions.post(job), [client.key]);
    const reserved = PRICE + LEVY + DEPOSIT;
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: -reserved, reserved, seq: 1 }));
    expect(tokens(world, client.vault)).to.equal(vault);
    expect(lamports - world.lamports(client.address)).to.equal(world.lamports(job.address));
    const { specHash, saltCommitment } = job.posted;
    const shared = {
      client: client.address, rentPayer: client.address, mint: world.nativeMint, nonce: 77n, specHash, class: 1, units: 1, runSeconds: 60, price: PRICE, levy: LEVY,
      saltDeposit: DEPOSIT, insuredValue: 0n, nativeRate: 2n ** 32n, auditFee: FEE, auditBps: 2_000, auditors: 2, termsVersion: 1, claimUntil: world.now + 3_600n, seq: 1,
    };
    expect(plain(readJob(world, job.address))).to.deep.equal(plain({
      ...shared, address: job.address, status: "open", verifier: null, reserved, fuel: 1_000_000n, postedSlot: outcome.slot, lastMovedAt: world.now, claimSeconds: 3_600,
      attemptsLeft: 3, verdict: "none", round: 0, caseOpen: false, forced: false, stale: false, saltId: 7n, targetNode: null, saltCommitment,
    }));
    expectEvent(outcome, "JobPosted", { ...shared, job: job.address, targetNode: PublicKey.default, clientBalance: ledgers(world, client) });
    expect(violations(world)).to.deep.equal([]);
  });

  it("reserves the price alone for a job without audits", () => {
    const balance = ledgers(world, at.client);
    const job = newJob(world, at.client, UNAUDITED);
    world.mustSend(jobInstructions.post(job), [at.client.key]);
    expect(ledgers(world, at.client)).to.deep.equal(plus(balance, { available: -PRICE, reserved: PRICE, seq: 1 }));
    const { levy, saltDeposit, auditors, auditFee } = readJob(world, job.address);
    expect({ levy, saltDeposit, auditors, auditFee }).to.deep.equal({ levy: 0n, saltDeposit: 0n, auditors: 0, auditFee: FEE });
  });

  it("keeps the only node that may claim", () => {
    const job = newJob(world, at.client, { targetNode: at.rival.node });
    world.mustSend(jobInstructions.post(job), [at.client.key]);
    const state = readJob(world, job.address);
    expect(state.status === "open" && state.targetNode?.toBase58()).to.equal(at.rival.node.toBase58());
  });

  it("lets another pay the rent, who has to sign", () => {
    const sponsor = addWallet(world, "sponsor");
    const job = newJob(world, at.client, { rentPayer: sponsor.publicKey });
    expectRefusal(world, "AccountNotSigner", unsigned(jobInstructions.post(job), sponsor.publicKey), [at.client.key]);
    const lamports = world.lamports(at.client.address);
    world.mustSend(jobInstructions.post(job), [at.client.key, sponsor]);
    expect(world.lamports(at.client.address)).to.equal(lamports);
    expect(readJob(world, job.address).rentPayer.toBase58()).to.equal(sponsor.publicKey.toBase58());
  });

  it("cannot be replayed: a nonce pays once", () => {
    const job = newJob(world, at.client);
    world.mustSend(jobInstructions.post(job), [at.client.key]);
    expectRefusal(world, "AccountAlreadyInUse", jobInstructions.post(job), [at.client.key]);
    expectRefusal(world, "AccountAlreadyInUse", jobInstructions.post(job, { price: PRICE + 1n }), [at.client.key]);
  });

  it("cannot be done while the intake is paused, and can in the second in which the pause ends", () => {
    const until = world.now + 100n;
    pause(world, 100);
    waitUntil(world, until - 1n);
    refuses("IntakePaused", {});
    waitUntil(world, until);
    accepts({});
  });

  it("cannot be done under terms that are not the current ones", () => {
    const termsVersion = publishTerms(world, { burnBps: 600 });
    refuses("TermsChanged", {});
    const [old, current] = [findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })];
    expectRefusal(world, "WrongTerms", replaced(post({ termsVersion }), current, old), [at.client.key]);
    expectRefusal(world, "TermsChanged", replaced(post(), old, current), [at.client.key]);
    accepts({ termsVersion });
  });

  it("cannot be paid in a mint that is disabled or not listed", () => {
    const governor = world.keys.governor;
    const unlisted = addMint(world);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(post(), findPaymentMintPda({ mint: world.nativeMint }), unlisted), [at.client.key]);
    world.mustSend(market.disableMint({ governor: governor.publicKey, mint: world.nativeMint }), [governor]);
    refuses("MintDisabled", {});
  });

  it("cannot ask for a class that is disabled", () => {
    world.mustSend(market.disableClass({ governor: world.keys.governor.publicKey, class: 1 }), [world.keys.governor]);
    refuses("ClassDisabled", {});
  });

  it("cannot be paid by another's balance, nor by one in another mint", () => {
    expectRefusal(world, "NotBalanceOwner", replaced(post(), at.client.balance, at.other.balance), [at.client.key]);
    expectRefusal(world, "WrongMint", replaced(post(), at.client.balance, at.inStablecoin.balance), [at.client.key]);
    expectRefusal(world, "WrongMint", replaced(post(), findPaymentMintPda({ mint: world.nativeMint }), findPaymentMintPda({ mint: world.stablecoin })), [at.client.key]);
  });

  it("cannot be done in another's name", () => {
    expectRefusal(world, "AccountNotSigner", unsigned(post(), at.client.address));
    const [job, thief] = [newJob(world, at.client), stranger(world)];
    expectRefusal(world, "ConstraintSeeds", replaced(jobInstructions.post(job), at.client.address, thief.publicKey), [thief]);
  });

  it("cannot be given accounts of other kinds, nor the address of another job", () => {
    for (const [account, by] of [[findMarketConfigPda(), CLASS], [CLASS, at.operator.node], [findTermsPda({ termsVersion: 1 }), CLASS], [at.client.balance, at.operator.node]] as const) {
      expectRefusal(world, "AccountDiscriminatorMismatch", replaced(post(), account, by), [at.client.key]);
    }
    const [job, another] = [newJob(world, at.client, { nonce: 1n }), newJob(world, at.client, { nonce: 2n })];
    expectRefusal(world, "ConstraintSeeds", replaced(jobInstructions.post(job), job.address, another.address), [at.client.key]);
  });

  it("cannot take no units", () => {
    refuses("ZeroUnits", { units: 0 });
  });

  it("cannot run longer than the class allows, nor for no time", () => {
    refuses("RunTooLong", { runSeconds: 0 });
    refuses("RunTooLong", { runSeconds: 3_601 });
    accepts({ runSeconds: 3_600 });
    accepts({ runSeconds: 1 });
  });

  it("cannot be claimable longer than the terms allow, nor for no time", () => {
    refuses("ClaimWindowOutOfRange", { claimSeconds: 0 });
    refuses("ClaimWindowOutOfRange", { claimSeconds: 604_801 });
    accepts({ claimSeconds: 604_800 });
    accepts({ claimSeconds: 1 });
  });

  it("cannot be cheaper than the mint's smallest price", () => {
    refuses("BelowMinPrice", { price: 999_999n });
    accepts({ price: 1_000_000n });
  });

  it("cannot have amounts above 2^60 base units", () => {
    const most = 2n ** 60n;
    conjure(world, world.nativeMint, at.client.wallet, most);
    world.mustSend(market.deposit({ payer: at.client.address, mint: world.nativeMint, amount: most }), [at.client.key]);
    refuses("AmountTooLarge", { ...UNAUDITED, price: most + 1n });
    refuses("AmountTooLarge", { insuredValue: most + 1n });
    accepts({ ...UNAUDITED, price: most });
  });

  it("cannot insure, seal or prove a job without audits", () => {
    refuses("UnauditedWithValue", { ...UNAUDITED, insuredValue: 1n });
    refuses("UnauditedWithValue", { ...UNAUDITED, saltCommitment: new Uint8Array(32).fill(1) });
    refuses("UnauditedWithValue", { ...UNAUDITED, verifier: at.operator.node });
  });

  it("cannot be audited while its class has too few seats; a job without audits can", () => {
    setAuditReady(world, { ready: false });
    refuses("ClassNotAuditReady", {});
    accepts(UNAUDITED);
  });

  it("cannot have an audit chance outside the terms' range", () => {
    refuses("AuditShareOutOfRange", { auditBps: 499 });
    refuses("AuditShareOutOfRange", { auditBps: 10_001 });
    accepts({ auditBps: 500 });
    accepts({ auditBps: 10_000 });
  });

  it("cannot be audited without the commitment to a salt", () => {
    refuses("SaltMissing", { saltCommitment: new Uint8Array(32) });
  });

  it("cannot reserve more than the client allows", () => {
    const reserved = PRICE + LEVY + DEPOSIT;
    refuses("ReservedTooHigh", { maxReserved: reserved - 1n });
    accepts({ maxReserved: reserved });
  });

  it("cannot reserve more than is available", () => {
    const { available } = ledgers(world, at.client);
    refuses("InsufficientAvailable", { ...UNAUDITED, price: available + 1n });
    accepts({ ...UNAUDITED, price: available });
    expect(ledgers(world, at.client).available).to.equal(0n);
  });
});
