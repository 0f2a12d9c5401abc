/**
 * The story of one case: who held what before its job was posted, and what each has got and lost when everything is settled,
 * swept and closed.
 *
 *     const story = await tell();                                          // twelve seats; tell(30) has thirty
 *     const test = story.begin("tallied", { lying: true });                // caseAt of tests/helpers
 *     expect(story.end()).to.deep.equal({ client: {...}, "auditor 0": { credits: F }, ...jurors(0, 7, { credits: F }), ... });
 *
 * A row names a party, a place where it has something, and the change there; zeros are left out:
 * - `available` is a Balance's, `wallet` a token account, `bond` what is staked, `credits` what the pool owes: all in ASSAY;
 * - `stable` and `stableCredits` are the same of the job's mint, where that is the stablecoin.
 * - Parties are named by the place they had last: `auditor 0`, `juror 0.3` of round 0; a seat that was replaced is `seat 5`,
 *   by its slot. `opener` opened the case.
 *
 * `end` also asserts that the books agree, that the rows add up to nothing in either mint, and that no account of the case is left.
 */
import {
  findAssociatedTokenPda, findCreditsPda, findInsuranceVaultPda, findPaymentMintPda, findPoolPda, findPoolVaultPda, findTreasuryVaultPda, instructions,
} from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { allAppeals, allChallenges, allPanels, exists, readBalance, readCredits, readOperator, readPaymentMint, readStakingConfig } from "../../helpers/accounts";
import { addClient, type Client } from "../../helpers/actors";
import { panelOf, stateOf, type TestCase } from "../../helpers/case";
import { caseAt, continueTo, settle, type CaseAtOptions, type CaseStage } from "../../helpers/caseAt";
import { FUNDS } from "../../helpers/caseChallenges";
import { closeCase, roundsOf } from "../../helpers/caseEnds";
import { mintedOf, violations } from "../../helpers/conservation";
import type { TestJob } from "../../helpers/job";
import { seatedWorld, type SeatedMarket } from "../../helpers/seats";
import { supply, tokens } from "../../helpers/token";
import { extendFixture, keypair, type Fixture, type World } from "../../helpers/world";

const { market, staking } = instructions;

export type Row = Readonly<Record<string, bigint>>;
export type Rows = Readonly<Record<string, Row>>;

/** Challengers that a story can have: the names that `challenge` of the helpers gives. */
const CHALLENGERS = 9;

interface Told extends SeatedMarket {
  inStablecoin: Client;
}

const fixtures = new Map<number, Fixture<Told>>();

/** A market with so many seats, and a second client that pays in the stablecoin. */
export async function tell(seats = 12): Promise<Story> {
  const known = fixtures.get(seats) ?? extendFixture(seatedWorld(seats), (at): Told => ({
    ...at, inStablecoin: addClient(at.world, { name: "client in stablecoin", mint: at.world.stablecoin, deposit: 1_000_000_000_000n }),
  }));
  fixtures.set(seats, known);
  return new Story(await known());
}

export class Story {
  readonly world: World;
  private client: Client;
  private before: Record<string, Record<string, bigint>>;
  private told: TestCase | undefined;

  constructor(readonly at: Told) {
    this.world = at.world;
    this.client = at.client;
    this.before = this.measure();
  }

  /** Counts from here on, for this client. */
  restart(client = this.client): void {
    this.client = client;
    this.before = this.measure();
  }

  get test(): TestCase {
    if (this.told === undefined) throw new Error("this story has no case yet: use begin or about");
    return this.told;
  }

  begin(stage: CaseStage, options: CaseAtOptions = {}): TestCase {
    return this.about(caseAt({ ...this.at, client: this.client }, stage, options));
  }

  about(test: TestCase): TestCase {
    this.told = test;
    return test;
  }

