/** What the suites of the governor's instructions need of a program, and who may call those. */
import type { ProgramErrorName } from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expectRefusal, replaced, unsigned } from "../expectError";
import type { World } from "../world";

export interface Governed<Config> {
  /** The address of the configuration, which names the governor. */
  config: PublicKey;
  read: (world: World) => Config;
  /** Keys that have a part in the deployment and are not the governor. */
  notGovernors: (world: World) => Keypair[];
  /** Accounts that are not the configuration, and how each is refused in its place. */
  notConfigs: readonly (readonly [ProgramErrorName, PublicKey])[];
}

/** Asserts that nobody but the governor may, not even in its name. */
export function expectGovernorOnly(world: World, { notGovernors }: Pick<Governed<unknown>, "notGovernors">, instruction: (governor: PublicKey) => TransactionInstruction): void {
  for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", instruction(key.publicKey), [key]);
  const governor = world.keys.governor.publicKey;
  expectRefusal(world, "AccountNotSigner", unsigned(instruction(governor), governor));
}

/** Asserts that no other account is taken for the configuration. */
export function expectConfigOnly(world: World, { config, notConfigs }: Pick<Governed<unknown>, "config" | "notConfigs">, instruction: TransactionInstruction, signer: Keypair): void {
  for (const [error, other] of notConfigs) expectRefusal(world, error, replaced(instruction, config, other), [signer]);
}
