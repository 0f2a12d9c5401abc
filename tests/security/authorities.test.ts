import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { instructionNames } from "../helpers/idl";
import { exists, readBalance, readJob, readOperator } from "../helpers/accounts";
import { addOperator, addWallet, fundTokens } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { expectRefusal, replaced } from "../helpers/expectError";
import { jobInstructions, newJob } from "../helpers/job";
import { jobAt, postJob, settleFault, settleJob } from "../helpers/jobSteps";
import { supply, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BOND, loadJobs, payeeOf, UNAUDITED, UNAUDITED_BOND } from "../market/jobFixture";
import { addForeignAccount, vaultsOf } from "../market/setup";
import { describeAdmins } from "./roles/admins";
import { describeCaseRoles } from "./roles/cases";
import { describeDeciders } from "./roles/deciders";
import { describeGovernanceRoles } from "./roles/governance";
import { refusal } from "./roles/powers";
import { AuthoritySuite } from "./roles/suite";
import { describeSupplyRoles } from "./roles/supply";
import { signerlessInstructions } from "./roles/table";

const { market, staking } = instructions;
const HOLDER = ["abandon_job", "claim_job", "close_node", "register_node", "retire_node", "submit_result", "update_node"].map((name) => `market.${name}`);
const ACCUSED = ["appeal_with_stake", "attest_result", "post_chunk", "write_answer"].map((name) => `verification.${name}`);

