import { findNodePda, findOperatorPda } from "@assay-protocol/sdk";
import { TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readNode } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { CLASS, listingOf, loadNodes, market, padded } from "./setup";

type At = Awaited<ReturnType<typeof loadNodes>>;
type Args = Parameters<typeof market.registerNode>[0];

/** Discriminator, index, units and price come before the texts. */
const REGION_OFFSET = 22;
const REGION_BYTES = 16;
const ENDPOINT_BYTES = 96;

describe("market: register_node", () => {
  let at: At;
  let world: At["world"];
  let node: PublicKey;
  beforeEach(async () => {
    at = await loadNodes();
    ({ world } = at);
    node = findNodePda({ operator: at.operator.address, index: 1 });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const offer = { class: 1, index: 1, units: 4, price: 7n, region: "eu-central", endpoint: "https://node.example" };
  const register = (changes: Partial<Args> = {}) => market.registerNode({ holder: at.operator.owner.publicKey, operator: at.operator.address, ...offer, ...changes });

  for (const who of ["owner", "agent"] as const) {
    it(`writes an offer that the operator's ${who} signs`, () => {
      const holder = at.operator[who];
      const before = world.lamports(holder.publicKey);
      const outcome = world.send(register({ holder: holder.publicKey }), [holder]);
      const { units, price, index, class: number } = offer;
      expectEvent(outcome, "NodeRegistered", {
        node, operator: at.operator.address, holder: holder.publicKey, rentPayer: holder.publicKey, index, class: number, units, price,
        region: padded(offer.region, REGION_BYTES), endpoint: padded(offer.endpoint, ENDPOINT_BYTES), seq: 1n,
      });
      expect(plain(readNode(world, node))).to.deep.equal(plain({ address: node, operator: at.operator.address, rentPayer: holder.publicKey, ...offer, unitsInUse: 0, status: "active", seq: 1n }));
      expect(world.lamports(holder.publicKey)).to.equal(before - world.lamports(node));
    });
  }

  it("lets anyone pay the rent", () => {
    const sponsor = addWallet(world, "sponsor");
    world.mustSend(register({ rentPayer: sponsor.publicKey }), [at.operator.owner, sponsor]);
    expect(readNode(world, node).rentPayer.toBase58()).to.equal(sponsor.publicKey.toBase58());
    expectRefusal(world, "AccountNotSigner", unsigned(register({ rentPayer: sponsor.publicKey, index: 2 }), sponsor.publicKey), [at.operator.owner]);
  });

  it("cannot be replayed, and each index is a node of its own", () => {
    world.mustSend(register(), [at.operator.owner]);
    expectRefusal(world, "AccountAlreadyInUse", register(), [at.operator.owner]);
    expectRefusal(world, "AccountAlreadyInUse", register({ index: 0 }), [at.operator.owner]);
    world.mustSend(register({ index: 65_535 }), [at.operator.owner]);
    expect(readNode(world, findNodePda({ operator: at.operator.address, index: 65_535 })).index).to.equal(65_535);
  });

  it("takes one unit to 2^32 - 1 and any price, and cannot offer no unit", () => {
    expectRefusal(world, "ZeroUnits", register({ units: 0 }), [at.operator.owner]);
    world.mustSend(register({ units: 1, price: 0n }), [at.operator.owner]);
    world.mustSend(register({ index: 2, units: 2 ** 32 - 1, price: 2n ** 64n - 1n }), [at.operator.owner]);
    expect(readNode(world, findNodePda({ operator: at.operator.address, index: 2 }))).to.include({ units: 2 ** 32 - 1, price: 2n ** 64n - 1n });
  });

  it("takes texts that are empty or fill their fields", () => {
    const [region, endpoint] = ["r".repeat(REGION_BYTES), "e".repeat(ENDPOINT_BYTES)];
    world.mustSend(register({ region: "", endpoint: "" }), [at.operator.owner]);
    world.mustSend(register({ index: 2, region, endpoint }), [at.operator.owner]);
    expect(readNode(world, node)).to.include({ region: "", endpoint: "" });
    expect(readNode(world, findNodePda({ operator: at.operator.address, index: 2 }))).to.include({ region, endpoint });
  });

  for (const [field, offset, width] of [["region", REGION_OFFSET, REGION_BYTES], ["endpoint", REGION_OFFSET + REGION_BYTES, ENDPOINT_BYTES]] as const) {
    it(`cannot take a ${field} that begins with a blank, is not printable ASCII, or goes on after its end`, () => {
      for (const bytes of [[0x20], [0x20, 0x41], [0x1f], [0x7f], [0xc3, 0xa9], [0x41, 0x0a], [0x41, 0, 0x42], [0, 0x41]]) {
        const instruction = register();
        const data = Buffer.from(instruction.data);
        data.fill(0, offset, offset + width).set(bytes, offset);
        expectRefusal(world, "InvalidText", new TransactionInstruction({ ...instruction, data }), [at.operator.owner]);
      }
    });
  }

  it("cannot be done by anyone but the operator's owner or agent", () => {
    for (const key of [stranger(world), at.sibling.owner, at.sibling.agent, world.keys.governor]) {
      expectRefusal(world, "NotOperatorHolder", register({ holder: key.publicKey }), [key]);
    }
    const { owner } = at.operator;
    expectRefusal(world, "AccountNotSigner", unsigned(register({ rentPayer: world.payer.publicKey }), owner.publicKey));
  });

  it("cannot be of a class that is disabled or not there", () => {
    world.mustSend(market.disableClass({ governor: world.keys.governor.publicKey, class: 1 }), [world.keys.governor]);
    expectRefusal(world, "ClassDisabled", register(), [at.operator.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", register({ class: 2 }), [at.operator.owner]);
  });

  it("cannot take another account for one of its own", () => {
    const { owner, address } = at.operator;
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(register(), CLASS, listingOf(world.nativeMint)), [owner]);
    expectRefusal(world, "ConstraintSeeds", replaced(register(), node, findNodePda({ operator: at.sibling.address, index: 1 })), [owner]);
    // The sibling's account, with the sibling's address for the node.
    expectRefusal(world, "NotOperatorHolder", register({ operator: at.sibling.address }), [owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(register(), address, CLASS), [owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", register({ operator: findOperatorPda({ owner: stranger(world).publicKey }) }), [owner]);
  });
});
