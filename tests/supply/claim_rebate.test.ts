import { emissionShare, findEpochEmissionPda, findMarketConfigPda } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readClaims, readMintStats, readOperator } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addTokenAccount, associatedAccount, supply as supplyOf, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { EPOCH, FEES, REBATE_BPS, REBATE_POT, claimRebate, claimsOf, emissionOf, loadOpened, loadSwept, open, openNextEpoch, waitForEpoch, type Emissions } from "./emissions";
import { CONFIG, MINT_AUTHORITY, MINT_STATS } from "./setup";

/** Half of the fees: of that, 5 % and half of the rest count. */
const SHARE = emissionShare({ part: FEES, total: 2n * FEES, pot: REBATE_POT });

describe("supply: claim_rebate", () => {
  let at: Emissions;
  let world: World;
  const begin = (found: Emissions): void => {
    at = found;
    ({ world } = at);
  };
  beforeEach(async () => {
    begin(await loadOpened());
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("mints an operator's part to its owner, once, and remembers that", () => {
    expect(SHARE, "27.5 % of the pot").to.equal((REBATE_POT * 275n) / 1_000n);
    const { operator: { address, owner, wallet } } = at;
    const [before, emission, stats, supply] = [tokens(world, wallet), emissionOf(at), readMintStats(world), supplyOf(world, world.nativeMint)];
    const outcome = world.send(claimRebate(at, at.operator));
    expectEvent(outcome, "RebateClaimed", {
      emission: at.emission, operator: address, owner: owner.publicKey, destination: wallet, epoch: EPOCH, nativeFees: FEES, amount: SHARE, claimed: SHARE,
      rebatesTotal: SHARE, mintStatsSeq: stats.seq + 1n, claimsSeq: 1n, seq: 1n,
    });
    expect(emissionOf(at)).to.deep.equal({ ...emission, rebatesClaimed: SHARE, seq: 1n });
    expect(readMintStats(world)).to.deep.equal({ ...stats, rebates: SHARE, minted: stats.minted + SHARE, seq: stats.seq + 1n });
    expect([tokens(world, wallet) - before, supplyOf(world, world.nativeMint) - supply]).to.deep.equal([SHARE, SHARE]);
    const claims = claimsOf(address);
    expect(plain(readClaims(world, claims))).to.deep.equal(plain({ address: claims, claimant: address, rentPayer: world.payer.publicKey, seq: 1n, epochs: [EPOCH] }));
  });

  it("pays all operators within the pot; what is above five in a hundred of the whole counts half and is never minted", () => {
    for (const operator of [at.operator, at.sibling]) world.mustSend(claimRebate(at, operator));
    expect(emissionOf(at).rebatesClaimed).to.equal(2n * SHARE);
    expect(readMintStats(world).rebates < REBATE_POT).to.equal(true);
  });

  it("is anybody's to do, and whoever is first pays the rent", () => {
    const payer = stranger(world);
    const before = world.lamports(payer.publicKey);
    expectRefusal(world, "AccountNotSigner", unsigned(claimRebate(at, at.operator, { payer: payer.publicKey }), payer.publicKey));
    world.mustSend(claimRebate(at, at.operator, { payer: payer.publicKey }), [payer]);
    const claims = claimsOf(at.operator.address);
    expect(before - world.lamports(payer.publicKey)).to.equal(world.lamports(claims));
    const next = openNextEpoch(at, [at.operator]);
    const outcome = world.mustSend(claimRebate(at, at.operator, { epoch: next }));
    expect(outcome.events.find(({ name }) => name === "RebateClaimed")?.data).to.deep.include({ epoch: next, claimsSeq: 2n, claimed: (FEES * REBATE_BPS * 525n) / 10_000_000n });
    expect(readClaims(world, claims)).to.deep.include({ rentPayer: payer.publicKey, epochs: [EPOCH, next] });
  });

  it("cannot be replayed, whoever pays and whichever account of the owner it goes to", () => {
    world.mustSend(claimRebate(at, at.operator));
    const second = addTokenAccount(world, "second account", { owner: at.operator.owner.publicKey });
    for (const changes of [{}, { destination: second }]) expectRefusal(world, "AlreadyClaimed", claimRebate(at, at.operator, changes));
    const next = openNextEpoch(at, [at.operator]);
    expectRefusal(world, "AlreadyClaimed", claimRebate(at, at.operator));
    world.mustSend(claimRebate(at, at.operator, { epoch: next, destination: second }));
    expectRefusal(world, "AlreadyClaimed", claimRebate(at, at.operator, { epoch: next }));
    expect(tokens(world, second) > 0n).to.equal(true);
  });

  it("is possible until fourteen epochs after, to the second", () => {
    waitForEpoch(world, EPOCH + 14n, -1n);
    world.mustSend(claimRebate(at, at.operator));
    waitForEpoch(world, EPOCH + 14n);
    expectRefusal(world, "EpochLapsed", claimRebate(at, at.sibling));
  });

  it("cannot come before the epoch is open or final", async () => {
    for (const epoch of [EPOCH + 1n, 2n ** 64n - 1n]) expectRefusal(world, "AccountOwnedByWrongProgram", claimRebate(at, at.operator, { epoch }));
    begin(await loadSwept());
    expectRefusal(world, "AccountOwnedByWrongProgram", claimRebate(at, at.operator));
    world.mustSend([open(at), claimRebate(at, at.operator)]);
  });

  it("pays only what was reported in time, and only a part that is there", () => {
    const late = addOperator(world, { name: "late operator", node: false });
    expectRefusal(world, "NotReported", claimRebate(at, late));
    expect(readOperator(world, at.idle.address).epochs.some(({ epoch }) => epoch === EPOCH)).to.equal(true);
    expectRefusal(world, "NothingToClaim", claimRebate(at, at.idle));
    expect(exists(world, claimsOf(at.idle.address)), "a refused claim leaves no account").to.equal(false);
  });

  it("goes to nobody but the owner, and only in ASSAY", () => {
    for (const destination of [at.sibling.wallet, associatedAccount(world, stranger(world).publicKey, world.nativeMint), associatedAccount(world, at.operator.owner.publicKey, world.stablecoin)]) {
      expectRefusal(world, "WrongDestination", claimRebate(at, at.operator, { destination }));
    }
  });

  it("cannot mint another mint, nor with the other token program", () => {
    expectRefusal(world, "WrongNativeMint", claimRebate(at, at.operator, { nativeMint: world.stablecoin }));
    expectRefusal(world, "IncorrectProgramId", claimRebate(at, at.operator, { tokenProgram: TOKEN_2022_PROGRAM_ID }));
  });

  it("cannot take another's marks, nor another epoch's pot", () => {
    const [mine, theirs] = [claimsOf(at.operator.address), claimsOf(at.sibling.address)];
    expectRefusal(world, "ConstraintSeeds", replaced(claimRebate(at, at.operator), mine, theirs));
    const next = openNextEpoch(at, [at.operator]);
    expectRefusal(world, "ConstraintSeeds", replaced(claimRebate(at, at.operator), at.emission, findEpochEmissionPda({ epoch: next })));
  });

  it("cannot take another account for the operator, nor for the program's own ones", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(claimRebate(at, at.operator), at.operator.address, at.holder.seat));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(claimRebate(at, at.operator), CONFIG, findMarketConfigPda()));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(claimRebate(at, at.operator), MINT_STATS, CONFIG));
    expectRefusal(world, "ConstraintSeeds", replaced(claimRebate(at, at.operator), MINT_AUTHORITY, CONFIG));
  });

  it("cannot be prevented by lamports at the address of the marks", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: claimsOf(at.operator.address), lamports: Number(ASSAY) }));
    world.mustSend(claimRebate(at, at.operator));
    expectRefusal(world, "AlreadyClaimed", claimRebate(at, at.operator));
  });
});
