/**
 * A local Solana chain in process: LiteSVM behind the Solana JSON-RPC API, so that a web3.js `Connection` works on it.
 *
 * Each transaction that is sent lands at once in a slot of its own. Time stands still unless it is moved by `warp`,
 * `warpTo` or `warpSlots`, or set going by `startClock` or `listen(port, { speed: 1 })`. Blockhashes, slot hashes and
 * wallets come from a seed: two runs of one program give the same chain.
 */
export { createLocalnet, Localnet, type LocalnetOptions } from "./localnet";
export { TransactionRefused, type ChainOptions, type Mark, type Snapshot, type Submission } from "./types";
export type { LandedTransaction } from "./ledger";
export type { Account, InnerInstruction } from "./vm";
export { describeError, type TransactionErrorJson } from "./errors";
export { LOCALNET_GENESIS_HASH } from "./rpc/chain-methods";
export { rpcMethods } from "./rpc/handler";
export { artifactPath, artifactPrograms, programDataAddress } from "./programs";
export { programKeypair, testKeypair } from "./keys";
export type { ListenOptions, LocalnetServer } from "./server";
export type { WarpOptions } from "./timeline";
