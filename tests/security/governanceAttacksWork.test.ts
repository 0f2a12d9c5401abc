/** Attacks on a vote by work, when genesis is over: weight pumped by jobs for oneself, and bonds that sleep. Each ends with unchanged money. */
import { findClaimsPda, findEpochTotalsPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readEpochTotals, readOperator, readProposal, readVote } from "../helpers/accounts";
import { addClient, type Client, type Operator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, reportVoters } from "../helpers/governance";
import { jobAt } from "../helpers/jobSteps";
import { SAMPLES, epochNow, proposalInstructions, startOfEpoch, voteAddress, type TestProposal } from "../helpers/proposal";
import { tokens } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { expectSameMoney, moneyOf, type Money } from "./governance/money";
import { STAKE, loadWithGiant, loadWorkers, type Workers } from "./governance/workers";

const { market, supply } = instructions;
/** 10 % of the weight of all, which is three times 20,000. */
const CAP = 6_000n * ASSAY;
const QUORUM = 15_000n * ASSAY;
const MULTIPLE = 10n;

describe("attacks on governance: work", () => {
  let at: Workers;
  let world: World;
  let before: Money;
  const begin = async (load: typeof loadWorkers): Promise<void> => {
    at = await load();
    ({ world } = at);
    before = moneyOf(world);
  };
  const activated = (): TestProposal => activateProposal(at, draftProposal(at, [SAMPLES.params]));
  const sleeper = (): Operator => at.dormant;

  describe("quorum by dormant weight", () => {
    it("gives who bonded and never worked no vote, and does not let it hold up who did", async () => {
      await begin(loadWorkers);
      const proposal = activated();
      expect(readProposal(world, proposal.address)).to.include({ genesis: false, totalWeight: 3n * STAKE, totalBonded: 6n * STAKE, powerCap: CAP, quorum: QUORUM });
      for (const option of ["for", "against", "veto"] as const) {
        expectRefusal(world, "NoVotingPower", proposalInstructions.vote(proposal, sleeper(), option), [sleeper().owner]);
      }
      for (const voter of at.voters) castVote(at, proposal, voter, "for");
      finalizeProposal(at, proposal);
      expect(readProposal(world, proposal.address).votes.for).to.equal(3n * CAP);
      waitUntil(world, readProposal(world, proposal.address).executableAt ?? 0n);
      executeProposal(at, proposal);
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      expectSameMoney(world, before);
    });

    it("counts a tenth of what is bonded and no more, so that a few who work do not decide about far more that is at stake", async () => {
      await begin(loadWithGiant);
      const proposal = activated();
      // 15 bonds of 20,000: a tenth of them is more than a quarter of the weight.
      expect(readProposal(world, proposal.address)).to.include({ totalWeight: 3n * STAKE, totalBonded: 15n * STAKE, quorum: (15n * STAKE) / 10n });
      expectRefusal(world, "NoVotingPower", proposalInstructions.vote(proposal, at.giant, "for"), [at.giant.owner]);
      for (const voter of at.voters) castVote(at, proposal, voter, "for");
      finalizeProposal(at, proposal);
      expect(readProposal(world, proposal.address)).to.include({ status: "defeated", forfeitsDeposit: false });
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      expectSameMoney(world, before);
    });
  });

  describe("work pumping", () => {
    /** One person is client and operator. Its client has a key of its own; whose it is nobody can see. */
    const pumper = (): { client: Client; accounts: PublicKey[] } => {
      const client = addClient(world, { name: "client of the dormant operator", deposit: 500_000n * ASSAY });
      const { wallet, vault, balances } = sleeper();
      return { client, accounts: [client.wallet, client.vault, wallet, vault, ...Object.values(balances).map((balance) => balance.vault)] };
    };
    const has = (accounts: readonly PublicKey[]): bigint => accounts.reduce((sum, account) => sum + tokens(world, account), 0n);
    const price = 2n * STAKE;

    it("claims no more weight than ten times what it has burned for good, whatever is rebated", async () => {
      await begin(loadWorkers);
      const { client, accounts } = pumper();
      const [fortune, epoch] = [has(accounts), epochNow(world)];
      for (let job = 0; job < 3; job += 1) jobAt(world, "settled", { client, operator: sleeper() }, { price, auditBps: 8_000 });
      world.mustSend(market.sweepFees({ owner: client.address, mint: world.nativeMint }));
      waitUntil(world, startOfEpoch(world, epoch + 1n));
      reportVoters(at, epoch, [...at.voters, sleeper()]);
      waitUntil(world, startOfEpoch(world, epoch + 3n));
      world.mustSend(supply.openEmission({ rentPayer: world.payer.publicKey, epoch }));
      world.mustSend(supply.claimRebate({ payer: world.payer.publicKey, operator: sleeper().address, nativeMint: world.nativeMint, destination: sleeper().wallet, epoch }));
      expect(exists(world, findClaimsPda({ claimant: sleeper().address }))).to.equal(true);

      const record = readOperator(world, sleeper().address).epochs.find((found) => found.epoch === epoch);
      const lost = fortune - has(accounts);
      // 5 % of each price burned, and a tenth of that is beyond any rebate.
      expect(record).to.include({ work: (3n * price) / 200n, weight: MULTIPLE * ((3n * price) / 200n), reported: true });
      expect(lost >= (record?.work ?? lost + 1n), `${lost}`).to.equal(true);
      expect((record?.weight ?? 0n) <= MULTIPLE * lost).to.equal(true);
      // Alone in the epoch it has even lost about half of what it burned: what is above a share of 5 % counts half.
      expect(lost > (3n * price) / 20n / 3n).to.equal(true);
    });

    it("gives nothing for jobs without audits, and nothing for a vote that has begun", async () => {
      await begin(loadWorkers);
      const { client } = pumper();
      const proposal = activated();
      const epoch = epochNow(world);
      jobAt(world, "settled", { client, operator: sleeper() }, { price, auditBps: 0 });
      const workOf = (): bigint | undefined => readOperator(world, sleeper().address).epochs.find((found) => found.epoch === epoch)?.work;
      // Nothing was booked, so there is no record of the epoch yet.
      expect(workOf()).to.equal(undefined);
      jobAt(world, "settled", { client, operator: sleeper() }, { price, auditBps: 8_000 });
      expect(workOf()).to.equal(price / 200n);
      expectRefusal(world, "NoVotingPower", proposalInstructions.vote(proposal, sleeper(), "for"), [sleeper().owner]);
    });

    it("gives who has pumped while all others rested all weight, and with it a tenth of the votes: no quorum", async () => {
      await begin(loadWorkers);
      const { client } = pumper();
      const epoch = epochNow(world);
      for (let job = 0; job < 4; job += 1) jobAt(world, "settled", { client, operator: sleeper() }, { price: 3n * STAKE, auditBps: 8_000 });
      waitUntil(world, startOfEpoch(world, epoch + 1n));
      reportVoters(at, epoch, [...at.voters, sleeper()]);
      waitUntil(world, startOfEpoch(world, epoch + 3n));
      const weight = MULTIPLE * ((4n * 3n * STAKE) / 200n);
      expect(readEpochTotals(world, findEpochTotalsPda({ epoch }))).to.include({ weight });
      before = moneyOf(world);
      const proposal = activated();
      castVote(at, proposal, sleeper(), "for");
      expect(readVote(world, voteAddress(proposal, sleeper())).weight).to.equal(weight / 10n);
      finalizeProposal(at, proposal);
      expect(readProposal(world, proposal.address).status).to.equal("defeated");
      // It has not even a third of the quorum, so that trying costs the deposit besides.
      world.mustSend(proposalInstructions.burnDeposit(world, proposal));
      expectSameMoney(world, before, { own: [at.proposerWallet], burned: 1_000n * ASSAY });
    });
  });
});
