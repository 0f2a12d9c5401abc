/** What the programs' interfaces leave out, read from the IDLs and the sources. Numbers as in docs/security-checklist.md. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { SYSVAR_INSTRUCTIONS_PUBKEY } from "@solana/web3.js";
import { expect } from "chai";
import governance from "../../artifacts/idl/governance.json";
import market from "../../artifacts/idl/market.json";
import staking from "../../artifacts/idl/staking.json";
import supply from "../../artifacts/idl/supply.json";
import verification from "../../artifacts/idl/verification.json";
import { flatAccounts, type Idl, type IdlType } from "../../sdk/src/codec/idl";

const IDLS = [staking, market, verification, supply, governance] as unknown as Idl[];
const SOURCES = path.join(__dirname, "..", "..", "programs");

/** Every field that a caller sends, as `program.instruction.field: type`. */
function sent(idl: Idl): string[] {
  const fieldsOf = (type: IdlType): { name: string; type: IdlType }[] => {
    if (typeof type !== "object") return [];
    if ("option" in type) return fieldsOf(type.option);
    if ("array" in type) return fieldsOf(type.array[0]);
    if (!("defined" in type)) return [];
    const found = idl.types?.find(({ name }) => name === type.defined.name)?.type;
    const fields = (found !== undefined && "fields" in found ? found.fields ?? [] : []) as { name: string; type: IdlType }[];
    return fields.flatMap((field) => [field, ...fieldsOf(field.type)]);
  };
  return idl.instructions.flatMap(({ name, args }) =>
    args.flatMap((arg) => [arg, ...fieldsOf(arg.type)]).map((field) => `${idl.metadata.name}.${name}.${field.name}: ${JSON.stringify(field.type)}`));
}

describe("the interface of the programs", () => {
  const fields = IDLS.flatMap(sent);
  const accounts = IDLS.flatMap((idl) => idl.instructions.flatMap((instruction) => flatAccounts(instruction.accounts).map((account) => ({ ...account, at: `${idl.metadata.name}.${instruction.name}` }))));

  it("takes no bump from a caller (6)", () => {
    expect(fields.length).to.be.greaterThan(100);
    expect(fields.filter((field) => /bump/i.test(field))).to.deep.equal([]);
  });

  it("takes no sysvar as an account, but for the transaction's instructions where a signature is looked for, by their address (10, 11)", () => {
    const sysvars = accounts.filter(({ name, address = "" }) => /sysvar|clock|slot_hashes|recent|instructions|^rent$/.test(name) || address.startsWith("Sysvar"));
    expect(sysvars.map(({ at, address }) => ({ at, address }))).to.deep.equal([{ at: "verification.attest_result", address: SYSVAR_INSTRUCTIONS_PUBKEY.toBase58() }]);
  });

  it("calls no program but those of the system, of tokens, its own neighbours and itself (28)", () => {
    const programs = new Set(accounts.filter(({ name }) => name.endsWith("program")).map(({ name, address }) => `${name} ${address ?? "by type"}`));
    expect([...programs].sort()).to.deep.equal([
      `market_program ${market.address}`, "native_token_program by type", "program by type", `staking_program ${staking.address}`, "system_program 11111111111111111111111111111111",
      // Governance's neighbours, of which the code pins each.
      "target_program by type", "token_program by type",
    ]);
    expect(accounts.filter(({ name }) => name === "target_program").map(({ at }) => at)).to.deep.equal(["governance.accept_governor", "governance.pause_intake"]);
  });

  it("takes arguments of a fixed length only, but for parts of an answer and of a stored instruction, which their accounts bound (44)", () => {
    expect(fields.filter((field) => /"vec"|"bytes"|"string"/.test(field))).to.deep.equal([
      'verification.write_answer.bytes: "bytes"',
      ...["append_instruction", "insert_instruction"].flatMap((name) => [`governance.${name}.accounts: {"vec":{"defined":{"name":"InstructionAccount"}}}`, `governance.${name}.data: "bytes"`]),
    ]);
  });

  it("never changes the size of an account (45)", () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".rs") && !file.includes("/tests/"));
    expect(files.length).to.be.greaterThan(100);
    expect(files.filter((file) => /realloc|\.resize\(/.test(readFileSync(path.join(SOURCES, file), "utf8")))).to.deep.equal([]);
  });
});
