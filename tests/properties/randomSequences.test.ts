import { expect } from "chai";
import { violations, violationsAmong } from "../helpers/conservation";
import { setAuditReady } from "../helpers/jobSteps";
import { createTestArbiterWorld } from "../helpers/world";
import { Chance } from "./chance";
import { Simulation } from "./simulation";

const STEPS = Number(process.env.RANDOM_STEPS ?? 3_000);
/** After each step the accounts that it named are checked, and every so often all accounts and all mints. */
const FULL_CHECK = 50;
const SEED = process.env.RANDOM_SEED ?? "assay";

/** These must have happened, or the sequence has not been where it should go. */
const EXPECTED = [
  "post", "cancel", "expire", "claim", "abandon", "expireClaim", "submit", "seal", "draw", "force", "drawForced", "open", "expireOpening", "begin", "extend", "hold", "clear",
  "rule upheld", "rule fault", "rule void", "endCase", "accept", "settle", "settleFault", "refund", "pay", "voidStale", "close", "deposit", "withdraw", "sweepFees", "sweepLevies",
  "withdrawPay", "stake", "requestUnbond", "cancelUnbond", "withdrawUnbonded", "sweepSlashed", "reportEpoch",
];

/** Another sequence: `RANDOM_SEED=anything RANDOM_STEPS=50000 npx ts-mocha -p tsconfig.json --paths --no-config tests/properties/*.test.ts` */
describe(`random sequences of ${STEPS} steps (seed ${SEED})`, () => {
  it("keep every invariant after each step", async function () {
    this.timeout(0);
    const world = await createTestArbiterWorld();
    setAuditReady(world);
    const simulation = new Simulation(world, new Chance(SEED));
    for (let step = 1; step <= STEPS; step += 1) {
      simulation.step();
      const broken = step % FULL_CHECK === 0 || step === STEPS ? violations(world) : violationsAmong(world, simulation.books());
      if (broken.length > 0) expect.fail(`after step ${step} (${simulation.last}) of seed ${SEED}:\n${broken.join("\n")}`);
    }
    const missing = EXPECTED.filter((name) => !simulation.taken.has(name));
    if (process.env.PRINT_MOVES !== undefined) console.log(Object.fromEntries([...simulation.taken].sort()), "refused", simulation.refused);
    if (STEPS >= 3_000) expect(missing, "moves that were never taken").to.deep.equal([]);
    expect(simulation.refused, "some moves are wrong on purpose").to.be.greaterThan(0);
  });
});
