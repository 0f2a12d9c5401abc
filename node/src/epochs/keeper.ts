/**
 * The keeper of epochs: reports every operator and seat, so that no epoch is decided by those alone who reported themselves; burns
 * fees, opens emissions, counts genesis, and closes accounts that it paid for. Nothing has to be remembered: what is left to do
 * follows from the chain.
 */
import { EPOCH_RETENTION } from "@assay-protocol/sdk";
import { Chores, type ChoreParts } from "../keeper/chores";
import { claimableEpochs, dueEmissions, dueGenesis, dueReports, reportableEpochs } from "./decide";
import type { EpochGateway } from "./gateway";
import { Pace } from "./pace";

export interface EpochParts extends ChoreParts {
  gateway: EpochGateway;
}

export interface EpochKeeperOptions {
  scanSeconds: number;
  /** The most reports for one epoch. */
  maxReports: number;
  /** Close accounts about old epochs. */
  closing: boolean;
  /** Below this the agent keeps what it has for its own jobs and places. */
  minLamports: bigint;
}

/** Reports, sweeps and the like that fit in one transaction. */
export const PER_TRANSACTION = 8;
/** Balances that are swept in one look, the largest first. */
const SWEEPS = 80;
/** Old epochs that are looked at for accounts of this node. */
const OLD_EPOCHS = 16n;

export class EpochKeeper {
  private readonly chores: Chores;
  private readonly looks: Pace;
  private readonly reports: Pace;
  private readonly sweeps: Pace;
  private present = -1n;
  /** Epochs about which nothing is left to report: who has a record of an epoch is known when it is over. */
  private readonly reported = new Set<bigint>();
  private readonly sent = new Map<bigint, number>();
  /** Epochs whose emission is open, or that emit nothing. */
  private readonly emitted = new Set<bigint>();

  constructor(
    private readonly parts: EpochParts,
    private readonly options: EpochKeeperOptions,
  ) {
    this.looks = new Pace(options.scanSeconds);
    this.reports = new Pace(options.scanSeconds);
    this.sweeps = new Pace(options.scanSeconds);
    this.chores = new Chores(parts, this.looks.stretch);
  }

  /** Looks once in a while. What it starts goes on by itself: it is in no hurry, and holds up no deadline. */
  async round(): Promise<void> {
    if (!this.looks.isTime()) return;
    const [present, lamports] = await Promise.all([this.parts.gateway.present(), this.parts.gateway.lamports()]);
    if (lamports < this.options.minLamports) return;
    if (present !== this.present) this.begin(present);
    if (this.reports.isTime()) this.chores.start("reports", () => this.report(present));
    this.chores.start("emissions", () => this.emit(present));
    this.chores.start("genesis", () => this.advance(present));
  }

  async end(): Promise<void> {
    await this.chores.end();
  }

  private begin(present: bigint): void {
    const { log, metrics } = this.parts;
    // What was begun before this node started is no longer new: others have had their random while.
    if (this.present >= 0n) for (const pace of [this.reports, this.sweeps]) pace.restart();
    this.present = present;
    metrics.set("assay_epoch", Number(present));
    log.debug({ epoch: present.toString() }, "a new epoch");
    if (this.options.closing) this.chores.start("old epochs", () => this.close(present));
    for (const epoch of this.sent.keys()) if (epoch + EPOCH_RETENTION < present) this.sent.delete(epoch);
  }

  private async report(present: bigint): Promise<void> {
    const { gateway, metrics } = this.parts;
    const open = reportableEpochs(present).filter((epoch) => !this.reported.has(epoch));
    if (open.length === 0) return;
    const due = dueReports({ epochs: open, ...(await gateway.everybody()) });
    metrics.set("assay_epoch_unreported", due.length);
    for (const epoch of open) if (!due.some((report) => report.epoch === epoch)) this.reported.add(epoch);
    if (due.length === 0) return;
    this.reports.slowDown();
    const some = open.flatMap((epoch) => due.filter((report) => report.epoch === epoch).slice(0, Math.max(0, this.options.maxReports - this.sentFor(epoch))));
    await this.chores.sendAll("reportEpoch", some, PER_TRANSACTION, async (reports, options) => {
      await gateway.report(reports, options);
      for (const { epoch } of reports) this.sent.set(epoch, this.sentFor(epoch) + 1);
    });
  }

  private sentFor(epoch: bigint): number {
    return this.sent.get(epoch) ?? 0;
  }

  private async emit(present: bigint): Promise<void> {
    const { gateway } = this.parts;
    const possible = claimableEpochs(present).filter((epoch) => !this.emitted.has(epoch));
    if (possible.length === 0) return;
    for (const { epoch } of await gateway.emissions(possible)) this.emitted.add(epoch);
    const unopened = possible.filter((epoch) => !this.emitted.has(epoch));
    const figures = unopened.length === 0 ? null : await gateway.emissionFigures(unopened);
    if (figures === null) return;
    const due = dueEmissions(present, figures.sums, figures.rules);
    // The sums of such an epoch are final.
    for (const epoch of unopened) if (!due.open.includes(epoch) && !due.wait.includes(epoch)) this.emitted.add(epoch);
    // Fees burn first: what an epoch gives back it must have burned.
    if (figures.sums.some(({ epoch, nativeFees }) => nativeFees > 0n && [...due.open, ...due.wait].includes(epoch))) await this.sweep();
    for (const epoch of due.open) await this.chores.send("openEmission", { epoch: epoch.toString() }, (options) => gateway.openEmission(epoch, options));
  }

  private async sweep(): Promise<void> {
    const { gateway, log } = this.parts;
    if (!this.sweeps.isTime()) return;
    const owners = await gateway.feesDue();
    if (owners.length === 0) return this.sweeps.slowDown();
    try {
      await this.chores.sendAll("sweepFees", owners.slice(0, SWEEPS), PER_TRANSACTION, (some, options) => gateway.sweep(some, options));
    } catch (error) {
      // One Balance that cannot be swept keeps no emission from opening.
      log.info({ error }, "not all fees were burned; somebody else may have been faster");
    }
  }

  private async advance(present: bigint): Promise<void> {
    const { gateway } = this.parts;
    const epochs = dueGenesis(present, await gateway.genesisNext(), PER_TRANSACTION);
    if (epochs.length > 0) await this.chores.send("advanceGenesis", { epochs: epochs.length }, (options) => gateway.advanceGenesis(epochs, options));
  }

  private async close(present: bigint): Promise<void> {
    const { gateway } = this.parts;
    const newest = present - EPOCH_RETENTION;
    const epochs = Array.from({ length: Number(OLD_EPOCHS) }, (_, back) => newest - BigInt(back)).filter((epoch) => epoch >= 0n);
    const accounts = await gateway.oldAccounts(epochs);
    await this.chores.sendAll("closeEpoch", accounts, PER_TRANSACTION, (some, options) => gateway.close(some, options));
  }
}
