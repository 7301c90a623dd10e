-- Criticism, the meeting, its agenda, attendance, minutes, ballots.

CREATE TABLE criticism (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  state TEXT NOT NULL,
  post TEXT NOT NULL,
  other TEXT NOT NULL,
  dimension TEXT NOT NULL,
  fact TEXT NOT NULL,
  effect TEXT NOT NULL,
  request TEXT NOT NULL,
  suggestion INTEGER NOT NULL,
  spoken INTEGER NOT NULL,
  talked TEXT NOT NULL,
  opened TEXT NOT NULL,
  declared TEXT NOT NULL,
  answer TEXT NOT NULL,
  reply TEXT NOT NULL,
  answered TEXT NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX criticism_by_cycle ON criticism (lane, cycle);
CREATE INDEX criticism_by_meeting ON criticism (lane, meeting);

CREATE TABLE meeting (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  place TEXT NOT NULL,
  day TEXT NOT NULL,
  chair TEXT NOT NULL,
  recorder TEXT NOT NULL,
  started TEXT NOT NULL,
  ended TEXT NOT NULL,
  declared_start TEXT NOT NULL,
  declared_end TEXT NOT NULL,
  due INTEGER NOT NULL,
  present INTEGER NOT NULL,
  quorum INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_by_cycle ON meeting (lane, cycle);

CREATE TABLE agenda (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  word TEXT NOT NULL,
  post TEXT NOT NULL,
  lookback TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  opened TEXT NOT NULL,
  closed TEXT NOT NULL,
  declared_open TEXT NOT NULL,
  declared_close TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_by_meeting ON agenda (lane, meeting);

CREATE TABLE attendance (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  place TEXT NOT NULL,
  post TEXT NOT NULL,
  title TEXT NOT NULL,
  ungraded TEXT NOT NULL,
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  leave TEXT NOT NULL,
  statement TEXT NOT NULL,
  handed TEXT NOT NULL,
  read_by TEXT NOT NULL,
  read_at TEXT NOT NULL,
  relay_day TEXT NOT NULL,
  relay_by TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_meeting ON attendance (lane, meeting);

CREATE TABLE minutes (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  state TEXT NOT NULL,
  post TEXT NOT NULL,
  chair_by TEXT NOT NULL,
  chair_at TEXT NOT NULL,
  recorder_by TEXT NOT NULL,
  recorder_at TEXT NOT NULL,
  filed TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX minutes_by_meeting ON minutes (lane, meeting);

CREATE TABLE speech (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  minutes TEXT NOT NULL,
  agenda TEXT NOT NULL,
  type TEXT NOT NULL,
  post TEXT NOT NULL,
  speaker TEXT NOT NULL,
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  wish TEXT NOT NULL,
  written TEXT NOT NULL,
  confirmed TEXT NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX speech_by_meeting ON speech (lane, meeting);

CREATE TABLE speech_draft (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  agenda TEXT NOT NULL,
  post TEXT NOT NULL,
  body TEXT NOT NULL,
  typed TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX speech_draft_by_agenda ON speech_draft (lane, agenda);

CREATE TABLE decision (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  agenda TEXT NOT NULL,
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  accountable TEXT NOT NULL,
  due TEXT NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX decision_by_meeting ON decision (lane, meeting);

CREATE TABLE ballot (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  meeting TEXT NOT NULL,
  word TEXT NOT NULL,
  post TEXT NOT NULL,
  state TEXT NOT NULL,
  issued INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  votes TEXT NOT NULL,
  grade TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
CREATE INDEX ballot_by_meeting ON ballot (lane, meeting);
