import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { DEFAULT_PROGRAM_IDS } from "@assay-protocol/sdk";
import { createLocalnet } from "@assay-protocol/localnet";
import { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { loadConfig } from "../../node/src/config/load";
import { Daemon } from "../../node/src/daemon";
import { NodeError, type NodeErrorCode } from "../../node/src/errors";
import { bundleNode } from "./daemonProcess";
import { DaemonWorld, STAKE } from "./daemonWorld";

const PROGRAM_IDS = Object.fromEntries(Object.entries(DEFAULT_PROGRAM_IDS).map(([name, address]) => [name, address.toBase58()]));

describe("starting a node", function () {
  this.timeout(120_000);
  let world: DaemonWorld;

  beforeEach(async () => {
    world = await DaemonWorld.create();
  });

  afterEach(() => world.close());

  /** Starts in this process, and expects it to be refused with nothing left locked. */
  async function expectRefusal(code: NodeErrorCode, message: RegExp, changes: Record<string, unknown> = {}, jobs: Record<string, unknown> = {}): Promise<void> {
    world.writeConfig({ logLevel: "silent", ...changes }, jobs);
    const outcome = await Daemon.start(loadConfig(world.configFile)).catch((error: unknown) => error);
    if (outcome instanceof Daemon) {
      outcome.stop("test");
      await outcome.ended;
    }
    expect(outcome).to.be.instanceOf(NodeError);
    expect((outcome as NodeError).message).to.match(message);
    expect((outcome as NodeError).code).to.equal(code);
    expect(existsSync(path.join(world.folder, "state", "lock"))).to.equal(false);
  }

  it("is refused on another cluster, where nothing is deployed, and without an answer", async () => {
    await expectRefusal("Cluster", /of localnet .* and cluster is "devnet"\. Correct cluster or rpcUrl/, { cluster: "devnet", programIds: PROGRAM_IDS });
    await expectRefusal("Config", /cluster "mainnet": .*Name your deployment with programIds/, { cluster: "mainnet" });
    await expectRefusal("Cluster", /The RPC node http:\/\/127\.0\.0\.1:1 does not answer: .*Check rpcUrl/, { rpcUrl: "http://127.0.0.1:1" });

    const bare = await createLocalnet({ programs: {} }).listen(0);
    await expectRefusal("Cluster", /program (governance|market|staking) .*is not deployed on this cluster\. Correct cluster, rpcUrl or programIds/, { rpcUrl: bare.url });
    await bare.close();
    const undeployed = await createLocalnet().listen(0);
    await expectRefusal("Cluster", /market program \w+ is not initialised\. Run the deployment/, { rpcUrl: undeployed.url });
    await undeployed.close();
  });

  it("is refused without an Operator, without a right to act, without a node, and with a retired one", async () => {
    const { staking, market } = world.sdk;
    const payer = { payer: world.owner };
    await expectRefusal("Account", /no Operator account of \w+ .*assay-node register/);

    const other = Keypair.generate().publicKey;
    await staking.createOperator({ owner: world.owner, rentPayer: world.owner, nativeMint: world.mint, agent: other, agentLockLimit: 0n }).send(payer);
    await expectRefusal("Account", new RegExp(`may not act for the operator of \\w+; its agent is ${other.toBase58()}\\. Let the owner name it`));
    await staking.setAgent({ owner: world.owner, agent: world.agent.publicKey, agentLockLimit: STAKE }).send(payer);

    await expectRefusal("Account", /no node with the index 0 .*assay-node register/);
    await market.registerNode({ holder: world.owner, rentPayer: world.owner, operator: world.operator, index: 0, class: 1, units: 1, price: 0n, region: "", endpoint: "" }).send(payer);
    await market.retireNode({ holder: world.owner, operator: world.operator, node: world.node }).send(payer);
    await expectRefusal("Account", /index 0 is retired/);
  });

  it("is refused with too little SOL, an unlisted mint, a port in use and another node's state", async () => {
    await world.register();
    await expectRefusal("Funds", /The agent \w+ has 1000000000 lamports and needs 2000000000 .*Send SOL to it/, { transactions: { minLamports: "2000000000" } });
    const mint = Keypair.generate().publicKey.toBase58();
    await expectRefusal("Account", new RegExp(`${mint} is not a payment mint of this market`), {}, { minPricePerUnitSecond: { [mint]: "1" } });

    const occupant: Server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => occupant.once("listening", resolve));
    await expectRefusal("Port", /Port \d+ is in use\. Set another http\.port/, { http: { port: (occupant.address() as AddressInfo).port } });
    occupant.close();

    await expectRefusal("StateMismatch", /belongs to the node \w+, not to \w+\. Use another stateDir/, { nodeIndex: 1 });
  });

  it("needs no Node to hold seats and to keep", async () => {
    const { staking, verification } = world.sdk;
    const payer = { payer: world.owner };
    await staking.createOperator({ owner: world.owner, rentPayer: world.owner, nativeMint: world.mint, agent: world.agent.publicKey, agentLockLimit: STAKE }).send(payer);
    await staking.stake({ owner: world.owner, nativeMint: world.mint, amount: STAKE }).send(payer);
    await verification.joinSeats({ holder: world.owner, rentPayer: world.owner, operator: world.operator, class: 1, count: 1, page: 0 }).send(payer);
    world.writeConfig({ logLevel: "silent", duties: { operator: false }, jobs: undefined, class: 1 });
    const daemon = await Daemon.start(loadConfig(world.configFile));
    for (const end = Date.now() + 30_000; !daemon.health().ok && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(daemon.health()).to.deep.equal({ ok: true, state: "running", problems: [] });
    daemon.stop("test");
    await daemon.ended;
  });

  it("takes seats with one command and gives them up with another", async () => {
    bundleNode();
    await world.register();
    const owner = ["--owner", path.join(world.folder, "owner.json")];
    const joined = world.run(["join-seats", ...owner]);
    expect((await joined.exit).code, joined.errors).to.equal(0);
    expect(joined.output).to.match(/^seats +1 of class 1\nseats +1 of class 1 \(0\), from epoch 2, 50 of 50 ASSAY locked, 0 missed, 0 overruled\n$/);
    const left = world.run(["leave-seats", ...owner]);
    expect((await left.exit).code, left.errors).to.equal(0);
    expect(left.output).to.match(/^seats +given up.*\nstake +free from \d{4}-/);
    const shown = world.run(["seats", "--json"]);
    await shown.exit;
    const { seats, credits } = JSON.parse(shown.output) as { seats: { slots: number[]; locked: string; activeUntil: number }[]; credits: unknown[] };
    expect(seats[0]).to.deep.include({ slots: [0], locked: "50000000000", activeUntil: 2 });
    expect(credits).to.deep.equal([]);
  });

  it("registers with one command, which changes nothing when it is run again", async () => {
    bundleNode();
    const args = ["register", "--owner", path.join(world.folder, "owner.json"), "--stake", "1500", "--units", "4", "--region", "here"];
    const first = world.run(args);
    expect((await first.exit).code, first.errors).to.equal(0);
    expect(await world.sdk.staking.fetchOperator(world.operator)).to.include({ bonded: 1_500_000_000_000n, agentLockLimit: 1_500_000_000_000n });
    expect(await world.sdk.market.fetchNode(world.node)).to.include({ units: 4, class: 1, region: "here", status: "active" });
    const seq = (await world.balance(world.owner.publicKey)).seq;

    const second = world.run(args);
    expect((await second.exit).code, second.errors).to.equal(0);
    expect(second.output.match(/already/g)).to.have.length(4);
    expect(await world.sdk.staking.fetchOperator(world.operator)).to.include({ bonded: 1_500_000_000_000n });
    expect((await world.balance(world.owner.publicKey)).seq).to.equal(seq);

    const wrong = world.run(["register", "--owner", path.join(world.folder, "agent.json")]);
    expect((await wrong.exit).code).to.equal(1);
    expect(wrong.errors).to.match(/agent\.json is the key \w+, and operatorOwner in the configuration is \w+\. Pass the right file/);
    expect(wrong.errors).to.not.contain(world.agent.secretKey.slice(0, 3).join(","));
  });
});
