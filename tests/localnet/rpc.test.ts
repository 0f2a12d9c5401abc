import {
  createAssociatedTokenAccountIdempotent,
  createMint,
  getAccount,
  getAssociatedTokenAddressSync,
  getMint,
  mintTo,
  TOKEN_2022_PROGRAM_ID,
  TOKEN_PROGRAM_ID,
  transferChecked,
} from "@solana/spl-token";
import { Keypair, PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { LOCALNET_GENESIS_HASH, rpcMethods } from "@assay-protocol/localnet";
import { SOL, fund, plainChain, rejection, transfer } from "./world";

describe("localnet: JSON-RPC", () => {
  it("reads accounts one by one and in batches, whole and in slices", async () => {
    const { chain, connection, payer } = plainChain();
    const [owner, key, absent] = [Keypair.generate().publicKey, Keypair.generate().publicKey, Keypair.generate().publicKey];
    chain.setAccount(key, { lamports: 5n * BigInt(SOL), data: new Uint8Array([1, 2, 3, 4]), owner });
    const account = await connection.getAccountInfo(key);
    expect(account?.owner.equals(owner)).to.equal(true);
    expect([...(account?.data ?? [])]).to.deep.equal([1, 2, 3, 4]);
    const several = await connection.getMultipleAccountsInfo([absent, key, payer.publicKey], { dataSlice: { offset: 1, length: 2 } });
    expect(several.map((each) => each && [...each.data])).to.deep.equal([null, [2, 3], []]);
    const tooMany = Array.from({ length: 101 }, () => absent);
    expect((await rejection(connection.getMultipleAccountsInfo(tooMany))).message).to.contain("too many addresses: 101, the limit is 100");
    expect(await connection.getMinimumBalanceForRentExemption(100)).to.equal(Number(chain.vm.rentExemption(100)));
  });

  it("filters program accounts by size and content", async () => {
    const { chain, connection } = plainChain();
    const owner = Keypair.generate().publicKey;
    const keys = [1, 2, 3].map((tag) => {
      const key = Keypair.generate().publicKey;
      chain.setAccount(key, { lamports: BigInt(SOL), data: new Uint8Array(tag + 7).fill(tag), owner });
      return key.toBase58();
    });
    const find = async (filters?: Parameters<typeof connection.getProgramAccounts>[1]): Promise<string[]> =>
      (await connection.getProgramAccounts(owner, filters)).map(({ pubkey }) => pubkey.toBase58()).sort();
    expect(await find()).to.deep.equal([...keys].sort());
    expect(await find({ filters: [{ dataSize: 9 }] })).to.deep.equal([keys[1]]);
    expect(await find({ filters: [{ memcmp: { offset: 2, bytes: "4" } }] })).to.deep.equal([keys[2]]);
    expect(await find({ filters: [{ dataSize: 9 }, { memcmp: { offset: 2, bytes: "4" } }] })).to.deep.equal([]);
    const sliced = await connection.getProgramAccounts(owner, { dataSlice: { offset: 0, length: 0 } });
    expect(sliced.map(({ account }) => account.data.length)).to.deep.equal([0, 0, 0]);
  });

  for (const [name, program] of [["SPL Token", TOKEN_PROGRAM_ID], ["Token-2022", TOKEN_2022_PROGRAM_ID]] as const) {
    it(`runs ${name} through spl-token's own helpers and reports token balances`, async () => {
      const { chain, connection, payer } = plainChain();
      const to = fund(chain, Keypair.generate());
      const confirm = { commitment: "confirmed" as const };
      const mint = await createMint(connection, payer, payer.publicKey, null, 6, undefined, confirm, program);
      const source = await createAssociatedTokenAccountIdempotent(connection, payer, mint, payer.publicKey, confirm, program);
      const target = await createAssociatedTokenAccountIdempotent(connection, payer, mint, to.publicKey, confirm, program);
      await mintTo(connection, payer, mint, source, payer, 5_000_000n, [], confirm, program);
      const signature = await transferChecked(connection, payer, source, mint, target, payer, 1_250_000n, 6, [], confirm, program);
      expect((await getAccount(connection, target, "confirmed", program)).amount).to.equal(1_250_000n);
      expect((await getMint(connection, mint, "confirmed", program)).supply).to.equal(5_000_000n);
      expect((await connection.getTokenAccountBalance(target)).value.uiAmountString).to.equal("1.25");
      expect((await connection.getTokenSupply(mint)).value.amount).to.equal("5000000");
      const meta = (await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 }))?.meta;
      expect(meta?.preTokenBalances?.map((each) => each.uiTokenAmount.amount).sort()).to.deep.equal(["0", "5000000"]);
      expect(meta?.postTokenBalances?.map((each) => each.uiTokenAmount.amount).sort()).to.deep.equal(["1250000", "3750000"]);
      const created = (await connection.getSignaturesForAddress(target)).at(-1)?.signature ?? "";
      const inner = (await connection.getTransaction(created, { maxSupportedTransactionVersion: 0 }))?.meta?.innerInstructions;
      expect(inner?.[0]?.instructions.length).to.be.greaterThan(1);
      expect(getAssociatedTokenAddressSync(mint, to.publicKey, false, program).equals(target)).to.equal(true);
    });
  }

  it("pages through the history of an address, newest first", async () => {
    const { chain, connection, payer } = plainChain();
    const signatures = [1, 2, 3, 4].map(() => chain.execute([transfer(payer, payer.publicKey, 1)], [payer]).signature).reverse();
    const list = async (options?: Parameters<typeof connection.getSignaturesForAddress>[1]): Promise<string[]> =>
      (await connection.getSignaturesForAddress(payer.publicKey, options)).map(({ signature }) => signature);
    expect(await list()).to.deep.equal(signatures);
    expect(await list({ limit: 2 })).to.deep.equal(signatures.slice(0, 2));
    expect(await list({ before: signatures[1] ?? "" })).to.deep.equal(signatures.slice(2));
    expect(await list({ until: signatures[2] ?? "" })).to.deep.equal(signatures.slice(0, 2));
  });

  it("gives an airdrop as a transaction that can be confirmed", async () => {
    const { connection } = plainChain();
    const to = Keypair.generate().publicKey;
    const signature = await connection.requestAirdrop(to, 2 * SOL);
    const latest = await connection.getLatestBlockhash();
    expect((await connection.confirmTransaction({ signature, ...latest })).value.err).to.equal(null);
    expect(await connection.getBalance(to)).to.equal(2 * SOL);
  });

  it("describes itself", async () => {
    const { chain, connection } = plainChain();
    expect(await connection.getGenesisHash()).to.equal(LOCALNET_GENESIS_HASH);
    expect(await connection.getVersion()).to.have.property("solana-core");
    const epoch = await connection.getEpochInfo();
    expect(epoch.absoluteSlot).to.equal(chain.slot);
    expect(epoch.slotIndex).to.be.within(0, epoch.slotsInEpoch - 1);
    expect(await connection.getBlockHeight()).to.not.equal(chain.slot);
    expect(chain.handleRpc({ jsonrpc: "2.0", id: 1, method: "getHealth" })).to.deep.equal({ jsonrpc: "2.0", id: 1, result: "ok" });
  });

  it("sends subscriptions of accounts, logs, slots and signatures", async () => {
    const { chain, connection, payer } = plainChain();
    const to = fund(chain, Keypair.generate()).publicKey;
    const seen: unknown[] = [];
    const ids = [
      connection.onAccountChange(to, ({ lamports }) => seen.push(["account", lamports])),
      connection.onProgramAccountChange(SystemProgram.programId, ({ accountId }) => accountId.equals(to) && seen.push(["program", to])),
    ];
    const logs = connection.onLogs(to, ({ signature }) => seen.push(["logs", signature]));
    const slots = connection.onSlotChange(({ slot }) => seen.push(["slot", slot]));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { signature, slot } = chain.execute([transfer(payer, to, 4)], [payer]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).to.deep.include.members([["account", 10 * SOL + 4], ["program", to], ["logs", signature], ["slot", slot]]);
    await connection.removeAccountChangeListener(ids[0] ?? 0);
    await connection.removeProgramAccountChangeListener(ids[1] ?? 0);
    await connection.removeOnLogsListener(logs);
    await connection.removeSlotChangeListener(slots);
    const count = seen.length;
    chain.execute([transfer(payer, to, 4)], [payer]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).to.have.length(count);
  });

  it("answers bad requests with errors that say what is wrong", () => {
    const { chain } = plainChain();
    const call = (method: string, ...params: unknown[]): unknown => chain.handleRpc({ jsonrpc: "2.0", id: 7, method, params });
    const wrong: [unknown, number, string][] = [
      [call("getBlockProduction"), -32601, "Method not found: getBlockProduction. The local chain answers getAccountInfo"],
      [call("toString"), -32601, "Method not found: toString"],
      [call("getBalance", "not a key"), -32602, "address is not an address of 32 bytes in base58"],
      [call("getBalance"), -32602, "address is not an address"],
      [call("getProgramAccounts", PublicKey.default.toBase58(), { filters: [{ size: 3 }] }), -32602, "a filter must have dataSize or memcmp"],
      [call("sendTransaction", "%%%", { encoding: "base64" }), -32602, "transaction is not base64"],
      [call("simulateTransaction", "", { encoding: "base64", sigVerify: true, replaceRecentBlockhash: true }), -32602, "may not be used with"],
      [call("getSlot", { minContextSlot: chain.slot + 1 }), -32016, "Minimum context slot has not been reached"],
      [call("getBlockTime", chain.slot + 1), -32004, "Block not available"],
      [chain.handleRpc({ id: 1 }), -32600, "a method name is needed"],
      [chain.handleRpc([]), -32600, "the batch is empty"],
      [chain.handleRpc({ method: "getSlot", params: {} }), -32602, "a list is needed"],
    ];
    for (const [answer, code, message] of wrong) {
      const { error } = answer as { error: { code: number; message: string } };
      expect(error.code, message).to.equal(code);
      expect(error.message).to.contain(message);
    }
    expect(rpcMethods()).to.include.members(["getAccountInfo", "sendTransaction", "getSignaturesForAddress"]);
    const batch = chain.handleRpc([{ id: 1, method: "getHealth" }, { id: 2, method: "nothing" }]) as { id: number; result?: unknown }[];
    expect(batch.map(({ id, result }) => [id, result])).to.deep.equal([[1, "ok"], [2, undefined]]);
  });
});
