-- Room ledger's own tables: logs, entries, the values beside them, lane heads, seals of local tables, and what was done once.
CREATE TABLE log (
	lane INTEGER NOT NULL,
	log INTEGER NOT NULL,
	unit TEXT NOT NULL,
	size INTEGER NOT NULL,
	edge BLOB NOT NULL,
	PRIMARY KEY (lane, log)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_unit ON log (lane, unit);
CREATE INDEX log_number ON log (log); -- the next number: an import may begin thousands of logs

-- leaf: the entry's bytes; object, n and s repeat what stands in them (s: running number of the action, 0 for other entries).
CREATE TABLE entry (
	lane INTEGER NOT NULL,
	log INTEGER NOT NULL,
	i INTEGER NOT NULL,
	object TEXT NOT NULL,
	n INTEGER NOT NULL,
	s INTEGER NOT NULL,
	leaf BLOB NOT NULL,
	PRIMARY KEY (lane, log, i)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_object ON entry (lane, object, n);
CREATE UNIQUE INDEX entry_action ON entry (lane, s) WHERE s > 0;

-- seed: the salts of the entry's commitments come from it, empty once a field is erased; fields: the committed bytes (the
-- remaining ones with their salts once a field is erased); erased_by: the entry of this log that erased last.
CREATE TABLE value (
	lane INTEGER NOT NULL,
	log INTEGER NOT NULL,
	i INTEGER NOT NULL,
	seed BLOB NOT NULL,
	fields BLOB NOT NULL,
	erased_by INTEGER,
	PRIMARY KEY (lane, log, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE head (
	lane INTEGER NOT NULL,
	i INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (lane, i)
) STRICT, WITHOUT ROWID;

-- actions: running number of the last action's entry.
CREATE TABLE lane (
	lane INTEGER NOT NULL PRIMARY KEY,
	size INTEGER NOT NULL,
	edge BLOB NOT NULL,
	actions INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_sum (
	lane INTEGER NOT NULL,
	kind TEXT NOT NULL,
	sum BLOB NOT NULL,
	rows INTEGER NOT NULL,
	PRIMARY KEY (lane, kind)
) STRICT, WITHOUT ROWID;

-- A local kind: its id is made of the word the sender chose.
CREATE TABLE once (
	lane INTEGER NOT NULL,
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	log INTEGER NOT NULL,
	entry INTEGER NOT NULL,
	leaf BLOB NOT NULL,
	once TEXT NOT NULL,
	day TEXT NOT NULL,
	result TEXT NOT NULL,
	PRIMARY KEY (lane, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX once_day ON once (lane, day);
