import { expect } from "chai";
import { readNode } from "../helpers/accounts";
import { addNode, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { abandonJob, jobAt, loadMarket, postJob, submitResult } from "../helpers/jobSteps";
import { CLASS, loadNodes, market } from "./setup";

type At = Awaited<ReturnType<typeof loadNodes>>;

describe("market: retire_node", () => {
  let at: At;
  let world: At["world"];
  beforeEach(async () => {
    at = await loadNodes();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const retire = ({ holder = at.operator.owner.publicKey, operator = at.operator.address, node = at.operator.node } = {}) => market.retireNode({ holder, operator, node });

  for (const who of ["owner", "agent"] as const) {
    it(`ends an offer for good when the operator's ${who} signs`, () => {
      const [holder, before] = [at.operator[who], readNode(world, at.operator.node)];
      const outcome = world.send(retire({ holder: holder.publicKey }), [holder]);
      expectEvent(outcome, "NodeStatusChanged", { node: at.operator.node, operator: at.operator.address, holder: holder.publicKey, status: "retired", seq: before.seq + 1n });
      expect(readNode(world, at.operator.node)).to.deep.equal({ ...before, status: "retired", seq: before.seq + 1n });
    });
  }

  it("cannot be replayed, nor be undone by registering again", () => {
    world.mustSend(retire(), [at.operator.owner]);
    expectRefusal(world, "NodeRetired", retire(), [at.operator.owner]);
    const again = market.registerNode({ holder: at.operator.owner.publicKey, operator: at.operator.address, class: 1, index: 0, units: 1, price: 0n, region: "", endpoint: "" });
    expectRefusal(world, "AccountAlreadyInUse", again, [at.operator.owner]);
    expect(readNode(world, addNode(world, at.operator, { index: 1 })).status).to.equal("active");
  });

  it("keeps a retired node from claiming", async () => {
    const { client, operator, ...market2 } = await loadMarket();
    ({ world } = market2);
    const job = postJob(world, client);
    world.mustSend(market.retireNode({ holder: operator.owner.publicKey, operator: operator.address, node: operator.node }), [operator.owner]);
    expectRefusal(world, "NodeRetired", jobInstructions.claim(job, operator), [operator.agent]);
  });

  for (const [name, giveBack] of [["submitted", submitResult], ["abandoned", abandonJob]] as const) {
    it(`cannot be done while a claimed job uses a unit, and can when it is ${name}`, async () => {
      const { client, operator, ...market2 } = await loadMarket();
      ({ world } = market2);
      const job = jobAt(world, "claimed", { client, operator });
      const instruction = market.retireNode({ holder: operator.owner.publicKey, operator: operator.address, node: operator.node });
      expectRefusal(world, "NodeInUse", instruction, [operator.owner]);
      giveBack(job);
      world.mustSend(instruction, [operator.owner]);
    });
  }

  it("cannot be done by anyone but the operator's owner or agent", () => {
    for (const key of [stranger(world), at.sibling.owner, at.sibling.agent, world.keys.governor]) {
      expectRefusal(world, "NotOperatorHolder", retire({ holder: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(retire(), at.operator.owner.publicKey));
  });

  it("cannot be done to the node of another", () => {
    expectRefusal(world, "WrongOperator", retire({ node: at.sibling.node }), [at.operator.owner]);
    expectRefusal(world, "WrongOperator", retire({ operator: at.sibling.address }), [at.operator.owner]);
    expectRefusal(world, "NotOperatorHolder", retire({ operator: at.sibling.address, node: at.sibling.node }), [at.operator.owner]);
  });

  it("cannot take another account for one of its own", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(retire(), at.operator.node, CLASS), [at.operator.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(retire(), at.operator.address, at.operator.node), [at.operator.owner]);
  });
});
