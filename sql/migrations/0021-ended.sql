-- A review that will not hold its meeting, as of a unit that was closed before it, is ended by the level above: on which day, and why.
ALTER TABLE cycle ADD COLUMN ended TEXT NOT NULL DEFAULT '';
ALTER TABLE cycle ADD COLUMN ended_why TEXT NOT NULL DEFAULT '';
