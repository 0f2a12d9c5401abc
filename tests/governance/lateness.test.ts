/** What time does to votes and executions: leaving that has become slower, and results that nobody asked for. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readProposal } from "../helpers/accounts";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { activateProposal, draftProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, SAMPLES, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { castVotes, passTogether, waitForTimelock } from "./stages";

const { staking, verification } = instructions;
const SLOWER_UNBONDING = staking.updateParams({ governor: EXECUTOR, unbondingSeconds: 8n * DAY });
const LONGER_CASES = verification.updateParams({ governor: EXECUTOR, changes: { longestCaseSeconds: 15 * 86_400 } });

describe("governance: what comes late", () => {
  const load = votersWorld();
  let at: Voters;
  beforeEach(async () => {
    at = await load();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  const state = ({ address }: TestProposal) => readProposal(at.world, address);
  const execute = (proposal: TestProposal) => proposalInstructions.execute(at.world, proposal);

  it("is an upgrade after leaving was made slower within its timelock: it waits as much longer", () => {
    const { world } = at;
    const [upgrade, unbonding, cases] = passTogether(at, [[SAMPLES.upgrade], [SLOWER_UNBONDING], [LONGER_CASES]]) as [TestProposal, TestProposal, TestProposal];
    waitForTimelock(world, unbonding);
    for (const proposal of [unbonding, cases]) world.mustSend(execute(proposal));
    const { executableAt } = state(upgrade);
    waitUntil(world, executableAt ?? 0n);
    expectRefusal(world, "TimelockRunning", execute(upgrade));
    wait(world, 2n * DAY - 1n);
    expectRefusal(world, "TimelockRunning", execute(upgrade));
    wait(world, 1n);
    world.mustSend(execute(upgrade));
  });

  it("is an upgrade alone: changes of parameters do not wait for who leaves", () => {
    const { world } = at;
    const [first, second] = passTogether(at, [[SLOWER_UNBONDING], [SAMPLES.params]]) as [TestProposal, TestProposal];
    waitForTimelock(world, first);
    world.mustSend(execute(first));
    world.mustSend(execute(second));
  });

  it("is no reason for an upgrade to come earlier when leaving has become faster", () => {
    const { world } = at;
    const faster = staking.updateParams({ governor: EXECUTOR, unbondingSeconds: 6n * DAY });
    const [upgrade, unbonding] = passTogether(at, [[SAMPLES.upgrade], [faster]]) as [TestProposal, TestProposal];
    waitForTimelock(world, unbonding);
    world.mustSend(execute(unbonding));
    waitUntil(world, (state(upgrade).executableAt ?? 0n) - 1n);
    expectRefusal(world, "TimelockRunning", execute(upgrade));
    wait(world, 1n);
    world.mustSend(execute(upgrade));
  });

  for (const [late, status] of [[-1n, "passed"], [0n, "defeated"], [365n * DAY, "defeated"]] as const) {
    it(`is a count ${late < 0n ? "in the last second" : `${late / DAY} days after the end`} of the time of grace: ${status}, and the deposit returns`, () => {
      const { world } = at;
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      castVotes({ ...at, proposal }, ["for", "for", "for", "for", "for"]);
      const { votingEndsAt, graceSeconds } = state(proposal);
      waitUntil(world, (votingEndsAt ?? 0n) + BigInt(graceSeconds ?? 0) + late);
      world.mustSend(proposalInstructions.finalize(proposal));
      expect(state(proposal)).to.deep.include({ status, forfeitsDeposit: false });
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
    });
  }
});
