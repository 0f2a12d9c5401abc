import { encodeManifest } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readDemand, readJob } from "../helpers/accounts";
import { panelOf, stateOf, type TestCase } from "../helpers/case";
import { continueTo, settle } from "../helpers/caseAt";
import { appealWithTokens } from "../helpers/caseChallenges";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { answerTo, beforeJury, demand, filesOf, postInstruction, respond, write, type Answer, type Demanded, type Files } from "./evidenceFixture";

const everybody = <Value>(value: Value): Value[] => Array.from({ length: 7 }, () => value);

describe("verification: post_chunk", () => {
  const files = filesOf();
  let at: SeatedMarket;
  let world: World;
  beforeEach(async () => {
    at = await seatedWorld()();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const refuses = (name: Parameters<typeof expectRefusal>[1], demanded: Demanded, answer: Answer, changes: Parameters<typeof postInstruction>[2] = {}): void => {
    write(demanded, answer);
    expectRefusal(world, name, postInstruction(demanded, answer, changes), [at.operator.agent]);
  };

  it("shows chunks of the input and of the output", () => {
    const test = beforeJury(at, files);
    const [input, output] = [demand(test, { index: 13 }), demand(test, { file: "output", index: 3, number: 1 })];
    const outcome = respond(input, files);
    expectEvent(outcome, "ChunkPosted", {
      case: test.address, demand: input.demand, operator: input.operator, file: "input", index: 13, unansweredInputs: 0, unansweredOutputs: 1, seq: stateOf(test).seq,
    });
    respond(output, files);
    expect(stateOf(test)).to.deep.include({ unansweredInputs: 0, unansweredOutputs: 0 });
    expect(panelOf(test).jurors[0]).to.deep.include({ demands: 2, answered: 2 });
    expect(readDemand(world, input.demand).status).to.equal("answered");
  });

  it("shows every chunk of every file, however long it is", () => {
    for (const [inputBytes, outputBytes] of [[0, 0], [1, 795], [800, 796], [801, 12_000], [80_000, 1]] as const) {
      const made = filesOf({ inputBytes, outputBytes });
      const test = beforeJury(at, made);
      const last = (length: number): number => Math.max(0, Math.ceil(length / 800) - 1);
      respond(demand(test, { index: last(inputBytes) }), made);
      respond(demand(test, { file: "output", index: last(outputBytes + 5), number: 1 }), made);
      expect(stateOf(test)).to.deep.include({ unansweredInputs: 0, unansweredOutputs: 0 });
    }
  });

  it("fits the longest manifest that a node accepts", () => {
    const longest = 1_600;
    const frame = encodeManifest(filesOf({ inputBytes: 5_000, args: [""] }).manifest).length;
    const made = filesOf({ inputBytes: 5_000, args: ["x".repeat(longest - frame)] });
    const test = beforeJury(at, made);
    const demanded = demand(test, { index: 3 });
    expect(answerTo(demanded, made).head).to.have.length(longest);
    respond(demanded, made);
  });

  it("shows that a file has no such chunk, so that nobody can demand what cannot be", () => {
    const test = beforeJury(at, files);
    respond(demand(test, { index: 14 }), files);
    respond(demand(test, { file: "output", index: 2 ** 32 - 1, number: 1 }), files);
    expect(stateOf(test)).to.deep.include({ unansweredInputs: 0, unansweredOutputs: 0 });
    const beyond = demand(test, { juror: 1, index: 14 });
    refuses("ChunkNotProven", beyond, { ...answerTo(beyond, files), rest: Uint8Array.of(0) });
  });

  describe("cannot show", () => {
    let test: TestCase;
    let input: Demanded;
    let output: Demanded;
    beforeEach(() => {
      test = beforeJury(at, files);
      input = demand(test, { index: 5 });
      output = demand(test, { file: "output", index: 1, number: 1 });
    });

    it("another chunk, or one with a changed byte", () => {
      const other = answerTo({ file: "input", index: 6 }, files);
      refuses("ChunkNotProven", input, other);
      for (const [demanded, place] of [[input, 0], [input, 799], [input, 800], [output, 3], [output, 860]] as const) {
        const answer = answerTo(demanded, files);
        refuses("ChunkNotProven", demanded, { ...answer, rest: answer.rest.map((byte, index) => (index === place ? byte ^ 1 : byte)) });
      }
    });

    it("a path that is too long or too short", () => {
      const answer = answerTo(input, files);
      refuses("ChunkNotProven", input, { ...answer, rest: answer.rest.subarray(32) });
      refuses("ChunkNotProven", input, { ...answer, rest: answer.rest.subarray(0, -32) });
      refuses("ChunkNotProven", input, { ...answer, rest: Uint8Array.from([...answer.rest, ...new Uint8Array(32)]) });
      refuses("ChunkNotProven", input, { ...answer, rest: new Uint8Array(0) });
    });

    it("the manifest of another job", () => {
      const other: Files = { ...files, manifest: { ...files.manifest, fuel: 5 } };
      refuses("InputNotFound", input, answerTo(input, other));
    });

    it("the input's root at another place of the manifest", () => {
      const answer = answerTo(input, files);
      for (const inputAt of [0, answer.inputAt - 1, answer.inputAt + 1, answer.head.length, 65_535]) refuses("InputNotFound", input, { ...answer, inputAt });
    });

    it("a manifest that an argument imitates", () => {
      const fake = `"input":{"length":800,"root":"${"ab".repeat(32)}","sha256":"${"cd".repeat(32)}"}`;
      const made = filesOf({ args: [fake] });
      const trap = beforeJury(at, made);
      const demanded = demand(trap, { index: 0 });
      const answer = answerTo(demanded, made);
      const text = Buffer.from(answer.head);
      for (let at = text.indexOf("input"); at >= 0 && at < answer.inputAt; at = text.indexOf("input", at + 1)) {
        for (const inputAt of [at - 2, at - 1]) refuses("InputNotFound", demanded, { ...answer, inputAt });
      }
      respond(demanded, made);
    });

    it("the trace of another output", () => {
      const answer = answerTo(output, files);
      refuses("InputNotFound", output, { ...answer, head: answer.head.map((byte, index) => (index === 71 ? byte ^ 1 : byte)) });
      refuses("InputNotFound", output, { ...answer, head: answer.head.subarray(1) });
      refuses("InputNotFound", output, answerTo(input, files));
      refuses("InputNotFound", output, answer, { headBytes: 71 });
      refuses("InputNotFound", output, answer, { headBytes: 65_535 });
    });

    it("anything when the time is over", () => {
      const answer = answerTo(input, files);
      write(input, answer);
      waitUntil(world, readDemand(world, input.demand).until);
      expectRefusal(world, "DeadlinePassed", postInstruction(input, answer), [at.operator.agent]);
    });

    it("the same twice", () => {
      respond(input, files);
      expectRefusal(world, "DemandClosed", postInstruction(input, answerTo(input, files)), [at.operator.agent]);
    });
  });

  describe("and the verdict", () => {
    it("is a fault where a majority misses the output and a demand is left unanswered", () => {
      const test = beforeJury(at, files, everybody("missesOutput"));
      const demanded = demand(test, { file: "output" });
      continueTo(test, "votesRevealed");
      waitUntil(world, readDemand(world, demanded.demand).until);
      continueTo(test, "settled");
      expect(stateOf(test)).to.deep.include({ verdict: "fault", decidedBy: "unavailable" });
      expect(readJob(world, test.job.address).verdict).to.equal("fault");
    });

    it("stands where the executor has answered, and who could not get an input that was served is not paid", () => {
      const test = beforeJury(at, files, everybody("abstains"));
      respond(demand(test), files);
      continueTo(test, "settled");
      expect(stateOf(test)).to.deep.include({ verdict: "upheld", decidedBy: "votes" });
    });

    it("does not rest on the demands of an earlier round, which the executor had no reason to answer", () => {
      const test = beforeJury(at, files, [...everybody("honest" as const)], everybody("abstains"));
      const demanded = demand(test);
      continueTo(test, "tallied");
      expect(stateOf(test)).to.deep.include({ verdict: "upheld", unansweredInputs: 1 });
      appealWithTokens(test);
      continueTo(test, "jurorsDrawn");
      expect(stateOf(test)).to.deep.include({ round: 1, unansweredInputs: 0, latestDemandUntil: 0n });
      refuses("DemandClosed", demanded, answerTo(demanded, files));
      continueTo(test, "settled");
      expect(stateOf(test)).to.deep.include({ verdict: "upheld" });
    });

    it("stands where nobody demanded anything", () => {
      const test = beforeJury(at, files, everybody("missesOutput"));
      continueTo(test, "tallied");
      expect(stateOf(test)).to.deep.include({ verdict: "upheld" });
      continueTo(test, "final");
      settle(test);
    });
  });
});
