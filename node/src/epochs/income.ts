/**
 * The income of an operator: reports its own epochs, so that they count although no keeper runs, and claims what they emit: rebates
 * of its fees, and its seats' part of the security budget. All of it goes to the owner.
 */
import { Chores } from "../keeper/chores";
import { claimableEpochs, dueClaims, dueReports, reportableEpochs } from "./decide";
import { PER_TRANSACTION, type EpochParts } from "./keeper";
import { Pace } from "./pace";

export interface IncomeOptions {
  scanSeconds: number;
  /** Report the own operator and its seats. */
  reports: boolean;
  /** Claim for them. */
  claims: boolean;
  /** Less than so much is not claimed. Base units of ASSAY. */
  smallestClaim: bigint;
}

/** Each mints, by a call of its own. */
const CLAIMS_PER_TRANSACTION = 4;

export class IncomeDuty {
  private readonly chores: Chores;
  private readonly looks: Pace;

  constructor(
    private readonly parts: EpochParts,
    private readonly options: IncomeOptions,
  ) {
    this.looks = new Pace(options.scanSeconds);
    this.chores = new Chores(parts, this.looks.stretch);
  }

  /** Looks once in a while. What it starts goes on by itself. */
  async round(): Promise<void> {
    if (!this.looks.isTime()) return;
    const present = await this.parts.gateway.present();
    if (this.options.reports) this.chores.start("own reports", () => this.report(present));
    if (this.options.claims) this.chores.start("own claims", () => this.claim(present));
  }

  async end(): Promise<void> {
    await this.chores.end();
  }

  private async report(present: bigint): Promise<void> {
    const { gateway } = this.parts;
    const due = dueReports({ epochs: reportableEpochs(present), ...(await gateway.own()) });
    await this.chores.sendAll("reportOwnEpoch", due, PER_TRANSACTION, (reports, options) => gateway.report(reports, options));
  }

  private async claim(present: bigint): Promise<void> {
    const { gateway, metrics, log } = this.parts;
    const emissions = await gateway.emissions(claimableEpochs(present));
    if (emissions.length === 0) return;
    const own = await gateway.own();
    const claims = dueClaims({ operator: own.operators[0] ?? null, seats: own.seats, emissions, claimed: await gateway.claimed(own) }, this.options.smallestClaim);
    await this.chores.sendAll("claimEmission", claims, CLAIMS_PER_TRANSACTION, async (some, options) => {
      await gateway.claim(some, options);
      for (const { kind, epoch, amount } of some) {
        metrics.add("assay_emission_claimed_total", { kind }, Number(amount));
        log.info({ kind, epoch: epoch.toString(), amount: amount.toString() }, "claimed");
      }
    });
  }
}
