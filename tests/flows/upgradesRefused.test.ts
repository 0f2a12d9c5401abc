/** What no upgrade can be: other code than was voted on, of another program, without its time, or past a vote. */
import { DEFAULT_PROGRAM_IDS } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readProposal } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, forgetRestart, restartCluster, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { ALL_UNITS, activateProposal, castVote, draftProposal, finalizeProposal, insert, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, LOADER, SAMPLES, addBuffer, proposalInstructions, upgradeOf, type TestBuffer, type TestProposal } from "../helpers/proposal";
import { extendFixture, keypair } from "../helpers/world";
import { LOADER_TAGS, build, changedStaking, dataOf, deployed, handOver, loader, overwrite, writeBuffer } from "./upgradeFixture";

const CODE = changedStaking();
const OLD_CODE = build("staking");

interface AtUpgrade extends Voters {
  buffer: TestBuffer;
  upgrade: TransactionInstruction;
}

/** A buffer with another staking program belongs to the executor. */
const loadBuffer = extendFixture(votersWorld(), (at): AtUpgrade => {
  const buffer = writeBuffer(at.world, at.proposer, CODE);
  handOver(at.world, at.proposer, buffer);
  return { ...at, buffer, upgrade: upgradeOf("staking", buffer.address, at.rentPayer.publicKey) };
});

/** An upgrade can be executed from now on. */
const loadPassed = extendFixture(loadBuffer, (at): AtUpgrade & { proposal: TestProposal } => ({ ...at, proposal: passProposal(at, [at.upgrade], { buffer: at.buffer }) }));

describe("an upgrade that passed", () => {
  let at: Awaited<ReturnType<typeof loadPassed>>;
  let world: Voters["world"];
  beforeEach(async () => {
    at = await loadPassed();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const execute = () => [ALL_UNITS, proposalInstructions.execute(world, at.proposal)];
  const refuses = (name: Parameters<typeof expectRefusal>[1], instruction = execute()): void => {
    expectRefusal(world, name, instruction);
    expect(deployed(world, "staking", OLD_CODE)).to.deep.include({ authority: EXECUTOR.toBase58(), isCode: true });
    expect(readProposal(world, at.proposal.address).status).to.equal("passed");
  };
  const withBuffer = (buffer: PublicKey): TransactionInstruction[] => {
    const [units, instruction] = execute() as [TransactionInstruction, TransactionInstruction];
    return [units, replaced(instruction, at.buffer.address, buffer)];
  };

  it("does not run when a bit of its buffer is another one, whoever could have done that, and does when it is as voted on", () => {
    const byte = CODE[300_000] ?? 0;
    for (const [offset, other] of [[37 + 300_000, byte ^ 1], [37, 0]] as const) {
      const was = world.chain.account(at.buffer.address);
      if (was === null) throw new Error("there is no buffer");
      overwrite(world, at.buffer.address, offset, Uint8Array.of(other));
      refuses("BufferHashMismatch");
      world.chain.setAccount(at.buffer.address, was);
    }
    world.mustSend(execute());
  });

  it("does not run with another buffer, even one with the same code", () => {
    const twin = addBuffer(world, CODE, { name: "twin" });
    refuses("WrongInstructionAccount", withBuffer(twin.address));
  });

  it("does not run when somebody else could still write its buffer, or when it is no buffer", () => {
    const header = (authority: PublicKey | null): Uint8Array => (authority === null ? Uint8Array.of(0, ...new Uint8Array(32)) : Uint8Array.of(1, ...authority.toBytes()));
    const was = world.chain.account(at.buffer.address);
    if (was === null) throw new Error("there is no buffer");
    for (const authority of [stranger(world).publicKey, at.proposer.publicKey, null]) {
      overwrite(world, at.buffer.address, 4, header(authority));
      refuses("WrongBuffer");
      world.chain.setAccount(at.buffer.address, was);
    }
    overwrite(world, at.buffer.address, 0, Uint8Array.of(2));
    refuses("WrongBuffer");
    world.chain.setAccount(at.buffer.address, { ...was, owner: DEFAULT_PROGRAM_IDS.staking });
    refuses("WrongBuffer");
    world.chain.setAccount(at.buffer.address, { lamports: 0n });
    refuses("WrongBuffer");
  });

  it("cannot be written, closed or taken back by who wrote its buffer", () => {
    const { proposer, buffer: { address } } = at;
    const write = loader(LOADER_TAGS.write, [[address, "written"], [proposer.publicKey, "signs"]], Buffer.concat([Buffer.alloc(4), Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 9])]));
    const close = loader(LOADER_TAGS.close, [[address, "written"], [proposer.publicKey, "written"], [proposer.publicKey, "signs"]]);
    const takeBack = loader(LOADER_TAGS.setAuthority, [[address, "written"], [proposer.publicKey, "signs"], [proposer.publicKey]]);
    for (const instruction of [write, close, takeBack]) expectError(world.send(instruction, [proposer]), "IncorrectAuthority");
    world.mustSend(execute());
  });

  it("cannot run from its expiry on", () => {
    waitUntil(world, readProposal(world, at.proposal.address).expiresAt ?? 0n);
    refuses("ProposalExpired");
  });

  it("waits after a restart of the cluster", () => {
    restartCluster(world);
    refuses("RestartGrace");
  });

  it("runs past governance for nobody: not for the deployer, and not without the executor's signature", () => {
    const { deployer } = world.keys;
    expectError(world.send(replaced(at.upgrade, EXECUTOR, deployer.publicKey), [deployer]), "IncorrectAuthority");
    expectError(world.send(unsigned(at.upgrade, EXECUTOR)), "MissingRequiredSignature");
    refuses("WrongInstructionAccount", withBuffer(stranger(world).publicKey));
  });
});

