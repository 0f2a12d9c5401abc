/** The last step: the deployer gives up the power to replace the programs. */
import { PublicKey, TransactionInstruction } from "@solana/web3.js";
import {
  findExecutorPda, findGovernanceConfigPda, findMarketConfigPda, findProgramDataPda, findStakingConfigPda, findSupplyConfigPda, findVerificationConfigPda, type ProgramName,
} from "@assay-protocol/sdk";
import { DeployError, type Run } from "./run";

const UPGRADEABLE_LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");
/** `UpgradeableLoaderInstruction::SetAuthority`, a little-endian u32. The checked form needs a signature that a program's address cannot give. */
const SET_AUTHORITY = Uint8Array.of(4, 0, 0, 0);
/** ProgramData starts with a tag and the slot of the deployment; an optional authority follows. */
const AUTHORITY_OFFSET = 12;
const HEADER_BYTES = AUTHORITY_OFFSET + 1 + 32;

/** Whether the executor governs after the hand-over, and not a key. */
export function isExecutorNamed({ ids, settings }: Run): boolean {
  return settings.governor.equals(findExecutorPda(ids.governance));
}

/** Who may replace a program; null is nobody, for ever. */
export async function upgradeAuthorityOf({ connection, ids }: Run, program: ProgramName): Promise<PublicKey | null> {
  const address = findProgramDataPda({ programId: ids[program] });
  const account = await connection.getAccountInfo(address, { dataSlice: { offset: 0, length: HEADER_BYTES } });
  if (account === null || account.data.length < HEADER_BYTES) throw new DeployError(`${address.toBase58()} is no ProgramData: deploy ${program} with the upgradeable loader`);
  return account.data[AUTHORITY_OFFSET] === 0 ? null : new PublicKey(account.data.subarray(AUTHORITY_OFFSET + 1));
}

/** Only its upgrade authority can set a program up. Nothing is written for a deployer that would have to stop in the middle. */
export async function requireUpgradeAuthority(run: Run): Promise<void> {
  const { connection, ids, deployer } = run;
  const configs = {
    staking: findStakingConfigPda(ids.staking), verification: findVerificationConfigPda(ids.verification), market: findMarketConfigPda(ids.market), supply: findSupplyConfigPda(ids.supply),
    governance: findGovernanceConfigPda(ids.governance),
  };
  for (const [program, config] of Object.entries(configs) as [ProgramName, PublicKey][]) {
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

function setAuthority(programId: PublicKey, from: PublicKey, to: PublicKey): TransactionInstruction {
  const keys = [
    { pubkey: findProgramDataPda({ programId }), isSigner: false, isWritable: true },
    { pubkey: from, isSigner: true, isWritable: false },
    { pubkey: to, isSigner: false, isWritable: false },
  ];
  return new TransactionInstruction({ programId: UPGRADEABLE_LOADER, keys, data: Buffer.from(SET_AUTHORITY) });
}
