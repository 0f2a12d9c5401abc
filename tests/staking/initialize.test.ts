import { findInsuranceVaultPda, findStakingBurnStatsPda } from "@assay-protocol/sdk";
import { ExtensionType, NATIVE_MINT, createInitializeMetadataPointerInstruction, createInitializePermanentDelegateInstruction, createInitializeTransferFeeConfigInstruction } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingBurnStats, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { initialisesOnce } from "../helpers/suites/initialization";
import { addMint, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import parameters from "../vectors/parameters.staking.json";
import { CONFIG, initializeInstruction, loadUninitialised } from "./fixture";

const DAY = 86_400n;

const PROGRAM = { load: loadUninitialised, initialize: initializeInstruction, read: readStakingConfig };

describe("staking: initialize", () => {
  initialisesOnce({
    ...PROGRAM, program: "staking", addresses: [CONFIG, findInsuranceVaultPda(), findStakingBurnStatsPda()],
    otherwise: (world) => initializeInstruction(world, { governor: stranger(world).publicKey }),
  });

  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  it("writes the configuration, an empty insurance vault and empty burn statistics", () => {
    const { keys, nativeMint, settings } = world;
    const outcome = world.send(initializeInstruction(world), [keys.deployer]);
    expectEvent(outcome, "StakingInitialized", {
      config: CONFIG, authority: keys.deployer.publicKey, governor: keys.governor.publicKey, nativeMint, insuranceVault: findInsuranceVaultPda(),
      epochZero: outcome.time, ...settings.staking, seq: 1n,
    });
    expect(plain(readStakingConfig(world))).to.deep.equal(plain({
      address: CONFIG, governor: keys.governor.publicKey, pendingGovernor: null, nativeMint, insuranceVault: findInsuranceVaultPda(), lockers: [],
      epochZero: outcome.time, epochSeconds: settings.staking.epochSeconds, params: settings.staking.params, seq: 1n,
    }));
    expect(plain(readStakingBurnStats(world))).to.deep.equal(plain({ address: findStakingBurnStatsPda(), burned: 0n, seq: 0n }));
    expect(tokens(world, findInsuranceVaultPda())).to.equal(0n);
  });

  it("cannot take a governor that nobody is", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
  });

  it("takes epochs of an hour to seven days and no others", async () => {
    const params = { ...world.settings.staking.params, unbondingSeconds: 21n * DAY };
    for (const epochSeconds of [0n, 3_599n, 7n * DAY + 1n]) expectRefusal(world, "EpochLengthOutOfBounds", initializeInstruction(world, { epochSeconds, params }), [world.keys.deployer]);
    for (const epochSeconds of [3_600n, 7n * DAY]) {
      world = await loadUninitialised();
      world.mustSend(initializeInstruction(world, { epochSeconds, params }), [world.keys.deployer]);
      expect(readStakingConfig(world).epochSeconds).to.equal(epochSeconds);
    }
  });

  it("cannot let stake leave before the totals of its last epoch are final: three epochs", () => {
    const params = { ...world.settings.staking.params, unbondingSeconds: 6n * DAY };
    expectRefusal(world, "UnbondingTooShort", initializeInstruction(world, { epochSeconds: 2n * DAY + 1n, params }), [world.keys.deployer]);
    expectRefusal(world, "UnbondingTooShort", initializeInstruction(world, { epochSeconds: 2n * DAY, params: { ...params, unbondingSeconds: 6n * DAY - 1n } }), [world.keys.deployer]);
    world.mustSend(initializeInstruction(world, { epochSeconds: 2n * DAY, params }), [world.keys.deployer]);
  });

  describe("parameters", () => {
    for (const { name, min, max } of parameters.staking) {
      const key = camel(name);
      // Burn and bounty together are at most the whole.
      const others = key === "slashBurnBps" ? { slashBountyBps: 0 } : {};
      const withValue = (value: bigint) => {
        const typed = typeof world.settings.staking.params[key] === "number" ? Number(value) : value;
        // With the shortest epochs, every unbonding time is long enough.
        return initializeInstruction(world, { epochSeconds: 3_600n, params: { ...world.settings.staking.params, ...others, [key]: typed } });
      };

      it(`takes ${name} from ${min} to ${max}`, async () => {
        for (const bound of [min, max]) {
          world = await loadUninitialised();
          world.mustSend(withValue(BigInt(bound)), [world.keys.deployer]);
          expect(BigInt(readStakingConfig(world).params[key])).to.equal(BigInt(bound));
        }
      });

      it(`cannot take ${name} outside of its bounds`, () => {
        if (BigInt(min) > 0n) expectRefusal(world, "ParamOutOfBounds", withValue(BigInt(min) - 1n), [world.keys.deployer]);
        expectRefusal(world, "ParamOutOfBounds", withValue(BigInt(max) + 1n), [world.keys.deployer]);
      });
    }

    it("cannot give away more than the whole of a slash", () => {
      const { params } = world.settings.staking;
      expectRefusal(world, "SplitAboveWhole", initializeInstruction(world, { params: { ...params, slashBurnBps: 8_001, slashBountyBps: 2_000 } }), [world.keys.deployer]);
      world.mustSend(initializeInstruction(world, { params: { ...params, slashBurnBps: 8_000, slashBountyBps: 2_000 } }), [world.keys.deployer]);
    });
  });

  describe("native mint", () => {
    const withMint = (nativeMint: PublicKey, tokenProgram = TOKEN_2022_PROGRAM_ID) => initializeInstruction(world, { nativeMint, tokenProgram });

    for (const decimals of [8, 10]) {
      it(`cannot have ${decimals} decimals`, () => {
        expectRefusal(world, "UnsafeNativeMint", withMint(addMint(world, { decimals }), TOKEN_PROGRAM_ID), [world.keys.deployer]);
      });
    }

    it("cannot have a freeze authority", () => {
      const mint = addMint(world, { freezeAuthority: world.keys.mintAuthority.publicKey });
      expectRefusal(world, "UnsafeNativeMint", withMint(mint, TOKEN_PROGRAM_ID), [world.keys.deployer]);
    });

    it("cannot have extensions that move, tax or hold tokens", () => {
      const authority = world.keys.mintAuthority.publicKey;
      const delegate = addMint(world, {
        name: "mint with a delegate", tokenProgram: TOKEN_2022_PROGRAM_ID,
        extensions: [{ type: ExtensionType.PermanentDelegate, initialize: (mint) => createInitializePermanentDelegateInstruction(mint, authority, TOKEN_2022_PROGRAM_ID) }],
      });
      const taxed = addMint(world, {
        name: "mint with a fee", tokenProgram: TOKEN_2022_PROGRAM_ID,
        extensions: [{ type: ExtensionType.TransferFeeConfig, initialize: (mint) => createInitializeTransferFeeConfigInstruction(mint, authority, authority, 1, 1n, TOKEN_2022_PROGRAM_ID) }],
      });
      for (const mint of [delegate, taxed]) expectRefusal(world, "UnsafeNativeMint", withMint(mint), [world.keys.deployer]);
    });

    it("may be of Token-2022 with metadata", () => {
      const mint = addMint(world, {
        tokenProgram: TOKEN_2022_PROGRAM_ID,
        extensions: [{ type: ExtensionType.MetadataPointer, initialize: (address) => createInitializeMetadataPointerInstruction(address, null, address, TOKEN_2022_PROGRAM_ID) }],
      });
      world.mustSend(withMint(mint), [world.keys.deployer]);
      expect(readStakingConfig(world).nativeMint.toBase58()).to.equal(mint.toBase58());
    });

    it("cannot be SOL, which no token program burns", () => {
      expectRefusal(world, "UnsafeNativeMint", withMint(NATIVE_MINT, TOKEN_PROGRAM_ID), [world.keys.deployer]);
    });

    it("needs its own token program", () => {
      expectRefusal(world, "IncorrectProgramId", withMint(world.nativeMint, TOKEN_2022_PROGRAM_ID), [world.keys.deployer]);
    });
  });

  function camel(name: string): keyof World["settings"]["staking"]["params"] {
    return name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) as keyof World["settings"]["staking"]["params"];
  }
});
