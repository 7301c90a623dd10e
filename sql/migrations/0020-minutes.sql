-- The time at which somebody came late who left again. Minutes count the changes of what stands in them, so that nobody confirms or signs what they have not seen.
ALTER TABLE attendance ADD COLUMN came TEXT NOT NULL DEFAULT '';
ALTER TABLE minutes ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
