import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { expect } from "chai";
import { hashHex, outputHash, traceRoot } from "@assay-protocol/sdk";
import { ExecutorRegistry, UnknownKind, WasmExecutor, type ExecutionOutcome, type NoResultOutcome, type ResultOutcome } from "../../node/src/executor";
import { request } from "./fixtures/jobs";
import { ENDLESS, UNREACHABLE, command, compilerBomb, echo, exitWith, flood, i32, memoryBomb, recursion, write } from "./fixtures/programs";
import { buildModule } from "./fixtures/moduleBuilder";

const executor = new WasmExecutor();

function result(outcome: ExecutionOutcome): ResultOutcome {
  if (outcome.kind !== "result") throw new Error(`${outcome.kind}: ${outcome.message}`);
  return outcome;
}

function noResult(outcome: ExecutionOutcome): NoResultOutcome {
  if (outcome.kind !== "noResult") throw new Error(`the outcome is ${outcome.kind}`);
  return outcome;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("wasm/v1 executor: results", () => {
  it("hashes status, exit code and output as the protocol says", async () => {
    const input = new TextEncoder().encode("the quick brown fox");
    const outcome = result(await executor.execute(request(echo(), { input })));
    expect(outcome).to.include({ status: "exited", exitCode: 0 });
    expect(outcome.stdout).to.deep.equal(input);
    expect(hashHex(outcome.outputHash)).to.equal(createHash("sha256").update(Uint8Array.of(0, 0, 0, 0, 0)).update(input).digest("hex"));
    expect(outcome.traceRoot).to.deep.equal(traceRoot({ result: { status: "exited", exitCode: 0, stdout: input } }));
  });

  it("passes an input that is larger than any buffer through unchanged", async () => {
    const input = Uint8Array.from({ length: 1_000_003 }, (_, index) => (index * 31) % 251);
    const outcome = result(await executor.execute(request(echo(), { input })));
    expect(Buffer.compare(outcome.stdout, input)).to.equal(0);
  });

  for (const code of [0, 1, 42, 126, 255, 256, 0x7fff_ffff, -1]) {
    it(`keeps the exit code ${code} whole`, async () => {
      const outcome = result(await executor.execute(request(exitWith(code))));
      expect(outcome).to.include({ status: "exited", exitCode: code >>> 0 });
      expect(outcome.outputHash).to.deep.equal(outputHash({ status: "exited", exitCode: code >>> 0, stdout: new Uint8Array(0) }));
    });
  }

  const traps: [name: string, module: Uint8Array][] = [
    ["unreachable", command([], UNREACHABLE)],
    ["division by zero", command([], [...i32(1), ...i32(0), 0x6d, 0x1a])],
    ["an access beyond the memory", command([], [...i32(65_536), 0x28, 2, 0, 0x1a])],
    ["a conversion out of range", command([], [0x43, 0, 0, 0x80, 0x7f, 0xa8, 0x1a])],
    ["an undefined table entry", buildModule({ functions: [{ type: ":", code: [...i32(0), 0x11, 0, 0] }], tables: [[0x70, 0, 1]] })],
    ["a data segment beyond the memory", command([], [], { data: [[0, 0x41, ...[0xff, 0xff, 0x03], 0x0b, 2, 1, 2]] })],
  ];
  for (const [name, module] of traps) {
    it(`answers the status trapped for ${name}`, async () => {
      const outcome = result(await executor.execute(request(module)));
      expect(outcome).to.include({ status: "trapped", exitCode: 0 });
      expect(outcome.detail).to.be.a("string");
      expect(outcome.outputHash).to.deep.equal(outputHash({ status: "trapped", exitCode: 0, stdout: new Uint8Array(0) }));
    });
  }

  it("keeps the output that was written before a trap", async () => {
    const outcome = result(await executor.execute(request(command(["fd_write"], [...write(0, 0, i32(3)), ...UNREACHABLE]))));
    expect(outcome.status).to.equal("trapped");
    expect(outcome.stdout.length).to.equal(3);
  });

  it("cuts the output at exactly outputBytes and says so in the status", async () => {
    const outcome = result(await executor.execute(request(flood(), { outputBytes: 25_001 })));
    expect(outcome).to.include({ status: "outputLimit", exitCode: 0 });
    expect(outcome.stdout.length).to.equal(25_001);
  });

  it("lets a program write exactly outputBytes", async () => {
    const module = command(["fd_write"], write(0, 4096, i32(10_000)));
    expect(result(await executor.execute(request(module, { outputBytes: 10_000 })))).to.include({ status: "exited" });
    expect(result(await executor.execute(request(module, { outputBytes: 9_999 })))).to.include({ status: "outputLimit" });
  });

  it("answers -1 to a growth past memoryPages, at the same page everywhere", async () => {
    const outcome = result(await executor.execute(request(memoryBomb(3), { memoryPages: 20 })));
    const view = new DataView(outcome.stdout.buffer, outcome.stdout.byteOffset);
    expect([view.getUint32(0, true), view.getInt32(4, true)]).to.deep.equal([19, -1]);
    expect(outcome.usage.memoryPages).to.equal(19);
  });

  it("keeps a maximum that the module itself sets lower", async () => {
    const outcome = result(await executor.execute(request(memoryBomb(1, [1, 1, 7]), { memoryPages: 20 })));
    expect(new DataView(outcome.stdout.buffer, outcome.stdout.byteOffset).getUint32(0, true)).to.equal(7);
  });

  it("gives standard error to the client and leaves it out of the hash", async () => {
    const [loud, silent] = await Promise.all([executor.execute(request(command(["fd_write"], write(0, 0, i32(9), 2)))), executor.execute(request(command([], [])))]);
    expect(result(loud).stderr.length).to.equal(9);
    expect(result(loud).outputHash).to.deep.equal(result(silent).outputHash);
  });

  it("drops standard error beyond its limit without a word to the program", async () => {
    const job = request(command(["fd_write"], write(0, 0, i32(9), 2)));
    const outcome = result(await executor.execute({ ...job, limits: { ...job.limits, stderrBytes: 4 } }));
    expect(outcome.status).to.equal("exited");
    expect(outcome.stderr.length).to.equal(4);
  });
});

describe("wasm/v1 executor: no result", () => {
  it("ends an endless loop at the wall-clock limit and takes the next job", async () => {
    const began = performance.now();
    const outcome = noResult(await executor.execute(request(command([], ENDLESS), { wallClockMs: 200 })));
    expect(outcome).to.include({ reason: "wallClock", retryable: true });
    expect(performance.now() - began).to.be.lessThan(10_000);
    expect(result(await executor.execute(request(exitWith(3)))).exitCode).to.equal(3);
  });

  it("does not take an exhausted stack for a result", async () => {
    expect(noResult(await executor.execute(request(recursion()))).reason).to.equal("stack");
  });

  it("survives a module on which the engine aborts, and finds it before a claim", async () => {
    const bomb = request(compilerBomb(30_000), { wallClockMs: 60_000 });
    for (const outcome of [await executor.check(bomb), await executor.execute(bomb)]) {
      expect(outcome).to.include({ kind: "noResult", reason: "crash" });
      expect((outcome as NoResultOutcome).message).to.match(/ended with SIG(ABRT|TRAP|ILL|SEGV) before it reported: Fatal/i);
    }
  });

  it("does not blame a job for a process that cannot be started", async () => {
    const { execPath } = process;
    process.execPath = "/no/such/program";
    try {
      expect(noResult(await executor.execute(request(exitWith(0))))).to.include({ reason: "notStarted", retryable: true });
    } finally {
      process.execPath = execPath;
    }
  });

  it("leaves no process behind when the node is killed in the middle of a run", async () => {
    const node = spawn(process.execPath, ["--require", "tsx/cjs", path.join(__dirname, "fixtures", "runEndless.ts")], { stdio: ["ignore", "pipe", "inherit"] });
    const run = Number(String((await once(node.stdout, "data"))[0]));
    expect(isThere(run)).to.equal(true);
    node.kill("SIGKILL");
    for (const end = Date.now() + 10_000; isThere(run) && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isThere(run)).to.equal(false);
  });

  it("stops when its signal fires, before and during a run", async () => {
    const controller = new AbortController();
    const running = executor.execute({ ...request(command([], ENDLESS)), signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    expect(noResult(await running).reason).to.equal("aborted");
    expect(noResult(await executor.execute({ ...request(exitWith(0)), signal: controller.signal })).reason).to.equal("aborted");
  });

  it("runs nothing when module or input are not what the manifest names", async () => {
    const job = request(echo(), { input: Uint8Array.of(1) });
    const module = noResult(await executor.execute({ ...job, module: exitWith(0) }));
    const input = noResult(await executor.execute({ ...job, input: Uint8Array.of(2) }));
    expect(module).to.include({ reason: "wrongContent", retryable: false });
    expect(module.message).to.contain(job.manifest.module);
    expect(input.message).to.contain(job.manifest.input.sha256);
  });

  it("leaves jobs to others that ask for more than the node grants or than this version can do", async () => {
    const job = request(exitWith(0), { memoryPages: 64 });
    expect(noResult(await executor.execute({ ...job, limits: { ...job.limits, maxMemoryPages: 63 } })).reason).to.equal("nodeLimit");
    expect(result(await executor.execute({ ...job, limits: { ...job.limits, maxMemoryPages: 64 } })).status).to.equal("exited");
    expect(noResult(await executor.execute(request(exitWith(0), { checkpointFuel: 1 }))).reason).to.equal("unsupported");
  });

  it("rejects a wall-clock limit that limits nothing", async () => {
    for (const wallClockMs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const failure = await executor.execute(request(exitWith(0), { wallClockMs })).then(() => undefined, (error: unknown) => error);
      expect(failure).to.be.instanceOf(RangeError);
    }
  });
});

describe("ExecutorRegistry", () => {
  it("finds the executor of a kind and names the known kinds otherwise", () => {
    const registry = new ExecutorRegistry([executor]);
    expect(registry.get("wasm/v1")).to.equal(executor);
    expect(() => registry.get("gpu/v1")).to.throw(UnknownKind, /"gpu\/v1".*wasm\/v1/);
    expect(() => new ExecutorRegistry([executor, new WasmExecutor()])).to.throw(/Two executors/);
  });
});
