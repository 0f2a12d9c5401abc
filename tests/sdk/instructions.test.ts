import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { instructions, programIdsOf, type ProgramIds, type ProgramName } from "@assay-protocol/sdk";
import { camelCase, flatAccounts } from "../../sdk/src/codec/idl";
import { codecs } from "../../sdk/src/programs/codecs";
import { GOVERNANCE_ARGS, SUPPLY_ARGS } from "./fixtures/governanceArgs";
import { MARKET_ARGS, STAKING_ARGS } from "./fixtures/instructionArgs";
import { VERIFICATION_ARGS } from "./fixtures/verificationArgs";

type Builder = (args: object, programIds?: ProgramIds) => TransactionInstruction;

const GOLDEN = path.join(__dirname, "fixtures", "golden.json");
const ARGS: Record<ProgramName, Record<string, object>> = { governance: GOVERNANCE_ARGS, market: MARKET_ARGS, staking: STAKING_ARGS, supply: SUPPLY_ARGS, verification: VERIFICATION_ARGS };
const PROGRAMS: ProgramName[] = ["market", "staking", "verification", "governance", "supply"];
const builders = (program: ProgramName): Record<string, Builder> => instructions[program] as unknown as Record<string, Builder>;

function shown({ programId, keys, data }: TransactionInstruction): { program: string; accounts: string[]; data: string } {
  const flag = (set: boolean, letter: string): string => (set ? letter : "-");
  return { program: programId.toBase58(), accounts: keys.map(({ pubkey, isSigner, isWritable }) => `${flag(isWritable, "w")}${flag(isSigner, "s")} ${pubkey.toBase58()}`), data: Buffer.from(data).toString("hex") };
}

describe("sdk: instructions", () => {
  const golden = existsSync(GOLDEN) ? (JSON.parse(readFileSync(GOLDEN, "utf8")) as Record<string, unknown>) : {};
  const built: Record<string, unknown> = {};

  after(() => {
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(GOLDEN, `${JSON.stringify(built, null, 1)}\n`);
  });

  for (const program of PROGRAMS) {
    const { idl } = codecs[program];

    it(`wraps every instruction of ${program}, and no other`, () => {
      expect(Object.keys(builders(program)).sort()).to.deep.equal(idl.instructions.map(({ name }) => camelCase(name)).sort());
    });

    for (const instruction of idl.instructions) {
      const name = camelCase(instruction.name);

      it(`${program}.${name} has its golden bytes and the flags of the IDL`, () => {
        const args = ARGS[program][name] as object;
        const result = (builders(program)[name] as Builder)(args);
        built[`${program}.${name}`] = shown(result);
        if (process.env["UPDATE_GOLDEN"] !== "1") expect(shown(result)).to.deep.equal(golden[`${program}.${name}`]);
        const listed = flatAccounts(instruction.accounts);
        expect(result.keys.length).to.be.at.least(listed.length);
        listed.forEach((account, index) => {
          const absent = account.optional === true && result.keys[index]?.pubkey.equals(result.programId) === true;
          expect(result.keys[index], account.name).to.deep.include({ isSigner: account.signer === true, isWritable: account.writable === true && !absent });
        });
      });

      it(`${program}.${name} refuses a misspelt argument and a missing one`, () => {
        const args = ARGS[program][name] as Record<string, unknown>;
        expect(() => (builders(program)[name] as Builder)({ ...args, ammount: 1n })).to.throw("ammount").with.property("code", "InvalidArgument");
        const [first] = Object.keys(args);
        const { [first as string]: _, ...rest } = args;
        expect(() => (builders(program)[name] as Builder)(rest)).to.throw().with.property("code", "InvalidArgument");
      });
    }
  }

  it("moves with the program ids: nothing of the default deployment is left in an instruction for another", () => {
    const at = (byte: number): PublicKey => new PublicKey(new Uint8Array(32).fill(byte));
    const ids: ProgramIds = { market: at(100), staking: at(101), verification: at(102), governance: at(103), supply: at(104) };
    for (const program of PROGRAMS) {
      for (const [name, args] of Object.entries(ARGS[program])) {
        const defaults = new Set(addressesOf(builders(program)[name] as Builder, args, programIdsOf("localnet")));
        const moved = addressesOf(builders(program)[name] as Builder, args, ids);
        const fixed = new Set(["11111111111111111111111111111111", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "Sysvar1nstructions1111111111111111111111111"]);
        const kept = moved.filter((key) => defaults.has(key) && !fixed.has(key) && !isGiven(args, key));
        expect(kept, `${program}.${name}`).to.deep.equal([]);
      }
    }
  });
});

/** Whether an address comes from the arguments themselves. */
function isGiven(args: object, key: string): boolean {
  return Object.values(args).some((value: unknown) => (value instanceof PublicKey ? value.toBase58() === key : typeof value === "object" && value !== null && isGiven(value, key)));
}

function addressesOf(builder: Builder, args: object, ids: ProgramIds): string[] {
  const { programId, keys } = builder(args, ids);
  return [programId, ...keys.map(({ pubkey }) => pubkey)].map((key) => key.toBase58());
}
