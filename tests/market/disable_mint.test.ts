import { expect } from "chai";
import { readPaymentMint } from "../helpers/accounts";
import { addMint } from "../helpers/token";
import { addWallet, openBalance } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { acceptResult, claimJob, closeJob, drawJob, jobAt, loadMarket, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { CLASS, CONFIG, listingOf, market, notGovernors } from "./setup";

type At = Awaited<ReturnType<typeof loadMarket>>;

describe("market: disable_mint", () => {
  let at: At;
  let world: At["world"];
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const disable = (mint = world.nativeMint) => market.disableMint({ governor: world.keys.governor.publicKey, mint });

  it("ends new jobs in a mint, and changes nothing else", () => {
    const before = readPaymentMint(world, listingOf(world.nativeMint));
    const outcome = world.send(disable(), [world.keys.governor]);
    expectEvent(outcome, "PaymentMintDisabled", { governor: world.keys.governor.publicKey, mint: world.nativeMint, seq: before.seq + 1n });
    expect(readPaymentMint(world, listingOf(world.nativeMint))).to.deep.equal({ ...before, enabled: false, seq: before.seq + 1n });
    expectRefusal(world, "MintDisabled", jobInstructions.post(newJob(world, at.client)), [at.client.key]);
    expect(readPaymentMint(world, listingOf(world.stablecoin)).enabled).to.equal(true);
  });

  it("keeps no job from going on, and no money from coming out", () => {
    const { client, operator } = at;
    const [job, open] = [jobAt(world, "submitted", at), postJob(world, client)];
    world.mustSend(disable(), [world.keys.governor]);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
    closeJob(job);
    claimJob(open, operator);
    submitResult(open);
    const { address, mint, key } = client;
    world.mustSend([market.withdraw({ owner: address, mint, amount: 5n }), market.deposit({ payer: address, mint, amount: 4n })], [key]);
    world.mustSend(market.sweepFees({ owner: address, mint }));
  });

  it("lets a balance be opened still: an executor that closed its own must be payable", () => {
    world.mustSend(disable(), [world.keys.governor]);
    openBalance(world, addWallet(world, "late executor"), world.nativeMint);
  });

  it("cannot be replayed, and can be undone", () => {
    world.mustSend(disable(), [world.keys.governor]);
    expectRefusal(world, "MintDisabled", disable(), [world.keys.governor]);
    world.mustSend(market.upsertMint({ governor: world.keys.governor.publicKey, mint: world.nativeMint, changes: {}, enable: true }), [world.keys.governor]);
    world.mustSend(disable(), [world.keys.governor]);
  });

  it("cannot be done to a mint without vaults, which takes no jobs yet", () => {
    const mint = addMint(world);
    const changes = { minPrice: 1n, nativeRate: 4_096n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n };
    world.mustSend(market.upsertMint({ governor: world.keys.governor.publicKey, mint, changes, enable: false }), [world.keys.governor]);
    expectRefusal(world, "MintDisabled", disable(mint), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", market.disableMint({ governor: key.publicKey, mint: world.nativeMint }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(disable(), world.keys.governor.publicKey));
  });

  it("cannot be done to another account", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(disable(), listingOf(world.nativeMint), CLASS), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(disable(), CONFIG, CLASS), [world.keys.governor]);
    expectRefusal(world, "AccountOwnedByWrongProgram", disable(addMint(world)), [world.keys.governor]);
  });
});
