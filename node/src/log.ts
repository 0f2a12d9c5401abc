/** Structured logs: one JSON object a line, on standard output. */
import pino, { type Logger } from "pino";

export type { Logger };

export function createLogger(level: string): Logger {
  return pino({
    name: "assay-node",
    level,
    base: { name: "assay-node" },
    timestamp: pino.stdTimeFunctions.isoTime,
    // No log line ever needs one of these; a careless one must not leak them.
    redact: { paths: ["salt", "jurySecret", "secretKey", "*.salt", "*.jurySecret", "*.secretKey"], remove: true },
    serializers: { error: describeError },
  }, pino.destination({ dest: 1, sync: true }));
}

/** What of an error helps whoever reads the log. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, code, logs } = error as Error & { code?: unknown; logs?: unknown };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { name, message, code, cause, logs };
}
