/** Lamports at every address that governance and supply ever make an account at, before it is there: nobody can stop a proposal, a claim or an auction for the price of dust. */
import { DEFAULT_PROGRAM_IDS, findEventAuthorityPda, findExecutorPda, findMintAuthorityPda } from "@assay-protocol/sdk";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { runGovernanceStories } from "../costs/governanceStories";
import { runSupplyStories } from "../costs/supplyStories";
import { createBareWorld, type World } from "../helpers/world";

const PROGRAMS = [DEFAULT_PROGRAM_IDS.governance, DEFAULT_PROGRAM_IDS.supply].map(String);
/** They sign, and no program makes an account of theirs. */
const SIGNERS = [findExecutorPda(), findMintAuthorityPda(), ...[DEFAULT_PROGRAM_IDS.governance, DEFAULT_PROGRAM_IDS.supply].map((programId) => findEventAuthorityPda({ programId }))];
/** As few as the chain lets stand, and more than any rent. */
const AMOUNTS = [890_880n, 50_000_000n] as const;

interface Told {
  /** Every address that was an account of the two programs, or a token account of one, at some time. */
  made: string[];
  /** The accounts of the two programs at the end, without their lamports. */
  left: Record<string, string>;
}

/** Plays stories on a bare chain where lamports are already at these addresses. */
async function play(stories: (world: World) => Promise<void>, dusted: readonly string[]): Promise<Told> {
  const world = await createBareWorld();
  const { chain } = world;
  dusted.forEach((address, index) => {
    chain.setAccount(new PublicKey(address), { lamports: AMOUNTS[index % AMOUNTS.length] ?? 0n, data: new Uint8Array() });
  });
  const made = new Set<string>();
  const stop = chain.onTransaction(({ keys }) => {
    for (const key of keys) if (isOurs(world, key)) made.add(key.toBase58());
  });
  await stories(world).finally(stop);
  const left = PROGRAMS.flatMap((program) => chain.vm.programAccounts(new PublicKey(program))).map(({ key, account }): [string, string] => [key.toBase58(), Buffer.from(account.data).toString("base64")]);
  return { made: [...made].sort(), left: Object.fromEntries(left) };
}

/** Who holds a token account stands behind its mint. */
function isOurs({ chain }: World, key: PublicKey): boolean {
  const account = chain.account(key);
  if (account === null) return false;
  if (!account.owner.equals(TOKEN_PROGRAM_ID) || account.data.length !== 165) return PROGRAMS.includes(account.owner.toBase58());
  return PROGRAMS.includes(chain.account(new PublicKey(account.data.subarray(32, 64)))?.owner.toBase58() ?? "");
}

describe("attacks: lamports at every address before anything is there, in governance and supply (15)", () => {
  for (const [what, stories, least] of [["of governance", runGovernanceStories, 25], ["of supply", runSupplyStories, 12]] as const) {
    it(`changes nothing in the stories ${what}`, async () => {
      const clean = await play(stories, []);
      expect(clean.made.length).to.be.at.least(least);
      const dusted = await play(stories, [...clean.made, ...SIGNERS.map(String)]);
      expect(dusted.made).to.deep.equal(clean.made);
      expect(dusted.left).to.deep.equal(clean.left);
    });
  }
});
