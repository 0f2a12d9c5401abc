/** The verification program's events about a case, in order. */
import { createClient } from "@assay-protocol/sdk";
import type { Localnet } from "@assay-protocol/localnet";
import { PublicKey } from "@solana/web3.js";

export interface CaseEvent {
  name: string;
  /** Whose step it was, where the event says so. */
  operator: PublicKey | undefined;
}

export async function eventsOf(chain: Localnet, address: PublicKey): Promise<CaseEvent[]> {
  const client = createClient({ connection: chain.connection, cluster: "localnet" });
  const signatures = await chain.connection.getSignaturesForAddress(address);
  const events = await Promise.all(signatures.reverse().filter(({ err }) => err === null).map(({ signature }) => client.events.fetch(signature)));
  return events.flat().filter(({ program }) => program === "verification").map(({ name, data }) => {
    const operator: unknown = "operator" in data ? data.operator : undefined;
    return { name, operator: operator instanceof PublicKey ? operator : undefined };
  });
}
