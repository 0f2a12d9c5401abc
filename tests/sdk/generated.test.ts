import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  AUCTION_SECONDS, CASE_STATUSES, CHALLENGE_KINDS, CHUNK_BYTES, CLAIM_DELAY_EPOCHS, CLAIM_LAPSE_EPOCHS, COVER_EPOCHS, DECIDED_BY, DEMAND_FILES, EMISSION_BUDGET, EPOCH_RETENTION,
  JOB_STATUSES, PROPOSAL_KINDS, PROPOSAL_STATUSES, REDRAW_TRIES, REPORT_EPOCHS, RESTART_GRACE_SLOTS, VERDICTS, VOTES, VOTE_OPTIONS,
} from "@assay-protocol/sdk";
import { generate, readIdl } from "../../sdk/scripts/generate";
import { camelCase, namedFields, typeNamed } from "../../sdk/src/codec/idl";
import { codecs } from "../../sdk/src/programs/codecs";
import { VOTING_EPOCHS_MAX } from "../../sdk/src/programs/governance/changes";
import { LIMITS } from "../../sdk/src/programs/governance/kinds";
import { SNAPSHOT_EPOCHS } from "../../sdk/src/programs/governance/terms";
import { NODE_STATUSES } from "../../sdk/src/programs/market/accounts";
import { CAP } from "../../sdk/src/programs/supply/overview";
import { MAX_REDRAWS, MAX_REPLACEMENTS } from "../../sdk/src/programs/verification/steps";

/** The only account whose length varies. */
const WITH_LISTS = new Set(["ProposalInstruction"]);

const SOURCES = path.join(__dirname, "..", "..", "sdk", "src");

describe("sdk: what follows from the IDLs", () => {
  for (const program of ["staking", "market", "verification", "supply", "governance"] as const) {
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

    it(`every account of ${program} has a version, and a fixed size unless it holds lists`, () => {
      for (const { name } of idl.accounts ?? []) {
        const { type } = typeNamed(idl, name);
        expect(type.kind === "struct" && namedFields(type.fields).some((field) => field.name === "version"), name).to.equal(true);
        if (WITH_LISTS.has(name)) continue;
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

  const variantsOf = (program: "market" | "verification" | "governance", name: string): string[] => {
    const { type } = typeNamed(codecs[program].idl, name);
    return type.kind === "enum" ? type.variants.map((variant) => camelCase(variant.name)) : [];
  };

  it("the literals of status bytes are the program's variants, in its order", () => {
    const variants = (name: string): string[] => variantsOf("market", name);
    expect(JOB_STATUSES).to.deep.equal(variants("JobStatus"));
    expect(VERDICTS).to.deep.equal(variants("Verdict"));
    expect(NODE_STATUSES).to.deep.equal(variants("NodeStatus"));
  });

  it("the literals of the verification program's bytes are its variants, in its order", () => {
    const variants = (name: string): string[] => variantsOf("verification", name);
    expect(CASE_STATUSES).to.deep.equal(variants("CaseStatus"));
    expect(DECIDED_BY).to.deep.equal(variants("DecidedBy"));
    expect(CHALLENGE_KINDS).to.deep.equal(variants("ChallengeKind"));
    expect(DEMAND_FILES).to.deep.equal(variants("DemandFile"));
    expect(VOTES).to.deep.equal(variants("Vote"));
  });

  it("the literals of the governance program's bytes are its variants, in its order", () => {
    const variants = (name: string): string[] => variantsOf("governance", name);
    expect(PROPOSAL_STATUSES).to.deep.equal(variants("ProposalStatus"));
    expect(PROPOSAL_KINDS).to.deep.equal(variants("ProposalKind"));
    expect(VOTE_OPTIONS).to.deep.equal(variants("VoteOption"));
  });

  it("the bounds of governance and supply that the SDK repeats are the programs'", () => {
    const constant = (program: "governance" | "staking" | "supply", name: string): string => String(codecs[program].idl.constants?.find((found) => found.name === name)?.value);
    const limits = ["MAX_INSTRUCTIONS", "MAX_ACCOUNTS", "MAX_ACCOUNTS_TOTAL", "MAX_DATA"].map((name) => Number(constant("governance", name)));
    expect([LIMITS.instructions, LIMITS.accounts, LIMITS.accountsTotal, LIMITS.data]).to.deep.equal(limits);
    expect([VOTING_EPOCHS_MAX, SNAPSHOT_EPOCHS].map(String)).to.deep.equal(["VOTING_EPOCHS_MAX", "SNAPSHOT_EPOCHS"].map((name) => constant("governance", name)));
    expect([CAP, EMISSION_BUDGET, AUCTION_SECONDS].map(String)).to.deep.equal(["CAP", "EMISSION_BUDGET", "AUCTION_SECONDS"].map((name) => constant("supply", name)));
    expect([CLAIM_DELAY_EPOCHS, COVER_EPOCHS, CLAIM_LAPSE_EPOCHS].map(String)).to.deep.equal(["CLAIM_DELAY_EPOCHS", "COVER_EPOCHS", "CLAIM_LAPSE_EPOCHS"].map((name) => constant("supply", name)));
    expect([EPOCH_RETENTION, EPOCH_RETENTION, REPORT_EPOCHS].map(String)).to.deep.equal([constant("supply", "EMISSION_RETENTION"), constant("staking", "EPOCH_RETENTION"), constant("staking", "REPORT_EPOCHS")]);
  });

  it("the bounds that the SDK repeats are the program's", () => {
    const constant = (name: string): number => Number(codecs.verification.idl.constants?.find((found) => found.name === name)?.value);
    expect([MAX_REPLACEMENTS, MAX_REDRAWS, REDRAW_TRIES, CHUNK_BYTES]).to.deep.equal(["MAX_REPLACEMENTS", "MAX_REDRAWS", "REDRAW_TRIES", "CHUNK_BYTES"].map(constant));
    const graceSlots = codecs.staking.idl.constants?.find(({ name }) => name === "RESTART_GRACE_SLOTS")?.value;
    expect(String(RESTART_GRACE_SLOTS)).to.equal(graceSlots);
  });

  it("a job is at most 520 bytes", () => expect(codecs.market.accountSize("Job")).to.equal(520));
});
