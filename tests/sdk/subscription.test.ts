import { type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { getEventListeners } from "node:events";
import { createClient, findBalancePda, findJobPda, isAssayError, type AssayEvent, type EventName, type SubscribeOptions } from "@assay-protocol/sdk";
import { faultyConnection, type Fault } from "./support/faultyConnection";
import { bondedExecutor, createWorld, fundedClient, plainJob, submittedJob, type World } from "./support/world";

describe("sdk: subscriptions", () => {
  let world: World, owner: Keypair;

  beforeEach(async () => {
    world = await createWorld();
    owner = await fundedClient(world);
  });

  /** Takes `count` events, or fewer when the subscription ends. */
  async function take<Name extends EventName>(count: number, options: SubscribeOptions<Name>, faults: Record<string, Fault> = {}): Promise<AssayEvent<Name>[]> {
    const { connection } = faultyConnection(world.chain, faults);
    const client = createClient({ connection, cluster: "localnet" });
    const stop = new AbortController();
    const events: AssayEvent<Name>[] = [];
    for await (const event of client.events.subscribe({ pollIntervalMs: 1, signal: stop.signal, ...options })) {
      events.push(event);
      if (events.length === count) stop.abort();
    }
    return events;
  }
  const post = (nonce: bigint): Promise<unknown> => world.client.market.postJob({ ...plainJob(world, owner, { nonce }), client: owner }).send();
  const jobOf = (nonce: bigint): string => findJobPda({ client: owner.publicKey, nonce }).toBase58();

  it("back-fills from the beginning, oldest first", async () => {
    await post(1n);
    await post(2n);
    const events = await take(2, { names: ["JobPosted"], from: "earliest" });
    expect(events.map(({ data }) => data.nonce)).to.deep.equal([1n, 2n]);
    const all = await take(3, { from: "earliest" });
    expect(all.map(({ name }) => name)).to.deep.equal(["StakingInitialized", "VerificationInitialized", "MarketInitialized"]);
  });

  it("follows from now on, and stops when it is told to", async () => {
    await post(1n);
    const pending = take(2, { names: ["JobPosted"] });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await post(2n);
    await post(3n);
    expect((await pending).map(({ data }) => data.nonce)).to.deep.equal([2n, 3n]);
  });

  it("starts after a transaction that is named", async () => {
    await post(1n);
    const [first] = await take(1, { names: ["JobPosted"], from: "earliest" });
    await post(2n);
    const [next] = await take(1, { names: ["JobPosted"], from: { after: first?.signature ?? "" } });
    expect(next?.data.nonce).to.equal(2n);
  });

  it("follows one account by its own history", async () => {
    const executor = await bondedExecutor(world);
    await post(7n);
    await submittedJob(world, owner, executor, 8n);
    const events = await take(3, { account: jobOf(8n), from: "earliest" });
    expect(events.map(({ name }) => name)).to.deep.equal(["JobPosted", "JobClaimed", "ResultSubmitted"]);
    const deposits = await take(2, { account: findBalancePda({ owner: owner.publicKey, mint: world.mint }), from: "earliest" });
    expect(deposits.map(({ name }) => name)).to.deep.equal(["BalanceOpened", "BalanceDeposited"]);
  });

  it("gives each event once, though a node lists transactions again", async () => {
    await post(1n);
    await post(2n);
    const forgetful: Fault = (params, answer) => {
      const options = params[1] as { until?: string } | undefined;
      delete options?.until;
      return answer();
    };
    const pending = take(3, { names: ["JobPosted"], from: "earliest" }, { getSignaturesForAddress: forgetful });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await post(3n);
    expect((await pending).map(({ data }) => data.nonce)).to.deep.equal([1n, 2n, 3n]);
  });

  it("waits for a transaction that the node lists before it serves it", async () => {
    await post(1n);
    await post(2n);
    let asked = 0;
    const late: Fault = (_, answer) => {
      asked += 1;
      return asked <= 3 ? null : answer();
    };
    expect((await take(2, { names: ["JobPosted"], from: "earliest" }, { getTransaction: late })).map(({ data }) => data.nonce)).to.deep.equal([1n, 2n]);
  });

  /** The logs of the claim are cut, so its event by log is lost. */
  const cutLogs: Fault = (_, answer) => {
    const landed = answer() as { meta: { logMessages: string[] } } | null;
    const claim = landed?.meta.logMessages.some((line) => line.includes("Program data: ")) === true && landed.meta.logMessages.length > 0 && isClaim(landed);
    return claim && landed !== null ? { ...landed, meta: { ...landed.meta, logMessages: ["Log truncated"], innerInstructions: [] } } : landed;
  };
  const isClaim = (landed: object): boolean => JSON.stringify(landed).includes(claimSignature);
  let claimSignature = "never";

  it("reports a gap, or throws one when nobody listens", async () => {
    const executor = await bondedExecutor(world);
    await submittedJob(world, owner, executor, 5n);
    const claimed = (await take(2, { account: jobOf(5n), from: "earliest" }))[1];
    claimSignature = claimed?.signature ?? "";
    const gaps: string[] = [];
    const events = await take(2, { account: jobOf(5n), from: "earliest", onGap: (gap) => gaps.push(`${gap.program} ${gap.account} ${gap.expected} ${gap.received}`) }, { getTransaction: cutLogs });
    expect(events.map(({ name }) => name)).to.deep.equal(["JobPosted", "ResultSubmitted"]);
    expect(gaps).to.deep.equal([`market ${jobOf(5n)} 2 3`]);
    const error: unknown = await take(2, { account: jobOf(5n), from: "earliest" }, { getTransaction: cutLogs }).catch((thrown: unknown) => thrown);
    expect(isAssayError(error, "EventGap")).to.equal(true);
  });

  it("goes on after a failed poll when somebody listens, and throws when nobody does", async () => {
    await post(1n);
    let asked = 0;
    const flaky: Fault = (_, answer) => {
      asked += 1;
      return [2, 4, 9, 15].includes(asked) ? new Error("connect ECONNREFUSED") : answer();
    };
    const errors: unknown[] = [];
    const events = await take(1, { names: ["JobPosted"], from: "earliest", onError: (error) => errors.push(error) }, { getSignaturesForAddress: flaky, getTransaction: flaky });
    expect(events).to.have.length(1);
    expect(errors.length > 0 && errors.every((error) => isAssayError(error, "RpcFailed"))).to.equal(true);
    asked = 1;
    const error: unknown = await take(1, { from: "earliest" }, { getSignaturesForAddress: flaky }).catch((thrown: unknown) => thrown);
    expect(isAssayError(error, "RpcFailed")).to.equal(true);
  });

  it("leaves nothing behind, however long it polls", async () => {
    let polls = 0;
    const counted: Fault = (_, answer) => {
      polls += 1;
      return answer();
    };
    const { connection } = faultyConnection(world.chain, { getSignaturesForAddress: counted });
    const stop = new AbortController();
    const listeners: number[] = [];
    const watch = setInterval(() => {
      listeners.push(getEventListeners(stop.signal, "abort").length);
      if (polls > 200) stop.abort();
    }, 5);
    const events = createClient({ connection, cluster: "localnet" }).events.subscribe({ pollIntervalMs: 1, signal: stop.signal });
    expect(await events.next()).to.deep.equal({ done: true, value: undefined });
    clearInterval(watch);
    expect(Math.max(...listeners)).to.be.at.most(1);
    expect(getEventListeners(stop.signal, "abort")).to.have.length(0);
  });

  it("refuses a name that no program emits", async () => {
    const error: unknown = await take(1, { names: ["JobPsted" as "JobPosted"] }).catch((thrown: unknown) => thrown);
    expect(isAssayError(error, "InvalidArgument") && error.message.includes("JobPsted")).to.equal(true);
  });
});
