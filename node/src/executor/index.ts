export { ExecutorRegistry, UnknownKind } from "./registry";
export type { ExecutionLimits, ExecutionOutcome, ExecutionRequest, ExecutionUsage, Executor, NoResultOutcome, NoResultReason, RefusedOutcome, ResultOutcome } from "./types";
export { MODULE_LIMITS, ModuleRefused, WasmExecutor, type ModuleRule } from "./wasm";
