/** What everybody holds before a job and after its end, and after all sweeps; and what a job costs, with every rounding in it. */
import { findInsuranceVaultPda, findPaymentMintPda, findTreasuryVaultPda, instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readBalance, readOperator, readPaymentMint, readStakingConfig } from "../helpers/accounts";
import type { Client } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import type { TestJob } from "../helpers/job";
import { postJob, type JobOptions } from "../helpers/jobSteps";
import type { Outcome } from "../helpers/outcome";
import { supply, tokens } from "../helpers/token";
import { extendFixture, type World } from "../helpers/world";
import { gainRecord, loadJobs, payeeOf, publishTerms, stakeOf, type Jobs } from "../market/jobFixture";

const { market, staking } = instructions;

/** The terms of these jobs: 5 % burn, 1 % for the treasury. */
const TERMS = 2;

/** An operator with a record of ten jobs, so that a job that asks for 5 % is audited with 10 %; nothing is due. */
export const loadEnds = extendFixture(loadJobs, (at): Jobs => {
  gainRecord(at, 10);
  expect(publishTerms(at.world, { treasuryBps: 100 })).to.equal(TERMS);
  sweep(at, at.client);
  return at;
});

/**
 * A job's amounts in one mint. R is odd, so that burn (rounded up), treasury's share (down), bond and miss (up) all round.
 * F = base + 6,000,000 base units of ASSAY; L = 1.25 · 0.2 · 2 · F + crank fee, of which 1.25 · 0.1 · 2 · F + crank fee is drawn.
 */
export interface Amounts {
  price: bigint;
  levy: bigint;
  deposit: bigint;
  drawn: bigint;
  /** 7 · F. */
  forced: bigint;
  delayFee: bigint;
  burn: bigint;
  treasury: bigint;
  /** Work credit: a tenth of a native burn, half the value of a forwarded one. */
  work: bigint;
  nativeFees: bigint;
  /** ((0.8 / (0.1 · 0.96 · 0.967) − 1) / 0.8) · R, and 5 % of it. */
  bond: bigint;
  miss: bigint;
  /** The same at 20 %, after a miss. */
  newBond: bigint;
  newMiss: bigint;
  /** Without audits: the price in ASSAY. */
  plainBond: bigint;
  plainMiss: bigint;
}

export const NATIVE: Amounts = {
  price: 20_000_000_019n, levy: 9_000_000n, deposit: 122_000_000n, drawn: 5_000_000n, forced: 112_000_000n, delayFee: 10_000_000n,
  burn: 1_000_000_001n, treasury: 200_000_000n, work: 100_000_000n, nativeFees: 1_000_000_001n,
  bond: 190_442_950_888n, miss: 9_522_147_545n, newBond: 82_721_475_432n, newMiss: 4_136_073_772n, plainBond: 20_000_000_019n, plainMiss: 1_000_000_001n,
};

/** One base unit is worth 10,000 of ASSAY; the fees are forwarded to buy-and-burn. */
export const STABLECOIN: Amounts = {
  price: 20_000_019n, levy: 900n, deposit: 12_200n, drawn: 500n, forced: 11_200n, delayFee: 1_000n,
  burn: 1_000_001n, treasury: 200_000n, work: 5_000_005_000n, nativeFees: 0n,
  bond: 1_904_431_320_000n, miss: 95_221_566_000n, newBond: 827_215_540_000n, newMiss: 41_360_777_000n, plainBond: 200_000_190_000n, plainMiss: 10_000_009_500n,
};

/** Everything that a job can move. */
interface Holdings {
  client: { available: bigint; reserved: bigint; feesDue: bigint; treasuryDue: bigint; leviesDue: bigint; vault: bigint };
  payee: { available: bigint; reserved: bigint; vault: bigint };
  stake: ReturnType<typeof stakeOf> & { vault: bigint };
  supply: bigint;
  nativeSupply: bigint;
  treasury: bigint;
  levies: bigint;
  buyback: bigint;
  insurance: bigint;
  bounties: bigint;
}

/** What an end does; what is left out is zero. Amounts of the bond are ASSAY. */
export interface End {
  /** Of R + L + D. */
  back: bigint;
  levies?: bigint;
  burn?: bigint;
  treasury?: bigint;
  pay?: bigint;
  slashed?: { burn?: bigint; insurance?: bigint; bounty?: bigint };
  work?: bigint;
  nativeFees?: bigint;
  /** Audited jobs since the last fault. @defaultValue 10, as before */
  valid?: bigint;
}

/** One job from its posting to its end, with the holdings before. */
export class Ending {
  readonly job: TestJob;
  private readonly before: Holdings;

  constructor(readonly at: Jobs, readonly client: Client, readonly amounts: Amounts, options: JobOptions = {}) {
    this.before = holdings(at, client);
    this.job = postJob(at.world, client, { auditBps: 500, price: amounts.price, termsVersion: TERMS, ...options });
  }

