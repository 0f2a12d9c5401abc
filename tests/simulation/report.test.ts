/** What the simulation prints and draws. */
import { expect } from "chai";
import { markdownTable, percentWithin, signed, textTable, withError } from "../../simulation/format";
import { DEFAULT_JOBS, UsageError, parseOptions } from "../../simulation/options";
import { drawPlot, scale } from "../../simulation/plot";

describe("simulation: report", () => {
  it("writes figures with their errors", () => {
    expect(signed(0.0481)).to.equal("+0.048");
    expect(signed(-0.0481)).to.equal("-0.048");
    expect(signed(-0.0001)).to.equal("+0.000");
    expect(withError({ value: -1.5, error: 0.01 })).to.equal("-1.500 ± 0.020");
    expect(percentWithin(0.331, { low: 0.315, high: 0.348 })).to.equal("33.1 % (31.5 to 34.8)");
  });

  it("lines columns up", () => {
    const columns = [{ name: "who", align: "left" as const }, { name: "gets" }];
    expect(textTable(columns, [["honest", "+1"], ["wrong", "-12"]])).to.equal("who     gets\n------  ----\nhonest    +1\nwrong    -12");
    expect(markdownTable(columns, [["honest", "+1"]])).to.equal("| who | gets |\n| --- | ---: |\n| honest | +1 |");
  });

  it("reads its options, and says what is wrong with them", () => {
    expect(parseOptions([])).to.deep.equal({ jobs: DEFAULT_JOBS, seed: "assay", out: undefined, only: undefined });
    expect(parseOptions(["--jobs", "60", "--seed", "x", "--out", "docs"])).to.deep.equal({ jobs: 60, seed: "x", out: "docs", only: undefined });
    expect(() => parseOptions(["--jobs", "10"])).to.throw(UsageError, "from 50 on, not 10");
    expect(() => parseOptions(["--job", "60"])).to.throw(UsageError, "no option --job");
    expect(parseOptions(["--only", "washing"]).only).to.equal("washing");
    expect(() => parseOptions(["--only", "all"])).to.throw(UsageError, "cheating or washing");
    expect(() => parseOptions(["--seed"])).to.throw(UsageError, "needs a value");
  });

  it("chooses round ticks that cover the values", () => {
    expect(scale([0.9, 1.1], 6).ticks).to.deep.equal([0.9, 0.95, 1, 1.05, 1.1]);
    expect(scale([-0.06, 0.06], 7).ticks).to.deep.equal([-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06]);
    expect(scale([2, 2], 4).ticks.length).to.be.greaterThan(0);
  });

  it("draws lines, points with intervals and a band, with text that SVG can hold", () => {
    const svg = drawPlot({
      title: "gain < loss & so on", xLabel: "x", yLabel: "y", band: { from: 0.98, to: 1.02, label: "band" },
      series: [{ name: "wrong", colour: "#d64545", line: [{ x: 0.9, y: 0.05 }, { x: 1.1, y: -0.05 }], points: [{ x: 1, y: 0, low: -0.01, high: 0.01 }] }],
    });
    expect(svg).to.match(/^<svg [^>]*viewBox="0 0 760 480"/);
    expect(svg).to.contain("gain &lt; loss &amp; so on");
    expect(svg.match(/<circle/g)).to.have.length(1);
    expect(svg.match(/<polyline/g)).to.have.length(1);
    expect(svg).to.contain('class="band"');
    expect(svg).to.not.contain("NaN");
  });
});
