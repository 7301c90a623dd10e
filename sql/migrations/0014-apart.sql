-- Recurrence: what somebody said of a closed problem that a new one looked like: it is another.
CREATE TABLE problem_apart (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  audience TEXT NOT NULL,
  post TEXT NOT NULL,
  problem TEXT NOT NULL,
  other TEXT NOT NULL,
  reason TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX problem_apart_cycle ON problem_apart (lane, cycle);
CREATE INDEX problem_apart_problem ON problem_apart (lane, problem);
