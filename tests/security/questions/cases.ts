/** Rows E and F of the questions in `docs/authorities.md`: seats and cases. */
import { findVerificationConfigPda, instructions } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readJob, readMarketConfig, readSeat, readVerificationConfig } from "../../helpers/accounts";
import { addOperator } from "../../helpers/actors";
import { jobOf } from "../../helpers/case";
import { caseAt, continueTo } from "../../helpers/caseAt";
import { closeCase } from "../../helpers/caseEnds";
import { wait, waitUntil } from "../../helpers/clock";
import { violations } from "../../helpers/conservation";
import { expectRefusal } from "../../helpers/expectError";
import { EXECUTOR } from "../../helpers/proposal";
import { addSeatHolder, seatedWorld, type SeatHolder } from "../../helpers/seats";
import { ASSAY, createGovernedWorld, extendFixture, type World } from "../../helpers/world";
import { join, leave } from "../../verification/setup";
import { refusal } from "../roles/powers";

const { governance, market, verification } = instructions;
const PAUSE = 259_200;

export function describeCaseQuestions(): void {
  describe("seats and cases", caseQuestions);
}

function caseQuestions(): void {
  let world: World;
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  describe("E. stop new seats?", () => {
    const load = extendFixture(createGovernedWorld, (governed): { world: World; holder: SeatHolder } => ({ world: governed, holder: addSeatHolder(governed, { name: "seat holder 0" }) }));
    it("for 72 hours at most, and nobody who has one from leaving", async () => {
      const { holder, ...loaded } = await load();
      ({ world } = loaded);
      const { guardian } = world.keys;
      world.mustSend(governance.pauseIntake({ guardian: guardian.publicKey, target: "verification", seconds: PAUSE }), [guardian]);
      const newcomer = addOperator(world, { name: "newcomer", stake: 1_000n * ASSAY, node: false });
      expectRefusal(world, "IntakePaused", join(newcomer), [newcomer.owner]);
      world.mustSend(leave(holder), [holder.owner]);
      waitUntil(world, readVerificationConfig(world).pausedUntil - 1n);
      expectRefusal(world, "IntakePaused", join(newcomer), [newcomer.owner]);
      wait(world, 1n);
      world.mustSend(join(newcomer), [newcomer.owner]);
      expect(readSeat(world, holder.seat).operator.toBase58()).to.equal(holder.address.toBase58());
    });
  });

  describe("F. stop a case, or decide one?", () => {
    it("nobody: it goes on to its verdict while everything is paused and disabled, and no key is its arbiter", async () => {
      const at = await seatedWorld()();
      ({ world } = at);
      const { governor, guardian, deployer } = world.keys;
      const test = caseAt(at, "jurorsDrawn", { lying: true });
      const by = { governor: governor.publicKey };
      world.mustSend([
        market.pauseIntake({ ...by, seconds: PAUSE }), verification.pauseIntake({ ...by, seconds: PAUSE }), market.disableClass({ ...by, class: 1 }), market.disableMint({ ...by, mint: world.nativeMint }),
        market.setArbiter({ ...by, arbiter: governor.publicKey, verificationProgram: governor.publicKey }),
      ], [governor]);
      for (const key of [governor, guardian, deployer].map(({ publicKey }) => publicKey).concat(EXECUTOR)) {
        for (const verdict of ["upheld", "fault", "void"] as const) {
          expect(refusal(world, market.ruleJob({ arbiter: key, ...jobOf(test), verdict, juryCost: 0n, bounty: 0n }))).to.equal("NotArbiter");
        }
        expect(refusal(world, market.endCase({ arbiter: key, job: test.job.address, termsVersion: 1 }))).to.equal("NotArbiter");
      }
      continueTo(test, "settled");
      closeCase(test);
      expect(readJob(world, test.job.address)).to.include({ status: "settled", verdict: "fault" });
    });

    it("nor on the deployment: the arbiter is a PDA", async () => {
      world = await createGovernedWorld();
      const { arbiter } = readMarketConfig(world);
      expect(arbiter.toBase58()).to.equal(findVerificationConfigPda().toBase58());
      expect(PublicKey.isOnCurve(arbiter.toBytes())).to.equal(false);
    });
  });
}
