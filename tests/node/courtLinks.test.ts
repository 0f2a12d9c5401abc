/** A link that is known lets whoever can undo a block draw the jury again: none is told before the slot hash of the draw is final. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { juryLinks, juryTip, type Case } from "@assay-protocol/sdk";
import { expect } from "chai";
import type { CourtGateway, PartyStep } from "../../node/src/court/gateway";
import { performPlaceStep } from "../../node/src/court/steps";
import { sealPlace } from "../../node/src/court/seal";
import { DefenceDuty } from "../../node/src/defence/duty";
import { ExecutorRegistry } from "../../node/src/executor";
import { Metrics } from "../../node/src/http/metrics";
import { createLogger } from "../../node/src/log";
import { JUDGED_LIMITS, JobFolders } from "../../node/src/operator/content";
import { StateDatabase } from "../../node/src/state/database";
import { PlaceRecords, type DrawnPlace, type PlaceRecord } from "../../node/src/state/places";
import { Records } from "../../node/src/state/records";
import { DEADLINE, bytes, caseOf, heldJob, key, member } from "../sdk/support/caseFixtures";

const PLACE: DrawnPlace = { caseAddress: key(1).toBase58(), slot: 3, duty: "audit", round: 0, place: 0, job: key(2).toBase58(), postedSlot: 7n, specHash: bytes(11) };
const SECRET = bytes(61);

describe("the links of a jury's draw", () => {
  let folder: string;
  let db: StateDatabase;
  let final: boolean;
  let sent: PartyStep[];
  let shown: Case;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "assay-links-"));
    db = StateDatabase.open(folder);
    [final, sent] = [false, []];
  });

  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const unused = (): Promise<never> => Promise.reject(new Error("not needed for a link"));
  const gateway: CourtGateway = {
    self: { program: key(70), operator: key(71) },
    time: () => Promise.resolve({ now: DEADLINE - 1n, slot: 600n }),
    params: () => Promise.resolve({ delayFee: 1n } as Awaited<ReturnType<CourtGateway["params"]>>),
    findPlaces: unused,
    files: unused,
    ownCases: () => Promise.resolve(new Map([[PLACE.job, { case: shown, job: heldJob(), demands: [] }]])),
    isDrawFinal: () => Promise.resolve(final),
    send: (step) => Promise.resolve(void sent.push(step)),
  };
  const common = () => ({ gateway, folders: new JobFolders(folder, []), metrics: new Metrics(), log: createLogger("silent"), signal: new AbortController().signal });

  it("are told by an auditor when it is final, and not before", async () => {
    const places = new PlaceRecords(db);
    places.add(PLACE);
    const record = places.get(PLACE) as PlaceRecord;
    const seal = { ...sealPlace(record, gateway.self), jurySecret: SECRET };
    places.addSeal(record, seal);
    shown = caseOf({ status: "juryLinks", disputed: true, members: [member("revealed", { link: juryTip(SECRET) })] });
    const parts = { ...common(), places, executors: new ExecutorRegistry([]), limits: JUDGED_LIMITS };
    const tell = () => performPlaceStep(parts, record, { case: shown, job: null, panel: null, demands: [] }, { kind: "revealLink" }, 0);
    await tell();
    expect(sent).to.deep.equal([]);
    final = true;
    await tell();
    expect(sent).to.deep.equal([{ case: shown, verb: "revealAuditorLink", member: 0, link: juryLinks(SECRET).at(-2) }]);
  });

  it("are told by the executor when it is final, and not before", async () => {
    const records = new Records(db);
    records.addJob(PLACE, PLACE.specHash);
    records.seenClaimed(PLACE);
    records.addSeal(PLACE, { commitment: bytes(1), salt: bytes(2), jurySecret: SECRET, outputHash: bytes(3), traceRoot: bytes(4), juryTip: juryTip(SECRET) });
    shown = caseOf({ status: "juryLinks", executorLink: juryTip(SECRET) });
    const duty = new DefenceDuty({ ...common(), records }, { appealBelow: 0n });
    const round = async (): Promise<void> => {
      await duty.round();
      await duty.end();
    };
    await round();
    expect(sent).to.deep.equal([]);
    final = true;
    await round();
    expect(sent).to.deep.equal([{ case: shown, verb: "revealExecutorLink", link: juryLinks(SECRET).at(-2) }]);
  });
});
