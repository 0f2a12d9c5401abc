import { Keypair, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { createLocalnet } from "@assay-protocol/localnet";
import { fund, plainChain, SOL, transfer } from "./world";

describe("localnet: marks", () => {
  it("brings accounts, time, slots and history back to the mark, many times", async () => {
    const { chain, connection, payer } = plainChain();
    const [before, created] = [fund(chain, Keypair.generate()), Keypair.generate()];
    chain.execute([transfer(payer, before.publicKey, SOL)], [payer]);
    const mark = chain.mark();
    const moment = { slot: chain.slot, now: chain.now, blockHeight: chain.blockHeight, lamports: chain.account(payer.publicKey)?.lamports };
    const blockhashes = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const { signature } = chain.execute([
        transfer(payer, before.publicKey, 5),
        SystemProgram.createAccount({ fromPubkey: payer.publicKey, newAccountPubkey: created.publicKey, lamports: SOL, space: 10, programId: before.publicKey }),
      ], [payer, created]);
      blockhashes.add(chain.latestBlockhash().blockhash);
      chain.warp({ seconds: 100 });
      chain.airdrop(before.publicKey, 7);
      expect(await connection.getBalance(before.publicKey)).to.equal(11 * SOL + 12);
      expect(await connection.getProgramAccounts(before.publicKey)).to.have.length(1);
      chain.rewind(mark);
      expect({ slot: chain.slot, now: chain.now, blockHeight: chain.blockHeight, lamports: chain.account(payer.publicKey)?.lamports }).to.deep.equal(moment);
      expect(await connection.getBalance(before.publicKey)).to.equal(11 * SOL);
      expect(await connection.getAccountInfo(created.publicKey)).to.equal(null);
      expect(await connection.getProgramAccounts(before.publicKey)).to.deep.equal([]);
      expect(await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 })).to.equal(null);
    }
    expect(blockhashes.size, "the same again each time").to.equal(1);
  });

  it("goes back over later marks, which are void then", async () => {
    const { chain, connection, payer } = plainChain();
    const other = fund(chain, Keypair.generate());
    const first = chain.mark();
    chain.execute([transfer(payer, other.publicKey, 1)], [payer]);
    const second = chain.mark();
    chain.execute([transfer(payer, other.publicKey, 10)], [payer]);
    chain.rewind(second);
    expect(await connection.getBalance(other.publicKey)).to.equal(10 * SOL + 1);
    chain.execute([transfer(payer, other.publicKey, 100)], [payer]);
    chain.rewind(first);
    expect(await connection.getBalance(other.publicKey)).to.equal(10 * SOL);
    expect(() => chain.rewind(second)).to.throw(RangeError, "no mark 1");
    expect(await connection.getBalance(other.publicKey)).to.equal(10 * SOL);
  });

  it("refuses a mark of another chain", () => {
    const mark = createLocalnet({ programs: {} }).mark();
    expect(() => createLocalnet({ programs: {} }).rewind(mark)).to.throw("another chain");
  });
});
