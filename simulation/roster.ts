/** Who sits in which slot, and the draws of seats as the SDK makes them: every draw of the program is compared with them. */
import { decodeSeatPage, drawSeats, findSeatPagePda, type RosterEntry } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import type { SeatOwner } from "./cast";
import { CLASS } from "./job";
import type { World } from "./world";

export interface DrawnSeat {
  slot: number;
  owner: SeatOwner;
}

export interface RosterDraw {
  seed: Uint8Array;
  round: number;
  count: number;
  /** Slots that the case has drawn before. */
  taken: readonly number[];
}

export class Roster {
  private readonly entries: readonly RosterEntry[];
  private readonly owners: (SeatOwner | undefined)[];
  private readonly slots: number;

  /** @param epoch One in which all seats count. */
  constructor(world: World, seats: readonly SeatOwner[], private readonly epoch: number, private readonly excluded: readonly PublicKey[]) {
    const address = findSeatPagePda({ class: CLASS, page: 0 });
    const data = world.data(address);
    if (data === undefined) throw new Error("the class has no seats");
    this.entries = decodeSeatPage(data, address).entries;
    const byOperator = new Map(seats.map((seat) => [seat.operator.toBase58(), seat]));
    this.owners = this.entries.map(({ operator }) => byOperator.get(operator.toBase58()));
    this.slots = this.owners.filter((owner) => owner !== undefined).length;
  }

  draw({ seed, round, count, taken }: RosterDraw): DrawnSeat[] {
    const { seats } = drawSeats({ seed, round, from: 0, count, slots: this.slots, epoch: this.epoch, entryAt: (slot) => this.entries[slot], excluded: this.excluded, taken });
    return seats.map((seat) => {
      const owner = seat === null ? undefined : this.owners[seat.slot];
      if (seat === null || owner === undefined) throw new Error("there are too few seats for this draw");
      return { slot: seat.slot, owner };
    });
  }
}

/** Whether the dishonest outvote the honest. */
export function isCorruptJury(seats: readonly { owner: SeatOwner }[]): boolean {
  return 2 * seats.filter(({ owner }) => owner.dishonest).length > seats.length;
}

