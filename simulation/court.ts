/** One case on the chain: who is in it, their secrets, and each phase of it as the parties and a keeper run it. */
import { DEFAULT_PROGRAM_IDS, auditCommitment, decodeCase, findCasePda, juryTip, type Case } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import type { Cast, SeatOwner } from "./cast";
import type { Chance } from "./chance";
import type { SimulatedJob } from "./job";
import type { Actor } from "./world";

/** What somebody has committed to, and what opens it. */
export interface Sealed {
  owner: SeatOwner;
  value: Uint8Array;
  salt: Uint8Array;
  /** The secret that begins the chain of links. */
  link: Uint8Array;
}

export class Court {
  readonly address: PublicKey;
  /** Auditors by their place. */
  readonly auditors = new Map<number, Sealed>();
  /** Everybody whose books may have changed. */
  readonly touched = new Map<string, Actor>();
  /** Links of each party that are known. */
  linksTold = 0;
  /** Rounds whose verdict was appealed. */
  readonly appeals: number[] = [];

  constructor(readonly cast: Cast, readonly job: SimulatedJob, readonly chance: Chance) {
    this.address = findCasePda({ job: job.address, postedSlot: job.read().postedSlot });
    for (const actor of [job.client, job.executor, cast.keeper, cast.challenger]) this.touched.set(actor.name, actor);
  }

  read(): Case {
    const data = this.cast.world.data(this.address);
    if (data === undefined) throw new Error("the case is not there");
    return decodeCase(data, this.address);
  }

  /** Who owns the seat that was drawn. */
  ownerOf(operator: PublicKey | null): SeatOwner {
    const found = this.cast.seats.find((seat) => operator !== null && seat.operator.equals(operator));
    if (found === undefined) throw new Error("a seat was drawn that nobody holds");
    this.touched.set(found.name, found);
    return found;
  }

  seal(owner: SeatOwner, value: Uint8Array): Sealed {
    return { owner, value, salt: this.chance.bytes(), link: this.chance.bytes() };
  }

  /** What an auditor sends in place of its value. */
  commitment({ owner, value, salt, link }: Sealed): Uint8Array {
    return auditCommitment({
      program: DEFAULT_PROGRAM_IDS.verification.toBytes(), case: this.address.toBytes(), operator: owner.operator.toBytes(), value, juryTip: juryTip(link), salt,
    });
  }

  /** Auditors who have revealed, by place: the parties of a jury's seed. */
  revealed(): [number, Sealed][] {
    const { members } = this.read();
    return [...this.auditors].filter(([place]) => members[place]?.status === "revealed");
  }

  /** What the dishonest say, and the honest. */
  valueOf({ dishonest }: SeatOwner, lie: Uint8Array): Uint8Array {
    return dishonest ? lie : this.job.valueOf(this.job.right);
  }
}
