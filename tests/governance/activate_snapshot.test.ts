import { findEpochTotalsPda, findStakingConfigPda, instructions, type ProgramErrorName } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readEpochTotals, readOperator, readProposal } from "../helpers/accounts";
import { addOperator, addWallet, fundTokens } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { activateProposal, draftProposal, nextSnapshot, reportVoters, votersWorld, type Voters } from "../helpers/governance";
import { SAMPLES, epochNow, proposalInstructions, startOfEpoch, type TestProposal } from "../helpers/proposal";
import { ASSAY, createGovernedWorld, extendFixture, type World } from "../helpers/world";

const { staking } = instructions;
const WHOLE = 250_000n * ASSAY;
/** `min_total_weight` */
const LEAST = 10_000n * ASSAY;

describe("governance: the snapshot of activate", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  let draft: TestProposal;
  const begin = (found: Voters): void => {
    at = found;
    ({ world } = at);
    draft = draftProposal(at, [SAMPLES.params]);
  };
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const activate = (options: Parameters<typeof proposalInstructions.activate>[2] = {}) => proposalInstructions.activate(world, draft, options);
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer]);
  };
  const totals = (epoch: bigint) => findEpochTotalsPda({ epoch });

  describe("of operators that were reported", () => {
    beforeEach(async () => {
      begin(await load());
    });

    it("is the last epoch that is final, to the second", () => {
      waitUntil(world, startOfEpoch(world, 12n) - 1n);
      refused("SnapshotMissing", activate({ snapshotEpoch: 9n }));
      world.mustSend(activate({ snapshotEpoch: 8n }), [at.proposer]);
      expect(readProposal(world, draft.address).snapshotEpoch).to.equal(8n);

      const late = draftProposal(at, [SAMPLES.params]);
      waitUntil(world, startOfEpoch(world, 12n));
      expectRefusal(world, "WrongEpochTotals", proposalInstructions.activate(world, late, { snapshotEpoch: 8n }), [at.proposer]);
      expectRefusal(world, "SnapshotMissing", proposalInstructions.activate(world, late), [at.proposer]);
    });

    it("is not taken while nobody was reported, and comes back with the next report", () => {
      waitUntil(world, startOfEpoch(world, 14n));
      refused("SnapshotMissing", activate());
      nextSnapshot(at);
      world.mustSend(activate(), [at.proposer]);
      expect(readProposal(world, draft.address)).to.include({ snapshotEpoch: 12n, totalWeight: WHOLE });
    });

    it("is of those who were reported, and of nobody else", () => {
      waitUntil(world, startOfEpoch(world, 13n));
      reportVoters(at, 11n, at.voters.slice(0, 2));
      waitUntil(world, startOfEpoch(world, 14n));
      activateProposal(at, draft);
      expect(readProposal(world, draft.address)).to.include({ snapshotEpoch: 11n, totalWeight: 100_000n * ASSAY, totalBonded: 100_000n * ASSAY, powerCap: 10_000n * ASSAY, quorum: 25_000n * ASSAY });
    });

    it("asks for a tenth of all that is bonded, where that is more than a quarter of the weight", () => {
      const late = addOperator(world, { name: "late", stake: 1_000_000n * ASSAY + 1n, node: false });
      waitUntil(world, startOfEpoch(world, 13n));
      reportVoters(at, 12n, [...at.voters, late]);
      waitUntil(world, startOfEpoch(world, 15n));
      activateProposal(at, draft);
      expect(readEpochTotals(world, totals(12n))).to.include({ lowestBonded: WHOLE, bonded: 1_250_000n * ASSAY + 1n });
      expect(readProposal(world, draft.address)).to.include({ totalWeight: WHOLE, totalBonded: 1_250_000n * ASSAY + 1n, powerCap: WHOLE / 10n, quorum: 125_000n * ASSAY + 1n });
    });

    it("is not changed by what is staked or unbonded later", () => {
      for (const { owner } of at.voters.slice(1)) world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 50_000n * ASSAY }), [owner]);
      expect(readOperator(world, at.voters[1]?.address ?? at.voters[0].address).bonded).to.equal(0n);
      activateProposal(at, draft);
      expect(readProposal(world, draft.address)).to.include({ totalWeight: WHOLE, totalBonded: WHOLE });
    });

    it("is no other account: of another epoch, of another type, of another program", () => {
      waitUntil(world, startOfEpoch(world, 12n));
      reportVoters(at, 11n);
      waitUntil(world, startOfEpoch(world, 13n));
      reportVoters(at, 12n);
      waitUntil(world, startOfEpoch(world, 14n));
      const real = totals(11n);
      for (const epoch of [8n, 12n]) refused("WrongEpochTotals", replaced(activate(), real, totals(epoch)));
      for (const account of [findStakingConfigPda(), at.voters[0].address]) refused("WrongEpochTotals", replaced(activate(), real, account));
      for (const account of [draft.address, at.proposerWallet, world.payer.publicKey]) refused("SnapshotMissing", replaced(activate(), real, account));
      world.mustSend(activate(), [at.proposer]);
    });
  });

  describe("of the least weight that can be voted by", () => {
    const enough = votersWorld({ voters: 1, stake: LEAST });
    const tooLittle = votersWorld({ voters: 1, stake: LEAST - 1n });

    it("is enough with exactly that", async () => {
      begin(await enough());
      activateProposal(at, draft);
      expect(readProposal(world, draft.address)).to.include({ totalWeight: LEAST, powerCap: LEAST / 10n, quorum: LEAST / 4n });
    });

    it("is too small with one unit less", async () => {
      begin(await tooLittle());
      refused("TotalWeightTooSmall", activate());
    });

    it("rounds the cap down and the quorum up", async () => {
      begin(await votersWorld({ voters: 1, stake: LEAST + 3n })());
      activateProposal(at, draft);
      expect(readProposal(world, draft.address)).to.include({ powerCap: LEAST / 10n, quorum: LEAST / 4n + 1n });
    });
  });

  describe("in the first three epochs", () => {
    const young = extendFixture(createGovernedWorld, (found): Voters => {
      const proposer = addWallet(found, "proposer");
      const voter = addOperator(found, { name: "voter 0", stake: 50_000n * ASSAY, node: false });
      return { world: found, voters: [voter], proposer, proposerWallet: fundTokens(found, proposer.publicKey, found.nativeMint, 10_000n * ASSAY), rentPayer: proposer };
    });
    beforeEach(async () => {
      begin(await young());
    });

    it("does not exist, also with totals that do", () => {
      for (let epoch = epochNow(world); epoch < 3n; epoch = epochNow(world)) {
        refused("SnapshotMissing", activate({ snapshotEpoch: 0n }));
        waitUntil(world, startOfEpoch(world, epoch + 1n));
        if (epoch === 0n) reportVoters(at, 0n);
      }
      refused("TotalWeightTooSmall", activate({ snapshotEpoch: 0n }));
    });
  });
});
