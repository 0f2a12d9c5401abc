import { findGovernanceBurnStatsPda, findGovernanceConfigPda, findProposalPda, findStakingConfigPda, type CreateProposalArgs } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig, readProposal } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { votersWorld, type Voters } from "../helpers/governance";
import { plain } from "../helpers/plain";
import { tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { edited, governance, padded, rentOf } from "./drafts";

const CONFIG = findGovernanceConfigPda();
const HASH = new Uint8Array(32).fill(9);
/** Where the arguments have the title, the URI and the hash. */
const [TITLE, URI, DESCRIPTION] = [0, 64, 160];

describe("governance: create_proposal", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const create = (changes: Partial<CreateProposalArgs> = {}) => governance.createProposal({
    proposer: at.proposer.publicKey, rentPayer: at.rentPayer.publicKey, id: readGovernanceConfig(world).nextProposal, title: "Burn six percent", uri: "https://example.org/1",
    descriptionHash: HASH, ...changes,
  });
  const send = (changes: Partial<CreateProposalArgs> = {}) => world.mustSend(create(changes), [at.proposer, at.rentPayer]);

  it("opens a draft with the next number, which costs nothing but rent", () => {
    const id = readGovernanceConfig(world).nextProposal;
    const address = findProposalPda({ id });
    const before = { proposer: world.lamports(at.proposer.publicKey), rentPayer: world.lamports(at.rentPayer.publicKey), tokens: tokens(world, at.proposerWallet) };
    const outcome = send();
    expect(plain(readProposal(world, address))).to.deep.equal(plain({
      address, proposer: at.proposer.publicKey, rentPayer: at.rentPayer.publicKey, descriptionHash: HASH, id, deposit: 0n, totalWeight: 0n, totalBonded: 0n, powerCap: 0n, quorum: 0n,
      createdSlot: outcome.slot, activatedSlot: 0n, seq: 1n, createdAt: outcome.time, timelockSeconds: 0, graceSeconds: 0, voters: 0, openVotes: 0, majorityBps: 0, vetoBps: 0,
      instructionCount: 0, openInstructions: 0, status: "draft", title: "Burn six percent", uri: "https://example.org/1", kind: null, instructionsHash: null, snapshotEpoch: null,
      votes: { for: 0n, against: 0n, abstain: 0n, veto: 0n }, activatedAt: null, votingEndsAt: null, executableAt: null, expiresAt: null, genesis: false, depositState: "none",
      forfeitsDeposit: false,
    }));
    expectEvent(outcome, "ProposalCreated", {
      proposal: address, id, proposer: at.proposer.publicKey, rentPayer: at.rentPayer.publicKey, title: padded("Burn six percent", 64), uri: padded("https://example.org/1", 96),
      descriptionHash: HASH, seq: 1n,
    });
    expect(readGovernanceConfig(world).nextProposal).to.equal(id + 1n);
    expect(world.lamports(at.rentPayer.publicKey)).to.equal(before.rentPayer - rentOf(world, address));
    expect(world.lamports(at.proposer.publicKey)).to.equal(before.proposer);
    expect(tokens(world, at.proposerWallet)).to.equal(before.tokens);
  });

  it("is for anyone, also without a bond, a vote or a token", () => {
    const other = stranger(world);
    const id = readGovernanceConfig(world).nextProposal;
    world.mustSend(create({ proposer: other.publicKey, rentPayer: other.publicKey }), [other]);
    expect(readProposal(world, findProposalPda({ id })).proposer.toBase58()).to.equal(other.publicKey.toBase58());
  });

  it("numbers the proposals of all proposers in one row", () => {
    const id = readGovernanceConfig(world).nextProposal;
    send();
    send({ title: "The same proposer again" });
    const other = stranger(world);
    world.mustSend(create({ proposer: other.publicKey, rentPayer: other.publicKey }), [other]);
    expect([0n, 1n, 2n].map((offset) => readProposal(world, findProposalPda({ id: id + offset })).id)).to.deep.equal([id, id + 1n, id + 2n]);
  });

  it("takes one to 64 bytes of title and up to 96 of a URI, in any script", () => {
    const texts: [string, string][] = [["x", ""], ["t".repeat(64), "u".repeat(96)], ["Förderung 提案 🔥", "https://example.org/提案"]];
    for (const [title, uri] of texts) {
      const id = readGovernanceConfig(world).nextProposal;
      send({ title, uri });
      expect(readProposal(world, findProposalPda({ id }))).to.include({ title, uri });
    }
  });

  describe("refuses", () => {
    const refused = (name: "InvalidTitle" | "InvalidUri" | "InvalidDescriptionHash", place: number, bytes: Uint8Array): void => {
      expectRefusal(world, name, edited(create(), place, bytes), [at.proposer, at.rentPayer]);
    };

    it("a title that is empty, no UTF-8, holds a control character or goes on behind a zero", () => {
      refused("InvalidTitle", TITLE, new Uint8Array(64));
      refused("InvalidTitle", TITLE, Uint8Array.of(0xff));
      refused("InvalidTitle", TITLE, Uint8Array.of(0x0a));
      refused("InvalidTitle", TITLE, Uint8Array.of(0));
      refused("InvalidTitle", TITLE + 63, Uint8Array.of(0x78));
      refused("InvalidTitle", TITLE, padded("t".repeat(63), 64).fill(0xc3, 63));
    });

    it("a URI of the same kinds, but an empty one is none", () => {
      refused("InvalidUri", URI, Uint8Array.of(0xff));
      refused("InvalidUri", URI, Uint8Array.of(0x7f));
      refused("InvalidUri", URI, Uint8Array.of(0));
      refused("InvalidUri", URI + 95, Uint8Array.of(0x78));
      world.mustSend(edited(create(), URI, new Uint8Array(96)), [at.proposer, at.rentPayer]);
    });

    it("text that turns what stands behind it around", () => {
      for (const turn of ["\u202a", "\u202e", "\u2066", "\u2069"]) {
        refused("InvalidTitle", TITLE, new TextEncoder().encode(turn));
        refused("InvalidUri", URI, new TextEncoder().encode(turn));
      }
      send({ title: "Right to left is fine: \u05e9\u05dc\u05d5\u05dd", uri: "\u200b" });
    });

    it("a description whose hash is all zeros", () => {
      refused("InvalidDescriptionHash", DESCRIPTION, new Uint8Array(32));
      world.mustSend(edited(create(), DESCRIPTION, Uint8Array.of(...new Uint8Array(31), 1)), [at.proposer, at.rentPayer]);
    });

    it("any number but the next one, and the same transaction again", () => {
      const id = readGovernanceConfig(world).nextProposal;
      const first = create();
      expectRefusal(world, "ConstraintSeeds", create({ id: id + 1n }), [at.proposer, at.rentPayer]);
      world.mustSend(first, [at.proposer, at.rentPayer]);
      expectRefusal(world, "ConstraintSeeds", first, [at.proposer, at.rentPayer]);
      expectRefusal(world, "ConstraintSeeds", create({ id: 2n ** 64n - 1n }), [at.proposer, at.rentPayer]);
    });

    it("another account in the place of the configuration", () => {
      expectRefusal(world, "AccountOwnedByWrongProgram", replaced(create(), CONFIG, findStakingConfigPda()), [at.proposer, at.rentPayer]);
      expectRefusal(world, "AccountDiscriminatorMismatch", replaced(create(), CONFIG, findGovernanceBurnStatsPda()), [at.proposer, at.rentPayer]);
    });

    it("to be done without the signatures of the proposer and of who pays the rent", () => {
      expectRefusal(world, "AccountNotSigner", unsigned(create(), at.proposer.publicKey), [at.rentPayer]);
      expectRefusal(world, "AccountNotSigner", unsigned(create(), at.rentPayer.publicKey), [at.proposer]);
    });
  });

  it("cannot be prevented by lamports at the next address", () => {
    const address = findProposalPda({ id: readGovernanceConfig(world).nextProposal });
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: address, lamports: 50_000_000 }));
    send();
    expect(readProposal(world, address).status).to.equal("draft");
  });
});
