/** The chain as auditors, jurors and executors before a jury see it, over the SDK. */
import {
  findCasePda, findDemandPda, findOperatorPda, findPanelPda, findVerificationConfigPda,
  type AssayClient, type AuditMember, type Case, type CaseStep, type ChainTime, type Demand, type Job, type Juror, type TxPlan, type VerificationParams,
} from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import type { CourtGateway, OwnCase, PartyStep, PlaceFile } from "../court/gateway";
import { isSameDraw } from "../court/links";
import { ANSWER_PART_BYTES } from "../defence/answer";
import type { SendStepOptions } from "../operator/gateway";
import type { DrawnPlace, PlaceRecord } from "../state/places";

/** Statuses in which the jury of the case's round sits. */
const SITTING: readonly Case["status"][] = ["juryDraw", "juryCommit", "juryReveal"];
const DEMAND_NUMBERS = [0, 1] as const;

export class VerificationGateway implements CourtGateway {
  readonly self: CourtGateway["self"];

  constructor(
    private readonly client: AssayClient,
    owner: PublicKey,
  ) {
    const { staking, verification } = client.programIds;
    this.self = { program: verification, operator: findOperatorPda({ owner }, staking) };
  }

  time(): Promise<ChainTime> {
    return this.client.verification.fetchChainTime();
  }

  async params(): Promise<VerificationParams> {
    return (await this.client.verification.fetchVerificationConfig(findVerificationConfigPda(this.self.program))).params;
  }

  async findPlaces(): Promise<DrawnPlace[]> {
    const { verification, market } = this.client;
    const seats = await verification.listSeats({ operator: this.self.operator });
    const classes = [...new Set(seats.map(({ class: number }) => number))];
    const cases = (await Promise.all(classes.map((number) => verification.listCases({ class: number })))).flat();
    const sitting = cases.filter(({ status }) => SITTING.includes(status));
    const panels = await verification.fetchPanels(sitting.map((case_) => this.panelOf(case_)));
    const found: { case: Case; duty: DrawnPlace["duty"]; round: number; place: number; slot: number }[] = [];
    for (const case_ of cases) {
      if (case_.status === "final" || case_.status === "aborted") continue;
      for (const { place, slot } of this.ownPlaces(case_.members)) found.push({ case: case_, duty: "audit", round: 0, place, slot });
      const panel = panels[sitting.indexOf(case_)];
      for (const { place, slot } of this.ownPlaces(panel?.jurors ?? [])) found.push({ case: case_, duty: "jury", round: case_.round, place, slot });
    }
    const jobs = await market.fetchJobs(found.map((drawn) => drawn.case.job));
    return found.flatMap(({ case: { address, job, postedSlot }, ...rest }, index) => {
      const specHash = sameJob(jobs[index] ?? null, postedSlot)?.specHash;
      return specHash === undefined ? [] : [{ ...rest, caseAddress: address.toBase58(), job: job.toBase58(), postedSlot, specHash }];
    });
  }

  async files(places: readonly PlaceRecord[]): Promise<PlaceFile[]> {
    const { verification, market } = this.client;
    const [cases, jobs, panels, demands] = await Promise.all([
      verification.fetchCases(places.map(({ caseAddress }) => caseAddress)),
      market.fetchJobs(places.map(({ job }) => job)),
      verification.fetchPanels(places.map(({ caseAddress, round }) => findPanelPda({ case: caseAddress, round }, this.self.program))),
      verification.fetchDemands(places.flatMap(({ caseAddress }) => DEMAND_NUMBERS.map((number) => findDemandPda({ case: caseAddress, operator: this.self.operator, number }, this.self.program)))),
    ]);
    return places.map(({ postedSlot, duty }, index) => ({
      case: cases[index] ?? null,
      job: sameJob(jobs[index] ?? null, postedSlot),
      panel: duty === "jury" ? (panels[index] ?? null) : null,
      demands: demands.slice(DEMAND_NUMBERS.length * index, DEMAND_NUMBERS.length * (index + 1)).filter((demand) => demand !== null),
    }));
  }

