import { findHardwareClassPda, findMarketBurnStatsPda } from "@assay-protocol/sdk";
import { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readHardwareClass, readMarketConfig } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import type { World } from "../helpers/world";
import { change, CLASS_PARAMETERS, firstChanges } from "./parameters";
import { CONFIG, listingOf, loadUnpublished, market, notGovernors } from "./setup";

type Args = Parameters<typeof market.upsertClass>[0];

const NAME_BYTES = 32;
const UNIT_BYTES = 16;
/** Discriminator and number of the class come before the name. */
const NAME_OFFSET = 10;

describe("market: upsert_class", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadUnpublished();
  });

  const kind = { class: 7, name: "one big GPU", unit: "GPU" };
  const address = findHardwareClassPda({ class: kind.class });
  const values = { bondPerUnit: 2_000_000_000n, minBond: 7_000_000_000n, secondPrice: 300_000n, maxRunSeconds: 7_200 };
  const upsert = (changes: Args["changes"], rest: Partial<Args> = {}) => market.upsertClass({ governor: world.keys.governor.publicKey, ...kind, changes, enable: false, ...rest });
  const mustUpsert = (instruction: TransactionInstruction) => world.mustSend(instruction, [world.keys.governor]);

  /** The instruction with raw bytes in a text field, past the SDK's own check. */
  function withText(field: "name" | "unit", bytes: number[]): TransactionInstruction {
    const instruction = upsert(values);
    const [offset, width] = field === "name" ? [NAME_OFFSET, NAME_BYTES] : [NAME_OFFSET + NAME_BYTES, UNIT_BYTES];
    const data = Buffer.from(instruction.data);
    data.fill(0, offset, offset + width).set(bytes, offset);
    return new TransactionInstruction({ ...instruction, data });
  }

  it("creates a class that takes nodes and jobs at once, and audits when the arbiter says so", () => {
    const payer = addWallet(world, "who pays the rent");
    const outcome = world.send(upsert(values, { payer: payer.publicKey }), [world.keys.governor, payer]);
    expectEvent(outcome, "HardwareClassUpserted", { governor: world.keys.governor.publicKey, class: 7, created: true, enabled: true, changes: firstChanges(CLASS_PARAMETERS, values), seq: 1n });
    expect(plain(readHardwareClass(world, address))).to.deep.equal(plain({ address, ...kind, ...values, auditReady: false, enabled: true, seq: 1n }));
    expect(world.lamports(payer.publicKey)).to.equal(10_000_000_000n - world.lamports(address));
  });

  it("takes class 0 and class 65,535 as it takes others", () => {
    for (const number of [0, 65_535]) {
      mustUpsert(upsert(values, { class: number }));
      expect(readHardwareClass(world, findHardwareClassPda({ class: number })).class).to.equal(number);
    }
  });

  it("changes what is asked for and leaves the rest alone", () => {
    mustUpsert(upsert(values));
    const before = readHardwareClass(world, address);
    const outcome = world.send(upsert({ secondPrice: 300_001n, minBond: 6_999_999_999n, bondPerUnit: values.bondPerUnit }), [world.keys.governor]);
    expectEvent(outcome, "HardwareClassUpserted", {
      governor: world.keys.governor.publicKey, class: 7, created: false, enabled: true,
      changes: [{ parameter: 1, old: 7_000_000_000n, new: 6_999_999_999n }, { parameter: 2, old: 300_000n, new: 300_001n }], seq: 2n,
    });
    expect(readHardwareClass(world, address)).to.deep.equal({ ...before, secondPrice: 300_001n, minBond: 6_999_999_999n, seq: 2n });
  });

  it("cannot leave a value of a new class out", () => {
    for (const { key } of CLASS_PARAMETERS) expectRefusal(world, "ParamMissing", upsert({ ...values, [key]: null }), [world.keys.governor]);
  });

  for (const { row, key, name, initial, min, max, largestStep } of CLASS_PARAMETERS) {
    it(`takes ${name} of a new class from ${min} to ${max}, and nothing else`, () => {
      for (const value of [min - 1n, max + 1n]) expectRefusal(world, "ParamOutOfBounds", upsert({ ...values, ...change(values, key, value) }), [world.keys.governor]);
      for (const [number, value] of [[8, min], [9, max]] as const) {
        mustUpsert(upsert({ ...values, ...change(values, key, value) }, { class: number }));
        expect(BigInt(readHardwareClass(world, findHardwareClassPda({ class: number }))[key as "minBond"])).to.equal(value);
      }
      expectRefusal(world, "ParamOutOfBounds", upsert(change(values, key, min - 1n), { class: 8 }), [world.keys.governor]);
      expectRefusal(world, "ParamOutOfBounds", upsert(change(values, key, max + 1n), { class: 9 }), [world.keys.governor]);
      // A share of a small value is still a step of one.
      mustUpsert(upsert(change(values, key, min + largestStep(min)), { class: 8 }));
    });

    it(`moves ${name} by its largest step and no further`, () => {
      for (const [number, sign] of [[8, 1n], [9, -1n]] as const) {
        mustUpsert(upsert({ ...values, ...change(values, key, initial) }, { class: number }));
        const value = initial + sign * largestStep(initial);
        expectRefusal(world, "ParamStepTooLarge", upsert(change(values, key, value + sign), { class: number }), [world.keys.governor]);
        const outcome = mustUpsert(upsert(change(values, key, value), { class: number }));
        expectEvent(outcome, "HardwareClassUpserted", {
          governor: world.keys.governor.publicKey, class: number, created: false, enabled: true, changes: [{ parameter: row, old: initial, new: value }], seq: 2n,
        });
      }
    });
  }

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    mustUpsert(upsert(values));
    const { epochZero, epochSeconds } = readMarketConfig(world);
    mustUpsert(upsert({ secondPrice: 300_001n }));
    mustUpsert(upsert({ maxRunSeconds: 7_201 }));
    waitUntil(world, epochZero + epochSeconds - 1n);
    expectRefusal(world, "ParamChangedThisEpoch", upsert({ secondPrice: 300_002n }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    mustUpsert(upsert({ secondPrice: 300_002n }));
  });

  it("cannot be replayed, and cannot change nothing", () => {
    mustUpsert(upsert(values));
    for (const changes of [{}, values]) {
      for (const enable of [false, true]) expectRefusal(world, "NoChange", upsert(changes, { enable }), [world.keys.governor]);
    }
  });

  it("enables a disabled class again, and only when it is asked to", () => {
    mustUpsert(upsert(values));
    mustUpsert(market.disableClass({ governor: world.keys.governor.publicKey, class: 7 }));
    mustUpsert(upsert({ secondPrice: 300_001n }));
    expect(readHardwareClass(world, address).enabled).to.equal(false);
    const outcome = mustUpsert(upsert({}, { enable: true }));
    expectEvent(outcome, "HardwareClassUpserted", { governor: world.keys.governor.publicKey, class: 7, created: false, enabled: true, changes: [], seq: 4n });
    expect(readHardwareClass(world, address).enabled).to.equal(true);
  });

  it("cannot rename a class: another kind of hardware is another class", () => {
    mustUpsert(upsert(values));
    const changes = { secondPrice: 300_001n };
    for (const other of [{ name: "one big GPU!" }, { name: "one big gpu" }, { name: "one big" }, { unit: "GPU2" }]) {
      expectRefusal(world, "ClassRenamed", upsert(changes, other), [world.keys.governor]);
    }
    mustUpsert(upsert(changes));
  });

  it("takes names and units that fill their fields", () => {
    mustUpsert(upsert(values, { name: "n".repeat(NAME_BYTES), unit: "u".repeat(UNIT_BYTES) }));
    expect(readHardwareClass(world, address)).to.include({ name: "n".repeat(NAME_BYTES), unit: "u".repeat(UNIT_BYTES) });
  });

  for (const field of ["name", "unit"] as const) {
    it(`cannot take a ${field} that is empty, begins with a blank, is not printable ASCII, or goes on after its end`, () => {
      const texts = [[], [0x20], [0x20, 0x41], [0x1f], [0x7f], [0xc3, 0xa9], [0x41, 0x0a], [0x41, 0, 0x42], [0, 0x41]];
      for (const bytes of texts) expectRefusal(world, "InvalidText", withText(field, bytes), [world.keys.governor]);
      for (const bytes of [[0x21], [0x7e], [0x41, 0x20]]) world.mustSend(forClass(withText(field, bytes), 100 + (bytes[0] ?? 0)), [world.keys.governor]);
      expect(exists(world, address)).to.equal(false);
    });
  }

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", upsert(values, { governor: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(upsert(values, { payer: world.payer.publicKey }), world.keys.governor.publicKey));
  });

  it("cannot take another account for one of its own", () => {
    mustUpsert(upsert(values, { class: 8 }));
    expectRefusal(world, "ConstraintSeeds", replaced(upsert(values), address, findHardwareClassPda({ class: 8 })), [world.keys.governor]);
    expectRefusal(world, "ConstraintSeeds", replaced(upsert(values), address, listingOf(world.nativeMint)), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(upsert(values), CONFIG, findMarketBurnStatsPda()), [world.keys.governor]);
  });

  /** The same instruction for another class. */
  function forClass(instruction: TransactionInstruction, number: number): TransactionInstruction {
    const data = Buffer.from(instruction.data);
    data.writeUInt16LE(number, NAME_OFFSET - 2);
    return replaced(new TransactionInstruction({ ...instruction, data }), address, findHardwareClassPda({ class: number }));
  }
});
