import { expect } from "chai";
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const ROOT = path.join(__dirname, "..", "..");
const INDEX = path.join(ROOT, "sdk", "src", "index.ts");
const EXAMPLES = path.join(ROOT, "tests", "sdk", "examples.virtual.ts");

const README = path.join(ROOT, "sdk", "README.md");

/** What examples may use without declaring it. */
const PRELUDE = `
import { Connection, Keypair, PublicKey } from "@solana/web3.js";
import type * as sdk from "@assay-protocol/sdk";
declare const connection: Connection, payer: Keypair, client: sdk.AssayClient, plan: sdk.TxPlan, error: unknown, signature: string;
declare const [owner, other, mint, job, node]: PublicKey[] & { 0: PublicKey; 1: PublicKey; 2: PublicKey; 3: PublicKey; 4: PublicKey };
declare const salt: Uint8Array, commitment: Uint8Array, hash: Uint8Array, manifest: sdk.JobManifest;
declare const file: Uint8Array, wasm: Uint8Array, data: Uint8Array, stdout: Uint8Array, root: Uint8Array, chunk: Uint8Array, proof: Uint8Array[], text: string;
declare const store: sdk.ContentStore, result: sdk.JobResult, signal: AbortSignal;
`;

interface Documented {
  name: string;
  isValue: boolean;
  documented: boolean;
  examples: string[];
}

/** Every example of a symbol, as it stands in its comment. */
function examplesOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  return symbol.getJsDocTags(checker).filter((tag) => tag.name === "example").map((tag) => ts.displayPartsToString(tag.text));
}

describe("sdk: documentation", () => {
  let exported: Documented[], instructions: Documented[];
  let options: ts.CompilerOptions;

  before(function () {
    this.timeout(120_000);
    const config = ts.readConfigFile(path.join(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file));
    options = { ...ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT).options, noEmit: true };
    const program = ts.createProgram([INDEX], options);
    const checker = program.getTypeChecker();
    const documented = (symbol: ts.Symbol): Documented => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return {
        name: symbol.name, isValue: (target.flags & ts.SymbolFlags.Value) !== 0,
        documented: target.getDocumentationComment(checker).length > 0, examples: examplesOf(target, checker),
      };
    };
    const source = program.getSourceFile(INDEX);
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error("the SDK's index has no exports");
    exported = checker.getExportsOfModule(module).map(documented);
    instructions = ["governance", "market", "staking", "supply", "verification"].flatMap((name) => {
      const file = program.getSourceFile(path.join(ROOT, "sdk", "src", "programs", name, "instructions", "index.ts"));
      const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);
      return symbol === undefined ? [] : checker.getExportsOfModule(symbol).map(documented).filter(({ isValue }) => isValue).map((entry) => ({ ...entry, name: `${name}.${entry.name}` }));
    });
  });

  it("says of every export what it is", () => {
    expect(exported.length).to.be.greaterThan(200);
    expect(exported.filter(({ documented }) => !documented).map(({ name }) => name)).to.deep.equal([]);
  });

  it("has an example of every function, class, constant and instruction", () => {
    const values = [...exported.filter(({ isValue }) => isValue), ...instructions];
    expect(values.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).to.deep.equal([]);
  });

  /** The blocks of the README, whose imports are those of the prelude. */
  const readme = (): { name: string; code: string }[] =>
    [...readFileSync(README, "utf8").matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => ({ name: "README", code: code.replace(/^import .*\n/gm, "") }));

  it("has only examples that compile, in the README too", function () {
    this.timeout(120_000);
    const all = [...[...exported, ...instructions].flatMap(({ name, examples }) => examples.map((code) => ({ name, code }))), ...readme()];
    const names = exported.filter(({ isValue }) => isValue).map(({ name }) => name);
    const functions = all.map(({ name, code }, index) => {
      return `// ${name}\nexport async function example${index}(): Promise<void> {\n${code}\nawait Promise.resolve();\n}\n`;
    });
    const text = `${PRELUDE}\nimport { ${names.join(", ")} } from "@assay-protocol/sdk";\n${functions.join("\n")}`;
    const host = ts.createCompilerHost(options);
    const virtual: ts.CompilerHost = {
      ...host,
      fileExists: (file) => file === EXAMPLES || host.fileExists(file),
      readFile: (file) => (file === EXAMPLES ? text : host.readFile(file)),
      getSourceFile: (file, ...rest) => (file === EXAMPLES ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : host.getSourceFile(file, ...rest)),
    };
    const program = ts.createProgram([EXAMPLES], options, virtual);
    const file = program.getSourceFile(EXAMPLES);
    const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((problem) => {
      const line = text.slice(0, problem.start).split("\n").length;
      return `${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}: ${text.split("\n")[line - 1] ?? ""}`;
    });
    expect(problems).to.deep.equal([]);
    expect(all.length).to.be.greaterThan(150);
  });
});
