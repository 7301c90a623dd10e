-- Texts, their versions, explanations, review slips.

CREATE TABLE material (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  audience TEXT NOT NULL,
  template TEXT NOT NULL,
  post TEXT NOT NULL,
  state TEXT NOT NULL,
  versions INTEGER NOT NULL,
  handed_in TEXT NOT NULL,
  decided TEXT NOT NULL,
  due TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  adopted TEXT NOT NULL,
  adopted_version INTEGER NOT NULL,
  present INTEGER NOT NULL,
  present_who TEXT NOT NULL,
  characters INTEGER NOT NULL,
  problem_characters INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  empty INTEGER NOT NULL,
  foreign_names INTEGER NOT NULL,
  repealed INTEGER NOT NULL,
  read_on TEXT NOT NULL,
  filed_on TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX material_cycle ON material (lane, cycle);
CREATE INDEX material_post ON material (lane, post);
CREATE INDEX material_state ON material (lane, state);

-- What its author is writing (local): nobody else reads it.
CREATE TABLE text_draft (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  material TEXT NOT NULL,
  person TEXT NOT NULL,
  content TEXT NOT NULL,
  saved TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX text_draft_material ON text_draft (lane, material);

CREATE TABLE text_version (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  material TEXT NOT NULL,
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX text_version_material ON text_version (lane, material, number);
CREATE INDEX text_version_cycle ON text_version (lane, cycle);

CREATE TABLE text_review (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  material TEXT NOT NULL,
  number INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  due TEXT NOT NULL,
  remark TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX text_review_material ON text_review (lane, material);

CREATE TABLE text_remark (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  material TEXT NOT NULL,
  number INTEGER NOT NULL,
  part TEXT NOT NULL,
  "from" INTEGER NOT NULL,
  "until" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  body TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX text_remark_material ON text_remark (lane, material);

CREATE TABLE explanation (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  material TEXT NOT NULL,
  post TEXT NOT NULL,
  item TEXT NOT NULL,
  outcome TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX explanation_material ON explanation (lane, material);
CREATE INDEX explanation_cycle ON explanation (lane, cycle);
