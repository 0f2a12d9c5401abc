import { jobLayout } from "@assay-protocol/sdk";
import { expect } from "chai";

describe("jobLayout", () => {
  it("has the places that the program's own layout test has", () => {
    const { size, offsetOf } = jobLayout();
    expect(size).to.equal(520);
    const fields = ["client", "node", "price", "nativeRate", "postedSlot", "runSeconds", "units", "class", "status"] as const;
    expect(fields.map(offsetOf)).to.deep.equal([8, 168, 360, 400, 440, 484, 492, 500, 508]);
  });
});
