/** Accounts at addresses of the right seeds and another bump than the canonical one. */
import { findBalancePda, findCreditsPda, findEpochTotalsPda, findOperatorPda, findSeatEpochTotalsPda, instructions, DEFAULT_PROGRAM_IDS } from "@assay-protocol/sdk";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { addWallet } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { replaced } from "../helpers/expectError";
import { jobInstructions, newJob } from "../helpers/job";
import { waitEpochs } from "../helpers/seats";
import type { World } from "../helpers/world";
import { loadJobs } from "../market/jobFixture";
import { DELAY, loadRoster } from "../verification/setup";
import { refusal } from "./roles/powers";

const { market, staking, verification } = instructions;

/** Every address below the canonical one that the seeds have, too. */
function lowerAddresses(program: PublicKey, canonical: PublicKey, seeds: Uint8Array[]): PublicKey[] {
  const [first, bump] = PublicKey.findProgramAddressSync(seeds, program);
  expect(first.equals(canonical), "the seeds are those of the account").to.equal(true);
  return Array.from({ length: bump }, (_, lower) => {
    try {
      return [PublicKey.createProgramAddressSync([...seeds, Uint8Array.of(lower)], program)];
    } catch {
      return []; // on the curve, so no address of a program
    }
  }).flat();
}

const number = (value: bigint): Uint8Array => new Uint8Array(new BigUint64Array([value]).buffer);
const text = (seed: string): Uint8Array => Buffer.from(seed);

/** The instruction takes its account at the canonical address and at none of the lower ones. */
function expectOneAddress(world: World, instruction: TransactionInstruction, lower: readonly PublicKey[], canonical: PublicKey): void {
  expect(refusal(world, instruction)).to.equal(undefined);
  expect(lower.length).to.be.greaterThan(50);
  expect(new Set(lower.map((address) => refusal(world, replaced(instruction, canonical, address))))).to.deep.equal(new Set(["ConstraintSeeds"]));
}

describe("attacks: another bump than the canonical one (6)", () => {
  it("makes no account that anybody can choose the address of", async () => {
    const { world, client, operator } = await loadJobs();
    wait(world, DAY);
    const wallet = addWallet(world, "newcomer").publicKey;
    const job = newJob(world, client);
    const balance = findBalancePda({ owner: wallet, mint: client.mint });
    const cases: [TransactionInstruction, program: "staking" | "market" | "verification", PublicKey, Uint8Array[]][] = [
      [jobInstructions.post(job), "market", job.address, [text("job"), client.address.toBytes(), number(job.posted.nonce)]],
      [market.openBalance({ rentPayer: wallet, mint: client.mint }), "market", balance, [text("balance"), wallet.toBytes(), client.mint.toBytes()]],
      [staking.createOperator({ owner: wallet, nativeMint: client.mint, agent: PublicKey.default, agentLockLimit: 0n }), "staking", findOperatorPda({ owner: wallet }), [text("operator"), wallet.toBytes()]],
      [verification.openCredits({ rentPayer: wallet, owner: wallet, mint: client.mint }), "verification", findCreditsPda({ owner: wallet, mint: client.mint }), [text("credits"), wallet.toBytes(), client.mint.toBytes()]],
      [staking.reportEpoch({ reporter: wallet, operator: operator.address, epoch: 0n }), "staking", findEpochTotalsPda({ epoch: 0n }), [text("epoch"), number(0n)]],
    ];
    for (const [instruction, program, canonical, seeds] of cases) expectOneAddress(world, instruction, lowerAddresses(DEFAULT_PROGRAM_IDS[program], canonical, seeds), canonical);
  });

  it("makes no second totals of seats", async () => {
    const { world, holder } = await loadRoster();
    const epoch = BigInt(DELAY);
    waitEpochs(world, epoch + 1n);
    const canonical = findSeatEpochTotalsPda({ epoch });
    const report = verification.reportSeat({ reporter: world.payer.publicKey, operator: holder.address, class: 1, epoch });
    expectOneAddress(world, report, lowerAddresses(DEFAULT_PROGRAM_IDS.verification, canonical, [text("epoch"), number(epoch)]), canonical);
  });
});
