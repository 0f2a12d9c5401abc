import { expect } from "chai";
import { outputHash, hashHex } from "@assay-protocol/sdk";
import { ModuleRefused, WasmExecutor, type ModuleRule } from "../../node/src/executor";
import { validateModule } from "../../node/src/executor/wasm";
import { guardMemory } from "../../node/src/executor/wasm/guard";
import { request } from "./fixtures/jobs";
import { buildModule, text, type ModuleParts } from "./fixtures/moduleBuilder";
import { command, echo, i32, memoryBomb } from "./fixtures/programs";

const EMPTY = { type: ":", code: [] };
const body = (...code: number[]): ModuleParts => ({ functions: [{ type: ":", code }] });
const imported = (...entry: number[]): ModuleParts => ({ functions: [EMPTY], rawImports: [entry] });
const wasi = text("wasi_snapshot_preview1");
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Each forbidden thing once: what it is, the rule that its error names, the module. */
const REFUSED: [what: string, rule: ModuleRule, module: Uint8Array | ModuleParts][] = [
  ["no module at all", "malformed", Uint8Array.of(1, 2, 3)],
  ["an empty file", "malformed", new Uint8Array(0)],
  ["a component", "malformed", Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00)],
  ["a module without anything", "memories", Uint8Array.from(HEADER)],
  ["a section that is cut off", "malformed", Uint8Array.from([...HEADER, 1, 5, 1])],
  ["an unknown section", "malformed", { functions: [EMPTY], sections: [{ id: 14, payload: [] }] }],
  ["a section twice", "sectionOrder", { functions: [EMPTY], data: [[1, 0]], sections: [{ id: 11, payload: [0] }] }],
  ["a section with bytes left over", "malformed", { functions: [EMPTY], sections: [{ id: 11, payload: [0, 0] }] }],
  ["a tag section", "exceptions", { functions: [EMPTY], sections: [{ id: 13, payload: [0] }] }],
  ["a start section", "start", Uint8Array.from([...HEADER, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 8, 1, 0])],
  ["an import of another module", "import", imported(...text("env"), ...text("fd_read"), 0, 0)],
  ["an import of a file function", "import", imported(...wasi, ...text("path_open"), 0, 0)],
  ["an import of a socket function", "import", imported(...wasi, ...text("sock_accept"), 0, 0)],
  ["an import of poll_oneoff", "import", imported(...wasi, ...text("poll_oneoff"), 0, 0)],
  ["an import of the resolution of a clock", "import", imported(...wasi, ...text("clock_res_get"), 0, 0)],
  ["an import named like a property of every object", "import", imported(...wasi, ...text("constructor"), 0, 0)],
  ["an imported memory", "import", imported(...text("env"), ...text("memory"), 2, 0, 1)],
  ["an imported global", "import", imported(...text("env"), ...text("g"), 3, 0x7f, 0)],
  ["an import with another signature", "importType", { functions: [EMPTY], imports: [{ name: "fd_read", type: "iii:i" }] }],
  ["an import with a missing type", "importType", imported(...wasi, ...text("fd_read"), 0, 9)],
  ["a name that is not UTF-8", "malformed", imported(1, 0xff, 1, 0x61, 0, 0)],
  ["a parameter of v128", "simd", { functions: [EMPTY], rawTypes: [[0x60, 1, 0x7b, 0]] }],
  ["a parameter of externref", "referenceTypes", { functions: [EMPTY], rawTypes: [[0x60, 1, 0x6f, 0]] }],
  ["a result of funcref", "referenceTypes", { functions: [EMPTY], rawTypes: [[0x60, 0, 1, 0x70]] }],
  ["a parameter of an unknown type", "valueType", { functions: [EMPTY], rawTypes: [[0x60, 1, 0x40, 0]] }],
  ["a struct type", "gc", { functions: [EMPTY], rawTypes: [[0x5f, 0]] }],
  ["two tables", "tables", { functions: [EMPTY], tables: [[0x70, 0, 1], [0x70, 0, 1]] }],
  ["a table of externref", "referenceTypes", { functions: [EMPTY], tables: [[0x6f, 0, 1]] }],
  ["a table of 1,000,001 entries", "countLimit", { functions: [EMPTY], tables: [[0x70, 0, 0xc1, 0x84, 0x3d]] }],
  ["two memories", "multiMemory", { functions: [EMPTY], memories: [[0, 1], [0, 1]] }],
  ["a data segment for memory 1", "multiMemory", { functions: [EMPTY], data: [[2, 1, 0x41, 0, 0x0b, 0]] }],
  ["a shared memory", "threads", { functions: [EMPTY], memories: [[3, 1, 2]] }],
  ["a 64-bit memory", "memory64", { functions: [EMPTY], memories: [[4, 1]] }],
  ["a memory whose maximum is below its minimum", "malformed", { functions: [EMPTY], memories: [[1, 2, 1]] }],
  ["more memory at the start than the manifest allows", "memoryLimit", { functions: [EMPTY], memories: [[0, 17]] }],
  ["a memory that is not exported", "memories", { functions: [EMPTY], exports: [{ name: "_start", kind: 0, index: 0 }] }],
  ["a library without _start", "command", { functions: [EMPTY], exports: [{ name: "memory", kind: 2, index: 0 }, { name: "_initialize", kind: 0, index: 0 }] }],
  ["a _start with a parameter", "command", { functions: [{ type: "i:", code: [] }] }],
  ["an export with a reserved name", "reservedExport", { functions: [EMPTY], exports: [{ name: "assay:host-memory", kind: 0, index: 0 }] }],
  ["a global of funcref", "referenceTypes", { functions: [EMPTY], globals: [[0x70, 0, 0xd0, 0x70, 0x0b]] }],
  ["a global that starts as another one", "constantExpression", { functions: [EMPTY], globals: [[0x7f, 0, 0x23, 0, 0x0b]] }],
  ["a global that starts as a sum", "constantExpression", { functions: [EMPTY], globals: [[0x7f, 0, 0x41, 1, 0x41, 2, 0x6a, 0x0b]] }],
  ["a declarative element segment", "elementKind", { functions: [EMPTY], elements: [[3, 0, 1, 0]] }],
  ["an element segment of an unknown kind", "elementKind", { functions: [EMPTY], elements: [[1, 1, 1, 0]] }],
  ["an element segment of externref", "referenceTypes", { functions: [EMPTY], elements: [[5, 0x6f, 1, 0xd0, 0x6f, 0x0b]] }],
  ["an element that is a global", "constantExpression", { functions: [EMPTY], elements: [[5, 0x70, 1, 0x23, 0, 0x0b]] }],
  ["an element segment for table 1", "tables", { functions: [EMPTY], elements: [[2, 1, 0x41, 0, 0x0b, 0, 0]] }],
  ["a vector instruction", "simd", body(0xfd, 12)],
  ["an atomic instruction", "threads", body(0xfe, 0)],
  ["a throw", "exceptions", body(0x08, 0)],
  ["a try block", "exceptions", body(0x06, 0x40, 0x0b)],
  ["a try_table block", "exceptions", body(0x1f, 0x40, 0, 0x0b)],
  ["a tail call", "tailCalls", body(0x12, 0)],
  ["an indirect tail call", "tailCalls", body(0x13, 0, 0)],
  ["a call by reference", "gc", body(0x14, 0)],
  ["a struct instruction", "gc", body(0xfb, 0, 0)],
  ["a typed select", "referenceTypes", body(0x1c, 1, 0x7f)],
  ["table.get", "referenceTypes", body(0x25, 0)],
  ["table.set", "referenceTypes", body(0x26, 0)],
  ["ref.null", "referenceTypes", body(0xd0, 0x70, 0x1a)],
  ["ref.func", "referenceTypes", body(0xd2, 0, 0x1a)],
  ["table.grow", "referenceTypes", body(0xfc, 15, 0)],
  ["table.size", "referenceTypes", body(0xfc, 16, 0)],
  ["table.fill", "referenceTypes", body(0xfc, 17, 0)],
  ["wide arithmetic", "unknownOpcode", body(0xfc, 19)],
  ["an opcode of no proposal", "unknownOpcode", body(0x27)],
  ["a store to memory 1", "multiMemory", body(...i32(0), ...i32(0), 0x36, 0x42, 1, 0)],
  ["a growth of memory 1", "multiMemory", body(...i32(0), 0x40, 1, 0x1a)],
  ["a copy from memory 1", "multiMemory", body(0xfc, 10, 0, 1)],
  ["memory.size with an index of two bytes, which only engines with several memories read", "malformed", body(0x3f, 0x80, 0, 0x1a)],
  ["memory.grow with an index of two bytes", "malformed", body(...i32(0), 0x40, 0x80, 0, 0x1a)],
  ["memory.fill with an index of two bytes", "malformed", body(...i32(0), ...i32(0), ...i32(0), 0xfc, 11, 0x80, 0)],
  ["a block type below 0 in two bytes", "malformed", body(0x02, 0xc0, 0x7f, 0x0b)],
  ["50,001 exports", "countLimit", { functions: [EMPTY], exports: Array.from({ length: 50_001 }, (_, index) => ({ name: `e${index}`, kind: 0, index: 0 })) }],
  ["10,001 custom sections", "countLimit", { functions: [EMPTY], sections: Array.from({ length: 10_001 }, () => ({ id: 0, payload: [0] })) }],
  ["10,001 growths in one function", "countLimit", body(...i32(0), ...Array.from({ length: 10_001 }, () => [0x40, 0]).flat(), 0x1a)],
  ["types with 1,001,000 parameters together", "countLimit", { functions: [EMPTY], rawTypes: Array.from({ length: 1001 }, () => [0x60, 0xe8, 0x07, ...new Array<number>(1000).fill(0x7f), 0]) }],
  ["a call through table 1", "tables", body(0x11, 0, 1)],
  ["a block of type v128", "simd", body(0x02, 0x7b, 0x0b)],
  ["a local of v128", "simd", { functions: [{ type: ":", locals: [1, 1, 0x7b], code: [] }] }],
  ["50,000 locals", "countLimit", { functions: [{ type: ":", locals: [1, 0xd0, 0x86, 0x03, 0x7f], code: [] }] }],
  ["a constant of more than 32 bits", "malformed", body(0x41, 0xff, 0xff, 0xff, 0xff, 0x1f, 0x1a)],
  ["a body that goes on after its end", "malformed", body(0x0b, 0x01)],
  ["a body that never ends", "malformed", { functions: [{ type: ":", code: [0x02, 0x40] }] }],
  ["a body whose types do not fit", "invalid", body(0x1a)],
  ["a call of a function that is not there", "invalid", body(0x10, 99)],
];

