import { Connection, Keypair, Transaction, sendAndConfirmTransaction } from "@solana/web3.js";
import { expect } from "chai";
import type { LocalnetServer } from "@assay-protocol/localnet";
import { SOL, plainChain, rejection, transfer } from "./world";

describe("localnet: HTTP and WebSocket", () => {
  let server: LocalnetServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  it("serves a Connection of another process, confirmations by WebSocket included", async () => {
    const { chain, payer } = plainChain();
    server = await chain.listen();
    const connection = new Connection(server.url, "confirmed");
    const to = Keypair.generate().publicKey;
    const signature = await sendAndConfirmTransaction(connection, new Transaction().add(transfer(payer, to, SOL)), [payer]);
    expect(await connection.getBalance(to)).to.equal(SOL);
    expect(await chain.connection.getBalance(to)).to.equal(SOL);
    expect((await connection.getTransactions([signature], { maxSupportedTransactionVersion: 0 }))[0]?.meta?.err).to.equal(null);
    expect(await (await fetch(`${server.url}/health`)).text()).to.equal("ok");
  });

  it("lets time pass when asked, and stops with the server", async () => {
    const { chain } = plainChain();
    const start = chain.now;
    server = await chain.listen(0, { speed: 1000 });
    const connection = new Connection(server.url);
    const before = await connection.getSlot();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await connection.getSlot()).to.be.greaterThan(before);
    expect(chain.now).to.be.within(start + 50, start + 1000);
    await server.close();
    server = undefined;
    const stopped = chain.slot;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(chain.slot).to.equal(stopped);
  });

  it("answers what is no JSON, no POST or too long, and stays up", async () => {
    const { chain } = plainChain();
    server = await chain.listen();
    const post = (body: string): Promise<Response> => fetch(server?.url ?? "", { method: "POST", body });
    expect(await (await post("{")).json()).to.deep.include({ error: { code: -32700, message: "Parse error: the request is not JSON" } });
    expect((await fetch(server.url)).status).to.equal(405);
    expect((await post("x".repeat(5 * 1024 * 1024))).status).to.equal(413);
    expect(await (await post('{"id":1,"method":"getHealth"}')).json()).to.deep.include({ result: "ok" });
  });

  it("names the port that is taken", async () => {
    const { chain } = plainChain();
    server = await chain.listen();
    const port = Number(new URL(server.url).port);
    expect((await rejection(chain.listen(port))).message).to.contain(`EADDRINUSE: address already in use 127.0.0.1:${port}`);
  });
});
