/** The totals of an epoch are closed when nobody needs them any more, in every program that keeps some alike. */
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { exists } from "../accounts";
import { stranger } from "../actors";
import { waitUntil } from "../clock";
import { expectRefusal, replaced } from "../expectError";
import type { Outcome } from "../outcome";
import type { World } from "../world";
import type { Governed } from "./governed";

/** Epochs for which totals stay readable. */
const RETENTION = 64n;

interface Reported {
  world: World;
  /** Puts the record of the epoch into its totals. */
  report: (reporter: PublicKey) => TransactionInstruction;
  /** The same again, or of another record, when its time is over. */
  reportLate: (reporter: PublicKey) => TransactionInstruction;
  /** Whose record is in the totals. */
  owner: PublicKey;
  /** The account that the record is in. */
  holder: PublicKey;
}

export interface EpochTotals extends Pick<Governed<{ epochZero: bigint; epochSeconds: bigint }>, "config" | "read"> {
  load: () => Promise<Reported>;
  epoch: bigint;
  address: PublicKey;
  close: (args: { epoch: bigint; rentPayer: PublicKey }) => TransactionInstruction;
  expectClosed: (outcome: Outcome, fields: { epoch: bigint; rentPayer: PublicKey }) => void;
}

/** The tests of `close_epoch` and `close_seat_epoch`. */
export function closesTotals({ load, epoch, address, config, read, expectClosed, ...program }: EpochTotals): void {
  let at: Reported;
  let world: World;
  let rentPayer: PublicKey;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    rentPayer = stranger(world).publicKey;
    waitUntil(world, startOf(epoch + 1n));
    world.mustSend(at.report(rentPayer), [stranger(world)]);
  });

  const startOf = (number: bigint): bigint => {
    const { epochZero, epochSeconds } = read(world);
    return epochZero + number * epochSeconds;
  };
  const waitUntilOld = (): void => {
    waitUntil(world, startOf(epoch + RETENTION));
  };
  const close = (payer = rentPayer) => program.close({ epoch, rentPayer: payer });

  it("closes old totals and returns the rent to who reported first, by nobody's signature", () => {
    waitUntilOld();
    const [rent, before] = [world.lamports(address), world.lamports(rentPayer)];
    expectClosed(world.send(close()), { epoch, rentPayer });
    expect(exists(world, address)).to.equal(false);
    expect(world.lamports(rentPayer)).to.equal(before + rent);
  });

  it("is refused up to the last second in which the totals must stay readable", () => {
    waitUntil(world, startOf(epoch + RETENTION) - 1n);
    expectRefusal(world, "EpochStillNeeded", close());
    waitUntilOld();
    world.mustSend(close());
  });

  it("cannot be replayed, and the totals cannot come back", () => {
    waitUntilOld();
    world.mustSend(close());
    expectRefusal(world, "AccountOwnedByWrongProgram", close());
    expectRefusal(world, "EpochNotReportable", at.reportLate(world.payer.publicKey));
  });

  it("cannot send the rent to anyone else", () => {
    waitUntilOld();
    for (const payer of [world.payer.publicKey, at.owner]) expectRefusal(world, "WrongRentPayer", close(payer));
  });

  it("cannot close another kind of account, nor read another configuration", () => {
    waitUntilOld();
    for (const account of [at.holder, config]) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), address, account));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), config, at.holder));
  });
}
