import { loadConfig } from "../config/load";
import { Daemon } from "../daemon";
import type { Flags } from "./main";

/** Runs the node until it is told to stop. A second signal ends it at once; that loses nothing either. */
export async function startCommand({ config }: Flags): Promise<void> {
  const daemon = await Daemon.start(loadConfig(config));
  let asked = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      daemon.stop(signal);
    });
  }
  await daemon.ended;
}
