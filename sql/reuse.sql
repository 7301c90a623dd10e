-- reuse.speeches: what was said, in the minutes' order
SELECT s.* FROM speech AS s JOIN agenda AS a ON a.lane = s.lane AND a.id = s.agenda WHERE s.lane = :lane AND s.minutes = :minutes ORDER BY a.number, s.id;

-- reuse.progress: what was reported of a measure
SELECT p.* FROM progress AS p WHERE p.lane = :lane AND p.measure = :measure ORDER BY p.id;
