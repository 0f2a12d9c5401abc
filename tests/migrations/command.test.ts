import { execFile } from "node:child_process";
import path from "node:path";
import type { Connection, Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readSettings } from "../../migrations/deployment";
import { readMarketConfig } from "../helpers/accounts";
import { writeFile, loadMints } from "./support";

const ROOT = path.join(__dirname, "..", "..");
const SCRIPT = path.join(ROOT, "migrations", "deploy.ts");

interface Exit {
  code: number;
  stdout: string;
  stderr: string;
}

function runScript(...args: string[]): Promise<Exit> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(ROOT, "node_modules", "tsx", "dist", "cli.mjs"), SCRIPT, ...args], { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

describe("migrations/deploy.ts", () => {
  it("by hand: says how it is used, and what is wrong with a key file", async function () {
    this.timeout(120_000);
    const [usage, option, key, help, helpForWrong] = await Promise.all([
      runScript(), runScript("--cluster", "devnet"), runScript("--url", "http://127.0.0.1:1", "--keypair", writeFile("id.json", "not a key")),
      runScript("--help"), runScript("--cluster", "devnet", "--help"),
    ]);
    expect([usage.code, usage.stdout, option.code, key.code]).to.deep.equal([1, "", 1, 1]);
    expect(usage.stderr).to.match(/^error: --url and --keypair are missing\n\nUsage: npx tsx migrations\/deploy\.ts --url <rpc> --keypair <file>/);
    expect(option.stderr).to.include("--cluster");
    expect(key.stderr).to.match(/id\.json is not a keypair file \(a JSON list of 64 numbers, as solana-keygen writes it\)/);
    expect(help).to.deep.equal(helpForWrong);
    expect([help.code, help.stderr]).to.deep.equal([0, ""]);
    for (const name of ["--url <rpc>", "--keypair <file>", "--params <settings>", "--programs <folder>", "--help"]) expect(help.stdout).to.include(`  ${name} `);
  });

  describe("by anchor migrate", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- as Anchor does
    const migrate = require("../../migrations/deploy") as (provider: { connection: Connection; wallet: { payer?: Keypair } }) => Promise<void>;
    const PARAMS = "ASSAY_PARAMS";
    const { log } = console;
    let lines: string[];

    beforeEach(() => {
      lines = [];
      console.log = (line: string) => lines.push(line);
    });
    afterEach(() => {
      console.log = log;
      process.exitCode = undefined;
      delete process.env[PARAMS];
    });

    it("deploys to the provider's chain with the wallet's key, from the file that the environment names", async () => {
      const world = await loadMints();
      const provider = { connection: world.connection, wallet: { payer: world.keys.deployer } };
      await migrate(provider);
      expect(lines.at(-1)).to.match(/^\d+ done, 0 unchanged, 0 differ, 0 waiting\.$/);
      expect(readMarketConfig(world).governor.equals(world.settings.governor)).to.equal(true);
      expect(process.exitCode).to.equal(undefined);

      const settings = readSettings("localnet");
      const changed = { ...settings, programs: settings.programIds, market: { ...settings.market, terms: { ...settings.market.terms, burnBps: 600 } } };
      process.env[PARAMS] = writeFile("changed.json", JSON.stringify(changed, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)));
      await migrate(provider);
      expect(lines.filter((line) => line.startsWith("differs"))).to.deep.equal(["differs   terms 1: burnBps is 500, the file says 600. The governor changes it, not a deployment"]);
      expect(process.exitCode, "as a script can see that something differs").to.equal(2);
    });

    it("says what to do when the wallet has no key", async () => {
      const world = await loadMints();
      const error = await migrate({ connection: world.connection, wallet: {} }).then(() => undefined, (thrown: unknown) => thrown as Error);
      expect(error?.message).to.equal("anchor's wallet has no key to sign with: set provider.wallet in Anchor.toml to a keypair file");
    });
  });
});
