import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { loadKeypair } from "../../node/src/config/keypair";
import { loadConfig, parseConfig } from "../../node/src/config/load";
import { sampleConfig } from "../../node/src/config/sample";
import { NodeError } from "../../node/src/errors";

const OWNER = Keypair.generate().publicKey.toBase58();
const MINT = Keypair.generate().publicKey.toBase58();

function valid(): Record<string, unknown> {
  return {
    rpcUrl: "http://127.0.0.1:8899",
    cluster: "localnet",
    operatorOwner: OWNER,
    agentKeypair: "agent.json",
    stores: [{ type: "folder", path: "content" }],
    jobs: { minPricePerUnitSecond: { [MINT]: "1000" }, maxBond: "5000000000" },
  };
}

function refusalOf(work: () => unknown): NodeError {
  try {
    work();
  } catch (error) {
    expect(error).to.be.instanceOf(NodeError);
    return error as NodeError;
  }
  throw new Error("nothing was refused");
}

describe("node configuration", () => {
  it("fills in defaults and makes paths absolute from the file's folder", () => {
    const config = parseConfig(valid(), "/etc/assay");
    expect(config.agentKeypair).to.equal("/etc/assay/agent.json");
    expect(config.stateDir).to.equal("/etc/assay/state");
    expect(config.stores).to.deep.equal([{ type: "folder", path: "/etc/assay/content" }]);
    expect(config.jobs.minPrices.get(MINT)).to.equal(1000n);
    expect(config.jobs.maxBond).to.equal(5_000_000_000n);
    expect(config.http).to.deep.equal({ host: "127.0.0.1", port: 9310 });
    expect(config.cases).to.deep.equal({ scanSeconds: 10, marginSeconds: 60, appealBelow: 0n });
    expect(config.keeper).to.deep.equal({ scope: "own", audits: true, juries: true, settlements: true, closing: true, readiness: true, epochs: true, maxReports: 2000, proposals: true, maxTopUp: 20_000_000n, client: undefined, shares: undefined });
    expect(config.income).to.deep.equal({ reports: true, claims: true, smallestClaim: 1_000_000n });
    expect(parseConfig({ ...valid(), keeper: { client: { address: OWNER, secretFile: "secret" } } }, "/etc/assay").keeper.client?.secretFile).to.equal("/etc/assay/secret");
    expect(parseConfig({ ...valid(), keeper: { shares: { folder: "mine", common: "/all" } } }, "/etc/assay").keeper.shares).to.deep.equal({ folder: "/etc/assay/mine", common: "/all" });
    expect(config.duties).to.deep.equal({ operator: true, auditor: true, juror: true, keeper: true });
  });

  it("asks who only holds seats for no price", () => {
    const { jobs: _, ...rest } = valid();
    const { jobs, class: number } = parseConfig({ ...rest, duties: { operator: false } }, "/");
    expect([jobs.minPrices.size, jobs.maxBond, number]).to.deep.equal([0, 0n, 1]);
    expect(refusalOf(() => parseConfig({ ...rest, duties: { operator: false }, jobs: { minPricePerUnitSecond: {} } }, "/")).message).to.match(/^jobs\.minPricePerUnitSecond is \{\}/);
    expect(refusalOf(() => parseConfig(rest, "/")).message).to.match(/^jobs\.minPricePerUnitSecond is missing/);
  });

  it("accepts its own sample once the addresses are filled in", () => {
    const text = sampleConfig().replace("<address of the key that owns your Operator account>", OWNER).replace("<address of a payment mint>", MINT);
    expect(parseConfig(JSON.parse(text), "/").operatorOwner.toBase58()).to.equal(OWNER);
    expect(refusalOf(() => parseConfig(JSON.parse(sampleConfig()), "/")).message).to.match(/^operatorOwner is "<address/);
  });

  const cases: [name: string, change: (config: Record<string, unknown>) => void, message: RegExp][] = [
    ["a missing key", (config) => delete config["rpcUrl"], /^rpcUrl is missing\. It must be the http\(s\) address/],
    ["a wrong protocol", (config) => (config["rpcUrl"] = "ws://x"), /^rpcUrl is "ws:\/\/x"\. It must start with http/],
    ["an unknown cluster", (config) => (config["cluster"] = "testnet"), /^cluster is "testnet"\. It must be one of "localnet", "devnet", "mainnet"/],
    ["a misspelt key", (config) => (config["logLvl"] = "info"), /^logLvl is not a key.*there are: rpcUrl/],
    ["a misspelt key inside", (config) => (config["jobs"] = { ...(config["jobs"] as object), maxbond: "1" }), /^jobs\.maxbond is not a key/],
    ["an amount as a number", (config) => (config["jobs"] = { ...(config["jobs"] as object), maxBond: 5 }), /^jobs\.maxBond is 5\. It must be a whole number of base units of ASSAY as text in quotes/],
    ["an amount beyond u64", (config) => (config["jobs"] = { ...(config["jobs"] as object), maxBond: "18446744073709551616" }), /^jobs\.maxBond is/],
    ["no prices", (config) => (config["jobs"] = { maxBond: "1" }), /^jobs\.minPricePerUnitSecond is missing/],
    ["a price for no mint", (config) => (config["jobs"] = { maxBond: "1", minPricePerUnitSecond: { x: "1" } }), /^jobs\.minPricePerUnitSecond\.x is "x"\. The key must be the address/],
    ["a bound that is passed", (config) => (config["jobs"] = { ...(config["jobs"] as object), maxConcurrent: 0 }), /^jobs\.maxConcurrent is 0\. It must be a whole number of jobs from 1 to 256/],
    ["an open status page", (config) => (config["http"] = { host: "0.0.0.0" }), /^http\.host is "0\.0\.0\.0"/],
    ["no store", (config) => (config["stores"] = []), /^stores is \[\]/],
    ["an unknown kind of store", (config) => (config["stores"] = [{ type: "ipfs" }]), /^stores\[0\]\.type is "ipfs"/],
    ["a password in a store's address", (config) => (config["stores"] = [{ type: "http", url: "https://me:pw@x.example", write: true }]), /^stores\[0\]\.url cannot be used\. A content store's address holds no password/],
    ["no store that takes outputs", (config) => (config["stores"] = [{ type: "http", url: "https://x.example" }]), /^None of the stores takes outputs/],
    ["an address that is none", (config) => (config["operatorOwner"] = "me"), /^operatorOwner is "me"/],
    ["an unknown duty", (config) => (config["duties"] = { judge: true }), /^duties\.judge is not a key/],
    ["an appeal's limit as a JSON number", (config) => (config["cases"] = { appealBelow: 5 }), /^cases\.appealBelow is 5\. It must be a whole number of base units of ASSAY as text/],
    ["a search that is too rare for short windows", (config) => (config["cases"] = { scanSeconds: 61 }), /^cases\.scanSeconds is 61/],
    ["an unknown scope", (config) => (config["keeper"] = { scope: "all" }), /^keeper\.scope is "all"\. It must be one of "own", "class"/],
    ["a client without its secret", (config) => (config["keeper"] = { client: { address: OWNER } }), /^keeper\.client\.secretFile is missing/],
    ["shares without a folder", (config) => (config["keeper"] = { shares: { common: "x" } }), /^keeper\.shares\.folder is missing/],
    ["half of the program ids", (config) => (config["programIds"] = { market: OWNER }), /^programIds\.staking is missing/],
  ];
  for (const [name, change, message] of cases) {
    it(`refuses ${name}, naming the key and the fix`, () => {
      const config = valid();
      change(config);
      const error = refusalOf(() => parseConfig(config, "/"));
      expect(error.code).to.equal("Config");
      expect(error.message).to.match(message);
    });
  }

  describe("files", () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), "assay-config-"));
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("names a configuration that is not there or is not JSON", () => {
      const file = path.join(folder, "node.json");
      expect(refusalOf(() => loadConfig(file)).message).to.contain(file).and.to.contain("assay-node init");
      writeFileSync(file, "{ rpcUrl: 1 }");
      expect(refusalOf(() => loadConfig(file)).message).to.contain("is not JSON");
    });

    it("reads a keypair as the Solana tools write it, and says who else can read it", () => {
      const keypair = Keypair.generate();
      const file = path.join(folder, "agent.json");
      writeFileSync(file, JSON.stringify([...keypair.secretKey]), { mode: 0o600 });
      const loaded = loadKeypair(file);
      expect(loaded.keypair.publicKey.toBase58()).to.equal(keypair.publicKey.toBase58());
      expect(loaded.exposed).to.equal(false);
      const open = path.join(folder, "open.json");
      writeFileSync(open, JSON.stringify([...keypair.secretKey]), { mode: 0o644 });
      expect(loadKeypair(open).exposed).to.equal(true);
    });

    it("refuses a broken keypair without repeating a byte of it", () => {
      const secret = [...Keypair.generate().secretKey];
      const file = path.join(folder, "agent.json");
      const broken: [text: string, message: RegExp][] = [
        [JSON.stringify(secret).slice(0, -5), /is not JSON/],
        [JSON.stringify(secret.slice(1)), /does not hold a keypair/],
        [JSON.stringify([...secret.slice(0, 32), ...Keypair.generate().publicKey.toBytes()]), /do not belong together/],
      ];
      for (const [text, message] of broken) {
        writeFileSync(file, text);
        const error = refusalOf(() => loadKeypair(file));
        expect(error.code).to.equal("Keypair");
        expect(error.message).to.match(message);
        expect(error.message).to.not.contain(secret.slice(0, 3).join(","));
      }
      expect(refusalOf(() => loadKeypair(path.join(folder, "none.json"))).message).to.contain("solana-keygen new");
    });
  });
});