describe("authorities", () => {
  const suite = new AuthoritySuite();

  it("have a test for each row of the table, under its number and name", function () {
    const titles = this.test?.parent?.suites.map(({ title }) => title);
    expect(titles).to.deep.equal(suite.rows.map(({ number, key }) => `${number}. ${key}`));
  });

  it("are measured over every instruction of every program", () => {
    expect([...suite.powers.tried].sort()).to.deep.equal([...instructionNames].sort());
  });

  describeAdmins(suite);
  describeDeciders(suite);

  describe("9. operator's owner (cold key)", () => {
    const OWN = ["cancel_unbond", "close_operator", "create_operator", "lock", "request_unbond", "set_agent", "stake", "withdraw_unbonded"].map((name) => `staking.${name}`);
    // Whoever owns a Balance may close it; the operator's owner is paid into one.
    it("signs what the table says, and nothing else", () => suite.expectSigns(9, "owner", [...OWN, ...HOLDER, ...ACCUSED, "market.close_balance"]));
    it("cannot take out stake that is locked, nor take the rest before its time", () => {
      const { at, at: { world, operator } } = suite;
      const owner = operator.owner.publicKey;
      jobAt(world, "claimed", at);
      const free = readOperator(world, operator.address).bonded - BOND;
      expectRefusal(world, "InsufficientFreeStake", staking.requestUnbond({ owner, amount: free + 1n }), [operator.owner]);
      world.mustSend(staking.requestUnbond({ owner, amount: free }), [operator.owner]);
      const { unbonding: [entry] } = readOperator(world, operator.address);
      const out = staking.withdrawUnbonded({ owner, nativeMint: world.nativeMint });
      world.chain.warpTo(Number(entry?.releaseAt) - 1);
      expectRefusal(world, "NothingMatured", out, [operator.owner]);
      wait(world, 1);
      world.mustSend(out, [operator.owner]);
      expect(tokens(world, operator.wallet)).to.equal(free);
    });
    it("cannot close while anything is due, or in jail", () => {
      const { world, client } = suite.at;
      const operator = addOperator(world, { name: "poor operator", stake: 100n * ASSAY });
      const owner = operator.owner.publicKey;
      const close = staking.closeOperator({ owner, nativeMint: world.nativeMint });
      settleFault(jobAt(world, "ruled", { client, operator }, { ...UNAUDITED, price: 100n * ASSAY, verdict: "fault" }));
      expect(readOperator(world, operator.address).bonded).to.equal(0n);
      expectRefusal(world, "OperatorNotEmpty", close, [operator.owner]);
      world.mustSend(staking.sweepSlashed({ operator: operator.address, nativeMint: world.nativeMint, bountyPools: [] }));
      expectRefusal(world, "JailedOperatorStays", close, [operator.owner]);
      wait(world, DAY);
      world.mustSend(close, [operator.owner]);
      expect(exists(world, operator.address)).to.equal(false);
    });
  });

  describe("10. operator's agent (hot key)", () => {
    it("signs what the table says, and nothing else", () => suite.expectSigns(10, "agent", [...HOLDER, ...ACCUSED]));
    it("loses no more than its limit, however often it fails, and cannot renew it", () => {
      const { at: { world, client } } = suite;
      const limit = 3n * UNAUDITED_BOND;
      const operator = addOperator(world, { name: "careless operator", agentLockLimit: limit });
      const before = readOperator(world, operator.address).bonded;
      for (let fault = 0; fault < 3; fault += 1) {
        settleFault(jobAt(world, "ruled", { client, operator }, { ...UNAUDITED, verdict: "fault" }));
        wait(world, 2n * DAY);
      }
      const job = postJob(world, client, UNAUDITED);
      expectRefusal(world, "AgentLimitExceeded", jobInstructions.claim(job, operator), [operator.agent]);
      const renew = staking.setAgent({ owner: operator.owner.publicKey, agent: operator.agent.publicKey, agentLockLimit: limit });
      expectRefusal(world, "NotOperatorOwner", replaced(renew, operator.owner.publicKey, operator.agent.publicKey), [operator.agent]);
      expect(before - readOperator(world, operator.address).bonded).to.equal(limit);
      world.mustSend(renew, [operator.owner]);
      world.mustSend(jobInstructions.claim(job, operator), [operator.agent]);
    });
    it("cannot move money out, change the agent or unbond", () => {
      suite.expectNoWayToMoney(suite.at.operator.agent.publicKey);
      const { world, operator } = suite.at;
      const { owner, agent } = operator;
      const pay = market.withdraw({ owner: owner.publicKey, mint: world.nativeMint, amount: 1n, destination: operator.wallet });
      expect(refusal(world, replaced(pay, owner.publicKey, agent.publicKey))).to.equal("NotBalanceOwner");
    });
  });

  describe("11. client", () => {
    it("signs what the table says, and nothing else", () =>
      suite.expectSigns(11, "client", [...["accept_result", "cancel_job", "close_job", "deposit", "post_job", "withdraw"].map((name) => `market.${name}`), "verification.appeal_with_tokens"]));
    it("cannot take back what a claimed job reserves", () => {
      const { at, at: { world, client } } = suite;
      const job = jobAt(world, "claimed", at);
      const { available, reserved } = readBalance(world, client.balance);
      expect(reserved).to.equal(readJob(world, job.address).reserved);
      expectRefusal(world, "WrongJobState", jobInstructions.cancel(job), [client.key]);
      const out = (amount: bigint) => market.withdraw({ owner: client.address, mint: client.mint, amount });
      expectRefusal(world, "InsufficientAvailable", out(available + 1n), [client.key]);
      world.mustSend(out(available), [client.key]);
    });
    it("cannot skip a draw", () => {
      const { at, at: { world } } = suite;
      const job = jobAt(world, "submitted", at);
      for (const step of [jobInstructions.accept(job), jobInstructions.settle(job), jobInstructions.open(job), jobInstructions.cancel(job)]) expect(refusal(world, step)).to.equal("WrongJobState");
      expectRefusal(world, "SaltWindowOpen", jobInstructions.forceAudit(job));
      expectRefusal(world, "TargetSlotNotReached", jobInstructions.draw(job));
    });
  });

  describe("12. rent payer", () => {
    it("gets the rent back when an account closes, and can do nothing else", () => {
      const { world, client } = suite.at;
      const [sponsor, owner] = [addWallet(world, "sponsor"), addWallet(world, "sponsored owner")];
      const [rentPayer, { nativeMint, stablecoin: mint }] = [sponsor.publicKey, world];
      const before = world.lamports(rentPayer);
      const create = staking.createOperator({ owner: owner.publicKey, rentPayer, nativeMint, agent: owner.publicKey, agentLockLimit: 0n });
      world.mustSend([create, market.openBalance({ rentPayer, owner: owner.publicKey, mint })], [owner, sponsor]);
      const job = newJob(world, client, { rentPayer });
      world.mustSend(jobInstructions.post(job), [client.key, sponsor]);
      expect(world.lamports(rentPayer) < before).to.equal(true);

      const destination = fundTokens(world, owner.publicKey, nativeMint, 0n);
      const closeOperator = staking.closeOperator({ owner: owner.publicKey, rentPayer, nativeMint, destination });
      const closeBalance = market.closeBalance({ owner: owner.publicKey, rentPayer, mint });
      const cancel = jobInstructions.cancel(job);
      for (const [instruction, of, error] of [[closeOperator, owner, "NotOperatorOwner"], [closeBalance, owner, "NotBalanceOwner"], [cancel, client.key, "NotClient"]] as const) {
        expectRefusal(world, error, replaced(instruction, of.publicKey, rentPayer), [sponsor]);
      }
      suite.expectNoWayToMoney(rentPayer);
      world.mustSend([closeOperator, closeBalance, cancel, jobInstructions.close(job)], [owner, client.key]);
      expect(world.lamports(rentPayer)).to.equal(before);
    });
  });

  describe("13. anybody", () => {
    const PAYER = ["market.initialize.payer", "market.publish_terms.payer", "market.upsert_class.payer", "market.upsert_mint.payer", "staking.initialize.payer", ...["add_seat_page", "create_pool", "create_registry", "initialize", "register_verifier"].map((name) => `verification.${name}.payer`),
      "governance.initialize.payer", ...["claim_rebate", "claim_security", "create_buyback", "initialize", "initialize_burn_stats", "mint_genesis"].map((name) => `supply.${name}.payer`)];
    const RENT_PAYER = ["market.open_balance.rent_payer", "market.post_job.rent_payer", "market.register_node.rent_payer", "staking.create_operator.rent_payer",
      ...["appeal_with_stake", "appeal_with_tokens", "challenge", "convene_jury", "demand_chunk", "join_seats", "open_credits", "prepare_case", "register_session"].map((name) => `verification.${name}.rent_payer`),
      ...["cast_vote", "create_proposal", "insert_instruction"].map((name) => `governance.${name}.rent_payer`), "supply.open_emission.rent_payer"];
    const SIGNERLESS = [
      ...["close_epoch", "sweep_slashed"].map((name) => `staking.${name}`),
      ...["draw", "draw_forced", "expire_claim", "expire_job", "expire_opening", "force_audit", "pay_job", "refund_job", "seal_slot", "settle_fault", "settle_job", "sweep_fees", "sweep_levies", "sweep_treasury", "void_stale_job"].map((name) => `market.${name}`),
      ...[
        "abort_case", "close_case", "close_demand", "close_panel", "close_seat_epoch", "close_session", "conclude_audit", "conclude_links", "draw_jurors", "drop_auditor", "drop_challenge", "evict_seat",
        "finalize_case", "replace_auditor", "replace_juror", "reveal_audit", "reveal_auditor_link", "reveal_challenge", "reveal_challenger_link", "reveal_executor_link", "reveal_vote",
        "seal_jury_slot", "settle_auditor", "settle_challenge", "settle_juror", "settle_stake_appeal", "settle_token_appeal", "submit_proof", "tally", "update_readiness",
      ].map((name) => `verification.${name}`),
      ...["accept_governor", "advance_genesis", "burn_deposit", "close_instruction", "close_proposal", "close_vote", "execute", "finalize"].map((name) => `governance.${name}`),
      ...["close_auction", "close_claims", "close_emission", "open_auction"].map((name) => `supply.${name}`),
    ];
    it("pays rent, opens, reports, and signs nothing else; what nobody signs is what the table says", () => {
      expect(suite.powers.ofAnybody).to.deep.equal([...PAYER, ...RENT_PAYER, "market.open_result.opener", "staking.report_epoch.reporter", "verification.report_seat.reporter", "governance.create_proposal.proposer"].sort());
      expect(signerlessInstructions().sort()).to.deep.equal(SIGNERLESS.sort());
    });
    it("cannot choose where a sweep or a settlement pays", () => {
      const { at, at: { world, client, rival } } = suite;
      const { vault } = payeeOf(at);
      const job = jobAt(world, "ruled", at, { verdict: "upheld" });
      const own = addForeignAccount(world, world.nativeMint);
      expectRefusal(world, "WrongVault", replaced(jobInstructions.settle(job), vault, payeeOf({ world, operator: rival }).vault));
      expect(refusal(world, replaced(jobInstructions.settle(job), vault, own))).to.equal("WrongVault");
      settleJob(job);
      expectRefusal(world, "WrongLevyVault", market.sweepLevies({ owner: client.address, mint: client.mint, levyVault: own }));
      settleFault(jobAt(world, "ruled", at, { verdict: "fault", ruling: { juryCost: ASSAY } }));
      expectRefusal(world, "WrongBountyPools", staking.sweepSlashed({ operator: at.operator.address, nativeMint: world.nativeMint, bountyPools: [own] }));
    });
    it("cannot gain or harm by the order of settlements and sweeps", async () => {
      const outcomes: unknown[] = [];
      for (const order of ["forwards", "backwards"] as const) {
        const at = await loadJobs();
        const { world, client } = at;
        const { levyVault } = vaultsOf(world, client.mint);
        const jobs = [ASSAY, 3n * ASSAY].map((price) => jobAt(world, "ruled", at, { ...UNAUDITED, price }));
        const sweep = market.sweepFees({ owner: client.address, mint: client.mint });
        const steps = (order === "forwards" ? jobs : [...jobs].reverse()).map(jobInstructions.settle);
        if (order === "forwards") steps.push(sweep);
        else steps.splice(1, 0, sweep);
        for (const step of [...steps, ...(order === "forwards" ? [] : [sweep])]) world.mustSend(step);
        const { available, reserved, feesDue } = readBalance(world, client.balance);
        const { bonded, locks } = readOperator(world, at.operator.address);
        outcomes.push({ available, reserved, feesDue, paid: readBalance(world, payeeOf(at).balance).available, supply: supply(world, world.nativeMint), pool: tokens(world, levyVault), bonded, locks });
      }
      expect(outcomes[0]).to.deep.equal(outcomes[1]);
    });
  });

  describeCaseRoles(suite);
  describeGovernanceRoles(suite);
  describeSupplyRoles(suite);
});
