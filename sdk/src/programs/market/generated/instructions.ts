/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type {
  BeginCaseData, ClaimJobData, DepositData, DrawData, ExtendHoldData, InitializeData, LowerAuditData, OpenResultData, PauseIntakeData,
  PostJobData, ProposeGovernorData, PublishTermsData, RegisterNodeData, RuleJobData, SetArbiterData, SetAuditReadyData, SpendTreasuryData,
  SubmitResultData, UpdateNodeData, UpsertClassData, UpsertMintData, WithdrawData,
} from "./args";

export interface MarketInstructions {
  abandonJob: {
    accounts: "holder" | "job" | "node" | "clientBalance" | "operator" | "config" | "terms" | "stakingConfig" | "stakingEventAuthority";
    optional: never; fixed: "stakingProgram"; signers: "holder"; data: Record<never, never>;
  };
  acceptGovernor: {
    accounts: "pendingGovernor" | "config"; optional: never; fixed: never; signers: "pendingGovernor"; data: Record<never, never>;
  };
  acceptResult: {
    accounts: "client" | "job"; optional: never; fixed: never; signers: "client"; data: Record<never, never>;
  };
  beginCase: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: never; signers: "arbiter"; data: BeginCaseData;
  };
  cancelJob: {
    accounts: "client" | "job" | "clientBalance"; optional: never; fixed: never; signers: "client"; data: Record<never, never>;
  };
  claimJob: {
    accounts: "holder" | "job" | "node" | "operator" | "payeeBalance" | "config" | "terms" | "class" | "stakingConfig"; optional: never;
    fixed: "stakingProgram"; signers: "holder"; data: ClaimJobData;
  };
  clearJob: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: never; signers: "arbiter"; data: Record<never, never>;
  };
  closeBalance: {
    accounts: "owner" | "rentPayer" | "balance" | "vault" | "mint" | "tokenProgram"; optional: "destination"; fixed: never;
    signers: "owner"; data: Record<never, never>;
  };
  closeJob: {
    accounts: "closer" | "job" | "rentPayer" | "terms"; optional: never; fixed: never; signers: "closer"; data: Record<never, never>;
  };
  closeNode: {
    accounts: "holder" | "operator" | "rentPayer" | "node"; optional: never; fixed: never; signers: "holder"; data: Record<never, never>;
  };
  deposit: {
    accounts: "payer" | "balance" | "vault" | "source" | "mint" | "tokenProgram"; optional: never; fixed: never; signers: "payer";
    data: DepositData;
  };
  disableClass: {
    accounts: "governor" | "config" | "hardwareClass"; optional: never; fixed: never; signers: "governor"; data: Record<never, never>;
  };
  disableMint: {
    accounts: "governor" | "config" | "paymentMint"; optional: never; fixed: never; signers: "governor"; data: Record<never, never>;
  };
  draw: {
    accounts: "job" | "clientBalance" | "terms"; optional: never; fixed: never; signers: never; data: DrawData;
  };
  drawForced: {
    accounts: "job"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  endCase: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: never; signers: "arbiter"; data: Record<never, never>;
  };
  expireClaim: {
    accounts: "job" | "node" | "clientBalance" | "operator" | "config" | "terms" | "stakingConfig" | "stakingEventAuthority";
    optional: never; fixed: "stakingProgram"; signers: never; data: Record<never, never>;
  };
  expireJob: {
    accounts: "job" | "clientBalance"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  expireOpening: {
    accounts: "job" | "clientBalance" | "operator" | "config" | "terms" | "stakingConfig" | "stakingEventAuthority"; optional: never;
    fixed: "stakingProgram"; signers: never; data: Record<never, never>;
  };
  extendHold: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: never; signers: "arbiter"; data: ExtendHoldData;
  };
  forceAudit: {
    accounts: "job" | "clientBalance"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  holdJob: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: never; signers: "arbiter"; data: Record<never, never>;
  };
  initialize: {
    accounts: "authority" | "payer" | "programData" | "stakingConfig" | "config" | "burnStats"; optional: never; fixed: "systemProgram";
    signers: "authority" | "payer"; data: InitializeData;
  };
  lowerAudit: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: never; signers: "arbiter"; data: LowerAuditData;
  };
  openBalance: {
    accounts: "rentPayer" | "owner" | "paymentMint" | "mint" | "balance" | "vault" | "tokenProgram"; optional: never;
    fixed: "systemProgram"; signers: "rentPayer"; data: Record<never, never>;
  };
  openResult: {
    accounts: "opener" | "job" | "terms"; optional: never; fixed: never; signers: "opener"; data: OpenResultData;
  };
  pauseIntake: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: PauseIntakeData;
  };
  payJob: {
    accounts: "job" | "clientBalance" | "clientVault" | "payeeBalance" | "payeeVault" | "mint" | "tokenProgram"; optional: never;
    fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  postJob: {
    accounts: "client" | "rentPayer" | "job" | "clientBalance" | "config" | "terms" | "paymentMint" | "class"; optional: "verifier";
    fixed: "systemProgram"; signers: "client" | "rentPayer"; data: PostJobData;
  };
  proposeGovernor: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: ProposeGovernorData;
  };
  publishTerms: {
    accounts: "governor" | "payer" | "config" | "terms"; optional: "currentTerms"; fixed: "systemProgram"; signers: "governor" | "payer";
    data: PublishTermsData;
  };
  refundJob: {
    accounts: "job" | "clientBalance" | "operator" | "config" | "terms" | "stakingConfig" | "stakingEventAuthority"; optional: never;
    fixed: "stakingProgram" | "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  registerNode: {
    accounts: "rentPayer" | "holder" | "operator" | "hardwareClass" | "node"; optional: never; fixed: "systemProgram";
    signers: "rentPayer" | "holder"; data: RegisterNodeData;
  };
  retireNode: {
    accounts: "holder" | "operator" | "node"; optional: never; fixed: never; signers: "holder"; data: Record<never, never>;
  };
  ruleJob: {
    accounts: "arbiter" | "terms" | "job"; optional: never; fixed: "eventAuthority" | "program"; signers: "arbiter"; data: RuleJobData;
  };
  sealSlot: {
    accounts: "job"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  setArbiter: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: SetArbiterData;
  };
  setAuditReady: {
    accounts: "arbiter" | "config" | "hardwareClass"; optional: never; fixed: never; signers: "arbiter"; data: SetAuditReadyData;
  };
  setMintVaults: {
    accounts: "governor" | "config" | "paymentMint" | "levyVault"; optional: "buybackVault"; fixed: never; signers: "governor";
    data: Record<never, never>;
  };
  settleFault: {
    accounts: "job" | "clientBalance" | "operator" | "config" | "stakingConfig" | "stakingEventAuthority"; optional: never;
    fixed: "stakingProgram" | "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  settleJob: {
    accounts: "job" | "clientBalance" | "clientVault" | "payeeBalance" | "payeeVault" | "mint" | "tokenProgram" | "operator" | "config" | "terms" | "stakingConfig";
    optional: never; fixed: "stakingProgram" | "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  spendTreasury: {
    accounts: "governor" | "config" | "paymentMint" | "mint" | "treasuryVault" | "destination" | "tokenProgram"; optional: never;
    fixed: never; signers: "governor"; data: SpendTreasuryData;
  };
  submitResult: {
    accounts: "holder" | "job" | "node" | "operator" | "terms"; optional: never; fixed: never; signers: "holder"; data: SubmitResultData;
  };
  sweepFees: {
    accounts: "balance" | "vault" | "paymentMint" | "tokenProgram"; optional: "burnedMint" | "burnStats" | "forwardedMint" | "buybackVault";
    fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  sweepLevies: {
    accounts: "balance" | "vault" | "paymentMint" | "mint" | "levyVault" | "tokenProgram"; optional: never;
    fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  sweepTreasury: {
    accounts: "balance" | "vault" | "paymentMint" | "mint" | "treasuryVault" | "tokenProgram"; optional: never;
    fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  updateNode: {
    accounts: "holder" | "operator" | "node"; optional: never; fixed: never; signers: "holder"; data: UpdateNodeData;
  };
  upsertClass: {
    accounts: "governor" | "payer" | "config" | "hardwareClass"; optional: never; fixed: "systemProgram"; signers: "governor" | "payer";
    data: UpsertClassData;
  };
  upsertMint: {
    accounts: "governor" | "payer" | "config" | "mint" | "paymentMint" | "treasuryVault" | "tokenProgram"; optional: never;
    fixed: "systemProgram"; signers: "governor" | "payer"; data: UpsertMintData;
  };
  voidStaleJob: {
    accounts: "job"; optional: never; fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  withdraw: {
    accounts: "owner" | "balance" | "vault" | "destination" | "mint" | "tokenProgram"; optional: never; fixed: never; signers: "owner";
    data: WithdrawData;
  };
}
