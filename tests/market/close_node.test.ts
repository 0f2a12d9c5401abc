import { expect } from "chai";
import { exists, readNode } from "../helpers/accounts";
import { addNode, addWallet, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { findNodePda } from "@assay-protocol/sdk";
import { acceptResult, claimJob, drawJob, jobAt, loadMarket, openResult, settleJob, submitResult } from "../helpers/jobSteps";
import { CLASS, loadNodes, market } from "./setup";

type At = Awaited<ReturnType<typeof loadNodes>>;
type Args = Parameters<typeof market.closeNode>[0];

describe("market: close_node", () => {
  let at: At;
  let world: At["world"];
  beforeEach(async () => {
    at = await loadNodes();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const close = (changes: Partial<Args> = {}) =>
    market.closeNode({ holder: at.operator.owner.publicKey, operator: at.operator.address, node: at.operator.node, rentPayer: at.operator.owner.publicKey, ...changes });
  const retire = ({ owner, address, node } = at.operator) => world.mustSend(market.retireNode({ holder: owner.publicKey, operator: address, node }), [owner]);

  for (const who of ["owner", "agent"] as const) {
    it(`closes a retired node when the operator's ${who} signs, and gives the rent to who paid it`, () => {
      retire();
      const { node, address, owner } = at.operator;
      const [holder, { seq }, rent, before] = [at.operator[who], readNode(world, node), world.lamports(node), world.lamports(owner.publicKey)];
      const outcome = world.send(close({ holder: holder.publicKey }), [holder]);
      expectEvent(outcome, "NodeClosed", { node, operator: address, holder: holder.publicKey, rentPayer: owner.publicKey, seq: seq + 1n });
      expect([exists(world, node), world.lamports(owner.publicKey)]).to.deep.equal([false, before + rent]);
    });
  }

  it("gives the rent to a sponsor, and to nobody else", () => {
    const { owner, address } = at.operator;
    const sponsor = addWallet(world, "sponsor");
    world.mustSend(market.registerNode({ holder: owner.publicKey, rentPayer: sponsor.publicKey, operator: address, class: 1, index: 1, units: 1, price: 0n, region: "", endpoint: "" }), [owner, sponsor]);
    const node = findNodePda({ operator: address, index: 1 });
    retire({ ...at.operator, node });
    expectRefusal(world, "WrongRentPayer", close({ node }), [owner]);
    world.mustSend(close({ node, rentPayer: sponsor.publicKey }), [owner]);
    expect(world.lamports(sponsor.publicKey)).to.equal(10_000_000_000n);
  });

  it("cannot be replayed, and the index is free again", () => {
    retire();
    world.mustSend(close(), [at.operator.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", close(), [at.operator.owner]);
    expect(readNode(world, addNode(world, at.operator))).to.include({ status: "active", seq: 1n });
  });

  it("cannot close a node that is not retired", () => {
    expectRefusal(world, "NodeNotRetired", close(), [at.operator.owner]);
  });

  it("does not stop a job that is submitted: it opens and settles without the node", async () => {
    const { client, operator, ...market2 } = await loadMarket();
    ({ world } = market2);
    const job = jobAt(world, "claimed", { client, operator });
    submitResult(job);
    const { owner, address, node } = operator;
    world.mustSend([market.retireNode({ holder: owner.publicKey, operator: address, node }), market.closeNode({ holder: owner.publicKey, operator: address, node })], [owner]);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
    // A new node at the same address owes nothing to the old one's jobs.
    addNode(world, operator);
    claimJob(jobAt(world, "open", { client, operator }), operator);
    expect(readNode(world, node).unitsInUse).to.equal(1);
  });

  it("cannot be done by anyone but the operator's owner or agent", () => {
    retire();
    for (const key of [stranger(world), at.sibling.owner, at.sibling.agent, world.keys.governor]) {
      expectRefusal(world, "NotOperatorHolder", close({ holder: key.publicKey }), [key]);
    }
    const { agent } = at.operator;
    expectRefusal(world, "AccountNotSigner", unsigned(close({ holder: agent.publicKey }), agent.publicKey));
  });

  it("cannot be done to the node of another", () => {
    retire(at.sibling);
    const rentPayer = at.sibling.owner.publicKey;
    expectRefusal(world, "WrongOperator", close({ node: at.sibling.node, rentPayer }), [at.operator.owner]);
    expectRefusal(world, "NotOperatorHolder", close({ node: at.sibling.node, operator: at.sibling.address, rentPayer }), [at.operator.owner]);
  });

  it("cannot take another account for one of its own", () => {
    retire();
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), at.operator.node, CLASS), [at.operator.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(close(), at.operator.address, at.operator.node), [at.operator.owner]);
  });
});
