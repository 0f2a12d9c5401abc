/** Instructions of the market program about nodes; an operator's owner or agent signs them. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findHardwareClassPda, findNodePda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import type { RegisterNodeData, UpdateNodeData } from "../generated/args";
import { build, fixedText } from "./build";

/** Bytes of the text fields of a node. */
const REGION_BYTES = 16;
const ENDPOINT_BYTES = 96;

/** Arguments of {@link registerNode}. */
export interface RegisterNodeArgs extends Omit<RegisterNodeData, "region" | "endpoint"> {
  /** The operator's owner or agent. */
  holder: Address;
  /** Pays the rent and gets it back. @defaultValue the holder */
  rentPayer?: Address;
  operator: Address;
  /** The class that the node is of, for good. */
  class: number;
  /** At most 16 printable ASCII characters. */
  region: string;
  /** A URI of at most 96 printable ASCII characters; may be empty. */
  endpoint: string;
}

/**
 * Adds a node to an operator. Signed by the operator's owner or agent.
 * @example
 * instructions.market.registerNode({
 *   holder: owner, operator: findOperatorPda({ owner }), class: 1, index: 0, units: 4, price: parseAmount("2", 9), region: "eu-west", endpoint: "https://node.example",
 * });
 */
export function registerNode({ holder, rentPayer = holder, operator, class: number, region, endpoint, ...data }: RegisterNodeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "registerNode", {
    rentPayer, holder, operator, hardwareClass: findHardwareClassPda({ class: number }, market), node: findNodePda({ operator, index: data.index }, market),
  }, { ...data, region: fixedText(region, REGION_BYTES, "region"), endpoint: fixedText(endpoint, ENDPOINT_BYTES, "endpoint") });
}

/** Arguments of {@link updateNode}. What is left out stays as it is. */
export interface UpdateNodeArgs extends Omit<UpdateNodeData, "region" | "endpoint"> {
  holder: Address;
  operator: Address;
  node: Address;
  /** At most 16 printable ASCII characters. */
  region?: string | null;
  /** A URI of at most 96 printable ASCII characters; may be empty. */
  endpoint?: string | null;
}

/**
 * Changes what a node offers. Signed by the operator's owner or agent.
 * @example
 * instructions.market.updateNode({ holder: owner, operator: findOperatorPda({ owner }), node, units: 8 });
 */
export function updateNode({ holder, operator, node, region = null, endpoint = null, ...data }: UpdateNodeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "updateNode", { holder, operator, node }, {
    ...data,
    region: region === null ? null : fixedText(region, REGION_BYTES, "region"),
    endpoint: endpoint === null ? null : fixedText(endpoint, ENDPOINT_BYTES, "endpoint"),
  });
}

/** Arguments of {@link retireNode}. */
export interface RetireNodeArgs {
  holder: Address;
  operator: Address;
  node: Address;
}

/**
 * Ends an offer for good. Signed by the operator's owner or agent.
 * @example
 * instructions.market.retireNode({ holder: owner, operator: findOperatorPda({ owner }), node });
 */
export function retireNode({ holder, operator, node, ...rest }: RetireNodeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "retireNode", { holder, operator, node }, rest);
}

/** Arguments of {@link closeNode}. */
export interface CloseNodeArgs {
  holder: Address;
  operator: Address;
  node: Address;
  /** Who paid the rent, as the node says. @defaultValue the holder */
  rentPayer?: Address;
}

/**
 * Closes a retired node; the rent returns to who paid it. Signed by the operator's owner or agent.
 * @example
 * instructions.market.closeNode({ holder: owner, operator: findOperatorPda({ owner }), node });
 */
export function closeNode({ holder, operator, node, rentPayer = holder, ...rest }: CloseNodeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeNode", { holder, operator, rentPayer, node }, rest);
}