  /** What everybody got, when all is settled, swept and closed. */
  end({ close = true }: { close?: boolean } = {}): Rows {
    const { test, world } = this;
    if (!["final", "cleared", "aborted"].includes(stateOf(test).status)) continueTo(test, "final");
    const names = this.names(test);
    const funded = this.funded(test);
    settle(test);
    if (close) closeCase(test);
    this.sweep(test.job);
    const rows = this.changes(names, funded);
    expect(violations(world)).to.deep.equal([]);
    for (const isStable of [false, true]) {
      const places = Object.values(rows).flatMap((row) => Object.entries(row).filter(([place]) => !place.toLowerCase().includes("credits") && (place === "stable") === isStable));
      expect(places.reduce((sum, [, amount]) => sum + amount, 0n), `the changes in ${isStable ? "the stablecoin" : "ASSAY"}`).to.equal(0n);
    }
    if (close) expect([exists(world, test.address), allPanels(world).length, allChallenges(world).length, allAppeals(world).length]).to.deep.equal([false, 0, 0, 0]);
    return rows;
  }

  /** What has changed until now, without settling anything. */
  changes(names: ReadonlyMap<string, string> = new Map(), funded: ReadonlyMap<string, bigint> = new Map()): Rows {
    const rows: Record<string, Record<string, bigint>> = {};
    for (const [party, after] of Object.entries(this.measure())) {
      const row: Record<string, bigint> = {};
      for (const [place, amount] of Object.entries(after)) {
        const change = amount - (this.before[party]?.[place] ?? 0n) - (place === "wallet" ? (funded.get(party) ?? 0n) : 0n);
        if (change !== 0n) row[place] = change;
      }
      if (Object.keys(row).length > 0) rows[names.get(party) ?? party] = row;
    }
    return rows;
  }

  /** The row of a seat, wherever its holder sits. */
  seatOf(operator: PublicKey): string {
    return `seat ${this.at.holders.findIndex(({ address }) => address.equals(operator))}`;
  }

  private names(test: TestCase): Map<string, string> {
    const names = new Map<string, string>();
    stateOf(test).members.forEach(({ operator }, place) => operator !== null && names.set(this.seatOf(operator), `auditor ${place}`));
    for (const round of roundsOf(test)) panelOf(test, round).jurors.forEach(({ operator }, place) => operator !== null && names.set(this.seatOf(operator), `juror ${round}.${place}`));
    return names;
  }

  /** What the helpers minted for bonds. */
  private funded({ address, challenges }: TestCase): Map<string, bigint> {
    const funded = new Map<string, bigint>();
    const appellants = allAppeals(this.world).filter((appeal) => appeal.operator === null && appeal.case.equals(address)).map(({ appellant }) => appellant);
    for (const key of [...challenges.map(({ key: { publicKey } }) => publicKey), ...appellants]) {
      const party = key.equals(this.client.address) ? "client" : this.challengerName(key);
      funded.set(party, (funded.get(party) ?? 0n) + FUNDS);
    }
    return funded;
  }

  private challengerName(key: PublicKey): string {
    return Array.from({ length: CHALLENGERS }, (_, index) => `challenger ${index}`).find((name) => keypair(name).publicKey.equals(key)) ?? "client";
  }

