import { Keypair, SYSVAR_CLOCK_PUBKEY, SYSVAR_SLOT_HASHES_PUBKEY, TransactionExpiredBlockheightExceededError, type Connection } from "@solana/web3.js";
import { expect } from "chai";
import { createLocalnet } from "@assay-protocol/localnet";
import { plainChain, rejection, signed, transfer } from "./world";

async function clockOf(connection: Connection): Promise<{ slot: number; unixTime: number }> {
  const data = (await connection.getAccountInfo(SYSVAR_CLOCK_PUBKEY))?.data ?? Buffer.alloc(0);
  return { slot: Number(data.readBigUInt64LE(0)), unixTime: Number(data.readBigInt64LE(32)) };
}

async function slotHashes(connection: Connection): Promise<{ slot: number; hash: string }[]> {
  const data = (await connection.getAccountInfo(SYSVAR_SLOT_HASHES_PUBKEY))?.data ?? Buffer.alloc(8);
  return Array.from({ length: Number(data.readBigUInt64LE(0)) }, (_, index) => {
    const at = 8 + index * 40;
    return { slot: Number(data.readBigUInt64LE(at)), hash: data.subarray(at + 8, at + 40).toString("hex") };
  });
}

describe("localnet: time", () => {
  it("stands still but for warps, which move the clock by exactly what they say", async () => {
    const { chain, connection, payer } = plainChain();
    const start = chain.now;
    chain.execute([transfer(payer, payer.publicKey, 1)], [payer]);
    expect(await clockOf(connection)).to.deep.equal({ slot: chain.slot, unixTime: start });
    chain.warp({ seconds: 1 });
    expect((await clockOf(connection)).unixTime).to.equal(start + 1);
    chain.warpSlots(5);
    expect((await clockOf(connection)).unixTime).to.equal(start + 3);
    chain.warpTo(start + 7 * 86_400);
    expect(await clockOf(connection)).to.deep.equal({ slot: chain.slot, unixTime: start + 7 * 86_400 });
    expect(() => chain.warpTo(start)).to.throw(RangeError, "only moves forwards");
    expect(await connection.getBlockTime(chain.slot)).to.equal(start + 7 * 86_400);
  });

  it("keeps the hashes of the last 512 slots, the parent first", async () => {
    const { chain, connection } = plainChain();
    const before = await slotHashes(connection);
    expect(before).to.have.length(512);
    expect(before[0]?.slot).to.equal(chain.slot - 1);
    chain.warpSlots(3);
    const after = await slotHashes(connection);
    expect(after).to.have.length(512);
    expect(after.slice(3)).to.deep.equal(before.slice(0, 509));
    expect(after.map(({ slot }) => slot)).to.deep.equal(Array.from({ length: 512 }, (_, index) => chain.slot - 1 - index));
    expect(new Set(after.map(({ hash }) => hash)).size).to.equal(512);
    chain.warp({ seconds: 30 * 86_400 });
    expect((await slotHashes(connection)).map(({ slot }) => slot)).to.deep.equal(Array.from({ length: 512 }, (_, index) => chain.slot - 1 - index));
  });

  it("leaves skipped slots out of SlotHashes and of the block height", async () => {
    const { chain, connection } = plainChain();
    const { slot, blockHeight } = chain;
    chain.warpSlots(4, { skip: [slot + 1, slot + 3] });
    expect((await slotHashes(connection)).slice(0, 3).map((entry) => entry.slot)).to.deep.equal([slot + 2, slot, slot - 1]);
    expect(await connection.getBlockHeight()).to.equal(blockHeight + 2);
    expect(() => chain.warpSlots(2, { skip: [chain.slot + 2] })).to.throw(RangeError, "cannot be skipped");
  });

  it("lets a test choose the hash of a slot", async () => {
    const { chain, connection } = plainChain();
    chain.setSlotHash(chain.slot - 2, new Uint8Array(32).fill(9));
    expect((await slotHashes(connection))[1]?.hash).to.equal("09".repeat(32));
    expect(() => chain.setSlotHash(chain.slot, new Uint8Array(32))).to.throw(RangeError, "not in the window");
  });

  it("gives the same chain for the same seed and another one for another", async () => {
    const read = async (seed: string): Promise<unknown> => {
      const chain = createLocalnet({ programs: {}, seed });
      chain.warpSlots(2);
      return [chain.latestBlockhash(), chain.now, (await slotHashes(chain.connection))[0]];
    };
    expect(await read("a")).to.deep.equal(await read("a"));
    expect(await read("a")).to.not.deep.equal(await read("b"));
  });

  it("honours the life of a blockhash: 150 blocks", async () => {
    const { chain, connection, payer } = plainChain();
    const { blockhash, lastValidBlockHeight } = await connection.getLatestBlockhash();
    const kept = await signed(connection, payer, [transfer(payer, payer.publicKey, 1)]);
    chain.warpSlots(150);
    expect(await connection.getBlockHeight()).to.equal(lastValidBlockHeight);
    expect((await connection.isBlockhashValid(blockhash)).value).to.equal(true);
    chain.warpSlots(1);
    expect((await connection.isBlockhashValid(blockhash)).value).to.equal(false);
    expect((await rejection(connection.sendTransaction(kept))).message).to.contain("Blockhash not found");
    const signature = await connection.sendTransaction(kept, { skipPreflight: true });
    expect((await connection.getSignatureStatus(signature)).value).to.equal(null);
  });

  it("loses transactions on request, and web3.js sees them expire", async () => {
    const { chain, connection, payer } = plainChain();
    const { blockhash, lastValidBlockHeight } = await connection.getLatestBlockhash();
    const transaction = await signed(connection, payer, [transfer(payer, payer.publicKey, 1)]);
    chain.dropTransactions(1);
    const signature = await connection.sendTransaction(transaction);
    const confirmed = connection.confirmTransaction({ signature, blockhash, lastValidBlockHeight });
    chain.warpSlots(151);
    expect(await rejection(confirmed)).to.be.instanceOf(TransactionExpiredBlockheightExceededError);
    expect((await connection.getSignatureStatus(signature)).value).to.equal(null);
  });

  it("goes back to a snapshot, as often as asked", async () => {
    const { chain, connection, payer } = plainChain();
    const to = Keypair.generate().publicKey;
    const first = chain.execute([transfer(payer, payer.publicKey, 1)], [payer]);
    const snapshot = chain.snapshot();
    const [slot, now, balance] = [chain.slot, chain.now, await connection.getBalance(payer.publicKey)];
    const hashes: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const later = chain.execute([transfer(payer, to, 1_000_000)], [payer]);
      hashes.push(later.signature);
      chain.warp({ seconds: 60 });
      chain.restore(snapshot);
      expect([chain.slot, chain.now, await connection.getBalance(payer.publicKey)]).to.deep.equal([slot, now, balance]);
      expect(await connection.getAccountInfo(to)).to.equal(null);
      const { value } = await connection.getSignatureStatuses([first.signature, later.signature]);
      expect(value.map((status) => status?.slot)).to.deep.equal([first.slot, undefined]);
    }
    expect(hashes[0]).to.equal(hashes[1]);
  });
});
