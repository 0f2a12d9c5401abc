/** settle_stake_appeal and settle_token_appeal. */
import { findAppealPda, findAppealVaultPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readAppeal, readOperator, readVerificationBurnStats } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { caseOf, stateOf, type Conduct, type TestCase } from "../helpers/case";
import { caseAt, continueTo, type CaseAtOptions } from "../helpers/caseAt";
import { appealWithStake, appealWithTokens } from "../helpers/caseChallenges";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { VERIFICATION_LOCKER } from "../helpers/seatBooks";
import { seatedWorld } from "../helpers/seats";
import { associatedAccount, supply, tokens } from "../helpers/token";
import { extendFixture, type World } from "../helpers/world";
import { BOND, FEE, TWO_ROUNDS, verification, voidJob } from "./caseFixture";
import { poolOf } from "./setup";

/** Of the two juries. */
const JURY_FEES = 14n * FEE;
const LIARS: Conduct[] = Array.from({ length: 7 }, () => "lies");
const TURNED: CaseAtOptions = { jurors: [[], LIARS] };

const appealed = (options: CaseAtOptions, appeal: (test: TestCase) => unknown) => extendFixture(seatedWorld(TWO_ROUNDS), (at) => {
  const test = caseAt(at, "tallied", options);
  appeal(test);
  return test;
});
const abort = (test: TestCase): void => {
  voidJob(test);
  test.world.mustSend(verification.abortCase({ ...caseOf(test), job: test.job.address }));
};

type Ending = [what: string, load: () => Promise<TestCase>, end: (test: TestCase) => unknown, returned: bigint, jury: bigint];
const toFinal = (test: TestCase) => continueTo(test, "final");

