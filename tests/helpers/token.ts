/** Mints and token accounts of either token program. What is minted and burned here is noted for `conservation.ts`. */
import {
  ACCOUNT_SIZE, AuthorityType, type ExtensionType, MINT_SIZE, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID,
  createAssociatedTokenAccountIdempotentInstruction, createBurnInstruction, createCloseAccountInstruction, createFreezeAccountInstruction,
  createInitializeAccount3Instruction, createInitializeMint2Instruction, createMintToInstruction, createSetAuthorityInstruction, createThawAccountInstruction,
  createTransferInstruction, getAccountLen, getMintLen,
} from "@solana/spl-token";
import { findAssociatedTokenPda } from "@assay-protocol/sdk";
import { SystemProgram, type Keypair, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { keypair, type World } from "./world";

export { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID };

/** The token program that owns a mint or a token account. */
export function tokenProgramOf(world: World, address: PublicKey): PublicKey {
  const account = world.chain.account(address);
  if (account === null) throw new Error(`there is no account at ${address.toBase58()}`);
  return account.owner;
}

/** What a token account holds; 0 where there is none. */
export function tokens(world: World, account: PublicKey): bigint {
  return readU64(world, account, 64);
}

/** What exists of a mint. */
export function supply(world: World, mint: PublicKey): bigint {
  return readU64(world, mint, 36);
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
  /** @defaultValue none */
  freezeAuthority?: PublicKey | null;
  /** Token-2022 extensions, with the instructions that set each of them up. */
  extensions?: { type: ExtensionType; initialize: (mint: PublicKey) => TransactionInstruction }[];
}

/** A new mint; `world.keys.mintAuthority` may mint. */
export function addMint(world: World, { name = "other mint", decimals = 9, tokenProgram = TOKEN_PROGRAM_ID, freezeAuthority = null, extensions = [] }: MintOptions = {}): PublicKey {
  const mint = keypair(name);
  const space = extensions.length === 0 ? MINT_SIZE : getMintLen(extensions.map(({ type }) => type));
  world.mustSend([
    allocate(world, mint, space, tokenProgram),
    ...extensions.map(({ initialize }) => initialize(mint.publicKey)),
    createInitializeMint2Instruction(mint.publicKey, decimals, world.keys.mintAuthority.publicKey, freezeAuthority, tokenProgram),
  ], [mint]);
  return mint.publicKey;
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

/** Mints to a token account. */
export function mintTo(world: World, mint: PublicKey, account: PublicKey, amount: bigint): void {
  world.mustSend(createMintToInstruction(mint, account, world.keys.mintAuthority.publicKey, amount, [], tokenProgramOf(world, mint)), [world.keys.mintAuthority]);
  note(world, mint, amount);
}

/** Burns from a token account, by its owner and past the programs. */
export function burnFrom(world: World, mint: PublicKey, account: PublicKey, owner: Keypair, amount: bigint): void {
  world.mustSend(createBurnInstruction(account, mint, owner.publicKey, amount, [], tokenProgramOf(world, mint)), [owner]);
  note(world, mint, -amount);
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

/** All that was ever minted of a mint, less what its holders burned by themselves. */
export function minted(world: World, mint: PublicKey): bigint {
  return readU64(world, noteAddress(mint), 0);
}

/** Kept on the chain, in an account of no program, so that it goes back with the chain. */
function note(world: World, mint: PublicKey, amount: bigint): void {
  const data = new Uint8Array(8);
  new DataView(data.buffer).setBigUint64(0, minted(world, mint) + amount, true);
  world.chain.setAccount(noteAddress(mint), { lamports: 1_000_000_000n, data });
}

function noteAddress(mint: PublicKey): PublicKey {
  return keypair(`what was minted of ${mint.toBase58()}`).publicKey;
}

function allocate(world: World, account: Keypair, space: number, owner: PublicKey): TransactionInstruction {
  const lamports = Number(world.chain.vm.rentExemption(space));
  return SystemProgram.createAccount({ fromPubkey: world.payer.publicKey, newAccountPubkey: account.publicKey, space, lamports, programId: owner });
}
