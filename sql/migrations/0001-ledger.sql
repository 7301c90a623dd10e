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

CREATE TABLE entry (
	lane INTEGER NOT NULL,
	log INTEGER NOT NULL,
	i INTEGER NOT NULL,
	leaf BLOB NOT NULL,
	PRIMARY KEY (lane, log, i)
) STRICT, WITHOUT ROWID;

-- seed: the salts of the entry's commitments come from it; fields: the committed bytes; both empty once erased.
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

CREATE TABLE lane (
	lane INTEGER NOT NULL PRIMARY KEY,
	size INTEGER NOT NULL,
	edge BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_sum (
	lane INTEGER NOT NULL,
	kind TEXT NOT NULL,
	sum BLOB NOT NULL,
	rows INTEGER NOT NULL,
	PRIMARY KEY (lane, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE once (
	lane INTEGER NOT NULL,
	once TEXT NOT NULL,
	log INTEGER NOT NULL,
	i INTEGER NOT NULL,
	result BLOB NOT NULL,
	day TEXT NOT NULL,
	PRIMARY KEY (lane, once)
) STRICT, WITHOUT ROWID;
