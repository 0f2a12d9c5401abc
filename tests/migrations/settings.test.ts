import { readFileSync } from "node:fs";
import path from "node:path";
import { findExecutorPda, findVerificationConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSettings, SettingsError, type Settings } from "../../migrations/deployment";
import governanceTables from "../vectors/parameters.governance.json";
import supplyTables from "../vectors/parameters.supply.json";
import verificationTables from "../vectors/parameters.verification.json";
import { CLASS_PARAMETERS, MINT_PARAMETERS, TERMS_PARAMETERS } from "../market/parameters";
import { keypair } from "../helpers/world";
import tables from "../vectors/parameters.staking.json";
import { writeFile } from "./support";

type Json = Record<string, unknown>;

const bounds = (table: readonly { name: string; min: string; max: string }[]) =>
  table.map(({ name, min, max }) => ({ key: name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()), min: BigInt(min), max: BigInt(max) }));
const STAKING_PARAMETERS = bounds(tables.staking);
const VERIFICATION_PARAMETERS = bounds(verificationTables.verification);
const SUPPLY_PARAMETERS = bounds(supplyTables.supply);
const GOVERNANCE_PARAMETERS = bounds(governanceTables.governance);
const raw = (cluster: string): Json => JSON.parse(readFileSync(path.join(__dirname, "..", "..", "migrations", "params", `${cluster}.json`), "utf8")) as Json;
/** What somebody who deploys fills in. */
const address = keypair("filled in").publicKey.toBase58();
const fill = (json: Json): Json => Object.fromEntries(Object.entries(json).map(([key, value]) => [key, value ?? address]));
const filled = (cluster: string): Json => {
  const json = raw(cluster) as Record<"programs" | "governance", Json> & { supply: { genesis: Json[] } };
  const governance = fill({ ...json.governance, guardianUntil: json.governance.guardianUntil ?? "1815000000" });
  return fill({ ...json, programs: fill(json.programs), governance, supply: { ...json.supply, genesis: json.supply.genesis.map(fill) } });
};
const readJson = (content: Json): Settings => readSettings(writeFile("params.json", JSON.stringify(content)));

function expectWithin(parameters: readonly { key: string; min: bigint; max: bigint }[], values: object): void {
  expect(Object.keys(values).sort()).to.deep.equal(parameters.map(({ key }) => key).sort());
  for (const { key, min, max } of parameters) {
    const value = BigInt((values as Record<string, bigint | number>)[key] ?? -1);
    expect(value >= min && value <= max, `${key} = ${value}, bounds ${min} to ${max}`).to.equal(true);
  }
}

