/** A client in each of three mints: ASSAY, the stablecoin, and a mint of Token-2022 with metadata. */
import type { PublicKey } from "@solana/web3.js";
import { addClient, fundTokens, type Client } from "../helpers/actors";
import { TOKEN_2022_PROGRAM_ID } from "../helpers/token";
import { createTestArbiterWorld, extendFixture, type World } from "../helpers/world";
import { addForeignAccount, market } from "./setup";
import { addMintWithMetadata } from "./token2022";

/** What each client has deposited, and what it has besides. */
export const DEPOSITED = 1_000_000n;
export const IN_WALLET = 500_000n;

export interface Balances {
  world: World;
  client: Client;
  sibling: Client;
  stableClient: Client;
  client2022: Client;
  /** The mint of `client2022`. */
  mint2022: PublicKey;
}

export const loadBalances = extendFixture(createTestArbiterWorld, (world): Balances => {
  const mint2022 = listMint2022(world);
  const add = (name: string, mint: PublicKey): Client => {
    const client = addClient(world, { name, mint, deposit: DEPOSITED });
    fundTokens(world, client.address, mint, IN_WALLET);
    return client;
  };
  return {
    world, mint2022,
    client: add("client", world.nativeMint), sibling: add("sibling", world.nativeMint),
    stableClient: add("stablecoin client", world.stablecoin), client2022: add("client of Token-2022", mint2022),
  };
});

/** Lists a mint of Token-2022 with metadata, at the price of the stablecoin. */
export function listMint2022(world: World): PublicKey {
  const mint = addMintWithMetadata(world);
  const governor = world.keys.governor.publicKey;
  const changes = { minPrice: 10_000n, nativeRate: 42_949_672_960_000n, auditFeeBase: 1_000n, crankFee: 100n, delayFee: 1_000n };
  world.mustSend(market.upsertMint({ governor, mint, tokenProgram: TOKEN_2022_PROGRAM_ID, changes, enable: false }), [world.keys.governor]);
  const [levyVault, buybackVault] = [addForeignAccount(world, mint, "levy vault of Token-2022"), addForeignAccount(world, mint, "buyback vault of Token-2022")];
  world.mustSend(market.setMintVaults({ governor, mint, levyVault, buybackVault }), [world.keys.governor]);
  return mint;
}
