/** Staking: its configuration, and the programs that may lock and slash. */
import { fetchMaybeStakingConfig, findMarketConfigPda, findPoolPda, findPoolVaultPda, findStakingConfigPda, findVerificationConfigPda } from "@assay-protocol/sdk";
import { requireMint, type Run } from "./run";

export async function initializeStaking({ connection, client, ids, deployer, settings, report }: Run): Promise<void> {
  const found = await fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), { programIds: ids });
  const { epochSeconds, params } = settings.staking;
  if (found !== null) {
    report.compare("staking.initialize", { nativeMint: settings.nativeMint, epochSeconds }, found);
    report.compare("staking parameters", params, found.params);
    return;
  }
  await client.staking.initialize({ authority: deployer, payer: deployer, governor: deployer.publicKey, nativeMint: settings.nativeMint, epochSeconds, params }).send();
  report.add("staking.initialize", "done", `ASSAY is ${settings.nativeMint.toBase58()}`);
}

/** Slots never change hands. The market's has to be the first, because only that one credits work. */
export async function addLockers(run: Run): Promise<void> {
  const { connection, client, ids, deployer, settings, report } = run;
  const config = await fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), { programIds: ids });
  const bountyPool = findPoolVaultPda({ pool: findPoolPda({ mint: settings.nativeMint }, ids.verification) }, ids.verification);
  const tokenProgram = await requireMint(run, settings.nativeMint, "nativeMint");
  for (const [slot, [name, authority]] of ([["market", findMarketConfigPda(ids.market)], ["verification", findVerificationConfigPda(ids.verification)]] as const).entries()) {
    const [step, found] = [`${name}'s locker`, config?.lockers[slot]];
    if (found !== undefined) {
      report.compare(step, { authority, bountyPool }, found);
      continue;
    }
    await client.staking.addLocker({ governor: deployer, authority, bountyPool, tokenProgram }).send();
    report.add(step, "done", `slot ${slot}`);
  }
}
