import { expect } from "chai";
import { readDemand } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { stateOf, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { beforeJury, demand, filesOf, respond, writeInstruction, type Demanded } from "./evidenceFixture";

/** As in the program: a chunk, the longest path, and what is left for a manifest. */
const BUFFER = 3_072;
const bytes = (length: number, fill = 7): Uint8Array => new Uint8Array(length).fill(fill);

describe("verification: write_answer", () => {
  const files = filesOf();
  let at: SeatedMarket;
  let world: World;
  let test: TestCase;
  let demanded: Demanded;
  beforeEach(async () => {
    at = await seatedWorld()();
    ({ world } = at);
    test = beforeJury(at, files);
    demanded = demand(test);
  });

  const write = (offset: number, part: Uint8Array) => world.mustSend(writeInstruction(demanded, offset, part), [at.operator.agent]);
  const refuses = (name: Parameters<typeof expectRefusal>[1], offset = 0, part = bytes(1)) => expectRefusal(world, name, writeInstruction(demanded, offset, part), [at.operator.agent]);
  const written = (): Uint8Array => readDemand(world, demanded.demand).answer;

  it("collects an answer part by part", () => {
    const { seq } = stateOf(test);
    write(0, bytes(800, 1));
    const outcome = write(800, bytes(10, 2));
    expectEvent(outcome, "AnswerWritten", { case: test.address, demand: demanded.demand, offset: 800, length: 810, seq: seq + 2n });
    expect(Buffer.from(written())).to.deep.equal(Buffer.concat([bytes(800, 1), bytes(10, 2)]));
    expect(stateOf(test)).to.deep.include({ unansweredInputs: 1 });
  });

  it("writes over what is there, and cuts off what was behind", () => {
    write(0, bytes(20, 1));
    write(5, bytes(3, 2));
    expect([...written()]).to.deep.equal([1, 1, 1, 1, 1, 2, 2, 2]);
  });

  it("leaves no gap and ends with the buffer", () => {
    refuses("AnswerTooLong", 1);
    for (let offset = 0; offset < BUFFER; offset += 512) write(offset, bytes(512));
    refuses("AnswerTooLong", BUFFER);
    refuses("AnswerTooLong", BUFFER - 1, bytes(2));
    expect(written()).to.have.length(BUFFER);
  });

  it("can be done until the last second, whatever the case does meanwhile", () => {
    const { until } = readDemand(world, demanded.demand);
    continueTo(test, "votesCommitted");
    write(0, bytes(1));
    waitUntil(world, until - 1n);
    write(0, bytes(1));
    waitUntil(world, until);
    refuses("DeadlinePassed");
  });

  it("can be done after its time while the cluster has just restarted", () => {
    waitUntil(world, readDemand(world, demanded.demand).until);
    restartCluster(world);
    write(0, bytes(1));
    forgetRestart(world);
    refuses("DeadlinePassed");
  });

  it("cannot be done once the demand is answered", () => {
    respond(demanded, files);
    refuses("DemandClosed");
  });

  it("cannot be done by anyone but the executor's holders", () => {
    const key = stranger(world);
    const instruction = writeInstruction(demanded, 0, bytes(1));
    expectRefusal(world, "NotOperatorHolder", replaced(instruction, at.operator.agent.publicKey, key.publicKey), [key]);
    const [sibling] = at.holders;
    if (sibling === undefined) throw new Error("nobody holds a seat");
    expectRefusal(world, "WrongOperator", replaced(replaced(instruction, at.operator.address, sibling.address), at.operator.agent.publicKey, sibling.agent.publicKey), [sibling.agent]);
  });
});
