/** The configuration file: JSON, every key checked, every refusal with its fix. Paths are relative to the file. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ProgramIds } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { HttpStore } from "../store";
import { NodeError, errorSentence, errorText } from "../errors";
import { ConfigReader, parseBaseUnits, refusal } from "./reader";
import type { CaseConfig, IncomeConfig, JobLimits, KeeperConfig, NodeConfig, StoreConfig } from "./types";

const CLUSTERS = ["localnet", "devnet", "mainnet"] as const;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
/** Deterministic WASM. */
const DEFAULT_CLASS = 1;
const GIB = 1_073_741_824;
const LOOPBACK = ["127.0.0.1", "::1", "localhost"] as const;

/** Reads and checks a configuration file. */
export function loadConfig(file: string): NodeConfig {
  const absolute = path.resolve(file);
  let text: string;
  try {
    text = readFileSync(absolute, "utf8");
  } catch (cause) {
    throw new NodeError("Config", `Cannot read the configuration ${absolute}: ${errorSentence(cause)}`, "Write a sample with `assay-node init` and pass its path with --config.", { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new NodeError("Config", `${absolute} is not JSON: ${errorSentence(cause)}`, "Correct it there; JSON has no comments and no comma after the last entry.", { cause });
  }
  return parseConfig(value, path.dirname(absolute));
}

/** Checks a parsed configuration. `folder` is what its relative paths start from. */
export function parseConfig(value: unknown, folder: string): NodeConfig {
  const top = ConfigReader.of(value, "");
  const config = {
    rpcUrl: url(top.path("rpcUrl"), top.text("rpcUrl", "It must be the http(s) address of a Solana RPC node.")),
    cluster: top.oneOf("cluster", CLUSTERS),
    programIds: programIds(top),
    operatorOwner: key(top, "operatorOwner", "It must be the address (base58) of the key that owns your Operator account."),
    agentKeypair: path.resolve(folder, top.text("agentKeypair", "It must be the path of a keypair file as `solana-keygen new` writes it.")),
    nodeIndex: top.whole("nodeIndex", { min: 0, max: 65_535, fallback: 0, unit: "index" }),
    class: top.whole("class", { min: 0, max: 65_535, fallback: DEFAULT_CLASS, unit: "class" }),
    stateDir: path.resolve(folder, top.text("stateDir", "It must be the path of a folder that only this node uses.", "state")),
    stores: stores(top, folder),
    duties: duties(top.section("duties")),
    cases: cases(top.section("cases")),
    keeper: keeper(top.section("keeper"), folder),
    income: income(top.section("income")),
    transactions: transactions(top.section("transactions")),
    http: http(top.section("http")),
    logLevel: top.oneOf("logLevel", LOG_LEVELS, "info"),
    pollMilliseconds: top.whole("pollMilliseconds", { min: 20, max: 600_000, fallback: 2000, unit: "milliseconds" }),
  };
  const limits = jobs(top.section("jobs"), config.duties.operator);
  top.end();
  return { ...config, jobs: limits };
}

function programIds(top: ConfigReader): NodeConfig["programIds"] {
  const given = top.optional("programIds");
  if (given === undefined) return undefined;
  const reader = ConfigReader.of(given, "programIds");
  const fix = "It must be the address (base58) of the deployed program; leave programIds out to use the cluster's own.";
  const id = (name: keyof ProgramIds): PublicKey => key(reader, name, fix);
  const ids = { market: id("market"), staking: id("staking"), verification: id("verification"), supply: id("supply"), governance: id("governance") };
  reader.end();
  return ids;
}

function duties(reader: ConfigReader): NodeConfig["duties"] {
  const found = { operator: reader.flag("operator", true), auditor: reader.flag("auditor", true), juror: reader.flag("juror", true), keeper: reader.flag("keeper", true) };
  reader.end();
  return found;
}

function cases(reader: ConfigReader): CaseConfig {
  const found = {
    scanSeconds: reader.whole("scanSeconds", { min: 0, max: 60, fallback: 10, unit: "seconds" }),
    marginSeconds: reader.whole("marginSeconds", { min: 0, max: 3600, fallback: 60, unit: "seconds" }),
    appealBelow: reader.amount("appealBelow", { unit: "base units of ASSAY", fallback: 0n }),
  };
  reader.end();
  return found;
}

function keeper(reader: ConfigReader, folder: string): KeeperConfig {
  const found = {
    scope: reader.oneOf("scope", ["own", "class"] as const, "own"),
    audits: reader.flag("audits", true), juries: reader.flag("juries", true), settlements: reader.flag("settlements", true), closing: reader.flag("closing", true),
    readiness: reader.flag("readiness", true),
    epochs: reader.flag("epochs", true),
    maxReports: reader.whole("maxReports", { min: 0, max: 1_000_000, fallback: 2000, unit: "reports" }),
    proposals: reader.flag("proposals", true),
    maxTopUp: reader.amount("maxTopUp", { unit: "lamports", fallback: 20_000_000n }),
    client: keptClient(reader, folder),
    shares: saltShares(reader, folder),
  };
  reader.end();
  return found;
}

function income(reader: ConfigReader): IncomeConfig {
  const found = {
    reports: reader.flag("reports", true), claims: reader.flag("claims", true),
    smallestClaim: reader.amount("smallestClaim", { unit: "base units of ASSAY", fallback: 1_000_000n }),
  };
  reader.end();
  return found;
}

function keptClient(reader: ConfigReader, folder: string): KeeperConfig["client"] {
  const given = reader.optional("client");
  if (given === undefined) return undefined;
  const client = ConfigReader.of(given, reader.path("client"));
  const found = {
    address: key(client, "address", "It must be the address (base58) of the client whose salts this node reveals."),
    secretFile: path.resolve(folder, client.text("secretFile", "It must be the path of a file with the client's secret: at least 64 hexadecimal digits.")),
  };
  client.end();
  return found;
}

function saltShares(reader: ConfigReader, folder: string): KeeperConfig["shares"] {
  const given = reader.optional("shares");
  if (given === undefined) return undefined;
  const shares = ConfigReader.of(given, reader.path("shares"));
  const common = shares.optional("common") === undefined ? undefined : shares.text("common", "It must be the path of a folder that the other keepers see, too.");
  const found = {
    folder: path.resolve(folder, shares.text("folder", "It must be the path of the folder with this node's shares of salts.")),
    common: common === undefined ? undefined : path.resolve(folder, common),
  };
  shares.end();
  return found;
}

/** Who claims no jobs has no price. */
function jobs(reader: ConfigReader, claims: boolean): JobLimits {
  const isPriced = claims || reader.optional("minPricePerUnitSecond") !== undefined;
  const prices = !isPriced ? [] : reader.entries("minPricePerUnitSecond", 'It must name at least one payment mint with its least price, such as { "<mint address>": "1000" }.');
  const limits: JobLimits = {
    minPrices: new Map(prices.map(([mint, price, place]) => [address(place, mint, "The key must be the address (base58) of a payment mint.").toBase58(), parseBaseUnits(place, price, "base units of the mint")])),
    maxBond: reader.amount("maxBond", { unit: "base units of ASSAY", ...(claims ? {} : { fallback: 0n }) }),
    maxConcurrent: reader.whole("maxConcurrent", { min: 1, max: 256, fallback: 1, unit: "jobs" }),
    pageSize: reader.whole("pageSize", { min: 1, max: 1000, fallback: 50, unit: "jobs" }),
    maxRunSeconds: reader.whole("maxRunSeconds", { min: 1, max: 2_592_000, fallback: 3600, unit: "seconds" }),
    maxModuleBytes: reader.whole("maxModuleBytes", { min: 8, max: GIB, fallback: 33_554_432, unit: "bytes" }),
    maxInputBytes: reader.whole("maxInputBytes", { min: 0, max: GIB, fallback: 268_435_456, unit: "bytes" }),
    maxMemoryPages: reader.whole("maxMemoryPages", { min: 1, max: 16_384, fallback: 4096, unit: "pages of 64 KiB" }),
    maxAuditBps: reader.whole("maxAuditBps", { min: 0, max: 10_000, fallback: 10_000, unit: "basis points" }),
    marginSeconds: reader.whole("marginSeconds", { min: 0, max: 86_400, fallback: 30, unit: "seconds" }),
  };
  reader.end();
  return limits;
}

function transactions(reader: ConfigReader): NodeConfig["transactions"] {
  const found = {
    priorityFee: reader.amount("priorityFee", { unit: "micro-lamports per compute unit", fallback: 0n }),
    minLamports: reader.amount("minLamports", { unit: "lamports", fallback: 20_000_000n }),
  };
  reader.end();
  return found;
}

function http(reader: ConfigReader): NodeConfig["http"] {
  // Metrics and job lists are nobody else's business; whoever wants them outside puts a proxy in front.
  const found = { host: reader.oneOf("host", LOOPBACK, "127.0.0.1"), port: reader.whole("port", { min: 0, max: 65_535, fallback: 9310, unit: "port" }) };
  reader.end();
  return found;
}

function stores(top: ConfigReader, folder: string): StoreConfig[] {
  const list = top.list("stores", 'It must list at least one content store, such as [{ "type": "folder", "path": "content" }].');
  const found = list.map((entry, index): StoreConfig => {
    const reader = ConfigReader.of(entry, `stores[${index}]`);
    const type = reader.oneOf("type", ["folder", "http"] as const);
    const store: StoreConfig =
      type === "folder"
        ? { type, path: path.resolve(folder, reader.text("path", "It must be the path of a folder.")) }
        : { type, url: storeUrl(reader.path("url"), reader.text("url", "It must be an http(s) address.")), write: reader.flag("write", false) };
    reader.end();
    return store;
  });
  if (!found.some((store) => store.type === "folder" || store.write)) {
    throw new NodeError("Config", "None of the stores takes outputs.", 'Add a folder, or set "write": true for an http store that accepts uploads: clients fetch your output from there.');
  }
  return found;
}

function key(reader: ConfigReader, name: string, fix: string): PublicKey {
  return address(reader.path(name), reader.text(name, fix), fix);
}

function address(place: string, text: string, fix: string): PublicKey {
  try {
    return new PublicKey(text);
  } catch {
    throw refusal(place, text, fix);
  }
}

/** As the store itself will read it: it refuses passwords and anything after the path. */
function storeUrl(place: string, text: string): string {
  try {
    new HttpStore({ url: text });
  } catch (cause) {
    // The address itself is not repeated: it may hold a password.
    throw new NodeError("Config", `${place} cannot be used.`, errorText(cause), { cause });
  }
  return text;
}

function url(place: string, text: string): string {
  const fix = "It must start with http:// or https://.";
  let parsed: URL;
  try {
    parsed = new URL(text);
  } catch {
    throw refusal(place, text, fix);
  }
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") throw refusal(place, text, fix);
  return text;
}
