/** What a person is told about a proposal: every status, every kind and what it does. */
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { PROPOSAL_STATUSES, explainProposal, type Proposal, type ProposalFile, type ProposalStatus, type ProposedAction } from "@assay-protocol/sdk";
import { SENTENCES } from "../../sdk/src/programs/governance/actions";

const key = (byte: number): PublicKey => new PublicKey(new Uint8Array(32).fill(byte));
const assay = (amount: bigint): bigint => amount * 10n ** 9n;
/** 2026-11-21 12:00:00 UTC */
const NOON = 1_795_262_400n;
const DAY = 86_400n;

function proposalOf(changes: Partial<Proposal> = {}): Proposal {
  return {
    address: key(1), proposer: key(2), rentPayer: key(2), descriptionHash: new Uint8Array(32).fill(3), id: 12n, deposit: assay(1_000n), totalWeight: assay(50_000n),
    totalBonded: assay(50_000n), powerCap: assay(5_000n), quorum: assay(12_500n), createdSlot: 1n, activatedSlot: 2n, seq: 3n, createdAt: NOON, timelockSeconds: 172_800,
    graceSeconds: 604_800, voters: 4, openVotes: 4, majorityBps: 5_000, vetoBps: 3_334, instructionCount: 1, openInstructions: 1, title: "Six percent", uri: "", status: "voting",
    kind: "params", instructionsHash: new Uint8Array(32).fill(4), snapshotEpoch: 9n, votes: { for: assay(20_000n), against: assay(5_000n), abstain: 0n, veto: 0n },
    activatedAt: NOON, votingEndsAt: NOON + 5n * DAY, executableAt: null, expiresAt: null, genesis: false, depositState: "held", forfeitsDeposit: false, ...changes,
  };
}

const terms: ProposedAction = {
  program: "market", name: "publishTerms", kind: "params", accounts: {}, args: { termsVersion: 2 }, bufferHash: null,
  parameters: [{ group: "market", of: null, name: "burnBps", unit: "bps", old: 500n, new: 600n, min: 100n, max: 5_000n, step: 100n, why: "" }],
};

function fileOf(changes: Partial<Proposal> = {}, more: Partial<ProposalFile> = {}): ProposalFile {
  return { proposal: proposalOf(changes), instructions: [{} as never], actions: [terms], matches: true, ...more };
}

const DOES = "Publishes version 2 of the terms; jobs that are posted keep theirs: burnBps goes from 500 bps to 600 bps (bounds 100 bps to 5000 bps, at most 100 bps at once).";
const COUNTS = "20000 ASSAY for, 5000 ASSAY against, 0 ASSAY veto and 0 ASSAY abstaining, from 4 operators.";
const NEEDS = "It needs 12500 ASSAY in all, of which 25000 ASSAY came, and more than 50 % in favour; vetoes of 33.34 % end it.";
const PARAMS = "It changes values within fixed bounds.";
const BACK = "The proposer may take the deposit of 1000 ASSAY back.";
const passed = { status: "passed", executableAt: NOON + 7n * DAY, expiresAt: NOON + 14n * DAY } as const;

