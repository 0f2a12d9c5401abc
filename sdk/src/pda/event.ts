import { PublicKey } from "@solana/web3.js";
import { toPublicKey, type Address } from "../types";

/** The seed that Anchor's `#[event_cpi]` fixes. */
const EVENT_AUTHORITY_SEED = new TextEncoder().encode("__event_authority");

/**
 * The account that signs when a program emits an event by calling itself; only that program can sign for it.
 * @example
 * const eventAuthority = findEventAuthorityPda({ programId: client.programIds.market });
 */
export function findEventAuthorityPda({ programId }: { programId: Address }): PublicKey {
  return PublicKey.findProgramAddressSync([EVENT_AUTHORITY_SEED], toPublicKey(programId, "programId"))[0];
}
