import { expect } from "chai";
import { BoundedMap, mergeHistories, type Entry } from "../../sdk/src/events/merge";

const entry = (signature: string, slot: number): Entry => ({ signature, slot, failed: false });
const order = (...histories: Entry[][]): string => mergeHistories(histories).map(({ signature }) => signature).join("");

describe("sdk: merging histories", () => {
  it("orders by slot and names a shared transaction once", () => {
    expect(order([entry("a", 1), entry("c", 3)], [entry("b", 2), entry("c", 3), entry("d", 4)])).to.equal("abcd");
  });

  it("keeps each history's order within a slot, tied by what they share", () => {
    expect(order([entry("a", 1), entry("x", 1)], [entry("b", 1), entry("x", 1), entry("c", 1)])).to.equal("abxc");
    expect(order([entry("x", 1), entry("a", 1)], [entry("b", 1), entry("x", 1)])).to.equal("bxa");
  });

  it("takes empty histories", () => {
    expect(order([], [entry("a", 1)])).to.equal("a");
    expect(order([entry("a", 1)], [])).to.equal("a");
    expect(order()).to.equal("");
  });

  it("remembers a bounded number of keys, the newest", () => {
    const map = new BoundedMap<number>(3);
    for (let key = 0; key < 1_000; key += 1) map.set(String(key), key);
    expect(map.size).to.equal(3);
    expect([map.get("996"), map.get("997"), map.get("999")]).to.deep.equal([undefined, 997, 999]);
  });
});
