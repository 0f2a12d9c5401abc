/** What an application does with the package; compiled and run as each kind of module that applications are. */
import { createClient, findJobPda, formatAmount, instructions, isProgramError, parseAmount, requiredBond, type Job } from "@assay-protocol/sdk";
import { Connection, Keypair } from "@solana/web3.js";

const payer = Keypair.fromSeed(new Uint8Array(32).fill(7));
const client = createClient({ connection: new Connection("http://127.0.0.1:8899"), cluster: "localnet", payer });
const mint = client.programIds.staking;
const plan = client.staking.stake({ nativeMint: mint, amount: parseAmount("100", 9) });
const job = findJobPda({ client: payer.publicKey, nonce: 1n });
const cancel = instructions.market.cancelJob({ client: payer.publicKey, job: job.toBase58(), mint });
const bond = requiredBond({ price: 12n, insuredValue: 0n, auditBps: 500, auditors: 2, assumedDishonestBps: 2000, juryErrorBps: 0, bountyBps: 2000, honestCostBps: 8000 });

/** Narrows by the status: no other field can be read. */
export function deadline(read: Job): bigint | undefined {
  return read.status === "claimed" ? read.submitBy : read.status === "open" ? read.claimUntil : undefined;
}

let refused = "";
try {
  instructions.market.cancelJob({ client: payer.publicKey, job: "nonsense", mint });
} catch (error) {
  refused = isProgramError(error, "InsufficientFreeStake") ? error.program : (error as Error).message;
}
console.log(JSON.stringify([plan.size(), cancel.keys.length, formatAmount(bond, 0), refused]));
