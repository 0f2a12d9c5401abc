/** The end of a deployment: who holds which power, read back from the chain and compared with the file. */
import { unpackMint } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { fetchMaybeGovernanceConfig, findExecutorPda, findGovernanceConfigPda, findMintAuthorityPda, type ProgramName } from "@assay-protocol/sdk";
import { GOVERNED, readGovernors } from "./handOver";
import { DeployError, type Run } from "./run";
import { isExecutorNamed, upgradeAuthorityOf } from "./upgradeAuthority";

export interface Role {
  of: string;
  name: string;
  holder: PublicKey | null;
  /** What the file says; left out where it says nothing. */
  expected?: PublicKey | null;
  /** The expected holder is named and has not accepted yet. */
  pending?: boolean;
}

/** Prints every role, and throws when one is not as the file says though every step said that it was. */
export async function reportRoles(run: Run, log: (line: string) => void): Promise<void> {
  const roles = await readRoles(run);
  for (const role of roles) log(describe(role));
  const wrong = roles.filter((role) => !isAsExpected(role) && role.pending !== true);
  if (wrong.length > 0 && run.report.count("differs") === 0) throw new DeployError(`after the deployment the chain says otherwise: ${wrong.map(describe).join("; ")}`);
}

export async function readRoles(run: Run): Promise<Role[]> {
  const { connection, ids, settings } = run;
  const [governors, governance, account] = await Promise.all([
    readGovernors(run), fetchMaybeGovernanceConfig(connection, findGovernanceConfigPda(ids.governance), { programIds: ids }), connection.getAccountInfo(settings.nativeMint),
  ]);
  if (governance === null) throw new DeployError("governance's configuration was there a moment ago: is the RPC node in sync?");
  const mint = unpackMint(settings.nativeMint, account, account?.owner);
  const upgrades = await Promise.all((Object.keys(settings.programIds) as ProgramName[]).map(async (of): Promise<Role> => {
    const holder = await upgradeAuthorityOf(run, of);
    return { of, name: "upgrade authority", holder, ...(isExecutorNamed(run) ? { expected: settings.governor } : {}) };
  }));
  return [
    ...GOVERNED.map((of): Role => {
      const { governor, pendingGovernor } = governors[of];
      return { of, name: "governor", holder: governor, expected: settings.governor, pending: pendingGovernor?.equals(settings.governor) ?? false };
    }),
    { of: "governance", name: "governor", holder: governance.governor, expected: findExecutorPda(ids.governance) },
    ...upgrades,
    { of: "governance", name: "guardian", holder: governance.guardian, expected: settings.governance.guardian },
    { of: "ASSAY", name: "mint authority", holder: mint.mintAuthority, expected: findMintAuthorityPda(ids.supply) },
    { of: "ASSAY", name: "freeze authority", holder: mint.freezeAuthority, expected: null },
  ];
}

const text = (holder: PublicKey | null): string => holder?.toBase58() ?? "none";

function isAsExpected({ holder, expected }: Role): boolean {
  return expected === undefined || text(holder) === text(expected);
}

function describe(role: Role): string {
  const { of, name, holder, expected = null, pending } = role;
  const rest = isAsExpected(role) ? "" : pending === true ? `, and ${text(expected)} has to accept` : `, the file says ${text(expected)}`;
  return `${of.padEnd(13)} ${name.padEnd(18)} ${text(holder)}${rest}`;
}
