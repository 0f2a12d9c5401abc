/** Challengers who are right, wrong, silent or copy, however many there are: who pays whom, to the last base unit. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readChallenge } from "../../helpers/accounts";
import { addWallet, fundTokens } from "../../helpers/actors";
import { caseOf, challengeAddress, challengeSeal, jobOf, openingOf, stateOf, waitForDeadline, type TestChallenge } from "../../helpers/case";
import { continueTo } from "../../helpers/caseAt";
import { challenge, FUNDS } from "../../helpers/caseChallenges";
import { concludeAudit } from "../../helpers/caseSteps";
import { expectRefusal } from "../../helpers/expectError";
import { AUDITED, BOUNTY, CHALLENGE, DELAY, F, LEVY, PAID, SLASH, add, auditors, fault, fined, lostBond, owed } from "./amounts";
import { jurors, tell, type Rows, type Story } from "./story";

const { verification } = instructions;

describe("flow: challenges, and who pays whom", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell();
  });

  /** The draw was paid for, and hit nobody. */
  const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };
  const JURY = jurors(0, 7, { credits: F });
  const upheld = add(PAID, DRAWN, JURY);
  const atFault = add(DRAWN, JURY, fault({ jury: 7n * F, bounty: BOUNTY }));

  it("right: the bond returns and the bounty is the challenger's", () => {
    story.begin("challenged", { by: "challenge", lying: true });
    expect(story.end()).to.deep.equal(add(atFault, owed("challenger 0", BOUNTY)));
  });

  it("a client frames the executor through a friend: the friend pays the jury and the executor's wait", () => {
    story.begin("challenged", { by: "challenge", challengers: [{ conduct: "lies" }] });
    expect(story.end()).to.deep.equal(add(upheld, lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("a client frames the executor through three friends: each pays a third, rounded up, and the rest of each bond burns", () => {
    story.begin("challenged", { by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "differs" }, { conduct: "silent" }] });
    const [jury, delay] = [37_333_334n, 333_333_334n];
    const lost = ["challenger 0", "challenger 1", "challenger 2"].map((party) => lostBond(party, { jury, delay, burned: CHALLENGE - jury - delay }));
    expect(story.end()).to.deep.equal(add(upheld, ...lost));
  });

  it("many challenge, the first of them badly: nobody keeps another one away, and the right ones share with all who spoke", () => {
    const test = story.begin("challenged", {
      by: "challenge", lying: true, challengers: [{ conduct: "silent" }, { conduct: "lies" }, { conduct: "differs" }, { conduct: "honest" }, { conduct: "honest" }],
    });
    expectRefusal(story.world, "DeadlineNotReached", verification.conveneJury({ rentPayer: story.world.payer.publicKey, ...caseOf(test), ...jobOf(test), round: 0 }));
    continueTo(test, "tallied");
    expect(stateOf(test)).to.deep.include({ verdict: "fault", accusers: 4, challenges: 5 });
    const lost = ["challenger 0", "challenger 1", "challenger 2"].map((party) => lostBond(party, { burned: CHALLENGE }));
    expect(story.end()).to.deep.equal(add(atFault, owed("challenger 3", BOUNTY / 4n), owed("challenger 4", BOUNTY / 4n), ...lost));
  });

  it("a copied challenge opens nothing, neither before nor after the one that it copied", () => {
    const { world } = story;
    const test = story.begin("challenged", { by: "challenge", lying: true });
    const [first] = test.challenges;
    const key = addWallet(world, "challenger 1");
    fundTokens(world, key.publicKey, world.nativeMint, FUNDS);
    const { commitment } = readChallenge(world, first?.address ?? key.publicKey);
    world.mustSend(verification.challenge({
      challenger: key.publicKey, rentPayer: world.payer.publicKey, ...caseOf(test), ...jobOf(test), nativeMint: world.nativeMint, kind: "wrongValue", commitment,
    }), [key]);
    const copy: TestChallenge = { key, address: challengeAddress(test.address, key.publicKey), kind: "wrongValue", conduct: "silent" };
    test.challenges.push(copy);
    continueTo(test, "challengesRevealed");
    const stolen = openingOf(test, first?.key.publicKey ?? key.publicKey, "honest");
    expectRefusal(world, "CommitmentMismatch", verification.revealChallenge({ ...caseOf(test), challenger: key.publicKey, ...stolen }));
    // What is public now can be sealed by nobody any more.
    const late = addWallet(world, "late challenger");
    const source = fundTokens(world, late.publicKey, world.nativeMint, FUNDS);
    expectRefusal(world, "ChallengeWindowOver", verification.challenge({
      challenger: late.publicKey, rentPayer: world.payer.publicKey, ...caseOf(test), ...jobOf(test), nativeMint: world.nativeMint, kind: "wrongValue", source,
      commitment: challengeSeal(test, { key: late, kind: "wrongValue", conduct: "honest" }),
    }), [late]);
    expect(story.end()).to.deep.equal(add(atFault, owed("challenger 0", BOUNTY), lostBond("challenger 1", { burned: CHALLENGE })));
  });

  it("a value that nobody reveals still calls the jury, which finds the result right: silence is no cheap delay", () => {
    const test = story.begin("challenged", { by: "challenge", challengers: [{ conduct: "silent" }] });
    waitForDeadline(test);
    expect(story.end()).to.deep.equal(add(upheld, lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("a challenge of what an audit has cleared is settled beside the audit", () => {
    const test = story.begin("cleared");
    challenge(test, { conduct: "lies" });
    expect(story.end()).to.deep.equal(add(PAID, AUDITED, JURY, auditors([0, 1]), lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("who says that the output is withheld is right wherever the executor is at fault", () => {
    story.begin("challenged", { by: "challenge", lying: true, challengers: [{ kind: "outputWithheld", conduct: "lies" }] });
    expect(story.end()).to.deep.equal(add(atFault, owed("challenger 0", BOUNTY)));
  });

  describe("in a stablecoin job", () => {
    /** One base unit is worth 10,000 of ASSAY; the bond is 200 ASSAY's worth of insurance, so ten times as large. */
    const [PRICE, STABLE_F, STABLE_LEVY, STABLE_CRANK] = [20_000_000n, 1_600n, 900n, 100n];
    const STABLE_BOND = 827_214_760_000n;
    const paid: Rows = { client: { stable: -PRICE }, executor: { stable: PRICE - PRICE / 20n }, buyback: { stable: PRICE / 20n } };
    const drawn: Rows = { client: { stable: -STABLE_LEVY }, pool: { stable: STABLE_LEVY } };
    const audited = add(drawn, { opener: { stableCredits: STABLE_CRANK } });
    beforeEach(() => story.restart(story.at.inStablecoin));

    it("auditors get F in the stablecoin, from its own pool", () => {
      story.begin("cleared");
      expect(story.end()).to.deep.equal(add(paid, audited, auditors([0, 1], { stableCredits: STABLE_F })));
    });

    it("jury and bounty are ASSAY", () => {
      story.begin("auditsRevealed", { lying: true });
      expect(story.end()).to.deep.equal(add(audited, JURY, fault({ jury: 7n * F, bounty: BOUNTY, bond: STABLE_BOND }), auditors([0, 1], { stableCredits: STABLE_F, credits: BOUNTY / 2n })));
    });

    it("an overruled auditor pays ASSAY for ASSAY", () => {
      story.begin("auditsRevealed", { auditors: ["lies"] });
      expect(story.end()).to.deep.equal(add(paid, audited, JURY, auditors([1], { stableCredits: STABLE_F }), fined("auditor 0", SLASH)));
    });

    it("so is the bond of a challenge, whichever way it ends", () => {
      story.begin("challenged", { by: "challenge" });
      expect(story.end()).to.deep.equal(add(paid, drawn, JURY, lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
    });

    it("an executor that does not open pays the auditors in ASSAY", () => {
      concludeAudit(story.begin("auditsCommitted"));
      expect(story.end()).to.deep.equal(add(audited, fault({ jury: 2n * F, bond: STABLE_BOND }), auditors([0, 1])));
    });
  });
});
