/** Stories in which every instruction of the verification program runs once, as alone in its transaction as it can be, the costly way first. */
import { findPoolPda, findPoolVaultPda, instructions } from "@assay-protocol/sdk";
import { deployLocally } from "../../migrations/deployment";
import { allCredits, readVerificationConfig } from "../helpers/accounts";
import { addClient, addOperator, addWallet } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { jobInstructions } from "../helpers/job";
import { claimJob, postJob } from "../helpers/jobSteps";
import { addSeatHolder, joinSeats, openCredits, updateReadiness, waitEpochs, type SeatedMarket } from "../helpers/seats";
import { addMint, addNativeMint, associatedAccount, fund } from "../helpers/token";
import { ASSAY, World } from "../helpers/world";
import { messageOf, sessionKey, signature } from "../verification/proofFixture";
import { evict, fine, leave, topUp, withdraw } from "../verification/setup";
import { abortedStory, appealedByClientStory, appealedByExecutorStory, evidenceStory, provenStory } from "./caseStories";

const { market, verification } = instructions;
/** Enough for an audit by seven, those who replace them, and two juries. */
export const STORY_SEATS = 30;

/** From a bare chain to one where everything about audits and juries has happened once. `populate` may add others when seats are drawn. */
export async function runVerificationStories(world: World, populate: (at: SeatedMarket) => void = () => undefined): Promise<void> {
  // What is only arranged for a story goes by another world on the same chain, so that nobody who watches this one takes it for a story.
  const quiet = new World(world.chain);
  initialize(world);
  await deployLocally(world.chain, world);
  rosterStory(world, quiet);
  const holders = Array.from({ length: STORY_SEATS }, (_, index) => addSeatHolder(quiet, { name: `seat holder ${index}` }));
  waitEpochs(world, 3n);
  updateReadiness(world);
  const at = { world, holders, client: addClient(quiet), operator: addOperator(quiet) };
  populate({ ...at, world: quiet });
  // The first one has to be posted in a certain slot.
  provenStory(at);
  appealedByExecutorStory(at);
  appealedByClientStory(at);
  evidenceStory(at);
  attestedStory(at, quiet);
  creditsStory(at);
  seatStory(at, quiet);
  abortedStory(at);
  epochStory(at);
  governorStory(world);
}

function initialize(world: World): void {
  const { keys: { deployer }, nativeMint, settings: { staking, verification: { params } } } = world;
  const by = { authority: deployer.publicKey, payer: deployer.publicKey, governor: deployer.publicKey };
  addNativeMint(world);
  world.mustSend(instructions.staking.initialize({ ...by, nativeMint, ...staking }), [deployer]);
  world.mustSend(verification.initialize({ ...by, params }), [deployer]);
}

function rosterStory(world: World, quiet: World): void {
  const { governor } = world.keys;
  const by = { governor: governor.publicKey, payer: world.payer.publicKey };
  const params = { bondPerUnit: 1n, minBond: 1n, secondPrice: 1n, maxRunSeconds: 60 };
  quiet.mustSend(market.upsertClass({ ...by, class: 2, name: "another class", unit: "unit", changes: params, enable: false }), [governor]);
  world.mustSend(verification.createRegistry({ ...by, class: 2, bitExact: false }), [governor]);
  world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 2, page: 0 }));
  const mint = addMint(quiet, { name: "new mint" });
  quiet.mustSend(market.upsertMint({ ...by, mint, changes: { minPrice: 1n, nativeRate: 1n << 32n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n }, enable: false }), [governor]);
  world.mustSend(verification.createPool({ payer: world.payer.publicKey, mint }));
}

