export { WasmExecutor } from "./executor";
export { MODULE_LIMITS, ModuleRefused, validateModule, type ModuleRule } from "./validator";
