/** What a keeper does about proposals, by tables; and how steps that several keepers take are divided. */
import { ProgramError } from "@assay-protocol/sdk";
import { expect } from "chai";
import { Metrics } from "../../node/src/http/metrics";
import { Chores } from "../../node/src/keeper/chores";
import { createLogger } from "../../node/src/log";
import { nextProposalSteps, type KeptProposal, type ProposalVerb } from "../../node/src/proposals/decide";

const ENDS = 1000n;
const FROM = 2000n;
const EXPIRES = 3000n;

function steps(status: KeptProposal["status"], now: bigint, change: Partial<KeptProposal> = {}, timeToLeave = 0n): ProposalVerb[] {
  const counted = status !== "voting" && status !== "draft";
  const proposal: KeptProposal = {
    status, kind: "params", votingEndsAt: ENDS, executableAt: counted ? FROM : null, expiresAt: counted ? EXPIRES : null, timelockSeconds: 500, depositState: "held", forfeitsDeposit: false,
    openVotes: 0, openInstructions: 1, ...change,
  };
  return nextProposalSteps(proposal, { now, timeToLeave });
}

describe("node: proposals", () => {
  it("are counted when the vote is over", () => {
    expect(steps("draft", FROM)).to.deep.equal([]);
    expect(steps("voting", ENDS - 1n)).to.deep.equal([]);
    expect(steps("voting", ENDS)).to.deep.equal(["finalize"]);
  });

  it("are executed between their timelock and their end", () => {
    expect(steps("passed", FROM - 1n)).to.deep.equal([]);
    expect(steps("passed", FROM)).to.deep.equal(["execute"]);
    expect(steps("passed", EXPIRES - 1n)).to.deep.equal(["execute"]);
    expect(steps("passed", EXPIRES)).to.deep.equal(["closeInstructions"]);
  });

  it("wait as long as leaving takes, when they change code", () => {
    // The votes were counted at 1,500.
    expect(steps("passed", FROM, { kind: "upgrade" }, 600n)).to.deep.equal([]);
    expect(steps("passed", FROM + 100n, { kind: "upgrade" }, 600n)).to.deep.equal(["execute"]);
    expect(steps("passed", FROM, { kind: "upgrade" }, 400n)).to.deep.equal(["execute"]);
    expect(steps("passed", FROM, { kind: "params" }, 600n)).to.deep.equal(["execute"]);
  });

  it("lose a deposit that is forfeited, and nothing else", () => {
    expect(steps("vetoed", FROM, { forfeitsDeposit: true, openInstructions: 0 })).to.deep.equal(["burnDeposit"]);
    expect(steps("defeated", FROM, { openInstructions: 0 })).to.deep.equal([]);
  });

  it("are closed from the inside out", () => {
    expect(steps("passed", FROM - 1n, { openVotes: 2 })).to.deep.equal(["closeVotes"]);
    expect(steps("executed", FROM, { openVotes: 2 })).to.deep.equal(["closeVotes", "closeInstructions"]);
    expect(steps("executed", FROM, { openInstructions: 0, depositState: "returned" })).to.deep.equal(["closeProposal"]);
  });

  describe("steps that others may have done", () => {
    const refusal = (): ProgramError => new ProgramError({ name: "EpochAlreadyReported", number: 1, program: "staking", instruction: 0, logs: [], signature: undefined } as never);

    async function sendAll(items: number, fails: (some: readonly number[]) => Error | undefined): Promise<{ done: number[]; sent: number[][]; error: unknown }> {
      const [done, sent]: [number[], number[][]] = [[], []];
      const chores = new Chores({ metrics: new Metrics(), log: createLogger("silent"), signal: new AbortController().signal });
      const error = await chores.sendAll("report", Array.from({ length: items }, (_, index) => index), 4, (some) => {
        sent.push([...some]);
        const failure = fails(some);
        if (failure !== undefined) return Promise.reject(failure);
        done.push(...some);
        return Promise.resolve();
      }).then(() => undefined, (thrown: unknown) => thrown);
      return { done, sent, error };
    }

    it("are left out of a transaction, and the others done", async () => {
      const { done, sent, error } = await sendAll(6, (some) => (some.includes(2) ? refusal() : undefined));
      expect(sent).to.deep.equal([[0, 1, 2, 3], [0, 1], [2, 3], [2], [3], [4, 5]]);
      expect(done).to.deep.equal([0, 1, 3, 4, 5]);
      expect(error).to.be.instanceOf(ProgramError);
    });

    it("are not divided when the chain cannot be reached", async () => {
      const { sent, error } = await sendAll(6, () => new Error("no connection"));
      expect(sent).to.have.length(1);
      expect(error).to.have.property("message", "no connection");
    });
  });
});