  private measure(): Record<string, Record<string, bigint>> {
    const { world, at, client } = this;
    const { nativeMint, stablecoin } = world;
    const isStable = client.mint.equals(stablecoin);
    const credits = (address: PublicKey): bigint => (exists(world, address) ? readCredits(world, address).amount : 0n);
    const person = (owner: PublicKey): Record<string, bigint> => {
      const purses = pursesOf(owner, nativeMint, stablecoin);
      return { wallet: tokens(world, purses.wallet), credits: credits(purses.credits), stableCredits: credits(purses.stableCredits) };
    };
    const balance = (address: PublicKey | undefined): Record<string, bigint> => (address === undefined ? {} : { [isStable ? "stable" : "available"]: readBalance(world, address).available });
    const bond = (address: PublicKey): Record<string, bigint> => (exists(world, address) ? { bond: readOperator(world, address).bonded } : {});
    const poolVault = (mint: PublicKey): bigint => tokens(world, findPoolVaultPda({ pool: findPoolPda({ mint }) }));
    const listing = readPaymentMint(world, findPaymentMintPda({ mint: stablecoin }));
    return {
      client: { ...person(client.address), ...balance(client.balance) },
      executor: { ...person(at.operator.owner.publicKey), ...bond(at.operator.address), ...balance(at.operator.balances[client.mint.toBase58()]?.balance) },
      opener: person(world.payer.publicKey),
      ...Object.fromEntries(at.holders.map(({ owner, address }, slot) => [`seat ${slot}`, { ...person(owner.publicKey), ...bond(address) }])),
      ...Object.fromEntries(Array.from({ length: CHALLENGERS }, (_, index) => [`challenger ${index}`, person(keypair(`challenger ${index}`).publicKey)])),
      pool: { wallet: poolVault(nativeMint), stable: poolVault(stablecoin) },
      treasury: { wallet: tokens(world, findTreasuryVaultPda({ mint: nativeMint })), stable: tokens(world, findTreasuryVaultPda({ mint: stablecoin })) },
      insurance: { wallet: tokens(world, findInsuranceVaultPda()) },
      buyback: { stable: listing.buybackVault === null ? 0n : tokens(world, listing.buybackVault) },
      // What is gone is somebody's loss: the burn gets it.
      burned: { wallet: burnedOf(world) },
    };
  }

  /** Sends everything that is due where it belongs. */
  private sweep(job: TestJob): void {
    const { world, at, client } = this;
    const { mint, tokenProgram, address: owner } = client;
    const { feesDue, treasuryDue, leviesDue } = readBalance(world, client.balance);
    const { levyVault, buybackVault } = readPaymentMint(world, findPaymentMintPda({ mint: job.client.mint }));
    if (levyVault === null) throw new Error("the listing has no levy vault");
    if (feesDue > 0n) world.mustSend(market.sweepFees({ owner, mint, tokenProgram, buybackVault }));
    if (treasuryDue > 0n) world.mustSend(market.sweepTreasury({ owner, mint, tokenProgram }));
    if (leviesDue > 0n) world.mustSend(market.sweepLevies({ owner, mint, tokenProgram, levyVault }));
    for (const { address } of [at.operator, ...at.holders]) {
      if (!exists(world, address)) continue;
      const { burnDue, insuranceDue, bountyDue } = readOperator(world, address);
      const bountyPools = readStakingConfig(world).lockers.filter(({ slot }) => (bountyDue[slot] ?? 0n) > 0n).map(({ bountyPool }) => bountyPool);
      if (burnDue + insuranceDue > 0n || bountyPools.length > 0) world.mustSend(staking.sweepSlashed({ operator: address, nativeMint: world.nativeMint, bountyPools }));
    }
  }
}

/** The same row for the jurors of a round from one place to before another. */
export function jurors(round: number, size: number, row: Row, from = 0): Rows {
  return Object.fromEntries(Array.from({ length: size - from }, (_, index) => [`juror ${round}.${from + index}`, row]));
}

interface Purses {
  wallet: PublicKey;
  credits: PublicKey;
  stableCredits: PublicKey;
}

/** Addresses are the same in every story, and take long to derive. */
const known = new Map<string, Purses>();

function pursesOf(owner: PublicKey, nativeMint: PublicKey, stablecoin: PublicKey): Purses {
  const found = known.get(owner.toBase58()) ?? {
    wallet: findAssociatedTokenPda({ owner, mint: nativeMint }), credits: findCreditsPda({ owner, mint: nativeMint }), stableCredits: findCreditsPda({ owner, mint: stablecoin }),
  };
  known.set(owner.toBase58(), found);
  return found;
}

function burnedOf(world: World): bigint {
  return mintedOf(world, world.nativeMint) - supply(world, world.nativeMint);
}
