-- Opinions on a person read on request: who asked, when and why.
CREATE TABLE opinion_request (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  post TEXT NOT NULL,
  person TEXT NOT NULL,
  reason TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_request_cycle ON opinion_request (lane, cycle);
