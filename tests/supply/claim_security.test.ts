import { emissionShare, findEpochEmissionPda, findMarketConfigPda, findSeatEpochTotalsPda } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readClaims, readMintStats } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addSeatHolder } from "../helpers/seats";
import { addTokenAccount, associatedAccount, supply as supplyOf, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { leave, writeFields } from "../verification/setup";
import { EPOCH, SEATS, SECURITY_POT, claimRebate, claimSecurity, claimsOf, emissionOf, loadOpened, loadSwept, open, openNextEpoch, waitForEpoch, type Emissions } from "./emissions";
import { CONFIG, MINT_AUTHORITY, MINT_STATS } from "./setup";

/** One of two seats: of its half, 5 % and half of the rest count. */
const SHARE = emissionShare({ part: 1n, total: SEATS, pot: SECURITY_POT });

describe("supply: claim_security", () => {
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

  it("mints a seat's part to the owner of its operator, once, and remembers that", () => {
    expect(SHARE, "27.5 % of 0.1 ASSAY").to.equal(27_500_000n);
    const { holder: { seat, owner, wallet } } = at;
    const [before, emission, stats, supply] = [tokens(world, wallet), emissionOf(at), readMintStats(world), supplyOf(world, world.nativeMint)];
    const outcome = world.send(claimSecurity(at, at.holder));
    expectEvent(outcome, "SecurityClaimed", {
      emission: at.emission, seat, owner: owner.publicKey, destination: wallet, epoch: EPOCH, eligible: 1, amount: SHARE, claimed: SHARE,
      securityTotal: SHARE, mintStatsSeq: stats.seq + 1n, claimsSeq: 1n, seq: 1n,
    });
    expect(emissionOf(at)).to.deep.equal({ ...emission, securityClaimed: SHARE, seq: 1n });
    expect(readMintStats(world)).to.deep.equal({ ...stats, security: SHARE, minted: stats.minted + SHARE, seq: stats.seq + 1n });
    expect([tokens(world, wallet) - before, supplyOf(world, world.nativeMint) - supply]).to.deep.equal([SHARE, SHARE]);
    const claims = claimsOf(seat);
    expect(plain(readClaims(world, claims))).to.deep.equal(plain({ address: claims, claimant: seat, rentPayer: world.payer.publicKey, seq: 1n, epochs: [EPOCH] }));
  });

  it("pays all seats within the pot, which rebates do not touch", () => {
    world.mustSend([claimRebate(at, at.operator), claimSecurity(at, at.holder), claimSecurity(at, at.neighbour)]);
    const { securityClaimed, rebatesClaimed, seq } = emissionOf(at);
    expect([securityClaimed, seq]).to.deep.equal([2n * SHARE, 3n]);
    expect(readMintStats(world)).to.deep.include({ security: securityClaimed, rebates: rebatesClaimed });
  });

  it("pays who has left the roster since", () => {
    world.mustSend(leave(at.holder), [at.holder.owner]);
    world.mustSend(claimSecurity(at, at.holder));
  });

  it("is anybody's to do, and whoever is first pays the rent", () => {
    const payer = stranger(world);
    const before = world.lamports(payer.publicKey);
    expectRefusal(world, "AccountNotSigner", unsigned(claimSecurity(at, at.holder, { payer: payer.publicKey }), payer.publicKey));
    world.mustSend(claimSecurity(at, at.holder, { payer: payer.publicKey }), [payer]);
    const claims = claimsOf(at.holder.seat);
    expect(before - world.lamports(payer.publicKey)).to.equal(world.lamports(claims));
    const next = openNextEpoch(at, [at.operator]);
    world.mustSend(claimSecurity(at, at.holder, { epoch: next }));
    expect(readClaims(world, claims)).to.deep.include({ rentPayer: payer.publicKey, seq: 2n, epochs: [EPOCH, next] });
  });

  it("cannot be replayed, whoever pays and whichever account of the owner it goes to", () => {
    world.mustSend(claimSecurity(at, at.holder));
    const second = addTokenAccount(world, "second account", { owner: at.holder.owner.publicKey });
    for (const changes of [{}, { destination: second }]) expectRefusal(world, "AlreadyClaimed", claimSecurity(at, at.holder, changes));
    const next = openNextEpoch(at, [at.operator]);
    expectRefusal(world, "AlreadyClaimed", claimSecurity(at, at.holder));
    world.mustSend(claimSecurity(at, at.holder, { epoch: next, destination: second }));
    expect(tokens(world, second)).to.equal(SHARE);
  });

  it("is possible until fourteen epochs after, to the second", () => {
    waitForEpoch(world, EPOCH + 14n, -1n);
    world.mustSend(claimSecurity(at, at.holder));
    waitForEpoch(world, EPOCH + 14n);
    expectRefusal(world, "EpochLapsed", claimSecurity(at, at.neighbour));
  });

  it("cannot come before the epoch is open", async () => {
    begin(await loadSwept());
    expectRefusal(world, "AccountOwnedByWrongProgram", claimSecurity(at, at.holder));
    world.mustSend([open(at), claimSecurity(at, at.holder)]);
  });

  it("pays only seats that reported in time", () => {
    const late = addSeatHolder(world, { name: "late holder" });
    expectRefusal(world, "NotReported", claimSecurity(at, late));
    expect(exists(world, claimsOf(late.seat)), "a refused claim leaves no account").to.equal(false);
  });

  it("pays nothing where seats earned their yield by their work", async () => {
    begin(await loadSwept());
    writeFields(world, "verification", "SeatEpochTotals", findSeatEpochTotalsPda({ epoch: EPOCH }), { earned: SECURITY_POT });
    world.mustSend(open(at));
    expectRefusal(world, "NothingToClaim", claimSecurity(at, at.holder));
  });

  it("goes to nobody but the owner, and only in ASSAY", () => {
    for (const destination of [at.neighbour.wallet, associatedAccount(world, at.holder.agent.publicKey, world.nativeMint), associatedAccount(world, at.holder.owner.publicKey, world.stablecoin)]) {
      expectRefusal(world, "WrongDestination", claimSecurity(at, at.holder, { destination }));
    }
  });

  it("cannot mint another mint, nor with the other token program", () => {
    expectRefusal(world, "WrongNativeMint", claimSecurity(at, at.holder, { nativeMint: world.stablecoin }));
    expectRefusal(world, "IncorrectProgramId", claimSecurity(at, at.holder, { tokenProgram: TOKEN_2022_PROGRAM_ID }));
  });

  it("cannot take another's marks, nor another epoch's pot", () => {
    const mine = claimsOf(at.holder.seat);
    for (const other of [claimsOf(at.neighbour.seat), claimsOf(at.holder.address)]) expectRefusal(world, "ConstraintSeeds", replaced(claimSecurity(at, at.holder), mine, other));
    const next = openNextEpoch(at, [at.operator]);
    expectRefusal(world, "ConstraintSeeds", replaced(claimSecurity(at, at.holder), at.emission, findEpochEmissionPda({ epoch: next })));
  });

  it("cannot take another account for the seat, nor for the program's own ones", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(claimSecurity(at, at.holder), at.holder.seat, at.holder.address));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(claimSecurity(at, at.holder), CONFIG, findMarketConfigPda()));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(claimSecurity(at, at.holder), MINT_STATS, CONFIG));
    expectRefusal(world, "ConstraintSeeds", replaced(claimSecurity(at, at.holder), MINT_AUTHORITY, CONFIG));
  });

  it("cannot be prevented by lamports at the address of the marks", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: claimsOf(at.holder.seat), lamports: 10_000_000 }));
    world.mustSend(claimSecurity(at, at.holder));
    expectRefusal(world, "AlreadyClaimed", claimSecurity(at, at.holder));
  });
});
