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
}

/** What each account holds. Together they are the whole supply: a token that is nowhere here would make the demo fail. */
export function readHoldings(chain: Localnet, { mint, client, operators }: Cast): Holding[] {
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
      const address = findOperatorPda({ owner });
      const payee = findBalancePda({ owner, mint });
      const operator = decodeOperator(bytes(chain, address), address);
      const vault = tokens(chain, findOperatorVaultPda({ operator: address }));
      return [
        { holder: `${name}: wallet`, amount: wallet(owner) },
        { holder: `${name}: Balance, available`, amount: decodeBalance(bytes(chain, payee), payee).available },
        { holder: `${name}: bond`, amount: operator.bonded },
        { holder: `${name}: slashed, waiting to be swept`, amount: vault - operator.bonded },
      ];
    }),
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
  return holdings.reduce((sum, { amount }) => sum + amount, 0n);
}

function tokens(chain: Localnet, account: PublicKey): bigint {
  const found = chain.account(account);
  return found === null ? 0n : AccountLayout.decode(found.data).amount;
}

function bytes(chain: Localnet, account: PublicKey): Uint8Array {
  const found = chain.account(account);
  if (found === null) throw new Error(`the account ${account.toBase58()} is not there`);
  return found.data;
}
