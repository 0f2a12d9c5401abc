/** Challenges and appeals of a case, sent: by the tokens of those who say that a verdict or a result is wrong. */
import { instructions, type ChallengeKind } from "@assay-protocol/sdk";
import { readJob } from "./accounts";
import { addWallet, fundTokens } from "./actors";
import { caseOf, challengeAddress, challengeSeal, jobOf, openingOf, stateOf, waitForDeadline, type Conduct, type TestCase, type TestChallenge } from "./case";
import { newCase, type CaseOptions } from "./caseSteps";
import { executor, type TestJob } from "./job";
import type { Outcome } from "./outcome";
import type { SeatedMarket } from "./seats";
import { ASSAY } from "./world";

const { verification } = instructions;
/** What a challenger or an appellant is given before it pays a bond: more than any bond. */
export const FUNDS = 1_000n * ASSAY;

/** A case of an opened result without an audit, still without challenges. Anybody prepares it. */
export function prepareCase(at: SeatedMarket, job: TestJob, options: CaseOptions = {}): TestCase {
  const test = newCase(at, job, options);
  const { world } = at;
  world.mustSend(verification.prepareCase({
    rentPayer: world.payer.publicKey, job: job.address, postedSlot: readJob(world, job.address).postedSlot, class: job.posted.class, operator: executor(job).address, client: job.client.address,
  }));
  return test;
}

export interface ChallengeOptions {
  /** The challenger's key. @defaultValue "challenger 0", and so on */
  name?: string;
  /** @defaultValue wrongValue */
  kind?: ChallengeKind;
  /** @defaultValue honest */
  conduct?: Conduct;
}

/** Somebody challenges an opened result, with a new wallet that holds enough. The first one holds the job. */
export function challenge(test: TestCase, { name = `challenger ${test.challenges.length}`, kind = "wrongValue", conduct = "honest" }: ChallengeOptions = {}): TestChallenge {
  const { world } = test;
  const key = addWallet(world, name);
  const entry = { key, address: challengeAddress(test.address, key.publicKey), kind, conduct };
  fundTokens(world, key.publicKey, world.nativeMint, FUNDS);
  world.mustSend(verification.challenge({
    challenger: key.publicKey, rentPayer: world.payer.publicKey, ...caseOf(test), ...jobOf(test), nativeMint: world.nativeMint, kind, commitment: challengeSeal(test, entry),
  }), [key]);
  test.challenges.push(entry);
  return entry;
}

/** Waits for the end of the challenge window; then every challenger that is not silent reveals. */
export function revealChallenges(test: TestCase): void {
  waitForDeadline(test, stateOf(test).challengeUntil);
  for (const { key: { publicKey }, conduct } of test.challenges) {
    if (conduct !== "silent") test.world.mustSend(verification.revealChallenge({ ...caseOf(test), challenger: publicKey, ...openingOf(test, publicKey, conduct) }));
  }
}

/** The executor appeals against a Fault with its stake. The next round is due at once. */
export function appealWithStake(test: TestCase): Outcome {
  const { agent, address } = executor(test.job);
  return test.world.mustSend(verification.appealWithStake({
    holder: agent.publicKey, rentPayer: test.world.payer.publicKey, ...caseOf(test), operator: address, round: stateOf(test).round + 1,
  }), [agent]);
}

/** The client appeals against an Upheld with tokens, or the challenger of that number. */
export function appealWithTokens(test: TestCase, challenger?: number): Outcome {
  const { world, job } = test;
  const key = (challenger === undefined ? undefined : test.challenges[challenger]?.key) ?? job.client.key;
  fundTokens(world, key.publicKey, world.nativeMint, FUNDS);
  return world.mustSend(verification.appealWithTokens({
    appellant: key.publicKey, rentPayer: world.payer.publicKey, ...caseOf(test), nativeMint: world.nativeMint, asChallenger: challenger !== undefined, round: stateOf(test).round + 1,
  }), [key]);
}
