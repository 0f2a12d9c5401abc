/** Stories in which every instruction of the supply program runs once, alone in its transaction. */
import { findBuybackPda, findBuybackVaultPda, findSeatPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { deployLocally } from "../../migrations/deployment";
import { readStakingConfig } from "../helpers/accounts";
import { addClient, addOperator, addWallet, fundTokens, type Client, type Operator } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { jobAt, setAuditReady } from "../helpers/jobSteps";
import { addSeatHolder, waitEpochs, type SeatHolder } from "../helpers/seats";
import { addMint, addNativeMint, associatedAccount, fund } from "../helpers/token";
import { ASSAY, World, withTestArbiter } from "../helpers/world";

const { market, staking, supply, verification } = instructions;
const LOT = 1_000_000_000n;
const NO_LIMIT = 2n ** 64n - 1n;

export interface SupplyActors {
  world: World;
  client: Client;
  operator: Operator;
  holder: SeatHolder;
}

/** From a bare chain to one where everything about minting and auctions has happened once. `populate` may add others before it begins. */
export async function runSupplyStories(world: World, populate: (at: SupplyActors) => void = () => undefined): Promise<void> {
  // What is only arranged for a story goes by another world on the same chain, so that nobody who watches this one takes it for a story.
  const quiet = new World(world.chain);
  initialize(world, quiet);
  await deployLocally(world.chain, { settings: withTestArbiter(world.settings) });
  setAuditReady(quiet);
  const holder = addSeatHolder(quiet, { name: "seat holder" });
  waitEpochs(world, 3n);
  const at = { world, holder, client: addClient(quiet), operator: addOperator(quiet) };
  populate({ ...at, world: quiet });
  auctionStory(world, quiet);
  emissionStory(at, quiet);
  governorStory(world, quiet);
}

function initialize(world: World, quiet: World): void {
  const { keys: { deployer, genesisHolder }, nativeMint, settings: { staking: settings, supply: { params, genesis } } } = world;
  const by = { authority: deployer.publicKey, payer: deployer.publicKey, governor: deployer.publicKey };
  addNativeMint(world);
  quiet.mustSend(staking.initialize({ ...by, nativeMint, ...settings }), [deployer]);
  world.mustSend(supply.initialize({ ...by, nativeMint, params }), [deployer]);
  world.mustSend(supply.initializeBurnStats({ payer: deployer.publicKey }), [deployer]);
  const destination = associatedAccount(quiet, genesisHolder.publicKey, nativeMint);
  for (const { amount } of genesis) world.mustSend(supply.mintGenesis({ genesisAuthority: deployer.publicKey, payer: deployer.publicKey, nativeMint, destination, amount }), [deployer]);
}

/** An epoch in which one operator burned fees and one seat was there. */
function emissionStory({ world, client, operator, holder }: SupplyActors, quiet: World): void {
  const { nativeMint } = world;
  const payer = addWallet(quiet, "claims payer");
  jobAt(quiet, "settled", { client, operator });
  const epoch = epochNow(world);
  waitEpochs(world, 1n);
  report(quiet, [operator], [holder], epoch);
  quiet.mustSend(market.sweepFees({ owner: client.address, mint: nativeMint }));
  waitEpochs(world, 2n);
  world.mustSend(supply.openEmission({ rentPayer: payer.publicKey, epoch }), [payer]);
  const claim = { payer: payer.publicKey, nativeMint, epoch };
  world.mustSend(supply.claimRebate({ ...claim, operator: operator.address, destination: operator.wallet }), [payer]);
  const seat = findSeatPda({ operator: holder.address, class: 1 });
  world.mustSend(supply.claimSecurity({ ...claim, seat, destination: holder.wallet }), [payer]);
  waitEpochs(world, 61n);
  world.mustSend(supply.closeEmission({ epoch, rentPayer: payer.publicKey }));
  for (const claimant of [operator.address, seat]) world.mustSend(supply.closeClaims({ claimant, rentPayer: payer.publicKey }));
}

/** Reports an epoch of operators and of seats of class 1. */
export function report(quiet: World, operators: readonly Operator[], holders: readonly SeatHolder[], epoch: bigint): void {
  const reporter = quiet.payer.publicKey;
  for (const { address } of operators) quiet.mustSend(staking.reportEpoch({ reporter, operator: address, epoch }));
  for (const { address } of holders) quiet.mustSend(verification.reportSeat({ reporter, operator: address, class: 1, epoch }));
}

export function epochNow(world: World): bigint {
  const { epochZero, epochSeconds } = readStakingConfig(world);
  return (world.now - epochZero) / epochSeconds;
}

/** Half of a lot is sold. */
function auctionStory(world: World, quiet: World): void {
  const { nativeMint, stablecoin: mint } = world;
  const bidder = addWallet(quiet, "bidder");
  fundTokens(quiet, bidder.publicKey, nativeMint, 1_000_000n * ASSAY);
  associatedAccount(quiet, bidder.publicKey, mint);
  fund(quiet, mint, vaultOf(mint), LOT);
  world.mustSend(supply.openAuction({ mint }));
  wait(world, DAY / 2n);
  world.mustSend(supply.bid({ bidder: bidder.publicKey, mint, nativeMint, amount: LOT / 2n, maxPrice: NO_LIMIT }), [bidder]);
  wait(world, DAY);
  world.mustSend(supply.closeAuction({ mint }));
}

export const vaultOf = (mint: PublicKey): PublicKey => findBuybackVaultPda({ buyback: findBuybackPda({ mint }) });

function governorStory(world: World, quiet: World): void {
  const { governor } = world.keys;
  const [by, next] = [{ governor: governor.publicKey }, addWallet(quiet, "next governor")];
  const mint = addMint(quiet, { name: "new mint" });
  world.mustSend(supply.createBuyback({ ...by, payer: world.payer.publicKey, mint, genesisPrice: 1n << 32n, minLot: 100n }), [governor]);
  world.mustSend(supply.updateBuyback({ ...by, mint, minLot: 150n }), [governor]);
  world.mustSend(supply.updateParams({ ...by, changes: { rebateBps: 6_000 } }), [governor]);
  world.mustSend(supply.proposeGovernor({ ...by, newGovernor: next.publicKey }), [governor]);
  world.mustSend(supply.acceptGovernor({ pendingGovernor: next.publicKey }), [next]);
}
