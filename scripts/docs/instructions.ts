import { fieldsOf, readIdl, typeName, PROGRAMS, type Idl, type IdlAccountItem, type IdlField } from "./idl";
import { GENERATED, code, sentence, table } from "./markdown";
import { outcomesOf } from "./sources";

type Instruction = Idl["instructions"][number];

export function instructionTables(): string {
  const intro = `# Instructions

Who may call what, with which accounts, and how it can end. Errors were found by following the calls in the sources;
besides, every instruction can end with Anchor's own errors (a missing signature 3010, an account of another type 3002,
a wrong address 2012, and so on) and with those of the token program. Names with \`staking.\` or \`market.\` in front come
from a call into that program.
`;
  return [GENERATED, intro, ...PROGRAMS.map((program) => programSection(readIdl(program)))].join("\n");
}

function programSection(idl: Idl): string {
  const { name } = idl.metadata;
  const overview = table([
    ["instruction", "what", "signers", "events"],
    ...idl.instructions.map((instruction) => [
      `[${code(instruction.name)}](#${name}-${instruction.name})`,
      sentence(instruction.docs),
      signers(instruction.accounts),
      outcomesOf(idl, instruction.name).events.map(code).join(", "),
    ]),
  ]);
  const details = idl.instructions.map((instruction) => detail(idl, instruction));
  return `## ${name}\n\nProgram ${code(idl.address)}.\n\n${overview}\n\n${details.join("\n")}`;
}

function detail(idl: Idl, instruction: Instruction): string {
  const { errors, events } = outcomesOf(idl, instruction.name);
  const args = instruction.args.flatMap((arg) => flatten(idl, arg));
  const argTable = table([["argument", "type", ""], ...args.map((arg) => [code(arg.name), code(typeName(arg.type)), sentence(arg.docs)])]);
  const accountTable = table([
    ["account", "", ""],
    ...instruction.accounts.map((account) => [code(account.name), traits(account), sentence(account.docs)]),
  ]);
  return `### ${idl.metadata.name} ${instruction.name}
<a id="${idl.metadata.name}-${instruction.name}"></a>

${sentence(instruction.docs)}

${accountTable}
${args.length === 0 ? "" : `\n${argTable}\n`}
Events: ${events.length === 0 ? "none" : events.map(code).join(", ")}.
Errors: ${errors.length === 0 ? "none of its own" : errors.map(code).join(", ")}.
`;
}

/** An instruction's arguments are one struct: its fields are what a caller gives. */
function flatten(idl: Idl, arg: IdlField): IdlField[] {
  if (typeof arg.type === "string" || !("defined" in arg.type)) return [arg];
  const fields = fieldsOf(idl, arg.type.defined.name);
  return fields.length === 0 ? [arg] : fields;
}

function signers(accounts: IdlAccountItem[]): string {
  const names = accounts.filter((account) => account.signer).map((account) => code(account.name));
  return names.length === 0 ? "nobody" : names.join(", ");
}

function traits(account: IdlAccountItem): string {
  const words = [account.signer && "signer", account.writable && "writable", account.optional && "optional"];
  if (account.pda !== undefined) words.push(`PDA ${seeds(account)}`);
  return words.filter(Boolean).join(", ");
}

function seeds({ pda }: IdlAccountItem): string {
  const parts = (pda?.seeds ?? []).map(({ kind, value, path }) => {
    const text = Buffer.from(value ?? []).toString("latin1");
    if (kind === "const") return /^[\x20-\x7e]+$/.test(text) ? JSON.stringify(text) : `0x${Buffer.from(value ?? []).toString("hex")}`;
    return path ?? "";
  });
  return code(`[${parts.join(", ")}]`);
}
