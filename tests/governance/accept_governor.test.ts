import {
  DEFAULT_PROGRAM_IDS, findMarketConfigPda, findStakingConfigPda, findSupplyConfigPda, findVerificationConfigPda, instructions,
} from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig, readMarketConfig, readStakingConfig, readSupplyConfig, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { createWorld, type World } from "../helpers/world";
import { CONFIG, EXECUTOR, governance } from "./setup";

const PROGRAMS = {
  staking: { event: "StakingGovernorAccepted", read: readStakingConfig, config: findStakingConfigPda() },
  market: { event: "MarketGovernorAccepted", read: readMarketConfig, config: findMarketConfigPda() },
  verification: { event: "VerificationGovernorAccepted", read: readVerificationConfig, config: findVerificationConfigPda() },
  supply: { event: "SupplyGovernorAccepted", read: readSupplyConfig, config: findSupplyConfigPda() },
} as const;
const NAMES = ["staking", "market", "verification", "supply"] as const;
type Name = (typeof NAMES)[number];

describe("governance: accept_governor", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });

  const accept = (program: Name) => governance.acceptGovernor({ program });
  const propose = (program: Name, newGovernor = EXECUTOR) =>
    world.mustSend(instructions[program].proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor }), [world.keys.governor]);

  for (const program of NAMES) {
    const { event, read, config } = PROGRAMS[program];

    it(`makes the executor the governor of ${program}, by anyone's transaction`, () => {
      propose(program);
      const [before, target] = [readGovernanceConfig(world), read(world)];
      const outcome = world.send(accept(program));
      expectEvent(outcome, "GovernanceRoleAccepted", { program: DEFAULT_PROGRAM_IDS[program], config, executor: EXECUTOR, seq: before.seq + 1n });
      // Staking's event names its configuration, too.
      expect(outcome.events.filter(({ name }) => name === event).map(({ data }) => plain(data))).to.deep.equal([plain({
        ...(program === "staking" ? { config } : {}), oldGovernor: world.keys.governor.publicKey, governor: EXECUTOR, seq: target.seq + 1n, slot: outcome.slot, unixTimestamp: outcome.time,
      })]);
      expect(readGovernanceConfig(world)).to.deep.equal({ ...before, seq: before.seq + 1n });
      expect(read(world)).to.deep.equal({ ...target, governor: EXECUTOR, pendingGovernor: null, seq: target.seq + 1n });
      expectRefusal(world, "NotGovernor", instructions[program].proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor: EXECUTOR }), [world.keys.governor]);
    });

    it(`cannot take ${program} over when nobody, or somebody else, is proposed`, () => {
      expectRefusal(world, "NotPendingGovernor", accept(program));
      propose(program, stranger(world).publicKey);
      expectRefusal(world, "NotPendingGovernor", accept(program));
    });

    it(`cannot take ${program} over twice`, () => {
      propose(program);
      world.mustSend(accept(program));
      expectRefusal(world, "NotPendingGovernor", accept(program));
    });

    it(`cannot write another account than the configuration of ${program}`, () => {
      propose(program);
      const others = NAMES.filter((name) => name !== program).map((name) => PROGRAMS[name].config);
      for (const other of [...others, CONFIG, stranger(world).publicKey]) expectRefusal(world, "WrongTargetConfig", replaced(accept(program), config, other));
    });
  }

  it("calls none but the four programs", () => {
    propose("market");
    const clone = PublicKey.findProgramAddressSync([Buffer.from("clone")], DEFAULT_PROGRAM_IDS.market)[0];
    for (const other of [DEFAULT_PROGRAM_IDS.governance, clone, stranger(world).publicKey]) {
      expectRefusal(world, "NotGovernedProgram", replaced(accept("market"), DEFAULT_PROGRAM_IDS.market, other));
    }
  });

  it("signs by no other account than the executor", () => {
    propose("market");
    for (const other of [world.keys.governor.publicKey, CONFIG]) expectRefusal(world, "WrongExecutor", replaced(accept("market"), EXECUTOR, other));
  });

  it("cannot book in another account than the configuration", () => {
    propose("market");
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(accept("market"), CONFIG, findStakingConfigPda()));
  });
});
