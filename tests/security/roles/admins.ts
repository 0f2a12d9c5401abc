/** Rows 1 to 5: the keys that set the programs up and govern them. */
import { DEFAULT_PROGRAM_IDS, findProgramDataPda, findTreasuryVaultPda, instructions, type ProgramName } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance, readJob, readOperator, readStakingConfig } from "../../helpers/accounts";
import { addLocker, addWallet, fundTokens } from "../../helpers/actors";
import { DAY, waitUntil } from "../../helpers/clock";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { jobInstructions } from "../../helpers/job";
import { acceptResult, jobAt, settleJob } from "../../helpers/jobSteps";
import { ASSAY, type World } from "../../helpers/world";
import { PAYOUT, payeeOf, publishTerms } from "../../market/jobFixture";
import { initializeInstruction as initializeMarket } from "../../market/setup";
import { initializeInstruction as initializeStaking } from "../../staking/fixture";
import { refusal } from "./powers";
import type { AuthoritySuite } from "./suite";

const { market, staking } = instructions;
/** In the stories one key is the upgrade authority of all, and so the genesis authority, too. */
export const INITIALIZE = [...["governance", "market", "staking", "supply", "verification"].map((program) => `${program}.initialize`), "supply.mint_genesis"];
/** And one key the governor of all. */
export const GOVERNOR = [
  ...["add_locker", "propose_governor", "spend_insurance", "update_params"].map((name) => `staking.${name}`),
  ...["disable_class", "disable_mint", "pause_intake", "propose_governor", "publish_terms", "set_arbiter", "set_mint_vaults", "spend_treasury", "upsert_class", "upsert_mint"].map((name) => `market.${name}`),
  ...["create_registry", "disable_session", "disable_verifier", "pause_intake", "propose_governor", "register_session", "register_verifier", "update_params", "write_verifier_inputs"].map((name) => `verification.${name}`),
  ...["create_buyback", "propose_governor", "update_buyback", "update_params"].map((name) => `supply.${name}`),
  ...["remove_guardian", "update_params"].map((name) => `governance.${name}`),
];

