/** Act three: the operators change a parameter. Nobody else can: the governor of every program is a PDA that signs what a vote has passed. */
import type { Keypair, PublicKey } from "@solana/web3.js";
import { explainProposal, findGovernanceConfigPda, findMarketConfigPda, findOperatorPda, findProposalPda } from "@assay-protocol/sdk";
import { PRICE, type FirstAct } from "./firstAct";
import { supply } from "./holdings";
import { inAssay, type Stage } from "./stage";

const OLD_BURN_BPS = 500n;
const BURN_BPS = 600n;
const WHOLE_BPS = 10_000n;
/** A vote looks at the bonds of eight whole epochs, the first of which begins after everybody had bonded. */
const SNAPSHOT_EPOCH = 9n;
const EPOCHS_UNTIL_FINAL = 3n;
/** One in eight is against it. */
const IN_FAVOUR = [true, true, true, true, true, true, true, false];

export class ThirdAct {
  private readonly proposal = findProposalPda({ id: 0n });

  constructor(private readonly stage: Stage, private readonly first: FirstAct, private readonly voters: readonly Keypair[]) {}

  /** Time passes, and what everybody had bonded meanwhile is reported. */
  async setUp(): Promise<void> {
    const { client, customer, say } = this.stage;
    await this.warpToEpoch(SNAPSHOT_EPOCH + 1n);
    for (const { publicKey } of this.voters) {
      await client.staking.reportEpoch({ reporter: customer, operator: findOperatorPda({ owner: publicKey }), epoch: SNAPSHOT_EPOCH }).send();
    }
    await this.warpToEpoch(SNAPSHOT_EPOCH + EPOCHS_UNTIL_FINAL);
    say(`Days pass. Anyone reports what the ${this.voters.length} operators had bonded throughout eight of them. That votes for as long as there is little work to count; coins in a wallet never do.`);
  }

  /** Nothing is slashed here. */
  async run(): Promise<bigint> {
    await this.propose();
    await this.vote();
    const jobs = await this.execute();
    const before = await this.burnOf(jobs.before, OLD_BURN_BPS);
    const after = await this.burnOf(jobs.after, BURN_BPS);
    this.stage.say(`Of ${inAssay(PRICE)} ASSAY, the job posted before the change burned ${inAssay(before)}, the one posted after it ${inAssay(after)}. A job keeps the terms it was posted under.`);
    await this.countSupply();
    return 0n;
  }

  /** Every burned token is in a counter of the program that burned it. */
  private async countSupply(): Promise<void> {
    const { supply: left, cap, burned, emission } = await this.stage.client.supply.fetchSupply();
    if (burned.holders !== 0n) throw new Error(`${inAssay(burned.holders)} ASSAY are burned, and no program has counted them`);
    this.stage.say(`Of at most ${inAssay(cap)} ASSAY there are ${inAssay(left)} now. The programs have counted what burned: ${inAssay(burned.fees)} as shares of prices, ${inAssay(burned.slashes)} as slashes. The next epoch may mint ${inAssay(emission.next)} at most.`);
  }

  private async propose(): Promise<void> {
    const { client, say } = this.stage;
    const planned = await client.governance.propose({ title: "Burn 6 % of each price", proposer: this.first.honest, changes: { market: { burnBps: Number(BURN_BPS) } } });
    for (const { group, name, old, new: next, min, max, step } of planned.diff) {
      say(`Operator one proposes to change ${group}.${name} from ${old} to ${next} basis points. The program itself bounds it by ${min} and ${max}, and lets it move by ${step} at a time.`);
    }
    await planned.plan.send();
    say(`What a proposal is follows from the instructions it stores. This one is of the kind "${planned.kind}": more than half of the votes, then ${planned.timelockSeconds / 3_600n} hours of timelock. Its deposit is ${inAssay(planned.deposit)} ASSAY.`);
    say(`The SDK tells voters what the stored instruction would do: "${explainProposal(await client.governance.fetchProposalFile(this.proposal)).does.join(" ")}"`);
  }

  private async vote(): Promise<void> {
    const { client, chain, say } = this.stage;
    for (const [index, owner] of this.voters.entries()) {
      const option = IN_FAVOUR[index % IN_FAVOUR.length] === true ? "for" : "against";
      await client.governance.castVote({ owner, operator: findOperatorPda({ owner: owner.publicKey }), proposal: this.proposal, option }).send({ signers: [owner] });
    }
    const { votes, votingEndsAt, quorum, powerCap } = await client.governance.fetchProposal(this.proposal);
    say(`Operators vote with their owner keys: ${inAssay(votes.for)} ASSAY of weight for it, ${inAssay(votes.against)} against; the quorum is ${inAssay(quorum)}, and nobody counts for more than ${inAssay(powerCap)}.`);
    chain.warpTo(Number(votingEndsAt));
    await client.governance.finalize({ proposal: this.proposal }).send();
    say("Five days are over, and anyone has the votes counted: it passed.");
  }

  /** Returns a job that is posted before the execution, and one after it. */
  private async execute(): Promise<{ before: PublicKey; after: PublicKey }> {
    const { client, chain, mint, say } = this.stage;
    const { honest } = this.first;
    const { executableAt } = await client.governance.fetchProposal(this.proposal);
    if (executableAt === null) throw new Error("the proposal did not pass");
    chain.warpTo(Number(executableAt));
    const before = await this.first.post(300n, "4", 1);
    const { plan } = await client.governance.planExecute({ proposal: this.proposal });
    await plan.send();
    await client.governance.withdrawDeposit({ proposer: honest, proposal: this.proposal, rentPayer: honest, nativeMint: mint }).send({ signers: [honest] });
    const { termsVersion } = await client.market.fetchMarketConfig(findMarketConfigPda());
    say(`The timelock passes, and the client, who has no role here, executes. Terms ${termsVersion} are in force; the deposit is back with operator one.`);
    return { before, after: await this.first.post(400n, "5", termsVersion) };
  }

  /** Has the job done and paid. Returns what it burned, which is the share of the terms that it was posted under. */
  private async burnOf(job: PublicKey, bps: bigint): Promise<bigint> {
    const { chain, mint } = this.stage;
    const before = supply(chain, mint);
    await this.first.finish(job);
    const burned = before - supply(chain, mint);
    if (burned !== (PRICE * bps) / WHOLE_BPS) throw new Error(`the job burned ${inAssay(burned)} ASSAY, and its terms say ${bps} basis points of ${inAssay(PRICE)}`);
    return burned;
  }

  private async warpToEpoch(epoch: bigint): Promise<void> {
    const { epochZero, epochSeconds } = await this.stage.client.governance.fetchGovernanceConfig(findGovernanceConfigPda());
    this.stage.chain.warpTo(Number(epochZero + epoch * epochSeconds));
  }
}
