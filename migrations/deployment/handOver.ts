/** From the deployer to the governor of the file: named by the one, accepted by the other, in each program but governance, which governs itself. */
import type { Keypair, PublicKey } from "@solana/web3.js";
import {
  fetchMaybeMarketConfig, fetchMaybeStakingConfig, fetchMaybeSupplyConfig, fetchMaybeVerificationConfig, findMarketConfigPda, findStakingConfigPda, findSupplyConfigPda,
  findVerificationConfigPda,
} from "@assay-protocol/sdk";
import { DeployError, type Run } from "./run";
import { isExecutorNamed } from "./upgradeAuthority";

export const GOVERNED = ["staking", "verification", "market", "supply"] as const;
export type Governed = (typeof GOVERNED)[number];

export interface Governor {
  governor: PublicKey;
  pendingGovernor: PublicKey | null;
}

/** Who governs each program. */
export async function readGovernors({ connection, ids }: Run): Promise<Record<Governed, Governor>> {
  const options = { programIds: ids };
  const [staking, verification, market, supply] = await Promise.all([
    fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), options),
    fetchMaybeVerificationConfig(connection, findVerificationConfigPda(ids.verification), options),
    fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), options),
    fetchMaybeSupplyConfig(connection, findSupplyConfigPda(ids.supply), options),
  ]);
  if (staking === null || verification === null || market === null || supply === null) throw new DeployError("the configurations were there a moment ago: is the RPC node in sync?");
  return { staking, verification, market, supply };
}

/** `key` is the governor's, if a key governs and it is at hand. The executor accepts by a call that anybody may send. */
export async function handOver(run: Run, key: Keypair | undefined): Promise<void> {
  const { client, deployer, settings, report } = run;
  const governors = await readGovernors(run);
  for (const program of GOVERNED) {
    const [step, config] = [`${program}'s governor`, governors[program]];
    if (config.governor.equals(settings.governor)) {
      report.add(step, "unchanged");
      continue;
    }
    if (!config.governor.equals(deployer.publicKey)) {
      report.add(step, "differs", `is ${config.governor.toBase58()}, the file says ${settings.governor.toBase58()}. The governor hands over, not a deployment`);
      continue;
    }
    const pending = config.pendingGovernor?.equals(settings.governor) ?? false;
    if (!pending) await client[program].proposeGovernor({ governor: deployer, newGovernor: settings.governor }).send();
    if (isExecutorNamed(run)) await client.governance.acceptGovernor({ program }).send();
    else if (key === undefined) {
      report.add(step, pending ? "waiting" : "done", `${settings.governor.toBase58()} is named and has to sign acceptGovernor`);
      continue;
    } else await client[program].acceptGovernor({ pendingGovernor: key }).send();
    report.add(step, "done", `handed over to ${settings.governor.toBase58()}`);
  }
}
