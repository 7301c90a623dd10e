-- Study: the reading list, joint and individual sessions, who was there.

CREATE TABLE reading (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  title TEXT NOT NULL,
  reference TEXT NOT NULL,
  until TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE study (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  form TEXT NOT NULL,
  post TEXT NOT NULL,
  person TEXT NOT NULL,
  day TEXT NOT NULL,
  topic TEXT NOT NULL,
  place TEXT NOT NULL,
  notes TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE TABLE study_attendance (
  lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL,
  unit TEXT NOT NULL,
  cycle TEXT NOT NULL,
  study TEXT NOT NULL,
  post TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;

CREATE INDEX reading_cycle ON reading (lane, cycle);
CREATE INDEX study_cycle ON study (lane, cycle);
CREATE INDEX study_attendance_cycle ON study_attendance (lane, cycle);
CREATE INDEX study_attendance_study ON study_attendance (lane, study);
