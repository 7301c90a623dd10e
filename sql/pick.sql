-- pick.posts: posts of a unit and of those below it that can be accountable
SELECT p.id AS id, CASE WHEN p.unit = :unit THEN p.title ELSE p.title || ' · ' || x.name END AS title FROM unit AS u
JOIN unit AS x ON x.lane = u.lane AND x.path >= u.path AND x.path < u.path || '~'
JOIN post AS p ON p.lane = x.lane AND p.unit = x.id AND p.closed = ''
WHERE u.lane = :lane AND u.id = :unit AND p.role <> 'administrator' ORDER BY x.path, p.rank, p.id LIMIT 300;

-- pick.problems: group problems of a cycle
SELECT id, number, title FROM problem WHERE lane = :lane AND cycle = :cycle AND audience = 'group' ORDER BY number LIMIT 500;

-- pick.units: the open units
SELECT id, name FROM unit WHERE lane = :lane AND state = 'open' ORDER BY path LIMIT 301;

-- pick.people: the people whose access has not ended
SELECT id, name FROM person WHERE lane = :lane AND ended = '' ORDER BY name LIMIT 301;
