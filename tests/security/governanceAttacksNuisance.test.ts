/** Attacks that want to stop others: pauses without end by the guardian, and proposals without end by anybody. Each ends with unchanged money. */
import { findDepositVaultPda, findProposalPda, instructions } from "@assay-protocol/sdk";
import type { Keypair, PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceBurnStats, readGovernanceConfig, readMarketConfig, readProposal, readVerificationConfig } from "../helpers/accounts";
import { addOperator, addWallet, fundTokens, stranger } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, nextSnapshot, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, SAMPLES, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { ASSAY, extendFixture, type World } from "../helpers/world";
import { expectSameMoney, moneyOf, type Money } from "./governance/money";

const { governance, market, staking, verification } = instructions;
const PAUSE = 259_200n;
const MONTH = 30n * DAY;

interface Story extends Voters {
  /** Has tokens for many deposits. */
  spammer: Keypair;
  spammersWallet: PublicKey;
}

const load = extendFixture(votersWorld(), (at): Story => {
  const spammer = addWallet(at.world, "spammer");
  return { ...at, spammer, spammersWallet: fundTokens(at.world, spammer.publicKey, at.world.nativeMint, 20_000n * ASSAY) };
});

describe("attacks on governance: stopping others", () => {
  let at: Story;
  let world: World;
  let before: Money;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    before = moneyOf(world);
  });

  describe("pauses chained by the guardian", () => {
    const pause = (target: "market" | "verification", seconds = PAUSE) => governance.pauseIntake({ guardian: world.keys.guardian.publicKey, target, seconds: Number(seconds) });
    const paused = (): boolean => readMarketConfig(world).pausedUntil > world.now || readVerificationConfig(world).pausedUntil > world.now;

    it("stop new jobs or new seats for three days in thirty, over both programs together", () => {
      const { guardian } = world.keys;
      expectRefusal(world, "PauseOutOfRange", pause("market", PAUSE + 1n), [guardian]);
      expectRefusal(world, "PauseTooSoon", [pause("market"), pause("verification")], [guardian]);
      world.mustSend(pause("market"), [guardian]);
      const first = world.now;
      let stopped = 0n;
      // Tries again each day for ninety days, on either program.
      for (let day = 1n; day <= 90n; day += 1n) {
        if (paused()) stopped += 1n;
        waitUntil(world, first + day * DAY);
        for (const target of ["market", "verification"] as const) {
          const outcome = world.send(pause(target), [guardian]);
          expect(outcome.error).to.equal(day % 30n === 0n && target === "market" ? undefined : "PauseTooSoon");
        }
      }
      expect(stopped).to.equal(9n);
      expectSameMoney(world, before);
    });

    it("reach no exit, no vote and no execution", () => {
      const leaver = addOperator(world, { name: "leaver", stake: 500n * ASSAY, node: false });
      before = moneyOf(world);
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      world.mustSend(pause("market"), [world.keys.guardian]);
      const newcomer = addOperator(world, { name: "newcomer" , stake: 0n });
      for (const voter of at.voters) castVote(at, proposal, voter, "for");
      world.mustSend(staking.requestUnbond({ owner: leaver.owner.publicKey, amount: 500n * ASSAY }), [leaver.owner]);
      finalizeProposal(at, proposal);
      waitUntil(world, readProposal(world, proposal.address).executableAt ?? 0n);
      executeProposal(at, proposal);
      wait(world, 7n * DAY);
      world.mustSend(staking.withdrawUnbonded({ owner: leaver.owner.publicKey, nativeMint: world.nativeMint }), [leaver.owner]);
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      expectSameMoney(world, before, { own: [leaver.wallet, leaver.vault, newcomer.wallet] });
    });

    it("cannot be lengthened by a proposal behind them: the program waits as long as a pause may last", () => {
      const proposal = passProposal(at, [market.pauseIntake({ governor: EXECUTOR, seconds: Number(PAUSE) })]);
      const run = proposalInstructions.execute(world, proposal);
      world.mustSend(pause("market"), [world.keys.guardian]);
      const { pausedUntil } = readMarketConfig(world);
      expectRefusal(world, "AlreadyPaused", run);
      for (const now of [pausedUntil, pausedUntil + PAUSE - 1n]) {
        waitUntil(world, now);
        expectRefusal(world, "PauseCooldown", run);
      }
      expect(paused()).to.equal(false);
      wait(world, 1n);
      world.mustSend(run);
      // And not the other way round either.
      const after = readMarketConfig(world).pausedUntil;
      waitUntil(world, after);
      wait(world, MONTH - 9n * DAY);
      expectSameMoney(world, before, { own: [at.proposerWallet, proposal.vault] });
    });

    it("end with the guardian: when a vote removes it, and at the time that was fixed", () => {
      const { guardian } = world.keys;
      const { guardianUntil } = readGovernanceConfig(world);
      const proposal = passProposal(at, [governance.removeGuardian({ governor: EXECUTOR })]);
      world.mustSend([pause("market")], [guardian]);
      executeProposal(at, proposal);
      expect(readGovernanceConfig(world).guardian).to.equal(null);
      wait(world, MONTH);
      expectRefusal(world, "NotGuardian", pause("market"), [guardian]);
      expect(guardianUntil <= readGovernanceConfig(world).epochZero + 730n * DAY).to.equal(true);
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      expectSameMoney(world, before);
    });

    it("are the guardian's alone, and all that it has", () => {
      const { guardian } = world.keys;
      const own = { governor: guardian.publicKey };
      for (const other of [market.pauseIntake({ ...own, seconds: 1 }), verification.pauseIntake({ ...own, seconds: 1 }), market.disableMint({ ...own, mint: world.nativeMint }), governance.removeGuardian(own)]) {
        expectRefusal(world, "NotGovernor", other, [guardian]);
      }
      for (const key of [stranger(world), world.keys.deployer, at.proposer]) {
        expectRefusal(world, "NotGuardian", governance.pauseIntake({ guardian: key.publicKey, target: "market", seconds: 1 }), [key]);
      }
      expectSameMoney(world, before);
    });
  });

  describe("proposal spam", () => {
    const SPAM = 12;
    const spam = (): TestProposal => activateProposal(at, draftProposal(at, [SAMPLES.emergency], { proposer: at.spammer, title: "Win 1,000 ASSAY" }));

    it("costs a deposit each, which burns when nobody cares; the rents come back, and a wanted proposal passes meanwhile", () => {
      const { spammer, spammersWallet } = at;
      const rents = world.lamports(spammer.publicKey);
      const many = Array.from({ length: SPAM }, spam);
      const wanted = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      many.push(spam());
      for (const voter of at.voters) castVote(at, wanted, voter, "for");
      finalizeProposal(at, wanted);
      waitUntil(world, readProposal(world, wanted.address).executableAt ?? 0n);
      executeProposal(at, wanted);
      world.mustSend(proposalInstructions.withdrawDeposit(world, wanted), [wanted.proposer]);

      const deposits = BigInt(many.length) * 1_000n * ASSAY;
      for (const proposal of many) {
        world.mustSend(proposalInstructions.finalize(proposal));
        expect(readProposal(world, proposal.address)).to.include({ status: "defeated", forfeitsDeposit: true });
        expectRefusal(world, "DepositForfeited", proposalInstructions.withdrawDeposit(world, proposal), [spammer]);
        world.mustSend(proposalInstructions.burnDeposit(world, proposal));
        world.mustSend([
          governance.closeInstruction({ proposal: proposal.address, index: 0, rentPayer: spammer.publicKey }), governance.closeProposal({ proposal: proposal.address, rentPayer: spammer.publicKey }),
        ]);
      }
      expect(readGovernanceBurnStats(world).burned).to.equal(deposits);
      expect(world.lamports(spammer.publicKey)).to.equal(rents);
      expectSameMoney(world, before, { own: [spammersWallet], burned: deposits });
    });

    it("burns by veto, too, where a third of those who vote say so, however many are in favour", () => {
      const proposal = spam();
      const [a, b, c, d, e] = at.voters;
      for (const voter of [a, b, c]) if (voter !== undefined) castVote(at, proposal, voter, "for");
      for (const voter of [d, e]) if (voter !== undefined) castVote(at, proposal, voter, "veto");
      finalizeProposal(at, proposal);
      expect(readProposal(world, proposal.address)).to.include({ status: "vetoed", forfeitsDeposit: true });
      expectRefusal(world, "NotPassed", proposalInstructions.execute(world, proposal));
      world.mustSend(proposalInstructions.burnDeposit(world, proposal));
      expectSameMoney(world, before, { own: [at.spammersWallet], burned: 1_000n * ASSAY });
    });

    it("of drafts costs rent alone and takes no deposit; whoever is overtaken takes the next number", () => {
      const { spammer, proposer } = at;
      const rents = world.lamports(spammer.publicKey);
      const { nextProposal: id } = readGovernanceConfig(world);
      const create = (by: Keypair, number: bigint) =>
        governance.createProposal({ proposer: by.publicKey, rentPayer: by.publicKey, id: number, title: "Mine", uri: "", descriptionHash: new Uint8Array(32).fill(1) });
      world.mustSend(create(spammer, id), [spammer]);
      // The number in the victim's transaction is taken now.
      expect(world.send(create(proposer, id), [proposer]).error).to.not.equal(undefined);
      for (const ahead of [id + 2n, id + 100n]) expect(world.send(create(spammer, ahead), [spammer]).error, "no number can be taken in advance").to.not.equal(undefined);
      const mine = draftProposal(at, [SAMPLES.params]);
      expect(mine.id).to.equal(id + 1n);
      activateProposal(at, mine);
      world.mustSend(governance.cancelDraft({ proposer: spammer.publicKey, rentPayer: spammer.publicKey, proposal: findProposalPda({ id }) }), [spammer]);
      expect(world.lamports(spammer.publicKey)).to.equal(rents);
      expect(mine.vault.equals(findDepositVaultPda({ proposal: mine.address }))).to.equal(true);
      expectSameMoney(world, before, { own: [at.proposerWallet, mine.vault] });
    });

    it("takes nothing from a proposal that is in its way: no vote, no time, no step of it needs a place that another has", () => {
      const quiet = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      const { votingEndsAt, quorum, powerCap } = readProposal(world, quiet.address);
      const many = Array.from({ length: 3 }, spam);
      for (const proposal of many) for (const voter of at.voters) castVote(at, proposal, voter, "against");
      expect(readProposal(world, quiet.address)).to.include({ votingEndsAt, quorum, powerCap, status: "voting" });
      for (const voter of at.voters) castVote(at, quiet, voter, "for");
      for (const proposal of [quiet, ...many]) finalizeProposal(at, proposal);
      expect([quiet, ...many].map(({ address }) => readProposal(world, address).status)).to.deep.equal(["passed", "defeated", "defeated", "defeated"]);
      // Everybody came, so these deposits are returned: asking is no crime.
      for (const proposal of [quiet, ...many]) world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      nextSnapshot(at);
      expectSameMoney(world, before);
    });
  });
});
