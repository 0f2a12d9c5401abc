#!/usr/bin/env node
/** The command `assay-node`. Exit codes: 0 done, 1 failed, 2 wrong use or configuration. */
import { parseArgs } from "node:util";
import { NodeError, errorSentence, errorText } from "../errors";
import { initCommand } from "./init";
import { registerCommand } from "./register";
import { claimCreditsCommand, joinSeatsCommand, leaveSeatsCommand, seatsCommand } from "./seats";
import { startCommand } from "./start";
import { statusCommand } from "./status";

const USAGE = `assay-node: runs verified compute jobs for the Assay market.

  assay-node init [--config assay-node.json]      write a sample configuration
  assay-node register --owner owner.json          create the Operator and Node accounts that the configuration names,
      [--stake 200] [--lock-limit 200]            and stake; what is there already is left as it is (amounts in ASSAY)
      [--units 1] [--class 1] [--region eu] [--endpoint https://...]
  assay-node start                                run until SIGTERM or SIGINT
  assay-node seats [--json]                       seats in audits and juries, and what is owed for them
  assay-node join-seats --owner owner.json        take seats of the node's or the configured class, which lock stake
      [--count 1]
  assay-node leave-seats --owner owner.json       give them up; run again later, it unlocks their stake
  assay-node claim-credits --owner owner.json     pay out what audits and juries have earned
  assay-node status [--json]                      what the node is doing, or did last
  assay-node help

All but help take --config FILE (default: assay-node.json). The manual is docs/running-a-node.md.
`;

const OPTIONS = {
  config: { type: "string", default: "assay-node.json" },
  json: { type: "boolean", default: false },
  owner: { type: "string" },
  stake: { type: "string" },
  "lock-limit": { type: "string" },
  units: { type: "string" },
  count: { type: "string" },
  class: { type: "string" },
  region: { type: "string" },
  endpoint: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

export type Flags = ReturnType<typeof readArguments>["values"];

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new NodeError("Usage", errorSentence(cause), "`assay-node help` lists the commands and their options.", { cause });
  }
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [command, ...rest] = positionals;
  if (values.help || command === "help") return void process.stdout.write(USAGE);
  if (rest.length > 0) throw new NodeError("Usage", `${JSON.stringify(rest[0])} is one argument too many.`, "`assay-node help` lists the commands and their options.");
  switch (command) {
    case "init":
      return initCommand(values);
    case "register":
      return registerCommand(values);
    case "start":
      return startCommand(values);
    case "status":
      return statusCommand(values);
    case "seats":
      return seatsCommand(values);
    case "join-seats":
      return joinSeatsCommand(values);
    case "leave-seats":
      return leaveSeatsCommand(values);
    case "claim-credits":
      return claimCreditsCommand(values);
    default:
      throw new NodeError("Usage", command === undefined ? "A command is missing." : `There is no command ${JSON.stringify(command)}.`, "`assay-node help` lists the commands and their options.");
  }
}

run(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`assay-node: ${errorText(error)}\n`);
    process.exit(error instanceof NodeError && (error.code === "Usage" || error.code === "Config") ? 2 : 1);
  },
);