export function describeAdmins(suite: AuthoritySuite): void {
  describe("1. upgrade authority of staking", () => {
    it("signs the initialisation of the programs, and nothing else", () => suite.expectSigns(1, "deployer", INITIALIZE));
    it("is the loader's, and cannot initialise twice", () => {
      const { world } = suite.at;
      const { deployer } = world.keys;
      expect(upgradeAuthority(world, "staking")).to.equal(deployer.publicKey.toBase58());
      expect(refusal(world, initializeStaking(world))).to.equal("AccountAlreadyInUse");
      suite.expectNoWayToMoney(deployer.publicKey);
    });
  });

  describe("2. upgrade authority of market", () => {
    it("signs the initialisation of the programs, and nothing else", () => suite.expectSigns(2, "deployer", INITIALIZE));
    it("is the loader's, and cannot initialise twice", () => {
      const { world } = suite.at;
      expect(upgradeAuthority(world, "market")).to.equal(world.keys.deployer.publicKey.toBase58());
      expect(refusal(world, initializeMarket(world))).to.equal("AccountAlreadyInUse");
    });
  });

  describe("3. governor of staking", () => {
    it("signs what the tables say, and nothing else", () => suite.expectSigns(3, "governor", GOVERNOR));
    it("cannot lock, unlock or slash, neither itself nor by a locker that it lists", () => {
      const { at, at: { world } } = suite;
      const { governor } = world.keys;
      const bountyPool = fundTokens(world, governor.publicKey, world.nativeMint, 0n);
      for (const instruction of suite.asLocker(governor.publicKey, 1n)) expect(refusal(world, instruction)).to.equal("NotLocker");
      expectRefusal(world, "InvalidLockerAuthority", staking.addLocker({ governor: governor.publicKey, authority: governor.publicKey, bountyPool }), [governor]);
      const accomplice = addLocker(world, "accomplice").key.publicKey;
      for (const instruction of suite.asLocker(accomplice, 1n)) expect(refusal(world, instruction)).to.equal("InsufficientLock");
      for (const holder of [governor.publicKey, accomplice]) {
        expect(refusal(world, staking.lock({ operator: at.operator.address, holder, locker: accomplice, amount: 1n, kind: "claim" }))).to.equal("NotOperatorHolder");
      }
    });
    it("cannot change or remove a locker, nor list a fifth", () => {
      const { world } = suite.at;
      const before = readStakingConfig(world).lockers;
      for (const name of ["third", "fourth"]) addLocker(world, name);
      expect(readStakingConfig(world).lockers.slice(0, 2)).to.deep.equal(before);
      expect(() => addLocker(world, "fifth")).to.throw("LockerTableFull");
    });
    it("cannot move the release of stake that already unbonds, nor pay from an operator's vault", () => {
      const { at, at: { world } } = suite;
      const { operator, world: { keys: { governor } } } = at;
      world.mustSend(staking.requestUnbond({ owner: operator.owner.publicKey, amount: ASSAY }), [operator.owner]);
      const { unbonding } = readOperator(world, operator.address);
      const { unbondingSeconds } = readStakingConfig(world).params;
      world.mustSend(staking.updateParams({ governor: governor.publicKey, unbondingSeconds: unbondingSeconds + DAY }), [governor]);
      expect(readOperator(world, operator.address).unbonding).to.deep.equal(unbonding);
      const insurance = readStakingConfig(world).insuranceVault;
      const spend = staking.spendInsurance({ governor: governor.publicKey, destination: at.client.wallet, nativeMint: world.nativeMint, amount: 1n });
      expectRefusal(world, "WrongInsuranceVault", replaced(spend, insurance, operator.vault), [governor]);
      waitUntil(world, unbonding[0]?.releaseAt ?? 0n);
      world.mustSend(staking.withdrawUnbonded({ owner: operator.owner.publicKey, nativeMint: world.nativeMint }), [operator.owner]);
    });
  });

  describe("4. governor of market", () => {
    it("signs what the tables say, and nothing else", () => suite.expectSigns(4, "governor", GOVERNOR));
    it("cannot change a live job's terms or price, whatever it publishes", () => {
      const { at, at: { world } } = suite;
      const { client, operator, world: { keys: { governor } } } = at;
      const job = jobAt(world, "provisional", at);
      const [before, paid] = [readJob(world, job.address), readBalance(world, payeeOf(at).balance).available];
      publishTerms(world, { burnBps: 600, missBps: 600, attempts: 2 });
      world.mustSend(market.upsertMint({ governor: governor.publicKey, mint: client.mint, changes: { delayFee: 12_000_000n }, enable: true }), [governor]);
      world.mustSend(market.setArbiter({ governor: governor.publicKey, arbiter: governor.publicKey, verificationProgram: governor.publicKey }), [governor]);
      expect(readJob(world, job.address)).to.deep.equal(before);
      acceptResult(job);
      settleJob(job);
      expect(readBalance(world, payeeOf(at).balance).available - paid).to.equal(PAYOUT);
      expect(readOperator(world, operator.address).locks[0]).to.equal(0n);
    });
    it("cannot move a balance, or settle, cancel, accept or rule a job", () => {
      const { at, at: { world } } = suite;
      const governor = world.keys.governor.publicKey;
      suite.expectNoWayToMoney(governor);
      const [open, opened, held] = [jobAt(world, "open", at), jobAt(world, "provisional", at), jobAt(world, "heldOpen", at)];
      expect(refusal(world, replaced(jobInstructions.cancel(open), at.client.address, governor))).to.equal("NotClient");
      expect(refusal(world, replaced(jobInstructions.accept(opened), at.client.address, governor))).to.equal("NotClient");
      expect(refusal(world, jobInstructions.settle(opened))).to.equal("ChallengeWindowOpen");
      const rule = jobInstructions.rule(held, { verdict: "fault", juryCost: 0n, bounty: 0n });
      expect(refusal(world, replaced(rule, world.keys.arbiter.publicKey, governor))).to.equal("NotArbiter");
      const spend = market.spendTreasury({ governor, mint: at.client.mint, destination: at.other.wallet, amount: 1n });
      expect(refusal(world, replaced(spend, findTreasuryVaultPda({ mint: at.client.mint }), at.client.vault))).to.equal("WrongTreasuryVault");
    });
  });

  describe("5. pending governor", () => {
    it("signs the acceptance of the role that it is named for, and nothing else", () => suite.expectSigns(5, "pending governor", ["market", "staking", "supply", "verification"].map((program) => `${program}.accept_governor`)));
    it("is nobody before it accepts and when the proposal is withdrawn; after it accepts the old one is nobody", () => {
      const { world } = suite.at;
      const [{ governor }, next] = [world.keys, addWallet(world, "next governor")];
      for (const program of [staking, market, instructions.verification, instructions.supply]) {
        const propose = (newGovernor: PublicKey, by = governor) => program.proposeGovernor({ governor: by.publicKey, newGovernor });
        const accept = program.acceptGovernor({ pendingGovernor: next.publicKey });
        expectRefusal(world, "NotPendingGovernor", accept, [next]);
        world.mustSend(propose(next.publicKey), [governor]);
        expectRefusal(world, "NotGovernor", propose(PublicKey.default, next), [next]);
        world.mustSend(propose(PublicKey.default), [governor]);
        expectRefusal(world, "NotPendingGovernor", accept, [next]);
        world.mustSend(propose(next.publicKey), [governor]);
        world.mustSend(accept, [next]);
        expectRefusal(world, "NotGovernor", propose(governor.publicKey), [governor]);
      }
    });
  });

}

export function upgradeAuthority({ chain }: World, program: ProgramName): string {
  // An enum's number, the slot and an Option's tag come first.
  const data = chain.account(findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS[program] }))?.data ?? new Uint8Array();
  return new PublicKey(data.subarray(13, 45)).toBase58();
}
