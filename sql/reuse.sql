-- reuse.speeches: what was said, in the minutes' order
SELECT s.* FROM speech AS s JOIN agenda AS a ON a.lane = s.lane AND a.id = s.agenda WHERE s.lane = :lane AND s.minutes = :minutes ORDER BY a.number, s.id;
