import { expect } from "chai";
import { chooseJobNonce, DEFAULT_PROGRAM_IDS } from "@assay-protocol/sdk";
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { addClient, addOperator, type Client, type Operator } from "../helpers/actors";
import { jobInstructions, newJob, type TestJob } from "../helpers/job";
import { loadMarket, postJob, prepareDraw } from "../helpers/jobSteps";
import { seatedWorld } from "../helpers/seats";
import type { World } from "../helpers/world";
import { costDrift, costOf, namesOf, snapshot, type Cost } from "./measure";

const PACKET = 1_232;
const WAITING_JOBS = 500;

/** The goals of the design for the whole of a job, in compute units, transactions and signatures. */
const GOALS = { withoutAudits: { computeUnits: 46_000, transactions: 4 }, verified: { computeUnits: 60_000, transactions: 6 } };

/** What a draw may cost, which every audited job pays for. */
const DRAW_LIMIT = 10_000;

interface Sent extends Cost {
  /** The instructions, for example "submit_result + open_result". */
  what: string;
  keys: string[];
  writableKeys: string[];
}

describe("the cost of a job", () => {
  let world: World, client: Client, operator: Operator;

  beforeEach(async () => {
    ({ world, client, operator } = await loadMarket());
  });

  /** Each transaction is paid and signed by the one party that sends it. */
  function send(instructions: TransactionInstruction[], signer: Keypair): Sent {
    const { transaction } = world.mustSend(instructions, [], { feePayer: signer });
    const { message } = transaction.transaction;
    const keys = transaction.keys.map((key) => key.toBase58());
    const what = namesOf(transaction).map((name) => name?.replace("market.", "") ?? "?").join(" + ");
    return { what, ...costOf(transaction), keys, writableKeys: keys.filter((_, index) => message.isAccountWritable(index)) };
  }

  function start(auditBps: number, by: Client = client): TestJob {
    const job = newJob(world, by, { auditBps, nonce: chooseJobNonce({ client: by.address, from: 1n }) });
    return Object.assign(job, { operator });
  }

  function withoutAudits(): Sent[] {
    const job = start(0);
    return [
      send([jobInstructions.post(job)], client.key),
      send([jobInstructions.claim(job, operator)], operator.agent),
      send([jobInstructions.submit(job), jobInstructions.open(job)], operator.agent),
      send([jobInstructions.accept(job), jobInstructions.settle(job), jobInstructions.close(job)], client.key),
    ];
  }

  function verified(): Sent[] {
    const job = start(2_000);
    const posted = [send([jobInstructions.post(job)], client.key), send([jobInstructions.claim(job, operator)], operator.agent), send([jobInstructions.submit(job)], operator.agent)];
    prepareDraw(job, { audited: false });
    return [
      ...posted,
      send([jobInstructions.draw(job)], client.key),
      send([jobInstructions.open(job)], operator.agent),
      send([jobInstructions.accept(job), jobInstructions.settle(job), jobInstructions.close(job)], client.key),
    ];
  }

  const sum = (sent: readonly Sent[], field: "computeUnits" | "signatures"): number => sent.reduce((total, cost) => total + cost[field], 0);

  it("without audits is at most 46,000 compute units in 4 transactions with 4 signatures", () => {
    const sent = withoutAudits();
    expect(sent).to.have.length(GOALS.withoutAudits.transactions);
    expect(sum(sent, "signatures")).to.equal(GOALS.withoutAudits.transactions);
    expect(sum(sent, "computeUnits")).to.be.at.most(GOALS.withoutAudits.computeUnits);
  });

  it("with a draw is at most 60,000 compute units in 6 transactions with 6 signatures", () => {
    const sent = verified();
    expect(sent).to.have.length(GOALS.verified.transactions);
    expect(sum(sent, "signatures")).to.equal(GOALS.verified.transactions);
    expect(sum(sent, "computeUnits")).to.be.at.most(GOALS.verified.computeUnits);
  });

  it("is the same with one job waiting as with 500", async function () {
    this.timeout(120_000);
    const withWaiting = async (count: number): Promise<object[]> => {
      ({ world, client, operator } = await loadMarket());
      const others = addClient(world, { name: "another client" });
      for (let posted = 1; posted <= count; posted += 1) postJob(world, others, { nonce: BigInt(posted) });
      return [...withoutAudits(), ...verified()].map(({ computeUnits, bytes, accounts }) => ({ computeUnits, bytes, accounts }));
    };
    expect(await withWaiting(WAITING_JOBS)).to.deep.equal(await withWaiting(1));
  });

  it("is what the snapshot says", () => {
    const withoutKeys = (sent: readonly Sent[]): Omit<Sent, "keys" | "writableKeys">[] => sent.map(({ keys: _keys, writableKeys: _writable, ...cost }) => cost);
    const measured = { withoutAudits: { goal: GOALS.withoutAudits, transactions: withoutKeys(withoutAudits()) }, verified: { goal: GOALS.verified, transactions: withoutKeys(verified()) } };
    const committed = snapshot("job-path.json", measured);
    for (const name of ["withoutAudits", "verified"] as const) {
      const [now, then] = [measured[name].transactions, committed[name].transactions];
      expect(now.map(({ what }) => what)).to.deep.equal(then.map(({ what }) => what));
      now.forEach((cost, index) => expect(costDrift(cost, then[index] ?? cost), cost.what).to.deep.equal([]));
    }
  });

  it("never fills a transaction", () => {
    for (const { bytes } of [...withoutAudits(), ...verified()]) expect(bytes).to.be.at.most(PACKET);
  });

  it("shares no writable account with a job of other parties", () => {
    const ours = new Set(verified().flatMap(({ writableKeys }) => writableKeys));
    const mine = operator;
    operator = addOperator(world, { name: "another operator" });
    client = addClient(world, { name: "another client" });
    const theirs = verified().flatMap(({ writableKeys }) => writableKeys);
    operator = mine;
    expect(theirs.filter((key) => ours.has(key))).to.deep.equal([]);
  });

  it("never touches the verification program where nothing is audited, and draws for less than 10,000 compute units", async () => {
    ({ world, client, operator } = await seatedWorld()());
    const sent = [...withoutAudits(), ...verified()];
    const ofVerification = new Set([DEFAULT_PROGRAM_IDS.verification, ...world.chain.vm.programAccounts(DEFAULT_PROGRAM_IDS.verification).map(({ key }) => key)].map((key) => key.toBase58()));
    expect(sent.flatMap(({ keys }) => keys).filter((key) => ofVerification.has(key))).to.deep.equal([]);
    expect(sent.find(({ what }) => what === "draw")?.computeUnits).to.be.within(1_000, DRAW_LIMIT);
  });

  it("holds 520 bytes while it lives", () => {
    const job = postJob(world, client);
    expect(world.chain.account(job.address)?.data.length).to.equal(520);
  });
});
