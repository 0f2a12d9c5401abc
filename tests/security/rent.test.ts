/** The rent of a chain changes while jobs are under way. */
import { SYSVAR_RENT_PUBKEY } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readJob } from "../helpers/accounts";
import { addClient } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { acceptResult, closeJob, jobAt, postJob, settleJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { loadJobs } from "../market/jobFixture";

/** The lamports for each byte are the first number in the sysvar. */
function scaleRent(world: World, share: [numerator: bigint, denominator: bigint]): void {
  const sysvar = world.chain.account(SYSVAR_RENT_PUBKEY);
  if (sysvar === null) throw new Error("the chain has no rent");
  const data = sysvar.data.slice();
  const view = new DataView(data.buffer);
  view.setBigUint64(0, (view.getBigUint64(0, true) * share[0]) / share[1], true);
  world.chain.setAccount(SYSVAR_RENT_PUBKEY, { ...sysvar, data });
}

describe("attacks: another rent (17)", () => {
  for (const [what, share] of [["falls to a tenth", [1n, 10n]], ["doubles", [2n, 1n]]] as const) {
    it(`that ${what} stops no job: each account gives back what was paid for it, and a new one asks for the new minimum`, async () => {
      const at = await loadJobs();
      const { world, client } = at;
      const job = jobAt(world, "provisional", at);
      const [paid, wallet] = [world.lamports(job.address), world.lamports(client.address)];
      const before = world.chain.vm.rentExemption(520);
      expect(paid).to.equal(before);
      scaleRent(world, [...share]);
      expect(world.chain.vm.rentExemption(520)).to.equal((before * share[0]) / share[1]);
      acceptResult(job);
      settleJob(job);
      closeJob(job);
      expect(exists(world, job.address)).to.equal(false);
      expect(world.lamports(client.address)).to.equal(wallet + paid);
      const next = postJob(world, addClient(world, { name: "late client" }));
      expect(world.lamports(next.address)).to.equal(world.chain.vm.rentExemption(520));
      expect(readJob(world, next.address).status).to.equal("open");
      expect(violations(world)).to.deep.equal([]);
    });
  }
});
