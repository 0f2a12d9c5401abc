import { PublicKey, type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { expectRefusal, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { CONFIG, loadStaking, staking, type Staking } from "./fixture";

describe("staking: accept_governor", () => {
  let world: Staking["world"];
  let candidate: Keypair;
  beforeEach(async () => {
    ({ world } = await loadStaking());
    candidate = addWallet(world, "next governor");
    world.mustSend(staking.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor: candidate.publicKey }), [world.keys.governor]);
  });

  const accept = () => staking.acceptGovernor({ pendingGovernor: candidate.publicKey });

  it("hands the role over, wholly", () => {
    const before = readStakingConfig(world);
    const outcome = world.send(accept(), [candidate]);
    expectEvent(outcome, "StakingGovernorAccepted", { config: CONFIG, oldGovernor: world.keys.governor.publicKey, governor: candidate.publicKey, seq: before.seq + 1n });
    expect(readStakingConfig(world)).to.deep.equal({ ...before, governor: candidate.publicKey, pendingGovernor: null, seq: before.seq + 1n });
    expectRefusal(world, "NotGovernor", staking.updateParams({ governor: world.keys.governor.publicKey, jailSeconds: 1n }), [world.keys.governor]);
    world.mustSend(staking.updateParams({ governor: candidate.publicKey, jailSeconds: 86_401n }), [candidate]);
  });

  it("cannot be replayed", () => {
    world.mustSend(accept(), [candidate]);
    expectRefusal(world, "NotPendingGovernor", accept(), [candidate]);
  });

  it("cannot be done by anyone but the proposed one, not even by the governor", () => {
    for (const key of [stranger(world), world.keys.governor]) {
      expectRefusal(world, "NotPendingGovernor", staking.acceptGovernor({ pendingGovernor: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(accept(), candidate.publicKey));
  });

  it("cannot be done when nobody is proposed", () => {
    world.mustSend(staking.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor: PublicKey.default }), [world.keys.governor]);
    expectRefusal(world, "NotPendingGovernor", accept(), [candidate]);
    // The default key stands for nobody, and no signature can be missing for it.
    expectRefusal(world, "AccountNotSigner", unsigned(staking.acceptGovernor({ pendingGovernor: PublicKey.default }), PublicKey.default));
  });
});
