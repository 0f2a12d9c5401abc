import { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readNode } from "../helpers/accounts";
import { addNode, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { claimJob, jobAt, loadMarket, postJob } from "../helpers/jobSteps";
import { CLASS, loadNodes, market, padded } from "./setup";

type At = Awaited<ReturnType<typeof loadNodes>>;
type Args = Parameters<typeof market.updateNode>[0];

describe("market: update_node", () => {
  let at: At;
  let world: At["world"];
  beforeEach(async () => {
    at = await loadNodes();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const update = (changes: Partial<Args>, { holder = at.operator.owner.publicKey, operator = at.operator.address, node = at.operator.node } = {}) =>
    market.updateNode({ holder, operator, node, ...changes });

  for (const who of ["owner", "agent"] as const) {
    it(`changes all that an offer says when the operator's ${who} signs`, () => {
      const [holder, before] = [at.operator[who], readNode(world, at.operator.node)];
      const changes = { units: 101, price: 0n, region: "us-east", endpoint: "" };
      const outcome = world.send(update(changes, { holder: holder.publicKey }), [holder]);
      expectEvent(outcome, "NodeUpdated", {
        node: at.operator.node, operator: at.operator.address, holder: holder.publicKey, ...changes, region: padded("us-east", 16), endpoint: padded("", 96), seq: before.seq + 1n,
      });
      expect(readNode(world, at.operator.node)).to.deep.equal({ ...before, ...changes, seq: before.seq + 1n });
    });
  }

  for (const changes of [{ units: 99 }, { price: 2n ** 64n - 1n }, { region: "" }, { endpoint: "e".repeat(96) }]) {
    it(`changes ${Object.keys(changes).join()} alone`, () => {
      const before = readNode(world, at.operator.node);
      world.mustSend(update(changes), [at.operator.owner]);
      expect(readNode(world, at.operator.node)).to.deep.equal({ ...before, ...changes, seq: before.seq + 1n });
    });
  }

  it("cannot be replayed, and cannot change nothing", () => {
    expectRefusal(world, "NoChange", update({}), [at.operator.owner]);
    world.mustSend(update({ units: 99 }), [at.operator.owner]);
    expectRefusal(world, "NoChange", update({ units: 99 }), [at.operator.owner]);
  });

  it("cannot offer no unit, and can offer one", () => {
    expectRefusal(world, "ZeroUnits", update({ units: 0 }), [at.operator.owner]);
    world.mustSend(update({ units: 1 }), [at.operator.owner]);
  });

  it("cannot offer fewer units than claimed jobs use", async () => {
    const { world: other, client, operator } = await loadMarket();
    world = other;
    const { owner, address, node } = operator;
    const instruction = (units: number) => market.updateNode({ holder: owner.publicKey, operator: address, node, units });
    jobAt(world, "claimed", { client, operator }, { units: 3 });
    expectRefusal(world, "NotEnoughUnits", instruction(2), [owner]);
    world.mustSend(instruction(3), [owner]);
    expect(readNode(world, node)).to.include({ units: 3, unitsInUse: 3 });
    // It is full now; with one unit more it takes another job.
    const next = postJob(world, client);
    expect(() => claimJob(next, operator)).to.throw("NotEnoughUnits");
    world.mustSend(instruction(4), [owner]);
    claimJob(next, operator);
    expect(readNode(world, node).unitsInUse).to.equal(4);
  });

  it("cannot change a retired node", () => {
    const { owner, address, node } = at.operator;
    world.mustSend(market.retireNode({ holder: owner.publicKey, operator: address, node }), [owner]);
    expectRefusal(world, "NodeRetired", update({ units: 99 }), [owner]);
  });

  it("goes on in a disabled class", () => {
    world.mustSend(market.disableClass({ governor: world.keys.governor.publicKey, class: 1 }), [world.keys.governor]);
    world.mustSend(update({ units: 99 }), [at.operator.owner]);
  });

  it("cannot be done by anyone but the operator's owner or agent", () => {
    for (const key of [stranger(world), at.sibling.owner, at.sibling.agent, world.keys.governor]) {
      expectRefusal(world, "NotOperatorHolder", update({ units: 99 }, { holder: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(update({ units: 99 }), at.operator.owner.publicKey));
  });

  it("cannot change the node of another", () => {
    expectRefusal(world, "WrongOperator", update({ units: 99 }, { node: at.sibling.node }), [at.operator.owner]);
    expectRefusal(world, "WrongOperator", update({ units: 99 }, { operator: at.sibling.address }), [at.operator.owner]);
    expectRefusal(world, "NotOperatorHolder", update({ units: 99 }, { operator: at.sibling.address, node: at.sibling.node }), [at.operator.owner]);
  });

  it("changes the node that it names, not the operator's other one", () => {
    const other = addNode(world, at.operator, { index: 1 });
    const before = readNode(world, at.operator.node);
    world.mustSend(update({ units: 99 }, { node: other }), [at.operator.owner]);
    expect(readNode(world, at.operator.node)).to.deep.equal(before);
  });

  it("cannot take another account for one of its own", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(update({ units: 99 }), at.operator.node, CLASS), [at.operator.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(update({ units: 99 }), at.operator.address, at.operator.node), [at.operator.owner]);
  });

  it("cannot write a text that nobody can print", () => {
    const instruction = update({ region: "x" });
    const data = Buffer.from(instruction.data);
    data[data.lastIndexOf("x")] = 0x1f;
    expectRefusal(world, "InvalidText", new TransactionInstruction({ ...instruction, data }), [at.operator.owner]);
  });
});
