/** Marks in a chain's life, and what accounts were before they were first written after each. */
import { PublicKey } from "@solana/web3.js";
import type { Account } from "./vm";

interface AccountStore {
  account(key: PublicKey): Account | null;
}

type Originals = Map<string, Account | null>;

export class Marks {
  private readonly stack: Originals[] = [];

  constructor(private readonly store: AccountStore) {}

  /** Returns the number of the new mark, from 0. */
  add(): number {
    return this.stack.push(new Map()) - 1;
  }

  /** Call before each write of an account. */
  note(key: PublicKey): void {
    const originals = this.stack.at(-1);
    if (originals === undefined) return;
    const name = key.toBase58();
    if (!originals.has(name)) originals.set(name, this.store.account(key));
  }

  /** What to write back to be at a mark again. Marks after it are gone; the mark itself stays. */
  goBack(mark: number): { key: PublicKey; account: Account | null }[] {
    if (this.stack[mark] === undefined) throw new RangeError(`there is no mark ${mark}`);
    const oldest: Originals = new Map();
    // The earliest note of an account is what it was at the mark.
    for (const originals of this.stack.splice(mark).reverse()) originals.forEach((account, name) => oldest.set(name, account));
    this.stack.push(new Map());
    return [...oldest].map(([name, account]) => ({ key: new PublicKey(name), account }));
  }
}
