import { expect } from "chai";
import { Ed25519Program, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { readJob } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { wait, waitSlots } from "../helpers/clock";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { claimJob, postJob } from "../helpers/jobSteps";
import { keypair, type World } from "../helpers/world";
import { stateIn } from "../market/jobFixture";
import { SESSION_SECONDS, TERMS, loadProofs, messageOf, registerSession, sessionOf, signature, verification, type Proofs } from "./proofFixture";

describe("verification: attest_result", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
    world.mustSend(registerSession(at), [world.keys.governor]);
  });

  /** The client asks for 5 %; the operator is new, so the claim makes it 20 %. The class's least bond covers both at this price. */
  const claimed = (auditBps = 500, price = 100_000_000n): TestJob => {
    const job = postJob(world, at.client, { auditBps, price, termsVersion: TERMS });
    claimJob(job, at.operator);
    return job;
  };
  const attest = (job: TestJob) => verification.attestResult({ holder: at.operator.agent.publicKey, job: job.address, termsVersion: TERMS, operator: at.operator.address });
  const transaction = (job: TestJob): TransactionInstruction[] => [jobInstructions.submit(job), signature(messageOf(job)), attest(job)];
  const refuses = (name: Parameters<typeof expectRefusal>[1], list: TransactionInstruction[]) => expectRefusal(world, name, list, [at.operator.agent]);

  it("makes an audit as unlikely as the session says, in the transaction of the commitment", () => {
    const job = claimed();
    const before = stateIn(job, "claimed");
    expect(before.effectiveAuditBps).to.equal(2_000);
    const outcome = world.mustSend(transaction(job), [at.operator.agent]);
    const chances = { oldAuditBps: 2_000, effectiveAuditBps: 1_000 };
    expectEvent(outcome, "ResultAttested", { job: job.address, operator: at.operator.address, session: sessionOf(at), ...chances });
    expect(stateIn(job, "submitted")).to.deep.include({ effectiveAuditBps: 1_000, bond: before.bond });
  });

  it("never goes below what the client asked for", () => {
    world.mustSend(registerSession(at, { loweredBps: 1 }), [world.keys.governor]);
    const job = claimed(1_234);
    world.mustSend(transaction(job), [at.operator.agent]);
    expect(stateIn(job, "submitted").effectiveAuditBps).to.equal(1_234);
    const certain = claimed(2_000);
    refuses("AuditNotLowered", transaction(certain));
  });

  it("cannot come in a later slot, when somebody may know the hash that draws", () => {
    const job = claimed();
    const [submit, signed, attestation] = transaction(job) as [TransactionInstruction, TransactionInstruction, TransactionInstruction];
    world.mustSend(submit, [at.operator.agent]);
    refuses("NotThisSlot", [signed, attestation]);
    waitSlots(world, 40);
    refuses("NotThisSlot", [signed, attestation]);
  });

  it("cannot come before the commitment", () => {
    const job = claimed();
    const [submit, signed, attestation] = transaction(job) as [TransactionInstruction, TransactionInstruction, TransactionInstruction];
    expect(world.send([signed, attestation, submit], [at.operator.agent]).error).to.equal("NotThisSlot");
  });

  it("needs the signature directly before it", () => {
    const job = claimed();
    const [submit, signed, attestation] = transaction(job) as [TransactionInstruction, TransactionInstruction, TransactionInstruction];
    const other = SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: at.client.address, lamports: 1 });
    refuses("AttestationInvalid", [submit, attestation]);
    refuses("AttestationInvalid", [signed, submit, attestation]);
    refuses("AttestationInvalid", [submit, signed, other, attestation]);
    refuses("AttestationInvalid", [submit, attestation, signed]);
  });

  it("takes the session's key over this very commitment, and nothing else", () => {
    const job = claimed();
    const message = messageOf(job);
    const [submit, , attestation] = transaction(job) as [TransactionInstruction, TransactionInstruction, TransactionInstruction];
    const changed = Uint8Array.from(message, (byte, index) => (index === 150 ? byte ^ 1 : byte));
    for (const signed of [signature(message, keypair("another session key")), signature(changed), signature(message.subarray(1))]) {
      refuses("AttestationInvalid", [submit, signed, attestation]);
    }
  });

  it("cannot be led to other bytes than the signed ones", () => {
    const job = claimed();
    const message = messageOf(job);
    const attacker = keypair("another session key");
    const [submit, , attestation] = transaction(job) as [TransactionInstruction, TransactionInstruction, TransactionInstruction];
    // The bytes that the program looks at are the session's; what the precompile checks lies in the instruction before.
    const foreign = signature(message, attacker);
    const shown = signature(message).data.slice();
    for (const offset of [4, 8, 14]) shown.writeUInt16LE(1, offset);
    const led = new TransactionInstruction({ programId: Ed25519Program.programId, keys: [], data: shown });
    refuses("AttestationInvalid", [submit, foreign, led, attestation]);
    // Two signatures, of which the second is checked somewhere else.
    const two = Buffer.concat([Buffer.from([2, 0]), signature(message).data.subarray(2)]);
    expect(world.send([submit, new TransactionInstruction({ programId: Ed25519Program.programId, keys: [], data: two }), attestation], [at.operator.agent]).error).not.to.equal(undefined);
    // The same bytes for another program.
    const wrongProgram = new TransactionInstruction({ programId: SystemProgram.programId, keys: [], data: signature(message).data });
    expect(world.send([submit, wrongProgram, attestation], [at.operator.agent]).error).not.to.equal(undefined);
  });

  it("counts until the session expires or is disabled", () => {
    const job = claimed();
    const other = claimed();
    world.mustSend(registerSession(at, { expiresAt: world.now + 2n }), [world.keys.governor]);
    wait(world, 1n);
    world.mustSend(transaction(other), [at.operator.agent]);
    wait(world, 1n);
    refuses("SessionInvalid", transaction(job));
    world.mustSend(registerSession(at, { expiresAt: world.now + SESSION_SECONDS }), [world.keys.governor]);
    world.mustSend(verification.disableSession({ governor: at.governor, operator: at.operator.address }), [world.keys.governor]);
    refuses("SessionInvalid", transaction(job));
  });

  it("cannot be done by a stranger, nor by another operator's session", () => {
    const job = claimed();
    const [submit, signed, attestation] = transaction(job) as [TransactionInstruction, TransactionInstruction, TransactionInstruction];
    const key = stranger(world);
    expectRefusal(world, "NotOperatorHolder", [submit, signed, replaced(attestation, at.operator.agent.publicKey, key.publicKey)], [at.operator.agent, key]);
    const sibling = addOperator(world, { name: "sibling" });
    refuses("SessionInvalid", [submit, signed, replaced(attestation, at.operator.address, sibling.address)]);
  });

  it("cannot lower the chance below what the bond covers", () => {
    const job = claimed(500, 20_000_000_000n);
    const tight = readJob(world, job.address);
    refuses("BondTooLow", transaction(job));
    expect(readJob(world, job.address)).to.deep.equal(tight);
  });
});
