import { findChallengeVaultPda, findCreditsPda, type SettleChallengeArgs } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readChallenge, readVerificationBurnStats } from "../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../helpers/actors";
import { caseOf, stateOf, waitForDeadline, type Conduct, type TestCase, type TestChallenge } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { settleJobOf } from "../helpers/caseEnds";
import { tally } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { openCredits } from "../helpers/seats";
import { associatedAccount, sendTokens, supply, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { BOND, DELAY_FEE, FEE, TWO_ROUNDS, caseFixture, closeOperator, owed, verification, voidJob } from "./caseFixture";
import { poolOf, writeFields } from "./setup";

const many = (count: number, conduct: Conduct): Conduct[] => Array.from({ length: count }, () => conduct);
const wrongSayers: { conduct: Conduct }[] = [{ conduct: "lies" }, { conduct: "differs" }, { conduct: "silent" }];

describe("verification: settle_challenge", () => {
  const fault = caseFixture("final", { by: "challenge", lying: true, challengers: [{}, { conduct: "differs" }, { conduct: "silent" }, { kind: "outputWithheld", conduct: "differs" }] });
  const upheld = caseFixture("final", { by: "challenge", challengers: wrongSayers });
  const running = caseFixture("challengesRevealed", { by: "challenge", challengers: wrongSayers });
  let test: TestCase;
  let world: World;
  const begin = async (load: () => Promise<TestCase>): Promise<void> => {
    test = await load();
    ({ world } = test);
  };
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const entry = (place: number): TestChallenge => {
    const found = test.challenges[place];
    if (found === undefined) throw new Error(`there is no challenge ${place}`);
    return found;
  };
  function instruction(place: number, creditOwner: PublicKey | null = null, changes: Partial<SettleChallengeArgs> = {}) {
    const { publicKey: challenger } = entry(place).key;
    if (creditOwner !== null) openCredits(world, creditOwner, world.nativeMint);
    return verification.settleChallenge({
      ...caseOf(test), challenger, rentPayer: world.payer.publicKey, nativeMint: world.nativeMint, operator: executor(test.job).address, creditOwner,
      destination: associatedAccount(world, challenger, world.nativeMint), ...changes,
    });
  }
  const pool = (): bigint => tokens(world, poolOf(world.nativeMint).vault);

  /** Settles one and expects where its bond goes. */
  function expectParts(place: number, creditOwner: PublicKey | null, parts: { returned?: bigint; jury?: bigint; delay?: bigint; burned?: bigint; credited?: bigint; creditedTo?: PublicKey }): void {
    const { key: { publicKey }, address } = entry(place);
    const wallet = associatedAccount(world, publicKey, world.nativeMint);
    const { returned = 0n, jury = 0n, delay = 0n, burned = 0n, credited = 0n, creditedTo = PublicKey.default } = parts;
    const send = instruction(place, creditOwner);
    const before = [tokens(world, wallet), pool(), supply(world, world.nativeMint), creditOwner === null ? 0n : owed(world, creditOwner)] as const;
    const { seq, challenges } = stateOf(test);
    const stats = readVerificationBurnStats(world);
    const outcome = world.mustSend(send);
    const counted = { burnedTotal: stats.burned + burned, burnStatsSeq: stats.seq + 1n };
    expectEvent(outcome, "ChallengeSettled", { case: test.address, challenge: address, challenger: publicKey, bond: BOND, returned, jury, delay, burned, credited, creditedTo, ...counted, seq: seq + 1n });
    expect(readVerificationBurnStats(world)).to.include({ burned: counted.burnedTotal, seq: counted.burnStatsSeq });
    expect(returned + jury + delay + burned).to.equal(BOND);
    expect([tokens(world, wallet), pool(), supply(world, world.nativeMint), creditOwner === null ? 0n : owed(world, creditOwner)]).to.deep.equal([
      before[0] + returned, before[1] + jury + delay, before[2] - burned, before[3] + credited,
    ]);
    expect([exists(world, address), exists(world, findChallengeVaultPda({ challenge: address })), stateOf(test).challenges]).to.deep.equal([false, false, challenges - 1]);
  }

  it("returns the bond of who was right, with a share of the bounty; who was wrong or kept silent burns", async () => {
    await begin(fault);
    // 10 · F among the three who have revealed.
    const share = (10n * FEE) / 3n;
    expect(stateOf(test).bountyEach).to.equal(share);
    const [right, withheld] = [entry(0).key.publicKey, entry(3).key.publicKey];
    expectParts(3, withheld, { returned: BOND, credited: share, creditedTo: withheld });
    expectParts(1, null, { burned: BOND });
    expectParts(2, null, { burned: BOND });
    expectParts(0, right, { returned: BOND, credited: share, creditedTo: right });
    expectRefusal(world, "AccountOwnedByWrongProgram", instruction(0, right));
  });

  it("gives the rent to who paid it, and to the pool what strangers sent to the vault", async () => {
    await begin(fault);
    const [{ publicKey }, { vault }] = [entry(0).key, readChallenge(world, entry(0).address)];
    const giver = stranger(world);
    sendTokens(world, fundTokens(world, giver.publicKey, world.nativeMint, 7n), vault, giver, 7n);
    const rent = world.lamports(entry(0).address) + world.lamports(vault);
    const send = instruction(0, publicKey);
    const before = [pool(), world.lamports(world.payer.publicKey)] as const;
    const { fee } = world.mustSend(send);
    expect([pool(), world.lamports(world.payer.publicKey)]).to.deep.equal([before[0] + 7n, before[1] + rent - BigInt(fee)]);
  });

  it("pays nobody else, whoever sends it", async () => {
    await begin(fault);
    const other = addWallet(world, "other");
    const right = entry(0).key.publicKey;
    const credits = findCreditsPda({ owner: right, mint: world.nativeMint });
    expectRefusal(world, "DestinationNotPayable", instruction(0, right, { destination: associatedAccount(world, other.publicKey, world.nativeMint) }));
    expectRefusal(world, "WrongRentPayer", instruction(0, right, { rentPayer: other.publicKey }));
    expectRefusal(world, "WrongCredits", instruction(0));
    expectRefusal(world, "WrongCredits", instruction(0, other.publicKey));
    expectRefusal(world, "WrongCredits", replaced(instruction(0, right), credits, openCredits(world, right, world.stablecoin)));
    expectRefusal(world, "WrongOperator", instruction(0, right, { operator: test.at.holders[0]?.address ?? right }));
    const vault = findChallengeVaultPda({ challenge: entry(0).address });
    expectRefusal(world, "WrongVault", replaced(instruction(0, right), vault, findChallengeVaultPda({ challenge: entry(1).address })));
    expectRefusal(world, "WrongVault", replaced(instruction(0, right), poolOf(world.nativeMint).vault, associatedAccount(world, other.publicKey, world.nativeMint)));
  });

  it("divides the bonds of an upheld result: the jury, the executor's wait, and the rest burns", async () => {
    await begin(upheld);
    const [jury, delay] = [(7n * FEE + 2n) / 3n, (DELAY_FEE + 2n) / 3n];
    const owner = executor(test.job).owner.publicKey;
    for (const place of [2, 0, 1]) expectParts(place, owner, { jury, delay, burned: BOND - jury - delay, credited: delay, creditedTo: owner });
  });

  it("leaves the fee for the wait in the pool where the executor has closed its account", async () => {
    await begin(upheld);
    settleJobOf(test);
    closeOperator(world, executor(test.job));
    const [jury, delay] = [(7n * FEE + 2n) / 3n, (DELAY_FEE + 2n) / 3n];
    expectParts(0, null, { jury, delay, burned: BOND - jury - delay });
  });

  it("burns the bond where nobody could decide", async () => {
    await begin(running);
    test.jurors = [many(7, "silent")];
    // What executor and client do not hold is enough for one jury.
    writeFields(world, "verification", "Case", test.address, { excludedSeats: TWO_ROUNDS - 8 });
    continueTo(test, "votesCommitted");
    // The first count begins the reveals, the second finds none.
    for (let count = 0; count < 2; count += 1) {
      waitForDeadline(test);
      tally(test);
    }
    continueTo(test, "final");
    expect(stateOf(test).verdict).to.equal("void");
    expectParts(0, null, { burned: BOND });
  });

  it("returns the bond where the case was aborted, of the silent too", async () => {
    await begin(running);
    voidJob(test);
    world.mustSend(verification.abortCase({ ...caseOf(test), job: test.job.address }));
    expectParts(0, null, { returned: BOND });
    expectParts(2, null, { returned: BOND });
  });

  it("waits for the final verdict", async () => {
    await begin(running);
    expectRefusal(world, "WrongCaseState", instruction(0));
  });
});