  async ownCases(jobs: readonly { job: string; postedSlot: bigint }[]): Promise<Map<string, OwnCase>> {
    const { verification, market } = this.client;
    const cases = (await verification.fetchCases(jobs.map(({ job, postedSlot }) => findCasePda({ job, postedSlot }, this.self.program)))).filter((case_) => case_ !== null);
    const found = new Map<string, OwnCase>();
    if (cases.length === 0) return found;
    const [held, demands] = await Promise.all([market.fetchJobs(cases.map(({ job }) => job)), Promise.all(cases.map((case_) => this.openDemands(case_)))]);
    cases.forEach((case_, index) => {
      const job = sameJob(held[index] ?? null, case_.postedSlot);
      if (job !== null) found.set(case_.job.toBase58(), { case: case_, job, demands: demands[index] ?? [] });
    });
    return found;
  }

  async isDrawFinal(case_: Case): Promise<boolean> {
    return isSameDraw(case_, await this.client.verification.fetchMaybeCase(case_.address, { commitment: "finalized" }));
  }

  async send(step: PartyStep, options: SendStepOptions): Promise<void> {
    await (await this.planOf(step)).send(options);
  }

  private async planOf(step: PartyStep): Promise<TxPlan> {
    const { verification } = this.client;
    const { case: case_ } = step;
    const about = { case: case_.address };
    const seated = { ...about, operator: this.self.operator, class: case_.class };
    switch (step.verb) {
      case "commitAudit":
        return verification.commitAudit({ ...seated, member: step.member, commitment: step.commitment });
      case "revealAudit":
        return verification.revealAudit({ ...about, job: case_.job, member: step.member, value: step.value, juryTip: step.juryTip, salt: step.salt });
      case "revealAuditorLink":
        return verification.revealAuditorLink({ ...about, member: step.member, link: step.link });
      case "commitVote":
        return verification.commitVote({ ...seated, round: case_.round, juror: step.juror, commitment: step.commitment });
      case "revealVote":
        return verification.revealVote({ ...about, round: case_.round, juror: step.juror, vote: step.vote, value: step.value, outputUnavailable: step.outputUnavailable, salt: step.salt });
      case "demandChunk":
        return verification.demandChunk({ ...about, operator: this.self.operator, round: case_.round, juror: step.juror, file: step.file, index: step.index, number: step.number });
      case "revealExecutorLink":
        return verification.revealExecutorLink({ ...about, link: step.link });
      case "appealWithStake":
        return verification.appealWithStake({ ...about, operator: this.self.operator, round: case_.round + 1 });
      case "answer":
        return this.answerPlan(step);
      case "settleAuditor":
        return this.settlePlan(case_, { verb: "settleAuditor", member: step.member, why: "the case is over" });
      case "settleJuror":
        return this.settlePlan(case_, { verb: "settleJuror", round: step.round, juror: step.juror, why: "the case is over" });
    }
  }

  /** What is written twice is written once, so a plan that has ended in the middle can be sent again. */
  private answerPlan({ case: case_, demand, answer: { bytes, headBytes, inputAt } }: Extract<PartyStep, { verb: "answer" }>): TxPlan {
    const { verification } = this.client;
    const args = { case: case_.address, operator: this.self.operator, demand: demand.address };
    const offsets = Array.from({ length: Math.ceil(bytes.length / ANSWER_PART_BYTES) }, (_, part) => part * ANSWER_PART_BYTES);
    const parts = offsets.map((offset) => verification.writeAnswer({ ...args, offset, bytes: bytes.slice(offset, offset + ANSWER_PART_BYTES) }));
    return [...parts, verification.postChunk({ ...args, job: case_.job, round: case_.round, headBytes, inputAt })].reduce((plan, next) => plan.followedBy(next));
  }

  private async settlePlan(case_: Case, step: CaseStep): Promise<TxPlan> {
    const { verification } = this.client;
    return verification.planCaseStep(await verification.fetchCaseFile(case_.address), step);
  }

  private async openDemands(case_: Case): Promise<readonly Demand[]> {
    const unanswered = SITTING.includes(case_.status) && case_.unansweredInputs + case_.unansweredOutputs > 0;
    return unanswered ? this.client.verification.listDemands({ case: case_.address }) : [];
  }

  private ownPlaces(places: readonly (AuditMember | Juror)[]): { place: number; slot: number }[] {
    return places.flatMap(({ status, operator, slot }, place) => (status !== "vacant" && status !== "settled" && operator?.equals(this.self.operator) === true ? [{ place, slot }] : []));
  }

  private panelOf({ address, round }: Case): PublicKey {
    return findPanelPda({ case: address, round }, this.self.program);
  }
}

function sameJob(job: Job | null, postedSlot: bigint): Job | null {
  return job?.postedSlot === postedSlot ? job : null;
}
