-- Who prepared a criticism and who wrote an absent member's statement: theirs, not the seat's, as long as nobody has read it. Empty: kept before this was asked.
ALTER TABLE criticism ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE attendance ADD COLUMN person TEXT NOT NULL DEFAULT '';