describe("verification: settle_stake_appeal", () => {
  const appealOf = (test: TestCase) => findAppealPda({ case: test.address, round: 1 });
  const instruction = (test: TestCase) => verification.settleStakeAppeal({ ...caseOf(test), round: 1, rentPayer: test.world.payer.publicKey, operator: executor(test.job).address });
  const lost = appealed({ lying: true }, appealWithStake);
  const won = appealed({ lying: true, ...TURNED }, appealWithStake);
  const ENDS: Ending[] = [
    ["unlocks the stake where the verdict did not stand", won, toFinal, BOND, 0n],
    ["takes it where it did: the jurors first, the rest burns", lost, toFinal, 0n, JURY_FEES],
    ["unlocks it where the case was aborted", lost, abort, BOND, 0n],
  ];
  for (const [what, load, end, returned, jury] of ENDS) {
    it(what, async () => {
      const test = { ...(await load()) };
      const { world } = test;
      expectRefusal(world, "WrongCaseState", instruction(test));
      end(test);
      const { address } = executor(test.job);
      const [before, { seq }, rent] = [readOperator(world, address), stateOf(test), world.lamports(appealOf(test))];
      const lamports = world.lamports(world.payer.publicKey);
      const burned = BOND - returned - jury;
      const outcome = world.mustSend(instruction(test));
      const after = readOperator(world, address);
      expect([after.locks[VERIFICATION_LOCKER], after.bonded, after.burnDue, after.bountyDue[VERIFICATION_LOCKER]]).to.deep.equal([
        (before.locks[VERIFICATION_LOCKER] ?? 0n) - BOND, before.bonded - jury - burned, before.burnDue + burned, (before.bountyDue[VERIFICATION_LOCKER] ?? 0n) + jury,
      ]);
      expectEvent(outcome, "AppealSettled", {
        case: test.address, appeal: appealOf(test), appellant: executor(test.job).agent.publicKey, fromStake: true, returned, jury, burned, burnedTotal: 0n, burnStatsSeq: 0n, appealsOpen: 0, seq: seq + 1n,
      });
      expect(readVerificationBurnStats(world), "staking burns it, and counts it").to.include({ burned: 0n, seq: 0n });
      expect([exists(world, appealOf(test)), world.lamports(world.payer.publicKey)]).to.deep.equal([false, lamports + rent - BigInt(outcome.fee)]);
      expectRefusal(world, "AccountOwnedByWrongProgram", instruction(test));
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("takes the appeal's own case, operator and rent payer", async () => {
    const test = { ...(await lost()) };
    const { world } = test;
    continueTo(test, "final");
    const other = stranger(world).publicKey;
    expectRefusal(world, "WrongRentPayer", verification.settleStakeAppeal({ ...caseOf(test), round: 1, rentPayer: other, operator: executor(test.job).address }));
    expectRefusal(world, "WrongOperator", verification.settleStakeAppeal({ ...caseOf(test), round: 1, rentPayer: world.payer.publicKey, operator: test.at.holders[0]?.address ?? other }));
    const elsewhere = caseAt(test.at, "caseOpened");
    expectRefusal(world, "WrongAppeal", replaced(instruction(test), test.address, elsewhere.address));
  });
});

describe("verification: settle_token_appeal", () => {
  const appealOf = (test: TestCase) => findAppealPda({ case: test.address, round: 1 });
  const wallet = ({ world, job }: TestCase) => associatedAccount(world, job.client.address, world.nativeMint);
  const instruction = (test: TestCase, changes: Partial<Parameters<typeof verification.settleTokenAppeal>[0]> = {}) => verification.settleTokenAppeal({
    ...caseOf(test), round: 1, rentPayer: test.world.payer.publicKey, appellant: test.job.client.address, nativeMint: test.world.nativeMint, destination: wallet(test), ...changes,
  });
  const books = (world: World, test: TestCase) => [tokens(world, wallet(test)), tokens(world, poolOf(world.nativeMint).vault), supply(world, world.nativeMint)] as const;
  const lost = appealed({ auditors: ["lies"] }, (test) => appealWithTokens(test));
  const won = appealed({ auditors: ["lies"], ...TURNED }, (test) => appealWithTokens(test));
  const ENDS: Ending[] = [
    ["returns the tokens where the verdict did not stand", won, toFinal, BOND, 0n],
    ["takes them where it did: the jurors first, the rest burns", lost, toFinal, 0n, JURY_FEES],
    ["returns them where the case was aborted", lost, abort, BOND, 0n],
  ];
  for (const [what, load, end, returned, jury] of ENDS) {
    it(what, async () => {
      const test = { ...(await load()) };
      const { world } = test;
      expectRefusal(world, "WrongCaseState", instruction(test));
      end(test);
      const [before, { seq }] = [books(world, test), stateOf(test)];
      const burned = BOND - returned - jury;
      const outcome = world.mustSend(instruction(test));
      expect(books(world, test)).to.deep.equal([before[0] + returned, before[1] + jury, before[2] - burned]);
      expectEvent(outcome, "AppealSettled", {
        case: test.address, appeal: appealOf(test), appellant: test.job.client.address, fromStake: false, returned, jury, burned, burnedTotal: burned, burnStatsSeq: 1n, appealsOpen: 0,
        seq: seq + 1n,
      });
      expect(readVerificationBurnStats(world)).to.include({ burned, seq: 1n });
      expect([exists(world, appealOf(test)), exists(world, findAppealVaultPda({ appeal: appealOf(test) }))]).to.deep.equal([false, false]);
      expectRefusal(world, "AccountOwnedByWrongProgram", instruction(test));
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("pays nobody but the appellant and who paid the rent", async () => {
    const test = { ...(await lost()) };
    const { world } = test;
    continueTo(test, "final");
    const other = stranger(world).publicKey;
    expectRefusal(world, "DestinationNotPayable", instruction(test, { destination: associatedAccount(world, other, world.nativeMint) }));
    expectRefusal(world, "WrongRentPayer", instruction(test, { rentPayer: other }));
    expectRefusal(world, "WrongVault", replaced(instruction(test), poolOf(world.nativeMint).vault, associatedAccount(world, other, world.nativeMint)));
    expect(readAppeal(world, appealOf(test)).bond).to.equal(BOND);
    expectRefusal(world, "WrongOperator", verification.settleStakeAppeal({ ...caseOf(test), round: 1, rentPayer: world.payer.publicKey, operator: executor(test.job).address }));
  });
});
