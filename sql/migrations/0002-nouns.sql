-- The nouns of the first thread: organisation, campaign, opinions, problems and the ledger.

CREATE TABLE unit (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,
  path TEXT NOT NULL,
  has_group INTEGER NOT NULL,
  staff INTEGER NOT NULL,
  state TEXT NOT NULL,
  successor TEXT NOT NULL,
  closed TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  unit TEXT NOT NULL,
  ended TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE post (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  title TEXT NOT NULL,
  role TEXT NOT NULL,
  rank INTEGER NOT NULL,
  closed TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE holding (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  post TEXT NOT NULL,
  person TEXT NOT NULL,
  deputy INTEGER NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  hash TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  wait_until TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  token_hash TEXT NOT NULL,
  person TEXT NOT NULL,
  csrf TEXT NOT NULL,
  started TEXT NOT NULL,
  ends TEXT NOT NULL,
  limited INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE procedure (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  title TEXT NOT NULL,
  procedure TEXT NOT NULL,
  year INTEGER NOT NULL,
  theme TEXT NOT NULL,
  dimensions TEXT NOT NULL,
  requirements TEXT NOT NULL,
  scope TEXT NOT NULL,
  meeting_from TEXT NOT NULL,
  meeting_until TEXT NOT NULL,
  deployed TEXT NOT NULL,
  state TEXT NOT NULL,
  special INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  campaign TEXT NOT NULL,
  overlay TEXT NOT NULL,
  reason TEXT NOT NULL,
  made TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE cycle (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  campaign TEXT NOT NULL,
  procedure TEXT NOT NULL,
  year INTEGER NOT NULL,
  title TEXT NOT NULL,
  theme TEXT NOT NULL,
  dimensions TEXT NOT NULL,
  state TEXT NOT NULL,
  deployed TEXT NOT NULL,
  meeting_day TEXT NOT NULL,
  held_day TEXT NOT NULL,
  postponed_to TEXT NOT NULL,
  consent TEXT NOT NULL,
  previous TEXT NOT NULL,
  special INTEGER NOT NULL,
  intake TEXT NOT NULL,
  intake_until TEXT NOT NULL,
  next_number INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE stage (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  due TEXT NOT NULL,
  done TEXT NOT NULL,
  remark TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  state TEXT NOT NULL,
  theme TEXT NOT NULL,
  meeting_day TEXT NOT NULL,
  place TEXT NOT NULL,
  body TEXT NOT NULL,
  submitted TEXT NOT NULL,
  decided TEXT NOT NULL,
  remark TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE override (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  made TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE opinion (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  number INTEGER NOT NULL,
  channel TEXT NOT NULL,
  audience TEXT NOT NULL,
  post TEXT NOT NULL,
  dimension TEXT NOT NULL,
  body TEXT NOT NULL,
  day TEXT NOT NULL,
  item TEXT NOT NULL,
  batch TEXT NOT NULL,
  adds_to TEXT NOT NULL,
  state TEXT NOT NULL,
  merged TEXT NOT NULL,
  disposition TEXT NOT NULL,
  problem TEXT NOT NULL,
  answer TEXT NOT NULL,
  reason TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE opinion_group (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  audience TEXT NOT NULL,
  post TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  batch TEXT NOT NULL,
  day TEXT NOT NULL,
  root TEXT NOT NULL,
  at_close INTEGER NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE channel_count (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  channel TEXT NOT NULL,
  issued INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE echo (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  problem TEXT NOT NULL,
  solved INTEGER NOT NULL,
  unsolved INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE redaction (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  opinion TEXT NOT NULL,
  ground TEXT NOT NULL,
  state TEXT NOT NULL,
  "first" TEXT NOT NULL,
  second TEXT NOT NULL,
  decided TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  audience TEXT NOT NULL,
  post TEXT NOT NULL,
  number INTEGER NOT NULL,
  dimension TEXT NOT NULL,
  title TEXT NOT NULL,
  fact TEXT NOT NULL,
  effect TEXT NOT NULL,
  cause TEXT NOT NULL,
  source TEXT NOT NULL,
  reference TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  recurs TEXT NOT NULL,
  recurrences INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  problem TEXT NOT NULL,
  post TEXT NOT NULL,
  share TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  problem TEXT NOT NULL,
  audience TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  post TEXT NOT NULL,
  helpers TEXT NOT NULL,
  acceptance TEXT NOT NULL,
  indicator TEXT NOT NULL,
  present TEXT NOT NULL,
  target TEXT NOT NULL,
  type TEXT NOT NULL,
  start TEXT NOT NULL,
  due TEXT NOT NULL,
  checkpoint TEXT NOT NULL,
  state TEXT NOT NULL,
  returned INTEGER NOT NULL,
  extensions INTEGER NOT NULL,
  reopenings INTEGER NOT NULL,
  claimed_by TEXT NOT NULL,
  claimed_at TEXT NOT NULL,
  statement TEXT NOT NULL,
  verified_by TEXT NOT NULL,
  verified_on TEXT NOT NULL,
  verdict TEXT NOT NULL,
  confirmed_on TEXT NOT NULL,
  carried_from TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE progress (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  measure TEXT NOT NULL,
  body TEXT NOT NULL,
  present TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  corrects TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  measure TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  caption TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE extension (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  measure TEXT NOT NULL,
  due TEXT NOT NULL,
  was_due TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided TEXT NOT NULL,
  remark TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  measure TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT NOT NULL,
  receipts INTEGER NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE bulk (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  person TEXT NOT NULL,
  items INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  "first" TEXT NOT NULL,
  "last" TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE lookback (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  measure TEXT NOT NULL,
  audience TEXT NOT NULL,
  post TEXT NOT NULL,
  title TEXT NOT NULL,
  was TEXT NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX unit_code ON unit (lane, code);
CREATE INDEX unit_path ON unit (lane, path);
CREATE INDEX unit_parent ON unit (lane, parent);
CREATE INDEX unit_successor ON unit (lane, successor) WHERE successor <> '';
CREATE UNIQUE INDEX person_login ON person (lane, login);
CREATE INDEX person_unit ON person (lane, unit);
CREATE INDEX post_unit ON post (lane, unit);
CREATE INDEX holding_person ON holding (lane, person);
CREATE INDEX holding_post ON holding (lane, post);
CREATE INDEX session_person ON session (lane, person);
CREATE INDEX procedure_hash ON procedure (lane, hash);
CREATE INDEX procedure_name ON procedure (lane, name);
CREATE INDEX campaign_unit ON campaign (lane, unit);
CREATE INDEX amendment_campaign ON amendment (lane, campaign);
CREATE UNIQUE INDEX cycle_unit ON cycle (lane, unit, campaign);
CREATE INDEX cycle_campaign ON cycle (lane, campaign);
CREATE UNIQUE INDEX cycle_intake ON cycle (lane, intake);
CREATE UNIQUE INDEX stage_cycle ON stage (lane, cycle, name);
CREATE INDEX plan_cycle ON plan (lane, cycle);
CREATE INDEX override_cycle ON override (lane, cycle);
CREATE INDEX opinion_cycle ON opinion (lane, cycle, number);
CREATE INDEX opinion_item ON opinion (lane, item) WHERE item <> '';
CREATE INDEX opinion_merged ON opinion (lane, merged) WHERE merged <> '';
CREATE INDEX opinion_problem ON opinion (lane, problem) WHERE problem <> '';
CREATE INDEX opinion_adds ON opinion (lane, adds_to) WHERE adds_to <> '';
CREATE INDEX opinion_group_cycle ON opinion_group (lane, cycle);
CREATE INDEX batch_cycle ON batch (lane, cycle);
CREATE UNIQUE INDEX batch_batch ON batch (lane, batch);
CREATE UNIQUE INDEX channel_count_cycle ON channel_count (lane, cycle, channel);
CREATE INDEX echo_problem ON echo (lane, problem);
CREATE INDEX redaction_cycle ON redaction (lane, cycle);
CREATE INDEX redaction_opinion ON redaction (lane, opinion);
CREATE INDEX problem_cycle ON problem (lane, cycle, number);
CREATE INDEX problem_recurs ON problem (lane, recurs) WHERE recurs <> '';
CREATE INDEX claim_problem ON claim (lane, problem);
CREATE INDEX measure_cycle ON measure (lane, cycle, number);
CREATE INDEX measure_problem ON measure (lane, problem);
CREATE INDEX measure_post ON measure (lane, post);
CREATE INDEX measure_claimed ON measure (lane, claimed_by, claimed_at) WHERE claimed_by <> '';
CREATE INDEX progress_measure ON progress (lane, measure);
CREATE INDEX evidence_measure ON evidence (lane, measure);
CREATE INDEX extension_measure ON extension (lane, measure);
CREATE INDEX verdict_measure ON verdict (lane, measure);
CREATE INDEX bulk_cycle ON bulk (lane, cycle);
CREATE INDEX lookback_cycle ON lookback (lane, cycle);
CREATE INDEX lookback_measure ON lookback (lane, measure);
CREATE UNIQUE INDEX setting_name ON setting (lane, name);
