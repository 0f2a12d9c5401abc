// Files run side by side. The longest ones come first, so that no core waits for them at the end.
const { availableParallelism } = require("node:os");

module.exports = {
  spec: ["tests/properties/*.test.ts", "tests/node/daemon.test.ts", "tests/security/substitution.test.ts", "tests/**/*.test.ts"],
  timeout: 60_000,
  reporter: "dot",
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
};
