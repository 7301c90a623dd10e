-- What its author says of a passage that also stands elsewhere, and what the reviewer decides on it: one row for each place of a version.
CREATE TABLE text_passage (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  material TEXT NOT NULL,
  number INTEGER NOT NULL,
  "from" INTEGER NOT NULL,
  "until" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  answer TEXT NOT NULL,
  words TEXT NOT NULL,
  answered TEXT NOT NULL,
  person TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided TEXT NOT NULL,
  decider TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX text_passage_material ON text_passage (lane, material);
