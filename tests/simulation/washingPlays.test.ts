/** Epochs of dealing with oneself on the real programs, as `npm run simulate` plays them. */
import { expect } from "chai";
import { MARKDOWN } from "../../simulation/format";
import { SMALL_GRID } from "../../simulation/washing/grid";
import { playAll, PLAYS } from "../../simulation/washing/plays";
import { washReport } from "../../simulation/washing/report";
import { washing, washingLoses } from "../../simulation/washing/results";

describe("simulation: epochs of wash trading on the programs", function () {
  this.timeout(120_000);

  it("loses as much as the formulas say, to the base unit", async () => {
    const played = await playAll("assay");
    for (const { play, measured, expected: { net, rebate, security, burned }, supply } of played) {
      expect(measured, play.name).to.equal(net);
      expect(supply, play.name).to.equal(rebate + security - burned);
      expect(net < 0n && supply < 0n, play.name).to.equal(true);
    }
    const results = washing(played, SMALL_GRID);
    expect(washingLoses(results)).to.equal(true);
    for (const { name } of PLAYS) expect(washReport(results, MARKDOWN)).to.contain(name);
  });
});
