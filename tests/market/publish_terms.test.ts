import { findMarketBurnStatsPda, findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readMarketConfig, readTerms } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { loadMarket, postJob } from "../helpers/jobSteps";
import { plain } from "../helpers/plain";
import type { World } from "../helpers/world";
import { change, firstChanges, TERMS_PARAMETERS } from "./parameters";
import { CONFIG, loadUnpublished, market, notGovernors, waitForNextEpoch } from "./setup";

type Args = Parameters<typeof market.publishTerms>[0];
type Terms = Args["changes"];

describe("market: publish_terms", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadUnpublished();
  });

  const publish = (changes: Terms, termsVersion = readMarketConfig(world).termsVersion + 1, rest: Partial<Args> = {}) =>
    market.publishTerms({ governor: world.keys.governor.publicKey, termsVersion, changes, ...rest });
  /** The first version, with one parameter at a value. */
  const first = (key?: string, value = 0n) => {
    const { terms } = world.settings.market;
    // A new operator is never audited less than an old one.
    const room = key === "auditMinBps" ? { auditNewBps: 10_000 } : key === "auditNewBps" ? { auditMinBps: 100 } : {};
    return publish({ ...terms, ...room, ...(key === undefined ? {} : change(terms, key, value)) }, 1);
  };
  const mustPublish = (instruction: ReturnType<typeof publish>) => world.mustSend(instruction, [world.keys.governor]);

  it("writes the first version with every value and the roles of the configuration", () => {
    const [before, { terms }] = [readMarketConfig(world), world.settings.market];
    const payer = addWallet(world, "who pays the rent");
    const address = findTermsPda({ termsVersion: 1 });
    const roles = { arbiter: before.arbiter, verificationProgram: before.verificationProgram };
    const outcome = world.send(publish(terms, 1, { payer: payer.publicKey }), [world.keys.governor, payer]);
    expectEvent(outcome, "TermsPublished", {
      governor: world.keys.governor.publicKey, terms: address, termsVersion: 1, ...roles, changes: firstChanges(TERMS_PARAMETERS, terms), seq: before.seq + 1n,
    });
    expect(plain(readTerms(world, address))).to.deep.equal(plain({ address, termsVersion: 1, ...roles, ...terms }));
    expect(readMarketConfig(world)).to.deep.equal({ ...before, termsVersion: 1, seq: before.seq + 1n });
    expect(world.lamports(payer.publicKey)).to.equal(10_000_000_000n - world.lamports(address));
  });

  it("cannot leave a value of the first version out", () => {
    for (const { key } of TERMS_PARAMETERS) {
      expectRefusal(world, "ParamMissing", publish({ ...world.settings.market.terms, [key]: null }, 1), [world.keys.governor]);
    }
  });

  it("writes the next version with what changes, and leaves the one before as it was", () => {
    mustPublish(first());
    const [before, old] = [readMarketConfig(world), plain(readTerms(world, findTermsPda({ termsVersion: 1 })))];
    const outcome = world.send(publish({ burnBps: 600, attempts: 2, jurySecurity: 1_000_000_000_000_000n }), [world.keys.governor]);
    expectEvent(outcome, "TermsPublished", {
      governor: world.keys.governor.publicKey, terms: findTermsPda({ termsVersion: 2 }), termsVersion: 2, arbiter: before.arbiter, verificationProgram: before.verificationProgram,
      changes: [{ parameter: 0, old: 500n, new: 600n }, { parameter: 16, old: 3n, new: 2n }], seq: before.seq + 1n,
    });
    expect(plain(readTerms(world, findTermsPda({ termsVersion: 1 })))).to.deep.equal(old);
    const next = { ...(old as object), address: findTermsPda({ termsVersion: 2 }).toBase58(), termsVersion: 2, burnBps: 600, attempts: 2 };
    expect(plain(readTerms(world, findTermsPda({ termsVersion: 2 })))).to.deep.equal(next);
    expect(readMarketConfig(world).termsVersion).to.equal(2);
  });

  it("reaches no job: what was posted keeps its terms, what is posted next must name the new ones", async () => {
    const at = await loadMarket();
    ({ world } = at);
    const job = postJob(world, at.client);
    mustPublish(publish({ burnBps: 600, attempts: 4 }));
    expect(readJob(world, job.address)).to.include({ termsVersion: 1, attemptsLeft: 3 });
    expectRefusal(world, "TermsChanged", jobInstructions.post(newJob(world, at.client)), [at.client.key]);
    expect(readJob(world, postJob(world, at.client, { termsVersion: 2 }).address)).to.include({ termsVersion: 2, attemptsLeft: 4 });
  });

  for (const { row, key, name, initial, min, max, largestStep } of TERMS_PARAMETERS) {
    it(`takes ${name} from ${min} to ${max} in the first version, and nothing else`, async () => {
      for (const bound of [min, max]) {
        world = await loadUnpublished();
        mustPublish(first(key, bound));
        expect(BigInt(readTerms(world, findTermsPda({ termsVersion: 1 }))[key as "burnBps"])).to.equal(bound);
      }
      world = await loadUnpublished();
      for (const value of min > 0n ? [min - 1n, max + 1n] : [max + 1n]) expectRefusal(world, "ParamOutOfBounds", first(key, value), [world.keys.governor]);
    });

    it(`moves ${name} by its largest step and no further, within its bounds`, async () => {
      const largest = largestStep(initial);
      for (const sign of [1n, -1n]) {
        world = await loadUnpublished();
        mustPublish(first(key, initial));
        const [beyond, value] = [initial + sign * (largest + 1n), initial + sign * largest];
        const { terms } = world.settings.market;
        if (beyond >= min && beyond <= max) expectRefusal(world, "ParamStepTooLarge", publish(change(terms, key, beyond)), [world.keys.governor]);
        if (value < min || value > max) continue;
        const { arbiter, verificationProgram, seq } = readMarketConfig(world);
        expectEvent(mustPublish(publish(change(terms, key, value))), "TermsPublished", {
          governor: world.keys.governor.publicKey, terms: findTermsPda({ termsVersion: 2 }), termsVersion: 2, arbiter, verificationProgram,
          changes: [{ parameter: row, old: initial, new: value }], seq: seq + 1n,
        });
      }
      for (const bound of [min, max]) {
        world = await loadUnpublished();
        mustPublish(first(key, bound));
        const beyond = bound === max ? max + 1n : min - 1n;
        if (beyond >= 0n) expectRefusal(world, "ParamOutOfBounds", publish(change(world.settings.market.terms, key, beyond)), [world.keys.governor]);
      }
    });
  }

  it("cannot audit a new operator less than an old one", () => {
    const { terms } = world.settings.market;
    expectRefusal(world, "NewAuditBelowMinimum", publish({ ...terms, auditMinBps: 2_001, auditNewBps: 2_000 }, 1), [world.keys.governor]);
    mustPublish(publish({ ...terms, auditMinBps: 2_000, auditNewBps: 2_000 }, 1));
    expectRefusal(world, "NewAuditBelowMinimum", publish({ auditNewBps: 1_999 }), [world.keys.governor]);
    mustPublish(publish({ auditMinBps: 1_999, auditNewBps: 1_999 }));
  });

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    mustPublish(first());
    const { epochZero, epochSeconds } = readMarketConfig(world);
    mustPublish(publish({ burnBps: 501 }));
    // Another parameter is another matter.
    mustPublish(publish({ attempts: 4 }));
    waitUntil(world, epochZero + epochSeconds - 1n);
    expectRefusal(world, "ParamChangedThisEpoch", publish({ burnBps: 502 }), [world.keys.governor]);
    expectRefusal(world, "ParamChangedThisEpoch", publish({ missBps: 400, burnBps: 502 }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    mustPublish(publish({ burnBps: 502 }));
    expect(readTerms(world, findTermsPda({ termsVersion: 4 })).burnBps).to.equal(502);
  });

  it("cannot change nothing, unless a role has changed", () => {
    mustPublish(first());
    const { arbiter, verificationProgram } = readMarketConfig(world);
    for (const changes of [{}, { ...world.settings.market.terms }]) expectRefusal(world, "NoChange", publish(changes), [world.keys.governor]);
    const verifiers = findMarketBurnStatsPda();
    world.mustSend(market.setArbiter({ governor: world.keys.governor.publicKey, arbiter, verificationProgram: verifiers }), [world.keys.governor]);
    mustPublish(publish({}));
    expect(readTerms(world, findTermsPda({ termsVersion: 2 })).verificationProgram.toBase58()).to.equal(verifiers.toBase58());
    world.mustSend(market.setArbiter({ governor: world.keys.governor.publicKey, arbiter, verificationProgram }), [world.keys.governor]);
    mustPublish(publish({}));
    expectRefusal(world, "NoChange", publish({}), [world.keys.governor]);
  });

  it("cannot be another version than the next: not the present one, nor the one after the next", () => {
    expectRefusal(world, "TermsVersionNotNext", publish(world.settings.market.terms, 0), [world.keys.governor]);
    mustPublish(first());
    expectRefusal(world, "AccountAlreadyInUse", first(), [world.keys.governor]);
    // The version after the next would name the next as the current one, which is not there.
    const skipping = replaced(publish({ burnBps: 501 }, 3), findTermsPda({ termsVersion: 2 }), findTermsPda({ termsVersion: 1 }));
    expectRefusal(world, "TermsVersionNotNext", skipping, [world.keys.governor]);
  });

  it("cannot start from other terms than the present ones", () => {
    mustPublish(first());
    mustPublish(publish({ burnBps: 501 }));
    waitForNextEpoch(world);
    const instruction = publish({ burnBps: 502 });
    expectRefusal(world, "WrongTerms", replaced(instruction, findTermsPda({ termsVersion: 2 }), findTermsPda({ termsVersion: 1 })), [world.keys.governor]);
    // The program's own address in the place of an optional account stands for none.
    expectRefusal(world, "WrongTerms", replaced(instruction, findTermsPda({ termsVersion: 2 }), instruction.programId), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, findTermsPda({ termsVersion: 2 }), findMarketBurnStatsPda()), [world.keys.governor]);
    expectRefusal(world, "ConstraintSeeds", replaced(instruction, findTermsPda({ termsVersion: 3 }), findTermsPda({ termsVersion: 4 })), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, CONFIG, findMarketBurnStatsPda()), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    mustPublish(first());
    for (const key of notGovernors(world)) {
      expectRefusal(world, "NotGovernor", publish({ burnBps: 501 }, 2, { governor: key.publicKey }), [key]);
    }
    const byAnother = publish({ burnBps: 501 }, 2, { payer: world.payer.publicKey });
    expectRefusal(world, "AccountNotSigner", unsigned(byAnother, world.keys.governor.publicKey));
  });
});
