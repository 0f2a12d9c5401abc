import { findPanelPda, findSeatPda, type SettleJurorArgs } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { caseOf, holderOf, panelOf, stateOf, type Conduct, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { revealVotes } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { openCredits, seatedWorld, type SeatHolder } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { FEE, MISS, SLASH, TWO_ROUNDS, caseFixture, dutiesOf, jurorAt, leaveForGood, owed, stakeOf, verification, voidJob } from "./caseFixture";
import { beforeJury, demand, filesOf, respond } from "./evidenceFixture";

const JURORS: Conduct[] = ["lies", "abstains", "silent", "absent"];

function instruction(test: TestCase, juror: number, changes: Partial<SettleJurorArgs> = {}) {
  const { world } = test;
  const { operator, owner } = panelOf(test).jurors[juror] ?? {};
  const credit = owner === undefined || owner === null ? null : { owner, nativeMint: world.nativeMint };
  if (credit !== null) openCredits(world, credit.owner, credit.nativeMint);
  return verification.settleJuror({
    ...caseOf(test), round: stateOf(test).round, operator: operator ?? jurorAt(test, 0), class: 1, juror, credit, ...changes,
  });
}

describe("verification: settle_juror", () => {
  const load = caseFixture("final", { lying: true, jurors: [JURORS] });
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const holder = (place: number): SeatHolder => holderOf(test, jurorAt(test, place));

  it("pays a juror its fee, once", () => {
    const [{ address, owner }, { seq }, panel] = [holder(5), stateOf(test), panelOf(test)];
    const stake = stakeOf(world, address);
    const before = owed(world, owner.publicKey);
    const outcome = world.mustSend(instruction(test, 5));
    expect([owed(world, owner.publicKey) - before, stakeOf(world, address), panelOf(test).jurors[5]?.status, panelOf(test).settled]).to.deep.equal([FEE, stake, "settled", panel.settled + 1]);
    expectEvent(outcome, "JurorSettled", {
      case: test.address, panel: panel.address, juror: 5, operator: address, owner: owner.publicKey, credited: FEE, fine: "none", slashed: 0n, owed: before + FEE, seq: seq + 1n,
    });
    expect(dutiesOf(world, address)).to.deep.equal({ earned: FEE, missed: 0 });
    expectRefusal(world, "WrongJurorState", instruction(test, 5));
  });

  const FINES: [what: string, place: number, fine: "overruled" | "missed", amount: bigint, paid: bigint][] = [
    ["a vote that the verdict contradicts, which is paid nevertheless", 0, "overruled", SLASH, FEE],
    ["an input called unavailable without a demand", 1, "missed", MISS, 0n],
    ["a vote that was not opened", 2, "missed", MISS, 0n],
    ["not having come", 3, "missed", MISS, 0n],
  ];
  for (const [what, place, fine, amount, paid] of FINES) {
    it(`fines ${what}`, () => {
      const [{ address, owner }, { seq }, panel] = [holder(place), stateOf(test), panelOf(test)];
      const stake = stakeOf(world, address);
      const outcome = world.mustSend(instruction(test, place));
      const change = fine === "missed" ? { burnDue: stake.burnDue + amount, missed: stake.missed + 1 } : { toPool: stake.toPool + amount, overruled: stake.overruled + 1 };
      expect(stakeOf(world, address)).to.deep.equal({ ...stake, locked: stake.locked - amount, lock: stake.lock - amount, bonded: stake.bonded - amount, ...change });
      expect(dutiesOf(world, address)).to.deep.equal({ earned: paid, missed: fine === "missed" ? 1 : 0 });
      expectEvent(outcome, "JurorSettled", {
        case: test.address, panel: panel.address, juror: place, operator: address, owner: place === 3 ? PublicKey.default : owner.publicKey, credited: paid, fine, slashed: amount,
        owed: paid === 0n ? 0n : owed(world, owner.publicKey), seq: seq + 1n,
      });
      expectRefusal(world, "WrongJurorState", instruction(test, place));
    });
  }

  it("does not wait for who has gone with its stake", () => {
    leaveForGood(world, holder(0));
    const outcome = world.mustSend(instruction(test, 0));
    expect(eventData(outcome, "JurorSettled")).to.deep.include({ credited: FEE, fine: "overruled", slashed: 0n });
  });

  it("credits the juror's owner, and fines the juror's seat", () => {
    const [right, wrong] = [holder(5), holder(0)];
    const [own, other, stable] = [openCredits(world, right.owner.publicKey, world.nativeMint), openCredits(world, wrong.owner.publicKey, world.nativeMint), openCredits(world, right.owner.publicKey, world.stablecoin)];
    for (const credits of [other, stable]) expectRefusal(world, "WrongCredits", replaced(instruction(test, 5), own, credits));
    expectRefusal(world, "WrongCredits", instruction(test, 5, { credit: null }));
    expectRefusal(world, "WrongOperator", instruction(test, 0, { operator: right.address }));
    for (const seat of [right.seat, findSeatPda({ operator: wrong.address, class: 2 })]) expectRefusal(world, "WrongSeat", replaced(instruction(test, 0), wrong.seat, seat));
    expectRefusal(world, "NoSuchJuror", instruction(test, 63));
    expectRefusal(world, "WrongOperator", instruction(test, 7));
  });

  it("takes panels of the case only", () => {
    const other = caseAt(test.at, "juryConvened", { lying: true });
    expectRefusal(world, "WrongPanel", replaced(instruction(test, 5), findPanelPda({ case: test.address, round: 0 }), findPanelPda({ case: other.address, round: 0 })));
  });
});

describe("verification: settle_juror of a case that does not end by votes", () => {
  const load = caseFixture("votesCommitted", { lying: true, jurors: [["silent", "absent", "abstains"]] });
  const answered = extendFixture(seatedWorld(TWO_ROUNDS), (at) => beforeJury(at, filesOf()));

  it("waits for the final verdict; where the case is aborted it pays who has revealed, and fines nobody", async () => {
    const test = await load();
    const { world } = test;
    expectRefusal(world, "WrongCaseState", instruction(test, 4));
    revealVotes(test);
    voidJob(test);
    world.mustSend(verification.abortCase({ ...caseOf(test), job: test.job.address }));
    const outcomes = [0, 1, 2, 3].map((place) => eventData(world.mustSend(instruction(test, place)), "JurorSettled"));
    expect(outcomes.map(({ credited, fine }) => [credited, fine])).to.deep.equal([[0n, "none"], [0n, "none"], [FEE, "none"], [FEE, "none"]]);
  });

  it("takes a tenth of the fee for each demand that was answered", async () => {
    const test = { ...(await answered()) };
    for (const number of [0, 1]) respond(demand(test, { juror: 2, number, index: number }), filesOf());
    continueTo(test, "final");
    const { jurorFee } = stateOf(test);
    expect(eventData(test.world.mustSend(instruction(test, 2)), "JurorSettled").credited).to.equal(jurorFee - 2n * (jurorFee / 10n));
    expect(dutiesOf(test.world, jurorAt(test, 2)).earned).to.equal(jurorFee - 2n * (jurorFee / 10n));
    expect(eventData(test.world.mustSend(instruction(test, 3)), "JurorSettled").credited).to.equal(jurorFee);
  });
});
