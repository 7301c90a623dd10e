-- Which member of the group above oversees a unit: one row for each unit of which it was said.
CREATE TABLE oversight (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  post TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX oversight_unit ON oversight (lane, unit);
