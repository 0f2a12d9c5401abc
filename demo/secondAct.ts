/** Act two: an operator invents its result. Drawn auditors and a drawn jury run the job again, and nobody else decides. */
import { randomBytes } from "node:crypto";
import type { Keypair, PublicKey } from "@solana/web3.js";
import { testKeypair } from "@assay-protocol/localnet";
import { WasmExecutor } from "@assay-protocol/node";
import {
  auditCommitment, chooseJobNonce, drawSeed, drawWord, explainCase, findCasePda, findCreditsPda, findJobPda, findNodePda, findOperatorPda, findPanelPda, findPoolPda, findPoolVaultPda, findVerificationConfigPda, isAudited, juryLinks, juryTip, outputHash,
  randomSaltId, resultCommitment, resultValue, saltCommitment, saltFromSecret, traceRoot, voteCommitment, type CaseStep, type JobResult,
} from "@assay-protocol/sdk";
import { tokens } from "./holdings";
import { assay, inAssay, RUN_SECONDS, STAKE, type Stage, type Work } from "./stage";

/** Two audit, seven judge, and seven would judge an appeal. */
const SEATS = 16;
const EPOCHS_UNTIL_DRAWN = 3n;
const PRICE = assay("20");
const AUDIT_BPS = 500;
const MAX_RESERVED = assay("25");

/** What somebody keeps to itself until it reveals: on the disk of a real node before its commitment is sent. */
interface Secret {
  salt: Uint8Array;
  chain: Uint8Array;
}

export class SecondAct {
  readonly cheat = testKeypair("demo operator three");
  readonly seats: readonly Keypair[] = Array.from({ length: SEATS }, (_, index) => testKeypair(`demo seat ${index + 1}`));
  private readonly secrets = new Map<string, Secret>();
  private work!: Work;
  private job!: PublicKey;
  private case!: PublicKey;

  constructor(private readonly stage: Stage) {}

  async setUp(): Promise<void> {
    const { client, chain, say } = this.stage;
    await this.stage.bondNode(this.cheat);
    for (const holder of this.seats) {
      const operator = await this.stage.bond(holder);
      await client.verification.joinSeats({ holder, rentPayer: holder, operator, class: 1, page: 0, count: 1 }).send({ signers: [holder] });
      await client.verification.openCredits({ rentPayer: this.stage.customer, owner: holder.publicKey, mint: this.stage.mint }).send();
    }
    const { epochZero, epochSeconds } = await client.verification.fetchVerificationConfig(findVerificationConfigPda());
    const { now } = await client.verification.fetchChainTime();
    chain.warpTo(Number(epochZero + ((now - epochZero) / epochSeconds + EPOCHS_UNTIL_DRAWN) * epochSeconds));
    await client.verification.updateReadiness({ class: 1 }).send();
    say(`${SEATS} operators take a seat each: 50 ASSAY of their bond are locked for it. Two epochs later their seats count, and the class is ready for audits.`);
  }

  /** Returns what the cheat lost. */
  async run(): Promise<bigint> {
    const cheat = findOperatorPda({ owner: this.cheat.publicKey });
    await this.takeTheJob();
    await this.draw();
    await this.audit();
    await this.judge();
    await this.settle(cheat);
    const { bonded } = await this.stage.client.staking.fetchOperator(cheat);
    return STAKE - bonded;
  }

  /** The invented result, sealed like any other. */
  private async takeTheJob(): Promise<void> {
    const { client, customer, mint, say } = this.stage;
    this.work = await this.stage.upload(["quakes", "--resamples", "1000", "--seed", "3"]);
    const nonce = chooseJobNonce({ client: customer.publicKey, from: 200n });
    this.job = findJobPda({ client: customer.publicKey, nonce });
    const saltId = randomSaltId();
    await client.market.postJob({
      client: customer, mint, class: 1, nonce, specHash: this.work.specHash, price: PRICE, insuredValue: 0n, maxReserved: MAX_RESERVED, fuel: 1_000_000_000_000n, claimSeconds: 3_600,
      runSeconds: RUN_SECONDS, units: 1, termsVersion: 1, auditBps: AUDIT_BPS, saltId, saltCommitment: saltCommitment(this.salt(saltId)),
    }).send();
    const operator = findOperatorPda({ owner: this.cheat.publicKey });
    await (await client.market.loadJob(this.job)).claim({ holder: this.cheat, operatorOwner: this.cheat.publicKey, node: findNodePda({ operator, index: 0 }), maxBond: STAKE }).send();
    const claimed = await client.market.fetchJob(this.job);
    if (claimed.status !== "claimed") throw new Error(`the job is ${claimed.status}`);
    say(`The client posts an audited job. Operator three, new and without a record, claims it: a chance of ${claimed.effectiveAuditBps / 100} % and a bond of ${inAssay(claimed.bond)} ASSAY, so that cheating loses on average.`);

    const { salt } = this.secretOf(this.cheat);
    const commitment = resultCommitment({
      market: client.programIds.market.toBytes(), job: this.job.toBytes(), postedSlot: claimed.postedSlot, operator: operator.toBytes(), ...this.invented(), juryTip: this.tipOf(this.cheat), salt,
    });
    await (await client.market.loadJob(this.job)).submit({ holder: this.cheat, commitment }).send();
    say("It runs nothing, invents an output and seals it.");
  }

