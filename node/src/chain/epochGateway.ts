/** The chain as the duties about epochs see it, over the SDK. */
import {
  decodeBalance, decodeOperator, decodeSeat, epochAt, findAssociatedTokenPda, findClaimsPda, findEpochEmissionPda, findEpochTotalsPda, findGovernanceConfigPda, findMarketBurnStatsPda,
  findOperatorPda, findSeatEpochTotalsPda, findStakingConfigPda, findSupplyConfigPda, instructions,
  type AssayClient, type EpochEmission, type EpochTotals, type SeatEpochTotals, type StakingConfig,
} from "@assay-protocol/sdk";
import { createAssociatedTokenAccountIdempotentInstruction } from "@solana/spl-token";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import type { Claim, Claimants, EmissionRules, EpochSums, Report } from "../epochs/decide";
import type { EpochGateway, Everybody, OldAccount } from "../epochs/gateway";
import type { SendStepOptions } from "../operator/gateway";
import { FIELDS_AT, everyAccount, isKind } from "./everyAccount";

const KEY_BYTES = 32;
/** Kinds of accounts about an epoch. In each of them who paid the rent comes first. */
const OLD_KINDS = { operatorTotals: "EpochTotals", seatTotals: "SeatEpochTotals", emission: "EpochEmission" } as const satisfies Record<OldAccount["kind"], string>;

export class ProtocolEpochs implements EpochGateway {
  private readonly operator: PublicKey;
  private staking: StakingConfig | undefined;

  constructor(
    private readonly client: AssayClient,
    /** Pays for everything. */
    private readonly agent: PublicKey,
    private readonly owner: PublicKey,
  ) {
    this.operator = findOperatorPda({ owner }, client.programIds.staking);
  }

  async lamports(): Promise<bigint> {
    return BigInt(await this.client.connection.getBalance(this.agent));
  }

  async present(): Promise<bigint> {
    const [config, { now }] = await Promise.all([this.config(), this.client.verification.fetchChainTime()]);
    return epochAt(config, now);
  }

  async everybody(): Promise<Everybody> {
    const { connection, programIds } = this.client;
    const [operators, seats] = await Promise.all([
      everyAccount(connection, programIds.staking, "Operator", decodeOperator), everyAccount(connection, programIds.verification, "Seat", decodeSeat),
    ]);
    return { operators, seats };
  }

  async own(): Promise<Everybody> {
    const { operator, client } = this;
    const [found, seats] = await Promise.all([client.staking.fetchMaybeOperator(operator), client.verification.listSeats({ operator })]);
    return { operators: found === null ? [] : [found], seats };
  }

  async emissions(epochs: readonly bigint[]): Promise<EpochEmission[]> {
    const { supply, programIds } = this.client;
    const found = await supply.fetchEpochEmissions(epochs.map((epoch) => findEpochEmissionPda({ epoch }, programIds.supply)));
    return found.filter((emission) => emission !== null);
  }

  async claimed({ operators, seats }: Everybody): Promise<Claimants["claimed"]> {
    const { supply, programIds } = this.client;
    const found = await Promise.all([...operators, ...seats].map(async ({ address }): Promise<[string, readonly bigint[]]> => {
      const claims = await supply.fetchMaybeClaims(findClaimsPda({ claimant: address }, programIds.supply));
      return [address.toBase58(), claims?.epochs ?? []];
    }));
    return new Map(found);
  }

  async emissionFigures(epochs: readonly bigint[]): Promise<{ sums: EpochSums[]; rules: EmissionRules } | null> {
    const { supply, market, staking, verification, programIds } = this.client;
    const [config, stats, sums] = await Promise.all([
      supply.fetchMaybeSupplyConfig(findSupplyConfigPda(programIds.supply)), market.fetchMaybeMarketBurnStats(findMarketBurnStatsPda(programIds.market)),
      Promise.all(epochs.map(async (epoch) => {
        const operators = staking.fetchMaybeEpochTotals(findEpochTotalsPda({ epoch }, programIds.staking));
        return sumsOf(epoch, await operators, await verification.fetchMaybeSeatEpochTotals(findSeatEpochTotalsPda({ epoch }, programIds.verification)));
      })),
    ]);
    if (config === null) return null;
    const { rebateBps, securityShareBps, seatYield } = config.params;
    const { rebatesCommitted, emissionCommitted } = config;
    return { sums, rules: { rebateBps, securityShareBps, seatYield, rebatesCommitted, emissionCommitted, burned: stats?.burned ?? 0n } };
  }

  async feesDue(): Promise<PublicKey[]> {
    const { connection, programIds } = this.client;
    const { nativeMint } = await this.config();
    // The mint stands behind the owner.
    const ofNativeMint = { memcmp: { offset: FIELDS_AT + KEY_BYTES, bytes: nativeMint.toBase58() } };
    const balances = await everyAccount(connection, programIds.market, "Balance", decodeBalance, [ofNativeMint]);
    const due = balances.filter(({ feesDue }) => feesDue > 0n).sort((a, b) => (a.feesDue < b.feesDue ? 1 : -1));
    return due.map(({ owner }) => owner);
  }

