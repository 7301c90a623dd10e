-- Full-text search, derived of the rows (candor reindex makes it anew): what of a row is needed to decide who finds it, and its words.
-- act: the right that shows the row (number in src/org/acts.h; state "format" changes with that list).
CREATE TABLE find_row (
	number INTEGER NOT NULL PRIMARY KEY,
	lane INTEGER NOT NULL,
	kind TEXT NOT NULL,
	object TEXT NOT NULL,
	parent TEXT NOT NULL,
	unit TEXT NOT NULL,
	path TEXT NOT NULL,
	cycle TEXT NOT NULL,
	state TEXT NOT NULL,
	day TEXT NOT NULL,
	act INTEGER NOT NULL,
	post TEXT NOT NULL,
	other TEXT NOT NULL,
	person TEXT NOT NULL,
	partner TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX find_row_object ON find_row (lane, object);
CREATE INDEX find_row_unit ON find_row (lane, unit);
CREATE INDEX find_row_parent ON find_row (lane, parent) WHERE parent <> '';

-- Pairs of characters and folded words, cut before they come here; no text is kept.
CREATE VIRTUAL TABLE find_index USING fts5(title, body, content='', columnsize=0, tokenize='ascii');

-- Sums over what the tables above hold, and what they were made with; each with a seal behind it.
CREATE TABLE find_state (
	name TEXT NOT NULL PRIMARY KEY,
	value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
