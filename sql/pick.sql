-- pick.posts: posts of a unit and of those below it that can be accountable
SELECT p.id AS id, CASE WHEN p.unit = :unit THEN p.title ELSE p.title || ' · ' || x.name END AS title FROM unit AS u
JOIN unit AS x ON x.lane = u.lane AND x.path >= u.path AND x.path < u.path || '~'
JOIN post AS p ON p.lane = x.lane AND p.unit = x.id AND p.closed = ''
WHERE u.lane = :lane AND u.id = :unit AND p.role <> 'administrator' ORDER BY x.path, p.rank, p.id LIMIT 300;

-- pick.seats: the members' seats of a unit, or of the one that follows it
SELECT p.id AS id, p.title AS title FROM unit AS u JOIN unit AS x ON x.lane = u.lane AND x.path = u.path
JOIN post AS p ON p.lane = x.lane AND p.unit = x.id AND p.role IN ('chair', 'member') AND p.closed = '' WHERE u.lane = :lane AND u.id = :unit ORDER BY p.rank, p.id;

-- pick.problems: group problems of a cycle, and, where a closed unit left that behind before its meeting, of the one in which it goes on
SELECT p.id AS id, p.number AS number, CASE WHEN p.cycle = :cycle THEN p.title ELSE p.title || ' · ' || u.name END AS title
FROM (SELECT :cycle AS id UNION ALL SELECT * FROM (SELECT k.id FROM cycle AS c JOIN unit AS o ON o.lane = c.lane AND o.id = c.unit AND o.state = 'closed'
  CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path AND y.state = 'open' CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id
  WHERE c.lane = :lane AND c.id = :cycle AND c.held_day = '' AND c.state IN ('deployed', 'planned', 'plan approved', 'preparing', 'ready', 'closed')
  ORDER BY k.campaign = c.campaign DESC, k.id DESC LIMIT 1)) AS x
CROSS JOIN problem AS p ON p.lane = :lane AND p.cycle = x.id JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.audience = 'group' ORDER BY p.cycle <> :cycle, p.number LIMIT 500;

-- pick.claimable: group problems of a cycle of which a share can be claimed
SELECT id, number, title FROM problem WHERE lane = :lane AND cycle = :cycle AND audience = 'group' AND state <> 'set aside' ORDER BY number LIMIT 500;

-- pick.units: the open units of a part of the tree, those under a path
SELECT u.id AS id, u.name || ' (' || u.code || ')' AS name FROM unit AS u
WHERE u.lane = :lane AND u.state = 'open' AND u.path >= :under AND u.path < :under || '~' AND {scope u.path} ORDER BY u.path LIMIT 301;

-- pick.people: the people of a part of the tree whose access has not ended
SELECT n.id AS id, n.name || ' (' || n.login || ')' AS name FROM person AS n JOIN unit AS u ON u.lane = n.lane AND u.id = n.unit
WHERE n.lane = :lane AND n.ended = '' AND {scope u.path} ORDER BY n.name, n.id LIMIT 301;

-- pick.groups: the groups of merged opinions of a cycle
SELECT id, substr(title, 1, 80) AS title FROM opinion_group WHERE lane = :lane AND cycle = :cycle AND audience = 'group' ORDER BY id LIMIT 500;

-- pick.opinions: opinions on the group of a cycle that wait for an answer
SELECT o.id AS id, o.number AS number, substr(o.body, 1, 60) AS title FROM opinion AS o JOIN unit AS u ON u.lane = o.lane AND u.id = o.unit
WHERE o.lane = :lane AND o.cycle = :cycle AND o.audience = 'group' AND o.state = 'standing' AND o.disposition = 'open' AND o.adds_to = '' AND {scope u.path} ORDER BY o.number LIMIT 500;

-- pick.progress: what was reported of a measure
SELECT id, day || ' · ' || substr(body, 1, 60) AS title FROM progress WHERE lane = :lane AND measure = :measure ORDER BY id DESC LIMIT 100;

-- pick.procedures: each procedure once, by its name, with the title of the newest in both languages
SELECT name AS id, max(id) AS newest, json_extract(json, '$.title.en') AS en, json_extract(json, '$.title."zh-CN"') AS zh FROM procedure WHERE lane = :lane GROUP BY lane, name ORDER BY name;

-- pick.start: what a house has when it is new: units, people and campaigns
SELECT (SELECT count(*) FROM unit WHERE lane = :lane AND state = 'open') AS units, (SELECT count(*) FROM person WHERE lane = :lane) AS people,
  (SELECT count(*) FROM unit WHERE lane = :lane AND has_group = 1 AND state = 'open') AS groups, (SELECT count(*) FROM campaign WHERE lane = :lane) AS campaigns;
