/** The keeper of proposals: counts votes that are over, executes what has passed, burns lost deposits, and closes accounts that it paid for. */
import type { Proposal, ProposalStatus } from "@assay-protocol/sdk";
import { Pace } from "../epochs/pace";
import { Chores, type ChoreParts } from "../keeper/chores";
import { nextProposalSteps, type ProposalVerb } from "./decide";
import type { ProposalGateway } from "./gateway";

export interface ProposalParts extends ChoreParts {
  gateway: ProposalGateway;
}

export interface ProposalKeeperOptions {
  scanSeconds: number;
  /** Close accounts whose rent this node paid. */
  closing: boolean;
  /** Below this the agent keeps what it has for its own jobs and places. */
  minLamports: bigint;
}

const LIVE: readonly ProposalStatus[] = ["voting", "passed"];
const ENDED: readonly ProposalStatus[] = ["defeated", "vetoed", "executed"];
/** Looks at live proposals for each one at all that have ended and are not closed. */
const LOOKS_PER_ENDED = 10;
/** Closings that fit in one transaction. */
const PER_TRANSACTION = 8;

export class ProposalKeeper {
  private readonly chores: Chores;
  private readonly looks: Pace;
  private looked = 0;

  constructor(
    private readonly parts: ProposalParts,
    private readonly options: ProposalKeeperOptions,
  ) {
    this.looks = new Pace(options.scanSeconds);
    this.chores = new Chores(parts, this.looks.stretch);
  }

  /** Looks once in a while. What it starts goes on by itself. */
  async round(): Promise<void> {
    if (!this.looks.isTime()) return;
    const { gateway } = this.parts;
    const [time, lamports] = await Promise.all([gateway.time(), gateway.lamports()]);
    if (time === null || lamports < this.options.minLamports) return;
    const statuses = this.looked % LOOKS_PER_ENDED === 0 ? [...LIVE, ...ENDED] : LIVE;
    this.looked += 1;
    for (const proposal of await gateway.proposals(statuses)) {
      const steps = nextProposalSteps(proposal, time);
      if (steps.length > 0) this.chores.start(proposal.address.toBase58(), () => this.keep(proposal, steps));
    }
  }

  async end(): Promise<void> {
    await this.chores.end();
  }

  private async keep(proposal: Proposal, steps: readonly ProposalVerb[]): Promise<void> {
    for (const verb of steps) {
      if (this.parts.signal.aborted) return;
      await this.step(verb, proposal);
    }
  }

  private async step(verb: ProposalVerb, proposal: Proposal): Promise<void> {
    const { gateway, log } = this.parts;
    const { chores } = this;
    const about = { proposal: proposal.address.toBase58(), id: proposal.id.toString() };
    switch (verb) {
      case "finalize":
        return chores.send("finalizeProposal", about, (options) => gateway.finalize(proposal, options));
      case "execute":
        return chores.send("executeProposal", about, async (options) => {
          if ((await gateway.execute(proposal, options)) === "tableMade") log.info(about, "made a lookup table for the proposal's accounts");
        });
      case "burnDeposit":
        return chores.send("burnDeposit", about, (options) => gateway.burnDeposit(proposal, options));
      case "closeVotes": {
        const votes = this.options.closing ? this.worthClosing(proposal, await gateway.votes(proposal)) : [];
        return chores.sendAll("closeVote", votes, PER_TRANSACTION, (some, options) => gateway.closeVotes(some, options));
      }
      case "closeInstructions": {
        const stored = this.options.closing ? this.worthClosing(proposal, await gateway.instructions(proposal)) : [];
        return chores.sendAll("closeInstruction", stored, PER_TRANSACTION, (some, options) => gateway.closeInstructions(some, options));
      }
      case "closeProposal":
        if (this.options.closing && gateway.isPaid(proposal)) await chores.send("closeProposal", about, (options) => gateway.closeProposal(proposal, options));
    }
  }

  /** What this node paid for, and what keeps a proposal open that it paid for. */
  private worthClosing<Account extends { rentPayer: Proposal["rentPayer"] }>(proposal: Proposal, accounts: readonly Account[]): Account[] {
    const { gateway } = this.parts;
    return accounts.filter((account) => gateway.isPaid(proposal) || gateway.isPaid(account));
  }
}
