// Files run side by side. The longest ones come first, so that no core waits for them at the end.
const { readdirSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const path = require("node:path");

const longest = ["properties/randomSequences.test.ts", "node/daemon.test.ts", "node/courtCrash.test.ts", "node/courtDaemon.test.ts", "security/substitution.test.ts", "security/substitutionOfCases.test.ts", "properties/randomCases.test.ts"].map((file) => path.join("tests", file));
const all = readdirSync(path.join(__dirname, "tests"), { recursive: true })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => path.join("tests", file))
  .sort();

module.exports = {
  // A file that is named twice would run twice.
  spec: [...longest, ...all.filter((file) => !longest.includes(file))],
  require: ["./tests/helpers/addressCache.ts"],
  timeout: 60_000,
  reporter: "dot",
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
};
