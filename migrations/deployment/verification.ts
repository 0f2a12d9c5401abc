/** Verification: its configuration, a pool for each mint that jobs are paid in, and a roster of seats for each class. */
import type { PublicKey } from "@solana/web3.js";
import {
  fetchMaybePool, fetchMaybeSeatRegistry, fetchMaybeVerificationConfig, findPoolPda, findSeatRegistryPda, findVerificationConfigPda,
} from "@assay-protocol/sdk";
import { requireMint, type Run } from "./run";
import type { RegistrySettings } from "./settings";

/** The native mint and the epochs are staking's. */
export async function initializeVerification({ connection, client, ids, deployer, settings, report }: Run): Promise<void> {
  const found = await fetchMaybeVerificationConfig(connection, findVerificationConfigPda(ids.verification), { programIds: ids });
  const { params } = settings.verification;
  if (found !== null) {
    report.compare("verification.initialize", { nativeMint: settings.nativeMint }, found);
    report.compare("verification parameters", params, found.params);
    return;
  }
  await client.verification.initialize({ authority: deployer, payer: deployer, governor: deployer.publicKey, params }).send();
  report.add("verification.initialize", "done");
}

/** Levies come in here, and what auditors and jurors earn goes out. */
export async function createPool(run: Run, mint: PublicKey): Promise<void> {
  const { connection, client, ids, deployer, report } = run;
  const step = `pool ${mint.toBase58()}`;
  if ((await fetchMaybePool(connection, findPoolPda({ mint }, ids.verification), { programIds: ids })) !== null) {
    report.add(step, "unchanged");
    return;
  }
  const tokenProgram = await requireMint(run, mint, "market.mints");
  await client.verification.createPool({ payer: deployer, mint, tokenProgram }).send();
  report.add(step, "done");
}

/** With a first page, so that seats can be taken at once. */
export async function createRegistry({ connection, client, ids, deployer, report }: Run, { class: number, bitExact }: RegistrySettings): Promise<void> {
  const step = `seats of class ${number}`;
  const options = { programIds: ids };
  const address = findSeatRegistryPda({ class: number }, ids.verification);
  const found = await fetchMaybeSeatRegistry(connection, address, options);
  if (found !== null) report.compare(step, { bitExact }, found);
  else {
    await client.verification.createRegistry({ governor: deployer, payer: deployer, class: number, bitExact }).send();
    report.add(step, "done", bitExact ? "bit-exact" : "not bit-exact");
  }
  if (found !== null && found.pages > 0) {
    report.add(`${step}: first page`, "unchanged");
    return;
  }
  await client.verification.addSeatPage({ payer: deployer, class: number, page: 0 }).send();
  report.add(`${step}: first page`, "done");
}