function refusal(module: Uint8Array): ModuleRefused {
  try {
    validateModule(module, 16);
  } catch (error) {
    if (error instanceof ModuleRefused) return error;
    throw error;
  }
  throw new Error("the validator lets it through");
}

describe("wasm/v1 validator", () => {
  for (const [what, rule, parts] of REFUSED.filter(([, rule]) => rule !== "invalid")) {
    it(`refuses ${what} by the rule "${rule}"`, () => {
      const error = refusal(parts instanceof Uint8Array ? parts : buildModule(parts));
      expect(error.rule, error.message).to.equal(rule);
      expect(error.message).to.contain(`rule "${rule}"`);
      if (error.offset !== undefined) expect(error.message).to.contain(`at byte ${error.offset}`);
    });
  }

  it("names the byte of a forbidden opcode", () => {
    const module = buildModule(body(0x01, 0x01, 0xfd, 12));
    expect(refusal(module).offset).to.equal(module.indexOf(0xfd));
  });

  it("passes every allowed opcode", () => {
    const memory: number[][] = [];
    for (let opcode = 0x28; opcode <= 0x35; opcode += 1) memory.push([...i32(0), opcode, 0, 0, 0x1a]);
    for (let opcode = 0x45; opcode <= 0xc4; opcode += 1) memory.push([opcode]);
    for (let opcode = 0; opcode < 8; opcode += 1) memory.push([0xfc, opcode]);
    const bulk = [[0xfc, 8, 0, 0], [0xfc, 9, 0], [0xfc, 10, 0, 0], [0xfc, 11, 0], [0xfc, 12, 0, 0], [0xfc, 13, 0], [0xfc, 14, 0, 0]];
    // After `unreachable` operands come from nowhere, so that one body can hold every instruction.
    const code = [0x00, ...memory.flat(), ...bulk.flat()];
    expect(() => validateModule(buildModule(body(...code)), 16)).not.to.throw();
  });

  it("passes several results, blocks with parameters, passive segments and a table index in five bytes", () => {
    const module = buildModule({
      functions: [
        { type: ":", code: [0x10, 1, 0x1a, 0x1a, ...i32(0), 0x11, 0, 0x80, 0x80, 0x80, 0x80, 0x00, ...i32(0), ...i32(0), ...i32(1), 0xfc, 8, 0, 0] },
        { type: ":ii", code: [...i32(1), ...i32(2), 0x02, 2, 0x0b] },
        { type: "ii:ii", code: [0x20, 0, 0x20, 1] },
      ],
      tables: [[0x70, 1, 1, 4]],
      elements: [[0, 0x41, 0, 0x0b, 1, 0], [5, 0x70, 2, 0xd2, 0, 0x0b, 0xd0, 0x70, 0x0b]],
      data: [[1, 2, 7, 7]],
    });
    expect(refusalOrNone(module)).to.equal(undefined);
  });

  it("looks at every byte of a real module: no cut of it passes", () => {
    const module = echo();
    for (let length = 0; length < module.length; length += 1) expect(refusalOrNone(module.subarray(0, length)), `cut at ${length}`).to.be.instanceOf(ModuleRefused);
  });

  it("throws nothing but ModuleRefused for bytes that were changed at random, and the guard changes no verdict of the engine", () => {
    const original = memoryBomb(1);
    let passed = 0;
    let state = 1;
    const next = (bound: number): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0), (state >>> 8) % bound);
    for (let round = 0; round < 5_000; round += 1) {
      const module = original.slice();
      for (let changes = 1 + next(3); changes > 0; changes -= 1) module[next(module.length)] = next(256);
      if (refusalOrNone(module) !== undefined) continue;
      passed += 1;
      expect(WebAssembly.validate(guardMemory(module, validateModule(module, 16), 16)), Buffer.from(module).toString("hex")).to.equal(WebAssembly.validate(module));
    }
    expect(passed).to.be.greaterThan(100);
  });
});