describe("sdk: a proposal in plain sentences", () => {
  const rows: [name: string, file: ProposalFile, now: bigint | undefined, text: string][] = [
    ["a draft", fileOf({ status: "draft", kind: null }), undefined, `Proposal 12, "Six percent", is a draft. ${DOES} Its proposer can still change it, and begins the vote by putting up the deposit.`],
    [
      "a vote", fileOf({ uri: "https://example.org" }), NOON,
      `Proposal 12, "Six percent", is being voted on. ${PARAMS} It is described at https://example.org. ${DOES} The vote so far: ${COUNTS} ${NEEDS} Counted now, it would be passed. Owners of operators can vote, and change their votes, until 2026-11-26 12:00:00 UTC.`,
    ],
    ["a vote that is over", fileOf(), NOON + 5n * DAY, `Proposal 12, "Six percent", is being voted on. ${PARAMS} ${DOES} The vote so far: ${COUNTS} ${NEEDS} Counted now, it would be passed. The time to vote is over; anybody may count the votes. It lapses if nobody does until 2026-12-03 12:00:00 UTC.`],
    ["a vote that nobody counted", fileOf(), NOON + 12n * DAY, `Proposal 12, "Six percent", is being voted on. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} Nobody counted the votes in time, so it can only be defeated any more.`],
    [
      "passed", fileOf(passed), NOON,
      `Proposal 12, "Six percent", is passed. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} Anybody may execute it from 2026-11-28 12:00:00 UTC on, until 2026-12-05 12:00:00 UTC. Who does not want it can leave before. ${BACK}`,
    ],
    ["passed and due", fileOf({ ...passed, depositState: "returned" }), NOON + 8n * DAY, `Proposal 12, "Six percent", is passed. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} Anybody may execute it until 2026-12-05 12:00:00 UTC. The deposit of 1000 ASSAY is back with the proposer.`],
    ["passed and expired", fileOf(passed), NOON + 14n * DAY, `Proposal 12, "Six percent", is passed. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} It was not executed by 2026-12-05 12:00:00 UTC and never can be. ${BACK}`],
    ["executed", fileOf({ ...passed, status: "executed" }), NOON, `Proposal 12, "Six percent", is executed. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} All of it has run. ${BACK}`],
    ["defeated", fileOf({ status: "defeated" }), NOON, `Proposal 12, "Six percent", is defeated. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} None of it will run. ${BACK}`],
    ["vetoed", fileOf({ status: "vetoed", forfeitsDeposit: true }), NOON, `Proposal 12, "Six percent", is vetoed. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} None of it will run. Anybody may burn the deposit of 1000 ASSAY, which is forfeited.`],
    ["vetoed and burned", fileOf({ status: "vetoed", forfeitsDeposit: true, depositState: "burned" }), NOON, `Proposal 12, "Six percent", is vetoed. ${PARAMS} ${DOES} The vote: ${COUNTS} ${NEEDS} None of it will run. The deposit of 1000 ASSAY has burned.`],
  ];
  for (const [name, file, now, text] of rows) {
    it(name, () => expect(explainProposal(file, now).text).to.equal(text));
  }

  it("tells until when what comes next has time", () => {
    expect(explainProposal(fileOf(), NOON).until).to.equal(NOON + 5n * DAY);
    expect(explainProposal(fileOf(passed), NOON).until).to.equal(passed.executableAt);
    expect(explainProposal(fileOf(passed), passed.executableAt).until).to.equal(passed.expiresAt);
    expect(explainProposal(fileOf(passed), passed.expiresAt).until).to.equal(null);
  });

  it("tells what a vote would end with, and what burns the deposit", () => {
    const vote = (votes: Partial<Proposal["votes"]>, more: Partial<Proposal> = {}): string | null => explainProposal(fileOf({ votes: { for: 0n, against: 0n, abstain: 0n, veto: 0n, ...votes }, ...more }), NOON).vote;
    expect(vote({ for: assay(13_000n) })).to.contain("it would be passed.");
    expect(vote({ for: assay(12_000n) })).to.contain("it would be defeated.");
    expect(vote({ for: assay(4_000n) })).to.contain("it would be defeated, and its deposit would burn.");
    expect(vote({ for: assay(10_000n), veto: assay(6_000n) })).to.contain("it would be vetoed, and its deposit would burn.");
    expect(vote({}, { genesis: true })).to.contain("Votes count by bonded stake, because work does not carry the network yet.");
  });

  it("warns of what is not what was voted on, not whole, or gone", () => {
    expect(explainProposal(fileOf({}, { matches: false })).text).to.match(/^WARNING: what is stored is not what is voted on; it can never be executed\. /);
    expect(explainProposal(fileOf({ status: "draft", kind: null }, { actions: [], matches: null })).warnings).to.deep.equal(["Some of its instructions are not whole yet."]);
    expect(explainProposal(fileOf({ instructionCount: 2 }, { matches: null })).warnings).to.deep.equal(["Some of its instructions are closed and cannot be shown any more."]);
  });

  it("has a whole sentence for every instruction that a proposal may hold, and for every kind and status", () => {
    const accounts = Object.fromEntries(["paymentMint", "hardwareClass", "mint", "levyVault", "destination", "bountyPool", "verifier", "session", "operator", "buyback", "0", "1", "2"].map((name, index) => [name, key(20 + index)]));
    const args = {
      governor: key(40), seconds: 60, termsVersion: 2, class: 1, name: new Uint8Array([119, 97, 115, 109, 0]), enable: true, arbiter: key(41), verificationProgram: key(42), amount: 5n, authority: key(43), minLot: 6n,
    };
    for (const name of Object.keys(SENTENCES)) {
      const [program = "", instruction = ""] = name.split(".");
      for (const kind of ["emergency", "params", "upgrade"] as const) {
        for (const status of PROPOSAL_STATUSES as readonly ProposalStatus[]) {
          const action = { program, name: instruction, kind, accounts, args, bufferHash: null, parameters: [] } as unknown as ProposedAction;
          const { text, does } = explainProposal(fileOf({ kind, status }, { actions: [action] }), NOON);
          expect(does[0], name).to.match(/^[A-Z].*\.$/);
          expect(text, name).to.match(/^[A-Z].*\.$/).and.not.to.match(/undefined|null|NaN|nobody |\$\{|\[object/);
        }
      }
    }
  });

  it("tells amounts of ASSAY as people write them, and what is new", () => {
    const parameter = { group: "staking", of: null, name: "minStake", unit: "ASSAY base units", min: 0n, max: assay(1_000_000n), why: "" } as const;
    const does = (row: object): string | undefined => explainProposal(fileOf({}, { actions: [{ ...terms, program: "staking", name: "updateParams", parameters: [{ ...parameter, ...row } as never] }] })).does[0];
    expect(does({ old: assay(100n), new: assay(150n), step: assay(1_000n) })).to.equal("Changes parameters of staking: minStake goes from 100 ASSAY to 150 ASSAY (bounds 0 ASSAY to 1000000 ASSAY, at most 1000 ASSAY at once).");
    expect(does({ old: assay(150n), new: assay(150n), step: assay(1_000n) })).to.equal("Changes parameters of staking: minStake is 150 ASSAY, as it is now.");
    expect(does({ old: null, new: assay(150n), step: null })).to.equal("Changes parameters of staking: minStake is 150 ASSAY (bounds 0 ASSAY to 1000000 ASSAY).");
  });
});
