import { DEFAULT_PROGRAM_IDS, findMarketConfigPda, findStakingConfigPda, findVerificationConfigPda, instructions } from "@assay-protocol/sdk";
import { TransactionInstruction, type AccountMeta, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readProposal } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { EXECUTOR, SAMPLES, instructionAddress, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { votersWorld, type Voters } from "../helpers/governance";
import { stranger } from "../helpers/actors";
import { extendFixture } from "../helpers/world";
import { passTogether, waitForTimelock } from "./stages";

const { market } = instructions;
const PAUSE = market.pauseIntake({ governor: EXECUTOR, seconds: 3_600 });
/** Places among the accounts of `execute`: its own, the two stored instructions, then of each its program, executor and configuration. */
const PLACES = { stakingConfig: 1, verificationConfig: 2, stored: 5, first: 7, second: 10, end: 13 };

interface AtPassed extends Voters {
  proposal: TestProposal;
  /** Passed with the same instructions. */
  other: TestProposal;
}

const load = extendFixture(votersWorld(), (at): AtPassed => {
  const [proposal, other] = passTogether(at, [[PAUSE, SAMPLES.params], [PAUSE, SAMPLES.params]]) as [TestProposal, TestProposal];
  waitForTimelock(at.world, proposal);
  return { ...at, proposal, other };
});

describe("governance: execute, and the accounts it is passed", () => {
  let at: AtPassed;
  let world: AtPassed["world"];
  let instruction: TransactionInstruction;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    instruction = proposalInstructions.execute(world, at.proposal);
    expect(instruction.keys.length).to.equal(PLACES.end);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const withKeys = (keys: AccountMeta[]): TransactionInstruction => new TransactionInstruction({ programId: instruction.programId, keys, data: instruction.data });
  const swapped = (a: number, b: number): TransactionInstruction => {
    const place = (index: number): number => (index === a ? b : index === b ? a : index);
    return withKeys(instruction.keys.map((_, index) => instruction.keys[place(index)] as AccountMeta));
  };
  const put = (place: number, pubkey: PublicKey): TransactionInstruction => withKeys(instruction.keys.map((meta, index) => (index === place ? { ...meta, pubkey } : meta)));
  /** Changes one byte of a stored instruction, which no transaction can do. */
  const tamper = (index: number, find: Uint8Array, change = 1): void => {
    const address = instructionAddress(at.proposal.address, index);
    const account = world.chain.account(address);
    if (account === null) throw new Error("there is no such instruction");
    const data = Buffer.from(account.data);
    const place = data.indexOf(find);
    if (place < 0) throw new Error("these bytes are not stored");
    data.writeUInt8((data.readUInt8(place) + change) % 256, place);
    world.chain.setAccount(address, { ...account, data });
  };

  it("takes exactly what was stored", () => {
    world.mustSend(instruction);
    expect(readProposal(world, at.proposal.address).status).to.equal("executed");
  });

  it("takes the stored instructions in their order", () => {
    expectRefusal(world, "WrongInstructionIndex", swapped(PLACES.stored, PLACES.stored + 1));
    expectRefusal(world, "WrongInstructionIndex", put(PLACES.stored + 1, instructionAddress(at.proposal.address, 0)));
  });

  it("takes no instruction of another proposal, though it is the same one and has passed", () => {
    expectRefusal(world, "WrongProposal", put(PLACES.stored, instructionAddress(at.other.address, 0)));
  });

  it("takes no account for a stored instruction that is none", () => {
    for (const other of [findMarketConfigPda(), stranger(world).publicKey]) expectRefusal(world, "UnexpectedAccount", put(PLACES.stored, other));
    for (const other of [at.proposal.address, at.other.address]) expectRefusal(world, "AccountDiscriminatorMismatch", put(PLACES.stored, other));
  });

  it("takes no account too few and none too many", () => {
    for (const count of [PLACES.stored, PLACES.stored + 1, PLACES.first, PLACES.first + 1, PLACES.second, PLACES.end - 1]) expectRefusal(world, "UnexpectedAccount", withKeys(instruction.keys.slice(0, count)));
    for (const more of [instruction.keys[PLACES.first], instruction.keys[PLACES.stored]]) expectRefusal(world, "UnexpectedAccount", withKeys([...instruction.keys, more as AccountMeta]));
  });

  it("calls no other program than the stored one", () => {
    for (const other of [DEFAULT_PROGRAM_IDS.staking, DEFAULT_PROGRAM_IDS.governance, stranger(world).publicKey]) expectRefusal(world, "WrongInstructionAccount", put(PLACES.first, other));
  });

  it("passes no other accounts on than the stored ones, and those in their order", () => {
    expectRefusal(world, "WrongInstructionAccount", swapped(PLACES.first + 1, PLACES.first + 2));
    for (const place of [PLACES.first + 1, PLACES.first + 2, PLACES.second + 1, PLACES.second + 2]) {
      for (const other of [findVerificationConfigPda(), stranger(world).publicKey]) expectRefusal(world, "WrongInstructionAccount", put(place, other));
    }
  });

  it("writes to no account that was not stored as writable, and to none that the transaction only reads", () => {
    const readOnly = withKeys(instruction.keys.map((meta) => (meta.pubkey.equals(findStakingConfigPda()) ? { ...meta, isWritable: false } : meta)));
    const before = world.capture();
    expect(world.send(readOnly).error).to.not.equal(undefined);
    expect(world.capture()).to.deep.equal(before);
  });

  it("runs nothing whose data, accounts or program differ from what was voted on by as much as a bit", () => {
    const { data } = PAUSE;
    const stored = world.chain.account(instructionAddress(at.proposal.address, 0));
    if (stored === null) throw new Error("nothing is stored");
    // The last bytes of the data are the seconds; behind an address stand its two flags.
    for (const [find, refusal] of [
      [data.subarray(8), "InstructionsChanged"], [data.subarray(0, 8), "InstructionNotAllowed"], [DEFAULT_PROGRAM_IDS.market.toBytes(), "TargetNotPinned"], [findMarketConfigPda().toBytes(), "InstructionsChanged"],
    ] as const) {
      tamper(0, find);
      expectRefusal(world, refusal, instruction);
      world.chain.setAccount(instructionAddress(at.proposal.address, 0), stored);
    }
    world.mustSend(instruction);
  });

  it("reads how long leaving takes from the configurations of staking and verification only", () => {
    for (const place of [PLACES.stakingConfig, PLACES.verificationConfig]) expectRefusal(world, "AccountOwnedByWrongProgram", put(place, findMarketConfigPda()));
    expectRefusal(world, "AccountOwnedByWrongProgram", swapped(PLACES.stakingConfig, PLACES.verificationConfig));
  });

  it("executes no other account than a proposal", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, at.proposal.address, instructionAddress(at.proposal.address, 0)));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(instruction, at.proposal.address, findMarketConfigPda()));
  });

  it("runs each of two proposals with the same instructions by its own", () => {
    expectRefusal(world, "WrongProposal", put(0, at.other.address));
    world.mustSend(instruction);
    expect(readProposal(world, at.other.address).status).to.equal("passed");
  });
});
