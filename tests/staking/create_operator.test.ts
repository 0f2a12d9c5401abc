import { findOperatorPda, findOperatorVaultPda } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram, type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readOperator, readStakingConfig } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addMint, tokens } from "../helpers/token";
import { keypair } from "../helpers/world";
import { AGENT_LIMIT, loadStaking, staking, type Staking } from "./fixture";

describe("staking: create_operator", () => {
  let world: Staking["world"];
  let at: Staking;
  let owner: Keypair;
  let address: PublicKey;
  let vault: PublicKey;
  const agent = keypair("new agent").publicKey;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    owner = addWallet(world, "new owner");
    address = findOperatorPda({ owner: owner.publicKey });
    vault = findOperatorVaultPda({ operator: address });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const create = (changes: Partial<Parameters<typeof staking.createOperator>[0]> = {}) =>
    staking.createOperator({ owner: owner.publicKey, nativeMint: world.nativeMint, agent, agentLockLimit: AGENT_LIMIT, ...changes });

  it("makes an empty operator with a vault, whose first epoch begins with nothing", () => {
    const outcome = world.send(create(), [owner]);
    expectEvent(outcome, "OperatorCreated", { operator: address, owner: owner.publicKey, agent, agentLockLimit: AGENT_LIMIT, vault, rentPayer: owner.publicKey, createdSlot: outcome.slot, seq: 1n });
    expect(plain(readOperator(world, address))).to.deep.equal(plain({
      address, owner: owner.publicKey, agent, agentLockLimit: AGENT_LIMIT, vault, rentPayer: owner.publicKey,
      bonded: 0n, locks: [0n, 0n, 0n, 0n], freeStake: 0n, burnDue: 0n, insuranceDue: 0n, bountyDue: [0n, 0n, 0n, 0n], unbonding: [],
      jailedUntil: 0n, slashedTotal: 0n, valid: 0n, faults: { missed: 0, wrong: 0, overruled: 0 },
      epochs: [{ epoch: 0n, bonded: 0n, work: 0n, nativeFees: 0n, weight: 0n, lowestBonded: 0n, reported: false }], createdSlot: outcome.slot, seq: 1n,
    }));
    expect(tokens(world, vault)).to.equal(0n);
  });

  it("begins its records with the epoch in which it is created", () => {
    const { epochZero, epochSeconds } = readStakingConfig(world);
    waitUntil(world, epochZero + 3n * epochSeconds);
    world.mustSend(create(), [owner]);
    expect(readOperator(world, address).epochs.map(({ epoch }) => epoch)).to.deep.equal([3n]);
  });

  it("may have no agent, and its rent may be paid by another", () => {
    const sponsor = stranger(world);
    const [ownersLamports, sponsorsLamports] = [world.lamports(owner.publicKey), world.lamports(sponsor.publicKey)];
    world.mustSend(create({ agent: PublicKey.default, agentLockLimit: 0n, rentPayer: sponsor.publicKey }), [owner, sponsor]);
    const rent = world.lamports(address) + world.lamports(vault);
    expect(readOperator(world, address)).to.include({ agent: null, agentLockLimit: 0n });
    expect(readOperator(world, address).rentPayer.toBase58()).to.equal(sponsor.publicKey.toBase58());
    expect(world.lamports(owner.publicKey)).to.equal(ownersLamports);
    expect(world.lamports(sponsor.publicKey)).to.equal(sponsorsLamports - rent);
  });

  it("cannot be replayed", () => {
    world.mustSend(create(), [owner]);
    expectRefusal(world, "AccountAlreadyInUse", create(), [owner]);
    expectRefusal(world, "AccountAlreadyInUse", create({ agent: PublicKey.default }), [owner]);
  });

  it("cannot be done without the owner or without the payer", () => {
    const sponsor = stranger(world);
    expectRefusal(world, "AccountNotSigner", unsigned(create({ rentPayer: sponsor.publicKey }), owner.publicKey), [sponsor]);
    expectRefusal(world, "AccountNotSigner", unsigned(create({ rentPayer: sponsor.publicKey }), sponsor.publicKey), [owner]);
  });

  it("cannot be made at another owner's address", () => {
    const instruction = replaced(create(), owner.publicKey, stranger(world).publicKey);
    expectRefusal(world, "ConstraintSeeds", instruction, [stranger(world)]);
  });

  it("cannot have a vault of another operator or of another mint", () => {
    expectRefusal(world, "ConstraintSeeds", replaced(create(), vault, at.sibling.vault), [owner]);
    expectRefusal(world, "WrongNativeMint", create({ nativeMint: addMint(world) }), [owner]);
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of [address, vault]) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(create(), [owner]);
    expect(readOperator(world, address).seq).to.equal(1n);
  });
});