  async genesisNext(): Promise<bigint | null> {
    const { governance, programIds } = this.client;
    const config = await governance.fetchMaybeGovernanceConfig(findGovernanceConfigPda(programIds.governance));
    return config === null || config.genesisEndedEpoch !== null ? null : config.genesisNextEpoch;
  }

  async oldAccounts(epochs: readonly bigint[]): Promise<OldAccount[]> {
    const { connection, programIds } = this.client;
    const accounts = epochs.flatMap((epoch): (OldAccount & { address: PublicKey })[] => [
      { kind: "operatorTotals", epoch, address: findEpochTotalsPda({ epoch }, programIds.staking) }, { kind: "seatTotals", epoch, address: findSeatEpochTotalsPda({ epoch }, programIds.verification) },
      { kind: "emission", epoch, address: findEpochEmissionPda({ epoch }, programIds.supply) },
    ]);
    if (accounts.length === 0) return [];
    const found = await connection.getMultipleAccountsInfo(accounts.map(({ address }) => address));
    return accounts.filter(({ kind }, index) => {
      const data = found[index]?.data;
      return data !== undefined && isKind(data, OLD_KINDS[kind]) && new PublicKey(data.subarray(FIELDS_AT, FIELDS_AT + KEY_BYTES)).equals(this.agent);
    }).map(({ kind, epoch }) => ({ kind, epoch }));
  }

  report(reports: readonly Report[], options: SendStepOptions): Promise<void> {
    const { agent: reporter, client: { programIds } } = this;
    return this.send(reports.map((report) => report.kind === "operator"
      ? instructions.staking.reportEpoch({ reporter, operator: report.operator, epoch: report.epoch }, programIds)
      : instructions.verification.reportSeat({ reporter, operator: report.operator, class: report.class, epoch: report.epoch }, programIds)), options);
  }

  async sweep(owners: readonly PublicKey[], options: SendStepOptions): Promise<void> {
    const { nativeMint: mint } = await this.config();
    return this.send(owners.map((owner) => instructions.market.sweepFees({ owner, mint }, this.client.programIds)), options);
  }

  openEmission(epoch: bigint, options: SendStepOptions): Promise<void> {
    return this.send([instructions.supply.openEmission({ rentPayer: this.agent, epoch }, this.client.programIds)], options);
  }

  advanceGenesis(epochs: readonly bigint[], options: SendStepOptions): Promise<void> {
    return this.send(epochs.map((epoch) => instructions.governance.advanceGenesis({ epoch }, this.client.programIds)), options);
  }

  /** To the owner's associated token account, which is opened where it is not there. */
  async claim(claims: readonly Claim[], options: SendStepOptions): Promise<void> {
    const { agent: payer, owner, operator, client: { programIds } } = this;
    const { nativeMint } = await this.config();
    const destination = findAssociatedTokenPda({ owner, mint: nativeMint });
    return this.send([
      createAssociatedTokenAccountIdempotentInstruction(payer, destination, owner, nativeMint),
      ...claims.map((claim) => {
        const common = { payer, nativeMint, destination, epoch: claim.epoch };
        return claim.kind === "rebate" ? instructions.supply.claimRebate({ ...common, operator }, programIds) : instructions.supply.claimSecurity({ ...common, seat: claim.seat }, programIds);
      }),
    ], options);
  }

  close(accounts: readonly OldAccount[], options: SendStepOptions): Promise<void> {
    const { agent: rentPayer, client: { programIds } } = this;
    return this.send(accounts.map(({ kind, epoch }) => {
      switch (kind) {
        case "operatorTotals":
          return instructions.staking.closeEpoch({ epoch, rentPayer }, programIds);
        case "seatTotals":
          return instructions.verification.closeSeatEpoch({ epoch, rentPayer }, programIds);
        case "emission":
          return instructions.supply.closeEmission({ epoch, rentPayer }, programIds);
      }
    }), options);
  }

  private async send(list: readonly TransactionInstruction[], options: SendStepOptions): Promise<void> {
    await this.client.plan(list).send(options);
  }

  /** What is read of it never changes: the mint, and how epochs are counted. */
  private async config(): Promise<StakingConfig> {
    return (this.staking ??= await this.client.staking.fetchStakingConfig(findStakingConfigPda(this.client.programIds.staking)));
  }
}

/** What nobody has reported counts as nothing. */
function sumsOf(epoch: bigint, operators: EpochTotals | null, seats: SeatEpochTotals | null): EpochSums {
  return { epoch, nativeFees: operators?.nativeFees ?? 0n, activeSeats: seats?.active ?? 0n, eligibleSeats: seats?.eligible ?? 0n, seatsEarned: seats?.earned ?? 0n };
}
