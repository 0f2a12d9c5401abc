/** What everybody has, before and after somebody tries something. */
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { holdings, violations } from "../../helpers/conservation";
import { supply, tokens } from "../../helpers/token";
import type { World } from "../../helpers/world";

/** Every token account of ASSAY and of the stablecoin with what is in it, and what exists of both. */
export interface Money {
  accounts: Readonly<Record<string, bigint>>;
  supplies: readonly [bigint, bigint];
}

export function moneyOf(world: World): Money {
  const mints = [world.nativeMint, world.stablecoin] as const;
  return {
    accounts: Object.fromEntries(mints.flatMap((mint) => holdings(world, mint)).map(({ account, amount }) => [account.toBase58(), amount])),
    supplies: [supply(world, mints[0]), supply(world, mints[1])],
  };
}

/**
 * Nobody has more or less than before, but for the accounts of whoever tried it: those have lost exactly `burned` ASSAY, and nothing
 * more exists than before. The books of all programs agree.
 */
export function expectSameMoney(world: World, before: Money, { own = [], burned = 0n }: { own?: readonly PublicKey[]; burned?: bigint } = {}): void {
  const [after, names] = [moneyOf(world), new Set(own.map((account) => account.toBase58()))];
  const ofOthers = ({ accounts }: Money): Record<string, bigint> => Object.fromEntries(Object.entries(accounts).filter(([account, amount]) => amount > 0n && !names.has(account)));
  const ofOwn = ({ accounts }: Money): bigint => [...names].reduce((sum, account) => sum + (accounts[account] ?? 0n), 0n);
  expect(ofOthers(after)).to.deep.equal(ofOthers(before));
  expect(ofOwn(before) - ofOwn(after)).to.equal(burned);
  expect(after.supplies).to.deep.equal([before.supplies[0] - burned, before.supplies[1]]);
  expect(violations(world)).to.deep.equal([]);
}

/** What an operator's owner has in its wallet and in the vault of its bond. */
export function fortune(world: World, { wallet, vault }: { wallet: PublicKey; vault: PublicKey }): bigint {
  return tokens(world, wallet) + tokens(world, vault);
}
