/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type {
  BidData, ClaimRebateData, ClaimSecurityData, CreateBuybackData, InitializeData, MintGenesisData, OpenEmissionData, ProposeGovernorData,
  UpdateBuybackData, UpdateParamsData,
} from "./args";

export interface SupplyInstructions {
  acceptGovernor: {
    accounts: "pendingGovernor" | "config"; optional: never; fixed: never; signers: "pendingGovernor"; data: Record<never, never>;
  };
  bid: {
    accounts: "bidder" | "config" | "buyback" | "vault" | "mint" | "destination" | "source" | "nativeMint" | "burnStats" | "tokenProgram" | "nativeTokenProgram";
    optional: never; fixed: "eventAuthority" | "program"; signers: "bidder"; data: BidData;
  };
  claimRebate: {
    accounts: "payer" | "config" | "mintStats" | "emission" | "operator" | "claims" | "nativeMint" | "mintAuthority" | "destination" | "tokenProgram";
    optional: never; fixed: "systemProgram" | "eventAuthority" | "program"; signers: "payer"; data: ClaimRebateData;
  };
  claimSecurity: {
    accounts: "payer" | "config" | "mintStats" | "emission" | "seat" | "claims" | "nativeMint" | "mintAuthority" | "destination" | "tokenProgram";
    optional: never; fixed: "systemProgram" | "eventAuthority" | "program"; signers: "payer"; data: ClaimSecurityData;
  };
  closeAuction: {
    accounts: "buyback"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeClaims: {
    accounts: "config" | "claims" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeEmission: {
    accounts: "config" | "emission" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  createBuyback: {
    accounts: "governor" | "payer" | "config" | "mint" | "buyback" | "vault" | "tokenProgram"; optional: never; fixed: "systemProgram";
    signers: "governor" | "payer"; data: CreateBuybackData;
  };
  initialize: {
    accounts: "authority" | "payer" | "programData" | "stakingConfig" | "nativeMint" | "mintAuthority" | "config" | "mintStats";
    optional: never; fixed: "systemProgram"; signers: "authority" | "payer"; data: InitializeData;
  };
  initializeBurnStats: {
    accounts: "payer" | "burnStats"; optional: never; fixed: "systemProgram"; signers: "payer"; data: Record<never, never>;
  };
  mintGenesis: {
    accounts: "genesisAuthority" | "payer" | "config" | "mintStats" | "nativeMint" | "mintAuthority" | "destination" | "genesisAllocation" | "tokenProgram";
    optional: never; fixed: "systemProgram" | "eventAuthority" | "program"; signers: "genesisAuthority" | "payer"; data: MintGenesisData;
  };
  openAuction: {
    accounts: "buyback" | "vault"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  openEmission: {
    accounts: "rentPayer" | "config" | "mintStats" | "epochTotals" | "seatEpochTotals" | "marketBurnStats" | "emission"; optional: never;
    fixed: "systemProgram"; signers: "rentPayer"; data: OpenEmissionData;
  };
  proposeGovernor: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: ProposeGovernorData;
  };
  updateBuyback: {
    accounts: "governor" | "config" | "buyback"; optional: never; fixed: never; signers: "governor"; data: UpdateBuybackData;
  };
  updateParams: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: UpdateParamsData;
  };
}
