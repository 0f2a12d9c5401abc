/** Every set of parameters that a governor can change: how to read it, how to change it, and what has to hold between its values. */
import { findBuybackPda, findHardwareClassPda, findPaymentMintPda, findTermsPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { readBuyback, readGovernanceConfig, readHardwareClass, readMarketConfig, readPaymentMint, readStakingConfig, readSupplyConfig, readTerms, readVerificationConfig } from "../helpers/accounts";
import type { World } from "../helpers/world";
import { CLASS_PARAMETERS, MINT_PARAMETERS, TERMS_PARAMETERS, readParameters, type Parameter } from "../market/parameters";
import governanceTable from "../vectors/parameters.governance.json";
import stakingTable from "../vectors/parameters.staking.json";
import supplyTable from "../vectors/parameters.supply.json";
import verificationTable from "../vectors/parameters.verification.json";

const { governance, market, staking, supply, verification } = instructions;
const BPS = 10_000n;
const RATE_ONE = 1n << 32n;
/** Bonds that unbond stay in reach until the totals of their epoch are final. */
const UNBONDING_EPOCHS = 3n;
const VOTING_EPOCHS = 10n;
/** Of the deployment. */
const EPOCH_SECONDS = 86_400n;

/** Values by the SDK's names, all as bigints. */
export type Values = Readonly<Record<string, bigint>>;

export interface ParameterSet {
  name: string;
  table: readonly Parameter[];
  /** As the accounts say. */
  read: (world: World) => Values;
  /** Changes some; the types are those that the accounts have. */
  update: (world: World, changes: Values) => TransactionInstruction;
  /** Where the program calls the rules of a single value otherwise than all others. */
  errors?: Readonly<Record<string, string>>;
  /** Names of the errors of the rules between values that these values break. */
  broken: (values: Values) => string[];
}

/** All of them, on the deployment of the tests. */
export function parameterSets({ nativeMint, stablecoin, keys }: World): ParameterSet[] {
  const governor = keys.governor.publicKey;
  return [
    set("staking", stakingTable.staking, (world) => readStakingConfig(world).params, (_, changes) => staking.updateParams({ governor, ...changes }), ({ slashBurnBps, slashBountyBps, unbondingSeconds }) => [
      ...breaks("SplitAboveWhole", of(slashBurnBps) + of(slashBountyBps) > BPS), ...breaks("UnbondingTooShort", of(unbondingSeconds) < UNBONDING_EPOCHS * EPOCH_SECONDS),
    ]),
    set("market", TERMS_PARAMETERS, presentTerms, (world, changes) => market.publishTerms({ governor, termsVersion: readMarketConfig(world).termsVersion + 1, changes }),
      ({ auditNewBps, auditMinBps }) => breaks("NewAuditBelowMinimum", of(auditNewBps) < of(auditMinBps))),
    mintSet(governor, "native mint", nativeMint, ({ nativeRate }) => breaks("NativeRateFixed", nativeRate !== RATE_ONE)),
    mintSet(governor, "stablecoin", stablecoin, () => []),
    set("class 1", CLASS_PARAMETERS, (world) => readHardwareClass(world, findHardwareClassPda({ class: 1 })),
      (_, changes) => market.upsertClass({ governor, class: 1, name: "deterministic WASM", unit: "vCPU", changes, enable: false }), () => []),
    set("verification", verificationTable.verification, (world) => readVerificationConfig(world).params, (_, changes) => verification.updateParams({ governor, changes }), () => []),
    set("governance", governanceTable.governance, (world) => readGovernanceConfig(world).params, (_, changes) => governance.updateParams({ governor, changes }),
      ({ votingSeconds }) => breaks("VotingTooLong", of(votingSeconds) > VOTING_EPOCHS * EPOCH_SECONDS)),
    buybackSet(governor, stablecoin),
    set("supply", supplyTable.supply, (world) => readSupplyConfig(world).params, (_, changes) => supply.updateParams({ governor, changes }), () => []),
  ];
}

function presentTerms(world: World): object {
  return readTerms(world, findTermsPda({ termsVersion: readMarketConfig(world).termsVersion }));
}

function mintSet(governor: PublicKey, name: string, mint: PublicKey, broken: ParameterSet["broken"]): ParameterSet {
  return set(name, MINT_PARAMETERS, (world) => readPaymentMint(world, findPaymentMintPda({ mint })), (_, changes) => market.upsertMint({ governor, mint, changes, enable: false }), broken);
}

/** The one figure of a buyback that governance moves. */
function buybackSet(governor: PublicKey, mint: PublicKey): ParameterSet {
  const minLot: Parameter = { row: 0, key: "minLot", name: "min_lot", initial: 0n, min: 1n, max: 10n ** 15n, largestStep: (value) => (value / 2n > 0n ? value / 2n : 1n) };
  return {
    ...set("buyback", [minLot], (world) => readBuyback(world, findBuybackPda({ mint })), (world, changes) => supply.updateBuyback({ governor, mint, minLot: readBuyback(world, findBuybackPda({ mint })).minLot, ...changes }), () => []),
    errors: { ParamOutOfBounds: "LotOutOfRange", ParamStepTooLarge: "LotStepTooLarge", ParamChangedThisEpoch: "LotChangedThisEpoch" },
  };
}

function set(
  name: string, rows: Parameters<typeof readParameters>[0] | readonly Parameter[], account: (world: World) => object, build: (world: World, changes: object) => TransactionInstruction, broken: ParameterSet["broken"],
): ParameterSet {
  const table = rows.every((row): row is Parameter => "key" in row) ? rows : readParameters(rows);
  const fields = (world: World): Record<string, bigint | number> => account(world) as Record<string, bigint | number>;
  return {
    name, table, broken,
    read: (world) => Object.fromEntries(table.map(({ key }) => [key, BigInt(at(fields(world), key))])),
    update: (world, changes) => {
      const present = fields(world);
      return build(world, Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, typeof present[key] === "number" ? Number(value) : value])));
    },
  };
}

function at<Value>(list: Readonly<Record<string, Value>>, key: string): Value {
  const value = list[key];
  if (value === undefined) throw new Error(`there is no ${key}`);
  return value;
}

const of = (value: bigint | undefined): bigint => value ?? 0n;
const breaks = (error: string, broken: boolean): string[] => (broken ? [error] : []);
