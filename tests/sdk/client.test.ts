import { expect } from "chai";
import { fetchBalance, fetchOperator, findBalancePda, findJobPda, findMarketBurnStatsPda, isAssayError, isProgramError } from "@assay-protocol/sdk";
import { assay, bondedExecutor, createWorld, fundedClient, plainJob, RESULT, submittedJob, type World } from "./support/world";

describe("sdk: client", () => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld();
  });

  it("runs a job from posting to the burn, each step by one verb", async () => {
    const { client, mint, chain } = world;
    const owner = await fundedClient(world);
    const executor = await bondedExecutor(world);
    const submitted = await submittedJob(world, owner, executor);
    expect(submitted.job.status).to.equal("submitted");
    await submitted.open({ opener: executor.owner, ...RESULT }).send();
    const opened = await client.market.loadJob(submitted.job.address);
    expect(opened.job).to.deep.include({ status: "provisional", opening: { outputHash: RESULT.outputHash, traceRoot: RESULT.traceRoot, juryTip: RESULT.juryTip } });
    await opened.accept().followedBy(opened.settle()).followedBy(opened.close({ closer: owner })).send({ signers: [owner] });

    expect(await client.market.fetchMaybeJob(submitted.job.address)).to.equal(null);
    const paid = await client.market.fetchBalance(findBalancePda({ owner: executor.owner.publicKey, mint }));
    expect(paid.available).to.equal(assay("19"));
    const left = await fetchBalance(chain.connection, findBalancePda({ owner: owner.publicKey, mint }));
    expect(left).to.deep.include({ available: assay("980"), reserved: 0n, feesDue: assay("1") });
    expect((await fetchOperator(chain.connection, executor.operator)).freeStake).to.equal(assay("5000"));
    await client.market.sweepFees({ owner: owner.publicKey, mint }).send();
    expect((await client.market.fetchMarketBurnStats(findMarketBurnStatsPda())).burned).to.equal(assay("1"));
  });

  it("finds jobs by status and client, and refuses a list without a filter", async () => {
    const { client } = world;
    const owner = await fundedClient(world);
    await client.market.postJob({ ...plainJob(world, owner), client: owner }).send();
    await client.market.postJob({ ...plainJob(world, owner, { nonce: 2n }), client: owner }).send();
    await (await client.market.loadJob(findJobPda({ client: owner.publicKey, nonce: 2n }))).cancel().send({ signers: [owner] });
    const open = await client.market.listJobs({ client: owner.publicKey, status: "open" });
    expect(open.map(({ nonce }) => nonce)).to.deep.equal([1n]);
    expect(await client.market.listJobs({ status: "cancelled" })).to.have.length(1);
    const refusal = await client.market.listJobs({} as { client: string }).then(() => undefined, (error: unknown) => error);
    expect(isAssayError(refusal, "InvalidArgument")).to.equal(true);
  });

  it("gives null for an account that is not there, or throws AccountNotFound", async () => {
    const { client, payer } = world;
    const job = findJobPda({ client: payer.publicKey, nonce: 9n });
    expect(await client.market.fetchMaybeJob(job)).to.equal(null);
    expect(await client.market.fetchJobs([job, job])).to.deep.equal([null, null]);
    const error: unknown = await client.market.fetchJob(job).catch((thrown: unknown) => thrown);
    expect(isAssayError(error, "AccountNotFound") && error.address.equals(job)).to.equal(true);
  });

  it("is not misled by what lies at an address: lamports are no account, and another program's account is an error", async () => {
    const { client, chain, mint, payer } = world;
    const job = findJobPda({ client: payer.publicKey, nonce: 9n });
    chain.airdrop(job, 1_000_000n);
    expect(await client.market.fetchMaybeJob(job)).to.equal(null);
    const foreign: unknown = await client.market.fetchJob(mint).catch((thrown: unknown) => thrown);
    expect(isAssayError(foreign, "DecodeFailed") && foreign.message.includes("belongs to another program")).to.equal(true);
    const balance: unknown = await client.market.fetchJob(findMarketBurnStatsPda()).catch((thrown: unknown) => thrown);
    expect(isAssayError(balance, "DecodeFailed") && balance.message.includes("another type of account")).to.equal(true);
  });

  it("names the program's error when a plan would fail, before anything is sent", async () => {
    const { client, mint } = world;
    const owner = await fundedClient(world);
    const error: unknown = await client.market.withdraw({ owner, mint, amount: assay("1001") }).send().catch((thrown: unknown) => thrown);
    expect(isProgramError(error, "InsufficientAvailable")).to.equal(true);
    expect(error).to.deep.include({ program: "market", instructionIndex: 0, signature: undefined });
  });

  it("takes its own key for signers that are left out", () => {
    const { client, mint, payer } = world;
    const { addresses, instructions } = client.market.openBalance({ mint });
    expect(addresses["balance"]?.equals(findBalancePda({ owner: payer.publicKey, mint }))).to.equal(true);
    expect(instructions[0]?.keys[0]?.pubkey.equals(payer.publicKey)).to.equal(true);
  });
});
