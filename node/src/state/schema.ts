/** The tables, one entry per version. Entries are only ever added: a folder of an older version is brought up to date. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  -- A job that this node wanted, has, or had. posted_slot tells jobs apart that used one address after the other.
  CREATE TABLE jobs (
    job TEXT NOT NULL,
    posted_slot INTEGER NOT NULL,
    spec_hash BLOB NOT NULL,
    -- Why it needs no more work; NULL while it does.
    outcome TEXT,
    -- 1 once the chain has shown the job as claimed by this node.
    claimed INTEGER NOT NULL DEFAULT 0,
    -- Set when this node will give the job back instead of working on it.
    give_up TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    -- Unix time in milliseconds before which nothing is tried again.
    retry_at INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    last_signature TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (job, posted_slot)
  ) WITHOUT ROWID;
  CREATE INDEX jobs_live ON jobs (job) WHERE outcome IS NULL;

  -- What the executor found, so that no run is repeated. The output's bytes lie in the job's folder, by their hash.
  CREATE TABLE results (
    job TEXT NOT NULL,
    posted_slot INTEGER NOT NULL,
    spec_hash BLOB NOT NULL,
    status TEXT NOT NULL,
    exit_code INTEGER NOT NULL,
    stderr BLOB NOT NULL,
    output_hash BLOB NOT NULL,
    trace_root BLOB NOT NULL,
    wall_ms INTEGER NOT NULL,
    -- 1 once clients can fetch the output.
    published INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (job, posted_slot)
  ) WITHOUT ROWID;

  -- The secrets of a commitment. Written before the commitment is sent, and never changed.
  CREATE TABLE seals (
    job TEXT NOT NULL,
    posted_slot INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    output_hash BLOB NOT NULL,
    trace_root BLOB NOT NULL,
    jury_secret BLOB NOT NULL,
    jury_tip BLOB NOT NULL,
    salt BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (job, posted_slot, commitment)
  ) WITHOUT ROWID;

  -- Jobs that were looked at and not taken, so that they are not looked at in every round.
  CREATE TABLE skips (
    job TEXT NOT NULL,
    posted_slot INTEGER NOT NULL,
    reason TEXT NOT NULL,
    -- Unix time in milliseconds after which the job is looked at again.
    until INTEGER NOT NULL,
    PRIMARY KEY (job, posted_slot)
  ) WITHOUT ROWID;
  `,
  `
  -- Runs that began and have no result. Counted before they begin, so that a job which takes the machine down is not run for ever.
  ALTER TABLE jobs ADD COLUMN runs INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- A place in an audit or a jury for which a seat of this operator was drawn. No case draws a slot of the roster twice.
  CREATE TABLE places (
    case_address TEXT NOT NULL,
    slot INTEGER NOT NULL,
    duty TEXT NOT NULL,
    -- Of the jury; 0 for an audit.
    round INTEGER NOT NULL,
    -- Number among the auditors, or in the panel.
    place INTEGER NOT NULL,
    job TEXT NOT NULL,
    posted_slot INTEGER NOT NULL,
    spec_hash BLOB NOT NULL,
    -- What this node's own run got; NULL before it has ended.
    value BLOB,
    -- 1 once a store has served the opened output.
    output_served INTEGER NOT NULL DEFAULT 0,
    -- Why it needs no more work; NULL while it does.
    outcome TEXT,
    runs INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    retry_at INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    last_signature TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (case_address, slot)
  ) WITHOUT ROWID;
  CREATE INDEX places_live ON places (case_address) WHERE outcome IS NULL;

  -- What was sealed for a place, with its secrets. Written before the commitment is sent. One for each place, so that a second
  -- one can never be sent.
  CREATE TABLE place_seals (
    case_address TEXT NOT NULL,
    slot INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    vote TEXT NOT NULL,
    value BLOB NOT NULL,
    output_unavailable INTEGER NOT NULL,
    salt BLOB NOT NULL,
    -- Start of an auditor's chain of links; jurors have none.
    jury_secret BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (case_address, slot)
  ) WITHOUT ROWID;
  `,
];