  private async draw(): Promise<void> {
    const { client, chain, say } = this.stage;
    const submitted = await client.market.fetchJob(this.job);
    if (submitted.status !== "submitted" || submitted.targetSlot === null || submitted.saltId === null) throw new Error(`the job is ${submitted.status}`);
    const target = Number(submitted.targetSlot);
    chain.warpSlots(target + 1 - chain.slot);
    const salt = this.salt(submitted.saltId);
    // One in five hashes means an audit. The demo is about what happens then.
    for (let attempt = 0; ; attempt += 1) {
      const slotHash = Uint8Array.from({ length: 32 }, (_, index) => (attempt + index) % 256);
      const seed = drawSeed({ market: client.programIds.market.toBytes(), job: this.job.toBytes(), postedSlot: submitted.postedSlot, round: submitted.round, commitment: submitted.commitment, slot: submitted.targetSlot, slotHash, salt });
      if (!isAudited(drawWord(seed), submitted.effectiveAuditBps)) continue;
      chain.setSlotHash(target, slotHash);
      break;
    }
    await (await client.market.loadJob(this.job)).draw({ salt }).send();
    await (await client.verification.planOpenCase(this.job)).send();
    this.case = findCasePda({ job: this.job, postedSlot: submitted.postedSlot });
    say("The client reveals its salt, and the draw hits (this chain's slot hash is set so that it does). Two of the sixteen seats are drawn as auditors.");
  }

  private async audit(): Promise<void> {
    const { client, chain, say } = this.stage;
    const { verification } = client;
    const program = client.programIds.verification.toBytes();
    const { members } = await verification.fetchCase(this.case);
    const drawn = await Promise.all(members.map(async ({ operator }, member) => {
      const holder = this.holderOf(operator);
      return { member, holder, opening: { value: await this.runAgain(), juryTip: this.tipOf(holder), salt: this.secretOf(holder).salt } };
    }));
    for (const { member, holder, opening } of drawn) {
      const operator = findOperatorPda({ owner: holder.publicKey });
      const commitment = auditCommitment({ program, case: this.case.toBytes(), operator: operator.toBytes(), ...opening });
      await verification.commitAudit({ holder, case: this.case, operator, class: 1, member, commitment }).send();
    }
    say("Both run the job again in the same sandbox and seal what they found. Nobody has seen a result yet, so there is nothing to copy.");

    const held = await client.market.fetchJob(this.job);
    if (held.status !== "held" || held.revealAfter === null) throw new Error(`the job is ${held.status}`);
    chain.warpTo(Number(held.revealAfter));
    await (await client.market.loadJob(this.job)).open({ opener: this.cheat, ...this.invented(), juryTip: this.tipOf(this.cheat), salt: this.secretOf(this.cheat).salt }).send();
    for (const { member, opening } of drawn) await verification.revealAudit({ case: this.case, job: this.job, member, ...opening }).send();
    await this.crank("concludeAudit");
    say("Operator three has to open: keeping silent would cost the whole bond at once. The auditors reveal, and both found something else. That accuses; it moves no bond. A jury is called.");
  }

  private async judge(): Promise<void> {
    const { client, chain, say } = this.stage;
    const { verification } = client;
    await this.crank("conveneJury");
    chain.warpSlots(40);
    await this.crank("sealJurySlot");
    await verification.revealExecutorLink({ case: this.case, link: this.linkOf(this.cheat) }).send();
    const { members } = await verification.fetchCase(this.case);
    for (const [member, { operator }] of members.entries()) await verification.revealAuditorLink({ case: this.case, member, link: this.linkOf(this.holderOf(operator)) }).send();
    await this.crank("concludeLinks");
    await this.crank("drawJurors");
    say("A slot hash is fixed, then each party tells a link of the chain it had committed to: the seed holds a secret of every side. It draws seven jurors from the other seats.");

    const panel = findPanelPda({ case: this.case, round: 0 });
    const program = client.programIds.verification.toBytes();
    const votes = await Promise.all((await verification.fetchPanel(panel)).jurors.map(async ({ operator }, juror) => {
      const holder = this.holderOf(operator);
      return { juror, holder, opening: { vote: "value" as const, value: await this.runAgain(), outputUnavailable: false, salt: this.secretOf(holder).salt } };
    }));
    for (const { juror, holder, opening } of votes) {
      const operator = findOperatorPda({ owner: holder.publicKey });
      const commitment = voteCommitment({ program, case: this.case.toBytes(), round: 0, operator: operator.toBytes(), ...opening });
      await verification.commitVote({ holder, case: this.case, operator, class: 1, round: 0, juror, commitment }).send();
    }
    for (const { juror, opening } of votes) await verification.revealVote({ case: this.case, round: 0, juror, ...opening }).send();
    await this.crank("tally");
    say("The jurors run the job, seal their votes and reveal them: seven of seven found what the auditors found.");
    say(`A person who asks is told: "${explainCase(await verification.fetchCaseFile(this.case)).text}"`);
  }

