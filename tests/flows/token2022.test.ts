/** A job that is paid in a mint of Token-2022 with metadata. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { addClient, openBalance, type Client } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult, claimJob, closeJob, drawJob, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { TOKEN_2022_PROGRAM_ID as tokenProgram, addTokenAccount, freeze, thaw, tokens } from "../helpers/token";
import { extendFixture } from "../helpers/world";
import { jobIn, ledgers, loadJobs, stateIn, type Jobs } from "../market/jobFixture";
import { addMintWithMetadata } from "../market/token2022";

const { market } = instructions;

/** As the stablecoin of the deployment: R = 20, F = 1,600, L = 900, D = 12,200, and fees are forwarded. */
const PRICE = 20_000_000n;
const [LEVY, DEPOSIT, BURN] = [900n, 12_200n, 1_000_000n];
const PAYOUT = PRICE - BURN;

const load = extendFixture(loadJobs, (at) => {
  const { world, operator } = at;
  const { governor } = world.keys;
  const mint = addMintWithMetadata(world);
  const changes = { minPrice: 10_000n, nativeRate: 10_000n * 2n ** 32n, auditFeeBase: 1_000n, crankFee: 100n, delayFee: 1_000n };
  const [levyVault, buybackVault] = ["levies", "buyback"].map((name) => addTokenAccount(world, `${name} of Token-2022`, { mint, owner: governor.publicKey })) as [Client["vault"], Client["vault"]];
  world.mustSend([
    market.upsertMint({ governor: governor.publicKey, mint, tokenProgram, changes, enable: false }),
    market.setMintVaults({ governor: governor.publicKey, mint, levyVault, buybackVault }),
  ], [governor]);
  return { ...at, client: addClient(world, { mint, deposit: 1_000_000_000n }), payee: openBalance(world, operator.owner, mint), levyVault, buybackVault };
});

describe("flow: a job paid in a mint of Token-2022", () => {
  let at: Awaited<ReturnType<typeof load>>;
  beforeEach(async () => {
    at = await load();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  const accepted = (jobs: Jobs): TestJob => {
    const job = jobIn(jobs, "provisional", { price: PRICE });
    acceptResult(job);
    return job;
  };

  it("is posted, drawn, settled and swept, and the operator takes its pay home", () => {
    const { world, client, operator, payee, levyVault, buybackVault } = at;
    const job = postJob(world, client, { price: PRICE });
    expect(ledgers(world, client).reserved).to.equal(PRICE + LEVY + DEPOSIT);
    claimJob(job, operator);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
    closeJob(job);
    expect([ledgers(world, payee).available, tokens(world, payee.vault)]).to.deep.equal([PAYOUT, PAYOUT]);
    const due = { owner: client.address, mint: client.mint, tokenProgram };
    world.mustSend([market.sweepFees({ ...due, buybackVault }), market.sweepLevies({ ...due, levyVault })]);
    expect([tokens(world, buybackVault), tokens(world, levyVault)]).to.deep.equal([BURN, LEVY]);
    expect(tokens(world, client.vault)).to.equal(1_000_000_000n - PRICE - LEVY);
    const wallet = addTokenAccount(world, "operator's wallet of Token-2022", { mint: client.mint, owner: operator.owner.publicKey });
    world.mustSend(market.withdraw({ owner: operator.owner.publicKey, mint: client.mint, tokenProgram, destination: wallet, amount: PAYOUT }), [operator.owner]);
    expect(tokens(world, wallet)).to.equal(PAYOUT);
  });

  it("waits for a frozen vault, and is paid when it is thawed", () => {
    const { world, client, payee } = at;
    const job = accepted(at);
    freeze(world, client.mint, payee.vault);
    settleJob(job);
    expect(stateIn(job, "settled").unpaid).to.equal(PAYOUT);
    expectRefusal(world, "NotPayable", jobInstructions.pay(job));
    thaw(world, client.mint, payee.vault);
    world.mustSend(jobInstructions.pay(job));
    expect(ledgers(world, payee).available).to.equal(PAYOUT);
  });
});
