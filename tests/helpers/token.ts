/** Mints and token accounts of either token program. What is minted and burned here is noted for `conservation.ts`. */
import {
  ACCOUNT_SIZE, AuthorityType, type ExtensionType, MINT_SIZE, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID,
  createAssociatedTokenAccountIdempotentInstruction, createBurnInstruction, createCloseAccountInstruction, createFreezeAccountInstruction,
  createInitializeAccount3Instruction, createInitializeMint2Instruction, createMintToInstruction, createSetAuthorityInstruction, createThawAccountInstruction,
  createTransferInstruction, getAccountLen, getMintLen,
} from "@solana/spl-token";
import { findAssociatedTokenPda, findMintAuthorityPda } from "@assay-protocol/sdk";
import { SystemProgram, type Keypair, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { keypair, type World } from "./world";

export { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID };

/** Where a token account says what it holds, and a mint what exists. */
const [AMOUNT_OFFSET, SUPPLY_OFFSET] = [64, 36];

/** The token program that owns a mint or a token account. */
export function tokenProgramOf(world: World, address: PublicKey): PublicKey {
  const account = world.chain.account(address);
  if (account === null) throw new Error(`there is no account at ${address.toBase58()}`);
  return account.owner;
}

/** What a token account holds; 0 where there is none. */
export function tokens(world: World, account: PublicKey): bigint {
  return readU64(world, account, AMOUNT_OFFSET);
}

/** What exists of a mint. */
export function supply(world: World, mint: PublicKey): bigint {
  return readU64(world, mint, SUPPLY_OFFSET);
}

function readU64(world: World, address: PublicKey, offset: number): bigint {
  const data = world.chain.account(address)?.data;
  return data === undefined || data.length < offset + 8 ? 0n : new DataView(data.buffer, data.byteOffset, data.byteLength).getBigUint64(offset, true);
}

export interface MintOptions {
  name?: string;
  decimals?: number;
  /** @defaultValue the SPL Token program */
  tokenProgram?: PublicKey;
  /** @defaultValue `world.keys.mintAuthority` */
  mintAuthority?: PublicKey;
  /** @defaultValue none */
  freezeAuthority?: PublicKey | null;
  /** Token-2022 extensions, with the instructions that set each of them up. */
  extensions?: { type: ExtensionType; initialize: (mint: PublicKey) => TransactionInstruction }[];
}

/** A new mint. */
export function addMint(world: World, options: MintOptions = {}): PublicKey {
  const { name = "other mint", decimals = 9, tokenProgram = TOKEN_PROGRAM_ID, mintAuthority = world.keys.mintAuthority.publicKey, freezeAuthority = null, extensions = [] } = options;
  const mint = keypair(name);
  const space = extensions.length === 0 ? MINT_SIZE : getMintLen(extensions.map(({ type }) => type));
  world.mustSend([
    allocate(world, mint, space, tokenProgram),
    ...extensions.map(({ initialize }) => initialize(mint.publicKey)),
    createInitializeMint2Instruction(mint.publicKey, decimals, mintAuthority, freezeAuthority, tokenProgram),
  ], [mint]);
  return mint.publicKey;
}

/** The native mint of a deployment: only the supply program may mint it. */
export function addNativeMint(world: World): void {
  addMint(world, { name: "native mint", mintAuthority: findMintAuthorityPda() });
}

/** The usual token account of an owner, made if it is missing. */
export function associatedAccount(world: World, owner: PublicKey, mint: PublicKey): PublicKey {
  const tokenProgram = tokenProgramOf(world, mint);
  const address = findAssociatedTokenPda({ owner, mint, tokenProgram });
  if (world.chain.account(address) === null) {
    world.mustSend(createAssociatedTokenAccountIdempotentInstruction(world.payer.publicKey, address, owner, mint, tokenProgram));
  }
  return address;
}

/** A token account at an address of its own. */
export function addTokenAccount(world: World, name: string, { mint = world.nativeMint, owner, extensions = [] }: { mint?: PublicKey; owner: PublicKey; extensions?: { type: ExtensionType; initialize?: (account: PublicKey) => TransactionInstruction }[] }): PublicKey {
  const account = keypair(name);
  const tokenProgram = tokenProgramOf(world, mint);
  const space = extensions.length === 0 ? ACCOUNT_SIZE : getAccountLen(extensions.map(({ type }) => type));
  world.mustSend([
    allocate(world, account, space, tokenProgram),
    ...extensions.flatMap(({ initialize }) => (initialize === undefined ? [] : [initialize(account.publicKey)])),
    createInitializeAccount3Instruction(account.publicKey, mint, owner, tokenProgram),
  ], [account]);
  return account.publicKey;
}

/** Adds tokens to an account. ASSAY comes from the genesis holder where there is one, since no key mints it; other tokens are minted. */
export function fund(world: World, mint: PublicKey, account: PublicKey, amount: bigint): void {
  const { keys: { genesisHolder, mintAuthority }, nativeMint } = world;
  const treasure = findAssociatedTokenPda({ owner: genesisHolder.publicKey, mint: nativeMint });
  if (mint.equals(nativeMint) && (world.chain.account(treasure)?.data.length ?? 0) > 0) return sendTokens(world, treasure, account, genesisHolder, amount);
  world.mustSend(createMintToInstruction(mint, account, mintAuthority.publicKey, amount, [], tokenProgramOf(world, mint)), [mintAuthority]);
  note(world, mint, { minted: amount });
}

/** Adds tokens against all rules, for amounts that cannot exist: to an account and to what exists of its mint. */
export function conjure(world: World, mint: PublicKey, account: PublicKey, amount: bigint): void {
  for (const [address, offset] of [[account, AMOUNT_OFFSET], [mint, SUPPLY_OFFSET]] as const) {
    const found = world.chain.account(address);
    if (found === null) throw new Error(`there is no account at ${address.toBase58()}`);
    const data = Buffer.from(found.data);
    data.writeBigUInt64LE(data.readBigUInt64LE(offset) + amount, offset);
    world.chain.setAccount(address, { ...found, data });
  }
  note(world, mint, { minted: amount });
}

/** Burns from a token account, by its owner and past the programs. */
export function burnFrom(world: World, mint: PublicKey, account: PublicKey, owner: Keypair, amount: bigint): void {
  world.mustSend(createBurnInstruction(account, mint, owner.publicKey, amount, [], tokenProgramOf(world, mint)), [owner]);
  note(world, mint, { burned: amount });
}

/** Sends tokens from one account to another, past the programs. */
export function sendTokens(world: World, from: PublicKey, to: PublicKey, owner: Keypair, amount: bigint): void {
  world.mustSend(createTransferInstruction(from, to, owner.publicKey, amount, [], tokenProgramOf(world, from)), [owner]);
}

/** Freezes an account of a mint whose freeze authority is `world.keys.mintAuthority`, as the stablecoin's is. */
export function freeze(world: World, mint: PublicKey, account: PublicKey): void {
  world.mustSend(createFreezeAccountInstruction(account, mint, world.keys.mintAuthority.publicKey, [], tokenProgramOf(world, mint)), [world.keys.mintAuthority]);
}

export function thaw(world: World, mint: PublicKey, account: PublicKey): void {
  world.mustSend(createThawAccountInstruction(account, mint, world.keys.mintAuthority.publicKey, [], tokenProgramOf(world, mint)), [world.keys.mintAuthority]);
}

/** Closes an empty token account. */
export function closeTokenAccount(world: World, account: PublicKey, owner: Keypair): void {
  world.mustSend(createCloseAccountInstruction(account, world.payer.publicKey, owner.publicKey, [], tokenProgramOf(world, account)), [owner]);
}

/** Gives a token account to another owner. */
export function giveTokenAccount(world: World, account: PublicKey, owner: Keypair, to: PublicKey): void {
  world.mustSend(createSetAuthorityInstruction(account, owner.publicKey, AuthorityType.AccountOwner, to, [], tokenProgramOf(world, account)), [owner]);
}

/** What tests minted of a mint, and what its holders burned by themselves. */
export function noted(world: World, mint: PublicKey): { minted: bigint; burned: bigint } {
  return { minted: readU64(world, noteAddress(mint), 0), burned: readU64(world, noteAddress(mint), 8) };
}

/** Kept on the chain, in an account of no program, so that it goes back with the chain. */
function note(world: World, mint: PublicKey, more: { minted?: bigint; burned?: bigint }): void {
  const { minted, burned } = noted(world, mint);
  const data = Buffer.alloc(16);
  data.writeBigUInt64LE(minted + (more.minted ?? 0n), 0);
  data.writeBigUInt64LE(burned + (more.burned ?? 0n), 8);
  world.chain.setAccount(noteAddress(mint), { lamports: 1_000_000_000n, data });
}

function noteAddress(mint: PublicKey): PublicKey {
  return keypair(`what was minted of ${mint.toBase58()}`).publicKey;
}

function allocate(world: World, account: Keypair, space: number, owner: PublicKey): TransactionInstruction {
  const lamports = Number(world.chain.vm.rentExemption(space));
  return SystemProgram.createAccount({ fromPubkey: world.payer.publicKey, newAccountPubkey: account.publicKey, space, lamports, programId: owner });
}
