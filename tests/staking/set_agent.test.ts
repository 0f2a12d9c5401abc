import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { ASSAY, keypair } from "../helpers/world";
import { AGENT_LIMIT, CONFIG, loadStaking, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: set_agent", () => {
  let world: Staking["world"];
  let at: Staking;
  const agent = keypair("new agent");
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const set = (changes: Partial<Parameters<typeof staking.setAgent>[0]> = {}) =>
    staking.setAgent({ owner: at.operator.owner.publicKey, agent: agent.publicKey, agentLockLimit: 7n, ...changes });
  const lock = (holder: PublicKey) => staking.lock({ operator: at.operator.address, holder, locker: at.locker.key.publicKey, amount: ASSAY, kind: "claim" });

  it("replaces the agent and its limit, and nothing else", () => {
    const before = readOperator(world, at.operator.address);
    const outcome = world.send(set(), [at.operator.owner]);
    expectEvent(outcome, "AgentSet", {
      operator: at.operator.address, owner: at.operator.owner.publicKey, oldAgent: at.operator.agent.publicKey, agent: agent.publicKey, oldAgentLockLimit: AGENT_LIMIT, agentLockLimit: 7n, seq: NEXT_SEQ,
    });
    expect(plain(readOperator(world, at.operator.address))).to.deep.equal(plain({ ...before, agent: agent.publicKey, agentLockLimit: 7n, seq: NEXT_SEQ }));
  });

  it("takes effect at once: the old agent can lock no more, the new one can", () => {
    world.mustSend(set({ agentLockLimit: ASSAY }), [at.operator.owner]);
    expectRefusal(world, "NotOperatorHolder", lock(at.operator.agent.publicKey), [at.operator.agent, at.locker.key]);
    world.mustSend(lock(agent.publicKey), [agent, at.locker.key]);
  });

  it("removes the agent with the default key", () => {
    world.mustSend(set({ agent: PublicKey.default }), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).agent).to.equal(null);
    expectRefusal(world, "NotOperatorHolder", lock(at.operator.agent.publicKey), [at.operator.agent, at.locker.key]);
  });

  it("keeps what is locked when the limit falls below it", () => {
    world.mustSend(lock(at.operator.agent.publicKey), [at.operator.agent, at.locker.key]);
    world.mustSend(set({ agent: at.operator.agent.publicKey, agentLockLimit: 0n }), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).locks).to.deep.equal([0n, ASSAY, 0n, 0n]);
    expectRefusal(world, "AgentLimitExceeded", lock(at.operator.agent.publicKey), [at.operator.agent, at.locker.key]);
  });

  it("cannot be replayed, and cannot change nothing; a change of one of the two is enough", () => {
    expectRefusal(world, "NoChange", set({ agent: at.operator.agent.publicKey, agentLockLimit: AGENT_LIMIT }), [at.operator.owner]);
    world.mustSend(set({ agentLockLimit: AGENT_LIMIT }), [at.operator.owner]);
    expectRefusal(world, "NoChange", set({ agentLockLimit: AGENT_LIMIT }), [at.operator.owner]);
    world.mustSend(set({ agentLockLimit: AGENT_LIMIT + 1n }), [at.operator.owner]);
  });

  it("cannot be done by anyone but the owner, not even by the agent", () => {
    for (const key of [stranger(world), at.operator.agent, at.sibling.owner]) {
      expectRefusal(world, "NotOperatorOwner", replaced(set(), at.operator.owner.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(set(), at.operator.owner.publicKey));
  });

  it("cannot change another operator or another account", () => {
    expectRefusal(world, "NotOperatorOwner", replaced(set(), at.operator.address, at.sibling.address), [at.operator.owner]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(set(), at.operator.address, CONFIG), [at.operator.owner]);
  });
});
