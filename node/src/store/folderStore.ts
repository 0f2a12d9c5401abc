/**
 * Content in a local folder: `<folder>/<first two digits>/<hash>`.
 *
 * A file appears under its name only when it is whole and on the disk: it is written under another name in the same folder,
 * flushed, renamed, and the folder is flushed. A crash leaves at most a file with the ending `.part`, which nobody reads.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type ContentReadOptions, type ContentStore, hashHex } from "@assay-protocol/sdk";
import { StoreError } from "./errors";
import { checkContent, contentHash } from "./hash";

export class FolderStore implements ContentStore {
  constructor(readonly folder: string) {}

  async get(sha256: string | Uint8Array, { maxBytes = Number.POSITIVE_INFINITY, signal }: ContentReadOptions = {}): Promise<Uint8Array> {
    const hash = hashHex(sha256);
    const file = this.fileOf(hash);
    try {
      const { size } = await stat(file);
      if (size > maxBytes) throw new StoreError("tooLarge", `${file} has ${size} bytes and at most ${maxBytes} are allowed here. Leave the job to others, or raise the limit.`);
      const bytes = new Uint8Array(await readFile(file, signal === undefined ? {} : { signal }));
      checkContent(bytes, hash, file, "The file was damaged or changed: delete it and fetch the content again.");
      return bytes;
    } catch (error) {
      if (error instanceof StoreError || signal?.aborted === true) throw error;
      if (hasCode(error, "ENOENT")) throw new StoreError("notFound", `The folder ${this.folder} does not hold the content ${hash}. Put it there first, or add a store that has it.`, { cause: error });
      throw failed("read", file, error);
    }
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = contentHash(bytes);
    const file = this.fileOf(hash);
    if (await this.holds(hash, bytes.length)) return hash;
    const part = `${file}.${process.pid}.${randomBytes(6).toString("hex")}.part`;
    try {
      const firstMade = await mkdir(path.dirname(file), { recursive: true });
      await writeFlushed(part, bytes);
      await rename(part, file);
      // The names of all new folders, too: the highest of them stands in one that was there before.
      const top = path.dirname(firstMade ?? file);
      for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        await flushFolder(folder);
        if (folder === top) return hash;
      }
    } catch (error) {
      await rm(part, { force: true });
      throw failed("write", file, error);
    }
  }

  /** True when the content is there and whole. A damaged file counts as absent, so that `put` repairs it. */
  private async holds(hash: string, length: number): Promise<boolean> {
    try {
      await this.get(hash, { maxBytes: length });
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.code !== "failed") return false;
      throw error;
    }
  }

  private fileOf(hash: string): string {
    return path.join(this.folder, hash.slice(0, 2), hash);
  }
}

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the names in a folder survive a power cut. Windows cannot open folders and needs no such flush. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function failed(action: "read" | "write", file: string, cause: unknown): StoreError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError("failed", `Cannot ${action} ${file}: ${reason}. Check that the folder exists, that this user may ${action} there, and that the disk is not full.`, { cause });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
