/** The vectors of votes and proposals, which the governance program's tests read, too; and its table of kinds. */
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_PROGRAM_IDS, UPGRADEABLE_LOADER, countVotes, instructionsHash, powerCap, programHash, timeToLeave, voteQuorum, votingPower, type ProgramName } from "@assay-protocol/sdk";
import { camelCase, flatAccounts } from "../../sdk/src/codec/idl";
import { codecs } from "../../sdk/src/programs/codecs";
import { PROPOSAL_KINDS } from "../../sdk/src/programs/governance/accounts";
import { SENTENCES } from "../../sdk/src/programs/governance/actions";
import { KINDS, knownInstruction } from "../../sdk/src/programs/governance/kinds";
import vectors from "../vectors/governance.json";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));
const RUST = path.join(__dirname, "..", "..", "programs", "governance", "src");
/** The instructions that the executor may sign, as [kind, program, instruction]. */
const table = PROPOSAL_KINDS.flatMap((kind) => Object.entries(KINDS[kind]).flatMap(([program, names]) => names.map((name) => [kind, program, name] as const)));

describe("sdk: votes and proposals", () => {
  it("hashes the instructions of a proposal as the program does", () => {
    for (const { proposal, instructions, hash } of vectors.instructions) {
      const given = instructions.map(({ program, bufferHash, data, accounts }) => ({
        program: hex(program), bufferHash: hex(bufferHash), data: hex(data), accounts: accounts.map((account) => ({ ...account, address: hex(account.address) })),
      }));
      expect(Buffer.from(instructionsHash(hex(proposal), given)).toString("hex")).to.equal(hash);
    }
  });

  it("counts quorums, powers and votes as the program does", () => {
    for (const { totalWeight, totalBonded, expected, ...shares } of vectors.quorum) {
      expect(voteQuorum({ totalWeight: BigInt(totalWeight), totalBonded: BigInt(totalBonded), ...shares })).to.equal(BigInt(expected));
    }
    for (const { weight, totalWeight, powerCapBps, bonded, expected } of vectors.power) {
      const cap = powerCap({ totalWeight: BigInt(totalWeight), powerCapBps });
      expect(votingPower({ weight: BigInt(weight), cap, bonded: BigInt(bonded) })).to.equal(BigInt(expected));
    }
    for (const row of vectors.tally) {
      const votes = { for: BigInt(row.for), against: BigInt(row.against), abstain: BigInt(row.abstain), veto: BigInt(row.veto) };
      const { outcome, forfeitsDeposit } = countVotes(votes, { quorum: BigInt(row.quorum), majorityBps: row.majorityBps, vetoBps: row.vetoBps });
      expect({ outcome, forfeitsDeposit }, JSON.stringify(row)).to.deep.equal({ outcome: row.outcome, forfeitsDeposit: row.forfeitsDeposit });
    }
    expect(timeToLeave({ unbondingSeconds: 50n, epochSeconds: 10n, longestCaseSeconds: 30 })).to.equal(100n);
  });

  it("hashes a program without the zeros at its end", () => {
    expect(programHash(Uint8Array.of(1, 0, 2, 0, 0))).to.deep.equal(programHash(Uint8Array.of(1, 0, 2)));
    expect(programHash(Uint8Array.of(1, 0, 2))).not.to.deep.equal(programHash(Uint8Array.of(1, 0, 2, 3)));
  });
});

describe("sdk: the kinds of instructions", () => {
  it("are those of kinds.rs", () => {
    const source = readFileSync(path.join(RUST, "kinds.rs"), "utf8");
    const rows = /rows! \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? "";
    const found: string[] = [];
    for (const [, kind = "", programs = ""] of rows.matchAll(/(\w+):\n([\s\S]*?);/g)) {
      for (const [, program = "", names = ""] of programs.matchAll(/(\w+) \{([^}]*)\}/g)) {
        found.push(...names.split(",").map((name) => name.trim()).filter(Boolean).map((name) => `${kind.toLowerCase()} ${program}.${camelCase(name)}`));
      }
    }
    expect(found).to.have.length(33);
    expect(table.map(([kind, program, name]) => `${kind} ${program}.${name}`).sort()).to.deep.equal(found.sort());
  });

  it("name every instruction that a governor signs, and each is known by its discriminator", () => {
    const signed = (Object.keys(codecs) as ProgramName[]).flatMap((program) => codecs[program].idl.instructions
      .filter(({ accounts }) => flatAccounts(accounts).some(({ name, signer }) => signer === true && (name === "governor" || name === "pending_governor")))
      .map(({ name }) => `${program}.${camelCase(name)}`));
    expect(table.map(([, program, name]) => `${program}.${name}`).sort()).to.deep.equal(signed.sort());
    for (const [kind, program, name] of table) {
      const data = Buffer.from([...codecs[program as ProgramName].instruction(name).discriminator, 9]);
      expect(knownInstruction({ programId: DEFAULT_PROGRAM_IDS[program as ProgramName], data }, DEFAULT_PROGRAM_IDS)).to.deep.equal({ program, name, kind });
    }
  });

  it("have a sentence each", () => {
    const loader = ["loader.upgrade", "loader.setAuthority", "loader.setAuthorityChecked"];
    expect(Object.keys(SENTENCES).sort()).to.deep.equal([...table.map(([, program, name]) => `${program}.${name}`), ...loader].sort());
  });

  it("leave out everything else, by the name of the rule", () => {
    const refused = (programId: PublicKey, data: number[]): unknown => {
      try {
        return knownInstruction({ programId, data: Buffer.from(data) }, DEFAULT_PROGRAM_IDS);
      } catch (error) {
        return (error as { rule?: string }).rule;
      }
    };
    expect(refused(UPGRADEABLE_LOADER, [3, 0, 0, 0])).to.deep.equal({ program: "loader", name: "upgrade", kind: "upgrade" });
    expect(refused(UPGRADEABLE_LOADER, [5, 0, 0, 0])).to.equal("InstructionNotAllowed");
    expect(refused(UPGRADEABLE_LOADER, [3, 0, 0, 1])).to.equal("InstructionNotAllowed");
    expect(refused(UPGRADEABLE_LOADER, [3, 0, 0, 0, 0])).to.equal("InstructionNotAllowed");
    expect(refused(DEFAULT_PROGRAM_IDS.market, [...codecs.market.instruction("postJob").discriminator])).to.equal("InstructionNotAllowed");
    expect(refused(PublicKey.default, [2, 0, 0, 0])).to.equal("TargetNotPinned");
  });
});
