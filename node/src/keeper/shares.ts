/**
 * Shares of clients' salts, as files: `<job>.<salt commitment>.<anything>` with 64 hexadecimal digits. Two of them give the salt. A
 * share is told to the other keepers only when it may be known, so that none of them knows a salt before.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { joinSalt, saltCommitment } from "@assay-protocol/sdk";

const NAME = /^([1-9A-HJ-NP-Za-km-z]{32,44})\.([0-9a-f]{64})\.[\w-]+$/;
const SHARE = /^[0-9a-f]{64}$/i;

/** A job and the commitment in it; a later job at the same address has another one. */
export interface SharedJob {
  job: string;
  commitment: Uint8Array;
}

export class SaltShareFiles {
  /** `folder` holds the shares that were given to this node, `common` is where its keepers show each other theirs. */
  constructor(
    private readonly folder: string,
    private readonly common: string | undefined,
  ) {
    for (const place of this.places) mkdirSync(place, { recursive: true });
  }

  /** The jobs about which there are shares. */
  jobs(): string[] {
    const names = this.places.flatMap((place) => readdirSync(place));
    return [...new Set(names.flatMap((name) => NAME.exec(name)?.[1] ?? []))];
  }

  /** The salt, where two shares of it are here. */
  salt(shared: SharedJob): Uint8Array | undefined {
    const shares = this.places.flatMap((place) => read(place, shared));
    for (const [index, first] of shares.entries()) {
      for (const second of shares.slice(index + 1)) {
        const salt = joinSalt({ first, second });
        if (Buffer.compare(saltCommitment(salt), shared.commitment) === 0) return salt;
      }
    }
    return undefined;
  }

  /** Whether this node has a share that it has not told. */
  hasUntold(shared: SharedJob): boolean {
    return this.untold(shared).length > 0;
  }

  /** Shows this node's share to the other keepers: from now on it counts as public. */
  tell(shared: SharedJob): void {
    const { common } = this;
    if (common === undefined) return;
    for (const share of this.untold(shared)) {
      // Named by what is in it: two keepers' files never meet, and one that is written again is the same.
      const file = path.join(common, `${prefixOf(shared)}${createHash("sha256").update(share).digest("hex").slice(0, 16)}`);
      writeFileSync(`${file}.new`, `${Buffer.from(share).toString("hex")}\n`);
      renameSync(`${file}.new`, file);
    }
  }

  private untold(shared: SharedJob): Uint8Array[] {
    const { common } = this;
    if (common === undefined) return [];
    const told = read(common, shared);
    return read(this.folder, shared).filter((share) => !told.some((other) => Buffer.compare(other, share) === 0));
  }

  private get places(): string[] {
    return this.common === undefined ? [this.folder] : [this.folder, this.common];
  }
}

/** A file that is no share is passed over: others write into the common folder. */
function read(place: string, shared: SharedJob): Uint8Array[] {
  const names = readdirSync(place).filter((name) => NAME.test(name) && name.startsWith(prefixOf(shared)));
  const texts = names.map((name) => readFileSync(path.join(place, name), "utf8").trim());
  return texts.filter((text) => SHARE.test(text)).map((text) => Uint8Array.from(Buffer.from(text, "hex")));
}

function prefixOf({ job, commitment }: SharedJob): string {
  return `${job}.${Buffer.from(commitment).toString("hex")}.`;
}
