/** The chain as the keeper of proposals sees it, over the SDK. */
import {
  findGovernanceConfigPda, findStakingConfigPda, findVerificationConfigPda, instructions, isAssayError, timeToLeave,
  type AssayClient, type ExecutionPlan, type OperatorVote, type Proposal, type ProposalInstruction, type ProposalStatus,
} from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { SendStepOptions } from "../operator/gateway";
import type { ProposalTime } from "../proposals/decide";
import type { ExecutionOutcome, ProposalGateway } from "../proposals/gateway";

const { governance } = instructions;

export class ProtocolProposals implements ProposalGateway {
  /** Lookup tables for proposals whose accounts do not fit in a transaction without one. */
  private readonly tables = new Map<string, PublicKey>();
  private nativeMint: PublicKey | undefined;

  constructor(
    private readonly client: AssayClient,
    /** Pays for everything. */
    private readonly agent: PublicKey,
    /** The most lamports that an execution may take for the executor's rents. */
    private readonly maxTopUp: bigint,
  ) {}

  async lamports(): Promise<bigint> {
    return BigInt(await this.client.connection.getBalance(this.agent));
  }

  async time(): Promise<ProposalTime | null> {
    const { staking, verification, governance: reads, programIds } = this.client;
    const [config, stakes, seats, { now }] = await Promise.all([
      reads.fetchMaybeGovernanceConfig(findGovernanceConfigPda(programIds.governance)), staking.fetchStakingConfig(findStakingConfigPda(programIds.staking)),
      verification.fetchVerificationConfig(findVerificationConfigPda(programIds.verification)), verification.fetchChainTime(),
    ]);
    if (config === null) return null;
    this.nativeMint = config.nativeMint;
    const { params: { unbondingSeconds }, epochSeconds } = stakes;
    return { now, timeToLeave: timeToLeave({ unbondingSeconds, epochSeconds, longestCaseSeconds: seats.params.longestCaseSeconds }) };
  }

  async proposals(statuses: readonly ProposalStatus[]): Promise<Proposal[]> {
    return (await Promise.all(statuses.map((status) => this.client.governance.listProposals({ status })))).flat();
  }

  isPaid({ rentPayer }: { rentPayer: PublicKey }): boolean {
    return rentPayer.equals(this.agent);
  }

  votes({ address: proposal }: Proposal): Promise<OperatorVote[]> {
    return this.client.governance.listVotes({ proposal });
  }

  instructions({ address: proposal }: Proposal): Promise<ProposalInstruction[]> {
    return this.client.governance.listProposalInstructions({ proposal });
  }

  finalize({ address: proposal }: Proposal, options: SendStepOptions): Promise<void> {
    return this.send([governance.finalize({ proposal }, this.client.programIds)], options);
  }

  async execute({ address: proposal }: Proposal, options: SendStepOptions): Promise<ExecutionOutcome> {
    const name = proposal.toBase58();
    const lookupTable = this.tables.get(name);
    const planned = await this.plan(proposal, lookupTable);
    if (!planned.ready) {
      // Made anew when the node was ended before it was used.
      await planned.plan.send(options);
      this.tables.set(name, planned.lookupTable);
      return "tableMade";
    }
    if (planned.topUp > this.maxTopUp) throw new Error(`The execution takes ${planned.topUp} lamports for rents, and keeper.maxTopUp is ${this.maxTopUp}.`);
    await planned.plan.send({ ...options, lookupTables: planned.lookupTables });
    this.tables.delete(name);
    return "executed";
  }

  private async plan(proposal: PublicKey, lookupTable: PublicKey | undefined): Promise<ExecutionPlan> {
    const { governance: reads } = this.client;
    if (lookupTable === undefined) return reads.planExecute({ proposal });
    try {
      return await reads.planExecute({ proposal, lookupTable });
    } catch (error) {
      // A fork has undone the table.
      if (isAssayError(error, "AccountNotFound")) this.tables.delete(proposal.toBase58());
      throw error;
    }
  }

  burnDeposit({ address: proposal, rentPayer }: Proposal, options: SendStepOptions): Promise<void> {
    const { nativeMint } = this;
    if (nativeMint === undefined) throw new TypeError("The configuration has not been read.");
    return this.send([governance.burnDeposit({ proposal, rentPayer, nativeMint }, this.client.programIds)], options);
  }

  closeVotes(votes: readonly OperatorVote[], options: SendStepOptions): Promise<void> {
    return this.send(votes.map(({ proposal, operator, rentPayer }) => governance.closeVote({ proposal, operator, rentPayer }, this.client.programIds)), options);
  }

  closeInstructions(stored: readonly ProposalInstruction[], options: SendStepOptions): Promise<void> {
    return this.send(stored.map(({ proposal, index, rentPayer }) => governance.closeInstruction({ proposal, index, rentPayer }, this.client.programIds)), options);
  }

  closeProposal({ address: proposal, rentPayer }: Proposal, options: SendStepOptions): Promise<void> {
    return this.send([governance.closeProposal({ proposal, rentPayer }, this.client.programIds)], options);
  }

  private async send(list: readonly TransactionInstruction[], options: SendStepOptions): Promise<void> {
    await this.client.plan(list).send(options);
  }
}
