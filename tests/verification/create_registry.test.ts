import { findHardwareClassPda, findPaymentMintPda, findSeatRegistryPda, instructions } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readSeatRegistry } from "../helpers/accounts";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { createWorld, type World } from "../helpers/world";
import { CLASS, CONFIG, REGISTRY, notGovernors, verification } from "./setup";

type Args = Parameters<typeof verification.createRegistry>[0];

const NEW_CLASS = findHardwareClassPda({ class: 2 });
const NEW_REGISTRY = findSeatRegistryPda({ class: 2 });

describe("verification: create_registry", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    const changes = world.settings.market.classes[0]?.params ?? {};
    const { governor } = world.keys;
    world.mustSend(instructions.market.upsertClass({ governor: governor.publicKey, payer: governor.publicKey, class: 2, name: "one GPU", unit: "GPU", changes, enable: false }), [governor]);
  });

  const create = (changes: Partial<Args> = {}) => verification.createRegistry({ governor: world.keys.governor.publicKey, payer: world.payer.publicKey, class: 2, bitExact: false, ...changes });

  it("opens an empty registry of a class, and says what equal jobs of it give", () => {
    const outcome = world.send(create(), [world.keys.governor]);
    expectEvent(outcome, "SeatRegistryCreated", { governor: world.keys.governor.publicKey, registry: NEW_REGISTRY, class: 2, bitExact: false, seq: 1n });
    expect(plain(readSeatRegistry(world, NEW_REGISTRY))).to.deep.equal(plain({ address: NEW_REGISTRY, hardwareClass: NEW_CLASS, class: 2, bitExact: false, pages: 0, slots: 0, active: 0, seq: 1n, history: [] }));
    expect(readSeatRegistry(world, REGISTRY)).to.include({ class: 1, bitExact: true });
  });

  it("cannot be replayed, so that a class is bit-exact or not for ever", () => {
    world.mustSend(create(), [world.keys.governor]);
    for (const bitExact of [false, true]) expectRefusal(world, "AccountAlreadyInUse", create({ bitExact }), [world.keys.governor]);
  });

  it("cannot be of a class that the market does not have, or of another account", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", create({ class: 3 }), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(create(), NEW_CLASS, findPaymentMintPda({ mint: world.nativeMint })), [world.keys.governor]);
    expect(exists(world, findSeatRegistryPda({ class: 3 }))).to.equal(false);
  });

  it("cannot name one class and pass another", () => {
    expectRefusal(world, "WrongClass", replaced(create(), NEW_CLASS, CLASS), [world.keys.governor]);
    expectRefusal(world, "ConstraintSeeds", replaced(create(), NEW_REGISTRY, findSeatRegistryPda({ class: 3 })), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", create({ governor: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(create(), world.keys.governor.publicKey));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(create(), CONFIG, REGISTRY), [world.keys.governor]);
  });

  it("cannot be prevented by lamports at its address", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: NEW_REGISTRY, lamports: 1_000_000 }));
    world.mustSend(create(), [world.keys.governor]);
  });
});
