/** The deployment that is simulated: which parameters it has, and what follows for a job. */
import { auditFee, RATE_ONE } from "@assay-protocol/sdk";
import { readSettings, type Settings } from "../migrations/deployment";
import { honestCostFor, type Stakes } from "./economics";
import type { Demanded } from "./job";

/** Bonds as multiples of what the coverage rule asks for under the true cost. */
export const FACTORS = [0.9, 1, 1.1] as const;
export type Factor = (typeof FACTORS)[number];

/** R, base units of ASSAY. */
export const PRICE = 20_000_000_000n;
export const RUN_SECONDS = 60;
/**
 * What jobs ask for: p, and V. With these chances what the rule leaves out nearly cancels: the burn, which leaves a cheater less to
 * lose, and the jury's cost, which leaves less for a bounty. So the rule's own break-even can be compared with what is measured.
 */
export const DEMANDS = {
  price: { auditBps: 3_500, insuredValue: 0n },
  value: { auditBps: 5_570, insuredValue: PRICE },
} as const;
/** Whether only the price is at stake, or a value as large as the price besides. */
export type Demand = keyof typeof DEMANDS;
/** Dear audits: ten fees are as much as the bounty share of the largest bond, so that a bounty is what the rule assumes and not less. */
const AUDIT_FEE_BASE = 700_000_000n;
/** c: what work costs, in truth. The terms of the bonds at 0.9 and 1.1 times the rule assume less and more. */
const COST_BPS = 8_000;

export interface Scenario {
  demand: Demanded;
  settings: Settings;
  stakes: Stakes;
  /** What the terms of this deployment say about the cost of honest work. */
  honestCostBps: number;
  /** F in base units of ASSAY. */
  fee: bigint;
}

export function scenario(factor: Factor, at: Demand = "price"): Scenario {
  const demand = DEMANDS[at];
  const settings = readSettings("localnet");
  const { terms, mints, classes } = settings.market;
  const native = mints.find(({ mint }) => mint.equals(settings.nativeMint));
  const wasm = classes[0];
  if (native === undefined || wasm === undefined) throw new Error("the local deployment lists neither ASSAY nor a hardware class");
  native.params.auditFeeBase = AUDIT_FEE_BASE;
  const fee = auditFee({ auditFeeBase: AUDIT_FEE_BASE, units: 1, runSeconds: RUN_SECONDS, secondPrice: BigInt(wasm.params.secondPrice ?? 0), nativeRate: RATE_ONE });
  const stakes: Stakes = {
    price: Number(PRICE), insuredValue: Number(demand.insuredValue), auditBps: demand.auditBps, auditors: Number(terms.auditAuditors), dishonestBps: Number(terms.assumedDishonestBps),
    juryErrorBps: Number(terms.juryErrorBps), bountyBps: Number(terms.bountyBps), costBps: COST_BPS, burnBps: Number(terms.burnBps), fee: Number(fee),
  };
  const honestCostBps = honestCostFor(stakes, factor);
  terms.honestCostBps = honestCostBps;
  return { demand, settings, stakes, honestCostBps, fee };
}
