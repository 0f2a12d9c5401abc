import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";

const ROOT = path.resolve(__dirname, "../..");
const TEXT = readFileSync(path.join(ROOT, "docs/security-checklist.md"), "utf8");
const CLASSES = 74;
/** A name with a folder or an ending; other code, such as `Clock::get()`, is none. */
const PATH = /^\.?[\w-]+(\/[\w.-]+)+$|^[\w-]+\.(toml|json|lock|md)$/;

const rows = TEXT.split("\n").filter((line) => /^\| \d/.test(line)).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
const paths = [...TEXT.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? "").filter((code) => PATH.test(code));

describe("the security checklist", () => {
  it("has each of the classes once, in order, with a mechanism and a test", () => {
    expect(rows.map(([number]) => Number(number))).to.deep.equal(Array.from({ length: CLASSES }, (_, index) => index + 1));
    for (const row of rows) {
      expect(row, row[0]).to.have.length(4);
      expect(row.filter((cell) => cell === ""), row[0]).to.deep.equal([]);
      expect(row[3], row[0]).to.match(/`(tests|programs\/\w+\/src\/tests)\/|`\.ci\/run`/);
    }
  });

  it("names only files that exist", () => {
    expect(paths.length).to.be.greaterThan(150);
    expect([...new Set(paths)].filter((file) => !existsSync(path.join(ROOT, file)))).to.deep.equal([]);
  });

  it("quotes only tests that are there", () => {
    const quotes = [...TEXT.matchAll(/`([^`\n]+)` \((".*?")\)/g)].flatMap(([, file = "", words = ""]) => words.slice(1, -1).split('", "').map((quote) => ({ file, quote })));
    expect(quotes.length).to.be.greaterThan(90);
    const missing = quotes.filter(({ file, quote }) => !readFileSync(path.join(ROOT, file), "utf8").includes(quote));
    expect(missing).to.deep.equal([]);
  });
});
