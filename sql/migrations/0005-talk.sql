-- Talks: proposed, agreed, held, confirmed by both; what each side keeps for itself; what was added afterwards.

CREATE TABLE talk (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  post TEXT NOT NULL,
  other TEXT NOT NULL,
  person TEXT NOT NULL,
  partner TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  word_post INTEGER NOT NULL,
  word_other INTEGER NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT NOT NULL,
  place TEXT NOT NULL,
  form TEXT NOT NULL,
  topic TEXT NOT NULL,
  shared TEXT NOT NULL,
  remark TEXT NOT NULL,
  open_post INTEGER NOT NULL,
  open_other INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE talk_note (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  talk TEXT NOT NULL,
  person TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE talk_correction (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  talk TEXT NOT NULL,
  person TEXT NOT NULL,
  day TEXT NOT NULL,
  correction TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE INDEX talk_cycle ON talk (lane, cycle);
CREATE INDEX talk_day ON talk (lane, day);
CREATE INDEX talk_post ON talk (lane, post);
CREATE INDEX talk_other ON talk (lane, other);
CREATE INDEX talk_person ON talk (lane, person) WHERE person <> '';
CREATE INDEX talk_partner ON talk (lane, partner) WHERE partner <> '';
CREATE INDEX talk_note_talk ON talk_note (lane, talk);
CREATE INDEX talk_correction_talk ON talk_correction (lane, talk);
