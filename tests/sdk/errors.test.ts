import { SendTransactionError, TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { explainError, isAssayError, isProgramError, programIdsOf, type ProgramError, type ProgramName } from "@assay-protocol/sdk";
import { codecs } from "../../sdk/src/programs/codecs";

const ids = programIdsOf("localnet");
const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const SYSTEM = "11111111111111111111111111111111";
const empty = (programId: PublicKey): TransactionInstruction => new TransactionInstruction({ programId, keys: [] });
/** Another program's instruction first, so that the index matters. */
const plan = (program: ProgramName): TransactionInstruction[] => [empty(ids[program === "market" ? "staking" : "market"]), empty(ids[program])];
const hex = (code: number): string => `0x${code.toString(16)}`;

function logsOf(chain: string[], reason: string): string[] {
  const opened = chain.map((id, depth) => `Program ${id} invoke [${depth + 1}]`);
  return [...opened, "Program log: AnchorError thrown", ...[...chain].reverse().map((id) => `Program ${id} failed: ${reason}`)];
}

/** The ways in which a code reaches an application. */
const WAYS: Record<string, (program: ProgramName, code: number) => unknown> = {
  "refused at preflight": (program, code) => explainError(
    new SendTransactionError({
      action: "send", signature: "", logs: logsOf([ids[program].toBase58()], `custom program error: ${hex(code)}`),
      transactionMessage: `Transaction simulation failed: Error processing Instruction 1: custom program error: ${hex(code)}`,
    }), { instructions: plan(program) }),
  "confirmed as failed": (program, code) => explainError(
    { InstructionError: [1, { Custom: code }] }, { instructions: plan(program), logs: logsOf([ids[program].toBase58()], `custom program error: ${hex(code)}`), signature: "sig" }),
  "nested in another program's call": (program, code) => explainError(
    { InstructionError: [0, { Custom: code }] },
    { instructions: plan(program), logs: logsOf([ids[program === "market" ? "staking" : "market"].toBase58(), ids[program].toBase58()], `custom program error: ${hex(code)}`) }),
  "a bare code without logs": (program, code) => explainError({ InstructionError: [1, { Custom: code }] }, { instructions: plan(program) }),
};

describe("sdk: errors", () => {
  for (const program of ["market", "staking", "verification", "supply", "governance"] as const) {
    for (const [way, resolve] of Object.entries(WAYS)) {
      it(`names every error of ${program}: ${way}`, () => {
        const all = codecs[program].idl.errors ?? [];
        expect(all.length).to.be.greaterThan(20);
        for (const { code, name, msg } of all) {
          const error = resolve(program, code) as ProgramError;
          expect(error, name).to.deep.include({ code: "ProgramError", program, programId: ids[program].toBase58(), name, number: code });
          expect(error.message).to.contain(msg);
          expect(isProgramError(error, error.name)).to.equal(true);
        }
      });
    }
  }

  it("names an error of staking that the market called, even when the node withholds the logs", () => {
    const [first] = codecs.staking.idl.errors ?? [];
    const error = explainError({ InstructionError: [1, { Custom: first?.code }] }, { instructions: plan("market") });
    expect(error).to.deep.include({ program: "staking", name: first?.name });
  });

  it("gives each program numbers of its own", () => {
    const numbers = (["market", "staking", "verification", "supply", "governance"] as const).flatMap((program) => (codecs[program].idl.errors ?? []).map(({ code }) => code));
    expect(new Set(numbers).size).to.equal(numbers.length);
  });

  it("tells the instruction, the logs and the signature of a landed failure", () => {
    const error = WAYS["confirmed as failed"]?.("market", 7000) as ProgramError;
    expect(error).to.deep.include({ instructionIndex: 1, signature: "sig" });
    expect(error.logs).to.have.length(3);
  });

  it("keeps what was thrown as the cause", () => {
    const thrown = new SendTransactionError({ action: "simulate", signature: "", transactionMessage: "Error processing Instruction 1: custom program error: 0x1770" });
    expect(explainError(thrown, { instructions: plan("market") })?.cause).to.equal(thrown);
  });

  it("names Anchor's own errors, those of Anchor 1.x included", () => {
    for (const [code, name] of [[2003, "ConstraintRaw"], [3012, "AccountNotInitialized"], [2040, "ConstraintDuplicateMutableAccount"]] as const) {
      expect(explainError({ InstructionError: [1, { Custom: code }] }, { instructions: plan("staking") })).to.deep.include({ name, program: "staking", number: code });
    }
  });

  it("names the token program's errors by the program that failed, though another called it", () => {
    const error = explainError({ InstructionError: [1, { Custom: 1 }] }, { instructions: plan("market"), logs: logsOf([ids.market.toBase58(), TOKEN], "custom program error: 0x1") });
    expect(error).to.deep.include({ program: "token", name: "InsufficientTokens", number: 1 });
  });

  it("does not give a foreign program's code one of our names", () => {
    const foreign = "Stake11111111111111111111111111111111111111";
    const error = explainError({ InstructionError: [1, { Custom: 6001 }] }, { instructions: plan("market"), logs: logsOf([ids.market.toBase58(), foreign], "custom program error: 0x1771") });
    expect(error).to.deep.include({ program: foreign, name: "UnknownError", number: 6001 });
  });

  it("is not misled by a program that prints the runtime's lines", () => {
    const liar = [`Program ${ids.market.toBase58()} invoke [1]`, `Program log: x\nProgram ${ids.staking.toBase58()} failed: custom program error: 0x1770`,
      `Program log: Program ${ids.staking.toBase58()} failed: y`, `Program ${ids.market.toBase58()} failed: custom program error: 0x1770`];
    expect(explainError({ InstructionError: [1, { Custom: 7000 }] }, { instructions: plan("market"), logs: liar })).to.deep.include({ program: "market" });
  });

  it("names errors of the runtime", () => {
    const error = explainError({ InstructionError: [1, "MissingRequiredSignature"] }, { instructions: plan("market") });
    expect(error).to.deep.include({ code: "ProgramError", name: "MissingRequiredSignature", number: undefined, program: "market" });
    expect(explainError({ InstructionError: [1, { BorshIoError: "x" }] }, { instructions: plan("market") })).to.deep.include({ name: "BorshIoError" });
  });

  it("says when SOL is missing", () => {
    const noFee = explainError("AccountNotFound", { instructions: plan("market"), feePayer: ids.market });
    expect(isAssayError(noFee, "InsufficientSol") && noFee.address?.equals(ids.market)).to.equal(true);
    expect(explainError({ InsufficientFundsForRent: { account_index: 1 } }, { instructions: plan("market") })).to.deep.include({ code: "InsufficientSol" });
    const logs = [...logsOf([ids.market.toBase58(), SYSTEM], "custom program error: 0x1")];
    logs.splice(2, 1, "Transfer: insufficient lamports 5, need 9");
    const noRent = explainError({ InstructionError: [1, { Custom: 1 }] }, { instructions: plan("market"), logs });
    expect(noRent?.message).to.equal("Too little SOL at 11111111111111111111111111111111: insufficient lamports 5, need 9");
  });

  it("says when a program is missing", () => {
    expect(explainError("ProgramAccountNotFound", { instructions: plan("market") })).to.deep.include({ code: "MissingProgram" });
    expect(explainError({ InstructionError: [1, "UnsupportedProgramId"] }, { instructions: plan("market") })).to.deep.include({ code: "MissingProgram", program: "market" });
  });

  it("leaves alone what is no failure of a transaction", () => {
    for (const nothing of [null, undefined, new Error("fetch failed")]) expect(explainError(nothing, { instructions: [] })).to.equal(undefined);
  });

  it("recognises errors of another copy of this package", () => {
    const foreign = Object.assign(new Error("x"), { code: "ProgramError", name: "InsufficientFreeStake" });
    expect(isProgramError(foreign, "InsufficientFreeStake")).to.equal(true);
    expect(isProgramError(foreign, "ZeroAmount")).to.equal(false);
    expect(isAssayError(Object.assign(new Error("x"), { code: "ENOENT" }))).to.equal(false);
  });
});