describe("deployment settings", () => {
  for (const cluster of ["localnet", "devnet", "mainnet"] as const) {
    it(`of ${cluster} have every parameter, each within its bounds`, () => {
      const settings = readJson(filled(cluster));
      expect(settings.cluster).to.equal(cluster);
      expectWithin(STAKING_PARAMETERS, settings.staking.params);
      expectWithin(TERMS_PARAMETERS, settings.market.terms);
      for (const { params } of settings.market.mints) expectWithin(MINT_PARAMETERS, params);
      for (const { params } of settings.market.classes) expectWithin(CLASS_PARAMETERS, params);
      expectWithin(VERIFICATION_PARAMETERS, settings.verification.params);
      expectWithin(SUPPLY_PARAMETERS, settings.supply.params);
      expectWithin(GOVERNANCE_PARAMETERS, settings.governance.params);
      expect(settings.governor.equals(findExecutorPda(settings.programIds.governance)), "no key governs").to.equal(true);
      expect(settings.supply.genesis.reduce((sum, { amount }) => sum + amount, 0n)).to.equal(400_000_000_000_000_000n);
      expect(settings.supply.buybacks.map(({ mint }) => mint)).to.deep.equal(settings.market.mints.slice(1).map(({ mint }) => mint));
      expect(settings.verification.registries.map((registry) => registry.class)).to.deep.equal(settings.market.classes.map((entry) => entry.class));
      expect(settings.arbiter.equals(findVerificationConfigPda(settings.programIds.verification))).to.equal(true);
      expect(settings.staking.epochSeconds).to.equal(86_400n);
      expect(settings.staking.params.unbondingSeconds >= 3n * settings.staking.epochSeconds).to.equal(true);
      expect(Number(settings.market.terms.auditNewBps) >= Number(settings.market.terms.auditMinBps)).to.equal(true);
    });
  }

  it("of all clusters agree on everything but addresses, listed mints and how many seats a class needs", () => {
    const [localnet, ...others] = ["localnet", "devnet", "mainnet"].map((cluster) => readJson(filled(cluster)));
    for (const settings of others) {
      expect(settings.staking).to.deep.equal(localnet?.staking);
      expect(settings.market.terms).to.deep.equal(localnet?.market.terms);
      expect(settings.market.classes).to.deep.equal(localnet?.market.classes);
      expect(settings.market.mints[0]?.params).to.deep.equal(localnet?.market.mints[0]?.params);
      expect(settings.supply.params).to.deep.equal(localnet?.supply.params);
      expect(settings.governance.params).to.deep.equal(localnet?.governance.params);
      expect(settings.verification).to.deep.equal({ ...localnet?.verification, params: { ...localnet?.verification.params, minSeats: 21 } });
    }
  });

  for (const cluster of ["devnet", "mainnet"] as const) {
    it(`of ${cluster} wait for the addresses that a deployer must choose, and name the first that is missing`, () => {
      const missing = Object.entries(raw(cluster)).filter(([, value]) => value === null).map(([key]) => key);
      expect(missing).to.include.members(["nativeMint"]);
      for (const key of missing) expect(() => readJson({ ...filled(cluster), [key]: null })).to.throw(SettingsError, `params.json: ${key} is missing: write an address in base58`);
      for (const program of ["staking", "market", "verification", "supply", "governance"]) {
        const programs = { ...(filled(cluster).programs as Json), [program]: null };
        expect(() => readJson({ ...filled(cluster), programs })).to.throw(SettingsError, `params.json: programs.${program} is missing: write an address in base58`);
      }
      const { supply, governance } = filled(cluster) as Record<"supply" | "governance", Json>;
      const [missingOwner, missingGuardian, missingEnd] = [
        { supply: { ...supply, genesis: (raw(cluster).supply as Json).genesis } }, { governance: { ...governance, guardian: null } }, { governance: { ...governance, guardianUntil: null } },
      ].map((changes) => () => readJson({ ...filled(cluster), ...changes }));
      expect(missingOwner).to.throw(SettingsError, "params.json: supply.genesis[0].owner is missing: write an address in base58");
      expect(missingGuardian).to.throw(SettingsError, "params.json: governance.guardian is missing: write an address in base58");
      expect(missingEnd).to.throw(SettingsError, "params.json: governance.guardianUntil must be a time in unix seconds in a string");
      expect(() => readSettings(cluster)).to.throw(SettingsError, `${cluster}.json: programs.staking is missing`);
    });
  }

  for (const [what, key, value, rule] of [
    ["an address that is none", "governor", "not an address", 'must be an address in base58, not "not an address"'],
    ["a cluster that is none", "cluster", "testnet", "must be one of localnet, devnet, mainnet"],
    ["no section", "staking", 5, "must be an object"],
    ["a list for a section", "market", [], "must be an object"],
  ] as const) {
    it(`refuse ${what}, and say where`, () => {
      expect(() => readJson({ ...filled("localnet"), [key]: value })).to.throw(SettingsError, `params.json: ${key} ${rule}`);
    });
  }

  it("refuse what is wrong inside of a section, and say where", () => {
    const { market, staking } = filled("localnet") as { market: Json; staking: Json };
    const withMarket = (changes: Json) => () => readJson({ ...filled("localnet"), market: { ...market, ...changes } });
    const [entry] = market.classes as [Json];
    expect(withMarket({ mints: [] })).to.throw(SettingsError, "market.mints must be a list with at least one entry");
    expect(withMarket({ mints: [{ mint: "native" }] })).to.throw(SettingsError, "market.mints[0].params must be an object");
    expect(withMarket({ mints: [{ params: {} }] })).to.throw(SettingsError, "market.mints[0].mint is missing");
    expect(withMarket({ terms: null })).to.throw(SettingsError, "market.terms must be an object");
    const { burnBps: _burnBps, ...terms } = market.terms as Json;
    expect(withMarket({ terms })).to.throw(SettingsError, "market.terms.burnBps is missing: write a whole number");
    expect(withMarket({ terms: { ...terms, burnBps: 500, burnBips: 5 } })).to.throw(SettingsError, "market.terms.burnBips is no parameter; there are: burnBps");
    for (const [key, value, rule] of [
      ["class", -1, "must be a whole number"], ["class", 1.5, "must be a whole number"], ["name", "", "must be 1 to 32 ASCII characters"], ["name", "n".repeat(33), "must be 1 to 32 ASCII characters"],
      ["unit", "Kerne für Läufe", "must be 1 to 16 ASCII characters"], ["params", undefined, "must be an object"],
    ] as const) expect(withMarket({ classes: [{ ...entry, [key]: value }] })).to.throw(SettingsError, `market.classes[0].${key} ${rule}`);
    expect(() => readJson({ ...filled("localnet"), staking: { ...staking, epochSeconds: 86_400 } })).to.throw(SettingsError, "staking.epochSeconds must be a number of seconds in a string");
  });

  it("refuse seats of a class that is not listed, and what is neither true nor false", () => {
    const { verification } = filled("localnet") as { verification: Json };
    const withRegistry = (entry: Json) => () => readJson({ ...filled("localnet"), verification: { ...verification, registries: [entry] } });
    expect(withRegistry({ class: 2, bitExact: true })).to.throw(SettingsError, "verification.registries[0].class must be a class of market.classes, not 2");
    expect(withRegistry({ class: 1, bitExact: "yes" })).to.throw(SettingsError, "verification.registries[0].bitExact must be true or false");
  });

  it("refuse a genesis that is not 400 million ASSAY, each account once", () => {
    const { supply } = filled("localnet") as { supply: Json };
    const withGenesis = (...genesis: Json[]) => () => readJson({ ...filled("localnet"), supply: { ...supply, genesis } });
    const [owner, other] = [keypair("holder").publicKey.toBase58(), keypair("another holder").publicKey.toBase58()];
    const half = "200000000000000000";
    expect(withGenesis({ owner, amount: half }, { owner: other, amount: half })().supply.genesis).to.have.length(2);
    expect(withGenesis()).to.throw(SettingsError, "supply.genesis must be a list with at least one entry");
    for (const amount of ["199999999999999999", "200000000000000001"]) {
      const rule = `supply.genesis must add up to 400000000000000000 base units (400000000 ASSAY), not ${BigInt(half) + BigInt(amount)}`;
      expect(withGenesis({ owner, amount: half }, { owner: other, amount })).to.throw(SettingsError, rule);
    }
    expect(withGenesis({ owner, amount: half }, { owner, amount: half })).to.throw(SettingsError, "supply.genesis[1].owner is named before: add its amounts up");
    expect(withGenesis({ owner, amount: "400000000000000000" }, { owner: other, amount: "0" })).to.throw(SettingsError, "supply.genesis[1].amount must not be zero");
    expect(withGenesis({ owner, amount: 5 })).to.throw(SettingsError, "supply.genesis[0].amount must be an amount in a string");
  });

  it("refuse buy-backs that are not those of the mints whose fees cannot burn", () => {
    const { supply } = filled("localnet") as { supply: Json & { buybacks: [Json] } };
    const [entry] = supply.buybacks;
    const withBuybacks = (buybacks: unknown) => () => readJson({ ...filled("localnet"), supply: { ...supply, buybacks } });
    expect(withBuybacks("none")).to.throw(SettingsError, "supply.buybacks must be a list");
    expect(withBuybacks([])).to.throw(SettingsError, `supply.buybacks must name ${keypair("stablecoin mint").publicKey.toBase58()}, which market.mints lists`);
    expect(withBuybacks([entry, entry])).to.throw(SettingsError, "supply.buybacks[1].mint is named before");
    for (const mint of [address, { testKey: "native mint" }]) {
      expect(withBuybacks([entry, { ...entry, mint }])).to.throw(SettingsError, "supply.buybacks[1].mint must be a mint of market.mints other than ASSAY");
    }
    for (const key of ["genesisPrice", "minLot"]) expect(withBuybacks([{ ...entry, [key]: 5 }])).to.throw(SettingsError, `supply.buybacks[0].${key} must be an amount in a string`);
  });

  it("take a key for the governor as well, which a deployment for tests has", () => {
    const governor = keypair("somebody").publicKey;
    expect(readJson({ ...filled("localnet"), governor: governor.toBase58() }).governor.equals(governor)).to.equal(true);
    const programs = { ...(filled("localnet").programs as Json), governance: address };
    expect(readJson({ ...filled("localnet"), programs }).governor.equals(findExecutorPda(address)), "the executor is the deployed program's").to.equal(true);
  });

  it("may do without a guardian, but not by leaving it out", () => {
    const { governance } = filled("localnet") as { governance: Json };
    const withGuardian = (guardian: unknown) => () => readJson({ ...filled("localnet"), governance: { ...governance, guardian } }).governance.guardian;
    expect(withGuardian("none")()).to.equal(null);
    expect(withGuardian({ testKey: "guardian" })()?.equals(keypair("guardian").publicKey)).to.equal(true);
    expect(withGuardian(undefined)).to.throw(SettingsError, "governance.guardian is missing: write an address in base58");
  });

  it("refuse public test keys on every cluster but the local one", () => {
    expect(readJson({ ...filled("localnet"), governor: { testKey: "governor" } }).governor.equals(keypair("governor").publicKey)).to.equal(true);
    for (const cluster of ["devnet", "mainnet"]) {
      expect(() => readJson({ ...filled(cluster), governor: { testKey: "governor" } })).to.throw(SettingsError, "governor is a test key, whose secret is public: only a local chain may use one");
    }
  });

  it("refuse a file that is missing or is no JSON, and name it", () => {
    expect(() => readSettings(writeFile("broken.json", "{ cluster: localnet }"))).to.throw(SettingsError, "broken.json: the file cannot be read as JSON");
    expect(() => readSettings("testnet")).to.throw(SettingsError, "testnet.json: the file cannot be read as JSON: ENOENT");
  });

  it("keep amounts exact beyond what JSON numbers can", () => {
    const { market } = filled("localnet") as { market: Json };
    const settings = readJson({ ...filled("localnet"), market: { ...market, terms: { ...(market.terms as Json), jurySecurity: "18446744073709551615" } } });
    expect(settings.market.terms.jurySecurity).to.equal(18_446_744_073_709_551_615n);
  });
});
