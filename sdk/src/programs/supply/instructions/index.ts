/** Every instruction of the supply program, by its name in camel case. */
export { acceptGovernor, initialize, initializeBurnStats, mintGenesis, proposeGovernor, updateParams } from "./admin";
export type {
  InitializeBurnStatsArgs, MintGenesisArgs, SupplyAcceptGovernorArgs, SupplyInitializeArgs, SupplyProposeGovernorArgs, SupplyUpdateParamsArgs,
} from "./admin";
export { bid, closeAuction, createBuyback, openAuction, updateBuyback } from "./buyback";
export type { AuctionArgs, BidArgs, CreateBuybackArgs, UpdateBuybackArgs } from "./buyback";
export { claimRebate, claimSecurity, closeClaims, closeEmission, openEmission } from "./emission";
export type { ClaimRebateArgs, ClaimSecurityArgs, CloseClaimsArgs, CloseEmissionArgs, OpenEmissionArgs } from "./emission";
