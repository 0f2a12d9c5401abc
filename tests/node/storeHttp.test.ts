import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { FolderStore, HttpStore, StoreError, serveStore, type HttpStoreOptions, type StoreServer } from "../../node/src/store";

const BYTES = new TextEncoder().encode("some content");
const HASH = createHash("sha256").update(BYTES).digest("hex");
const QUICK = { attempts: 3, firstDelayMs: 1, longestDelayMs: 2 };

async function failure(promise: Promise<unknown>): Promise<StoreError> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof StoreError)) throw new Error(`not a StoreError: ${String(error)}`);
  return error;
}

describe("HttpStore with the store server", () => {
  let folder: string;
  let server: StoreServer;
  let store: HttpStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "assay-store-"));
    server = await serveStore({ store: new FolderStore(folder), maxUploadBytes: 2_000_000 });
    store = new HttpStore({ url: server.url, retry: QUICK });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it("gives back what was put", async () => {
    const large = Uint8Array.from({ length: 1_500_000 }, (_, index) => index % 253);
    expect(await store.put(BYTES)).to.equal(HASH);
    expect(Buffer.from(await store.get(HASH))).to.deep.equal(Buffer.from(BYTES));
    expect(Buffer.compare(await store.get(await store.put(large)), large)).to.equal(0);
  });

  it("says that content is not there", async () => {
    const error = await failure(store.get(HASH));
    expect(error.code).to.equal("notFound");
    expect(error.message).to.contain(`${server.url}${HASH}`);
  });

  it("says that an upload is too large", async () => {
    expect((await failure(store.put(new Uint8Array(2_000_001)))).code).to.equal("tooLarge");
  });

  it("refuses bytes under another hash, whatever sends them", async () => {
    const response = await fetch(`${server.url}${HASH}`, { method: "PUT", body: "other content" });
    expect(response.status).to.equal(400);
    expect(await response.text()).to.contain(HASH);
  });

  it("answers other methods and names with a refusal", async () => {
    expect((await fetch(`${server.url}${HASH}`, { method: "DELETE" })).status).to.equal(405);
    expect((await fetch(`${server.url}../secret`)).status).to.equal(404);
    expect((await fetch(server.url)).status).to.equal(404);
    await store.put(BYTES);
    const head = await fetch(`${server.url}${HASH}`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).to.deep.equal([200, String(BYTES.length)]);
  });

  it("tells nothing of the server's folders when a file is damaged", async () => {
    await store.put(BYTES);
    await writeFile(path.join(folder, HASH.slice(0, 2), HASH), "damaged");
    const response = await fetch(`${server.url}${HASH}`);
    expect(response.status).to.equal(500);
    expect(await response.text()).not.to.contain(folder);
  });

  it("takes no uploads when it is read-only", async () => {
    const readOnly = await serveStore({ store: new FolderStore(folder), maxUploadBytes: 0 });
    try {
      expect((await failure(new HttpStore({ url: readOnly.url, retry: QUICK }).put(BYTES))).code).to.equal("refused");
    } finally {
      await readOnly.close();
    }
  });
});

