-- Texts that others are compared with: what may lawfully be quoted, and what is merely looked at.
CREATE TABLE library_text (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  title TEXT NOT NULL,
  issuer TEXT NOT NULL,
  day TEXT NOT NULL,
  use TEXT NOT NULL,
  state TEXT NOT NULL,
  characters INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX library_text_unit ON library_text (lane, unit);