  /** Asserts what everybody holds now, and where it is after all sweeps. */
  is(end: End, last: Outcome): void {
    const { at: { world }, before, job, amounts } = this;
    const { back, levies = 0n, burn = 0n, treasury = 0n, pay = 0n, slashed = {}, work = 0n, nativeFees = 0n, valid = 10n } = end;
    const posted = job.posted.auditBps === 0 ? amounts.price : amounts.price + amounts.levy + amounts.deposit;
    const lost = (slashed.burn ?? 0n) + (slashed.insurance ?? 0n) + (slashed.bounty ?? 0n);
    // Nothing is lost and nobody gets more than was put in.
    expect(back + levies + burn + treasury + pay).to.equal(posted);

    const after = holdings(this.at, this.client);
    expect(after.client).to.deep.equal({
      available: before.client.available - posted + back, reserved: before.client.reserved,
      feesDue: burn, treasuryDue: treasury, leviesDue: levies, vault: before.client.vault - pay,
    });
    expect(after.payee).to.deep.equal({ available: before.payee.available + pay, reserved: 0n, vault: before.payee.vault + pay });
    expect(after.stake).to.deep.equal({
      bonded: before.stake.bonded - lost, lock: 0n, burnDue: slashed.burn ?? 0n, insuranceDue: slashed.insurance ?? 0n, bountyDue: slashed.bounty ?? 0n,
      valid, slashedTotal: lost, vault: before.stake.vault,
    });
    expect(creditOf(last)).to.deep.equal({ work, nativeFees });
    expect(violations(world)).to.deep.equal([]);

    sweep(this.at, this.client);
    const swept = holdings(this.at, this.client);
    const native = this.client.mint.equals(world.nativeMint);
    // In ASSAY both levies and bounties go to the audit pool's one account.
    const pools = native ? { levies: levies + (slashed.bounty ?? 0n), bounties: levies + (slashed.bounty ?? 0n) } : { levies, bounties: slashed.bounty ?? 0n };
    expect(swept).to.deep.equal({
      ...before,
      client: { ...before.client, available: before.client.available - posted + back, vault: before.client.vault - posted + back },
      payee: after.payee,
      stake: { ...before.stake, bonded: before.stake.bonded - lost, valid, slashedTotal: lost, vault: before.stake.vault - lost },
      supply: before.supply - (native ? burn + (slashed.burn ?? 0n) : 0n),
      nativeSupply: before.nativeSupply - (native ? burn : 0n) - (slashed.burn ?? 0n),
      treasury: before.treasury + treasury, levies: before.levies + pools.levies, buyback: before.buyback + (native ? 0n : burn),
      insurance: before.insurance + (slashed.insurance ?? 0n), bounties: before.bounties + pools.bounties,
    });
    expect(violations(world)).to.deep.equal([]);
  }
}

function holdings(at: Jobs, client: Client): Holdings {
  const { world, operator } = at;
  const { available, reserved, feesDue, treasuryDue, leviesDue } = readBalance(world, client.balance);
  const payee = payeeOf(at, client.mint);
  const pay = readBalance(world, payee.balance);
  const { levyVault, buybackVault } = listingOf(world, client);
  const of = (account: Parameters<typeof tokens>[1] | null | undefined): bigint => (account === null || account === undefined ? 0n : tokens(world, account));
  return {
    client: { available, reserved, feesDue, treasuryDue, leviesDue, vault: of(client.vault) },
    payee: { available: pay.available, reserved: pay.reserved, vault: of(payee.vault) },
    stake: { ...stakeOf(world, operator), vault: of(operator.vault) },
    supply: supply(world, client.mint), nativeSupply: supply(world, world.nativeMint),
    treasury: of(findTreasuryVaultPda({ mint: client.mint })), levies: of(levyVault), buyback: of(buybackVault),
    insurance: of(findInsuranceVaultPda()), bounties: of(readStakingConfig(world).lockers[0]?.bountyPool),
  };
}

const listingOf = (world: World, { mint }: Client) => readPaymentMint(world, findPaymentMintPda({ mint }));

/** The work that staking was told of. */
function creditOf(outcome: Outcome): { work: bigint; nativeFees: bigint } {
  const [unlocked] = outcome.events.flatMap((event) => (event.name === "StakeUnlocked" ? [event.data as { work: bigint; nativeFees: bigint }] : []));
  return { work: unlocked?.work ?? 0n, nativeFees: unlocked?.nativeFees ?? 0n };
}

/** Sends everything that is due where it belongs. */
function sweep({ world, operator }: Jobs, client: Client): void {
  const { mint, tokenProgram, address: owner } = client;
  const { feesDue, treasuryDue, leviesDue } = readBalance(world, client.balance);
  const { levyVault, buybackVault } = listingOf(world, client);
  if (levyVault === null) throw new Error("the listing has no levy vault");
  if (feesDue > 0n) world.mustSend(market.sweepFees({ owner, mint, tokenProgram, buybackVault }));
  if (treasuryDue > 0n) world.mustSend(market.sweepTreasury({ owner, mint, tokenProgram }));
  if (leviesDue > 0n) world.mustSend(market.sweepLevies({ owner, mint, tokenProgram, levyVault }));
  const { burnDue, insuranceDue, bountyDue } = readOperator(world, operator.address);
  const bountyPools = readStakingConfig(world).lockers.filter(({ slot }) => (bountyDue[slot] ?? 0n) > 0n).map(({ bountyPool }) => bountyPool);
  if (burnDue + insuranceDue > 0n || bountyPools.length > 0) world.mustSend(staking.sweepSlashed({ operator: operator.address, nativeMint: world.nativeMint, bountyPools }));
}