  private async settle(cheat: PublicKey): Promise<void> {
    const { client, chain, customer, mint, say } = this.stage;
    const { deadline } = await client.verification.fetchCase(this.case);
    chain.warpTo(Number(deadline));
    await this.crank("finalizeCase");
    await (await client.market.loadJob(this.job)).settleFault().send();
    say("A day passes in which operator three could appeal. It does not. Anyone finalises: the client has its price back, and the whole bond is slashed.");
    const pool = findPoolVaultPda({ pool: findPoolPda({ mint }) });
    await client.staking.sweepSlashed({ operator: cheat, nativeMint: mint, bountyPools: [pool] }).send();
    await client.market.sweepLevies({ owner: customer.publicKey, mint, levyVault: pool }).send();
    while (await this.crankAny()) continue;
    const waiting = await this.claimFees();
    await (await client.market.loadJob(this.job)).close().send();
    say("Anyone sweeps and settles: the jury is paid from the bond, the auditors from the levy and with the bounty, insurance gets its share, the rest burns. All accounts close and their rent returns.");
    say(`The levies of five such jobs pay for the one in five that is audited. This pool has seen one job, so ${inAssay(waiting)} ASSAY of fees wait as credits for the next levies.`);
  }

  /** Everybody claims, first come first served. Returns what has to wait for the next levies. */
  private async claimFees(): Promise<bigint> {
    const { client, chain, mint } = this.stage;
    const pool = findPoolVaultPda({ pool: findPoolPda({ mint }) });
    let waiting = 0n;
    for (const owner of [this.stage.customer, ...this.seats]) {
      const credits = findCreditsPda({ owner: owner.publicKey, mint });
      const owed = async (): Promise<bigint> => (await client.verification.fetchCredits(credits)).amount;
      if ((await owed()) > 0n && tokens(chain, pool) > 0n) await client.verification.claimCredits({ owner, mint, destination: this.stage.walletOf(owner.publicKey) }).send({ signers: [owner] });
      waiting += await owed();
    }
    return waiting;
  }

  /** Runs the job in the sandbox, as each auditor and juror does for itself. */
  private async runAgain(): Promise<Uint8Array> {
    const outcome = await new WasmExecutor().execute({ ...this.work, limits: { wallClockMs: 60_000 } });
    if (outcome.kind !== "result") throw new Error(outcome.message);
    return resultValue(outcome.outputHash, outcome.traceRoot);
  }

  private invented(): { outputHash: Uint8Array; traceRoot: Uint8Array } {
    const result: JobResult = { status: "exited", exitCode: 0, stdout: new TextEncoder().encode("no earthquakes at all\n") };
    return { outputHash: outputHash(result), traceRoot: traceRoot({ result }) };
  }

  /** Runs a step that is due and that anybody may run. */
  private async crank(verb: CaseStep["verb"]): Promise<void> {
    const { file, steps } = await this.stage.client.verification.fetchCaseSteps(this.case);
    const step = steps.find((due) => due.verb === verb);
    if (step === undefined) throw new Error(`${verb} is not due; the case is ${file.case.status}`);
    await (await this.stage.client.verification.planCaseStep(file, step)).send();
  }

  /** Runs the first step that is due; false when none is left, or the case is closed. */
  private async crankAny(): Promise<boolean> {
    const { client, chain } = this.stage;
    if (chain.account(this.case) === null) return false;
    const { file, steps: [step] } = await client.verification.fetchCaseSteps(this.case);
    if (step === undefined) return false;
    await (await client.verification.planCaseStep(file, step)).send();
    return true;
  }

  /** The client keeps one secret; every job's salt follows from it. */
  private salt(saltId: bigint): Uint8Array {
    const { client, customer } = this.stage;
    return saltFromSecret({ secret: this.secretOf(customer).salt, market: client.programIds.market.toBytes(), job: this.job.toBytes(), saltId });
  }

  private secretOf({ publicKey }: Keypair): Secret {
    const name = publicKey.toBase58();
    const known = this.secrets.get(name) ?? { salt: new Uint8Array(randomBytes(32)), chain: new Uint8Array(randomBytes(32)) };
    this.secrets.set(name, known);
    return known;
  }

  private tipOf(party: Keypair): Uint8Array {
    return juryTip(this.secretOf(party).chain);
  }

  /** The link that leads to the tip: the one that the first jury asks for. */
  private linkOf(party: Keypair): Uint8Array {
    const link = juryLinks(this.secretOf(party).chain).at(-2);
    if (link === undefined) throw new Error("a chain has 32 links");
    return link;
  }

  private holderOf(operator: PublicKey | null): Keypair {
    const found = this.seats.find(({ publicKey }) => operator !== null && findOperatorPda({ owner: publicKey }).equals(operator));
    if (found === undefined) throw new Error("nobody was drawn for this place");
    return found;
  }
}
