/** Who behaves how. Executors are measured per job and in prices, auditors per duty and in fees, clients per job and in prices. */
import { ruleAdvantage, type Stakes } from "./economics";
import { chanceLeader, guessingLeader, type Leader } from "./leaders";

export interface ExecutorStrategy {
  name: string;
  /** What it says of itself in the documentation. */
  what: string;
  /** Whether it does the work. Without it, it commits to a wrong result. */
  works: (stakes: Stakes, bond: number) => boolean;
  leader: Leader;
  opens: "soon" | "late" | "never";
  /** Whether it tells its link when a jury is called. */
  tellsLink: boolean;
}

const honest: ExecutorStrategy = {
  name: "honest", what: "works, opens at once", works: () => true, leader: chanceLeader, opens: "soon", tellsLink: true,
};
const wrong: ExecutorStrategy = {
  name: "always wrong", what: "never works, opens a wrong result", works: () => false, leader: chanceLeader, opens: "soon", tellsLink: true,
};

export const EXECUTORS: readonly ExecutorStrategy[] = [
  honest,
  wrong,
  { ...wrong, name: "wrong when it pays", what: "computes the rule's inequality with its true cost and the bond that was locked", works: (stakes, bond) => ruleAdvantage(stakes, bond) <= 0 },
  { ...wrong, name: "silent", what: "never works, never opens", opens: "never" },
  { ...wrong, name: "wrong, leader in league", what: "never works; the leader of the target slot chooses among 64 hashes", leader: guessingLeader },
  { ...wrong, name: "wrong, keeps its link back", what: "never works, and stalls the jury", tellsLink: false },
  { ...honest, name: "honest, opens late", what: "works, opens in the last second", opens: "late" },
];

export interface AuditorStrategy {
  name: string;
  what: string;
  /** What it commits to. */
  commits: "the right value" | "a guess" | "another's commitment" | "nothing";
  /** Whether it runs the job. */
  works: boolean;
}

export const AUDITORS: readonly AuditorStrategy[] = [
  { name: "honest auditor", what: "runs the job, commits, reveals", commits: "the right value", works: true },
  { name: "lazy auditor", what: "commits to the value of an earlier job", commits: "a guess", works: false },
  { name: "copying auditor", what: "commits to the bytes that the other auditor committed to", commits: "another's commitment", works: false },
  { name: "no-show auditor", what: "does nothing", commits: "nothing", works: false },
];

export interface ClientStrategy {
  name: string;
  what: string;
  /** Its challenge of a right result, and whether the executor appeals a wrong verdict. */
  frames: boolean;
  tellsSalt: boolean;
  /** Whether it is the executor, too. */
  dealsWithItself: boolean;
}

const fair: ClientStrategy = { name: "honest client", what: "tells its salt, accepts the result", frames: false, tellsSalt: true, dealsWithItself: false };

export const CLIENTS: readonly ClientStrategy[] = [
  fair,
  { ...fair, name: "framing client", what: "challenges a right result; a fifth of the seats vote with it, and the executor appeals", frames: true },
  { ...fair, name: "self-dealing client", what: "is its own executor, with work that costs nothing", dealsWithItself: true },
  { ...fair, name: "stalling client", what: "keeps its salt back, so that the audit has to be forced", tellsSalt: false },
];
