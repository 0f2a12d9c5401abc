/** What a transaction costs, by the chain's rule: signatures, and the compute price on the limit it asked for. */
import { ComputeBudgetProgram, Ed25519Program, PublicKey, Secp256k1Program, SystemProgram, type VersionedMessage } from "@solana/web3.js";

const LAMPORTS_PER_SIGNATURE = 5_000n;
const MICRO = 1_000_000n;
const DEFAULT_UNITS = 200_000n;
const BUILTIN_UNITS = 3_000n;
const MAX_UNITS = 1_400_000n;
const BUILTINS = new Set([
  SystemProgram.programId.toBase58(),
  ComputeBudgetProgram.programId.toBase58(),
  "Vote111111111111111111111111111111111111111",
  "BPFLoader1111111111111111111111111111111111",
  "BPFLoader2111111111111111111111111111111111",
  "BPFLoaderUpgradeab1e11111111111111111111111",
  "LoaderV411111111111111111111111111111111111",
]);
/** Their instruction data starts with the number of signatures they check. */
const PRECOMPILES = new Set([
  Ed25519Program.programId.toBase58(),
  Secp256k1Program.programId.toBase58(),
  "Secp256r1SigVerify1111111111111111111111111",
]);

export function transactionFee(message: VersionedMessage): bigint {
  let signatures = BigInt(message.header.numRequiredSignatures);
  let limit: bigint | undefined;
  let price = 0n;
  let defaults = 0n;
  for (const instruction of message.compiledInstructions) {
    const program = message.staticAccountKeys[instruction.programIdIndex] ?? PublicKey.default;
    const { data } = instruction;
    const name = program.toBase58();
    defaults += BUILTINS.has(name) ? BUILTIN_UNITS : DEFAULT_UNITS;
    if (PRECOMPILES.has(name)) signatures += BigInt(data[0] ?? 0);
    if (!program.equals(ComputeBudgetProgram.programId)) continue;
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (data[0] === 2 && data.length >= 5) limit = BigInt(view.getUint32(1, true));
    if (data[0] === 3 && data.length >= 9) price = view.getBigUint64(1, true);
  }
  const units = limit ?? defaults;
  const charged = units > MAX_UNITS ? MAX_UNITS : units;
  return signatures * LAMPORTS_PER_SIGNATURE + (charged * price + MICRO - 1n) / MICRO;
}
