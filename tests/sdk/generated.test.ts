import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { JOB_STATUSES, VERDICTS } from "@assay-protocol/sdk";
import { generate, readIdl } from "../../sdk/scripts/generate";
import { camelCase, namedFields, typeNamed } from "../../sdk/src/codec/idl";
import { codecs } from "../../sdk/src/programs/codecs";
import { NODE_STATUSES } from "../../sdk/src/programs/market/accounts";

const SOURCES = path.join(__dirname, "..", "..", "sdk", "src");

describe("sdk: what follows from the IDLs", () => {
  for (const program of ["staking", "market", "verification"] as const) {
    const { idl } = codecs[program];

    for (const [file, text] of generate(readIdl(program))) {
      it(`${file} is what the IDL gives; otherwise run npm run generate -w @assay-protocol/sdk`, () => {
        const target = path.join(SOURCES, file);
        expect(existsSync(target) ? readFileSync(target, "utf8") : "").to.equal(text);
      });
    }

    it(`no two names of ${program} become one`, () => {
      for (const { name, type } of idl.types ?? []) {
        const names = type.kind === "struct" ? namedFields(type.fields).map((field) => camelCase(field.name)) : type.kind === "enum" ? type.variants.map((variant) => camelCase(variant.name)) : [];
        expect(new Set(names).size, name).to.equal(names.length);
      }
    });

    it(`every account of ${program} has a fixed size and a version`, () => {
      for (const { name } of idl.accounts ?? []) {
        expect(codecs[program].accountSize(name), name).to.be.greaterThan(8);
        expect(() => codecs[program].fieldPlace(name, "version"), name).not.to.throw();
      }
    });

    it(`every event of ${program} has a time, and one that counts an account has its number`, () => {
      for (const { name } of idl.events ?? []) {
        const { type } = typeNamed(idl, name);
        const fields = type.kind === "struct" ? namedFields(type.fields).map((field) => field.name) : [];
        expect(fields, name).to.include.members(["slot", "unix_timestamp"]);
      }
    });
  }

  it("the literals of status bytes are the program's variants, in its order", () => {
    const variants = (name: string): string[] => {
      const { type } = typeNamed(codecs.market.idl, name);
      return type.kind === "enum" ? type.variants.map((variant) => camelCase(variant.name)) : [];
    };
    expect(JOB_STATUSES).to.deep.equal(variants("JobStatus"));
    expect(VERDICTS).to.deep.equal(variants("Verdict"));
    expect(NODE_STATUSES).to.deep.equal(variants("NodeStatus"));
  });

  it("a job is at most 520 bytes", () => expect(codecs.market.accountSize("Job")).to.equal(520));
});