describe("an upgrade that is proposed", () => {
  let at: AtUpgrade;
  let world: Voters["world"];
  beforeEach(async () => {
    at = await loadBuffer();
    ({ world } = at);
  });

  const draft = (list: readonly TransactionInstruction[], buffer = at.buffer) => draftProposal(at, list, { buffer });
  const activate = (proposal: TestProposal, buffer = proposal.buffer) => [ALL_UNITS, proposalInstructions.activate(world, { ...proposal, buffer })];
  const refusesActivation = (name: Parameters<typeof expectRefusal>[1], proposal: TestProposal, buffer = proposal.buffer): void => expectRefusal(world, name, activate(proposal, buffer), [at.proposer]);
  const refusesDraft = (name: Parameters<typeof expectRefusal>[1], instruction: TransactionInstruction, hash: Uint8Array | undefined = undefined): void => {
    const proposal = draftProposal(at, []);
    expectRefusal(world, name, proposalInstructions.write(proposal, 0, instruction, ...(hash === undefined ? [] : [hash])), [at.proposer]);
  };

  it("cannot be voted on while its writer can still write the buffer", () => {
    const open = writeBuffer(world, at.proposer, CODE, "open buffer");
    const proposal = draft([upgradeOf("staking", open.address, at.rentPayer.publicKey)], open);
    refusesActivation("WrongBuffer", proposal);
    handOver(world, at.proposer, open);
    activateProposal(at, proposal);
  });

  it("cannot be voted on by another hash than its buffer's, without the buffer, or with another one", () => {
    const wrong = draft([at.upgrade], { ...at.buffer, hash: Uint8Array.from(at.buffer.hash, (byte, index) => (index === 31 ? byte ^ 1 : byte)) });
    refusesActivation("BufferHashMismatch", wrong);
    const proposal = draft([at.upgrade]);
    refusesActivation("UnexpectedAccount", proposal, null);
    refusesActivation("WrongBuffer", proposal, addBuffer(world, CODE, { name: "twin" }).address);
    activateProposal(at, proposal);
  });

  it("is the only instruction of its proposal: neither with a second upgrade nor with anything else", () => {
    for (const other of [upgradeOf("market", at.buffer.address, at.rentPayer.publicKey), SAMPLES.params, SAMPLES.emergency]) {
      const proposal = draft([]);
      const list = [at.upgrade, other];
      for (const [index, instruction] of list.entries()) insert(world, proposal, index, instruction, instruction.programId.equals(LOADER) ? at.buffer.hash : undefined);
      refusesActivation("UpgradeNotAlone", proposal);
    }
  });

  it("is of one of the five programs, into its own ProgramData, by the executor", () => {
    const foreign = keypair("a foreign program").publicKey;
    for (const [own, other] of [
      [DEFAULT_PROGRAM_IDS.staking, foreign], [DEFAULT_PROGRAM_IDS.staking, DEFAULT_PROGRAM_IDS.market], [dataOf("staking"), dataOf("market")], [dataOf("staking"), foreign], [EXECUTOR, at.proposer.publicKey],
    ] as const) refusesDraft("WrongLoaderAccounts", replaced(at.upgrade, own, other), at.buffer.hash);
    refusesDraft("WrongLoaderAccounts", unsigned(at.upgrade, EXECUTOR), at.buffer.hash);
    refusesDraft("BufferHashMisplaced", at.upgrade);
  });

  it("closes no program, and does nothing else by the loader", () => {
    const close = [[dataOf("staking"), "written"], [at.proposer.publicKey, "written"], [EXECUTOR, "signs"], [DEFAULT_PROGRAM_IDS.staking, "written"]] as const;
    const { initializeBuffer, write, close: closing, extendProgram } = LOADER_TAGS;
    for (const tag of [closing, initializeBuffer, write, 2, extendProgram, 8, 9]) refusesDraft("InstructionNotAllowed", loader(tag, close));
    // A tombstone's argument behind a tag that is allowed.
    refusesDraft("InstructionNotAllowed", loader(LOADER_TAGS.setAuthority, close, Uint8Array.of(1)));
  });

  it("waits 23 days, to the second, so that 14 are not enough", () => {
    const proposal = activateProposal(at, draft([at.upgrade]));
    for (const voter of at.voters) castVote(at, proposal, voter, "for");
    finalizeProposal(at, proposal);
    const execute = [ALL_UNITS, proposalInstructions.execute(world, proposal)];
    for (const seconds of [0n, 14n * DAY, 9n * DAY - 1n]) {
      wait(world, seconds);
      expectRefusal(world, "TimelockRunning", execute);
      expect(deployed(world, "staking", OLD_CODE).isCode).to.equal(true);
    }
    wait(world, 1n);
    world.mustSend(execute);
    expect(deployed(world, "staking", CODE).isCode).to.equal(true);
  });

  it("needs two thirds: three of five are not enough", () => {
    const proposal = activateProposal(at, draft([at.upgrade]));
    for (const [index, voter] of at.voters.entries()) castVote(at, proposal, voter, index < 3 ? "for" : "against");
    finalizeProposal(at, proposal);
    expect(readProposal(world, proposal.address).status).to.equal("defeated");
    wait(world, 23n * DAY);
    expectRefusal(world, "NotPassed", [ALL_UNITS, proposalInstructions.execute(world, proposal)]);
  });
});
