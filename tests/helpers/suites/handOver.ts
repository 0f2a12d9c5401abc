/** The governor's role is handed over in two steps, in every program alike: the governor proposes, and the proposed one accepts. */
import { PublicKey, type Keypair, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { addWallet, stranger } from "../actors";
import { expectRefusal, unsigned } from "../expectError";
import { expectEvent } from "../expectEvent";
import type { World } from "../world";
import { expectConfigOnly, expectGovernorOnly, type Governed } from "./governed";

interface Roles {
  governor: PublicKey;
  pendingGovernor: PublicKey | null;
  seq: bigint;
}

export interface HandOver extends Governed<Roles> {
  load: () => Promise<World>;
  proposeGovernor: (args: { governor: PublicKey; newGovernor: PublicKey }) => TransactionInstruction;
  acceptGovernor: (args: { pendingGovernor: PublicKey }) => TransactionInstruction;
  proposed: `${"Staking" | "Market" | "Verification" | "Supply"}GovernorProposed`;
  accepted: `${"Staking" | "Market" | "Verification" | "Supply"}GovernorAccepted`;
  /** What the two events tell besides. */
  told?: { config: PublicKey };
  /** Something that the governor may do. */
  rule: (world: World, governor: PublicKey) => TransactionInstruction;
}

/** The tests of `propose_governor`. */
export function proposesGovernor(program: HandOver): void {
  const { proposeGovernor, acceptGovernor, proposed, told, read } = program;
  let world: World;
  let governor: Keypair;
  let candidate: Keypair;
  beforeEach(async () => {
    world = await program.load();
    ({ governor } = world.keys);
    candidate = stranger(world);
  });

  const propose = (newGovernor = candidate.publicKey) => proposeGovernor({ governor: governor.publicKey, newGovernor });

  it("names who may accept, and changes nothing else", () => {
    const before = read(world);
    const outcome = world.send(propose(), [governor]);
    expectEvent(outcome, proposed, { ...told, governor: governor.publicKey, pendingGovernor: candidate.publicKey, seq: before.seq + 1n });
    expect(read(world)).to.deep.equal({ ...before, pendingGovernor: candidate.publicKey, seq: before.seq + 1n });
  });

  it("takes the place of an earlier proposal", () => {
    const { arbiter } = world.keys;
    world.mustSend(propose(), [governor]);
    world.mustSend(propose(arbiter.publicKey), [governor]);
    expect(read(world).pendingGovernor?.toBase58()).to.equal(arbiter.publicKey.toBase58());
    expectRefusal(world, "NotPendingGovernor", acceptGovernor({ pendingGovernor: candidate.publicKey }), [candidate]);
  });

  it("withdraws a proposal with the default key", () => {
    world.mustSend(propose(), [governor]);
    const outcome = world.mustSend(propose(PublicKey.default), [governor]);
    expectEvent(outcome, proposed, { ...told, governor: governor.publicKey, pendingGovernor: PublicKey.default, seq: read(world).seq });
    expect(read(world).pendingGovernor).to.equal(null);
    expectRefusal(world, "NotPendingGovernor", acceptGovernor({ pendingGovernor: candidate.publicKey }), [candidate]);
  });

  it("cannot be replayed, and cannot change nothing", () => {
    expectRefusal(world, "NoChange", propose(PublicKey.default), [governor]);
    expectRefusal(world, "NoChange", propose(governor.publicKey), [governor]);
    world.mustSend(propose(), [governor]);
    expectRefusal(world, "NoChange", propose(), [governor]);
  });

  it("cannot be done by anyone but the governor, not even by the proposed one", () => {
    world.mustSend(propose(), [governor]);
    expect(program.notGovernors(world).map(({ publicKey }) => publicKey.toBase58())).to.include(candidate.publicKey.toBase58());
    expectGovernorOnly(world, program, (key) => proposeGovernor({ governor: key, newGovernor: world.payer.publicKey }));
  });

  it("cannot write another account than the configuration", () => {
    expectConfigOnly(world, program, propose(), governor);
  });
}

/** The tests of `accept_governor`. */
export function acceptsGovernor(program: HandOver): void {
  const { proposeGovernor, acceptGovernor, accepted, told, read, rule } = program;
  let world: World;
  let governor: Keypair;
  let candidate: Keypair;
  beforeEach(async () => {
    world = await program.load();
    ({ governor } = world.keys);
    candidate = addWallet(world, "next governor");
    world.mustSend(proposeGovernor({ governor: governor.publicKey, newGovernor: candidate.publicKey }), [governor]);
  });

  const accept = () => acceptGovernor({ pendingGovernor: candidate.publicKey });

  it("hands the role over, wholly", () => {
    const before = read(world);
    const outcome = world.send(accept(), [candidate]);
    expectEvent(outcome, accepted, { ...told, oldGovernor: governor.publicKey, governor: candidate.publicKey, seq: before.seq + 1n });
    expect(read(world)).to.deep.equal({ ...before, governor: candidate.publicKey, pendingGovernor: null, seq: before.seq + 1n });
    expectRefusal(world, "NotGovernor", rule(world, governor.publicKey), [governor]);
    world.mustSend(rule(world, candidate.publicKey), [candidate]);
  });

  it("cannot be replayed", () => {
    world.mustSend(accept(), [candidate]);
    expectRefusal(world, "NotPendingGovernor", accept(), [candidate]);
  });

  it("cannot be done by anyone but the proposed one, not even by the governor", () => {
    for (const key of [stranger(world), governor]) expectRefusal(world, "NotPendingGovernor", acceptGovernor({ pendingGovernor: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(accept(), candidate.publicKey));
  });

  it("cannot be done when nobody is proposed", () => {
    world.mustSend(proposeGovernor({ governor: governor.publicKey, newGovernor: PublicKey.default }), [governor]);
    expectRefusal(world, "NotPendingGovernor", accept(), [candidate]);
    // The default key stands for nobody, and no signature can be missing for it.
    expectRefusal(world, "AccountNotSigner", unsigned(acceptGovernor({ pendingGovernor: PublicKey.default }), PublicKey.default));
  });

  it("cannot write another account than the configuration", () => {
    expectConfigOnly(world, program, accept(), candidate);
  });
}
