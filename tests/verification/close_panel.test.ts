import { findPanelPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { caseOf, panelOf, stateOf, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { settleJuror, settleJurors } from "../helpers/caseEnds";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { caseFixture, verification } from "./caseFixture";

describe("verification: close_panel", () => {
  const load = caseFixture("tallied", { lying: true });
  const instruction = (test: TestCase, rentPayer = test.world.payer.publicKey) => verification.closePanel({ ...caseOf(test), round: 0, rentPayer });

  it("returns the rent of a panel whose jurors are all settled, once", async () => {
    const test = await load();
    const { world } = test;
    expectRefusal(world, "WrongCaseState", instruction(test));
    continueTo(test, "final");
    expectRefusal(world, "CaseNotSettled", instruction(test));
    for (let juror = 0; juror < 6; juror += 1) settleJuror(test, 0, juror);
    expectRefusal(world, "CaseNotSettled", instruction(test));
    settleJurors(test);
    expectRefusal(world, "WrongRentPayer", instruction(test, stranger(world).publicKey));
    const panel = findPanelPda({ case: test.address, round: 0 });
    const [rent, { seq }, lamports] = [world.lamports(panel), stateOf(test), world.lamports(world.payer.publicKey)];
    const { rentPayer } = panelOf(test);
    const outcome = world.mustSend(instruction(test));
    expect([exists(world, panel), world.lamports(rentPayer), stateOf(test).openPanels]).to.deep.equal([false, lamports + rent - BigInt(outcome.fee), 0]);
    expectEvent(outcome, "PanelClosed", { case: test.address, panel, round: 0, rentPayer, seq: seq + 1n });
    expectRefusal(world, "AccountOwnedByWrongProgram", instruction(test));
    expect(violations(world)).to.deep.equal([]);
  });

  it("takes panels of the case only", async () => {
    const test = await load();
    const other = caseAt(test.at, "juryConvened", { lying: true });
    continueTo(test, "settled");
    const [own, others] = [test, other].map(({ address }) => findPanelPda({ case: address, round: 0 }));
    if (own === undefined || others === undefined) throw new Error("two panels");
    expectRefusal(test.world, "WrongPanel", replaced(instruction(test), own, others));
  });
});
