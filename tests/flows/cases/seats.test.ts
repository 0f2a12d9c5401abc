/** Seats that come, go and are evicted while a case runs: who was drawn stays bound, and nobody else is drawn. */
import { instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readOperator, readSeat } from "../../helpers/accounts";
import { panelOf, stateOf, type TestCase } from "../../helpers/case";
import { continueTo } from "../../helpers/caseAt";
import { conveneJury, drawJurors, agreeOnSeed } from "../../helpers/caseSteps";
import { violations } from "../../helpers/conservation";
import { expectRefusal } from "../../helpers/expectError";
import { addSeatHolder, waitEpochs, type SeatHolder } from "../../helpers/seats";
import { ASSAY } from "../../helpers/world";
import { VERIFICATION_LOCKER } from "../../helpers/seatBooks";
import { fine, leave, evict } from "../../verification/setup";
import { AUDITED, BOUNTY, F, LEVY, PAID, SLASH, add, auditors, fault, fined, owed } from "./amounts";
import { jurors, tell, type Rows, type Story } from "./story";

const { verification } = instructions;
const JURY = jurors(0, 7, { credits: F });
const UPHELD = add(PAID, AUDITED, JURY);

describe("flow: seats that change while a case runs", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell();
  });

  const leaveAll = (): void => story.at.holders.forEach((holder) => story.world.mustSend(leave(holder), [holder.owner]));
  const withdrawal = ({ owner, address }: SeatHolder, rentPayer = story.world.payer.publicKey) =>
    verification.withdrawSeats({ holder: owner.publicKey, operator: address, class: 1, rentPayer });
  const holderAt = (test: TestCase, place: number): SeatHolder => {
    const operator = stateOf(test).members[place]?.operator;
    const found = story.at.holders.find(({ address }) => operator?.equals(address));
    if (found === undefined) throw new Error(`place ${place} is vacant`);
    return found;
  };
  const drawn = (test: TestCase): PublicKey[] => panelOf(test).jurors.flatMap(({ operator }) => (operator === null ? [] : [operator]));

  it("who leaves after it was drawn still audits, is paid, and is fined for a lie", () => {
    const { world } = story;
    const test = story.begin("caseOpened", { auditors: ["lies"] });
    leaveAll();
    const liar = holderAt(test, 0);
    expect(story.end()).to.deep.equal(add(UPHELD, auditors([1]), fined("auditor 0", SLASH)));
    expectRefusal(world, "SeatsInUse", withdrawal(liar), [liar.owner]);
    waitEpochs(world, 16n);
    world.mustSend(withdrawal(liar), [liar.owner]);
    expect(exists(world, liar.seat)).to.equal(false);
    expect(readOperator(world, liar.address)).to.deep.include({ bonded: 1_000n * ASSAY - SLASH });
    expect(readOperator(world, liar.address).locks[VERIFICATION_LOCKER] ?? 0n).to.equal(0n);
  });

  it("a jury is drawn from the seats of the case's own epoch, whoever has left or joined since", () => {
    const { world } = story;
    const test = story.begin("challengesRevealed", { by: "challenge", lying: true });
    leaveAll();
    const joined = [0, 1, 2].map((index) => addSeatHolder(world, { name: `late holder ${index}` }));
    // They are in the roster now, and those who left are not any more.
    waitEpochs(world, 4n);
    conveneJury(test);
    agreeOnSeed(test);
    drawJurors(test);
    expect(drawn(test)).to.have.length(7);
    expect(drawn(test).filter((operator) => joined.some(({ address }) => address.equals(operator)))).to.deep.equal([]);
    const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 0", BOUNTY)));
  });

  it("an evicted juror still votes, and what it still has pays for a lie", () => {
    const { world } = story;
    const test = story.begin("jurorsDrawn", { lying: true, jurors: [["lies"]] });
    const operator = drawn(test)[0];
    const holder = story.at.holders.find(({ address }) => operator?.equals(address));
    if (holder === undefined) throw new Error("nobody sits in place 0");
    expectRefusal(world, "SeatNotEvictable", evict(holder));
    // Fined elsewhere down to 2 ASSAY of 50.
    fine(world, holder, 48n * ASSAY);
    world.mustSend(evict(holder));
    continueTo(test, "tallied");
    const rows = story.end();
    expect(rows["juror 0.0"]).to.deep.equal({ bond: -50n * ASSAY, credits: F });
    expect(readSeat(world, holder.seat)).to.deep.include({ locked: 0n, overruled: 1 });
    expectRefusal(world, "SeatsLeft", leave(holder), [holder.owner]);
  });

  it("a seat without any stake left does not commit, and counts as absent", () => {
    const { world } = story;
    const test = story.begin("caseOpened");
    const holder = holderAt(test, 0);
    fine(world, holder, 50n * ASSAY);
    expect(() => continueTo(test, "auditsCommitted")).to.throw("WrongSeat");
    expect(violations(world)).to.deep.equal([]);
  });

  it("leaving and being evicted at once: whichever comes first counts, and both refuse the other", () => {
    const { world } = story;
    const [first, second] = story.at.holders;
    if (first === undefined || second === undefined) throw new Error("nobody has a seat");
    for (const holder of [first, second]) fine(world, holder, 20n * ASSAY);
    world.mustSend(leave(first), [first.owner]);
    expectRefusal(world, "SeatsLeft", evict(first));
    world.mustSend(evict(second));
    expectRefusal(world, "SeatsLeft", leave(second), [second.owner]);
    const ends = [first, second].map(({ seat }) => readSeat(world, seat).activeUntil);
    expect(ends[0]).to.equal(ends[1]);
    expect(violations(world)).to.deep.equal([]);
  });

  it("a seat that was withdrawn and joined again in its old slot answers for what it said", () => {
    const { world } = story;
    const test = story.begin("auditsRevealed", { auditors: ["lies"] });
    const liar = holderAt(test, 0);
    world.mustSend(leave(liar), [liar.owner]);
    // Nobody moves the case for sixteen days, longer than any case should take; the slot can be used again.
    waitEpochs(world, 17n);
    world.mustSend(withdrawal(liar), [liar.owner]);
    world.mustSend(verification.joinSeats({ holder: liar.agent.publicKey, rentPayer: world.payer.publicKey, operator: liar.address, class: 1, page: 0, count: 1 }), [liar.agent]);
    expect(readSeat(world, liar.seat).slots).to.deep.equal([stateOf(test).members[0]?.slot]);
    expect(story.end()).to.deep.equal(add(UPHELD, auditors([1]), fined("auditor 0", SLASH)));
  });

  it("a seat that was withdrawn has nothing left to take: the case ends all the same, and the pool bears the jury", () => {
    const { world } = story;
    const test = story.begin("auditsRevealed", { auditors: ["lies"] });
    const liar = holderAt(test, 0);
    world.mustSend(leave(liar), [liar.owner]);
    waitEpochs(world, 17n);
    world.mustSend(withdrawal(liar), [liar.owner]);
    expect(story.end()).to.deep.equal(add(UPHELD, auditors([1])));
  });
});
