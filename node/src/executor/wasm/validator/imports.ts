/** The imports that a module may name, with the signatures of WASI preview-1. */
import type { FunctionType } from "./types";

/** The only module name of the allow-list. */
export const WASI_MODULE = "wasi_snapshot_preview1";

/** Parameters (i = i32, I = i64) and whether an i32 result follows. */
const SIGNATURES: Record<string, readonly [parameters: string, results: "" | "i"]> = {
  args_get: ["ii", "i"],
  args_sizes_get: ["ii", "i"],
  clock_time_get: ["iIi", "i"],
  environ_get: ["ii", "i"],
  environ_sizes_get: ["ii", "i"],
  fd_advise: ["iIIi", "i"],
  fd_allocate: ["iII", "i"],
  fd_close: ["i", "i"],
  fd_datasync: ["i", "i"],
  fd_fdstat_get: ["ii", "i"],
  fd_fdstat_set_flags: ["ii", "i"],
  fd_fdstat_set_rights: ["iII", "i"],
  fd_filestat_get: ["ii", "i"],
  fd_filestat_set_size: ["iI", "i"],
  fd_filestat_set_times: ["iIIi", "i"],
  fd_pread: ["iiiIi", "i"],
  fd_prestat_dir_name: ["iii", "i"],
  fd_prestat_get: ["ii", "i"],
  fd_pwrite: ["iiiIi", "i"],
  fd_read: ["iiii", "i"],
  fd_readdir: ["iiiIi", "i"],
  fd_renumber: ["ii", "i"],
  fd_seek: ["iIii", "i"],
  fd_sync: ["i", "i"],
  fd_tell: ["ii", "i"],
  fd_write: ["iiii", "i"],
  proc_exit: ["i", ""],
  random_get: ["ii", "i"],
};

/** Names of the allowed functions. */
export const WASI_FUNCTIONS: readonly string[] = Object.keys(SIGNATURES);

/** The signature of an allowed import as text, undefined for any other. */
export function allowedSignature(module: string, name: string): string | undefined {
  if (module !== WASI_MODULE || !Object.hasOwn(SIGNATURES, name)) return undefined;
  const signature = SIGNATURES[name];
  return signature === undefined ? undefined : `${signature[0]}:${signature[1]}`;
}

/** A function type in the same notation. */
export function signatureOf({ parameters, results }: FunctionType): string {
  const letters = (types: readonly number[]): string => types.map((type) => ({ 0x7f: "i", 0x7e: "I", 0x7d: "f", 0x7c: "F" })[type] ?? "?").join("");
  return `${letters(parameters)}:${letters(results)}`;
}
