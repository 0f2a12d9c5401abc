/** Who holds how much of the native token, and the proof that nothing is lost. */
import { AccountLayout, MintLayout } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import type { Localnet } from "@assay-protocol/localnet";
import {
  decodeBalance, decodeOperator, findAssociatedTokenPda, findBalancePda, findInsuranceVaultPda, findOperatorPda, findOperatorVaultPda, findPoolPda, findPoolVaultPda, findTreasuryVaultPda,
} from "@assay-protocol/sdk";

export interface Holding {
  holder: string;
  /** Base units. */
  amount: bigint;
}

/** Everybody whose tokens the demo follows. */
export interface Cast {
  mint: PublicKey;
  client: PublicKey;
  operators: readonly { name: string; owner: PublicKey }[];
  /** Owners of the operators that hold a seat. */
  seats: readonly PublicKey[];
  /** Owns all ASSAY at first, and what nobody else was given. */
  genesisHolder: PublicKey;
}

/** What each account holds. Together they are the whole supply: a token that is nowhere here would make the demo fail. */
export function readHoldings(chain: Localnet, { mint, client, operators, seats, genesisHolder }: Cast): Holding[] {
  const wallet = (owner: PublicKey): bigint => tokens(chain, findAssociatedTokenPda({ owner, mint }));
  const balance = findBalancePda({ owner: client, mint });
  const { available, reserved, feesDue, treasuryDue, leviesDue } = decodeBalance(bytes(chain, balance), balance);
  return [
    { holder: "client: wallet", amount: wallet(client) },
    { holder: "client: Balance, available", amount: available },
    { holder: "client: Balance, reserved for jobs", amount: reserved },
    { holder: "client: Balance, fees that will burn", amount: feesDue },
    { holder: "client: Balance, owed to treasury and audits", amount: treasuryDue + leviesDue },
    ...operators.flatMap(({ name, owner }) => {
      const payee = findBalancePda({ owner, mint });
      const { bonded, due } = bondOf(chain, owner);
      return [
        { holder: `${name}: wallet`, amount: wallet(owner) },
        { holder: `${name}: Balance, available`, amount: chain.account(payee) === null ? 0n : decodeBalance(bytes(chain, payee), payee).available },
        { holder: `${name}: bond`, amount: bonded },
        { holder: `${name}: slashed, waiting to be swept`, amount: due },
      ];
    }),
    { holder: `${seats.length} seat holders: wallets`, amount: sum(seats.map(wallet)) },
    { holder: `${seats.length} seat holders: bonds`, amount: sum(seats.map((owner) => bondOf(chain, owner).bonded)) },
    { holder: `${seats.length} seat holders: slashed, waiting to be swept`, amount: sum(seats.map((owner) => bondOf(chain, owner).due)) },
    { holder: "everybody else: what was minted at genesis", amount: wallet(genesisHolder) },
    { holder: "insurance", amount: tokens(chain, findInsuranceVaultPda()) },
    { holder: "treasury", amount: tokens(chain, findTreasuryVaultPda({ mint })) },
    { holder: "audit pool", amount: tokens(chain, findPoolVaultPda({ pool: findPoolPda({ mint }) })) },
  ];
}

/** Base units that exist. */
export function supply(chain: Localnet, mint: PublicKey): bigint {
  return MintLayout.decode(bytes(chain, mint)).supply;
}

export function total(holdings: readonly Holding[]): bigint {
  return sum(holdings.map(({ amount }) => amount));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}

/** Nothing for somebody who has not become an operator yet. */
function bondOf(chain: Localnet, owner: PublicKey): { bonded: bigint; due: bigint } {
  const address = findOperatorPda({ owner });
  const account = chain.account(address);
  if (account === null) return { bonded: 0n, due: 0n };
  const { bonded } = decodeOperator(account.data, address);
  return { bonded, due: tokens(chain, findOperatorVaultPda({ operator: address })) - bonded };
}

/** What a token account holds; nothing where there is none. */
export function tokens(chain: Localnet, account: PublicKey): bigint {
  const found = chain.account(account);
  return found === null ? 0n : AccountLayout.decode(found.data).amount;
}

function bytes(chain: Localnet, account: PublicKey): Uint8Array {
  const found = chain.account(account);
  if (found === null) throw new Error(`the account ${account.toBase58()} is not there`);
  return found.data;
}
