import { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { findBalancePda, logsTruncated, parseEvents, type AssayEvent, type EventTransaction } from "@assay-protocol/sdk";
import { assay, bondedExecutor, createWorld, fundedClient, RESULT, submittedJob, type Executor, type World } from "./support/world";

const FOREIGN = Keypair.generate().publicKey;
const names = (events: AssayEvent[]): string[] => events.map(({ program, name }) => `${program}.${name}`);

describe("sdk: events", () => {
  let world: World, owner: Keypair, executor: Executor;
  /** A transaction with events by log and by call, of both programs. */
  let ending: EventTransaction;

  const read = async (signature: string): Promise<EventTransaction> => {
    const found = await world.chain.connection.getTransaction(signature, { maxSupportedTransactionVersion: 0, commitment: "confirmed" });
    if (found === null) throw new Error(`no transaction ${signature}`);
    return found;
  };
  const changed = (change: (copy: EventTransaction & { meta: NonNullable<EventTransaction["meta"]> }) => void): EventTransaction => {
    const copy = { ...ending, meta: structuredCloneMeta(ending) };
    change(copy);
    return copy;
  };

  before(async () => {
    world = await createWorld();
    owner = await fundedClient(world);
    executor = await bondedExecutor(world);
    const submitted = await submittedJob(world, owner, executor);
    await submitted.open({ opener: executor.owner, ...RESULT }).send();
    const opened = await world.client.market.loadJob(submitted.job.address);
    const { signature } = await opened.accept().followedBy(opened.settle()).followedBy(opened.close({ closer: owner })).send({ signers: [owner] });
    ending = await read(signature);
  });

  it("reads events by log and by call, of every program, in the order in which they were emitted", () => {
    const events = parseEvents(ending);
    expect(names(events)).to.deep.equal(["market.ResultAccepted", "staking.StakeUnlocked", "market.JobSettled", "market.JobClosed"]);
    expect(events.map(({ index }) => index)).to.deep.equal([0, 1, 2, 3]);
    const settled = events[2];
    if (settled?.name !== "JobSettled") throw new Error("no settlement");
    expect(settled.data).to.deep.include({ price: assay("20"), burn: assay("1"), treasury: 0n, payout: assay("19"), unpaid: false, verdict: "none" });
    expect(settled.data.operator.equals(executor.operator)).to.equal(true);
    expect(settled).to.deep.include({ signature: ending.transaction.signatures[0], slot: ending.slot, blockTime: ending.blockTime });
  });

  it("reads the same by the client", async () => {
    const signature = ending.transaction.signatures[0] ?? "";
    expect(await world.client.events.fetch(signature)).to.deep.equal(parseEvents(ending));
    expect(world.client.events.parse(ending)).to.deep.equal(parseEvents(ending));
  });

  it("ignores a foreign program that prints the bytes of an event", () => {
    const market = world.client.programIds.market.toBase58();
    const spoofed = changed(({ meta }) => {
      meta.logMessages = (meta.logMessages ?? []).map((line) => line.replaceAll(market, FOREIGN.toBase58()));
      meta.innerInstructions = [];
    });
    expect(names(parseEvents(spoofed))).to.deep.equal(["staking.StakeUnlocked"]);
  });

  it("ignores a foreign program that prints the lines around an event, too", () => {
    const line = (ending.meta?.logMessages ?? []).find((entry) => entry.startsWith("Program data: ")) ?? "";
    const market = world.client.programIds.market.toBase58();
    const spoofed = changed(({ meta }) => {
      meta.innerInstructions = [];
      meta.logMessages = [
        `Program ${FOREIGN.toBase58()} invoke [1]`,
        `Program log: Program ${market} invoke [2]`, line, `Program log: x\nProgram ${market} invoke [2]\n${line}`, `Program ${market} consumed 5 of 5 compute units`, line,
        `Program ${FOREIGN.toBase58()} success`,
      ];
    });
    expect(parseEvents(spoofed)).to.deep.equal([]);
  });

  it("ignores a call that carries an event without the event authority, or to another program", () => {
    const withoutAuthority = changed(({ meta }) => {
      meta.innerInstructions = (meta.innerInstructions ?? []).map((group) => ({ ...group, instructions: group.instructions.map((instruction) => ({ ...instruction, accounts: [0] })) }));
    });
    expect(names(parseEvents(withoutAuthority))).not.to.include("market.JobSettled");
    const otherProgram = changed(({ meta }) => {
      meta.innerInstructions = (meta.innerInstructions ?? []).map((group) => ({ ...group, instructions: group.instructions.map((instruction) => ({ ...instruction, programIdIndex: 0 })) }));
    });
    expect(names(parseEvents(otherProgram))).not.to.include("market.JobSettled");
  });

  it("finds the events by call when the logs were cut, and says that they were", () => {
    const cut = changed(({ meta }) => {
      meta.logMessages = [...(meta.logMessages ?? []).slice(0, 2), "Log truncated"];
    });
    expect(names(parseEvents(cut))).to.deep.equal(["market.JobSettled"]);
    expect(logsTruncated(cut)).to.equal(true);
    expect(logsTruncated(ending)).to.equal(false);
    const none = changed(({ meta }) => {
      meta.logMessages = null;
    });
    expect(names(parseEvents(none))).to.deep.equal(["market.JobSettled"]);
  });

  it("reads nothing from a transaction that failed", () => {
    expect(parseEvents(changed(({ meta }) => {
      meta.err = { InstructionError: [0, { Custom: 6000 }] };
    }))).to.deep.equal([]);
    expect(parseEvents({ ...ending, meta: null })).to.deep.equal([]);
  });

  it("reads nothing of programs at other addresses", () => {
    expect(parseEvents(ending, { governance: FOREIGN, market: FOREIGN, staking: executor.operator, supply: FOREIGN, verification: executor.node })).to.deep.equal([]);
  });

  it("keeps the order when a precompile, which logs nothing, stands before", () => {
    const { message } = ending.transaction;
    const instructions = message.compiledInstructions ?? [];
    const shifted = changed((copy) => {
      copy.transaction = {
        ...copy.transaction,
        message: { staticAccountKeys: [...(message.staticAccountKeys ?? []), FOREIGN], compiledInstructions: [{ programIdIndex: message.staticAccountKeys?.length ?? 0 }, ...instructions] },
      };
      copy.meta.innerInstructions = (copy.meta.innerInstructions ?? []).map((group) => ({ ...group, index: group.index + 1 }));
    });
    expect(names(parseEvents(shifted))).to.deep.equal(names(parseEvents(ending)));
  });

  it("writes money as bigint and text-like fields as bytes", async () => {
    const balance = findBalancePda({ owner: owner.publicKey, mint: world.mint });
    const { signature } = await world.client.market.withdraw({ owner, mint: world.mint, amount: 5n }).send();
    const [event] = await world.client.events.fetch(signature);
    if (event?.name !== "BalanceWithdrawn") throw new Error("no withdrawal");
    expect(event.data.balance.equals(balance)).to.equal(true);
    expect(event.data).to.deep.include({ amount: 5n });
    expect(event.data.after.available).to.equal(assay("980") - 5n);
  });
});

/** A copy of the parts that the tests change. */
function structuredCloneMeta({ meta }: EventTransaction): NonNullable<EventTransaction["meta"]> {
  if (meta === null) throw new Error("no meta");
  return { ...meta };
}
