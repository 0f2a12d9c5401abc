import { createLocalnet } from "@assay-protocol/localnet";
import {
  DEFAULT_PROGRAM_IDS, findAssociatedTokenPda, findBuybackPda, findBuybackVaultPda, findMarketConfigPda, findMintAuthorityPda, findPoolPda, findPoolVaultPda, findVerificationConfigPda,
} from "@assay-protocol/sdk";
import { AuthorityType, createSetAuthorityInstruction } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { deployLocally, type Settings } from "../../migrations/deployment";
import { readMarketConfig, readStakingConfig } from "../helpers/accounts";
import { addWallet, fundTokens } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { plain } from "../helpers/plain";
import { addMint, giveTokenAccount, supply, tokens, type MintOptions } from "../helpers/token";
import { ASSAY, createBareWorld, keypair, type World } from "../helpers/world";
import { vaultsOf } from "../market/setup";
import { faultyConnection } from "../sdk/support/faultyConnection";
import { SETTINGS, diesAfter, loadMints, rejection, runDeployment, setUpgradeAuthority, transactionCount, upgradeAuthorities } from "./support";

const HOLDER = keypair("genesis holder").publicKey;
const STABLECOIN = keypair("stablecoin mint").publicKey;
const MINTS = SETTINGS.market.mints.map(({ mint }) => `mint ${mint.toBase58()}`);
const GENESIS = `genesis of ${HOLDER.toBase58()}`;
const BUYBACK = `buyback ${STABLECOIN.toBase58()}`;
const GOVERNORS = ["staking", "verification", "market", "supply"].map((program) => `${program}'s governor`);
const UPGRADES = Object.keys(SETTINGS.programIds).map((program) => `${program}'s upgrade authority`);
const STEPS = [
  "staking.initialize", "verification.initialize", "market.initialize", "supply.initialize", "supply's burn statistics", GENESIS, BUYBACK, "terms 1",
  ...MINTS.flatMap((mint) => [mint, mint.replace("mint", "pool"), `${mint} vaults`]), "class 1", "seats of class 1", "seats of class 1: first page", "market's locker", "verification's locker",
  "governance.initialize", ...GOVERNORS, ...UPGRADES,
];
/** A second run compares the parameters of staking, verification, supply and governance besides. */
const UNCHANGED = STEPS.length + 4;

