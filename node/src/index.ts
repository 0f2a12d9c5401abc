/** Assay's node software as a library: the daemon, its configuration, executors and content stores. */
export { Daemon } from "./daemon";
export { loadConfig, parseConfig } from "./config/load";
export { loadKeypair, type LoadedKeypair } from "./config/keypair";
export { sampleConfig } from "./config/sample";
export type { CaseConfig, JobLimits, KeeperConfig, NodeConfig, StoreConfig, TransactionConfig } from "./config/types";
export { NodeError, type NodeErrorCode } from "./errors";
export {
  ExecutorRegistry, MODULE_LIMITS, ModuleRefused, UnknownKind, WasmExecutor,
  type ExecutionLimits, type ExecutionOutcome, type ExecutionRequest, type ExecutionUsage, type Executor, type ModuleRule, type NoResultOutcome, type NoResultReason,
  type RefusedOutcome, type ResultOutcome,
} from "./executor";
export type { JobReport, PlaceReport, StatusReport } from "./report";
export { CachedStore, FolderStore, HttpStore, StoreError, serveStore, type HttpStoreOptions, type StoreErrorCode, type StoreServer, type StoreServerOptions } from "./store";
