/** One test for each row of "What each party holds at every end" in docs/protocol.md, to the last base unit, in both mints. */
import { expect } from "chai";
import { readBalance, readJob } from "../helpers/accounts";
import type { Client } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { jobInstructions, type TestJob } from "../helpers/job";
import {
  abandonJob, acceptResult, beginCase, claimJob, clearJob, drawForced, drawJob, forceAudit, holdJob, openResult, refundJob, ruleJob, settleFault, settleJob, submitResult,
  type JobOptions,
} from "../helpers/jobSteps";
import type { Outcome } from "../helpers/outcome";
import { ASSAY } from "../helpers/world";
import { UNAUDITED, type Jobs } from "../market/jobFixture";
import { Ending, NATIVE, STABLECOIN, loadEnds, type Amounts } from "./endsFixture";

const ALL = 2n ** 64n - 1n;
const JURY = ASSAY;

interface Money {
  name: string;
  amounts: Amounts;
  clientOf: (at: Jobs) => Client;
}

const MONEY: Money[] = [
  { name: "ASSAY, whose fees burn", amounts: NATIVE, clientOf: ({ client }) => client },
  { name: "the stablecoin, whose fees are forwarded", amounts: STABLECOIN, clientOf: ({ inStablecoin }) => inStablecoin },
];

