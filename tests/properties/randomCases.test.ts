import { expect } from "chai";
import { violations } from "../helpers/conservation";
import { allOperators } from "../helpers/accounts";
import { violationsOfSeats } from "../helpers/seatBooks";
import { seatedWorld } from "../helpers/seats";
import { CaseSimulation } from "./caseSimulation";
import { Chance } from "./chance";

const STEPS = Number(process.env.RANDOM_STEPS ?? 1_000);
/** The accounts of a case are checked after each of its steps, every so often what is locked for seats and appeals, and rarely all accounts and all mints. */
const STAKE_CHECK = 10;
const FULL_CHECK = 250;
const SEED = process.env.RANDOM_SEED ?? "assay";

/** These must have happened in a long run, or it has not been where it should go. */
const EXPECTED = [
  "abortCase", "acceptResult", "appealWithStake", "appealWithTokens", "auditorLink", "challenge", "claimCredits", "closeCase", "closePanel", "commitAudit", "commitVote", "concludeAudit",
  "concludeLinks", "conveneJury", "demand", "drawJurors", "dropAuditor", "executorLink", "finalizeCase", "leaveSeats", "openCase", "openResult", "prepareCase", "refund", "replaceAuditor",
  "replaceJuror", "revealAudit", "revealChallenge", "revealVote", "sealJurySlot", "settleAuditor", "settleChallenge", "settleFault", "settleJob", "settleJuror", "settleStakeAppeal",
  "settleTokenAppeal", "sweepSlashed", "tally", "topUpSeat", "voidStale",
];
const LONG = 5_000;

/** Another sequence: `RANDOM_SEED=anything RANDOM_STEPS=20000 npx ts-mocha -p tsconfig.json --paths --no-config tests/properties/randomCases.test.ts` */
describe(`random cases of ${STEPS} steps (seed ${SEED})`, () => {
  it("keep every invariant after each step", async function () {
    this.timeout(0);
    const at = await seatedWorld(30)();
    const { world } = at;
    const simulation = new CaseSimulation(at, new Chance(SEED));
    for (let step = 1; step <= STEPS; step += 1) {
      simulation.step();
      const everything = step % FULL_CHECK === 0 || step === STEPS;
      const stakes = step % STAKE_CHECK === 0 ? violationsOfSeats(world, allOperators(world)) : [];
      const broken = [...simulation.violations(), ...(everything ? violations(world) : stakes)];
      if (broken.length > 0) expect.fail(`after step ${step} (${simulation.last}) of seed ${SEED}:\n${broken.join("\n")}`);
    }
    if (process.env.PRINT_MOVES !== undefined) console.log(Object.fromEntries([...simulation.taken].sort()), "refused", Object.fromEntries([...simulation.refused].sort()));
    if (STEPS >= LONG) expect(EXPECTED.filter((name) => !simulation.taken.has(name)), "moves that were never taken").to.deep.equal([]);
    expect([...simulation.refused.keys()].filter((reason) => reason.endsWith("UnknownError")), "refusals without a name").to.deep.equal([]);
    expect(simulation.refused.size, "some moves are wrong on purpose").to.be.greaterThan(0);
  });
});
