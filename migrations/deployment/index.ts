export { deploy, DeployError, type DeployOptions } from "./deploy";
export { funding, giveTokens } from "./funds";
export { createMints, deployLocally, localKeys, type LocalDeployment, type LocalKeys, type LocalOptions } from "./local";
export { readKeypair } from "./programs";
export { DeployReport, type StepReport } from "./report";
export { readSettings, SettingsError, type Settings } from "./settings";
