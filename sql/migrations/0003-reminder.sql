-- What the clock puts on a person's page (local).
CREATE TABLE reminder (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  person TEXT NOT NULL,
  word TEXT NOT NULL,
  sentence TEXT NOT NULL,
  args TEXT NOT NULL,
  link TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_person ON reminder (lane, person, word);
CREATE INDEX reminder_link ON reminder (lane, link);
CREATE INDEX measure_state ON measure (lane, state, due);
