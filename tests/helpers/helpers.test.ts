/** The helpers that tests trust: a fixture comes back as it was, and broken books do not go unseen. */
import {
  findExecutorPda, findGovernanceBurnStatsPda, findMarketBurnStatsPda, findStakingBurnStatsPda, findSupplyBurnStatsPda, findVerificationBurnStatsPda,
} from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { codecs } from "../../sdk/src/programs/codecs";
import { readBalance, readGovernanceConfig, readMarketConfig, readMintStats, readStakingConfig, readSupplyConfig, readVerificationConfig } from "./accounts";
import { addClient } from "./actors";
import { wait } from "./clock";
import { nativeLedger, violations } from "./conservation";
import { expectRefusal } from "./expectError";
import { jobInstructions } from "./job";
import { jobAt, loadMarket } from "./jobSteps";
import { burnFrom, fund } from "./token";
import { ASSAY, createBareWorld, createGovernedWorld, createWorld, extendFixture, type World } from "./world";

type Market = Awaited<ReturnType<typeof loadMarket>>;

describe("test helpers: fixtures", () => {
  const extended = extendFixture(createWorld, (world) => ({ world, client: addClient(world) }));

  it("come back as they were, time and history included", async () => {
    const { world, client } = await extended();
    const first = { accounts: world.capture(), now: world.now, slot: world.chain.slot };
    wait(world, 1_000);
    addClient(world, { name: "second client" });
    fund(world, world.nativeMint, client.wallet, 5n);
    expect(world.capture()).to.not.deep.equal(first.accounts);
    const again = await extended();
    expect({ accounts: again.world.capture(), now: again.world.now, slot: again.world.chain.slot }).to.deep.equal(first);
    expect(violations(again.world)).to.deep.equal([]);
  });

  it("are arranged anew after another one took the chain away", async () => {
    const before = (await extended()).world.capture();
    expect(Object.keys((await createBareWorld()).capture())).to.have.length.below(5);
    expect((await extended()).world.capture()).to.deep.equal(before);
  });
});

describe("test helpers: worlds", () => {
  const governors = (world: World) => [readStakingConfig(world), readVerificationConfig(world), readMarketConfig(world), readSupplyConfig(world)].map(({ governor }) => governor.toBase58());

  it("are governed by a test key, so that a test can do what a governor may", async () => {
    const world = await createWorld();
    expect(new Set(governors(world))).to.deep.equal(new Set([world.keys.governor.publicKey.toBase58()]));
  });

  it("are governed by the executor where they are like every real deployment", async () => {
    const world = await createGovernedWorld();
    expect(new Set([...governors(world), readGovernanceConfig(world).governor.toBase58()])).to.deep.equal(new Set([findExecutorPda().toBase58()]));
    expect(violations(world)).to.deep.equal([]);
  });
});

describe("test helpers: conservation", () => {
  let world: World;
  let at: Market;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });

  const write = (address: PublicKey, offset: number, change: (value: bigint) => bigint, bytes: 4 | 8 = 8): void => {
    const account = world.chain.account(address);
    if (account === null) throw new Error("there is no such account");
    const data = Buffer.from(account.data);
    if (bytes === 8) data.writeBigUInt64LE(change(data.readBigUInt64LE(offset)), offset);
    else data.writeUInt32LE(Number(change(BigInt(data.readUInt32LE(offset)))), offset);
    world.chain.setAccount(address, { ...account, data });
  };
  const more = (value: bigint): bigint => value + 1n;
  const less = (value: bigint): bigint => value - 1n;

  it("takes what was minted from the supply program, and what was burned from every program that burns", () => {
    const ledger = nativeLedger(world);
    expect(ledger).to.deep.equal({ minted: readMintStats(world).minted, burned: 0n, supply: ledger.minted, held: ledger.minted });
    expect(ledger.minted).to.equal(400_000_000n * ASSAY);
    for (const [program, account, address] of [
      ["staking", "StakingBurnStats", findStakingBurnStatsPda()], ["market", "MarketBurnStats", findMarketBurnStatsPda()], ["verification", "VerificationBurnStats", findVerificationBurnStatsPda()],
      ["governance", "GovernanceBurnStats", findGovernanceBurnStatsPda()], ["supply", "SupplyBurnStats", findSupplyBurnStatsPda()],
    ] as const) write(address, codecs[program].fieldPlace(account, "burned").offset, more);
    expect(nativeLedger(world).burned).to.equal(5n);
    expect(violations(world)).to.have.length(1).and.to.satisfy(([text]: string[]) => text?.startsWith("ASSAY minted"));
  });

  it("holds in an honest market, through transfers and burns of holders", () => {
    jobAt(world, "claimed", at);
    fund(world, world.nativeMint, at.client.wallet, 10n);
    burnFrom(world, world.nativeMint, at.client.wallet, at.client.key, 4n);
    expect(violations(world)).to.deep.equal([]);
  });

  it("sees tokens from nowhere and tokens that are lost", () => {
    write(at.client.wallet, 64, more);
    expect(violations(world)).to.have.length(1).and.to.satisfy(([text]: string[]) => text?.startsWith("ASSAY in token accounts"));
    write(world.nativeMint, 36, more);
    expect(violations(world)).to.have.length(1).and.to.satisfy(([text]: string[]) => text?.startsWith("ASSAY minted"));
  });

  for (const [what, of, account, field, change] of [
    ["a balance's ledgers beyond its vault", "Balance", (): PublicKey => at.client.balance, "available", more],
    ["a balance that reserves more than its jobs", "Balance", (): PublicKey => at.client.balance, "reserved", more],
    ["a balance that reserves less than its jobs", "Balance", (): PublicKey => at.client.balance, "reserved", less],
    ["an operator's ledgers beyond its vault", "Operator", (): PublicKey => at.operator.address, "bonded", more],
    ["a market's lock that is not its jobs' bonds", "Operator", (): PublicKey => at.operator.address, "locks", more],
  ] as const) {
    it(`sees ${what}`, () => {
      jobAt(world, "claimed", at);
      write(account(), codecs[of === "Balance" ? "market" : "staking"].fieldPlace(of, field).offset, change);
      expect(violations(world)).to.not.deep.equal([]);
    });
  }

  it("sees units in use that no claimed job takes", () => {
    write(at.operator.node, codecs.market.fieldPlace("Node", "unitsInUse").offset, more, 4);
    expect(violations(world)).to.have.length(1);
  });

  it("sees a job's money without a balance", () => {
    jobAt(world, "open", at);
    expect(readBalance(world, at.client.balance).reserved > 0n).to.equal(true);
    world.chain.setAccount(at.client.balance, { lamports: 0n });
    expect(violations(world)).to.satisfy((found: string[]) => found.some((text) => text.includes("which has no balance")));
  });
});

describe("test helpers: refusals", () => {
  it("fail when the transaction succeeds and when the error is another one", async () => {
    const { world, client, operator } = await loadMarket();
    const cancel = jobInstructions.cancel(jobAt(world, "open", { client, operator }));
    expect(() => expectRefusal(world, "NotGovernor", cancel, [client.key])).to.throw("expected NotGovernor, but it was a success");
    expect(() => expectRefusal(world, "NotGovernor", cancel, [client.key])).to.throw("WrongJobState");
  });
});
