import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { programHash } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { keypair, type World } from "../helpers/world";
import { build, changedStaking, dataOf, deployed, loader, LOADER_TAGS } from "../flows/upgradeFixture";
import { faultyConnection } from "../sdk/support/faultyConnection";
import { PROGRAMS, buffers, buildFolder, chainWithout, loaderAccounts, writeKey } from "./programsSupport";
import { SETTINGS, diesAfter, rejection, runDeployment, transactionCount, upgradeAuthorities } from "./support";

const EXECUTOR = SETTINGS.governor.toBase58();
const PROGRAM_ID = SETTINGS.programIds.staking;
const hex = (code: Uint8Array): string => Buffer.from(programHash(code)).toString("hex");
const CODE = build("staking");
const ROOM = Math.ceil((CODE.length * 3) / 2);

describe("deployment of programs", function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(() => {
    folder = buildFolder();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const giveAway = (world: World): void => {
    const buffer = buffers(world)[0]?.key ?? expect.fail("there is no buffer");
    const { deployer } = world.keys;
    world.mustSend(loader(LOADER_TAGS.setAuthority, [[buffer, "written"], [deployer.publicKey, "signs"], [keypair("somebody").publicKey]]), [deployer]);
  };
  const upload = (world: World, changes: Parameters<typeof runDeployment>[1] = {}) => runDeployment(world, { programs: folder, ...changes });

  it("uploads the one that is missing and sets all up; a second run changes nothing", async () => {
    const world = chainWithout(["staking"]);
    const { lines } = await upload(world);
    expect(lines.slice(0, PROGRAMS.length)).to.deep.equal([
      ...PROGRAMS.filter((program) => program !== "staking").map((program) => `unchanged program ${program}`),
      `done      program staking: ${CODE.length} bytes uploaded, with room for ${ROOM}; SHA-256 ${hex(CODE)}`,
    ]);
    expect(deployed(world, "staking", CODE)).to.include({ isCode: true, authority: EXECUTOR });
    expect(world.chain.account(dataOf("staking"))?.data.length).to.equal(45 + ROOM);
    expect(new Set(Object.values(upgradeAuthorities(world)))).to.deep.equal(new Set([EXECUTOR]));
    expect(readStakingConfig(world).governor.toBase58(), "the code runs").to.equal(EXECUTOR);
    expect(buffers(world), "its rent went back to the deployer").to.deep.equal([]);

    const [before, count] = [loaderAccounts(world), transactionCount(world)];
    const second = await upload(world);
    expect(second.report.steps.slice(0, PROGRAMS.length)).to.deep.equal(PROGRAMS.map((program) => ({ step: `program ${program}`, outcome: "unchanged", detail: "" })));
    expect(second.lines.at(-1)).to.equal("Nothing to do: the deployment is as the file says.");
    expect([loaderAccounts(world), transactionCount(world)]).to.deep.equal([before, count]);
  });

  it("goes on where it was interrupted: it writes no byte and pays no rent twice", async () => {
    const whole = chainWithout(["staking"]);
    const start = transactionCount(whole);
    await upload(whole);
    const world = chainWithout(["staking"]);
    // The buffer alone; then some of its code.
    for (const sent of [1, 3]) {
      const { message } = await rejection(upload(world, { connection: diesAfter(world, sent) }));
      expect(message).to.include("the connection is dead");
      expect(buffers(world)).to.have.length(1);
    }
    const written = transactionCount(world) - start;
    expect(written).to.equal(1 + 3 * 32);
    const { report } = await upload(world);
    expect(report.steps[PROGRAMS.length - 1]).to.include({ step: "program staking", outcome: "done" });
    expect(transactionCount(world)).to.equal(transactionCount(whole));
    expect(world.lamports(world.keys.deployer.publicKey)).to.equal(whole.lamports(whole.keys.deployer.publicKey));
    expect(deployed(world, "staking", CODE).isCode).to.equal(true);
  });

  it("sends again what the network lost, and minds no lamports at its addresses", async () => {
    const world = chainWithout(["staking"]);
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: PROGRAM_ID, lamports: 5_000_000 }));
    let sent = 0;
    const { connection } = faultyConnection(world.chain, {
      sendTransaction: (_params, answer) => {
        sent += 1;
        if (sent === 40) world.chain.dropTransactions(7);
        // A busy node, as long as code is written.
        return sent < 300 && sent % 50 === 0 ? new Error("too many requests") : answer();
      },
      // No transaction outlives its batch, so what is lost has to be found by reading the buffer.
      getBlockHeight: () => 2 ** 40,
    });
    const { report } = await upload(world, { connection });
    expect([report.count("waiting"), report.count("differs")]).to.deep.equal([0, 0]);
    expect(deployed(world, "staking", CODE).isCode).to.equal(true);
  });

  it("gives up, with what to do, where no write lands", async () => {
    const world = chainWithout(["staking"]);
    await rejection(upload(world, { connection: diesAfter(world, 1) }));
    const refusing = faultyConnection(world.chain, { sendTransaction: () => new Error("no more requests today") });
    const { message, cause } = await rejection(upload(world, { connection: refusing.connection }));
    expect(message).to.equal("the node takes no writes to the buffer: run this again later, it goes on from here");
    expect(String(cause)).to.include("no more requests today");

    world.chain.dropTransactions(10_000);
    const losing = faultyConnection(world.chain, { getBlockHeight: () => 2 ** 40 });
    expect((await rejection(upload(world, { connection: losing.connection }))).message).to.match(/^\d{3} writes to the buffer \w+ do not land: run this again later, it goes on from here$/);
    world.chain.dropTransactions(0);

    let batches = 0;
    const stealing = faultyConnection(world.chain, {
      getLatestBlockhash: (_params, answer) => {
        batches += 1;
        if (batches === 3) giveAway(world);
        return answer();
      },
    });
    expect((await rejection(upload(world, { connection: stealing.connection }))).message).to.match(/^a write to the buffer failed: .*IncorrectAuthority/);
    expect((await rejection(upload(world))).message).to.match(/^the buffer \w+ for staking is not as this deployer made it: give its authority back, or close it$/);
  });

  it("never writes a program that is there with other bytes", async () => {
    const world = chainWithout([]);
    await upload(world);
    writeFileSync(path.join(folder, "staking.so"), changedStaking());
    const { report, lines } = await upload(world);
    const detail = `its SHA-256 is ${hex(CODE)}, that of ${path.join(folder, "staking.so")} is ${hex(changedStaking())}. A vote upgrades it, not a deployment`;
    expect(report.steps.filter(({ outcome }) => outcome === "differs")).to.deep.equal([{ step: "program staking", outcome: "differs", detail }]);
    expect(lines.at(-1)).to.match(/ 1 differ, 0 waiting\.$/);
    expect(deployed(world, "staking", CODE).isCode).to.equal(true);
    rmSync(path.join(folder, "staking-keypair.json"));
    expect((await upload(world)).report.count("differs"), "the keys are needed no more").to.equal(1);
  });

  describe("refuses, before it writes anything,", () => {
    it("other bytes that the deployer could still replace", async () => {
      writeFileSync(path.join(folder, "staking.so"), changedStaking());
      await refused(chainWithout([]), "staking is there with other bytes", "You can still upgrade it: do so first");
    });

    const refused = async (world: World, ...texts: string[]): Promise<void> => {
      const [accounts, count] = [loaderAccounts(world), transactionCount(world)];
      const { name, message } = await rejection(upload(world));
      expect(name).to.equal("DeployError");
      for (const text of texts) expect(message).to.include(text);
      expect([loaderAccounts(world), transactionCount(world)]).to.deep.equal([accounts, count]);
    };

    it("the key of another program", async () => {
      const other = keypair("another program");
      writeKey(folder, "supply", other);
      await refused(chainWithout(PROGRAMS), `supply-keypair.json is the key of ${other.publicKey.toBase58()}, but the settings say that supply is ${SETTINGS.programIds.supply.toBase58()}`);
    });

    it("a folder in which something is missing or no program", async () => {
      const [file, key] = ["market.so", "market-keypair.json"].map((name) => path.join(folder, name)) as [string, string];
      const world = chainWithout(PROGRAMS);
      writeFileSync(key, "no key");
      await refused(world, `${key} is not a keypair file`);
      rmSync(key);
      await refused(world, `market is not on this cluster, and its keypair file ${key} is missing`);
      writeFileSync(file, "no program");
      await refused(world, `${file} is no program: it does not start as an ELF file does`);
      rmSync(file);
      await refused(world, `the program file ${file} is missing: build the programs into this folder`);
    });

    it("a deployer who cannot pay the rent of all that is missing", async () => {
      const world = chainWithout(PROGRAMS, 10_000_000_000n);
      await refused(world, "the rent and fees of staking, market, verification, supply, governance are ", `SOL; ${world.keys.deployer.publicKey.toBase58()} has 10.000`);
    });

    it("a program of which only the account is left, and an account that is none", async () => {
      const world = chainWithout([]);
      world.chain.setAccount(dataOf("staking"), { lamports: 0n, data: new Uint8Array(), owner: SystemProgram.programId, executable: false });
      await refused(world, "staking has no ProgramData: it is closed, or it is no program of the upgradeable loader");
      const empty = chainWithout(["staking"]);
      empty.chain.setAccount(PROGRAM_ID, { lamports: 10_000_000n, data: new Uint8Array(7), owner: SystemProgram.programId, executable: false });
      await refused(empty, `${PROGRAM_ID.toBase58()}, where staking should be, is an account that is no program`);
    });
  });
});
