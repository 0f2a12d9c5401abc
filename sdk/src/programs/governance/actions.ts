/** What each stored instruction would do, in a sentence for a person. */
import type { PublicKey } from "@solana/web3.js";
import { ASSAY_DECIMALS, formatAmount } from "../../amount";
import { textOf } from "../../bytes";
import { hashHex } from "../../compute/bytes";
import type { ParameterDiff } from "./diff";
import type { ProposedAction } from "./file";

type Sentence = (action: ProposedAction) => string;

const handsOver: Sentence = ({ program, args }) => `Proposes ${key(args["governor"])} as the governor of ${program} in the executor's place`;
const accepts: Sentence = ({ program }) => `Makes the executor the governor of ${program}`;
const pauses: Sentence = ({ program, args }) => `Stops ${program === "market" ? "new jobs and claims" : "new seats"} for ${String(args["seconds"])} seconds`;

/** By program and instruction; what only changes parameters is told by them. */
export const SENTENCES: Readonly<Record<string, Sentence>> = {
  "market.disableMint": ({ accounts }) => `Ends new jobs in the mint listed at ${key(accounts["paymentMint"])}`,
  "market.disableClass": ({ accounts }) => `Ends new jobs and nodes of the class at ${key(accounts["hardwareClass"])}`,
  "market.upsertMint": ({ accounts, args }) => `Writes the listing of the mint ${key(accounts["mint"])}${args["enable"] === true ? " and opens it for jobs" : ""}`,
  "market.upsertClass": ({ args }) => `Writes class ${String(args["class"])}, ${JSON.stringify(textOf(args["name"] as Uint8Array))}${args["enable"] === true ? ", and opens it for jobs" : ""}`,
  "market.publishTerms": ({ args }) => `Publishes version ${String(args["termsVersion"])} of the terms; jobs that are posted keep theirs`,
  "market.pauseIntake": pauses,
  "market.proposeGovernor": handsOver,
  "market.acceptGovernor": accepts,
  "market.setArbiter": ({ args }) => `Makes ${key(args["arbiter"])} the arbiter of the terms to come, and ${key(args["verificationProgram"])} their verification program`,
  "market.setMintVaults": ({ accounts }) => `Pays the levies of the mint listed at ${key(accounts["paymentMint"])} to ${key(accounts["levyVault"])}, and its fees to ${key(accounts["buybackVault"])}`,
  "market.spendTreasury": ({ accounts, args }) => `Pays ${String(args["amount"])} base units of the mint ${key(accounts["mint"])} from the treasury to ${key(accounts["destination"])}`,
  "staking.updateParams": () => "Changes parameters of staking",
  "staking.proposeGovernor": handsOver,
  "staking.acceptGovernor": accepts,
  "staking.addLocker": ({ accounts, args }) => `Lets ${key(args["authority"])} lock and slash stake for ever, with ${key(accounts["bountyPool"])} as the pool of its bounties`,
  "staking.spendInsurance": ({ accounts, args }) => `Pays ${assay(args["amount"])} from the insurance vault to ${key(accounts["destination"])}`,
  "verification.updateParams": () => "Changes parameters of verification",
  "verification.createRegistry": ({ args }) => `Opens the registry of the seats of class ${String(args["class"])}`,
  "verification.pauseIntake": pauses,
  "verification.proposeGovernor": handsOver,
  "verification.acceptGovernor": accepts,
  "verification.registerVerifier": ({ accounts }) => `Lists the verifier of proofs at ${key(accounts["verifier"])}`,
  "verification.writeVerifierInputs": ({ accounts }) => `Completes the verifier of proofs at ${key(accounts["verifier"])}`,
  "verification.disableVerifier": ({ accounts }) => `Ends the use of the verifier of proofs at ${key(accounts["verifier"])}`,
  "verification.registerSession": ({ accounts }) => `Lets the attested machine of the operator ${key(accounts["operator"])} sign results`,
  "verification.disableSession": ({ accounts }) => `Ends the session at ${key(accounts["session"])}`,
  "supply.updateParams": () => "Changes parameters of supply",
  "supply.updateBuyback": ({ accounts, args }) => `Opens auctions of the buyback at ${key(accounts["buyback"])} from ${String(args["minLot"])} base units on`,
  "supply.proposeGovernor": handsOver,
  "supply.acceptGovernor": accepts,
  "supply.createBuyback": ({ accounts }) => `Opens a buyback of the mint ${key(accounts["mint"])}, whose fees are then sold for ASSAY that burns`,
  "governance.updateParams": () => "Changes parameters of governance; proposals that are being voted on keep theirs",
  "governance.removeGuardian": () => "Ends the guardian's role for good",
  "loader.upgrade": ({ accounts, bufferHash }) => `Replaces the code of the program ${key(accounts["1"])} by that in the buffer ${key(accounts["2"])}${bufferHash === null ? "" : `, whose sha-256 is ${hashHex(bufferHash)}`}`,
  "loader.setAuthority": ({ accounts }) => (accounts["2"] === undefined
    ? `Makes the program with the data ${key(accounts["0"])} final: nobody can ever upgrade it again`
    : `Hands the upgrade authority over the program with the data ${key(accounts["0"])} to ${key(accounts["2"])}`),
  "loader.setAuthorityChecked": ({ accounts }) => `Hands the upgrade authority over the program with the data ${key(accounts["0"])} to ${key(accounts["2"])}, which signs for it`,
};

/** What an instruction would do, with every parameter that it sets. */
export function actionText(action: ProposedAction): string {
  const sentence = SENTENCES[`${action.program}.${action.name}`]?.(action) ?? `Runs ${action.name} of ${action.program}`;
  return action.parameters.length === 0 ? `${sentence}.` : `${sentence}: ${action.parameters.map(parameterText).join("; ")}.`;
}

function parameterText({ name, unit, old, new: wanted, min, max, step }: ParameterDiff): string {
  const bounds = `bounds ${valueText(min, unit)} to ${valueText(max, unit)}`;
  if (old === null) return `${name} is ${valueText(wanted, unit)} (${bounds})`;
  if (old === wanted) return `${name} is ${valueText(wanted, unit)}, as it is now`;
  return `${name} goes from ${valueText(old, unit)} to ${valueText(wanted, unit)} (${bounds}${step === null ? "" : `, at most ${valueText(step, unit)} at once`})`;
}

function valueText(value: bigint, unit: string): string {
  return unit === "ASSAY base units" ? assay(value) : `${value} ${unit}`;
}

function assay(value: unknown): string {
  return `${formatAmount(value as bigint, ASSAY_DECIMALS)} ASSAY`;
}

function key(address: unknown): string {
  return (address as PublicKey | undefined)?.toBase58() ?? "nobody";
}
