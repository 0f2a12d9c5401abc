/** The last step: the deployer gives up the power to replace the programs. */
import type { PublicKey } from "@solana/web3.js";
import {
  findExecutorPda, findGovernanceConfigPda, findMarketConfigPda, findProgramDataPda, findStakingConfigPda, findSupplyConfigPda, findVerificationConfigPda, type ProgramName,
} from "@assay-protocol/sdk";
import { DATA_HEADER, setAuthority, upgradeAuthorityIn } from "./loader";
import { DeployError, type Run } from "./run";

/** Whether the executor governs after the hand-over, and not a key. */
export function isExecutorNamed({ ids, settings }: Run): boolean {
  return settings.governor.equals(findExecutorPda(ids.governance));
}

/** Who may replace a program; null is nobody, for ever. */
export async function upgradeAuthorityOf({ connection, ids }: Run, program: ProgramName): Promise<PublicKey | null> {
  const address = findProgramDataPda({ programId: ids[program] });
  const account = await connection.getAccountInfo(address, { dataSlice: { offset: 0, length: DATA_HEADER } });
  if (account === null || account.data.length < DATA_HEADER) throw new DeployError(`${address.toBase58()} is no ProgramData: deploy ${program} with the upgradeable loader`);
  return upgradeAuthorityIn(account.data);
}

/** Only its upgrade authority can set a program up; of what it uploads, the deployer is. Nothing is written for a deployer that would have to stop in the middle. */
export async function requireUpgradeAuthority(run: Run, uploads: readonly { program: ProgramName }[]): Promise<void> {
  const { connection, ids, deployer } = run;
  const configs = {
    staking: findStakingConfigPda(ids.staking), verification: findVerificationConfigPda(ids.verification), market: findMarketConfigPda(ids.market), supply: findSupplyConfigPda(ids.supply),
    governance: findGovernanceConfigPda(ids.governance),
  };
  for (const [program, config] of Object.entries(configs) as [ProgramName, PublicKey][]) {
    if (uploads.some((upload) => upload.program === program)) continue;
    const account = await connection.getAccountInfo(config);
    // Anybody can send lamports to an address at which there is nothing yet.
    if (account !== null && account.data.length > 0) continue;
    const found = await upgradeAuthorityOf(run, program);
    if (found?.equals(deployer.publicKey) === true) continue;
    throw new DeployError(`${program} is not set up, which only its upgrade authority ${found?.toBase58() ?? "nobody"} can do, not ${deployer.publicKey.toBase58()}`);
  }
}

/** Goes to the executor with the governor's roles. Under a key that governs, the deployer keeps it: such a deployment is for tests. */
export async function handOverUpgrades(run: Run): Promise<void> {
  const { client, ids, deployer, settings, report } = run;
  if (!isExecutorNamed(run)) return;
  for (const program of Object.keys(settings.programIds) as ProgramName[]) {
    const step = `${program}'s upgrade authority`;
    const found = await upgradeAuthorityOf(run, program);
    if (found?.equals(settings.governor) === true) report.add(step, "unchanged");
    else if (found?.equals(deployer.publicKey) !== true) {
      report.add(step, "differs", `is ${found?.toBase58() ?? "nobody"}, the file says ${settings.governor.toBase58()}. Its holder hands over, not a deployment`);
    } else {
      await client.plan([setAuthority(ids[program], deployer.publicKey, settings.governor)]).send();
      report.add(step, "done", `handed over to ${settings.governor.toBase58()}`);
    }
  }
}
