-- Supervision sheet, orders to repeat, notices, reports.
CREATE TABLE sheet (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL,
  on_plan TEXT NOT NULL,
  on_texts TEXT NOT NULL,
  on_meeting TEXT NOT NULL,
  judgement TEXT NOT NULL,
  given TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_cycle ON sheet (lane, cycle);

CREATE TABLE point (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  sheet TEXT NOT NULL,
  sort TEXT NOT NULL,
  body TEXT NOT NULL,
  due TEXT NOT NULL,
  answer TEXT NOT NULL,
  done TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX point_sheet ON point (lane, sheet);

CREATE TABLE redo (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  person TEXT NOT NULL,
  reason TEXT NOT NULL,
  was_held TEXT NOT NULL,
  until TEXT NOT NULL,
  ordered TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX redo_cycle ON redo (lane, cycle);

CREATE TABLE paper (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  document TEXT NOT NULL,
  edition INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  symbol TEXT NOT NULL,
  addressee TEXT NOT NULL,
  signer TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  issued TEXT NOT NULL,
  frozen TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX paper_edition ON paper (lane, cycle, document, edition);

CREATE TABLE paragraph (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  paper TEXT NOT NULL,
  part TEXT NOT NULL,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX paragraph_paper ON paragraph (lane, paper);
