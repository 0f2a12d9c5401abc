import { PROGRAMS, fieldsOf, readIdl, sizeOf, typeName, type Idl, type IdlField } from "./idl";
import { GENERATED, code, grouped, paragraphs, sentence, table } from "./markdown";

const DISCRIMINATOR = 8;

export function accountTables(): string {
  const intro = `# Accounts

Every account starts with its discriminator of 8 bytes, then its fields in the order of the tables, without padding.
Numbers are little endian. Offsets count from the start of the account's data, so they can be used in filters of
getProgramAccounts. Addresses are derived from the seeds listed for each program.
`;
  return [GENERATED, intro, ...PROGRAMS.map((program) => programSection(readIdl(program)))].join("\n");
}

function programSection(idl: Idl): string {
  const seeds = table([
    ["constant", "seeds"],
    ...idl.constants.filter(({ name }) => name.endsWith("_SEED")).map(({ name, docs }) => [code(name), sentence(docs)]),
  ]);
  const constants = table([
    ["constant", "value", ""],
    ...idl.constants
      .filter(({ name }) => !name.endsWith("_SEED"))
      .map(({ name, docs, value }) => [code(name), grouped(value), sentence(docs)]),
  ]);
  const accounts = idl.accounts.map(({ name }) => accountSection(idl, name));
  return `## ${idl.metadata.name}\n\n${seeds}\n\n${constants}\n\n${accounts.join("\n")}`;
}

function accountSection(idl: Idl, name: string): string {
  const docs = idl.types.find((type) => type.name === name)?.docs;
  // Unknown behind the first list whose length the account itself holds.
  let offset: number | undefined = DISCRIMINATOR;
  const rows = fieldsOf(idl, name).map((field) => {
    const row = [offset === undefined ? "" : String(offset), code(field.name), code(typeName(field.type)), describe(idl, field)];
    const size = sizeOf(idl, field.type);
    offset = offset === undefined || size === undefined ? undefined : offset + size;
    return row;
  });
  const length = offset === undefined ? "As long as its lists need" : `${offset} bytes`;
  return `### ${name}\n\n${length}.\n\n${paragraphs(docs)}\n\n${table([["offset", "field", "type", ""], ...rows])}\n`;
}

/** What a field is, and of what it consists when it is a struct. */
function describe(idl: Idl, { docs, type }: IdlField): string {
  const inner = typeof type === "string" ? type : "array" in type ? type.array[0] : "vec" in type ? type.vec : type;
  if (typeof inner === "string" || !("defined" in inner)) return sentence(docs);
  const parts = fieldsOf(idl, inner.defined.name).map((field) => `${field.name} ${typeName(field.type)}`);
  return [sentence(docs), `Each: ${parts.map(code).join(", ")}.`].filter(Boolean).join(" ");
}
