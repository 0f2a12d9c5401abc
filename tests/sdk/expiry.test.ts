import { type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { createClient, findBalancePda, isAssayError, isProgramError, type AssayClient, type SendOptions } from "@assay-protocol/sdk";
import { faultyConnection, HttpStatus, type Fault } from "./support/faultyConnection";
import { createWorld, fundedClient, fundedKey, plainJob, type World } from "./support/world";

const thrownBy = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error);

describe("sdk: transactions in a bad network", () => {
  let world: World, payer: Keypair;

  beforeEach(async () => {
    world = await createWorld();
    payer = fundedKey(world.chain);
  });

  function clientWith(faults: Record<string, Fault>, sendDefaults: SendOptions = {}): { client: AssayClient; calls: string[] } {
    const { connection, calls } = faultyConnection(world.chain, faults);
    return { client: createClient({ connection, cluster: "localnet", payer, sendDefaults: { pollIntervalMs: 1, rebroadcastIntervalMs: 5, ...sendDefaults } }), calls };
  }

  /** The node takes the transaction and loses it. */
  const lost: Fault = () => "1".repeat(64);
  const opened = async (): Promise<boolean> => (await world.client.market.fetchMaybeBalance(findBalancePda({ owner: payer.publicKey, mint: world.mint }))) !== null;

  it("gives up only when no block can take the transaction any more, and says so with the signature", async () => {
    let polls = 0;
    const { client, calls } = clientWith({
      sendTransaction: lost,
      getBlockHeight: (_, answer) => {
        polls += 1;
        if (polls === 20) world.chain.warpSlots(200);
        return answer();
      },
    });
    const error = await thrownBy(client.market.openBalance({ mint: world.mint }).send());
    if (!isAssayError(error, "TransactionExpired")) throw error;
    expect(error.signature).to.match(/^[1-9A-HJ-NP-Za-km-z]{64,88}$/);
    expect(error.lastValidBlockHeight).to.be.lessThan(world.chain.blockHeight);
    expect(calls.filter((method) => method === "sendTransaction").length, "it was sent again and again").to.be.greaterThan(1);
    expect(await error.checkAgain()).to.equal("expired");
    expect(await opened()).to.equal(false);
    await createClient({ connection: world.chain.connection, cluster: "localnet", payer, sendDefaults: { pollIntervalMs: 1 } }).market.openBalance({ mint: world.mint }).send();
    expect(await opened(), "after an expiry the same plan can be sent again").to.equal(true);
  });

  it("looks once more when the height has passed, and finds what landed in the last block", async () => {
    let statuses = 0;
    const { client } = clientWith({
      getSignatureStatuses: (params, answer) => {
        statuses += 1;
        // The first answers come from a node that is behind.
        return statuses <= 1 ? { context: { slot: 1 }, value: [null] } : answer();
      },
      getBlockHeight: () => 10_000_000_000,
    });
    const { signature } = await client.market.openBalance({ mint: world.mint }).send();
    expect(signature).to.have.length.greaterThan(60);
    expect(await opened()).to.equal(true);
  });

  it("sends again what a node lost", async () => {
    let sends = 0;
    const { client } = clientWith({
      sendTransaction: (params, answer) => {
        sends += 1;
        return sends < 3 ? lost(params, answer) : answer();
      },
    });
    await client.market.openBalance({ mint: world.mint }).send();
    expect(sends).to.equal(3);
    expect(await opened()).to.equal(true);
  });

  it("does not believe a failed answer: what was passed on is found", async () => {
    const { client } = clientWith({
      sendTransaction: (_, answer) => {
        answer();
        return new Error("socket hang up");
      },
    });
    await client.market.openBalance({ mint: world.mint }).send();
    expect(await opened()).to.equal(true);
  });

  it("goes on when the node answers 429 or nothing for a while", async () => {
    let failures = 0;
    const flaky: Fault = (_, answer) => {
      failures += 1;
      return failures === 1 ? new HttpStatus(429) : failures < 6 ? new Error("connect ECONNREFUSED") : answer();
    };
    const { client } = clientWith({ getSignatureStatuses: flaky });
    await client.market.openBalance({ mint: world.mint }).send();
    expect(failures).to.be.at.least(6);
  });

  it("keeps the signature when the node never answers again, and can tell the fate later", async () => {
    let down = false;
    const dead: Fault = (_, answer) => (down ? new Error("connect ECONNREFUSED") : answer());
    const { client } = clientWith({ getSignatureStatuses: dead, getBlockHeight: dead }, { timeoutMs: 30, onSigned: () => void (down = true) });
    const error = await thrownBy(client.market.openBalance({ mint: world.mint }).send());
    if (!isAssayError(error, "TransactionUnsettled")) throw error;
    expect(error.message).to.contain("the RPC node stopped answering");
    down = false;
    expect(await error.checkAgain()).to.equal("confirmed");
  });

  it("cannot pay twice when a job is posted again after its fate was unknown", async () => {
    const owner = await fundedClient(world);
    let down = false;
    const dead: Fault = (_, answer) => (down ? new Error("connect ECONNREFUSED") : answer());
    const { client } = clientWith({ getSignatureStatuses: dead, getBlockHeight: dead }, { timeoutMs: 30, onSigned: () => void (down = true) });
    const post = client.market.postJob({ ...plainJob(world, owner), client: owner });
    expect(isAssayError(await thrownBy(post.send()), "TransactionUnsettled")).to.equal(true);
    down = false;
    const again: unknown = await thrownBy(post.send());
    expect(isProgramError(again), "the address of the job is taken").to.equal(true);
    const { reserved } = await world.client.market.fetchBalance(findBalancePda({ owner: owner.publicKey, mint: world.mint }));
    expect(reserved).to.equal(plainJob(world, owner).price);
  });

  it("stops waiting when it is told to, and keeps the signature", async () => {
    const stop = new AbortController();
    const { client } = clientWith({ sendTransaction: lost });
    const sending = client.market.openBalance({ mint: world.mint }).send({ signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    const error = await thrownBy(sending);
    if (!isAssayError(error, "TransactionUnsettled")) throw error;
    expect(await error.checkAgain()).to.equal("pending");
  });

  it("sends nothing when the node fails before", async () => {
    const { client, calls } = clientWith({ getLatestBlockhash: () => new Error("connect ECONNREFUSED") });
    const error = await thrownBy(client.market.openBalance({ mint: world.mint }).send());
    expect(isAssayError(error, "RpcFailed") && error.message.includes("getLatestBlockhash")).to.equal(true);
    expect(calls).not.to.include("sendTransaction");
  });

  it("waits for the level that is asked for", async () => {
    let polls = 0;
    const { client } = clientWith({
      getSignatureStatuses: (_, answer) => {
        polls += 1;
        const honest = answer() as { context: object; value: [object | null] };
        const confirmationStatus = polls < 5 ? "processed" : polls < 9 ? "confirmed" : "finalized";
        return { ...honest, value: [honest.value[0] === null ? null : { ...honest.value[0], confirmationStatus }] };
      },
    });
    await client.market.openBalance({ mint: world.mint }).send({ commitment: "finalized" });
    expect(polls).to.equal(9);
  });
});
