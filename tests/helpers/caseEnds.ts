/** The end of a case: the market settles its job, everybody is paid or fined, and the accounts are closed. Anybody could send all of it. */
import { findAppealPda, findPanelPda, instructions } from "@assay-protocol/sdk";
import { exists, readAppeal, readChallenge, readJob } from "./accounts";
import { caseOf, jobOf, panelOf, stateOf, type TestCase } from "./case";
import { executor } from "./job";
import { acceptResult, refundJob, settleFault, settleJob } from "./jobSteps";
import { openCredits } from "./seats";
import { associatedAccount } from "./token";

const { verification } = instructions;

/** Ends the job at the market as its verdict says, unless it has ended; accepts a cleared one first. */
export function settleJobOf({ world, job }: TestCase): void {
  const state = readJob(world, job.address);
  if (state.status === "settled") return;
  if (state.status === "provisional") acceptResult(job);
  if (state.status === "ruled" && state.verdict === "fault") settleFault(job);
  else if (state.status === "ruled" && state.verdict === "void") refundJob(job);
  else settleJob(job);
}

/** Pays or fines every auditor. */
export function settleAuditors(test: TestCase): void {
  stateOf(test).members.forEach(({ status, operator }, member) => {
    if (status !== "vacant" && status !== "settled" && operator !== null) settleAuditor(test, member);
  });
}

export function settleAuditor(test: TestCase, member: number): void {
  const { world, job } = test;
  const { operator, owner } = stateOf(test).members[member] ?? {};
  if (operator === undefined || operator === null) throw new Error(`nobody sits in place ${member} of the audit`);
  const mint = job.client.mint;
  const credit = owner === null || owner === undefined ? null : { owner, mint, nativeMint: world.nativeMint };
  for (const of of credit === null ? [] : [mint, world.nativeMint]) openCredits(world, credit?.owner ?? operator, of);
  world.mustSend(verification.settleAuditor({ ...caseOf(test), job: job.address, operator, class: job.posted.class, member, credit }));
}

/** Pays or fines every juror of every round. */
export function settleJurors(test: TestCase): void {
  for (const round of roundsOf(test)) {
    panelOf(test, round).jurors.forEach(({ status, operator }, juror) => {
      if (status !== "vacant" && status !== "settled" && operator !== null) settleJuror(test, round, juror);
    });
  }
}

export function settleJuror(test: TestCase, round: number, juror: number): void {
  const { world, job } = test;
  const { operator, owner } = panelOf(test, round).jurors[juror] ?? {};
  if (operator === undefined || operator === null) throw new Error(`nobody sits in place ${juror} of round ${round}`);
  const credit = owner === null || owner === undefined ? null : { owner, nativeMint: world.nativeMint };
  if (credit !== null) openCredits(world, credit.owner, credit.nativeMint);
  world.mustSend(verification.settleJuror({ ...caseOf(test), round, operator, class: job.posted.class, juror, credit }));
}

/** Returns or takes the bond of every appeal. */
export function settleAppeals(test: TestCase): void {
  const { world } = test;
  for (let round = 1; round <= stateOf(test).round; round += 1) {
    const address = findAppealPda({ case: test.address, round });
    if (!exists(world, address)) continue;
    const { rentPayer, operator, appellant } = readAppeal(world, address);
    const common = { ...caseOf(test), round, rentPayer };
    if (operator !== null) world.mustSend(verification.settleStakeAppeal({ ...common, operator }));
    else world.mustSend(verification.settleTokenAppeal({ ...common, appellant, nativeMint: world.nativeMint, destination: associatedAccount(world, appellant, world.nativeMint) }));
  }
}

/** Returns, divides or burns the bond of every challenge. */
export function settleChallenges(test: TestCase): void {
  const { world, job } = test;
  const { verdict } = stateOf(test);
  for (const { key: { publicKey: challenger }, address } of test.challenges) {
    if (!exists(world, address)) continue;
    // A bounty is credited to the challenger, the fee for the delay to the executor's owner.
    const credited = verdict === "fault" ? challenger : verdict === "upheld" ? executor(job).owner.publicKey : null;
    if (credited !== null) openCredits(world, credited, world.nativeMint);
    world.mustSend(verification.settleChallenge({
      ...caseOf(test), challenger, rentPayer: readChallenge(world, address).rentPayer, nativeMint: world.nativeMint, operator: executor(job).address, creditOwner: credited,
      destination: associatedAccount(world, challenger, world.nativeMint),
    }));
  }
}

/** Closes every panel and then the case; all of it has to be settled. */
export function closeCase(test: TestCase): void {
  const { world } = test;
  for (const round of roundsOf(test)) world.mustSend(verification.closePanel({ ...caseOf(test), round, rentPayer: panelOf(test, round).rentPayer }));
  world.mustSend(verification.closeCase({ ...caseOf(test), ...jobOf(test), rentPayer: stateOf(test).rentPayer }));
}

/** The rounds whose panels are there. */
export function roundsOf(test: TestCase): number[] {
  return [0, 1, 2, 3].filter((round) => exists(test.world, findPanelPda({ case: test.address, round })));
}
