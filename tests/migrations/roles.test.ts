/** Who holds which power after a deployment: with the executor as the file says, and with a key in worlds of tests. */
import { DEFAULT_PROGRAM_IDS, findExecutorPda, findMintAuthorityPda, findProgramDataPda, type ProgramName } from "@assay-protocol/sdk";
import { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import type { Settings } from "../../migrations/deployment";
import { readMarketConfig, readStakingConfig, readSupplyConfig, readVerificationConfig } from "../helpers/accounts";
import { LOADER } from "../helpers/proposal";
import { keypair, type World } from "../helpers/world";
import { SETTINGS, loadMints, rejection, runDeployment, setUpgradeAuthority, upgradeAuthorities } from "./support";

const EXECUTOR = findExecutorPda().toBase58();
const PROGRAMS = Object.keys(SETTINGS.programIds) as ProgramName[];
const GOVERNED = ["staking", "verification", "market", "supply"];

describe("the roles after a deployment", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadMints();
  });

  const governors = () =>
    [readStakingConfig(world), readVerificationConfig(world), readMarketConfig(world), readSupplyConfig(world)].map(({ governor, pendingGovernor }) => [governor.toBase58(), pendingGovernor]);
  const all = (holder: string): Record<string, string> => Object.fromEntries(PROGRAMS.map((program) => [program, holder]));
  const words = (line: string): string => line.replace(/ +/g, " ");

  it("are the executor's: it governs each program and alone may replace it", async () => {
    expect(upgradeAuthorities(world)).to.deep.equal(all(world.keys.deployer.publicKey.toBase58()));
    await runDeployment(world);
    expect(governors()).to.deep.equal(GOVERNED.map(() => [EXECUTOR, null]));
    expect(upgradeAuthorities(world)).to.deep.equal(all(EXECUTOR));
    const { deployer } = world.keys;
    for (const program of PROGRAMS) {
      const keys = [{ pubkey: findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS[program] }), isSigner: false, isWritable: true }, { pubkey: deployer.publicKey, isSigner: true, isWritable: false }];
      // Without a new authority the loader makes a program final.
      const makeFinal = new TransactionInstruction({ programId: LOADER, keys, data: Buffer.from([4, 0, 0, 0]) });
      expect(world.chain.execute([makeFinal], [deployer]).err, program).to.deep.equal({ InstructionError: [0, "IncorrectAuthority"] });
    }
  });

  it("are printed at the end, as they are on chain", async () => {
    const { lines } = await runDeployment(world);
    const guardian = world.keys.guardian.publicKey.toBase58();
    expect(lines.slice(-14, -1).map(words)).to.deep.equal([
      ...GOVERNED.map((program) => `${program} governor ${EXECUTOR}`), `governance governor ${EXECUTOR}`, ...PROGRAMS.map((program) => `${program} upgrade authority ${EXECUTOR}`),
      `governance guardian ${guardian}`, `ASSAY mint authority ${findMintAuthorityPda().toBase58()}`, "ASSAY freeze authority none",
    ]);
  });

  it("are read back: a mint that another key could mint by now is an error, though each step is as the file says", async () => {
    await runDeployment(world);
    const account = world.chain.account(world.nativeMint);
    if (account === null) throw new Error("there is no native mint");
    const data = account.data.slice();
    data.set(keypair("somebody else").publicKey.toBytes(), 4);
    world.chain.setAccount(world.nativeMint, { ...account, data });
    const { message } = await rejection(runDeployment(world));
    const [found, expected] = [keypair("somebody else").publicKey, findMintAuthorityPda()].map(String);
    expect(words(message)).to.equal(`after the deployment the chain says otherwise: ASSAY mint authority ${found}, the file says ${expected}`);
  });

  it("are reported where they differ, and a deployment does not touch them", async () => {
    await runDeployment(world);
    const other = keypair("somebody else").publicKey;
    setUpgradeAuthority(world, "market", other);
    setUpgradeAuthority(world, "staking", null);
    const { report } = await runDeployment(world);
    expect(report.steps.filter(({ outcome }) => outcome === "differs").map(({ step, detail }) => [step, detail]).sort()).to.deep.equal([
      ["market's upgrade authority", `is ${other.toBase58()}, the file says ${EXECUTOR}. Its holder hands over, not a deployment`],
      ["staking's upgrade authority", `is nobody, the file says ${EXECUTOR}. Its holder hands over, not a deployment`],
    ]);
    const again = await runDeployment(world, { settings: { ...SETTINGS, governor: other } });
    const differing = again.report.steps.filter(({ outcome }) => outcome === "differs");
    expect(differing.map(({ step }) => step)).to.deep.equal(GOVERNED.map((program) => `${program}'s governor`));
    for (const { detail } of differing) expect(detail).to.equal(`is ${EXECUTOR}, the file says ${other.toBase58()}. The governor hands over, not a deployment`);
  });

  describe("with a key as governor", () => {
    const key = keypair("governor");
    const settings: Settings = { ...SETTINGS, governor: key.publicKey };
    const outcomes = (run: Awaited<ReturnType<typeof runDeployment>>) => run.report.steps.filter(({ step }) => step.endsWith("'s governor")).map(({ outcome }) => outcome);

    it("are the key's, and the deployer may go on replacing the programs", async () => {
      await runDeployment(world, { settings, governor: key });
      expect(governors()).to.deep.equal(GOVERNED.map(() => [key.publicKey.toBase58(), null]));
      expect(upgradeAuthorities(world)).to.deep.equal(all(world.keys.deployer.publicKey.toBase58()));
    });

    it("wait for a key that is not at hand, and are handed over when it accepts", async () => {
      const first = await runDeployment(world, { settings });
      expect(outcomes(first)).to.deep.equal(GOVERNED.map(() => "done"));
      expect(first.report.steps.filter(({ detail }) => detail.includes("has to sign acceptGovernor"))).to.have.length(GOVERNED.length);
      expect(first.lines.filter((line) => line.includes(`, and ${key.publicKey.toBase58()} has to accept`))).to.have.length(GOVERNED.length);
      const before = world.capture();
      const second = await runDeployment(world, { settings });
      expect(outcomes(second)).to.deep.equal(GOVERNED.map(() => "waiting"));
      expect(second.lines.at(-1)).to.equal("Nothing to do until the new governor accepts.");
      expect(world.capture()).to.deep.equal(before);
      expect(outcomes(await runDeployment(world, { settings, governor: key }))).to.deep.equal(GOVERNED.map(() => "done"));
    });

    it("can be the executor's after all, while the deployer governs", async () => {
      await runDeployment(world, { settings });
      await runDeployment(world);
      expect(governors()).to.deep.equal(GOVERNED.map(() => [EXECUTOR, null]));
      expect(upgradeAuthorities(world)).to.deep.equal(all(EXECUTOR));
    });

    it("are refused to another key than the file's, before anything is written", async () => {
      const before = world.capture();
      const { publicKey } = keypair("somebody else");
      const { message } = await rejection(runDeployment(world, { settings, governor: keypair("somebody else") }));
      expect(message).to.equal(`the key given for the governor is ${publicKey.toBase58()}, the file says ${key.publicKey.toBase58()}`);
      expect(world.capture()).to.deep.equal(before);
    });
  });
});
