import { expect } from "chai";
import { exists } from "../helpers/accounts";
import { caseOf, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { beforeJury, demand, filesOf, respond, verification, type Demanded } from "./evidenceFixture";

describe("verification: close_demand", () => {
  const files = filesOf();
  let at: SeatedMarket;
  let world: World;
  let test: TestCase;
  let demanded: Demanded;
  beforeEach(async () => {
    at = await seatedWorld()();
    ({ world } = at);
    test = beforeJury(at, files);
    demanded = demand(test);
  });

  const close = (changes: Partial<Parameters<typeof verification.closeDemand>[0]> = {}) =>
    verification.closeDemand({ demand: demanded.demand, ...caseOf(test), rentPayer: world.payer.publicKey, ...changes });

  it("returns the rent when the case has ended, answered or not", () => {
    continueTo(test, "final");
    const [rent, before] = [world.lamports(demanded.demand), world.lamports(world.payer.publicKey)];
    const outcome = world.mustSend(close());
    expectEvent(outcome, "DemandClosed", { case: test.address, demand: demanded.demand, operator: demanded.operator, rentPayer: world.payer.publicKey });
    expect(exists(world, demanded.demand)).to.equal(false);
    expect(world.lamports(world.payer.publicKey)).to.equal(before + rent - BigInt(outcome.fee));
  });

  it("returns it also when the case is gone", () => {
    respond(demanded, files);
    continueTo(test, "closed");
    expect(exists(world, test.address)).to.equal(false);
    world.mustSend(close());
  });

  it("cannot be done while the case goes on, so that nobody demands more than twice", () => {
    respond(demanded, files);
    expectRefusal(world, "WrongCaseState", close());
    continueTo(test, "tallied");
    expectRefusal(world, "WrongCaseState", close());
  });

  it("cannot pay the rent to anyone else, nor name another case", () => {
    continueTo(test, "final");
    expectRefusal(world, "WrongRentPayer", close({ rentPayer: at.client.address }));
    expectRefusal(world, "WrongCase", close({ case: test.job.address }));
  });
});
