import {
  AddressLookupTableProgram,
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  SendTransactionError,
  SystemProgram,
  Transaction,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
  sendAndConfirmTransaction,
} from "@solana/web3.js";
import { expect } from "chai";
import { TransactionRefused } from "@assay-protocol/localnet";
import { SOL, fund, plainChain, rejection, signed, transfer } from "./world";

describe("localnet: transactions", () => {
  it("lands a legacy transaction by web3.js's own sendAndConfirmTransaction", async () => {
    const { connection, payer } = plainChain();
    const to = Keypair.generate().publicKey;
    const signature = await sendAndConfirmTransaction(connection, new Transaction().add(transfer(payer, to, SOL)), [payer]);
    expect(await connection.getBalance(to)).to.equal(SOL);
    expect(await connection.getBalance(payer.publicKey)).to.equal(9 * SOL - 5000);
    const landed = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(landed?.version).to.equal("legacy");
    expect(landed?.meta?.err).to.equal(null);
    expect(landed?.meta?.fee).to.equal(5000);
  });

  it("lands each v0 transaction in a slot and with a blockhash of its own", async () => {
    const { chain, connection, payer } = plainChain();
    const to = fund(chain, Keypair.generate()).publicKey;
    const before = await connection.getSlot();
    const first = await signed(connection, payer, [transfer(payer, to, 1)]);
    const a = await connection.sendTransaction(first);
    const second = await signed(connection, payer, [transfer(payer, to, 1)]);
    const b = await connection.sendTransaction(second);
    expect(a).to.not.equal(b);
    const { value } = await connection.getSignatureStatuses([a, b, a.slice(0, -1)]);
    expect(value.map((status) => status?.slot)).to.deep.equal([before + 1, before + 2, undefined]);
    expect(value[0]?.confirmationStatus).to.equal("finalized");
    expect(await connection.getSlot()).to.equal(before + 2);
  });

  it("reports what getTransaction promises: accounts, balances, logs, units, version", async () => {
    const { chain, connection, payer } = plainChain();
    const to = fund(chain, Keypair.generate()).publicKey;
    const budget = [ComputeBudgetProgram.setComputeUnitLimit({ units: 100_000 }), ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 1_000_003 })];
    const signature = await connection.sendTransaction(await signed(connection, payer, [...budget, transfer(payer, to, 7)]));
    const landed = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(landed?.version).to.equal(0);
    expect(landed?.blockTime).to.equal(chain.now);
    expect(landed?.transaction.message.staticAccountKeys[0]?.equals(payer.publicKey)).to.equal(true);
    expect(landed?.meta?.fee).to.equal(5000 + 100_001);
    expect(landed?.meta?.computeUnitsConsumed).to.equal(450);
    expect(landed?.meta?.preBalances.slice(0, 2)).to.deep.equal([10 * SOL, 10 * SOL]);
    expect(landed?.meta?.postBalances.slice(0, 2)).to.deep.equal([10 * SOL - 105_001 - 7, 10 * SOL + 7]);
    expect(landed?.meta?.logMessages).to.include("Program 11111111111111111111111111111111 success");
    const parsed = await connection.getParsedTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(parsed?.transaction.message.accountKeys[0]).to.deep.include({ signer: true, writable: true });
  });

  it("charges exactly the fee that getFeeForMessage names", async () => {
    const { connection, payer } = plainChain();
    const price = ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 777_777 });
    const transaction = await signed(connection, payer, [price, transfer(payer, payer.publicKey, 1)]);
    const { value: fee } = await connection.getFeeForMessage(transaction.message);
    await connection.sendTransaction(transaction);
    expect(await connection.getBalance(payer.publicKey)).to.equal(10 * SOL - (fee ?? 0));
    expect(fee).to.equal(5000 + Math.ceil((6000 * 777_777) / 1_000_000));
  });

  it("refuses in preflight what fails, with logs, and takes no fee", async () => {
    const { connection, payer } = plainChain();
    const poor = transfer(payer, Keypair.generate().publicKey, 50 * SOL);
    const slot = await connection.getSlot();
    const error = await rejection(connection.sendTransaction(await signed(connection, payer, [poor])));
    expect(error).to.be.instanceOf(SendTransactionError);
    expect(error.message).to.contain("Transaction simulation failed: Error processing Instruction 0: custom program error: 0x1");
    expect((error as SendTransactionError).logs?.join("\n")).to.contain("insufficient lamports");
    expect(await connection.getSlot()).to.equal(slot);
    expect(await connection.getBalance(payer.publicKey)).to.equal(10 * SOL);
  });

  it("lands what fails without preflight, as a failed transaction that paid its fee", async () => {
    const { connection, payer } = plainChain();
    const transaction = await signed(connection, payer, [transfer(payer, Keypair.generate().publicKey, 50 * SOL)]);
    const signature = await connection.sendTransaction(transaction, { skipPreflight: true });
    const { value } = await connection.getSignatureStatus(signature);
    expect(value?.err).to.deep.equal({ InstructionError: [0, { Custom: 1 }] });
    const landed = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(landed?.meta?.err).to.deep.equal({ InstructionError: [0, { Custom: 1 }] });
    expect(await connection.getBalance(payer.publicKey)).to.equal(10 * SOL - 5000);
  });

  it("names errors of the transaction as validators do", async () => {
    const { chain, connection, payer } = plainChain();
    const cases: [TransactionInstruction, unknown][] = [
      [transfer(payer, Keypair.generate().publicKey, 5), { InsufficientFundsForRent: { account_index: 1 } }],
      [new TransactionInstruction({ programId: Keypair.generate().publicKey, keys: [] }), "ProgramAccountNotFound"],
      [new TransactionInstruction({ programId: SystemProgram.programId, keys: [] }), { InstructionError: [0, "InvalidInstructionData"] }],
    ];
    for (const [instruction, err] of cases) {
      const { value } = await connection.simulateTransaction(await signed(connection, payer, [instruction]));
      expect(value.err).to.deep.equal(err);
    }
    const broke = Keypair.generate();
    const error = await rejection(connection.sendTransaction(await signed(connection, broke, [transfer(broke, payer.publicKey, 1)])));
    expect(error.message).to.contain("Attempt to debit an account but found no record of a prior credit");
    expect(chain.ledger.transactionCount).to.equal(0);
  });

  it("refuses a wrong signature and a transaction it has seen", async () => {
    const { chain, connection, payer } = plainChain();
    const transaction = await signed(connection, payer, [transfer(payer, payer.publicKey, 1)]);
    const forged = VersionedTransaction.deserialize(transaction.serialize());
    forged.signatures[0]?.fill(7);
    expect((await rejection(connection.sendTransaction(forged))).message).to.contain("signature verification failure");
    await connection.sendTransaction(transaction);
    expect((await rejection(connection.sendTransaction(transaction))).message).to.contain("already been processed");
    expect(() => chain.send(transaction)).to.throw(TransactionRefused, "already been processed");
    expect(await connection.sendTransaction(transaction, { skipPreflight: true })).to.be.a("string");
    expect(chain.ledger.transactionCount).to.equal(1);
  });

  it("simulates without signatures and with a blockhash of its own, and returns accounts", async () => {
    const { chain, connection, payer } = plainChain();
    const to = fund(chain, Keypair.generate()).publicKey;
    const recentBlockhash = PublicKey.default.toBase58();
    const message = new TransactionMessage({ payerKey: payer.publicKey, recentBlockhash, instructions: [transfer(payer, to, 9)] });
    const transaction = new VersionedTransaction(message.compileToV0Message());
    const stale = await connection.simulateTransaction(transaction);
    expect(stale.value.err).to.equal("BlockhashNotFound");
    const { value } = await connection.simulateTransaction(transaction, {
      replaceRecentBlockhash: true,
      innerInstructions: true,
      accounts: { encoding: "base64", addresses: [to.toBase58()] },
    });
    expect(value.err).to.equal(null);
    expect(value.unitsConsumed).to.equal(150);
    expect(value.accounts?.[0]?.lamports).to.equal(10 * SOL + 9);
    expect(await connection.getBalance(to)).to.equal(10 * SOL);
    const checked = await connection.simulateTransaction(transaction, { sigVerify: true });
    expect(checked.value.err).to.equal("BlockhashNotFound");
  });

  it("resolves address lookup tables", async () => {
    const { chain, connection, payer } = plainChain();
    const to = fund(chain, Keypair.generate()).publicKey;
    const [create, table] = AddressLookupTableProgram.createLookupTable({ authority: payer.publicKey, payer: payer.publicKey, recentSlot: chain.slot - 1 });
    const extend = AddressLookupTableProgram.extendLookupTable({ authority: payer.publicKey, payer: payer.publicKey, lookupTable: table, addresses: [to] });
    chain.execute([create, extend], [payer]);
    chain.warpSlots(1);
    const { value: lookup } = await connection.getAddressLookupTable(table);
    if (lookup === null) throw new Error("the table was not found");
    const { blockhash } = await connection.getLatestBlockhash();
    const message = new TransactionMessage({ payerKey: payer.publicKey, recentBlockhash: blockhash, instructions: [transfer(payer, to, 3)] });
    const transaction = new VersionedTransaction(message.compileToV0Message([lookup]));
    transaction.sign([payer]);
    const signature = await connection.sendTransaction(transaction);
    const landed = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(landed?.meta?.loadedAddresses?.writable.map(String)).to.deep.equal([to.toBase58()]);
    expect(landed?.transaction.message.addressTableLookups).to.have.length(1);
    expect(await connection.getBalance(to)).to.equal(10 * SOL + 3);
    const history = await connection.getSignaturesForAddress(to);
    expect(history.map((entry) => entry.signature)).to.deep.equal([signature]);
  });

  it("refuses bytes that are no transaction, and more than 1,232 of them", async () => {
    const { connection } = plainChain();
    expect((await rejection(connection.sendRawTransaction(Buffer.from([1, 2, 3])))).message).to.contain("failed to deserialize");
    expect((await rejection(connection.sendRawTransaction(Buffer.alloc(1233)))).message).to.contain("too large: 1233 bytes (max: 1232 bytes)");
  });
});
