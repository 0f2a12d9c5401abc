/** Proposals beside those of a story: others' and the same proposer's, at the stages that the story's own go through. */
import { addWallet, fundTokens } from "../../helpers/actors";
import { activateProposal, castVote, draftProposal, finalizeProposal, type Voters } from "../../helpers/governance";
import { SAMPLES, addBuffer, type TestProposal } from "../../helpers/proposal";
import { ASSAY } from "../../helpers/world";
import type { GovernanceStage } from "../../costs/governanceStories";

/** Two drafts, two that pass and two that are vetoed; of each two one has the story's proposer. They stay until the end. */
export function addProposals(): (at: Voters, stage: GovernanceStage) => void {
  let [passing, vetoed]: TestProposal[][] = [[], []];
  const stages: Record<GovernanceStage, (at: Voters) => void> = {
    drafting(at) {
      const { world } = at;
      const proposer = addWallet(world, "sibling proposer");
      fundTokens(world, proposer.publicKey, world.nativeMint, 100_000n * ASSAY);
      const parties = [{ rentPayer: at.rentPayer }, { proposer }];
      for (const by of parties) draftProposal(at, [SAMPLES.params, SAMPLES.emergency], by);
      [passing, vetoed] = [SAMPLES.params, SAMPLES.emergency].map((instruction) => parties.map((by) => activateProposal(at, draftProposal(at, [instruction], by))));
      addBuffer(world, Uint8Array.of(4, 5), { name: "sibling buffer" });
    },
    voting(at) {
      for (const [proposals, option] of [[passing, "for"], [vetoed, "veto"]] as const) {
        for (const proposal of proposals ?? []) for (const voter of at.voters) castVote(at, proposal, voter, option);
      }
    },
    passed(at) {
      for (const proposal of [...(passing ?? []), ...(vetoed ?? [])]) finalizeProposal(at, proposal);
    },
  };
  return (at, stage) => stages[stage](at);
}