describe("wasm/v1 executor: refusals", () => {
  const executor = new WasmExecutor();

  it("hands the rule, the place and the fix to the caller, and hashes the status refused", async () => {
    const job = request(buildModule(body(0xfd, 12)));
    for (const outcome of [await executor.execute(job), await executor.check(job)]) {
      if (outcome?.kind !== "refused") throw new Error("the module was not refused");
      expect(outcome.rule).to.equal("simd");
      expect(outcome.message).to.contain(`at byte ${outcome.offset}`).and.to.contain("-msimd128");
      expect(hashHex(outcome.outputHash)).to.equal(hashHex(outputHash({ status: "refused", exitCode: 0, stdout: new Uint8Array(0) })));
    }
  });

  for (const [what, , parts] of REFUSED.filter(([, rule]) => rule === "invalid")) {
    it(`refuses ${what} by the rule "invalid"`, async () => {
      const outcome = await executor.execute(request(parts instanceof Uint8Array ? parts : buildModule(parts)));
      expect(outcome).to.include({ kind: "refused", rule: "invalid" });
    });
  }

  it("accepts a good module without running it", async () => {
    expect(await executor.check(request(command([], [0x00])))).to.equal(undefined);
  });
});

function refusalOrNone(module: Uint8Array): ModuleRefused | undefined {
  try {
    validateModule(module, 16);
    return undefined;
  } catch (error) {
    if (error instanceof ModuleRefused) return error;
    throw error;
  }
}
