/** What the tests of verifiers, sessions and attestations share: a market whose arbiter is the verification program. */
import {
  DEFAULT_PROGRAM_IDS, findSessionPda, findVerificationConfigPda, findVerifierPda, instructions, sessionMessage, type ProgramErrorName,
} from "@assay-protocol/sdk";
import { Ed25519Program, type Keypair, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { readJob } from "../helpers/accounts";
import { stranger, type Client, type Operator } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { commitmentOf, executor, type TestJob } from "../helpers/job";
import { loadMarket } from "../helpers/jobSteps";
import { PROOF_KEY } from "../helpers/proofs";
import { extendFixture, keypair, type World } from "../helpers/world";

export const { verification } = instructions;
export const VERIFIER_ID = Uint8Array.from({ length: 32 }, (_, index) => index);
export const VERIFIER = findVerifierPda({ id: VERIFIER_ID });
/** The key in the attested machine. */
export const sessionKey: Keypair = keypair("session key");

/** Terms under which the verification program decides. */
export const TERMS = 2;

export interface Proofs {
  world: World;
  client: Client;
  operator: Operator;
  governor: PublicKey;
}

/** As the program's table of parameters proposes. */
const PARAMS = {
  revealSeconds: 300, auditCommitSeconds: 300, chunkSeconds: 3_600, juryCommitSeconds: 1_800, juryRevealSeconds: 900, linkSeconds: 900, appealSeconds: 86_400,
  longestCaseSeconds: 1_209_600, seatStake: 50_000_000_000n, delayFee: 1_000_000_000n, minSeats: 21, jurorSlashBps: 1_000, missFeeBps: 20_000, chunkFeeBps: 1_000,
};

/** The classes stay as ready as the test's own arbiter left them, so no seats are needed. */
export const loadProofs = extendFixture(loadMarket, ({ world, client, operator }): Proofs => {
  const { deployer, governor } = world.keys;
  if (world.chain.account(findVerificationConfigPda()) === null) {
    world.mustSend(verification.initialize({ authority: deployer.publicKey, payer: world.payer.publicKey, governor: governor.publicKey, params: PARAMS }), [deployer]);
  }
  const verificationProgram = DEFAULT_PROGRAM_IDS.verification;
  world.mustSend([
    instructions.market.setArbiter({ governor: governor.publicKey, arbiter: findVerificationConfigPda(), verificationProgram }),
    instructions.market.publishTerms({ governor: governor.publicKey, termsVersion: TERMS, changes: {} }),
  ], [governor]);
  return { world, client, operator, governor: governor.publicKey };
});

export const registerVerifier = ({ world, governor }: Proofs, changes: Partial<typeof PROOF_KEY> = {}): TransactionInstruction => {
  const { alpha, beta, gamma, delta } = { ...PROOF_KEY, ...changes };
  return verification.registerVerifier({ governor, payer: world.payer.publicKey, id: VERIFIER_ID, points: { alpha, beta, gamma, delta } });
};

export const writeInputs = ({ governor }: Proofs, ic: Uint8Array[] = PROOF_KEY.ic): TransactionInstruction =>
  verification.writeVerifierInputs({ governor, id: VERIFIER_ID, ic });

/** A verifier that jobs may name. */
export function enableVerifier(at: Proofs): PublicKey {
  at.world.mustSend(registerVerifier(at), [at.world.keys.governor]);
  at.world.mustSend(writeInputs(at), [at.world.keys.governor]);
  return VERIFIER;
}

export const SESSION_SECONDS = 86_400n;

export type SessionTerms = Parameters<typeof verification.registerSession>[0]["terms"];

export const registerSession = ({ world, governor, operator }: Proofs, changes: Partial<SessionTerms> = {}): TransactionInstruction =>
  verification.registerSession({
    governor, rentPayer: world.payer.publicKey, operator: operator.address,
    terms: { key: sessionKey.publicKey, expiresAt: world.now + SESSION_SECONDS, loweredBps: 5_000, ...changes },
  });

export const sessionOf = ({ operator }: Proofs): PublicKey => findSessionPda({ operator: operator.address });

/** What the session key signs about a job that is submitted in this transaction. */
export function messageOf(job: TestJob): Uint8Array {
  return sessionMessage({
    program: DEFAULT_PROGRAM_IDS.verification.toBytes(), job: job.address.toBytes(), postedSlot: readJob(job.world, job.address).postedSlot,
    operator: executor(job).address.toBytes(), commitment: commitmentOf(job),
  });
}

/** The instruction of the precompile, as web3.js makes it. */
export const signature = (message: Uint8Array, key: Keypair = sessionKey): TransactionInstruction =>
  Ed25519Program.createInstructionWithPrivateKey({ privateKey: key.secretKey, message });

/** Nobody but the governor, and the governor must sign. */
export function refusesAllButTheGovernor(at: Proofs, instruction: TransactionInstruction): void {
  const { world, governor } = at;
  const name: ProgramErrorName = "NotGovernor";
  for (const key of [stranger(world), world.keys.deployer, at.operator.owner]) expectRefusal(world, name, replaced(instruction, governor, key.publicKey), [key]);
  expectRefusal(world, "AccountNotSigner", unsigned(instruction, governor));
}
