/** Supply: its configuration and statistics, all of the genesis, and a buy-back for each mint whose fees cannot burn as they are. */
import { unpackMint } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import {
  fetchMaybeBuyback, fetchMaybeGenesisAllocation, fetchMaybeSupplyBurnStats, fetchMaybeSupplyConfig, findAssociatedTokenPda, findBuybackPda, findGenesisAllocationPda,
  findMintAuthorityPda, findSupplyBurnStatsPda, findSupplyConfigPda,
} from "@assay-protocol/sdk";
import { DeployError, requireMint, tokenAccount, type Run } from "./run";
import type { BuybackSettings, GenesisSettings } from "./supplyRules";

/** Every ASSAY comes out of the supply program, so its mint has to be empty and in its hands before anything is set up. */
export async function requireNativeMint(run: Run): Promise<void> {
  const { connection, ids, settings: { nativeMint } } = run;
  await requireMint(run, nativeMint, "nativeMint");
  if ((await fetchMaybeSupplyConfig(connection, findSupplyConfigPda(ids.supply), { programIds: ids })) !== null) return;
  const account = await connection.getAccountInfo(nativeMint);
  const mint = unpackMint(nativeMint, account, account?.owner);
  const [name, authority] = [`nativeMint ${nativeMint.toBase58()}`, findMintAuthorityPda(ids.supply)];
  if (mint.supply !== 0n) throw new DeployError(`${name} has a supply of ${mint.supply}: all ASSAY is minted by the supply program, so take a new mint`);
  if (mint.freezeAuthority !== null) throw new DeployError(`${name} has a freeze authority: remove it for ever, or take a new mint`);
  if (mint.mintAuthority?.equals(authority) !== true) {
    throw new DeployError(`${name} can be minted by ${mint.mintAuthority?.toBase58() ?? "nobody"}: make ${authority.toBase58()}, an address of the supply program, its mint authority`);
  }
}

export async function initializeSupply({ connection, client, ids, deployer, settings, report }: Run): Promise<void> {
  const found = await fetchMaybeSupplyConfig(connection, findSupplyConfigPda(ids.supply), { programIds: ids });
  const { nativeMint, supply: { params } } = settings;
  if (found !== null) {
    report.compare("supply.initialize", { nativeMint }, found);
    report.compare("supply parameters", params, found.params);
  } else {
    await client.supply.initialize({ authority: deployer, payer: deployer, nativeMint, governor: deployer.publicKey, params }).send();
    report.add("supply.initialize", "done", `mints by ${findMintAuthorityPda(ids.supply).toBase58()}`);
  }
  const step = "supply's burn statistics";
  if ((await fetchMaybeSupplyBurnStats(connection, findSupplyBurnStatsPda(ids.supply), { programIds: ids })) !== null) {
    report.add(step, "unchanged");
    return;
  }
  await client.supply.initializeBurnStats({ payer: deployer }).send();
  report.add(step, "done");
}

/** Once paid, the account is its holder's: it may have been closed or given away since. */
export async function mintGenesis(run: Run, { owner, amount }: GenesisSettings): Promise<void> {
  const { connection, client, ids, deployer, settings: { nativeMint }, report } = run;
  const step = `genesis of ${owner.toBase58()}`;
  const tokenProgram = await requireMint(run, nativeMint, "nativeMint");
  const destination = findAssociatedTokenPda({ owner, mint: nativeMint, tokenProgram });
  const found = await fetchMaybeGenesisAllocation(connection, findGenesisAllocationPda({ destination }, ids.supply), { programIds: ids });
  if (found !== null) {
    report.compare(step, { amount }, found);
    return;
  }
  await tokenAccount(run, owner, nativeMint, tokenProgram);
  await client.supply.mintGenesis({ genesisAuthority: deployer, payer: deployer, nativeMint, destination, amount, tokenProgram }).send();
  report.add(step, "done", `${amount} base units`);
}

export async function createBuyback(run: Run, { mint, genesisPrice, minLot }: BuybackSettings): Promise<void> {
  const { connection, client, ids, deployer, report } = run;
  const step = `buyback ${mint.toBase58()}`;
  const found = await fetchMaybeBuyback(connection, buybackOf(run, mint), { programIds: ids });
  if (found !== null) {
    // Auctions move the reference; before the first one it is the file's.
    report.compare(step, found.auction === 0n ? { reference: genesisPrice, minLot } : { minLot }, found);
    return;
  }
  const tokenProgram = await requireMint(run, mint, "supply.buybacks");
  await client.supply.createBuyback({ governor: deployer, payer: deployer, mint, tokenProgram, genesisPrice, minLot }).send();
  report.add(step, "done");
}

export function buybackOf({ ids }: Run, mint: PublicKey): PublicKey {
  return findBuybackPda({ mint }, ids.supply);
}
