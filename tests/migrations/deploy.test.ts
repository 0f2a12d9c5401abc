import { createLocalnet } from "@assay-protocol/localnet";
import {
  DEFAULT_PROGRAM_IDS, findAssociatedTokenPda, findMarketConfigPda, findPoolPda, findPoolVaultPda, findVerificationConfigPda,
} from "@assay-protocol/sdk";
import { AuthorityType, createSetAuthorityInstruction } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { deployLocally, readSettings, type Settings } from "../../migrations/deployment";
import { readMarketConfig, readStakingConfig, readVerificationConfig } from "../helpers/accounts";
import { addWallet, fundTokens } from "../helpers/actors";
import { plain } from "../helpers/plain";
import { createBareWorld, keypair, type World } from "../helpers/world";
import { vaultsOf } from "../market/setup";
import { faultyConnection } from "../sdk/support/faultyConnection";
import { diesAfter, loadMints, runDeployment, transactionCount } from "./support";

const SETTINGS = readSettings("localnet");
const MINTS = SETTINGS.market.mints.map(({ mint }) => `mint ${mint.toBase58()}`);
const GOVERNORS = ["staking's governor", "market's governor", "verification's governor"];
const STEPS = [
  "staking.initialize", "verification.initialize", "market.initialize", "terms 1",
  ...MINTS.flatMap((mint) => [mint, mint.replace("mint", "pool"), `${mint} vaults`]), "class 1", "seats of class 1", "seats of class 1: first page", "market's locker", "verification's locker", ...GOVERNORS,
];
/** A second run compares the parameters of staking and of verification besides. */
const UNCHANGED = STEPS.length + 2;

