/** Stories in which every instruction of staking and of the market runs once, alone in its transaction. */
import { findPaymentMintPda, instructions } from "@assay-protocol/sdk";
import { deployLocally } from "../../migrations/deployment";
import { readOperator, readPaymentMint, readStakingConfig } from "../helpers/accounts";
import { addClient, addLocker, addOperator, addWallet, fundTokens, type Client, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { jobInstructions, type TestJob } from "../helpers/job";
import {
  abandonJob, acceptResult, beginCase, claimJob, clearJob, closeJob, drawForced, drawJob, endCase, forceAudit, holdJob, jobAt, openResult, postJob, refundJob, ruleJob,
  sealSlot, setAuditReady, settleFault, settleJob, submitResult,
} from "../helpers/jobSteps";
import { addMint, addNativeMint, addTokenAccount, freeze, thaw } from "../helpers/token";
import { ASSAY, keypair, withTestArbiter, type World } from "../helpers/world";

const TEXT = { region: "eu-west", endpoint: "https://node.example" };

/** From a bare chain to one where everything has happened once. `populate` may add others to the chain when it is set up. */
export async function runStories(world: World, populate: (world: World) => void = () => undefined): Promise<void> {
  initialize(world);
  // Does the rest, and leaves alone what is there.
  await deployLocally(world.chain, { settings: withTestArbiter(world.settings) });
  setAuditReady(world);
  populate(world);
  const client = addClient(world);
  const operator = addOperator(world, { tokens: 10_000n * ASSAY });
  jobStories(world, client, operator);
  timeoutStories(world, client, operator);
  arbiterStories(world, client, operator);
  stakingStories(world, operator);
  adminStories(world);
  exitStories(world, client);
}

function initialize(world: World): void {
  const { deployer } = world.keys;
  const by = { authority: deployer.publicKey, payer: deployer.publicKey, governor: deployer.publicKey };
  addNativeMint(world);
  world.mustSend(instructions.staking.initialize({ ...by, nativeMint: world.nativeMint, ...world.settings.staking }), [deployer]);
  const { arbiter, programIds } = withTestArbiter(world.settings);
  world.mustSend(instructions.market.initialize({ ...by, arbiter, verificationProgram: programIds.verification }), [deployer]);
}

function jobStories(world: World, client: Client, operator: Operator): void {
  const { market } = instructions;
  const job = postJob(world, client);
  claimJob(job, operator);
  submitResult(job);
  sealSlot(job, { audited: false });
  drawJob(job);
  openResult(job);
  acceptResult(job);
  settleJob(job);
  closeJob(job);
  world.mustSend(market.sweepFees({ owner: client.address, mint: world.nativeMint }));
  const { levyVault } = readPaymentMint(world, findPaymentMintPda({ mint: world.nativeMint }));
  if (levyVault === null) throw new Error("the deployment has pinned no levy vault");
  world.mustSend(market.sweepLevies({ owner: client.address, mint: world.nativeMint, levyVault }));
}

function timeoutStories(world: World, client: Client, operator: Operator): void {
  const cancelled = postJob(world, client, { auditBps: 0 });
  world.mustSend(jobInstructions.cancel(cancelled), [client.key]);
  abandonJob(jobAt(world, "claimed", { client, operator }, { auditBps: 0 }));
  const missed = jobAt(world, "claimed", { client, operator }, { auditBps: 0 });
  wait(world, DAY);
  world.mustSend(jobInstructions.expireClaim(missed));
  const ignored = postJob(world, client, { auditBps: 0 });
  wait(world, DAY);
  world.mustSend(jobInstructions.expireJob(ignored));
  const sealed = jobAt(world, "submitted", { client, operator }, { auditBps: 0 });
  wait(world, DAY);
  world.mustSend(jobInstructions.expireOpening(sealed));
  const forced = jobAt(world, "submitted", { client, operator });
  forceAudit(forced);
  drawForced(forced);
  wait(world, 31n * DAY);
  world.mustSend(jobInstructions.voidStale(forced));
  refundJob(forced);
  unpaidStory(world, operator);
}

function unpaidStory(world: World, operator: Operator): void {
  const payer = addClient(world, { name: "stablecoin client", mint: world.stablecoin, deposit: 1_000_000_000n });
  const job = jobAt(world, "provisional", { client: payer, operator }, { auditBps: 0 });
  acceptResult(job);
  freeze(world, world.stablecoin, payer.vault);
  settleJob(job);
  thaw(world, world.stablecoin, payer.vault);
  world.mustSend(jobInstructions.pay(job));
}

function arbiterStories(world: World, client: Client, operator: Operator): void {
  // So cheap that the class's least bond covers the smaller chance, too.
  const attested = jobAt(world, "submitted", { client, operator }, { price: ASSAY / 10n, auditBps: 600 });
  const { arbiter } = world.keys;
  world.mustSend(instructions.market.lowerAudit({ arbiter: arbiter.publicKey, job: attested.address, termsVersion: attested.posted.termsVersion, auditBps: 1_000 }), [arbiter]);
  const wrong: TestJob = jobAt(world, "held", { client, operator });
  beginCase(wrong);
  world.mustSend(jobInstructions.extendHold(wrong, { revealAfter: world.now, openBy: world.now + DAY }), [world.keys.arbiter]);
  openResult(wrong);
  ruleJob(wrong, "fault", { juryCost: ASSAY, bounty: ASSAY });
  settleFault(wrong);
  endCase(wrong);
  // Out of jail.
  wait(world, 2n * DAY);
  const challenged = jobAt(world, "provisional", { client, operator }, { auditBps: 0 });
  holdJob(challenged);
  clearJob(challenged);
}

function stakingStories(world: World, operator: Operator): void {
  const { staking } = instructions;
  const { nativeMint } = world;
  const owner = operator.owner.publicKey;
  const sign = [operator.owner];
  world.mustSend(staking.setAgent({ owner, agent: operator.agent.publicKey, agentLockLimit: 5n * ASSAY }), sign);
  world.mustSend(staking.stake({ owner, nativeMint, amount: ASSAY }), sign);
  world.mustSend(staking.requestUnbond({ owner, amount: ASSAY }), sign);
  world.mustSend(staking.cancelUnbond({ owner, slot: 0 }), sign);
  world.mustSend(staking.requestUnbond({ owner, amount: ASSAY }), sign);
  waitUntil(world, readOperator(world, operator.address).unbonding[0]?.releaseAt ?? world.now);
  world.mustSend(staking.withdrawUnbonded({ owner, nativeMint }), sign);
  const pool = readStakingConfig(world).lockers[0]?.bountyPool;
  world.mustSend(staking.sweepSlashed({ operator: operator.address, nativeMint, bountyPools: pool === undefined ? [] : [pool] }));

  const locker = addLocker(world);
  world.mustSend(staking.lock({ operator: operator.address, holder: owner, locker: locker.key.publicKey, amount: 3n * ASSAY, kind: "appeal" }), [operator.owner, locker.key]);
  world.mustSend(staking.unlock({ operator: operator.address, locker: locker.key.publicKey, amount: ASSAY, credit: null }), [locker.key]);
  world.mustSend(staking.slash({ operator: operator.address, locker: locker.key.publicKey, amount: ASSAY, reason: "missed", cost: 0n, bounty: 0n }), [locker.key]);

  const { epochZero, epochSeconds } = readStakingConfig(world);
  const epoch = (world.now - epochZero) / epochSeconds;
  wait(world, epochSeconds);
  const reporter = addWallet(world, "reporter");
  world.mustSend(staking.reportEpoch({ reporter: reporter.publicKey, operator: operator.address, epoch }), [reporter]);
  wait(world, epochSeconds * 65n);
  world.mustSend(staking.closeEpoch({ epoch, rentPayer: reporter.publicKey }));
}

function adminStories(world: World): void {
  const { market, staking } = instructions;
  const { governor } = world.keys;
  const sign = [governor];
  const by = { governor: governor.publicKey };
  const next = keypair("next governor");
  world.mustSend(staking.updateParams({ ...by, jailSeconds: 90_000n }), sign);
  world.mustSend(market.publishTerms({ ...by, termsVersion: 2, changes: { burnBps: 600, treasuryBps: 100 } }), sign);
  treasuryStory(world);
  const params = { minPrice: 1n, nativeRate: 1n << 32n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n };
  const mint = addMint(world, { name: "new mint" });
  world.mustSend(market.upsertMint({ ...by, mint, changes: params, enable: false }), sign);
  const vault = (name: string) => addTokenAccount(world, name, { mint, owner: world.payer.publicKey });
  world.mustSend(market.setMintVaults({ ...by, mint, levyVault: vault("new levy vault"), buybackVault: vault("new buyback vault") }), sign);
  world.mustSend(market.disableMint({ ...by, mint }), sign);
  const unit = { class: 2, name: "another class", unit: "unit" };
  world.mustSend(market.upsertClass({ ...by, ...unit, changes: { bondPerUnit: 1n, minBond: 1n, secondPrice: 1n, maxRunSeconds: 60 }, enable: false }), sign);
  world.mustSend(market.disableClass({ ...by, class: 2 }), sign);
  world.mustSend(market.pauseIntake({ ...by, seconds: 60 }), sign);
  world.mustSend(market.setArbiter({ ...by, arbiter: next.publicKey, verificationProgram: next.publicKey }), sign);
  const destination = addTokenAccount(world, "insurance destination", { owner: world.payer.publicKey });
  fundTokens(world, world.payer.publicKey, world.nativeMint, ASSAY);
  world.mustSend(staking.spendInsurance({ ...by, destination, nativeMint: world.nativeMint, amount: 1n }), sign);
  for (const program of [staking, market]) {
    world.mustSend(program.proposeGovernor({ ...by, newGovernor: next.publicKey }), sign);
    world.mustSend(program.acceptGovernor({ pendingGovernor: next.publicKey }), [next]);
  }
}

/** A job under terms with a treasury share, so that there is something to sweep and to spend. */
function treasuryStory(world: World): void {
  const { market } = instructions;
  const client = addClient(world, { name: "client of the second terms" });
  const operator = addOperator(world, { name: "operator of the second terms" });
  settleJob(acceptedJob(world, client, operator));
  world.mustSend(market.sweepTreasury({ owner: client.address, mint: world.nativeMint }));
  const destination = addTokenAccount(world, "treasury destination", { owner: world.payer.publicKey });
  world.mustSend(market.spendTreasury({ governor: world.keys.governor.publicKey, mint: world.nativeMint, destination, amount: 1n }), [world.keys.governor]);
}

function acceptedJob(world: World, client: Client, operator: Operator): TestJob {
  const job = jobAt(world, "provisional", { client, operator }, { auditBps: 0, termsVersion: 2 });
  acceptResult(job);
  return job;
}

function exitStories(world: World, client: Client): void {
  const { market, staking } = instructions;
  const owner = addOperator(world, { name: "leaving operator", stake: 0n });
  const signer = [owner.owner];
  const common = { holder: owner.owner.publicKey, operator: owner.address, node: owner.node };
  world.mustSend(market.updateNode({ ...common, price: 5n, ...TEXT }), signer);
  world.mustSend(market.retireNode(common), signer);
  world.mustSend(market.closeNode(common), signer);
  world.mustSend(staking.closeOperator({ owner: owner.owner.publicKey, nativeMint: world.nativeMint, destination: owner.wallet }), signer);
  world.mustSend(market.withdraw({ owner: client.address, mint: world.nativeMint, amount: 1n }), [client.key]);
  world.mustSend(market.closeBalance({ owner: owner.owner.publicKey, mint: world.nativeMint }), signer);
}

