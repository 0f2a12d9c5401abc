import { findSeatPagePda, findSeatPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readOperator, readSeat, readSeatPage, readSeatRegistry } from "../helpers/accounts";
import { addOperator, addWallet, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { ASSAY } from "../helpers/world";
import { fillSeats } from "./bulkSeats";
import { DELAY, REGISTRY, STAKE, CLASS, CONFIG, addClass, join, loadRoster, lockedFor, pageOf, verification, writeFields, type Roster } from "./setup";

describe("verification: join_seats", () => {
  let at: Roster;
  let world: Roster["world"];
  let operator: Roster["operator"];
  beforeEach(async () => {
    at = await loadRoster();
    ({ world, operator } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("locks the stake of a seat, and puts it into the roster two epochs later on", () => {
    const seat = findSeatPda({ operator: operator.address, class: 1 });
    const [before, lamports] = [readSeatRegistry(world, REGISTRY), world.lamports(operator.owner.publicKey)];
    const outcome = world.send(join(operator), [operator.owner]);
    const holder = operator.owner.publicKey;
    expectEvent(outcome, "SeatsJoined", {
      seat, operator: operator.address, owner: holder, holder, class: 1, page: 0, slots: [1], seatStake: STAKE, locked: STAKE, activeFrom: DELAY, seq: 1n, registrySeq: before.seq + 1n,
    });
    expect(outcome.events.map(({ name }) => name)).to.deep.equal(["StakeLocked", "SeatsJoined"]);
    expect(outcome.events[0]?.data).to.include({ kind: "seat", amount: STAKE, lock: STAKE });
    expect(plain(readSeat(world, seat))).to.deep.include(plain({
      operator: operator.address, owner: holder, rentPayer: holder, seatStake: STAKE, locked: STAKE, fullStake: STAKE, activeFrom: DELAY, activeUntil: 0, missed: 0, overruled: 0, slots: [1], class: 1, page: 0, seq: 1n,
    }));
    expect(plain(readSeatPage(world, pageOf(0)).entries[1])).to.deep.equal(plain({ operator: operator.address, activeFrom: DELAY, activeUntil: 0 }));
    expect(readSeatRegistry(world, REGISTRY)).to.deep.equal({ ...before, slots: 2, active: 2, history: [{ epoch: DELAY, slots: 2, active: 2 }], seq: before.seq + 1n });
    expect([lockedFor(world, operator), world.lamports(holder)]).to.deep.equal([STAKE, lamports - world.lamports(seat)]);
  });

  it("may be done by the agent, and somebody else may pay the rent", () => {
    const { agent, address } = operator;
    const outcome = world.mustSend(join(operator, { holder: agent.publicKey, rentPayer: world.payer.publicKey }), [agent]);
    expect(outcome.events.at(-1)?.data).to.deep.include({ holder: agent.publicKey, owner: operator.owner.publicKey });
    expect(readSeat(world, findSeatPda({ operator: address, class: 1 })).rentPayer.equals(world.payer.publicKey)).to.equal(true);
  });

  it("is bound to what the owner lets its agent lock", () => {
    const bound = addOperator(world, { name: "bound", stake: 2n * STAKE, agentLockLimit: STAKE - 1n, node: false });
    const byAgent = join(bound, { holder: bound.agent.publicKey, rentPayer: world.payer.publicKey });
    expectRefusal(world, "AgentLimitExceeded", byAgent, [bound.agent]);
    world.mustSend(join(bound), [bound.owner]);
  });

  it("cannot be replayed: an operator joins a class once", () => {
    world.mustSend(join(operator), [operator.owner]);
    expectRefusal(world, "AccountAlreadyInUse", join(operator), [operator.owner]);
  });

  it("cannot lock more stake than is free", () => {
    fillSeats(world, 27);
    const [poor, just] = [addOperator(world, { name: "poor", stake: 3n * STAKE - 1n, node: false }), addOperator(world, { name: "just", stake: 3n * STAKE, node: false })];
    expectRefusal(world, "InsufficientFreeStake", join(poor, { count: 3 }), [poor.owner]);
    world.mustSend(join(just, { count: 3 }), [just.owner]);
    expect(lockedFor(world, just)).to.equal(3n * STAKE);
  });

  it("cannot be done by a jailed operator until the second in which it is free", () => {
    writeFields(world, "staking", "Operator", operator.address, { jailedUntil: world.now + 1n });
    expectRefusal(world, "OperatorJailed", join(operator), [operator.owner]);
    writeFields(world, "staking", "Operator", operator.address, { jailedUntil: world.now });
    world.mustSend(join(operator), [operator.owner]);
  });

  it("asks for ten times what the longest job of the class costs to run, where that is more", () => {
    addClass(world, { secondPrice: 1_388_889n, maxRunSeconds: 3_600 });
    world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 2, page: 0 }));
    world.mustSend(join(operator, { class: 2 }), [operator.owner]);
    const stake = 1_388_889n * 3_600n * 10n;
    expect([stake > STAKE, stake - STAKE < 36_000n]).to.deep.equal([true, true]);
    expect(readSeat(world, findSeatPda({ operator: operator.address, class: 2 })).locked).to.equal(stake);
    // Another class is another seat.
    world.mustSend(join(operator), [operator.owner]);
    expect(lockedFor(world, operator)).to.equal(stake + STAKE);
  });

  it("asks for the stake of today; seats that are held keep theirs", () => {
    const { sibling, holder } = at;
    world.mustSend(verification.updateParams({ governor: world.keys.governor.publicKey, changes: { seatStake: STAKE + ASSAY } }), [world.keys.governor]);
    world.mustSend(join(sibling), [sibling.owner]);
    expect([lockedFor(world, sibling), readSeat(world, holder.seat).fullStake, lockedFor(world, holder)]).to.deep.equal([STAKE + ASSAY, STAKE, STAKE]);
  });

  it("cannot be done by anyone but the operator's owner and agent", () => {
    for (const key of [stranger(world), at.sibling.owner, world.keys.governor]) {
      expectRefusal(world, "NotOperatorHolder", join(operator, { holder: key.publicKey, rentPayer: world.payer.publicKey }), [key]);
    }
    const byOwner = join(operator, { rentPayer: world.payer.publicKey });
    expectRefusal(world, "AccountNotSigner", unsigned(byOwner, operator.owner.publicKey));
    const { publicKey } = addWallet(world, "payer of rent");
    expectRefusal(world, "AccountNotSigner", unsigned(join(operator, { rentPayer: publicKey }), publicKey), [operator.owner]);
  });

  it("cannot mix classes: neither another's registry, page nor seat", () => {
    const two = addClass(world);
    world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 2, page: 0 }));
    const instruction = join(operator);
    expectRefusal(world, "WrongClass", replaced(instruction, REGISTRY, two.registry), [operator.owner]);
    expectRefusal(world, "WrongClass", replaced(instruction, CLASS, two.class), [operator.owner]);
    expectRefusal(world, "WrongRegistry", replaced(replaced(instruction, CLASS, two.class), REGISTRY, two.registry), [operator.owner]);
    expectRefusal(world, "WrongSeatPage", replaced(instruction, pageOf(0), findSeatPagePda({ class: 2, page: 0 })), [operator.owner]);
    expectRefusal(world, "ConstraintSeeds", replaced(instruction, findSeatPda({ operator: operator.address, class: 1 }), findSeatPda({ operator: operator.address, class: 2 })), [operator.owner]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, CONFIG, REGISTRY), [operator.owner]);
    expect([exists(world, findSeatPda({ operator: operator.address, class: 1 })), readOperator(world, operator.address).bonded]).to.deep.equal([false, 1_000n * ASSAY]);
  });
});