describe("deployment", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadMints();
  });

  const rejection = async (run: Promise<unknown>): Promise<Error> => run.then(() => expect.fail("the deployment succeeded"), (error: unknown) => error as Error);

  it("does every step, and says of each that it is done", async () => {
    const { report, lines } = await runDeployment(world);
    expect(report.steps.map(({ step }) => step)).to.deep.equal(STEPS);
    expect(report.count("done")).to.equal(STEPS.length);
    expect(lines.at(-1)).to.equal(`${STEPS.length} done, 0 unchanged, 0 differ, 0 waiting.`);
    expect(lines).to.have.length(STEPS.length + 1);
    const { governor } = SETTINGS;
    const configs = [readStakingConfig(world), readMarketConfig(world), readVerificationConfig(world)];
    expect(configs.map((config) => [config.governor.equals(governor), config.pendingGovernor])).to.deep.equal(GOVERNORS.map(() => [true, null]));
  });

  it("lets the verification program decide, and pays levies, jury costs and bounties into its pools", async () => {
    await runDeployment(world);
    const { arbiter, verificationProgram } = readMarketConfig(world);
    const signer = findVerificationConfigPda();
    expect([arbiter, verificationProgram].map(String)).to.deep.equal([signer, DEFAULT_PROGRAM_IDS.verification].map(String));
    const vault = (mint: PublicKey): PublicKey => findPoolVaultPda({ pool: findPoolPda({ mint }) });
    for (const { mint } of SETTINGS.market.mints) expect(vaultsOf(world, mint).levyVault.toBase58()).to.equal(vault(mint).toBase58());
    const lockers = [findMarketConfigPda(), signer].map((authority, slot) => ({ slot, authority, bountyPool: vault(world.nativeMint) }));
    expect(plain(readStakingConfig(world).lockers)).to.deep.equal(plain(lockers));
  });

  it("changes nothing when it runs again, says so, and finds that all is as the file says", async () => {
    await runDeployment(world);
    const [before, count] = [world.capture(), transactionCount(world)];
    // Whoever it is that looks: only the first run needs the upgrade authority.
    for (const deployer of [world.keys.deployer, addWallet(world, "auditor")]) {
      const { report, lines } = await runDeployment(world, { deployer });
      expect(report.count("unchanged")).to.equal(UNCHANGED);
      expect(lines.at(-1)).to.equal("Nothing to do: the deployment is as the file says.");
    }
    expect(world.capture()).to.deep.equal(before);
    expect(transactionCount(world)).to.equal(count);
  });

  it("is what the local chain of tests and of the demo does", async () => {
    await runDeployment(world);
    const byHand = world.capture();
    world = await createBareWorld();
    await deployLocally(world.chain);
    // They fund the keys and make the mints in another order; what they set up is the same.
    expect(world.capture()).to.deep.equal(byHand);
  });

  it("goes on from wherever it was interrupted, and ends as if it had not been", async () => {
    const start = transactionCount(world);
    await runDeployment(world);
    const [complete, transactions] = [world.capture(), transactionCount(world) - start];
    for (let sent = 0; sent < transactions; sent += 1) {
      world = await loadMints();
      const error = await rejection(runDeployment(world, { connection: diesAfter(world, sent) }));
      expect(error.message).to.include("getLatestBlockhash");
      expect(transactionCount(world) - start, "transactions of the first run").to.equal(sent);
      const { report } = await runDeployment(world);
      expect(report.count("differs")).to.equal(0);
      expect(transactionCount(world) - start, "transactions of both runs").to.equal(transactions);
      expect(world.capture(), `after ${sent} transactions`).to.deep.equal(complete);
    }
  });

  it("goes on after a transaction that the network lost", async () => {
    let sent = 0;
    const { connection } = faultyConnection(world.chain, {
      sendTransaction: (_params, answer) => {
        sent += 1;
        if (sent === 5) world.chain.dropTransactions(1);
        return answer();
      },
      // Once it is lost, time passes until no block could take it any more.
      getBlockHeight: (_params, answer) => (sent === 5 ? 2 ** 40 : answer()),
    });
    expect(await rejection(runDeployment(world, { connection }))).to.have.property("code", "TransactionExpired");
    const { report } = await runDeployment(world);
    expect([report.count("unchanged") > 0, report.count("done") > 0, report.count("differs")]).to.deep.equal([true, true, 0]);
    expect((await runDeployment(world)).report.count("unchanged")).to.equal(UNCHANGED);
  });

  describe("where the chain differs from the file", () => {
    beforeEach(async () => {
      await runDeployment(world);
    });
    const withStaking = (changes: Partial<Settings["staking"]>): Settings => ({ ...SETTINGS, staking: { ...SETTINGS.staking, ...changes } });
    const withMarket = (changes: Partial<Settings["market"]>): Settings => ({ ...SETTINGS, market: { ...SETTINGS.market, ...changes } });
    const withVerification = (changes: Partial<Settings["verification"]>): Settings => ({ ...SETTINGS, verification: { ...SETTINGS.verification, ...changes } });
    const { market, staking, verification } = SETTINGS;
    const other = keypair("somebody else").publicKey;
    const CASES: [name: string, settings: Settings, steps: string[], text: string][] = [
      ["an epoch's length", withStaking({ epochSeconds: 90_000n }), ["staking.initialize"], "epochSeconds is 86400, the file says 90000"],
      ["a parameter of staking", withStaking({ params: { ...staking.params, jailSeconds: 1n } }), ["staking parameters"], "jailSeconds is 86400, the file says 1"],
      ["the arbiter", { ...SETTINGS, arbiter: other }, ["market.initialize"], "arbiter is "],
      ["a term", withMarket({ terms: { ...market.terms, burnBps: 600, attempts: 2 } }), ["terms 1"], "burnBps is 500, the file says 600; attempts is 3, the file says 2"],
      ["a mint's price", withMarket({ mints: market.mints.map(({ mint, params }) => ({ mint, params: { ...params, crankFee: 7n } })) }), MINTS, "crankFee is "],
      ["who buys back and burns", { ...SETTINGS, buybackOwner: other }, MINTS.slice(1).map((mint) => `${mint} vaults`), "buybackVault is "],
      ["a parameter of verification", withVerification({ params: { ...verification.params, minSeats: 9 } }), ["verification parameters"], "minSeats is 3, the file says 9"],
      ["whether a class is bit-exact", withVerification({ registries: [{ class: 1, bitExact: false }] }), ["seats of class 1"], "bitExact is true, the file says false"],
      ["a class's name", withMarket({ classes: market.classes.map((entry) => ({ ...entry, name: "another name" })) }), ["class 1"], "name is deterministic WASM, the file says another name"],
      ["the governor", { ...SETTINGS, governor: other }, GOVERNORS, "The governor hands over, not a deployment"],
    ];

    for (const [name, settings, steps, text] of CASES) {
      it(`says how ${name} differs, and changes nothing`, async () => {
        const before = world.capture();
        const { report, lines } = await runDeployment(world, { settings });
        const differing = report.steps.filter(({ outcome }) => outcome === "differs");
        expect(differing.map(({ step }) => step)).to.deep.equal(steps);
        for (const { detail } of differing) expect(detail).to.include(text);
        expect(lines.at(-1)).to.equal(`0 done, ${UNCHANGED - steps.length} unchanged, ${steps.length} differ, 0 waiting.`);
        expect(world.capture()).to.deep.equal(before);
      });
    }
  });

  describe("the hand-over", () => {
    it("waits for a governor whose key is not at hand, and goes on when it accepts", async () => {
      const withoutKey = async () => {
        const { deployer } = world.keys;
        return runDeployment(world, { deployer, governor: undefined });
      };
      const first = await withoutKey();
      expect(first.report.steps.slice(-3).map(({ outcome, detail }) => [outcome, detail.includes("has to sign acceptGovernor")])).to.deep.equal(GOVERNORS.map(() => ["done", true]));
      const before = world.capture();
      const second = await withoutKey();
      expect(second.report.steps.slice(-3).map(({ outcome }) => outcome)).to.deep.equal(GOVERNORS.map(() => "waiting"));
      expect(second.lines.at(-1)).to.equal("Nothing to do until the new governor accepts.");
      expect(world.capture()).to.deep.equal(before);
      const third = await runDeployment(world);
      expect(third.report.steps.slice(-3).map(({ outcome }) => outcome)).to.deep.equal(GOVERNORS.map(() => "done"));
    });
  });

  describe("refuses, before it writes anything,", () => {
    const refused = async (run: Promise<unknown>, ...texts: string[]): Promise<void> => {
      const before = world.capture();
      const { message } = await rejection(run);
      for (const text of texts) expect(message).to.include(text);
      expect(world.capture()).to.deep.equal(before);
    };

    it("a native mint that does not exist", async () => {
      const nativeMint = keypair("no mint").publicKey;
      await refused(runDeployment(world, { settings: { ...SETTINGS, nativeMint } }), "nativeMint", nativeMint.toBase58(), "create the mint first");
    });

    it("a listed mint that does not exist", async () => {
      const mint = keypair("no mint").publicKey;
      const mints = SETTINGS.market.mints.map((entry, index) => (index === 1 ? { ...entry, mint } : entry));
      await refused(runDeployment(world, { settings: { ...SETTINGS, market: { ...SETTINGS.market, mints } } }), `market.mints[1].mint ${mint.toBase58()} does not exist on this cluster: create the mint first`);
    });

    it("the key of another governor than the file's", async () => {
      const { publicKey } = keypair("somebody else");
      await refused(runDeployment(world, { governor: keypair("somebody else") }), `the key given for the governor is ${publicKey.toBase58()}, the file says ${SETTINGS.governor.toBase58()}`);
    });

    it("a devnet file on another cluster, wherever its programs are", async () => {
      await refused(runDeployment(world, { settings: { ...SETTINGS, cluster: "devnet" } }), "devnet", "localnet");
    });

    it("another cluster than the file's", async () => {
      const { connection } = faultyConnection(world.chain, { getGenesisHash: () => "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d" });
      await refused(runDeployment(world, { connection }), "localnet", "mainnet");
    });

    it("a chain without the programs", async () => {
      const empty = createLocalnet({ programs: {} });
      await refused(runDeployment(world, { connection: empty.connection }), "The program staking");
    });

    it("a deployer who is not the upgrade authority", async () => {
      await refused(runDeployment(world, { deployer: addWallet(world, "somebody else") }), "NotUpgradeAuthority");
    });
  });

  it("refuses a token account that the owner of the buy-back gave away", async () => {
    const owner = keypair("buyback");
    expect(owner.publicKey.equals(SETTINGS.buybackOwner)).to.equal(true);
    const account = fundTokens(world, owner.publicKey, world.stablecoin, 0n);
    expect(account.equals(findAssociatedTokenPda({ owner: owner.publicKey, mint: world.stablecoin }))).to.equal(true);
    world.mustSend(createSetAuthorityInstruction(account, owner.publicKey, AuthorityType.AccountOwner, keypair("somebody else").publicKey), [owner]);
    const { message } = await rejection(runDeployment(world));
    expect(message).to.equal(`the token account ${account.toBase58()} has been given away by its owner ${owner.publicKey.toBase58()}`);
  });
});
