/** Governance: its configuration with the guardian. Its own governor is its executor from the first. */
import { PublicKey } from "@solana/web3.js";
import { fetchMaybeGovernanceConfig, findExecutorPda, findGovernanceConfigPda } from "@assay-protocol/sdk";
import type { Run } from "./run";

/** The native mint and the epochs are staking's. */
export async function initializeGovernance({ connection, client, ids, deployer, settings, report }: Run): Promise<void> {
  const found = await fetchMaybeGovernanceConfig(connection, findGovernanceConfigPda(ids.governance), { programIds: ids });
  const { nativeMint, governance: { params, guardian, guardianUntil } } = settings;
  if (found !== null) {
    report.compare("governance.initialize", { nativeMint, guardian, guardianUntil }, found);
    report.compare("governance parameters", params, found.params);
    return;
  }
  await client.governance.initialize({ authority: deployer, payer: deployer, guardian: guardian ?? PublicKey.default, guardianUntil, params }).send();
  report.add("governance.initialize", "done", `the executor is ${findExecutorPda(ids.governance).toBase58()}`);
}
