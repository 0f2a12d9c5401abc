import { createHash } from "node:crypto";
import { expect } from "chai";
import { manifestHash } from "@assay-protocol/sdk";
import { WasmExecutor, type ResultOutcome } from "../../node/src/executor";
import { request } from "./fixtures/jobs";
import { WASI_SIGNATURES, command, i32, invoke, report, write, type WasiName } from "./fixtures/programs";

const executor = new WasmExecutor();
const SUCCESS = 0;
const BADF = 8;
const FAULT = 21;
const INVAL = 28;
const SPIPE = 70;
/** First byte behind the one page of memory. */
const END = 65_536;
const DROP = 0x1a;

async function run(module: Uint8Array, options: Parameters<typeof request>[1] = {}): Promise<ResultOutcome> {
  const outcome = await executor.execute(request(module, options));
  if (outcome.kind !== "result") throw new Error(outcome.message);
  return outcome;
}

/** Error numbers that calls of one function answer. */
async function answers(name: WasiName, calls: readonly (readonly number[])[]): Promise<number[]> {
  return [...(await run(command(["fd_write", name], report(calls.map((args) => invoke(1, name, args)))), { input: Uint8Array.of(1, 2, 3) })).stdout];
}

describe("wasm/v1 WASI", () => {
  it("passes args as the manifest has them", async () => {
    const module = command(["fd_write", "args_sizes_get", "args_get"], [
      ...invoke(1, "args_sizes_get", [0, 4]), DROP, ...invoke(2, "args_get", [64, 256]), DROP,
      ...write(0, 0, i32(8)), ...write(0, 64, i32(12)), ...write(0, 256, i32(12)),
    ]);
    const { stdout } = await run(module, { args: ["prog", "ä", "--x"] });
    const view = new DataView(stdout.buffer, stdout.byteOffset);
    expect([view.getUint32(0, true), view.getUint32(4, true)]).to.deep.equal([3, 12]);
    expect([view.getUint32(8, true), view.getUint32(12, true), view.getUint32(16, true)]).to.deep.equal([256, 261, 264]);
    expect(new TextDecoder().decode(stdout.subarray(20))).to.equal("prog\0ä\0--x\0");
  });

  it("has an empty environment", async () => {
    const module = command(["fd_write", "environ_sizes_get"], [...i32(0), ...i32(-1), 0x36, 2, 0, ...i32(4), ...i32(-1), 0x36, 2, 0, ...invoke(1, "environ_sizes_get", [0, 4]), DROP, ...write(0, 0, i32(8))]);
    expect([...(await run(module)).stdout]).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("has clocks that stand at 0", async () => {
    const module = command(["fd_write", "clock_time_get"], [
      ...i32(8), 0x42, 0x7f, 0x37, 3, 0, // fill the eight bytes first
      ...[0, 1, 2, 3].flatMap((clock) => [...invoke(1, "clock_time_get", [clock, 1, 8]), DROP]), ...write(0, 8, i32(8)),
    ]);
    expect([...(await run(module)).stdout]).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await answers("clock_time_get", [[4, 0, 8], [0, 0, END - 7], [0, 0, END - 8]])).to.deep.equal([INVAL, FAULT, SUCCESS]);
  });

  it("draws random bytes from the job's own stream, without a gap between calls", async () => {
    const module = command(["fd_write", "random_get"], [...invoke(1, "random_get", [2048, 5]), DROP, ...invoke(1, "random_get", [2053, 0]), DROP, ...invoke(1, "random_get", [2053, 75]), DROP, ...write(0, 2048, i32(80))]);
    const job = request(module, { args: ["first"] });
    const block = (counter: number): Buffer => {
      const index = Buffer.alloc(8);
      index.writeBigUInt64LE(BigInt(counter));
      return createHash("sha256").update("assay/random/v1").update(manifestHash(job.manifest)).update(index).digest();
    };
    const { stdout } = await run(module, { args: ["first"] });
    expect(Buffer.from(stdout)).to.deep.equal(Buffer.concat([block(0), block(1), block(2)]).subarray(0, 80));
    expect((await run(module, { args: ["second"] })).stdout).not.to.deep.equal(stdout);
    expect(await answers("random_get", [[END - 4, 5], [-1, 1], [END, 0]])).to.deep.equal([FAULT, FAULT, SUCCESS]);
  });

  it("fills several buffers from the input in one read, and reads 0 bytes at its end", async () => {
    const buffers = [[1000, 2], [1100, 0], [1200, 5]].flatMap(([pointer = 0, length = 0], index) => [...i32(16 + 8 * index), ...i32(pointer), 0x36, 2, 0, ...i32(20 + 8 * index), ...i32(length), 0x36, 2, 0]);
    const module = command(["fd_write", "fd_read"], [...buffers, ...invoke(1, "fd_read", [0, 16, 3, 0]), DROP, ...invoke(1, "fd_read", [0, 16, 3, 4]), DROP, ...write(0, 0, i32(8)), ...write(0, 1000, i32(2)), ...write(0, 1200, i32(5))]);
    const { stdout } = await run(module, { input: new TextEncoder().encode("abcd") });
    expect([...stdout.subarray(0, 8)]).to.deep.equal([4, 0, 0, 0, 0, 0, 0, 0]);
    expect(new TextDecoder().decode(stdout.subarray(8))).to.equal("abcd\0\0\0");
  });

  it("cannot read or write outside the memory, and does nothing when one address is bad", async () => {
    expect(await answers("fd_read", [[0, END, 1, 0], [0, -8, 1, 0], [0, END - 4, 1, 0], [0, 0, 0, END - 3], [0, 0, 1025, 0], [0, END, 0, 0]])).to.deep.equal([FAULT, FAULT, FAULT, FAULT, INVAL, SUCCESS]);
    const lists = [[1000, 3], [END - 2, 3]].flatMap(([pointer = 0, length = 0], index) => [...i32(16 + 8 * index), ...i32(pointer), 0x36, 2, 0, ...i32(20 + 8 * index), ...i32(length), 0x36, 2, 0]);
    const module = command(["fd_write"], [...lists, ...invoke(0, "fd_write", [1, 16, 2, 0]), DROP, ...invoke(0, "fd_write", [1, 16, 1, 0]), DROP]);
    expect((await run(module)).stdout.length).to.equal(3);
  });

  it("checks the addresses of args and environ before it writes", async () => {
    expect(await answers("args_sizes_get", [[END, 0], [0, END - 3], [END - 4, 0]])).to.deep.equal([FAULT, FAULT, SUCCESS]);
    const module = command(["fd_write", "args_get"], report([[END - 4, 0], [0, END - 5], [0, 64]].map((args) => invoke(1, "args_get", args))));
    expect([...(await run(module, { args: ["ab", "cd"] })).stdout]).to.deep.equal([FAULT, FAULT, SUCCESS]);
  });

  it("reads from 0 alone and writes to 1 and 2 alone", async () => {
    expect(await answers("fd_read", [[0, 0, 0, 0], [1, 0, 0, 0], [2, 0, 0, 0], [3, 0, 0, 0]])).to.deep.equal([SUCCESS, BADF, BADF, BADF]);
    const calls = [0, 1, 2, 3, -1].map((fd) => invoke(0, "fd_write", [fd, 0, 0, 0]));
    expect([...(await run(command(["fd_write"], report(calls)))).stdout]).to.deep.equal([BADF, SUCCESS, SUCCESS, BADF, BADF]);
  });

  const others = (Object.keys(WASI_SIGNATURES) as WasiName[]).filter((name) => name.startsWith("fd_") && name !== "fd_read" && name !== "fd_write");
  for (const name of others) {
    const positions = ["fd_pread", "fd_pwrite", "fd_seek", "fd_tell"].includes(name);
    it(`answers ${positions ? "ESPIPE on streams and EBADF elsewhere" : "EBADF"} to ${name}`, async () => {
      const args = (fd: number): number[] => [fd, ...Array.from({ length: WASI_SIGNATURES[name].indexOf(":") - 1 }, () => 0)];
      const open = positions ? SPIPE : BADF;
      expect(await answers(name, [args(0), args(1), args(2), args(3), args(-1)])).to.deep.equal([open, open, open, BADF, BADF]);
    });
  }
});
