/** A program is initialised once, by its upgrade authority, in every program alike: nobody can come first. */
import { DEFAULT_PROGRAM_IDS, findProgramDataPda, findStakingBurnStatsPda, findStakingConfigPda, type ProgramName } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram, type Keypair, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { change, type Parameter } from "../../market/parameters";
import { stranger } from "../actors";
import { expectRefusal, replaced, unsigned } from "../expectError";
import { createBareWorld, type World } from "../world";

export interface Initialization {
  program: ProgramName;
  /** A world in which the program can be initialised. */
  load: () => Promise<World>;
  initialize: (world: World, changes?: { authority?: PublicKey }) => TransactionInstruction;
  /** The same with something else in the configuration. */
  otherwise: (world: World) => TransactionInstruction;
  read: (world: World) => { seq: bigint };
  /** The accounts that it creates, and others at addresses of its own. */
  addresses: readonly PublicKey[];
}

/** The tests of `initialize` that hold for every program. */
export function initialisesOnce({ program, load, initialize, otherwise, read, addresses }: Initialization): void {
  let world: World;
  let deployer: Keypair;
  beforeEach(async () => {
    world = await load();
    ({ deployer } = world.keys);
  });

  it("cannot be replayed", () => {
    world.mustSend(initialize(world), [deployer]);
    for (const again of [initialize(world), otherwise(world)]) expectRefusal(world, "AccountAlreadyInUse", again, [deployer]);
  });

  it("cannot be done by anyone but the upgrade authority", () => {
    for (const key of [stranger(world), world.keys.governor, world.keys.guardian]) {
      expectRefusal(world, "NotUpgradeAuthority", initialize(world, { authority: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(initialize(world), deployer.publicKey));
  });

  it("cannot take another account for the program's ProgramData", () => {
    const programData = (name: ProgramName) => findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS[name] });
    // The other program's names the same authority.
    const other = programData(program === "market" ? "staking" : "market");
    expectRefusal(world, "WrongProgramData", replaced(initialize(world), programData(program), other), [deployer]);
  });

  it("cannot write or sign at another address than its own", () => {
    const elsewhere = PublicKey.findProgramAddressSync([Buffer.from("elsewhere")], DEFAULT_PROGRAM_IDS[program])[0];
    for (const own of addresses) expectRefusal(world, "ConstraintSeeds", replaced(initialize(world), own, elsewhere), [deployer]);
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of addresses) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(initialize(world), [deployer]);
    expect(read(world).seq).to.equal(1n);
  });
}

/** The tests of an `initialize` that reads staking's configuration. */
export function followsStaking({ load, initialize }: Pick<Initialization, "load" | "initialize">): void {
  it("cannot take another account for staking's configuration", async () => {
    const world = await load();
    const instead = (other: PublicKey) => replaced(initialize(world), findStakingConfigPda(), other);
    expectRefusal(world, "AccountDiscriminatorMismatch", instead(findStakingBurnStatsPda()), [world.keys.deployer]);
    expectRefusal(world, "AccountOwnedByWrongProgram", instead(world.nativeMint), [world.keys.deployer]);
  });

  it("cannot come before staking's", async () => {
    const world = await createBareWorld();
    expectRefusal(world, "AccountOwnedByWrongProgram", initialize(world), [world.keys.deployer]);
  });
}

export interface FirstParameters<Params extends object> {
  load: () => Promise<World>;
  settings: (world: World) => Params;
  initialize: (world: World, changes: { params: Partial<Params> }) => TransactionInstruction;
  read: (world: World) => { params: Params };
  table: readonly Parameter[];
}

/** The tests of an `initialize` that takes every parameter of a table. */
export function takesParameters<Params extends object>({ load, settings, initialize, read, table }: FirstParameters<Params>): void {
  let world: World;
  beforeEach(async () => {
    world = await load();
  });

  const refuse = (error: "ParamMissing" | "ParamOutOfBounds", params: Partial<Params>): void => {
    expectRefusal(world, error, initialize(world, { params }), [world.keys.deployer]);
  };

  it("cannot leave a parameter out", () => {
    for (const { key } of table) {
      const { [key as keyof Params]: _left, ...rest } = settings(world);
      refuse("ParamMissing", rest as Partial<Params>);
    }
  });

  it("cannot take a parameter that is out of its bounds", () => {
    const params = settings(world);
    for (const { key, min, max } of table) {
      for (const value of [min - 1n, max + 1n].filter((outside) => outside >= 0n)) refuse("ParamOutOfBounds", { ...params, ...change(params, key, value) });
    }
  });

  it("takes every parameter at either end of its bounds", async () => {
    for (const end of ["min", "max"] as const) {
      world = await load();
      const params = settings(world);
      const values = Object.assign({}, params, ...table.map((parameter) => change(params, parameter.key, parameter[end]))) as Params;
      world.mustSend(initialize(world, { params: values }), [world.keys.deployer]);
      expect(read(world).params).to.deep.equal(values);
    }
  });
}
