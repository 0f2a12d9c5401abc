/** Instructions of the verification program by which jurors demand chunks of a file, and the executor shows them. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findDemandPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { DemandChunkData, PostChunkData, WriteAnswerData } from "../generated/args";
import { build, configOf, panelOf } from "./build";
import type { RoundArgs } from "./jury";

/** Arguments of {@link demandChunk}. */
export interface DemandChunkArgs extends RoundArgs, DemandChunkData {
  /** The juror's owner or agent. */
  holder: Address;
  /** Pays the rent, and gets it back when the demand is closed. */
  rentPayer: Address;
  /** The juror's. */
  operator: Address;
}

/**
 * Demands a chunk of a file that is not served. Signed by the juror's owner or agent.
 * @example
 * instructions.verification.demandChunk({
 *   holder: owner, rentPayer: owner, case: other, round: 0, operator: findOperatorPda({ owner }), juror: 3, file: "input", index: 7, number: 0,
 * });
 */
export function demandChunk({ holder, rentPayer, case: address, round, operator, ...data }: DemandChunkArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "demandChunk", {
    holder, rentPayer, config: configOf(programIds), case: address, panel: panelOf(address, round, programIds), operator,
    demand: findDemandPda({ case: address, operator, number: data.number }, programIds.verification),
  }, data);
}

/** What an executor needs to answer a demand. */
export interface AnswerArgs {
  /** The executor's owner or agent. */
  holder: Address;
  case: Address;
  /** The executor's. */
  operator: Address;
  /** The demand that is answered. */
  demand: Address;
}

/** Arguments of {@link writeAnswer}. */
export interface WriteAnswerArgs extends AnswerArgs, WriteAnswerData {}

/**
 * Writes a part of an answer. Signed by the executor's owner or agent.
 * @example
 * const demand = findDemandPda({ case: other, operator: findOperatorPda({ owner: other }), number: 0 });
 * instructions.verification.writeAnswer({ holder: owner, case: other, operator: findOperatorPda({ owner }), demand, offset: 0, bytes: chunk });
 */
export function writeAnswer({ holder, case: address, operator, demand, ...data }: WriteAnswerArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "writeAnswer", { holder, case: address, operator, demand }, data);
}

/** Arguments of {@link postChunk}. */
export interface PostChunkArgs extends AnswerArgs, PostChunkData {
  job: Address;
  round: number;
}

/**
 * Answers a demand by what was written. Signed by the executor's owner or agent.
 * @example
 * const demand = findDemandPda({ case: other, operator: findOperatorPda({ owner: other }), number: 0 });
 * instructions.verification.postChunk({ holder: owner, case: other, job, round: 0, operator: findOperatorPda({ owner }), demand, headBytes: 72, inputAt: 0 });
 */
export function postChunk({ holder, case: address, job, round, operator, demand, ...data }: PostChunkArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "postChunk", { holder, case: address, job, operator, panel: panelOf(address, round, programIds), demand }, data);
}

/** Arguments of {@link closeDemand}. */
export interface CloseDemandArgs {
  demand: Address;
  /** The demand's. */
  case: Address;
  /** Who paid the rent, as the demand says. */
  rentPayer: Address;
}

/**
 * Closes a demand when its case is over. Anyone.
 * @example
 * const demand = findDemandPda({ case: other, operator: findOperatorPda({ owner }), number: 0 });
 * instructions.verification.closeDemand({ demand, case: other, rentPayer: owner });
 */
export function closeDemand({ demand, case: address, rentPayer, ...rest }: CloseDemandArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeDemand", { demand, case: address, rentPayer }, rest);
}