describe("HttpStore with servers that misbehave", () => {
  let server: Server;
  let requests: { url: string; headers: Record<string, unknown> }[];
  let url: string;

  async function serve(listener: RequestListener): Promise<void> {
    requests = [];
    server = createServer((request, response) => {
      requests.push({ url: request.url ?? "", headers: request.headers });
      listener(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const store = (options: Partial<HttpStoreOptions> = {}): HttpStore => new HttpStore({ url, retry: QUICK, ...options });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("refuses other bytes than it asked for, and does not ask again", async () => {
    await serve((_, response) => response.end("some cantent"));
    const error = await failure(store().get(HASH));
    expect(error.code).to.equal("corrupt");
    expect(error.message).to.contain(url).and.to.contain(HASH);
    expect(requests.length).to.equal(1);
  });

  it("comes back after passing failures", async () => {
    await serve((_, response) => (requests.length < 3 ? response.writeHead(503).end() : response.end(BYTES)));
    expect(Buffer.from(await store().get(HASH))).to.deep.equal(Buffer.from(BYTES));
    expect(requests.length).to.equal(3);
  });

  it("gives up after its attempts", async () => {
    await serve((_, response) => response.writeHead(500).end());
    expect((await failure(store().get(HASH))).code).to.equal("unreachable");
    expect(requests.length).to.equal(3);
  });

  it("does not ask again when it is told no", async () => {
    await serve((_, response) => response.writeHead(403).end());
    expect((await failure(store().get(HASH))).code).to.equal("refused");
    expect(requests.length).to.equal(1);
  });

  it("stops reading at its limit, announced or not", async () => {
    await serve((request, response) => {
      if (request.url?.startsWith("/announced") === true) response.setHeader("content-length", 100);
      for (let part = 0; part < 10; part += 1) response.write("0123456789");
      response.end();
    });
    for (const base of [url, `${url}/announced`]) {
      expect((await failure(store({ url: base }).get(HASH, { maxBytes: 99 }))).code).to.equal("tooLarge");
      expect((await failure(store({ url: base }).get(HASH, { maxBytes: 100 }))).code).to.equal("corrupt");
      expect((await failure(store({ url: base, maxBytes: 99 }).get(HASH, { maxBytes: 500 }))).code).to.equal("tooLarge");
    }
  });

  it("does not wait for ever for an answer, nor for its next piece", async () => {
    await serve((request, response) => {
      if (request.url?.startsWith("/stalls") === true) response.write("some");
    });
    for (const base of [url, `${url}/stalls`]) {
      const error = await failure(store({ url: base, timeoutMs: 50 }).get(HASH));
      expect(error.code).to.equal("timeout");
      expect(error.message).to.contain("50 ms");
    }
  });

  it("ends a transfer that drips without an end", async () => {
    await serve((_, response) => {
      const timer = setInterval(() => response.write("."), 10);
      response.on("close", () => clearInterval(timer));
    });
    expect((await failure(store({ timeoutMs: 1_000, totalTimeoutMs: 100, retry: { ...QUICK, attempts: 1 } }).get(HASH))).message).to.contain("100 ms");
  });

  it("notices a connection that breaks off", async () => {
    await serve((_, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("some", () => response.destroy());
    });
    expect((await failure(store().get(HASH))).code).to.equal("unreachable");
    expect(requests.length).to.equal(3);
  });

  it("says that nobody answers at an address", async () => {
    await serve((_, response) => response.end());
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(store().get(HASH));
    expect(error.code).to.equal("unreachable");
    expect(error.message).to.contain(String(port)).and.to.contain("ECONNREFUSED");
    server.listen(0);
  });

  it("follows a few redirects and checks what it finds there", async () => {
    await serve((request, response) => {
      const step = Number(/^\/(\d)\//.exec(request.url ?? "")?.[1] ?? "0");
      if (step < 3) response.writeHead(302, { location: `/${step + 1}/${HASH}` }).end();
      else response.end(BYTES);
    });
    expect(Buffer.from(await store().get(HASH))).to.deep.equal(Buffer.from(BYTES));
    const error = await failure(store({ maxRedirects: 2 }).get(HASH));
    expect(error.code).to.equal("refused");
    expect(error.message).to.contain("at most 2");
  });

  it("follows no redirect to another protocol, to nowhere, or of an upload", async () => {
    let location: string | undefined = "file:///etc/passwd";
    await serve((_, response) => response.writeHead(307, location === undefined ? {} : { location }).end());
    expect((await failure(store().get(HASH))).message).to.contain("file:");
    location = undefined;
    expect((await failure(store().get(HASH))).message).to.contain("without an address");
    location = `${url}/elsewhere`;
    expect((await failure(store().put(BYTES))).message).to.contain("not followed");
  });

  it("keeps its headers from other hosts", async () => {
    await serve((request, response) => {
      if (request.headers.host?.startsWith("127.0.0.1") === true) response.writeHead(302, { location: `${url.replace("127.0.0.1", "localhost")}/${HASH}` }).end();
      else response.end(BYTES);
    });
    await store({ headers: { authorization: "secret" } }).get(HASH);
    expect(requests.map(({ headers }) => headers.authorization)).to.deep.equal(["secret", undefined]);
  });

  it("stops when its signal fires", async () => {
    await serve(() => undefined);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 30);
    const error = await store().get(HASH, { signal: controller.signal }).then(() => undefined, (reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error).with.property("message", "enough");
  });
});

describe("HttpStore: addresses", () => {
  for (const url of ["ftp://example.org", "example.org", "https://user:secret@example.org", "https://example.org/?key=1"]) {
    it(`refuses ${url}`, () => {
      expect(() => new HttpStore({ url })).to.throw(RangeError);
    });
  }
});
