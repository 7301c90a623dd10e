-- library.of_unit: what a unit's library holds
SELECT id, title, issuer, day, use, state, characters FROM library_text WHERE lane = :lane AND unit = :unit ORDER BY state, title, id;

-- library.above: what the libraries of the units above hold
SELECT l.id AS id, l.title AS title, l.issuer AS issuer, l.day AS day, l.use AS use, l.state AS state, l.characters AS characters, u.name AS unit_name
FROM library_text AS l JOIN unit AS u ON u.lane = l.lane AND u.id = l.unit
WHERE l.lane = :lane AND l.state = 'listed' AND l.unit <> :unit AND substr(:path, 1, length(u.path)) = u.path ORDER BY u.path, l.title, l.id;

-- library.compared: the texts that a unit's own are compared with
SELECT l.* FROM library_text AS l JOIN unit AS u ON u.lane = l.lane AND u.id = l.unit
WHERE l.lane = :lane AND l.state = 'listed' AND substr(:path, 1, length(u.path)) = u.path ORDER BY l.id;
