/** Gives every instruction builder a verb on the client that returns a plan, and every query one without its connection. */
import type { Connection, PublicKey, Signer, TransactionInstruction } from "@solana/web3.js";
import { camelCase, flatAccounts } from "../codec/idl";
import type { SendContext } from "../transaction/options";
import { TxPlan } from "../transaction/plan";
import { isSigner, type Address, type ProgramIds, type ProgramName, type SignerLike } from "../types";
import { codecs } from "./codecs";
import type { ReadOptions } from "./reader";

/** An instruction builder: pure, one instruction. */
export type Builder = (args: never, programIds?: ProgramIds) => TransactionInstruction;

type WithSigners<Args> = { [Key in keyof Args]: Address extends Args[Key] ? Args[Key] | Signer : Args[Key] };

/** A builder's arguments on the client: signers may be given as keys, and those left out are the client's own key. */
export type ActionArgs<Args, Signers extends string> = WithSigners<Omit<Args, Signers> & Partial<Pick<Args, Signers & keyof Args>>>;

/** One verb per builder. */
export type Actions<Builders extends Record<keyof Builders, Builder>, Shapes extends Record<keyof Builders, { signers: string }>> = {
  [Name in keyof Builders]: (args: ActionArgs<Parameters<Builders[Name]>[0], Shapes[Name]["signers"]>) => TxPlan;
};

/** The verbs of a program. Each reads nothing from the chain. */
export function createActions<Builders extends Record<keyof Builders, Builder>, Shapes extends Record<keyof Builders, { signers: string }>>(
  program: ProgramName, builders: Builders, context: SendContext,
): Actions<Builders, Shapes> {
  const names = Object.keys(builders) as (keyof Builders & string)[];
  return Object.fromEntries(names.map((name) => [name, (args: Record<string, unknown>) => plan(program, name, builders[name], args, context)])) as Actions<Builders, Shapes>;
}

function plan(program: ProgramName, name: string, builder: Builder, given: Record<string, unknown>, context: SendContext): TxPlan {
  const listed = flatAccounts(codecs[program].instruction(name).accounts);
  const identity = (context.wallet ?? context.payer)?.publicKey;
  const args: Record<string, unknown> = { ...given };
  for (const account of listed) {
    const argument = camelCase(account.name);
    if (account.signer === true && args[argument] === undefined && identity !== undefined) args[argument] = identity;
  }
  const signers: Signer[] = [];
  for (const [argument, value] of Object.entries(args)) {
    if (!isSigner(value as SignerLike)) continue;
    signers.push(value as Signer);
    args[argument] = (value as Signer).publicKey;
  }
  const instruction = builder(args as never, context.programIds);
  const written = listed.flatMap((account, index): [string, PublicKey][] => {
    const key = instruction.keys[index];
    return key !== undefined && key.isWritable && !key.isSigner ? [[camelCase(account.name), key.pubkey]] : [];
  });
  return new TxPlan(context, { steps: [[instruction]], signers, addresses: Object.fromEntries(written) });
}

type Query = (connection: Connection, input: never, options?: ReadOptions) => Promise<unknown>;

/** The reads of a program, bound to a client's connection and programs. */
export type BoundQueries<Queries extends Record<keyof Queries, Query>> = {
  [Name in keyof Queries]: (input: Parameters<Queries[Name]>[1], options?: Omit<ReadOptions, "programIds">) => ReturnType<Queries[Name]>;
};

export function bindQueries<Queries extends Record<keyof Queries, Query>>(queries: Queries, context: SendContext): BoundQueries<Queries> {
  const names = Object.keys(queries) as (keyof Queries)[];
  const bound = names.map((name) => [name, (input: never, options: ReadOptions = {}) => queries[name](context.connection, input, { ...options, programIds: context.programIds })]);
  return Object.fromEntries(bound) as BoundQueries<Queries>;
}