for (const { name, amounts, clientOf } of MONEY) {
  const { price: R, levy: L, deposit: D, drawn: l, forced: F7, delayFee, burn, treasury, work, nativeFees, bond, miss, newBond, newMiss, plainBond, plainMiss } = amounts;
  const paid = { burn, treasury, pay: R - burn - treasury };
  const credited = { work, nativeFees, valid: 11n };

  describe(`ends of a job paid in ${name}`, () => {
    let at: Jobs;
    beforeEach(async () => {
      at = await loadEnds();
    });

    const post = (options: JobOptions = {}): Ending => new Ending(at, clientOf(at), amounts, options);
    const send = (instruction: Parameters<Jobs["world"]["mustSend"]>[0], signers: Parameters<Jobs["world"]["mustSend"]>[1] = []): Outcome => at.world.mustSend(instruction, signers);
    /** Waits until the deadline that the job has now. */
    const deadline = ({ address }: TestJob): void => {
      const job = readJob(at.world, address);
      const times = { open: "claimUntil", claimed: "submitBy", submitted: "openBy", cleared: "openBy", held: "openBy", provisional: "challengeUntil" } as const;
      waitUntil(at.world, (job as unknown as Record<string, bigint>)[times[job.status as keyof typeof times]] ?? 0n);
    };
    const submitted = (ending: Ending): TestJob => {
      claimJob(ending.job, at.operator);
      submitResult(ending.job);
      return ending.job;
    };
    const drawn = (ending: Ending, audited: boolean): TestJob => {
      drawJob(submitted(ending), { audited });
      return ending.job;
    };
    /** Audited, with a case, and opened. */
    const audited = (ending: Ending): TestJob => {
      drawn(ending, true);
      beginCase(ending.job);
      openResult(ending.job);
      return ending.job;
    };
    /** Forced, with or without the client's salt, with a case, and opened. */
    const forced = (ending: Ending, withSalt: boolean): TestJob => {
      const job = submitted(ending);
      if (withSalt) {
        at.world.chain.warp({ seconds: 0, slots: 1_000 });
        send(jobInstructions.draw(job));
      } else forceAudit(job);
      drawForced(job);
      beginCase(job);
      openResult(job);
      return job;
    };
    const unchallenged = (job: TestJob): Outcome => {
      deadline(job);
      return settleJob(job);
    };
    const accepted = (job: TestJob): Outcome => {
      acceptResult(job);
      return settleJob(job);
    };

    it("cancelled while open", () => {
      const ending = post();
      ending.is({ back: R + L + D }, send(jobInstructions.cancel(ending.job), [at.client.key]));
    });

    it("expired while open", () => {
      const ending = post();
      deadline(ending.job);
      ending.is({ back: R + L + D }, send(jobInstructions.expireJob(ending.job)));
    });

    it("abandoned, or missed before it submitted", () => {
      const ending = post();
      const { job } = ending;
      const bonds: bigint[] = [];
      const claim = (): void => {
        claimJob(job, at.operator);
        const state = readJob(at.world, job.address);
        if (state.status === "claimed") bonds.push(state.bond);
      };
      claim();
      abandonJob(job);
      expect(readBalance(at.world, ending.client.balance).reserved).to.equal(R + L + D);
      claim();
      deadline(job);
      send(jobInstructions.expireClaim(job));
      expect(readBalance(at.world, ending.client.balance).reserved).to.equal(R + L + D);
      claim();
      // The first miss has ended the record, so later bonds are those of a new operator.
      expect(bonds).to.deep.equal([bond, newBond, newBond]);
      ending.is({ back: R + L + D, slashed: { burn: miss + 2n * newMiss }, valid: 0n }, abandonJob(job));
    });

    it("missed after the draw", () => {
      const ending = post();
      deadline(drawn(ending, false));
      ending.is({ back: R + L + D - l, levies: l, slashed: { burn: miss }, valid: 0n }, send(jobInstructions.expireOpening(ending.job)));
    });

    it("missed without an audit class", () => {
      const ending = post(UNAUDITED);
      deadline(submitted(ending));
      ending.is({ back: R, slashed: { burn: plainMiss }, valid: 0n }, send(jobInstructions.expireOpening(ending.job)));
    });

    for (const [how, end] of [["accepted", accepted], ["unchallenged", unchallenged]] as const) {
      it(`${how}, without an audit class`, () => {
        const ending = post(UNAUDITED);
        openResult(submitted(ending));
        ending.is({ back: 0n, ...paid }, end(ending.job));
      });

      it(`${how}, after the draw`, () => {
        const ending = post();
        openResult(drawn(ending, false));
        ending.is({ back: L + D - l, levies: l, ...paid, ...credited }, end(ending.job));
      });
    }

    it("held and cleared", () => {
      const ending = post();
      clearJob(audited(ending));
      ending.is({ back: L + D - l, levies: l, ...paid, ...credited }, unchallenged(ending.job));
    });

    const decide = (job: TestJob, verdict: "cleared" | "upheld"): Outcome => {
      if (verdict === "upheld") ruleJob(job, "upheld");
      else clearJob(job);
      return verdict === "upheld" ? settleJob(job) : unchallenged(job);
    };

    for (const verdict of ["cleared", "upheld"] as const) {
      it(`forced (no salt), then ${verdict}`, () => {
        const ending = post();
        ending.is({ back: L, levies: F7, ...paid, pay: paid.pay + delayFee, ...credited }, decide(forced(ending, false), verdict));
      });

      it(`forced (salt, but no slot hash), then ${verdict}`, () => {
        const ending = post();
        ending.is({ back: L + D - F7, levies: F7, ...paid, ...credited }, decide(forced(ending, true), verdict));
      });
    }

    it("Fault, by silence", () => {
      const ending = post();
      const job = drawn(ending, true);
      beginCase(job);
      deadline(job);
      ruleJob(job, "fault");
      ending.is({ back: R + L + D - l, levies: l, slashed: { burn: bond - bond / 5n, insurance: bond / 5n }, valid: 0n }, settleFault(job));
    });

    it("Fault, by a jury", () => {
      const ending = post();
      ruleJob(audited(ending), "fault", { juryCost: JURY, bounty: ALL });
      const share = (bond - JURY) / 5n;
      const slashed = { bounty: JURY + share, insurance: share, burn: bond - JURY - 2n * share };
      ending.is({ back: R + L + D - l, levies: l, slashed, valid: 0n }, settleFault(ending.job));
    });

    it("Fault, by a jury after a challenge of a job without an audit class", () => {
      const ending = post(UNAUDITED);
      openResult(submitted(ending));
      holdJob(ending.job);
      ruleJob(ending.job, "fault");
      ending.is({ back: R, slashed: { burn: plainBond - plainBond / 5n, insurance: plainBond / 5n }, valid: 0n }, settleFault(ending.job));
    });

    it("Fault, after a forced audit: the delay fee goes back, too", () => {
      const ending = post();
      ruleJob(forced(ending, false), "fault");
      ending.is({ back: R + L + delayFee, levies: F7, slashed: { burn: bond - bond / 5n, insurance: bond / 5n }, valid: 0n }, settleFault(ending.job));
    });

    it("Upheld", () => {
      const ending = post();
      ruleJob(audited(ending), "upheld");
      ending.is({ back: L + D - l, levies: l, ...paid, ...credited }, settleJob(ending.job));
    });

    it("Upheld, after a challenge of a result that was not audited", () => {
      const ending = post();
      openResult(drawn(ending, false));
      holdJob(ending.job);
      ruleJob(ending.job, "upheld");
      ending.is({ back: L + D - l, levies: l, ...paid, ...credited }, settleJob(ending.job));
    });

    for (const verdict of ["upheld", "cleared"] as const) {
      it(`${verdict} without an audit class, after a challenge`, () => {
        const ending = post(UNAUDITED);
        openResult(submitted(ending));
        holdJob(ending.job);
        ending.is({ back: 0n, ...paid }, decide(ending.job, verdict));
      });
    }

    it("Void", () => {
      const ending = post();
      ruleJob(audited(ending), "void");
      ending.is({ back: R + L + D - l, levies: l }, refundJob(ending.job));
    });

    it("stale (30 days without a move) with a case", () => {
      const ending = post();
      audited(ending);
      wait(at.world, 30n * DAY);
      send(jobInstructions.voidStale(ending.job));
      ending.is({ back: R + L + D - l, levies: l }, refundJob(ending.job));
    });

    it("stale without a case", () => {
      const ending = post();
      drawn(ending, true);
      wait(at.world, 30n * DAY);
      send(jobInstructions.voidStale(ending.job));
      ending.is({ back: R + L + D - l, levies: l, slashed: { burn: miss }, valid: 0n }, refundJob(ending.job));
    });

    it("stale without a case, while a forced draw is due", () => {
      const ending = post();
      forceAudit(submitted(ending));
      wait(at.world, 30n * DAY);
      send(jobInstructions.voidStale(ending.job));
      ending.is({ back: R + L + delayFee, levies: F7, slashed: { burn: miss }, valid: 0n }, refundJob(ending.job));
    });

    it("forced, and its last hash missed", () => {
      const ending = post();
      const job = submitted(ending);
      forceAudit(job);
      for (let missed = 0; missed < 2; missed += 1) {
        at.world.chain.warp({ seconds: 0, slots: 1_000 });
        send(jobInstructions.drawForced(job));
      }
      at.world.chain.warp({ seconds: 0, slots: 1_000 });
      send(jobInstructions.voidStale(job));
      ending.is({ back: R + L + delayFee, levies: F7, slashed: { burn: miss }, valid: 0n }, refundJob(job));
    });
  });
}
