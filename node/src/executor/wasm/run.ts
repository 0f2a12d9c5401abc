/** One run of one module, in the thread that calls it. */
import { HOST_MEMORY_FLAG, guardMemory } from "./guard";
import type { RunReport, RunTask } from "./task";
import { ModuleRefused, WASI_MODULE, validateModule } from "./validator";
import { GuestStop, WasiHost } from "./wasi/host";

interface CommandExports {
  memory: WebAssembly.Memory;
  _start: () => void;
  [HOST_MEMORY_FLAG]: WebAssembly.Global;
}

/** Checks a task's module and, when the task has an input, runs it from `_start` to its end. */
export function run(task: RunTask): RunReport {
  try {
    const module = compile(task);
    return task.input === undefined ? { kind: "accepted" } : start(module, new WasiHost({ ...task, input: task.input }));
  } catch (error) {
    if (error instanceof ModuleRefused) return { kind: "refused", rule: error.rule, offset: error.offset, message: error.message };
    throw error;
  }
}

function compile({ module, memoryPages }: RunTask): WebAssembly.Module {
  const guarded = guardMemory(module, validateModule(module, memoryPages), memoryPages);
  try {
    return new WebAssembly.Module(guarded);
  } catch (error) {
    // The engine's offset counts bytes of the rewritten module, which nobody else has.
    if (error instanceof WebAssembly.CompileError) throw new ModuleRefused("invalid", undefined, error.message.replace(/ @\+\d+$/, ""));
    throw error;
  }
}

function start(module: WebAssembly.Module, host: WasiHost): RunReport {
  let commands: CommandExports | undefined;
  const result = (status: "exited" | "trapped" | "outputLimit", exitCode: number, detail?: string): RunReport => ({
    kind: "result",
    status,
    exitCode,
    stdout: host.stdout.bytes(),
    stderr: host.stderr.bytes(),
    memoryPages: (commands?.memory.buffer.byteLength ?? 0) / 65_536,
    ...(detail === undefined ? {} : { detail }),
  });
  try {
    commands = new WebAssembly.Instance(module, { [WASI_MODULE]: host.imports() }).exports as unknown as CommandExports;
    host.attach(commands.memory);
    commands._start();
    return result("exited", 0);
  } catch (error) {
    if (commands?.[HOST_MEMORY_FLAG].value === 1) return { kind: "noResult", reason: "hostMemory", message: "The machine refused memory that the manifest allows." };
    if (error instanceof GuestStop) return result(error.status, error.exitCode);
    if (error instanceof WebAssembly.RuntimeError) return result("trapped", 0, error.message);
    if (!(error instanceof RangeError)) throw error;
    if (/call stack/i.test(error.message)) return { kind: "noResult", reason: "stack", message: "The engine's stack ran out. How deep it is differs between machines, so this is no result." };
    return { kind: "noResult", reason: "hostMemory", message: `The machine cannot give the memory of the run: ${error.message}.` };
  }
}
