/**
 * Two operators with seats on the deployment as it is, over eleven epochs. Nobody but their nodes' duties reports, burns, opens,
 * claims, counts and executes. Three more operators vote and run nothing; one of them has a seat, whose pay nobody claims.
 */
import { createClient, findEpochEmissionPda, findEpochTotalsPda, findSeatEpochTotalsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { ProtocolEpochs } from "../../node/src/chain/epochGateway";
import { ProtocolProposals } from "../../node/src/chain/proposalGateway";
import { IncomeDuty } from "../../node/src/epochs/income";
import { EpochKeeper } from "../../node/src/epochs/keeper";
import { Metrics } from "../../node/src/http/metrics";
import { createLogger } from "../../node/src/log";
import { ProposalKeeper } from "../../node/src/proposals/keeper";
import { exists, readEpochTotals, readGovernanceConfig, readMarketBurnStats, readMintStats, readProposal, readSeatEpochTotals, readStakingConfig, readSupplyConfig } from "../helpers/accounts";
import { addClient, addNode, openBalance, type Client, type Operator } from "../helpers/actors";
import { waitSlots, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { activateProposal, castVote, draftProposal, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { jobAt } from "../helpers/jobSteps";
import { SAMPLES, epochNow, proposalInstructions, startOfEpoch, type TestProposal } from "../helpers/proposal";
import { joinSeats, updateReadiness } from "../helpers/seats";
import { tokens } from "../helpers/token";
import { extendFixture, keypair } from "../helpers/world";

interface Governed extends Voters {
  /** Runs a node, and did a job. */
  executor: Operator;
  /** Runs a node, and has seats only. */
  holder: Operator;
  client: Client;
}

const load = extendFixture(votersWorld(), (at): Governed => {
  const [first, holder, idle] = at.voters;
  if (holder === undefined || idle === undefined) throw new Error("there are three voters at least");
  const executor: Operator = { ...first, node: addNode(at.world, first), balances: { [at.world.nativeMint.toBase58()]: openBalance(at.world, first.owner, at.world.nativeMint) } };
  for (const operator of [executor, holder, idle]) joinSeats(at.world, operator);
  return { ...at, executor, holder, client: addClient(at.world) };
});

/** Duties of one node; `life` ends it. */
function dutiesOf({ world }: Governed, { agent, owner }: Operator, life: AbortSignal, minLamports = 0n) {
  const client = createClient({ connection: world.connection, cluster: "localnet", payer: agent, sendDefaults: { pollIntervalMs: 2 } });
  const metrics = new Metrics();
  const common = { metrics, log: createLogger("silent"), signal: life };
  const epochs = new ProtocolEpochs(client, agent.publicKey, owner.publicKey);
  const options = { scanSeconds: 0, maxReports: 100, closing: true, reports: true, claims: true, smallestClaim: 1n, minLamports };
  const proposals = new ProtocolProposals(client, agent.publicKey, 20_000_000n);
  return {
    metrics, duties: [new IncomeDuty({ ...common, gateway: epochs }, options), new EpochKeeper({ ...common, gateway: epochs }, options), new ProposalKeeper({ ...common, gateway: proposals }, options)],
  };
}

describe("nodes of a governed network", () => {
  let at: Governed;
  let landed: number, failed: number;
  let forget: () => void = () => undefined;

  beforeEach(async () => {
    at = await load();
    [landed, failed] = [0, 0];
    forget = at.world.chain.onTransaction(({ err }) => void (err === null ? (landed += 1) : (failed += 1)));
  });
  afterEach(() => forget());

  /** One look of a node after the other until there is nothing to do. With `lives`, each node ends with the transaction that lands, and begins anew. */
  async function keep(lives: "long" | "short"): Promise<void> {
    for (let before = -1; before !== landed; ) {
      before = landed;
      for (const operator of [at.executor, at.holder]) await live(operator, lives);
    }
  }

  const lasting = new Map<string, ReturnType<typeof dutiesOf>>();

  async function live(operator: Operator, lives: "long" | "short"): Promise<void> {
    const life = new AbortController();
    const name = operator.address.toBase58();
    const node = (lives === "long" ? lasting.get(name) : undefined) ?? dutiesOf(at, operator, life.signal);
    lasting.set(name, node);
    const stop = lives === "long" ? (): void => undefined : at.world.chain.onTransaction(() => life.abort());
    for (const duty of node.duties) {
      if (life.signal.aborted) break;
      await duty.round();
      await duty.end();
    }
    stop();
  }

  async function nextEpoch(lives: "long" | "short"): Promise<void> {
    waitUntil(at.world, startOfEpoch(at.world, epochNow(at.world) + 1n));
    await keep(lives);
  }

  it("report only themselves when their agent has little SOL left", async () => {
    const { duties, metrics } = dutiesOf(at, at.holder, new AbortController().signal, 10n ** 12n);
    for (const duty of duties) {
      await duty.round();
      await duty.end();
    }
    expect(landed).to.equal(1);
    expect(metrics.get("assay_transactions_total", { verb: "reportOwnEpoch", result: "landed" })).to.equal(1);
    expect(readEpochTotals(at.world, findEpochTotalsPda({ epoch: 10n }))).to.include({ reports: 1n });
  });

  it("execute also what fits in no transaction without a lookup table", async () => {
    const { world, holder } = at;
    const fillers = Array.from({ length: 40 }, (_, index) => ({ pubkey: keypair(`filler ${index}`).publicKey, isSigner: false, isWritable: false }));
    const proposal = passProposal(at, [{ ...SAMPLES.params, keys: [...SAMPLES.params.keys, ...fillers] }]);
    const verbs = async (): Promise<number[]> => {
      const { duties: [, , keeper], metrics } = node;
      await keeper?.round();
      await keeper?.end();
      return ["landed", "failed"].map((result) => metrics.get("assay_transactions_total", { verb: "executeProposal", result }));
    };
    const node = dutiesOf(at, holder, new AbortController().signal);
    expect(await verbs()).to.deep.equal([1, 0]);
    expect(readProposal(world, proposal.address).status).to.equal("passed");
    waitSlots(world, 2);
    expect(await verbs()).to.deep.equal([2, 0]);
    expect(readProposal(world, proposal.address).status).to.equal("executed");
    expect(readStakingConfig(world).params.workMultipleBps).to.equal(125_000);
    expect(failed).to.equal(0);
  });

  it("count a vote of vetoes, and burn the deposit", async () => {
    const { world, holder, voters } = at;
    const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
    for (const voter of voters) castVote(at, proposal, voter, "veto");
    waitUntil(world, readProposal(world, proposal.address).votingEndsAt ?? 0n);
    const { duties: [, , keeper] } = dutiesOf(at, holder, new AbortController().signal);
    // Those that have ended are looked at less often.
    for (let look = 0; look < 11; look += 1) {
      await keeper?.round();
      await keeper?.end();
    }
    expect(readProposal(world, proposal.address)).to.include({ status: "vetoed", depositState: "burned" });
    expect([failed, violations(world)]).to.deep.equal([0, []]);
  });

  for (const lives of ["long", "short"] as const) {
    it(`report everybody, pay what epochs emit, and carry out what has passed${lives === "short" ? ", although each of them ends after every transaction" : ""}`, async () => {
      lasting.clear();
      const { world, executor, holder, client, voters } = at;
      const wallets = (): bigint[] => [executor, holder].map(({ wallet }) => tokens(world, wallet));
      await keep(lives);
      for (let epoch = 12; epoch <= 14; epoch += 1) await nextEpoch(lives);

      // What people do: a job, and a vote about the weights of epoch 11.
      updateReadiness(world);
      jobAt(world, "settled", { client, operator: executor });
      const proposal: TestProposal = activateProposal(at, draftProposal(at, [SAMPLES.params], { rentPayer: executor.agent }));
      for (const voter of voters) castVote(at, proposal, voter, "for");
      const before = wallets();
      expect(readMarketBurnStats(world).burned).to.equal(0n);
      const { workMultipleBps } = readStakingConfig(world).params;
      const byPeople = failed;
      for (let epoch = 15; epoch <= 22; epoch += 1) await nextEpoch(lives);

      for (const epoch of [9n, 10n, 11n, 12n, 13n, 14n, 20n, 21n]) {
        expect(readEpochTotals(world, findEpochTotalsPda({ epoch })), `operators of epoch ${epoch}`).to.include({ reports: 5n });
        if (epoch >= 13n) expect(readSeatEpochTotals(world, findSeatEpochTotalsPda({ epoch })), `seats of epoch ${epoch}`).to.include({ reports: 3n, active: 3n, eligible: 3n });
      }
      for (let epoch = 13n; epoch <= 19n; epoch += 1n) expect(exists(world, findEpochEmissionPda({ epoch })), `emission of epoch ${epoch}`).to.equal(true);
      expect(exists(world, findEpochEmissionPda({ epoch: 12n })), "an epoch that emits nothing").to.equal(false);

      // Of a fee of 5 % of 20 ASSAY the rebate's share, and of that 52.5 % to the only one; of 0.15 ASSAY each third counts as 23 in 120.
      const fee = 10n ** 9n;
      const [rebate, security] = [(fee * BigInt(readSupplyConfig(world).params.rebateBps) * 525n) / 10_000_000n, (150_000_000n * 23n) / 120n];
      expect(readMarketBurnStats(world).burned).to.equal(fee);
      expect(readMintStats(world)).to.include({ rebates: rebate, security: 7n * 2n * security });
      expect(wallets().map((amount, index) => amount - (before[index] ?? 0n))).to.deep.equal([rebate + 7n * security, 7n * security]);
      expect(readGovernanceConfig(world)).to.include({ genesisNextEpoch: 20n });

      expect(workMultipleBps).to.not.equal(125_000);
      expect(readStakingConfig(world).params.workMultipleBps).to.equal(125_000);
      expect(readProposal(world, proposal.address)).to.include({ status: "executed", openVotes: 0, openInstructions: 0 });
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      for (let looks = 0; looks < 12; looks += 1) await keep(lives);
      expect(exists(world, proposal.address), "its rent is back").to.equal(false);
      expect(failed, "nothing was done twice").to.equal(byPeople);
      expect(violations(world)).to.deep.equal([]);
    });
  }
});