describe("deployment", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadMints();
  });

  /** All that a deployment writes. */
  const everything = () => ({ accounts: world.capture(), upgradeAuthorities: upgradeAuthorities(world) });

  it("does every step, and says of each that it is done", async () => {
    const { report, lines } = await runDeployment(world);
    expect(report.steps.map(({ step }) => step)).to.deep.equal(STEPS);
    expect(report.count("done")).to.equal(STEPS.length);
    expect(lines.at(-1)).to.equal(`${STEPS.length} done, 0 unchanged, 0 differ, 0 waiting.`);
  });

  it("mints all of the genesis to the holders of the file, and no key can mint more", async () => {
    await runDeployment(world);
    expect([tokens(world, findAssociatedTokenPda({ owner: HOLDER, mint: world.nativeMint })), supply(world, world.nativeMint)]).to.deep.equal([400_000_000n * ASSAY, 400_000_000n * ASSAY]);
    expect(violations(world)).to.deep.equal([]);
  });

  it("lets the verification program decide, pays levies, jury costs and bounties into its pools, and fees into buy-backs", async () => {
    await runDeployment(world);
    const { arbiter, verificationProgram } = readMarketConfig(world);
    const signer = findVerificationConfigPda();
    expect([arbiter, verificationProgram].map(String)).to.deep.equal([signer, DEFAULT_PROGRAM_IDS.verification].map(String));
    const vault = (mint: PublicKey): PublicKey => findPoolVaultPda({ pool: findPoolPda({ mint }) });
    for (const { mint } of SETTINGS.market.mints) expect(vaultsOf(world, mint).levyVault.toBase58()).to.equal(vault(mint).toBase58());
    const buybackVault = findBuybackVaultPda({ buyback: findBuybackPda({ mint: STABLECOIN }) });
    expect(SETTINGS.market.mints.map(({ mint }) => vaultsOf(world, mint).buybackVault?.toBase58())).to.deep.equal([undefined, buybackVault.toBase58()]);
    const lockers = [findMarketConfigPda(), signer].map((authority, slot) => ({ slot, authority, bountyPool: vault(world.nativeMint) }));
    expect(plain(readStakingConfig(world).lockers)).to.deep.equal(plain(lockers));
  });

  it("changes nothing when it runs again, says so, and finds that all is as the file says", async () => {
    await runDeployment(world);
    const [before, count] = [everything(), transactionCount(world)];
    // Whoever it is that looks: only the first run needs the upgrade authority.
    for (const deployer of [world.keys.deployer, addWallet(world, "auditor")]) {
      const { report, lines } = await runDeployment(world, { deployer });
      expect(report.count("unchanged")).to.equal(UNCHANGED);
      expect(lines.at(-1)).to.equal("Nothing to do: the deployment is as the file says.");
    }
    expect(everything()).to.deep.equal(before);
    expect(transactionCount(world)).to.equal(count);
  });

  it("is what the local chain of tests and of the demo does", async () => {
    await runDeployment(world);
    const byHand = everything();
    world = await createBareWorld();
    await deployLocally(world.chain);
    // They fund the keys and make the mints in another order; what they set up is the same.
    expect(everything()).to.deep.equal(byHand);
  });

  it("goes on from wherever it was interrupted, and ends as if it had not been", async () => {
    const start = transactionCount(world);
    await runDeployment(world);
    const [complete, transactions] = [everything(), transactionCount(world) - start];
    world = await loadMints();
    // Each run sends one transaction and dies before the next one, so that there is an interruption after every one of them.
    for (let sent = 1; sent < transactions; sent += 1) {
      const error = await rejection(runDeployment(world, { connection: diesAfter(world, 1) }));
      expect(error.message).to.include("getLatestBlockhash");
      expect(transactionCount(world) - start, "transactions so far").to.equal(sent);
    }
    const { report } = await runDeployment(world);
    expect([report.count("done"), report.count("differs")]).to.deep.equal([1, 0]);
    expect(transactionCount(world) - start).to.equal(transactions);
    expect(everything()).to.deep.equal(complete);
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
    const withSupply = (changes: Partial<Settings["supply"]>): Settings => ({ ...SETTINGS, supply: { ...SETTINGS.supply, ...changes } });
    const withGovernance = (changes: Partial<Settings["governance"]>): Settings => ({ ...SETTINGS, governance: { ...SETTINGS.governance, ...changes } });
    const { governance, market, staking, supply: { buybacks, genesis, params: supplyParams }, verification } = SETTINGS;
    const other = keypair("somebody else").publicKey;
    const CASES: [name: string, settings: Settings, steps: string[], text: string][] = [
      ["an epoch's length", withStaking({ epochSeconds: 90_000n }), ["staking.initialize"], "epochSeconds is 86400, the file says 90000"],
      ["a parameter of staking", withStaking({ params: { ...staking.params, jailSeconds: 1n } }), ["staking parameters"], "jailSeconds is 86400, the file says 1"],
      ["the arbiter", { ...SETTINGS, arbiter: other }, ["market.initialize"], "arbiter is "],
      ["a term", withMarket({ terms: { ...market.terms, burnBps: 600, attempts: 2 } }), ["terms 1"], "burnBps is 500, the file says 600; attempts is 3, the file says 2"],
      ["a mint's price", withMarket({ mints: market.mints.map(({ mint, params }) => ({ mint, params: { ...params, crankFee: 7n } })) }), MINTS, "crankFee is "],
      ["a parameter of supply", withSupply({ params: { ...supplyParams, rebateBps: 6_000 } }), ["supply parameters"], "rebateBps is 6500, the file says 6000"],
      ["a part of the genesis", withSupply({ genesis: genesis.map(({ owner }) => ({ owner, amount: 7n })) }), [GENESIS], "amount is 400000000000000000, the file says 7"],
      ["a buy-back", withSupply({ buybacks: buybacks.map((entry) => ({ ...entry, genesisPrice: 1n, minLot: 7n })) }), [BUYBACK], "reference is 42949672960000, the file says 1; minLot is 100000000, the file says 7"],
      ["a parameter of governance", withGovernance({ params: { ...governance.params, vetoBps: 2_500 } }), ["governance parameters"], "vetoBps is 3334, the file says 2500"],
      ["the guardian", withGovernance({ guardian: other, guardianUntil: 5n }), ["governance.initialize"], `guardianUntil is ${governance.guardianUntil}, the file says 5`],
      ["a parameter of verification", withVerification({ params: { ...verification.params, minSeats: 9 } }), ["verification parameters"], "minSeats is 3, the file says 9"],
      ["whether a class is bit-exact", withVerification({ registries: [{ class: 1, bitExact: false }] }), ["seats of class 1"], "bitExact is true, the file says false"],
      ["a class's name", withMarket({ classes: market.classes.map((entry) => ({ ...entry, name: "another name" })) }), ["class 1"], "name is deterministic WASM, the file says another name"],
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

    it("a deployer who is not the upgrade authority of each program", async () => {
      const deployer = addWallet(world, "somebody else");
      const [theirs, ours] = [deployer, world.keys.deployer].map(({ publicKey }) => publicKey.toBase58());
      await refused(runDeployment(world, { deployer }), `staking is not set up, which only its upgrade authority ${ours} can do, not ${theirs}`);
      setUpgradeAuthority(world, "supply", deployer.publicKey);
      await refused(runDeployment(world), `supply is not set up, which only its upgrade authority ${theirs} can do, not ${ours}`);
      setUpgradeAuthority(world, "supply", null);
      await refused(runDeployment(world), `supply is not set up, which only its upgrade authority nobody can do, not ${ours}`);
    });

    it("a native mint that the supply program could not trust", async () => {
      const withMint = (options: MintOptions): Settings => ({ ...SETTINGS, nativeMint: addMint(world, options) });
      const mintAuthority = findMintAuthorityPda();
      const [ours, program] = [world.keys.mintAuthority.publicKey, mintAuthority.toBase58()];
      await refused(runDeployment(world, { settings: withMint({ name: "minted by a key" }) }), `can be minted by ${ours.toBase58()}: make ${program}, an address of the supply program, its mint authority`);
      await refused(runDeployment(world, { settings: withMint({ name: "frozen by a key", mintAuthority, freezeAuthority: ours }) }), "has a freeze authority: remove it for ever, or take a new mint");
      const settings = withMint({ name: "minted before" });
      fundTokens(world, HOLDER, settings.nativeMint, 5n);
      await refused(runDeployment(world, { settings }), "has a supply of 5: all ASSAY is minted by the supply program, so take a new mint");
    });
  });

  it("refuses a token account that a holder of the genesis gave away", async () => {
    const owner = keypair("genesis holder");
    const account = fundTokens(world, owner.publicKey, world.nativeMint, 0n);
    world.mustSend(createSetAuthorityInstruction(account, owner.publicKey, AuthorityType.AccountOwner, keypair("somebody else").publicKey), [owner]);
    const { message } = await rejection(runDeployment(world));
    expect(message).to.equal(`the token account ${account.toBase58()} has been given away by its owner ${owner.publicKey.toBase58()}`);
  });

  it("does not care what a holder did with its account after the genesis", async () => {
    await runDeployment(world);
    const account = findAssociatedTokenPda({ owner: HOLDER, mint: world.nativeMint });
    giveTokenAccount(world, account, world.keys.genesisHolder, keypair("somebody else").publicKey);
    expect((await runDeployment(world)).report.count("unchanged")).to.equal(UNCHANGED);
  });
});
