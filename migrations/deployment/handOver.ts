/** From the deployer to the governor of the file: named by the one, accepted by the other, in each program. */
import type { Keypair } from "@solana/web3.js";
import {
  fetchMaybeMarketConfig, fetchMaybeStakingConfig, fetchMaybeVerificationConfig, findMarketConfigPda, findStakingConfigPda, findVerificationConfigPda,
} from "@assay-protocol/sdk";
import { DeployError, type Run } from "./run";

export async function handOver({ connection, client, ids, deployer, settings, report }: Run, key: Keypair | undefined): Promise<void> {
  const options = { programIds: ids };
  const [staking, market, verification] = await Promise.all([
    fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), options),
    fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), options),
    fetchMaybeVerificationConfig(connection, findVerificationConfigPda(ids.verification), options),
  ]);
  if (staking === null || market === null || verification === null) throw new DeployError("the configurations were there a moment ago: is the RPC node in sync?");
  for (const [program, config, verbs] of [["staking", staking, client.staking], ["market", market, client.market], ["verification", verification, client.verification]] as const) {
    const step = `${program}'s governor`;
    if (config.governor.equals(settings.governor)) {
      report.add(step, "unchanged");
      continue;
    }
    if (!config.governor.equals(deployer.publicKey)) {
      report.add(step, "differs", `is ${config.governor.toBase58()}, the file says ${settings.governor.toBase58()}. The governor hands over, not a deployment`);
      continue;
    }
    const pending = config.pendingGovernor?.equals(settings.governor) ?? false;
    if (!pending) await verbs.proposeGovernor({ governor: deployer, newGovernor: settings.governor }).send();
    if (key === undefined) {
      report.add(step, pending ? "waiting" : "done", `${settings.governor.toBase58()} is named and has to sign acceptGovernor`);
      continue;
    }
    await verbs.acceptGovernor({ pendingGovernor: key }).send();
    report.add(step, "done", `handed over to ${settings.governor.toBase58()}`);
  }
}
