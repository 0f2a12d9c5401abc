/** Which addresses lie inside a network, where a node must not be led by a server outside of it. */
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

const INSIDE = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24],
  ["192.168.0.0", 16], ["198.18.0.0", 15], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) INSIDE.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [["::", 127], ["64:ff9b::", 96], ["fc00::", 7], ["fe80::", 10], ["ff00::", 8]] as const) INSIDE.addSubnet(network, bits, "ipv6");

/** Whether a host name or address leads to this machine, a private network or nowhere. A name that cannot be resolved does not. */
export async function isInside(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) !== 0 ? [host] : await lookup(host, { all: true }).then((found) => found.map(({ address }) => address), () => []);
  return addresses.some((address) => INSIDE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}
