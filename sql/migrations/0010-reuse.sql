-- How much of a text also stands elsewhere: local rows, counted by the clock, for the check alone (C17). Permille of the characters.
CREATE TABLE text_share (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  cycle TEXT NOT NULL,
  material TEXT NOT NULL,
  number INTEGER NOT NULL,
  elsewhere INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX text_share_material ON text_share (lane, material);
CREATE INDEX text_share_cycle ON text_share (lane, cycle);
