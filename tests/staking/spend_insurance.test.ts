import { findInsuranceVaultPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { CONFIG, loadStaking, lockAndSlash, staking, WALLET, type Staking } from "./fixture";

describe("staking: spend_insurance", () => {
  let world: Staking["world"];
  let at: Staking;
  const vault = findInsuranceVaultPda();
  const HELD = 20n * ASSAY;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    lockAndSlash(at, at.locker, 100n * ASSAY);
    world.mustSend(staking.sweepSlashed({ operator: at.operator.address, nativeMint: world.nativeMint }));
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const spend = (amount: bigint, changes: Partial<Parameters<typeof staking.spendInsurance>[0]> = {}) =>
    staking.spendInsurance({ governor: world.keys.governor.publicKey, destination: at.operator.wallet, nativeMint: world.nativeMint, amount, ...changes });

  it("pays to any token account of the mint", () => {
    const { seq } = readStakingConfig(world);
    const outcome = world.send(spend(5n * ASSAY), [world.keys.governor]);
    expectEvent(outcome, "InsuranceSpent", { config: CONFIG, governor: world.keys.governor.publicKey, destination: at.operator.wallet, amount: 5n * ASSAY, insurance: HELD - 5n * ASSAY, seq: seq + 1n });
    expect(tokens(world, vault)).to.equal(HELD - 5n * ASSAY);
    expect(tokens(world, at.operator.wallet)).to.equal(WALLET + 5n * ASSAY);
    expect(readStakingConfig(world).seq).to.equal(seq + 1n);
  });

  it("pays all of it and not one base unit more", () => {
    expectRefusal(world, "InsufficientInsurance", spend(HELD + 1n), [world.keys.governor]);
    world.mustSend(spend(HELD), [world.keys.governor]);
    expect(tokens(world, vault)).to.equal(0n);
    expectRefusal(world, "InsufficientInsurance", spend(1n), [world.keys.governor]);
  });

  it("cannot be of nothing", () => {
    expectRefusal(world, "ZeroAmount", spend(0n), [world.keys.governor]);
  });

  it("cannot be replayed beyond what is there", () => {
    world.mustSend(spend(HELD - 1n), [world.keys.governor]);
    expectRefusal(world, "InsufficientInsurance", spend(HELD - 1n), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of [stranger(world), world.keys.deployer, at.locker.key, at.operator.owner]) {
      expectRefusal(world, "NotGovernor", spend(1n, { governor: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(spend(1n), world.keys.governor.publicKey));
  });

  it("cannot take from any other vault: no bond is within reach", () => {
    expectRefusal(world, "WrongInsuranceVault", replaced(spend(1n), vault, at.operator.vault), [world.keys.governor]);
    const own = addTokenAccount(world, "configuration's second account", { owner: CONFIG });
    expectRefusal(world, "WrongInsuranceVault", replaced(spend(1n), vault, own), [world.keys.governor]);
  });

  it("cannot pay to an account of another mint, nor to the vault itself", () => {
    const mint = addMint(world);
    const foreign = addTokenAccount(world, "foreign account", { mint, owner: stranger(world).publicKey });
    expectRefusal(world, "WrongNativeMint", spend(1n, { destination: foreign }), [world.keys.governor]);
    expectRefusal(world, "WrongNativeMint", spend(1n, { destination: foreign, nativeMint: mint }), [world.keys.governor]);
    expectRefusal(world, "ConstraintDuplicateMutableAccount", spend(1n, { destination: vault }), [world.keys.governor]);
  });
});
