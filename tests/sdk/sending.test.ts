import { ComputeBudgetProgram, Keypair, PublicKey, SystemProgram, TransactionInstruction, VersionedTransaction } from "@solana/web3.js";
import { expect } from "chai";
import { TRANSACTION_LIMIT, createClient, findBalancePda, findJobPda, instructions, isAssayError, isProgramError, type AssayErrorCode, type Wallet } from "@assay-protocol/sdk";
import { createLocalnet } from "@assay-protocol/localnet";
import { MARKET_ARGS, STAKING_ARGS } from "./fixtures/instructionArgs";
import { faultyConnection } from "./support/faultyConnection";
import { assay, bondedExecutor, createWorld, fundedClient, fundedKey, plainJob, submittedJob, type World } from "./support/world";

const thrownBy = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error);
const codeOf = (error: unknown): AssayErrorCode | undefined => (isAssayError(error) ? error.code : undefined);

describe("sdk: sending", () => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld();
  });

  it("asks for the simulated compute units and a margin, and pays the priority fee that is asked for", async () => {
    const { client, mint, chain, payer } = world;
    const plan = client.market.openBalance({ mint });
    const { computeUnits, size, remaining } = await plan.simulate({ priorityFee: 5_000n });
    expect(remaining).to.equal(0);
    const { signature, transactions } = await plan.send({ priorityFee: 5_000n, computeUnitMargin: 1.2 });
    expect(transactions[0]).to.deep.include({ signature, computeUnitLimit: Math.ceil(computeUnits * 1.2), size: plan.size({ priorityFee: 5_000n }) });
    expect(size).to.equal(plan.size({ priorityFee: 5_000n }));
    const landed = await chain.connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(landed?.version).to.equal(0);
    const budget = landed?.transaction.message.compiledInstructions.slice(0, 2).map(({ data }) => Buffer.from(data).toString("hex"));
    expect(budget).to.deep.equal([
      ComputeBudgetProgram.setComputeUnitLimit({ units: Math.ceil(computeUnits * 1.2) }), ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 5_000n }),
    ].map(({ data }) => Buffer.from(data).toString("hex")));
    expect(landed?.meta?.fee).to.be.greaterThan(5_000);
    expect(landed?.transaction.message.staticAccountKeys[0]?.equals(payer.publicKey)).to.equal(true);
  });

  it("measures exactly what the wire carries", async () => {
    const { client, mint, payer, chain } = world;
    const plan = client.market.openBalance({ mint }).followedBy(client.market.deposit({ mint, amount: 1n }));
    const { blockhash } = await chain.connection.getLatestBlockhash();
    const budget = ComputeBudgetProgram.setComputeUnitLimit({ units: 1_400_000 });
    const { TransactionMessage } = await import("@solana/web3.js");
    const message = new TransactionMessage({ payerKey: payer.publicKey, recentBlockhash: blockhash, instructions: [budget, ...plan.instructions] }).compileToV0Message();
    expect(plan.size()).to.equal(new VersionedTransaction(message).serialize().length);
  });

  it("divides a plan between its steps when it is too large, and keeps their order", async () => {
    const { client } = world;
    const owner = await fundedClient(world);
    const posts = [1n, 2n, 3n, 4n, 5n, 6n].map((nonce) => client.market.postJob({ ...plainJob(world, owner, { nonce }), client: owner }));
    const plan = posts.slice(1).reduce((whole, next) => whole.followedBy(next), posts[0] ?? client.plan([]));
    expect(plan.size()).to.be.greaterThan(TRANSACTION_LIMIT);
    const { transactions } = await plan.send();
    expect(transactions.length).to.be.greaterThan(1);
    transactions.forEach(({ size }) => expect(size).to.be.at.most(TRANSACTION_LIMIT));
    expect(await client.market.listJobs({ client: owner.publicKey })).to.have.length(6);
  });

  it("refuses a step that is too large, with its size", async () => {
    const { client } = world;
    const owner = await fundedClient(world);
    const posts = [1n, 2n, 3n, 4n, 5n, 6n].map((nonce) => client.market.postJob({ ...plainJob(world, owner, { nonce }), client: owner }));
    const together = posts.slice(1).reduce((whole, next) => whole.joinedWith(next), posts[0] ?? client.plan([]));
    const error = await thrownBy(together.send());
    expect(isAssayError(error, "TransactionTooLarge") && error.size === together.size() && error.limit === TRANSACTION_LIMIT).to.equal(true);
    expect(await client.market.listJobs({ client: owner.publicKey })).to.have.length(0);
  });

  it("says what landed when a later transaction of a plan fails, and which instruction of the plan it was", async () => {
    const { client } = world;
    const owner = await fundedClient(world, assay("100"));
    const posts = [1n, 2n, 3n, 4n, 5n, 6n].map((nonce) => client.market.postJob({ ...plainJob(world, owner, { nonce }), client: owner }));
    const error = await thrownBy(posts.slice(1).reduce((whole, next) => whole.followedBy(next), posts[0] ?? client.plan([])).send());
    expect(isProgramError(error, "InsufficientAvailable")).to.equal(true);
    expect(error).to.deep.include({ instructionIndex: 5 });
    expect(isAssayError(error) && error.landed.length > 0).to.equal(true);
  });

  it("resolves the failing program when ours calls another", async () => {
    const { client, mint } = world;
    const owner = await fundedClient(world);
    const executor = await bondedExecutor(world, assay("100"));
    const job = findJobPda({ client: owner.publicKey, nonce: 1n });
    await client.market.postJob({ ...plainJob(world, owner, { price: assay("500"), maxReserved: assay("500") }), client: owner }).send();
    const loaded = await client.market.loadJob(job);
    const claim = await thrownBy(loaded.claim({ holder: executor.owner, operatorOwner: executor.owner.publicKey, node: executor.node, maxBond: assay("5000") }).send());
    expect(isProgramError(claim, "InsufficientFreeStake")).to.equal(true);
    expect(claim).to.deep.include({ program: "staking" });
    const empty = await thrownBy(client.market.deposit({ payer: owner, mint, amount: 1n }).send());
    expect(isProgramError(empty, "InsufficientTokens")).to.equal(true);
    expect(empty).to.deep.include({ program: "token" });
  });

  it("names the error and the signature of a transaction that failed on chain", async () => {
    const { client, mint, chain } = world;
    const owner = await fundedClient(world, assay("10"));
    let signed = "";
    const error = await thrownBy(client.market.withdraw({ owner, mint, amount: assay("10") }).send({
      onSigned: async (signature) => {
        signed = signature;
        // Between the simulation and the landing the money goes elsewhere.
        const rival = createClient({ connection: chain.connection, cluster: "localnet", payer: owner, sendDefaults: { pollIntervalMs: 1 } });
        await rival.market.withdraw({ mint, amount: 1n }).send();
      },
    }));
    expect(isProgramError(error, "InsufficientAvailable") && error.signature === signed && error.logs.length > 0).to.equal(true);
  });

  it("names the error of a preflight, when no simulation came before", async () => {
    const { client, mint } = world;
    const owner = await fundedClient(world, assay("10"));
    const error = await thrownBy(client.market.withdraw({ owner, mint, amount: assay("11") }).send({ computeUnitLimit: 100_000 }));
    expect(isProgramError(error, "InsufficientAvailable")).to.equal(true);
    expect(error).to.deep.include({ signature: undefined, instructionIndex: 0 });
  });

  it("says when the payer has no SOL, and when rent cannot be paid", async () => {
    const { chain, mint } = world;
    const poor = createClient({ connection: chain.connection, cluster: "localnet", payer: Keypair.generate() });
    expect(codeOf(await thrownBy(poor.market.openBalance({ mint }).send()))).to.equal("InsufficientSol");
    const scarce = Keypair.generate();
    chain.airdrop(scarce.publicKey, 1_000_000n);
    const error = await thrownBy(createClient({ connection: chain.connection, cluster: "localnet", payer: scarce }).market.openBalance({ mint }).send());
    expect(codeOf(error)).to.equal("InsufficientSol");
  });

  it("says when the programs are missing or the cluster is another", async () => {
    const bare = createLocalnet({ programs: {} });
    const payer = fundedKey(bare);
    const client = createClient({ connection: bare.connection, cluster: "localnet", payer });
    expect(codeOf(await thrownBy(client.verify()))).to.equal("MissingProgram");
    expect(codeOf(await thrownBy(client.market.acceptResult({ job: payer.publicKey }).send()))).to.equal("MissingProgram");
    expect(() => createClient({ connection: bare.connection, cluster: "devnet" })).to.throw("pass programIds").with.property("code", "InvalidArgument");
    await world.client.verify();
    const { connection } = faultyConnection(world.chain, { getGenesisHash: () => "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d" });
    const mainnet = createClient({ connection, cluster: "localnet" });
    expect(codeOf(await thrownBy(mainnet.verify()))).to.equal("WrongCluster");
  });

  it("names a signature that nobody can give, before anything is sent", async () => {
    const { client, mint } = world;
    const owner = Keypair.generate().publicKey;
    const error = await thrownBy(client.market.withdraw({ owner, mint, amount: 1n }).send({ computeUnitLimit: 1_000 }));
    expect(isAssayError(error, "InvalidArgument") && error.message.includes(owner.toBase58())).to.equal(true);
    const without = createClient({ connection: world.chain.connection, cluster: "localnet" });
    expect(() => without.market.openBalance({ rentPayer: owner, mint }).size()).to.throw("payer is missing");
  });

  it("signs by a wallet, which goes before the other signers", async () => {
    const { chain, mint } = world;
    const key = fundedKey(chain);
    const order: string[] = [];
    const wallet: Wallet = {
      publicKey: key.publicKey,
      signTransaction: (transaction) => {
        order.push(`wallet sees ${transaction.signatures.filter((signature) => signature.some((byte) => byte !== 0)).length} signatures`);
        transaction.sign([key]);
        return Promise.resolve(transaction);
      },
    };
    const client = createClient({ connection: chain.connection, cluster: "localnet", wallet, sendDefaults: { pollIntervalMs: 1 } });
    const sponsor = fundedKey(chain);
    await client.market.openBalance({ rentPayer: sponsor, owner: key.publicKey, mint }).send();
    expect(order).to.deep.equal(["wallet sees 0 signatures"]);
    expect(await client.market.fetchMaybeBalance(findBalancePda({ owner: key.publicKey, mint }))).not.to.equal(null);
  });

  it("fits every step of the job path into one transaction with both parties' signatures", async () => {
    const { client } = world;
    const owner = await fundedClient(world);
    const executor = await bondedExecutor(world);
    const loaded = await submittedJob(world, owner, executor);
    const end = loaded.accept().followedBy(loaded.settle()).followedBy(loaded.close({ closer: owner }));
    expect(end.transactions()).to.have.length(1);
    expect(end.size()).to.be.at.most(TRANSACTION_LIMIT);
    expect(client.plan([SystemProgram.transfer({ fromPubkey: owner.publicKey, toPubkey: PublicKey.default, lamports: 1 })]).transactions()).to.have.length(1);
  });

  it("fits every instruction into one transaction with a priority fee, and ten sweeps", () => {
    const { client, chain, mint } = world;
    for (const [program, all] of [["market", MARKET_ARGS], ["staking", STAKING_ARGS]] as const) {
      for (const [name, args] of Object.entries(all as Record<string, object>)) {
        const build = instructions[program] as unknown as Record<string, (given: object) => TransactionInstruction>;
        const plan = client.plan([build[name]?.(args) ?? SystemProgram.transfer({ fromPubkey: PublicKey.default, toPubkey: PublicKey.default, lamports: 1 })]);
        expect(plan.transactions({ priorityFee: 1n }), `${program}.${name}`).to.have.length(1);
        expect(plan.size({ priorityFee: 1n }), `${program}.${name}`).to.be.at.most(TRANSACTION_LIMIT);
      }
    }
    const sweeps = Array.from({ length: 10 }, () => client.market.sweepFees({ owner: fundedKey(chain).publicKey, mint }));
    expect(sweeps.reduce((whole, sweep) => whole.followedBy(sweep)).transactions()).to.have.length(1);
  });

  it("refuses a plan that has no instructions or locks too many accounts", async () => {
    const { client } = world;
    expect(codeOf(await thrownBy(client.plan([]).send()))).to.equal("InvalidArgument");
    // Each lookup-table-free key takes 32 bytes, so the size is refused first; the message still says which limit.
    const keys = Array.from({ length: 70 }, () => ({ pubkey: Keypair.generate().publicKey, isSigner: false, isWritable: false }));
    const many = new TransactionInstruction({ programId: SystemProgram.programId, keys });
    expect(codeOf(await thrownBy(client.plan([many]).send()))).to.equal("TransactionTooLarge");
  });
});