/** A new operator whose machine is attested: at this price the class's least bond covers the smaller chance. */
function attestedStory({ world, client }: SeatedMarket, quiet: World): void {
  const { governor } = world.keys;
  const operator = addOperator(quiet, { name: "attested operator" });
  const session = { governor: governor.publicKey, operator: operator.address };
  const terms = { key: sessionKey.publicKey, expiresAt: world.now + DAY, loweredBps: 5_000 };
  world.mustSend(verification.registerSession({ ...session, rentPayer: world.payer.publicKey, terms }), [governor]);
  const job = postJob(quiet, client, { auditBps: 500, price: ASSAY / 10n });
  claimJob(job, operator);
  const attest = verification.attestResult({ holder: operator.agent.publicKey, job: job.address, termsVersion: job.posted.termsVersion, operator: operator.address });
  world.mustSend([jobInstructions.submit(job), signature(messageOf(job)), attest], [operator.agent]);
  world.mustSend(verification.disableSession(session), [governor]);
  world.mustSend(verification.closeSession({ operator: operator.address, rentPayer: world.payer.publicKey }));
}

/** Of what the cases before have left, the first to whom anything is owed gets all of it. */
function creditsStory({ world, holders }: SeatedMarket): void {
  const { nativeMint, payer } = world;
  const owed = allCredits(world).filter(({ mint, amount }) => mint.equals(nativeMint) && amount > 0n);
  const holder = holders.find(({ owner: { publicKey } }) => owed.some(({ owner }) => owner.equals(publicKey)));
  if (holder === undefined) throw new Error("the cases have left nobody anything");
  const owner = holder.owner.publicKey;
  fund(world, nativeMint, findPoolVaultPda({ pool: findPoolPda({ mint: nativeMint }) }), 1_000n * ASSAY);
  associatedAccount(world, owner, nativeMint);
  world.mustSend(verification.claimCredits({ owner, mint: nativeMint }), [holder.owner]);
  world.mustSend(verification.closeCredits({ owner, mint: nativeMint, rentPayer: payer.publicKey }), [holder.owner]);
  openCredits(world, owner, nativeMint);
}

function seatStory({ world, holders: [leaving] }: SeatedMarket, quiet: World): void {
  if (leaving === undefined) throw new Error("nobody has a seat");
  const newcomer = addOperator(quiet, { name: "seat holder 30", stake: 1_000n * ASSAY, node: false });
  const holder = { ...newcomer, seat: joinSeats(world, newcomer) };
  fine(world, holder, 5n * ASSAY);
  world.mustSend(topUp(newcomer, 5n * ASSAY), [newcomer.owner]);
  fine(world, holder, 15n * ASSAY);
  world.mustSend(evict(newcomer));
  world.mustSend(leave(leaving), [leaving.owner]);
  waitEpochs(world, 17n);
  world.mustSend(withdraw(newcomer, world.payer.publicKey), [newcomer.owner]);
}

/** Of a seat that is still active. */
function epochStory({ world, holders: [, staying] }: SeatedMarket): void {
  if (staying === undefined) throw new Error("nobody has a seat");
  const { epochZero, epochSeconds } = readVerificationConfig(world);
  const epoch = (world.now - epochZero) / epochSeconds;
  waitEpochs(world, 1n);
  const reporter = addWallet(world, "seat reporter");
  world.mustSend(verification.reportSeat({ reporter: reporter.publicKey, operator: staying.address, class: 1, epoch }), [reporter]);
  waitEpochs(world, 63n);
  world.mustSend(verification.closeSeatEpoch({ epoch, rentPayer: reporter.publicKey }));
}

function governorStory(world: World): void {
  const { governor } = world.keys;
  const [by, next] = [{ governor: governor.publicKey }, addWallet(world, "next governor")];
  world.mustSend(verification.updateParams({ ...by, changes: { linkSeconds: 1_200 } }), [governor]);
  world.mustSend(verification.pauseIntake({ ...by, seconds: 60 }), [governor]);
  world.mustSend(verification.proposeGovernor({ ...by, newGovernor: next.publicKey }), [governor]);
  world.mustSend(verification.acceptGovernor({ pendingGovernor: next.publicKey }), [next]);
  wait(world, 1);
}
