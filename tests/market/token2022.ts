/** Mints of Token-2022, one per extension. */
import {
  AccountState, ExtensionType, createInitializeDefaultAccountStateInstruction, createInitializeGroupInstruction, createInitializeGroupMemberPointerInstruction,
  createInitializeGroupPointerInstruction, createInitializeInstruction, createInitializeInterestBearingMintInstruction, createInitializeMetadataPointerInstruction,
  createInitializeMintCloseAuthorityInstruction, createInitializeNonTransferableMintInstruction, createInitializePausableConfigInstruction,
  createInitializePermanentDelegateInstruction, createInitializeScaledUiAmountConfigInstruction, createInitializeTransferFeeConfigInstruction,
  createInitializeTransferHookInstruction,
} from "@solana/spl-token";
import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { addMint, TOKEN_2022_PROGRAM_ID } from "../helpers/token";
import { keypair, type World } from "../helpers/world";

const authority = keypair("mint authority").publicKey;
const id = TOKEN_2022_PROGRAM_ID;

type Initialize = (mint: PublicKey) => TransactionInstruction;

/** Each of them lets somebody stop, tax, hide, take or change what others hold, or is a group that a pointer could name. */
export const FORBIDDEN_EXTENSIONS: Record<string, [type: ExtensionType, initialize: Initialize]> = {
  "a transfer fee": [ExtensionType.TransferFeeConfig, (mint) => createInitializeTransferFeeConfigInstruction(mint, authority, authority, 1, 1n, id)],
  "a transfer fee of zero": [ExtensionType.TransferFeeConfig, (mint) => createInitializeTransferFeeConfigInstruction(mint, authority, authority, 0, 0n, id)],
  "a close authority": [ExtensionType.MintCloseAuthority, (mint) => createInitializeMintCloseAuthorityInstruction(mint, authority, id)],
  "confidential transfers": [ExtensionType.ConfidentialTransferMint, confidentialTransfers],
  "accounts that begin frozen": [ExtensionType.DefaultAccountState, (mint) => createInitializeDefaultAccountStateInstruction(mint, AccountState.Frozen, id)],
  "accounts that begin unfrozen, for now": [ExtensionType.DefaultAccountState, (mint) => createInitializeDefaultAccountStateInstruction(mint, AccountState.Initialized, id)],
  "tokens that cannot be transferred": [ExtensionType.NonTransferable, (mint) => createInitializeNonTransferableMintInstruction(mint, id)],
  "interest": [ExtensionType.InterestBearingConfig, (mint) => createInitializeInterestBearingMintInstruction(mint, authority, 100, id)],
  "a permanent delegate": [ExtensionType.PermanentDelegate, (mint) => createInitializePermanentDelegateInstruction(mint, authority, id)],
  "a transfer hook": [ExtensionType.TransferHook, (mint) => createInitializeTransferHookInstruction(mint, authority, keypair("hook").publicKey, id)],
  "a transfer hook that is not set": [ExtensionType.TransferHook, (mint) => createInitializeTransferHookInstruction(mint, authority, PublicKey.default, id)],
  "scaled amounts": [ExtensionType.ScaledUiAmountConfig, (mint) => createInitializeScaledUiAmountConfigInstruction(mint, authority, 2, id)],
  "a pause": [ExtensionType.PausableConfig, (mint) => createInitializePausableConfigInstruction(mint, authority, id)],
};

export const ALLOWED_EXTENSIONS: Record<string, [type: ExtensionType, initialize: Initialize]> = {
  "a metadata pointer": [ExtensionType.MetadataPointer, (mint) => createInitializeMetadataPointerInstruction(mint, authority, mint, id)],
  "a group pointer": [ExtensionType.GroupPointer, (mint) => createInitializeGroupPointerInstruction(mint, authority, mint, id)],
  "a group member pointer": [ExtensionType.GroupMemberPointer, (mint) => createInitializeGroupMemberPointerInstruction(mint, authority, mint, id)],
};

/** A mint with these extensions; its freeze authority is the mint authority. */
export function addMint2022(world: World, name: string, ...extensions: [type: ExtensionType, initialize: Initialize][]): PublicKey {
  return addMint(world, {
    name, decimals: 6, tokenProgram: id, freezeAuthority: authority, extensions: extensions.map(([type, initialize]) => ({ type, initialize })),
  });
}

/** A mint with a name and a symbol in itself. */
export function addMintWithMetadata(world: World, name = "mint with metadata"): PublicKey {
  const mint = addMint2022(world, name, allowed("a metadata pointer"));
  world.mustSend([
    payForGrowth(world, mint),
    createInitializeInstruction({ programId: id, mint, metadata: mint, mintAuthority: authority, updateAuthority: authority, name: "Dollar", symbol: "USD", uri: "https://dollar.example" }),
  ], [world.keys.mintAuthority]);
  return mint;
}

/** A mint that is itself a group of mints. */
export function addMintOfGroup(world: World, name = "mint of a group"): PublicKey {
  const mint = addMint2022(world, name, allowed("a group pointer"));
  world.mustSend([
    payForGrowth(world, mint),
    createInitializeGroupInstruction({ programId: id, group: mint, mint, mintAuthority: authority, updateAuthority: authority, maxSize: 3n }),
  ], [world.keys.mintAuthority]);
  return mint;
}

export function allowed(name: keyof typeof ALLOWED_EXTENSIONS): [type: ExtensionType, initialize: Initialize] {
  const extension = ALLOWED_EXTENSIONS[name];
  if (extension === undefined) throw new Error(`${name} is not an allowed extension`);
  return extension;
}

function payForGrowth(world: World, mint: PublicKey): TransactionInstruction {
  return SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: mint, lamports: 10_000_000 });
}

/** `ConfidentialTransferExtension::InitializeMint`, for which the token library has no builder. */
function confidentialTransfers(mint: PublicKey): TransactionInstruction {
  const [extension, initializeMint, approveAutomatically] = [27, 0, 1];
  const data = Buffer.from([extension, initializeMint, ...authority.toBytes(), approveAutomatically, ...new Uint8Array(32)]);
  return new TransactionInstruction({ programId: id, keys: [{ pubkey: mint, isSigner: false, isWritable: true }], data });
}
