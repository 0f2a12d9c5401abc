import { findInsuranceVaultPda } from "@assay-protocol/sdk";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readOperator, readStakingBurnStats } from "../helpers/accounts";
import { nativeLedger, violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, closeTokenAccount, sendTokens, supply, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BONDED, CONFIG, loadStaking, lockAndSlash, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: sweep_slashed", () => {
  let world: Staking["world"];
  let at: Staking;
  const insurance = findInsuranceVaultPda();
  const NONE = PublicKey.default;
  const NOTHING = [0n, 0n, 0n, 0n];
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const sweep = (bountyPools: PublicKey[] = [], changes: Partial<Parameters<typeof staking.sweepSlashed>[0]> = {}) =>
    staking.sweepSlashed({ operator: at.operator.address, bountyPools, nativeMint: world.nativeMint, ...changes });
  /** 100 ASSAY by the locker in slot 1: 15 to its pool, 18 to the insurance, 67 to burn. */
  const slash = () => lockAndSlash(at, at.locker, 100n * ASSAY, { cost: 10n * ASSAY, bounty: 5n * ASSAY });

  it("burns and pays what is due, by nobody's signature", () => {
    slash();
    const before = supply(world, world.nativeMint);
    const outcome = world.send(sweep([at.locker.pool]));
    expectEvent(outcome, "SlashSwept", {
      operator: at.operator.address, burned: 67n * ASSAY, insurance: 18n * ASSAY, pools: [NONE, at.locker.pool, NONE, NONE], bounties: [0n, 15n * ASSAY, 0n, 0n], burnedBounties: NOTHING, burnedTotal: 67n * ASSAY, burnStatsSeq: 1n, seq: NEXT_SEQ + 2n,
    });
    expect(readOperator(world, at.operator.address)).to.deep.include({ bonded: BONDED - 100n * ASSAY, burnDue: 0n, insuranceDue: 0n, bountyDue: [0n, 0n, 0n, 0n], slashedTotal: 100n * ASSAY });
    expect(readStakingBurnStats(world)).to.include({ burned: 67n * ASSAY, seq: 1n });
    expect(tokens(world, at.operator.vault)).to.equal(BONDED - 100n * ASSAY);
    expect(tokens(world, insurance)).to.equal(18n * ASSAY);
    expect(tokens(world, at.locker.pool)).to.equal(15n * ASSAY);
    expect(supply(world, world.nativeMint)).to.equal(before - 67n * ASSAY);
  });

  it("takes what several slashes left, and pays each locker's own pool", () => {
    lockAndSlash(at, at.workLocker, 10n * ASSAY, { reason: "overruled" });
    lockAndSlash(at, at.workLocker, 3n * ASSAY, { reason: "missed" });
    slash();
    const outcome = world.send(sweep([at.workLocker.pool, at.locker.pool]));
    expectEvent(outcome, "SlashSwept", {
      operator: at.operator.address, burned: 70n * ASSAY, insurance: 18n * ASSAY, pools: [at.workLocker.pool, at.locker.pool, NONE, NONE], bounties: [10n * ASSAY, 15n * ASSAY, 0n, 0n], burnedBounties: NOTHING, burnedTotal: 70n * ASSAY, burnStatsSeq: 1n, seq: NEXT_SEQ + 6n,
    });
    expect(tokens(world, at.workLocker.pool)).to.equal(10n * ASSAY);
  });

  it("needs no pool where no bounty is due", () => {
    lockAndSlash(at, at.locker, 3n, { reason: "missed" });
    expectRefusal(world, "WrongBountyPools", sweep([at.locker.pool]));
    world.mustSend(sweep());
    expect(readStakingBurnStats(world).burned).to.equal(3n);
  });

  it("adds up what is burned over sweeps and operators", () => {
    lockAndSlash(at, at.locker, 3n, { reason: "missed" });
    world.mustSend(sweep());
    lockAndSlash({ ...at, operator: at.sibling }, at.locker, 4n, { reason: "missed" });
    const outcome = world.send(sweep([], { operator: at.sibling.address }));
    expectEvent(outcome, "SlashSwept", { operator: at.sibling.address, burned: 4n, insurance: 0n, pools: [NONE, NONE, NONE, NONE], bounties: NOTHING, burnedBounties: NOTHING, burnedTotal: 7n, burnStatsSeq: 2n, seq: NEXT_SEQ + 2n });
    expect(nativeLedger(world)).to.include({ burned: 7n });
  });

  it("leaves strangers' tokens in the vault", () => {
    slash();
    sendTokens(world, at.sibling.wallet, at.operator.vault, at.sibling.owner, 9n);
    world.mustSend(sweep([at.locker.pool]));
    expect(tokens(world, at.operator.vault)).to.equal(BONDED - 100n * ASSAY + 9n);
  });

  it("cannot be replayed, and cannot sweep nothing", () => {
    expectRefusal(world, "NothingDue", sweep());
    slash();
    world.mustSend(sweep([at.locker.pool]));
    expectRefusal(world, "NothingDue", sweep([at.locker.pool]));
    expectRefusal(world, "NothingDue", sweep());
  });

  describe("pools", () => {
    beforeEach(() => {
      lockAndSlash(at, at.workLocker, 10n * ASSAY, { reason: "overruled" });
      slash();
    });

    it("cannot be left out, doubled, swapped or added to", () => {
      const [first, second] = [at.workLocker.pool, at.locker.pool];
      for (const pools of [[], [first], [second], [second, first], [first, first], [first, second, second], [first, second, at.operator.wallet]]) {
        expectRefusal(world, "WrongBountyPools", sweep(pools));
      }
    });

    it("cannot be the caller's own", () => {
      const own = addTokenAccount(world, "caller's own pool", { owner: at.sibling.owner.publicKey });
      expectRefusal(world, "WrongBountyPools", sweep([at.workLocker.pool, own]));
    });

    it("have to be writable", () => {
      const instruction = sweep([at.workLocker.pool, at.locker.pool]);
      expectRefusal(world, "WrongBountyPools", readOnly(instruction, at.locker.pool));
    });

    it("that are closed cannot hold up the burn: their share burns, and the others are paid", () => {
      closeTokenAccount(world, at.locker.pool, at.locker.poolOwner);
      const outcome = world.send(sweep([at.workLocker.pool, at.locker.pool]));
      expectEvent(outcome, "SlashSwept", {
        operator: at.operator.address, burned: 82n * ASSAY, insurance: 18n * ASSAY, pools: [at.workLocker.pool, NONE, NONE, NONE], bounties: [10n * ASSAY, 0n, 0n, 0n],
        burnedBounties: [0n, 15n * ASSAY, 0n, 0n], burnedTotal: 82n * ASSAY, burnStatsSeq: 1n, seq: NEXT_SEQ + 4n,
      });
      expect(readOperator(world, at.operator.address).bountyDue).to.deep.equal(NOTHING);
      expectRefusal(world, "NothingDue", sweep([at.locker.pool]));
    });

    it("cannot be made unpayable by a caller's choice of the token program", () => {
      expectRefusal(world, "IncorrectProgramId", sweep([at.workLocker.pool, at.locker.pool], { tokenProgram: TOKEN_2022_PROGRAM_ID }));
    });
  });

  it("cannot burn a due bounty by another token program where nothing else is due", () => {
    lockAndSlash(at, at.workLocker, 10n * ASSAY, { reason: "overruled" });
    expectRefusal(world, "IncorrectProgramId", sweep([at.workLocker.pool], { tokenProgram: TOKEN_2022_PROGRAM_ID }));
  });

  it("cannot take from another vault, pay another insurance or count elsewhere", () => {
    slash();
    const good = sweep([at.locker.pool]);
    expectRefusal(world, "WrongVault", replaced(good, at.operator.vault, at.sibling.vault));
    expectRefusal(world, "WrongVault", replaced(good, at.operator.address, at.sibling.address));
    expectRefusal(world, "WrongInsuranceVault", replaced(good, insurance, at.sibling.wallet));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(good, CONFIG, at.sibling.address));
    const mint = addMint(world);
    expectRefusal(world, "WrongNativeMint", sweep([at.locker.pool], { nativeMint: mint }));
    expectRefusal(world, "IncorrectProgramId", sweep([at.locker.pool], { tokenProgram: TOKEN_2022_PROGRAM_ID }));
  });

  function readOnly(instruction: TransactionInstruction, key: PublicKey): TransactionInstruction {
    for (const meta of instruction.keys) if (meta.pubkey.equals(key)) meta.isWritable = false;
    return instruction;
  }
});
