/** What the tests of all rows share: the market of the test that runs, and what every key is tried with. */
import { instructions } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { fundTokens, type Locker } from "../../helpers/actors";
import { violations } from "../../helpers/conservation";
import { replaced } from "../../helpers/expectError";
import { votersWorld, type Voters } from "../../helpers/governance";
import { seatedWorld, type SeatedMarket } from "../../helpers/seats";
import { loadJobs, type Jobs } from "../../market/jobFixture";
import { measurePowers, refusal, type Powers, type Role } from "./powers";
import { readAuthorities } from "./table";

const { market, staking } = instructions;
const ALL = 2n ** 64n - 1n;

export class AuthoritySuite {
  readonly rows = readAuthorities();
  private current: Jobs | undefined;
  private currentCases: SeatedMarket | undefined;
  private currentVoters: Voters | undefined;
  private about: "jobs" | "cases" | "votes" = "jobs";
  private measured: Powers | undefined;

  /** Registers the hooks of the surrounding `describe`. */
  constructor() {
    before(async () => {
      this.measured = await measurePowers();
    });
    beforeEach(async () => {
      this.current = undefined;
      this.currentCases = undefined;
      this.currentVoters = undefined;
      if (this.about === "cases") this.currentCases = await seatedWorld()();
      else if (this.about === "votes") this.currentVoters = await votersWorld()();
      else this.current = await loadJobs();
    });
    afterEach(() => {
      const { world } = { jobs: () => this.at, cases: () => this.cases, votes: () => this.votes }[this.about]();
      expect(violations(world)).to.deep.equal([]);
    });
  }

  /** The tests of the surrounding `describe` have the deployment as it is, with seats, instead of a market with a test key as its arbiter. */
  useCases(): void {
    this.use("cases");
  }

  /** They have the deployment as the file says, in which the executor governs, with operators that can vote. */
  useVotes(): void {
    this.use("votes");
  }

  private use(about: "cases" | "votes"): void {
    before(() => {
      this.about = about;
    });
    after(() => {
      this.about = "jobs";
    });
  }

  get votes(): Voters {
    if (this.currentVoters === undefined) throw new Error("there are voters only while a test about votes runs");
    return this.currentVoters;
  }

  get cases(): SeatedMarket {
    if (this.currentCases === undefined) throw new Error("there are seats only while a test about cases runs");
    return this.currentCases;
  }

  get at(): Jobs {
    if (this.current === undefined) throw new Error("there is a market only while a test runs");
    return this.current;
  }

  get powers(): Powers {
    if (this.measured === undefined) throw new Error("powers are measured before the first test");
    return this.measured;
  }

  /** Of all signatures of all instructions, a role's keys give exactly these, and those that the table names are among them. */
  expectSigns(row: number, role: Role, expected: readonly string[]): void {
    expect(this.powers.of(role)).to.deep.equal([...expected].sort());
    const names = expected.map((name) => name.slice(name.indexOf(".") + 1));
    expect(names).to.include.members(this.rows.find(({ number }) => number === row)?.named ?? []);
  }

  /** Somebody's key in the place of the owner moves nothing of a client's balance and nothing of an operator's bond. */
  expectNoWayToMoney(key: PublicKey): void {
    const { world, client, operator } = this.at;
    const [{ nativeMint }, owner] = [world, operator.owner.publicKey];
    const destination = fundTokens(world, key, nativeMint, 1n);
    const ofClient = { owner: client.address, mint: client.mint, destination };
    for (const instruction of [market.withdraw({ ...ofClient, amount: 1n }), market.closeBalance(ofClient)]) {
      expect(refusal(world, replaced(instruction, client.address, key))).to.equal("NotBalanceOwner");
    }
    for (const instruction of [
      staking.requestUnbond({ owner, amount: 1n }), staking.cancelUnbond({ owner, slot: 0 }), staking.withdrawUnbonded({ owner, nativeMint, destination }),
      staking.setAgent({ owner, agent: key, agentLockLimit: ALL }),
    ]) expect(refusal(world, replaced(instruction, owner, key))).to.equal("NotOperatorOwner");
  }

  /** Unlocks and slashes by a locker, of the operator. */
  asLocker(locker: PublicKey, amount: bigint): TransactionInstruction[] {
    const of = { operator: this.at.operator.address, locker, amount };
    return [staking.unlock({ ...of, credit: null }), staking.slash({ ...of, reason: "wrong", cost: amount, bounty: amount })];
  }

  /** The operator's owner lets a locker lock. */
  lockIn({ key }: Locker, amount: bigint): void {
    const { world, operator } = this.at;
    world.mustSend(staking.lock({ operator: operator.address, holder: operator.owner.publicKey, locker: key.publicKey, amount, kind: "claim" }), [operator.owner, key]);
  }
}
