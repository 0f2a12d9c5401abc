// Files run side by side. The longest ones come first, so that no core waits for them at the end. `npm test` leaves out what
// takes minutes by its nature; `npm run test:long` (.mocharc.long.cjs) runs that, and CI runs both.
const { readdirSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const path = require("node:path");

const inTests = (files) => files.map((file) => path.join("tests", file));
const longest = inTests([
  "properties/randomParameters.test.ts", "security/shutdown.test.ts", "security/substitution.test.ts", "market/post_job_coverage.test.ts", "sdk/cases.test.ts",
]);
/** Random sequences of jobs and of cases, programs uploaded write by write, every state of a case with everybody gone, the ladder of appeals, real nodes killed at every step, real processes of the sandbox, strategies against each other, and the like. */
const long = inTests([
  "properties/randomSequences.test.ts", "properties/randomCases.test.ts", "properties/randomParametersLong.test.ts", "security/substitutionOfCases.test.ts",
  "migrations/programs.test.ts", "migrations/programsAll.test.ts", "simulation/run.test.ts", "simulation/washingPlays.test.ts", "helpers/caseAt.test.ts",
  "node/daemon.test.ts", "node/executor.test.ts", "node/executorDemo.test.ts", "node/executorWasi.test.ts", "node/hostile.test.ts", "node/courtCrash.test.ts",
  "node/courtDaemon.test.ts", "node/governedDaemons.test.ts", "node/daemonStart.test.ts",
  "flows/cases/exits.test.ts", "flows/cases/exitsHard.test.ts", "flows/cases/appeals.test.ts", "flows/cases/time.test.ts", "flows/cases/audits.test.ts", "flows/cases/links.test.ts", "flows/cases/evidence.test.ts", "flows/cases/challenges.test.ts", "flows/cases/seats.test.ts",
]);
const all = inTests(readdirSync(path.join(__dirname, "tests"), { recursive: true })).filter((file) => file.endsWith(".test.ts")).sort();

module.exports = {
  // A file that is named twice would run twice.
  spec: [...longest, ...all.filter((file) => !longest.includes(file) && !long.includes(file))],
  long,
  require: ["./tests/helpers/addressCache.ts"],
  timeout: 60_000,
  reporter: "dot",
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
};
