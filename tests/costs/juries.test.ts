/** What the largest audits and juries cost: from a roster of 300 seats on two pages, with as many different votes as jurors. */
import { ComputeBudgetProgram } from "@solana/web3.js";
import { findPanelPda, instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { codecs } from "../../sdk/src/programs/codecs";
import { readJob } from "../helpers/accounts";
import { panelOf, stateOf, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { appealWithTokens } from "../helpers/caseChallenges";
import { tally } from "../helpers/caseSteps";
import type { TestJob } from "../helpers/job";
import { drawForced, jobAt } from "../helpers/jobSteps";
import { openCredits, seatedWorld, type SeatedMarket } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { fillSeats } from "../verification/bulkSeats";
import { writeFields } from "../verification/setup";
import { snapshot } from "./measure";

const { verification } = instructions;
const SEATS = 300;
const PAGES = [0, 1];
const LADDER = [7, 15, 31, 63];
/** What an instruction gets that asks for nothing, and the most that a transaction can ask for. */
const LIMIT = 200_000;
const MOST = 1_400_000;
const TOLERANCE = 0.03;

const load = extendFixture(seatedWorld(), (at) => {
  fillSeats(at.world, SEATS);
  return at;
});

describe("the cost of the largest audits and juries", () => {
  const measured: Record<string, number> = {};
  let committed: Record<string, number>;

  before(async () => {
    const at = await load();
    measured["open_case of 2 auditors"] = openCase(at, jobAt(at.world, "held", at));
    const forced = jobAt(at.world, "forced", at);
    drawForced(forced);
    measured["open_case of 7 auditors"] = openCase(at, forced);
    const test = caseAt(at, "seeded", { by: "challenge", auditBps: 0 });
    for (const [round, size] of LADDER.entries()) {
      if (round > 0) continueTo(test, "seeded");
      measured[`draw_jurors of ${size}`] = draw(test, size);
      voteApart(test);
      measured[`tally of ${size} votes`] = tally(test).computeUnits;
      if (round < LADDER.length - 1) appealWithTokens(test);
    }
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "upheld", lastRound: true });
    committed = snapshot("juries.json", measured);
  });

  it("is what the snapshot says", () => {
    expect(Object.keys(committed).sort()).to.deep.equal(Object.keys(measured).sort());
    for (const [name, units] of Object.entries(measured)) expect(units, name).to.be.closeTo(committed[name] ?? 0, (committed[name] ?? 0) * TOLERANCE);
  });

  it("lets an audit of seven and a tally of 63 votes do without asking for more compute units", () => {
    for (const name of ["open_case of 7 auditors", "tally of 63 votes"]) expect(measured[name], name).to.be.below(LIMIT);
  });

  it("lets the last jury be drawn in one transaction", () => {
    expect(measured["draw_jurors of 63"]).to.be.below(MOST);
  });
});

function openCase(at: SeatedMarket, job: TestJob): number {
  const { world } = at;
  openCredits(world, world.payer.publicKey, job.client.mint);
  return world.mustSend(verification.openCase({
    opener: world.payer.publicKey, job: job.address, termsVersion: job.posted.termsVersion, postedSlot: readJob(world, job.address).postedSlot, class: 1, mint: job.client.mint,
    operator: at.operator.address, client: job.client.address, pages: PAGES,
  })).computeUnits;
}

function draw(test: TestCase, size: number): number {
  const { world } = test;
  const { round } = stateOf(test);
  const { computeUnits } = world.mustSend([
    ComputeBudgetProgram.setComputeUnitLimit({ units: MOST }),
    verification.drawJurors({ case: test.address, round, class: 1, pages: PAGES, count: size }),
  ]);
  expect(panelOf(test)).to.deep.include({ size, drawn: size });
  return computeUnits;
}

/** Writes a vote of its own into each place: most of these operators are not there to vote. No value has more votes than another. */
function voteApart(test: TestCase): void {
  const { world, address } = test;
  const { round } = stateOf(test);
  const panel = findPanelPda({ case: address, round });
  const { size } = panelOf(test);
  writeVotes(world, panel, size);
  writeFields(world, "verification", "Panel", panel, { committed: size, revealed: size });
  writeFields(world, "verification", "Case", address, { status: JURY_REVEAL });
}

const JURY_REVEAL = 8;
const JUROR = { bytes: 104, value: 64, status: 98, vote: 99 };
const REVEALED = 3;
const VALUE = 1;

function writeVotes(world: World, panel: ReturnType<typeof findPanelPda>, size: number): void {
  const account = world.chain.account(panel);
  if (account === null) throw new Error("the round has no panel");
  const data = Buffer.from(account.data);
  const { offset } = codecs.verification.fieldPlace("Panel", "jurors");
  for (let juror = 0; juror < size; juror += 1) {
    const place = offset + juror * JUROR.bytes;
    data.fill(juror + 1, place + JUROR.value, place + JUROR.value + 32);
    data[place + JUROR.status] = REVEALED;
    data[place + JUROR.vote] = VALUE;
  }
  world.chain.setAccount(panel, { ...account, data });
}
