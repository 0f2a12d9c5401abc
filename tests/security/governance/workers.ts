/**
 * A governed world in which genesis is over: three operators have worked for others, and by the weight of their work they vote.
 *
 * It is the first second of epoch 19, and the totals of epoch 16 are final. Real jobs make the weight, for which real seats wait;
 * nothing is written past the programs.
 */
import { instructions } from "@assay-protocol/sdk";
import { readGovernanceConfig } from "../../helpers/accounts";
import { addClient, addOperator, addWallet, fundTokens, type Client, type Operator } from "../../helpers/actors";
import { waitUntil } from "../../helpers/clock";
import { reportVoters, type Voters } from "../../helpers/governance";
import { jobAt } from "../../helpers/jobSteps";
import { startOfEpoch } from "../../helpers/proposal";
import { fund } from "../../helpers/token";
import { addSeatHolder, updateReadiness, waitEpochs } from "../../helpers/seats";
import { ASSAY, createGovernedWorld, extendFixture, type World } from "../../helpers/world";

const { governance, staking } = instructions;
/** Of each worker. */
export const STAKE = 20_000n * ASSAY;
/** What else each has while it works, so that few large jobs are enough. It is too young to be part of any weight. */
const FOR_WORK = 80_000n * ASSAY;
/** A job of 100,000 ASSAY burns 5,000, of which 500 cannot come back; ten times that is the weight of a job. */
export const PRICE = STAKE + FOR_WORK;
export const WORK = 500n * ASSAY;
const FIRST_EPOCH = 8n;
/** One more than the eight that end genesis. */
export const SNAPSHOT = FIRST_EPOCH + 8n;
/** So many make the class ready for audits. */
const SEATS = 8;
/** Enough for half of the bond; and in the eight epochs that the snapshot sees, for all of it. */
const JOBS = { before: 2, within: 4 } as const;

export interface Workers extends Voters {
  client: Client;
  /** Has a bond as large as all workers' together, for as long, and has done nothing. */
  dormant: Operator;
  /** The same, three times as large. */
  giant: Operator;
}

/** Lets an operator do a job of a client, to its settlement. The draw does not want an audit. */
export function work(world: World, client: Client, operator: Operator, price = PRICE): void {
  jobAt(world, "settled", { client, operator }, { price, auditBps: 8_000 });
}

/** Epoch 18 has begun: epoch 16 can still be reported. */
const loadReporting = extendFixture(createGovernedWorld, (world): Workers => {
  const client = addClient(world, { deposit: 5_000_000n * ASSAY });
  const [first, ...others] = Array.from({ length: 3 }, (_, index) => addOperator(world, { name: `worker ${index}`, stake: STAKE }));
  if (first === undefined) throw new Error("somebody has to work");
  const dormant = addOperator(world, { name: "dormant operator", stake: 3n * STAKE });
  const giant = addOperator(world, { name: "giant", stake: 9n * STAKE, node: false });
  for (let index = 0; index < SEATS; index += 1) addSeatHolder(world, { name: `seat holder ${index}` });
  waitEpochs(world, 3n);
  updateReadiness(world);
  const proposer = addWallet(world, "proposer");
  const at: Workers = {
    world, client, dormant, giant, voters: [first, ...others], proposer, rentPayer: addWallet(world, "rent payer"),
    proposerWallet: fundTokens(world, proposer.publicKey, world.nativeMint, 100_000n * ASSAY),
  };
  waitUntil(world, startOfEpoch(world, FIRST_EPOCH));
  for (const { owner, wallet } of at.voters) {
    fund(world, world.nativeMint, wallet, FOR_WORK);
    world.mustSend(staking.stake({ owner: owner.publicKey, nativeMint: world.nativeMint, amount: FOR_WORK }), [owner]);
  }
  for (const [epoch, jobs] of [[FIRST_EPOCH, JOBS.before], [FIRST_EPOCH + 1n, JOBS.within]] as const) {
    waitUntil(world, startOfEpoch(world, epoch));
    for (const worker of at.voters) for (let done = 0; done < jobs; done += 1) work(world, client, worker);
  }
  for (const { owner } of at.voters) world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: FOR_WORK }), [owner]);
  for (let epoch = FIRST_EPOCH; epoch <= SNAPSHOT; epoch += 1n) {
    waitUntil(world, startOfEpoch(world, epoch + 1n));
    reportVoters(at, epoch);
  }
  reportVoters(at, SNAPSHOT, [dormant]);
  waitUntil(world, startOfEpoch(world, SNAPSHOT + 2n));
  for (let epoch = 0n; epoch < SNAPSHOT; epoch += 1n) world.mustSend(governance.advanceGenesis({ epoch }));
  if (readGovernanceConfig(world).genesisEndedEpoch === null) throw new Error("the workers have not worked enough to end genesis");
  return at;
});

/** The totals are those of the workers and of the dormant operator. */
export const loadWorkers = extendFixture(loadReporting, (at) => {
  waitUntil(at.world, startOfEpoch(at.world, SNAPSHOT + 3n));
  return at;
});

/** The giant is among them. */
export const loadWithGiant = extendFixture(loadReporting, (at) => {
  reportVoters(at, SNAPSHOT, [at.giant]);
  waitUntil(at.world, startOfEpoch(at.world, SNAPSHOT + 3n));
  return at;
});
