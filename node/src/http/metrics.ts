/** Counters and gauges, written in Prometheus' text format. */

type Kind = "counter" | "gauge";
type Labels = Readonly<Record<string, string>>;

const CATALOGUE = {
  assay_jobs_claimed_total: ["counter", "Jobs this node has claimed since it started."],
  assay_jobs_submitted_total: ["counter", "Results this node has submitted since it started."],
  assay_jobs_opened_total: ["counter", "Results this node has opened since it started."],
  assay_jobs_finished_total: ["counter", "Jobs that ended, by how."],
  assay_jobs_skipped_total: ["counter", "Jobs that were looked at and left to others, by rule."],
  assay_jobs_live: ["gauge", "Jobs that this node has taken on and that are not finished."],
  assay_epoch: ["gauge", "The epoch on chain, as the keeper last saw it."],
  assay_epoch_unreported: ["gauge", "Operators and seats of the last two epochs that nobody had reported when the keeper last looked."],
  assay_emission_claimed_total: ["counter", "Base units of ASSAY that this node has claimed for its operator since it started, by kind."],
  assay_places_live: ["gauge", "Places in audits and juries that this node has taken on and that are not finished."],
  assay_places_finished_total: ["counter", "Places in audits and juries that ended, by duty and by how."],
  assay_executions_total: ["counter", "Runs of the executor, by outcome."],
  assay_execution_seconds_total: ["counter", "Seconds that runs took together."],
  assay_transactions_total: ["counter", "Transactions, by verb and by what became of them."],
  assay_errors_total: ["counter", "Steps that failed and are tried again, by step."],
  assay_rounds_total: ["counter", "Rounds over the chain, by outcome."],
  assay_last_round_timestamp_seconds: ["gauge", "Unix time of the last round that reached the chain."],
  assay_agent_lamports: ["gauge", "Lamports of the agent, which pays for transactions."],
  assay_free_stake: ["gauge", "Base units of ASSAY that the operator may still lock."],
} as const satisfies Record<string, readonly [Kind, string]>;

export type MetricName = keyof typeof CATALOGUE;

export class Metrics {
  private readonly series = new Map<MetricName, Map<string, number>>();

  add(name: MetricName, labels: Labels = {}, amount = 1): void {
    const values = this.values(name);
    const key = labelText(labels);
    values.set(key, (values.get(key) ?? 0) + amount);
  }

  set(name: MetricName, value: number, labels: Labels = {}): void {
    this.values(name).set(labelText(labels), value);
  }

  get(name: MetricName, labels: Labels = {}): number {
    return this.series.get(name)?.get(labelText(labels)) ?? 0;
  }

  render(): string {
    const lines: string[] = [];
    for (const [name, [kind, help]] of Object.entries(CATALOGUE) as [MetricName, readonly [Kind, string]][]) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`);
      for (const [labels, value] of this.series.get(name) ?? []) lines.push(`${name}${labels} ${value}`);
    }
    return `${lines.join("\n")}\n`;
  }

  private values(name: MetricName): Map<string, number> {
    let values = this.series.get(name);
    if (values === undefined) this.series.set(name, (values = new Map<string, number>()));
    return values;
  }
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([key, value]) => `${key}="${value.replace(/[\\"\n]/g, (character) => (character === "\n" ? "\\n" : `\\${character}`))}"`);
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
}
