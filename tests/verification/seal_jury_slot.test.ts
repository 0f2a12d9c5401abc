import { expect } from "chai";
import { caseOf, stateOf, type TestCase } from "../helpers/case";
import { waitSlots } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { caseFixture, verification } from "./caseFixture";

const LINK_SECONDS = 900n;
/** Slots whose hashes the chain remembers. */
const REMEMBERED = 512;

describe("verification: seal_jury_slot", () => {
  const load = caseFixture("juryConvened", { by: "challenge" });
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const instruction = () => verification.sealJurySlot(caseOf(test));
  const slotsTo = (slot: bigint): number => Number(slot) - world.chain.slot;

  it("fixes the hash of the target slot, and from then on links may be told", () => {
    const { targetSlot, seq } = stateOf(test);
    const slotHash = new Uint8Array(32).fill(7);
    waitSlots(world, slotsTo(targetSlot) + 1);
    world.chain.setSlotHash(Number(targetSlot), slotHash);
    const outcome = world.mustSend(instruction());
    const linksUntil = world.now + LINK_SECONDS;
    expect(stateOf(test)).to.deep.include({ status: "juryLinks", targetSlot, slotHash, deadline: linksUntil, seq: seq + 1n });
    expectEvent(outcome, "JurySlotSealed", { case: test.address, round: 0, sealedSlot: targetSlot, slotHash, linksUntil, seq: seq + 1n });
    expectRefusal(world, "WrongCaseState", instruction());
  });

  it("waits until the slot has passed", () => {
    const { targetSlot } = stateOf(test);
    expectRefusal(world, "TargetSlotNotReached", instruction());
    waitSlots(world, slotsTo(targetSlot) - 1);
    expectRefusal(world, "TargetSlotNotReached", instruction());
    waitSlots(world, 3);
    world.mustSend(instruction());
    expect(stateOf(test).status).to.equal("juryLinks");
  });

  it("sets another slot where the chain has forgotten the hash, before any link was told", () => {
    const { targetSlot, seq, phase } = stateOf(test);
    waitSlots(world, slotsTo(targetSlot) + REMEMBERED + 2);
    const outcome = world.mustSend(instruction());
    const next = outcome.slot + 32n;
    expect(stateOf(test)).to.deep.include({ status: "jurySeed", targetSlot: next, phase, retargets: 0, seq: seq + 1n });
    expectEvent(outcome, "JurySlotMissed", { case: test.address, round: 0, targetSlot: next, seq: seq + 1n });
    expectRefusal(world, "TargetSlotNotReached", instruction());
  });
});
