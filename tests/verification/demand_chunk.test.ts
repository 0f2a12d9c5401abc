import { findDemandPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readDemand } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { holderOf, panelOf, stateOf, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { commitVotes } from "../helpers/caseSteps";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { beforeJury, demand, demandInstruction, filesOf, jurorAt } from "./evidenceFixture";

const CHUNK_SECONDS = 3_600n;

describe("verification: demand_chunk", () => {
  let at: SeatedMarket;
  let world: World;
  let test: TestCase;
  beforeEach(async () => {
    at = await seatedWorld()();
    ({ world } = at);
    test = beforeJury(at, filesOf());
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const agent = (juror = 0) => holderOf(test, jurorAt(test, juror)).agent;
  const refuses = (name: Parameters<typeof expectRefusal>[1], ...args: Parameters<typeof demandInstruction> extends [unknown, ...infer Rest] ? Rest : never) =>
    expectRefusal(world, name, demandInstruction(test, ...args), [agent(args[0]?.juror)]);

  it("asks the executor for a chunk, which then has an hour", () => {
    const before = stateOf(test);
    const operator = jurorAt(test, 3);
    const outcome = world.mustSend(demandInstruction(test, { juror: 3, file: "output", index: 2, number: 1 }), [agent(3)]);
    const until = world.now + CHUNK_SECONDS;
    const { address } = readDemand(world, findDemandPda({ case: test.address, operator, number: 1 }));
    expectEvent(outcome, "ChunkDemanded", {
      case: test.address, demand: address, operator, round: 0, juror: 3, file: "output", index: 2, number: 1, until, unansweredInputs: 0, unansweredOutputs: 1, seq: before.seq + 1n,
    });
    expect(readDemand(world, address)).to.deep.include({ case: test.address, operator, rentPayer: world.payer.publicKey, until, index: 2, round: 0, juror: 3, file: "output", number: 1 });
    expect(stateOf(test)).to.deep.equal({ ...before, unansweredOutputs: 1, latestDemandUntil: until, seq: before.seq + 1n });
    expect(panelOf(test).jurors[3]).to.deep.include({ demands: 1, answered: 0 });
  });


  it("can be done twice by a juror, under two numbers", () => {
    demand(test, { number: 1 });
    demand(test, { number: 0, file: "output" });
    expect(panelOf(test).jurors[0]?.demands).to.equal(2);
    refuses("NoDemandLeft", { number: 2 });
    expect(stateOf(test)).to.deep.include({ unansweredInputs: 1, unansweredOutputs: 1 });
  });

  it("cannot use a number twice", () => {
    demand(test);
    expect(world.send(demandInstruction(test, { file: "output" }), [agent()]).error).not.to.equal(undefined);
  });

  it("cannot be done after the vote, when nothing could change it", () => {
    commitVotes(test);
    refuses("WrongJurorState");
    continueTo(test, "votesRevealed");
    refuses("WrongCaseState", { juror: 1 });
  });

  it("cannot be done when the time to vote is over", () => {
    waitUntil(world, stateOf(test).deadline);
    refuses("DeadlinePassed");
  });

  it("cannot be done by anyone but the holder of the seat in that place", () => {
    const key = stranger(world);
    expectRefusal(world, "NotOperatorHolder", demandInstruction(test, {}, { holder: key.publicKey }), [key]);
    expectRefusal(world, "WrongOperator", demandInstruction(test, {}, { juror: 1 }), [agent()]);
    expectRefusal(world, "WrongOperator", demandInstruction(test, {}, { juror: 7 }), [agent()]);
    expectRefusal(world, "NoSuchJuror", demandInstruction(test, {}, { juror: 63 }), [agent()]);
  });
});
