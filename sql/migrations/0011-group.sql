-- Groups of opinions: what somebody decided against a proposal. An opinion that was taken out of a group is not proposed for it again; one
-- without a group here stands alone until somebody puts it into one.
CREATE TABLE opinion_apart (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  audience TEXT NOT NULL,
  post TEXT NOT NULL,
  opinion TEXT NOT NULL,
  opinion_group TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_apart_cycle ON opinion_apart (lane, cycle);
CREATE INDEX opinion_apart_opinion ON opinion_apart (lane, opinion);
