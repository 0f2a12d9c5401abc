/**
 * The WASI preview-1 functions of `wasm/v1`: standard input, output and error, arguments, an empty environment, a clock that
 * stands at 0, the job's random stream and the exit. They depend on the manifest and the input alone.
 */
import { WASI_FUNCTIONS } from "../validator";
import { ERRNO } from "./errno";
import { type Buffer32, GuestMemory } from "./memory";
import { OutputBuffer } from "./output";
import { RandomStream } from "./random";

/** Ends the run from inside an import. The guest cannot catch it: modules with exceptions are refused. */
export class GuestStop extends Error {
  constructor(
    readonly status: "exited" | "outputLimit",
    readonly exitCode: number,
  ) {
    super(status);
  }
}

export interface WasiOptions {
  args: readonly string[];
  input: Uint8Array;
  specHash: Uint8Array;
  outputBytes: number;
  stderrBytes: number;
}

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
/** Clocks of preview-1: realtime, monotonic, process and thread time. */
const CLOCKS = 4;
/** Longest list of buffers per call, as POSIX systems have it. */
const MOST_BUFFERS = 1024;
/** Most bytes per call: a positive i32, as POSIX systems have it. */
const MOST_BYTES = 0x7fff_ffff;
/** Functions that position a stream: ESPIPE on an open descriptor. Every other one that is not listed here answers EBADF. */
const POSITIONING = new Set(["fd_pread", "fd_pwrite", "fd_seek", "fd_tell"]);

export class WasiHost {
  readonly stdout: OutputBuffer;
  readonly stderr: OutputBuffer;
  private readonly args: Uint8Array[];
  private readonly input: Uint8Array;
  private readonly random: RandomStream;
  private inputPosition = 0;
  private attached: GuestMemory | undefined;

  constructor({ args, input, specHash, outputBytes, stderrBytes }: WasiOptions) {
    this.args = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
    this.input = input;
    this.random = new RandomStream(specHash);
    this.stdout = new OutputBuffer(outputBytes);
    this.stderr = new OutputBuffer(stderrBytes);
  }

  attach(memory: WebAssembly.Memory): void {
    this.attached = new GuestMemory(memory);
  }

  /** Every function of the allow-list, by name. */
  imports(): Record<string, (...args: never[]) => number | void> {
    const served: Record<string, (...args: never[]) => number | void> = {
      args_get: (pointers: number, buffer: number) => this.argsGet(pointers, buffer),
      args_sizes_get: (count: number, size: number) => this.sizes(count, this.args.length, size, this.args.reduce((sum, arg) => sum + arg.length, 0)),
      clock_time_get: (clock: number, _precision: bigint, time: number) => this.clockTimeGet(clock, time),
      environ_get: () => ERRNO.success,
      environ_sizes_get: (count: number, size: number) => this.sizes(count, 0, size, 0),
      fd_read: (fd: number, buffers: number, count: number, read: number) => this.fdRead(fd, buffers, count, read),
      fd_write: (fd: number, buffers: number, count: number, written: number) => this.fdWrite(fd, buffers, count, written),
      proc_exit: (code: number) => {
        throw new GuestStop("exited", code >>> 0);
      },
      random_get: (pointer: number, length: number) => this.randomGet(pointer, length),
    };
    for (const name of WASI_FUNCTIONS) {
      served[name] ??= (fd: number) => (POSITIONING.has(name) && fd >>> 0 <= STDERR ? ERRNO.spipe : ERRNO.badf);
    }
    return served;
  }

  private get memory(): GuestMemory {
    if (this.attached === undefined) throw new Error("An import was called before the module was instantiated.");
    return this.attached;
  }

  private argsGet(pointers: number, buffer: number): number {
    const size = this.args.reduce((sum, arg) => sum + arg.length, 0);
    if (!this.memory.holds(pointers, this.args.length * 4) || !this.memory.holds(buffer, size)) return ERRNO.fault;
    let position = buffer >>> 0;
    this.args.forEach((arg, index) => {
      this.memory.setU32((pointers >>> 0) + 4 * index, position);
      this.memory.bytes({ pointer: position, length: arg.length }).set(arg);
      position += arg.length;
    });
    return ERRNO.success;
  }

  private sizes(countPointer: number, count: number, sizePointer: number, size: number): number {
    if (!this.memory.holds(countPointer, 4) || !this.memory.holds(sizePointer, 4)) return ERRNO.fault;
    this.memory.setU32(countPointer, count);
    this.memory.setU32(sizePointer, size);
    return ERRNO.success;
  }

  private clockTimeGet(clock: number, time: number): number {
    if (clock >>> 0 >= CLOCKS) return ERRNO.inval;
    if (!this.memory.holds(time, 8)) return ERRNO.fault;
    this.memory.setU64(time, 0n);
    return ERRNO.success;
  }

  private randomGet(pointer: number, length: number): number {
    if (!this.memory.holds(pointer, length)) return ERRNO.fault;
    this.random.fill(this.memory.bytes({ pointer, length }));
    return ERRNO.success;
  }

  /** Fills every buffer as far as the input lasts, so that the number of bytes read is a function of the request. */
  private fdRead(fd: number, list: number, count: number, read: number): number {
    if (fd !== STDIN) return ERRNO.badf;
    const buffers = this.list(list, count, read);
    if (typeof buffers === "number") return buffers;
    const before = this.inputPosition;
    for (const buffer of buffers) {
      const part = this.input.subarray(this.inputPosition, this.inputPosition + buffer.length);
      this.memory.bytes(buffer).set(part);
      this.inputPosition += part.length;
    }
    this.memory.setU32(read, this.inputPosition - before);
    return ERRNO.success;
  }

  private fdWrite(fd: number, list: number, count: number, written: number): number {
    if (fd !== STDOUT && fd !== STDERR) return ERRNO.badf;
    const buffers = this.list(list, count, written);
    if (typeof buffers === "number") return buffers;
    let total = 0;
    for (const buffer of buffers) {
      const fits = (fd === STDOUT ? this.stdout : this.stderr).write(this.memory.bytes(buffer));
      if (!fits && fd === STDOUT) throw new GuestStop("outputLimit", 0);
      total += buffer.length;
    }
    this.memory.setU32(written, total);
    return ERRNO.success;
  }

  /** The checked list of buffers of a read or write, or an error number. Nothing has been changed by then. */
  private list(pointer: number, count: number, result: number): Buffer32[] | number {
    if (count >>> 0 > MOST_BUFFERS) return ERRNO.inval;
    const buffers = this.memory.buffers(pointer, count);
    if (buffers === undefined || !this.memory.holds(result, 4)) return ERRNO.fault;
    return buffers.reduce((sum, buffer) => sum + buffer.length, 0) > MOST_BYTES ? ERRNO.inval : buffers;
  }
}
