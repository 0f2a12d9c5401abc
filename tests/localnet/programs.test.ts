import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { artifactPath, artifactPrograms, createLocalnet, programDataAddress, programKeypair, testKeypair } from "@assay-protocol/localnet";

describe("localnet: programs", () => {
  it("loads every committed program under the id that its IDL declares", async () => {
    const { connection } = createLocalnet();
    const ids = Object.keys(artifactPrograms());
    expect(ids).to.include.members(["staking", "market"].map((name) => programKeypair(name).publicKey.toBase58()));
    const accounts = await connection.getMultipleAccountsInfo(ids.map((id) => new PublicKey(id)));
    expect(accounts.map((account) => account?.executable)).to.deep.equal(ids.map(() => true));
  });

  it("gives a program the upgrade authority that initialize asks for", () => {
    const id = programKeypair("staking").publicKey;
    const programs = { [id.toBase58()]: artifactPath("staking") };
    const owner = testKeypair("somebody").publicKey;
    for (const [chain, authority] of [
      [createLocalnet({ programs }), testKeypair("upgrade authority").publicKey],
      [createLocalnet({ programs, upgradeAuthority: owner }), owner],
    ] as const) {
      const data = chain.account(programDataAddress(id))?.data ?? new Uint8Array();
      expect(data[12]).to.equal(1);
      expect(new PublicKey(data.subarray(13, 45)).toBase58()).to.equal(authority.toBase58());
    }
  });

  it("says how to get a program file that is not there", () => {
    const id = programKeypair("staking").publicKey.toBase58();
    expect(() => createLocalnet({ programs: { [id]: "nowhere/staking.so" } })).to.throw("nowhere/staking.so is missing: run scripts/build");
  });
});
