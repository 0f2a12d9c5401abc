/** Others on the chain, whose accounts are put in the place of the right ones: each kind of account, and a job in each state. */
import { instructions } from "@assay-protocol/sdk";
import { epochNow, report, vaultOf, type SupplyActors } from "../../costs/supplyStories";
import { addClient, addOperator, addWallet } from "../../helpers/actors";
import { jobAt, type Stage } from "../../helpers/jobSteps";
import { caseAt, type CaseStage } from "../../helpers/caseAt";
import { concludeAudit } from "../../helpers/caseSteps";
import { addSeatHolder, openCredits, waitEpochs, type SeatedMarket } from "../../helpers/seats";
import { addMint, fund } from "../../helpers/token";
import type { World } from "../../helpers/world";

const STAGES: readonly Stage[] = ["open", "claimed", "submitted", "cleared", "held", "begun", "heldOpen", "provisional", "ruled", "settled", "forced"];

export function addPopulation(world: World): void {
  const client = addClient(world, { name: "sibling client" });
  addClient(world, { name: "sibling client", mint: world.stablecoin, deposit: 1_000_000_000n });
  const operator = addOperator(world, { name: "sibling operator", tokens: 1_000n });
  for (const stage of STAGES) jobAt(world, stage, { client, operator });
}

/** The latest first, so that the others still stand where their parties may act. */
const CASE_STAGES: readonly CaseStage[] = ["tallied", "votesRevealed", "votesCommitted", "jurorsDrawn", "seeded", "slotSealed", "disputed", "cleared", "auditsCommitted", "caseOpened"];

/** A case in each state, of other parties, with everybody's credits. */
export function addCases(at: SeatedMarket): void {
  const { world } = at;
  const siblings = { ...at, client: addClient(world, { name: "sibling client" }), operator: addOperator(world, { name: "sibling operator", tokens: 1_000n }) };
  // Final without a time for appeals: the result is never opened.
  concludeAudit(caseAt(siblings, "auditsCommitted"));
  for (const stage of CASE_STAGES) caseAt({ ...siblings, operator: addOperator(world, { name: `executor of ${stage}` }) }, stage, { lying: stage !== "cleared" });
  for (const stage of ["challenged", "challengesRevealed"] as const) caseAt(siblings, stage, { by: "challenge", auditBps: 0, challengers: [{ name: `challenger of ${stage}` }] });
  for (const { owner } of at.holders.slice(0, 3)) openCredits(world, owner.publicKey, world.stablecoin);
}

const { market, supply } = instructions;

/** An epoch that others were paid for, and another mint's auction that is open. */
export function addPots({ world }: SupplyActors): void {
  const [client, operator] = [addClient(world, { name: "sibling client" }), addOperator(world, { name: "sibling operator", tokens: 1_000n })];
  const holder = addSeatHolder(world, { name: "sibling seat holder" });
  waitEpochs(world, 3n);
  jobAt(world, "settled", { client, operator });
  const epoch = epochNow(world);
  waitEpochs(world, 1n);
  report(world, [operator], [holder], epoch);
  world.mustSend(market.sweepFees({ owner: client.address, mint: world.nativeMint }));
  waitEpochs(world, 2n);
  const payer = addWallet(world, "sibling payer");
  world.mustSend(supply.openEmission({ rentPayer: payer.publicKey, epoch }), [payer]);
  const claim = { payer: payer.publicKey, nativeMint: world.nativeMint, epoch };
  world.mustSend(supply.claimRebate({ ...claim, operator: operator.address, destination: operator.wallet }), [payer]);
  world.mustSend(supply.claimSecurity({ ...claim, seat: holder.seat, destination: holder.wallet }), [payer]);
  const { governor } = world.keys;
  const mint = addMint(world, { name: "sibling mint" });
  world.mustSend(supply.createBuyback({ governor: governor.publicKey, payer: world.payer.publicKey, mint, genesisPrice: 1n << 32n, minLot: 100n }), [governor]);
  fund(world, mint, vaultOf(mint), 1_000n);
  world.mustSend(supply.openAuction({ mint }));
}
