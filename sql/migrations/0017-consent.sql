-- The chair's agreement to a plan before it is handed in: one row for each plan, lapsed when the plan is written anew.
CREATE TABLE plan_consent (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  plan TEXT NOT NULL,
  state TEXT NOT NULL,
  person TEXT NOT NULL,
  given TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX plan_consent_plan ON plan_consent (lane, plan);
