/** What `assay-node init` writes: complete, and only the addresses have to be filled in. */

export function sampleConfig(): string {
  const sample = {
    rpcUrl: "http://127.0.0.1:8899",
    cluster: "localnet",
    operatorOwner: "<address of the key that owns your Operator account>",
    agentKeypair: "agent.json",
    nodeIndex: 0,
    stateDir: "state",
    stores: [{ type: "folder", path: "content" }],
    duties: { operator: true, auditor: true, juror: true, keeper: true },
    jobs: {
      minPricePerUnitSecond: { "<address of a payment mint>": "1000" },
      maxBond: "100000000000",
      maxConcurrent: 1,
      pageSize: 50,
      maxRunSeconds: 3600,
      maxModuleBytes: 33_554_432,
      maxInputBytes: 268_435_456,
      maxMemoryPages: 4096,
      maxAuditBps: 10_000,
      marginSeconds: 30,
    },
    cases: { scanSeconds: 10, marginSeconds: 60, appealBelow: "0" },
    keeper: { scope: "own", audits: true, juries: true, settlements: true, closing: true, readiness: true, epochs: true, proposals: true },
    income: { reports: true, claims: true, smallestClaim: "1000000" },
    transactions: { priorityFee: "0", minLamports: "20000000" },
    http: { host: "127.0.0.1", port: 9310 },
    logLevel: "info",
    pollMilliseconds: 2000,
  };
  return `${JSON.stringify(sample, null, 2)}\n`;
}
