import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { CachedStore, FolderStore, StoreError } from "../../node/src/store";

const BYTES = new TextEncoder().encode("some content");
const HASH = createHash("sha256").update(BYTES).digest("hex");

async function failure(promise: Promise<unknown>): Promise<StoreError> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof StoreError)) throw new Error(`not a StoreError: ${String(error)}`);
  return error;
}

describe("FolderStore", () => {
  let folder: string;
  let store: FolderStore;
  const file = (): string => path.join(folder, HASH.slice(0, 2), HASH);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "assay-store-"));
    store = new FolderStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("gives back what was put, by text and by bytes of its hash", async () => {
    expect(await store.put(BYTES)).to.equal(HASH);
    expect(await store.get(HASH)).to.deep.equal(BYTES);
    expect(await store.get(Buffer.from(HASH, "hex"))).to.deep.equal(BYTES);
  });

  it("keeps empty content", async () => {
    expect(await store.get(await store.put(new Uint8Array(0)))).to.deep.equal(new Uint8Array(0));
  });

  it("leaves nothing but the finished file, also when many put the same at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => store.put(BYTES)));
    expect(await readdir(path.dirname(file()))).to.deep.equal([HASH]);
  });

  it("makes its folder", async () => {
    const nested = new FolderStore(path.join(folder, "a", "b"));
    expect(await nested.get(await nested.put(BYTES))).to.deep.equal(BYTES);
  });

  it("says that content is not there", async () => {
    const error = await failure(store.get(HASH));
    expect(error.code).to.equal("notFound");
    expect(error.message).to.contain(HASH).and.to.contain(folder);
  });

  for (const [what, damage] of [
    ["a changed byte", async (name: string) => writeFile(name, "some cantent")],
    ["a missing end", async (name: string) => truncate(name, 4)],
  ] as const) {
    it(`cannot be read with ${what}, names the file, and put repairs it`, async () => {
      await store.put(BYTES);
      await damage(file());
      const error = await failure(store.get(HASH));
      expect(error.code).to.equal("corrupt");
      expect(error.message).to.contain(file()).and.to.contain("delete it");
      await store.put(BYTES);
      expect(await readFile(file())).to.deep.equal(Buffer.from(BYTES));
    });
  }

  it("ignores what a crash left behind", async () => {
    await mkdir(path.dirname(file()), { recursive: true });
    await writeFile(`${file()}.1.abc.part`, "some");
    expect((await failure(store.get(HASH))).code).to.equal("notFound");
    expect(await store.put(BYTES)).to.equal(HASH);
  });

  it("refuses content above the caller's limit", async () => {
    await store.put(BYTES);
    expect((await failure(store.get(HASH, { maxBytes: BYTES.length - 1 }))).code).to.equal("tooLarge");
    expect(await store.get(HASH, { maxBytes: BYTES.length })).to.deep.equal(BYTES);
  });

  it("cannot be led out of its folder by a name", async () => {
    for (const name of ["../../etc/passwd", HASH.toUpperCase(), HASH.slice(1), ""]) {
      const error = await store.get(name).then(() => undefined, (reason: unknown) => reason);
      expect(error, name).to.be.instanceOf(RangeError);
    }
  });

  it("says what the file system refuses", async () => {
    const blocked = path.join(folder, "file");
    await writeFile(blocked, "");
    await chmod(blocked, 0o600);
    const error = await failure(new FolderStore(blocked).put(BYTES));
    expect(error.code).to.equal("failed");
    expect(error.message).to.contain(blocked);
  });
});

describe("CachedStore", () => {
  let folder: string;
  let local: FolderStore;
  let first: FolderStore;
  let second: FolderStore;
  let store: CachedStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "assay-store-"));
    [local, first, second] = ["local", "first", "second"].map((name) => new FolderStore(path.join(folder, name))) as [FolderStore, FolderStore, FolderStore];
    store = new CachedStore(local, [first, second]);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("asks one store after the other and keeps what it got", async () => {
    await second.put(BYTES);
    expect(await store.get(HASH)).to.deep.equal(BYTES);
    expect(await local.get(HASH)).to.deep.equal(BYTES);
    expect((await failure(first.get(HASH))).code).to.equal("notFound");
  });

  it("goes round a damaged copy and repairs it", async () => {
    await local.put(BYTES);
    await second.put(BYTES);
    await writeFile(path.join(folder, "local", HASH.slice(0, 2), HASH), "damaged");
    expect(await store.get(HASH)).to.deep.equal(BYTES);
    expect(await local.get(HASH)).to.deep.equal(BYTES);
  });

  it("names each store's reason when none has it", async () => {
    const error = await failure(store.get(HASH));
    expect(error.code).to.equal("notFound");
    for (const name of ["local", "first", "second"]) expect(error.message).to.contain(path.join(folder, name));
  });

  it("does not say that content is missing while a store is only damaged", async () => {
    await first.put(BYTES);
    await writeFile(path.join(folder, "first", HASH.slice(0, 2), HASH), "damaged");
    expect((await failure(store.get(HASH))).code).to.equal("unreachable");
  });

  it("puts content into the local store alone", async () => {
    await store.put(BYTES);
    expect(await local.get(HASH)).to.deep.equal(BYTES);
    expect((await failure(first.get(HASH))).code).to.equal("notFound");
  });
});
