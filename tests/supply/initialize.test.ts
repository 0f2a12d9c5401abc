import { DEFAULT_PROGRAM_IDS, findProgramDataPda, findStakingBurnStatsPda, findStakingConfigPda } from "@assay-protocol/sdk";
import { AuthorityType, createMintToInstruction, createSetAuthorityInstruction } from "@solana/spl-token";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readMintStats, readStakingConfig, readSupplyConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { associatedAccount, supply as supplyOf, TOKEN_2022_PROGRAM_ID } from "../helpers/token";
import { createBareWorld, keypair, type World } from "../helpers/world";
import { change } from "../market/parameters";
import { PARAMETERS } from "./parameters";
import { CONFIG, groundWorld, initializeInstruction, loadUninitialised, MINT_AUTHORITY, MINT_STATS } from "./setup";

/** A mint that a key mints: it can be handed over, with or without a supply. */
const ISSUER = keypair("mint authority").publicKey;
const loadOthersMint = groundWorld({ mintAuthority: ISSUER });
const loadOtherEpochs = ([86_399n, 86_401n, 3_600n] as const).map((epochSeconds) => groundWorld({ epochSeconds }));
const loadToken2022 = groundWorld({ tokenProgram: TOKEN_2022_PROGRAM_ID });

describe("supply: initialize", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  const handOver = () => createSetAuthorityInstruction(world.nativeMint, ISSUER, AuthorityType.MintTokens, MINT_AUTHORITY);

  it("writes the configuration and the statistics of minting; mint and epochs are staking's, and nothing is minted", () => {
    const { keys: { deployer, governor }, nativeMint, settings: { supply: { params } } } = world;
    const { epochZero, epochSeconds } = readStakingConfig(world);
    const outcome = world.send(initializeInstruction(world), [deployer]);
    const written = { governor: governor.publicKey, nativeMint, epochZero, epochSeconds, params, seq: 1n };
    expectEvent(outcome, "SupplyInitialized", { config: CONFIG, authority: deployer.publicKey, mintAuthority: MINT_AUTHORITY, ...written });
    expect(plain(readSupplyConfig(world))).to.deep.equal(plain({
      address: CONFIG, pendingGovernor: null, genesisAuthority: deployer.publicKey, rebatesCommitted: 0n, emissionCommitted: 0n, ...written,
    }));
    expect(plain(readMintStats(world))).to.deep.equal(plain({ address: MINT_STATS, genesis: 0n, rebates: 0n, security: 0n, minted: 0n, seq: 0n }));
    expect(supplyOf(world, nativeMint)).to.equal(0n);
  });

  it("takes a native mint of Token-2022 as well", async () => {
    world = await loadToken2022();
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expect(readSupplyConfig(world).nativeMint.toBase58()).to.equal(world.nativeMint.toBase58());
  });

  it("cannot be replayed", () => {
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expectRefusal(world, "AccountAlreadyInUse", initializeInstruction(world), [world.keys.deployer]);
    expectRefusal(world, "AccountAlreadyInUse", initializeInstruction(world, { governor: stranger(world).publicKey }), [world.keys.deployer]);
  });

  it("cannot be done by anyone but the upgrade authority", () => {
    for (const key of [stranger(world), world.keys.governor]) expectRefusal(world, "NotUpgradeAuthority", initializeInstruction(world, { authority: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(initializeInstruction(world), world.keys.deployer.publicKey));
  });

  it("cannot take another account for the program's ProgramData", () => {
    const own = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.supply });
    // Staking's ProgramData names the same authority.
    const stakings = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.staking });
    expectRefusal(world, "WrongProgramData", replaced(initializeInstruction(world), own, stakings), [world.keys.deployer]);
  });

  it("cannot be governed by nobody", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
  });

  it("cannot take another account for staking's configuration, nor come before it", async () => {
    const instruction = initializeInstruction(world);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, findStakingConfigPda(), findStakingBurnStatsPda()), [world.keys.deployer]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(instruction, findStakingConfigPda(), world.nativeMint), [world.keys.deployer]);
    world = await createBareWorld();
    expectRefusal(world, "AccountOwnedByWrongProgram", initializeInstruction(world), [world.keys.deployer]);
  });

  it("cannot write its accounts at another address, nor sign with another one", () => {
    const elsewhere = PublicKey.findProgramAddressSync([Buffer.from("elsewhere")], DEFAULT_PROGRAM_IDS.supply)[0];
    for (const own of [CONFIG, MINT_STATS, MINT_AUTHORITY]) expectRefusal(world, "ConstraintSeeds", replaced(initializeInstruction(world), own, elsewhere), [world.keys.deployer]);
  });

  it("cannot take another mint than staking's", () => {
    expectRefusal(world, "WrongNativeMint", initializeInstruction(world, { nativeMint: world.stablecoin }), [world.keys.deployer]);
  });

  it("cannot take a mint that somebody else mints, or nobody", async () => {
    world = await loadOthersMint();
    const { keys: { deployer, mintAuthority } } = world;
    expectRefusal(world, "UnsafeNativeMint", initializeInstruction(world), [deployer]);
    world.mustSend(createSetAuthorityInstruction(world.nativeMint, ISSUER, AuthorityType.MintTokens, null), [mintAuthority]);
    expectRefusal(world, "UnsafeNativeMint", initializeInstruction(world), [deployer]);
  });

  it("cannot take a mint of which a single base unit exists", async () => {
    world = await loadOthersMint();
    const { keys: { deployer, mintAuthority }, nativeMint } = world;
    const account = associatedAccount(world, stranger(world).publicKey, nativeMint);
    world.mustSend([createMintToInstruction(nativeMint, account, ISSUER, 1n), handOver()], [mintAuthority]);
    expectRefusal(world, "UnsafeNativeMint", initializeInstruction(world), [deployer]);
  });

  it("takes a mint that was handed over unused", async () => {
    world = await loadOthersMint();
    world.mustSend([handOver(), initializeInstruction(world)], [world.keys.mintAuthority, world.keys.deployer]);
    expect(readSupplyConfig(world).seq).to.equal(1n);
  });

  it("cannot count other epochs than days, to the second", async () => {
    for (const load of loadOtherEpochs) {
      world = await load();
      expectRefusal(world, "WrongEpochLength", initializeInstruction(world), [world.keys.deployer]);
    }
  });

  it("cannot leave a parameter out, nor take one that is out of its bounds", () => {
    const { params } = world.settings.supply;
    for (const { key, min, max } of PARAMETERS) {
      const { [key as keyof typeof params]: _left, ...rest } = params;
      expectRefusal(world, "ParamMissing", initializeInstruction(world, { params: rest }), [world.keys.deployer]);
      for (const value of [min - 1n, max + 1n].filter((outside) => outside >= 0n)) {
        expectRefusal(world, "ParamOutOfBounds", initializeInstruction(world, { params: { ...params, ...change(params, key, value) } }), [world.keys.deployer]);
      }
    }
  });

  it("takes every parameter at either end of its bounds", async () => {
    const { params } = world.settings.supply;
    for (const end of ["min", "max"] as const) {
      world = await loadUninitialised();
      const values = Object.assign({}, params, ...PARAMETERS.map((parameter) => change(params, parameter.key, parameter[end]))) as typeof params;
      world.mustSend(initializeInstruction(world, { params: values }), [world.keys.deployer]);
      expect(readSupplyConfig(world).params).to.deep.equal(values);
    }
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of [CONFIG, MINT_STATS]) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expect(readSupplyConfig(world).seq).to.equal(1n);
  });
});
