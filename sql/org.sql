-- org.positions: the posts a person holds on a day, with role and place
SELECT h.post AS post, p.unit AS unit, p.role AS role, h.deputy AS deputy, u.path AS path
FROM holding AS h JOIN post AS p ON p.lane = h.lane AND p.id = h.post JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE h.lane = :lane AND h.person = :person AND h.since <= :today AND (h.until = '' OR h.until >= :today) AND p.closed = ''
ORDER BY p.rank, p.id;

-- org.root: the root unit
SELECT id, code, name FROM unit WHERE lane = :lane AND parent = '' ORDER BY id LIMIT 1;

-- org.children: a page of the units right below one
SELECT u.id AS id, '/units/' || u.id AS link, u.code AS code, u.name AS name, u.parent AS parent, u.has_group AS has_group, u.staff AS staff, u.state AS state,
  (SELECT count(*) FROM unit AS b WHERE b.lane = u.lane AND b.parent = u.id) AS below
FROM unit AS u WHERE u.lane = :lane AND u.parent = :parent AND u.code > :after ORDER BY u.code LIMIT :most;

-- org.top: the root and a page of the units right below it
SELECT u.id AS id, '/units/' || u.id AS link, u.code AS code, u.name AS name, u.parent AS parent, u.has_group AS has_group, u.staff AS staff, u.state AS state,
  (SELECT count(*) FROM unit AS b WHERE b.lane = u.lane AND b.parent = u.id) AS below
FROM unit AS u WHERE u.lane = :lane AND (u.parent = '' OR u.parent = (SELECT r.id FROM unit AS r WHERE r.lane = :lane AND r.parent = '' ORDER BY r.id LIMIT 1))
ORDER BY u.parent <> '', u.code LIMIT :most;

-- org.units_at: the units that a path leads to: the one itself and those it follows
SELECT * FROM unit WHERE lane = :lane AND path = :path ORDER BY id;

-- org.children_below: the units right below one, also those that another unit follows which stands below it
SELECT * FROM unit WHERE lane = :lane AND parent = :parent AND substr(path, 1, length(:path)) = :path ORDER BY code;

-- org.open_children: the open units right below one
SELECT * FROM unit WHERE lane = :lane AND parent = :parent AND state = 'open' ORDER BY code;

-- org.unit_of_code: the unit with a code
SELECT * FROM unit WHERE lane = :lane AND code = :code;

-- org.subtree: every unit of a range of paths, parents before children
SELECT * FROM unit WHERE lane = :lane AND path >= :from AND path < :before ORDER BY path;

-- org.posts: open posts of a unit with who holds them on a day
SELECT p.id AS id, '/posts/' || p.id AS link, p.title AS title, p.role AS role, COALESCE(h.person, '') AS person,
  COALESCE(n.name, '') AS holder, COALESCE(h.deputy, 0) AS deputy, COALESCE(h.since, '') AS since, COALESCE(h.until, '') AS until
FROM post AS p
LEFT JOIN holding AS h ON h.lane = p.lane AND h.post = p.id AND h.since <= :today AND (h.until = '' OR h.until >= :today)
LEFT JOIN person AS n ON n.lane = h.lane AND n.id = h.person
WHERE p.lane = :lane AND p.unit = :unit AND p.closed = '' ORDER BY p.rank, p.id, h.deputy;

-- org.posts_of: the open posts of a unit
SELECT * FROM post WHERE lane = :lane AND unit = :unit AND closed = '' ORDER BY rank, id;

-- org.free_post: an open post of a unit with title and role that this person holds, or nobody, theirs first
SELECT p.id AS id, p.rank AS rank, EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.person = :person AND h.deputy = 0
    AND h.since <= :today AND (h.until = '' OR h.until >= :today)) AS held
FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.title = :title AND p.role = :role AND p.closed = ''
AND NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.person <> :person AND h.deputy = 0 AND (h.until = '' OR h.until >= :today))
ORDER BY held DESC, p.rank, p.id LIMIT 1;

-- org.unit_holders: how many hold a post of a unit, now or later
SELECT count(*) FROM post AS p JOIN holding AS h ON h.lane = p.lane AND h.post = p.id
WHERE p.lane = :lane AND p.unit = :unit AND p.closed = '' AND (h.until = '' OR (h.until >= :today AND h.until >= h.since));

-- org.person_by_login: the person with a login name
SELECT id FROM person WHERE lane = :lane AND login = :login;

-- org.people: people of a unit
SELECT n.id AS id, '/people/' || n.id AS link, n.name AS name, n.login AS login, n.unit AS unit, u.name AS unit_name, n.ended AS ended
FROM person AS n JOIN unit AS u ON u.lane = n.lane AND u.id = n.unit WHERE n.lane = :lane AND n.unit = :unit ORDER BY n.ended <> '', n.name, n.id LIMIT 2000;

-- org.people_like: people one may see by a part of name or login name
SELECT n.id AS id, '/people/' || n.id AS link, n.name AS name, n.login AS login, n.unit AS unit, u.name AS unit_name, n.ended AS ended
FROM person AS n JOIN unit AS u ON u.lane = n.lane AND u.id = n.unit
WHERE n.lane = :lane AND {scope u.path} AND (instr(n.name, :like) > 0 OR instr(lower(n.login), lower(:like)) > 0) ORDER BY n.name, n.id LIMIT 200;

-- org.to_slip: people of a unit and below who may log in and have no password, or (again) a first one that they never changed
SELECT n.id AS id, n.name AS name, n.login AS login, u.name AS unit_name FROM person AS n JOIN unit AS u ON u.lane = n.lane AND u.id = n.unit
LEFT JOIN account AS a ON a.lane = n.lane AND a.id = n.id
WHERE n.lane = :lane AND u.path >= :from AND u.path < :until AND (n.ended = '' OR n.ended > :today) AND (a.id IS NULL OR (a.must_change = 1 AND :again)) ORDER BY u.path, n.name, n.id LIMIT 400;

-- org.people_of: the people of a unit whose access has not ended
SELECT * FROM person WHERE lane = :lane AND unit = :unit AND ended = '';

-- org.person_row: the person with a login name, whole
SELECT * FROM person WHERE lane = :lane AND login = :login;

-- org.holdings_of: every holding of a person that is not over before a day
SELECT * FROM holding WHERE lane = :lane AND person = :person AND (until = '' OR (until >= :day AND until >= since)) ORDER BY since, id;

-- org.holder: who holds a post on a day, deputies last
SELECT * FROM holding WHERE lane = :lane AND post = :post AND since <= :today AND (until = '' OR until >= :today) ORDER BY deputy, since;

-- org.holders: everyone who ever held a post, the newest first
SELECT n.id AS id, '/people/' || n.id AS link, n.name AS name, h.deputy AS deputy, h.since AS since, h.until AS until,
  (h.since <= :today AND (h.until = '' OR h.until >= :today)) AS now
FROM holding AS h JOIN person AS n ON n.lane = h.lane AND n.id = h.person
WHERE h.lane = :lane AND h.post = :post AND (h.until = '' OR h.until >= h.since) ORDER BY h.since DESC, h.deputy, h.id;

-- org.posts_held: every post a person ever held, the newest first
SELECT p.id AS id, '/posts/' || p.id AS link, p.title AS title, p.role AS role, p.unit AS unit, u.name AS unit_name, h.deputy AS deputy,
  h.since AS since, h.until AS until
FROM holding AS h JOIN post AS p ON p.lane = h.lane AND p.id = h.post JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE h.lane = :lane AND h.person = :person AND (h.until = '' OR h.until >= h.since) ORDER BY h.since DESC, p.rank, h.id;

-- org.holdings_from: holdings of a post that are not over before a day
SELECT * FROM holding WHERE lane = :lane AND post = :post AND (until = '' OR (until >= :day AND until >= since)) ORDER BY since, id;

-- org.sessions_ended: sessions that are over
SELECT id FROM session WHERE lane = :lane AND ends < :now;

-- org.sessions_of: sessions of a person
SELECT id FROM session WHERE lane = :lane AND person = :person;

-- org.open_measures: measures of running cycles that hang on a post and are neither confirmed nor carried over nor dropped
SELECT count(*) FROM measure AS m JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle
WHERE m.lane = :lane AND m.post = :post AND m.state <> 'confirmed'
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped'));

-- org.left_open: measures in the ledgers of a unit and of those that it follows that are open and were neither carried over nor dropped
WITH RECURSIVE line (id) AS (
  SELECT :unit
  UNION
  SELECT u.id FROM line AS y JOIN unit AS u ON u.lane = :lane AND u.successor = y.id AND u.successor <> '' WHERE unlikely(y.id <> ''))
SELECT count(*) FROM line AS y JOIN cycle AS c ON c.lane = :lane AND c.unit = y.id JOIN measure AS m ON m.lane = c.lane AND m.cycle = c.id
WHERE unlikely(y.id <> '') AND m.state NOT IN ('verified', 'confirmed')
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped'));

-- org.unheld: the reviews of a unit whose meeting was not held
SELECT COALESCE(group_concat(c.title, ', '), '') AS these FROM (SELECT title FROM cycle WHERE lane = :lane AND unit = :unit AND held_day = ''
  AND state IN ('deployed', 'planned', 'plan approved', 'preparing', 'ready') ORDER BY id) AS c;

-- org.measures_beyond: measures of other units' running cycles that hang on a unit's posts and are neither confirmed nor carried over nor dropped: how many, and where
SELECT count(*) AS measures, group_concat(x.what, ', ') AS these FROM (SELECT o.name || ' ' || m.number AS what FROM post AS p CROSS JOIN measure AS m ON m.lane = p.lane AND m.post = p.id
JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle JOIN unit AS o ON o.lane = c.lane AND o.id = c.unit JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.unit = :unit AND p.closed = '' AND o.path <> u.path AND m.state <> 'confirmed'
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY o.path, m.number) AS x;

-- org.administrators_else: administrators of the root from a day on and for no limited time, but for one person's holding of a post (blank: any post)
SELECT count(*) FROM unit AS u JOIN post AS p ON p.lane = u.lane AND p.unit = u.id AND p.role = 'administrator' AND p.closed = ''
JOIN holding AS h ON h.lane = p.lane AND h.post = p.id AND h.until = '' AND h.since <= :day JOIN person AS n ON n.lane = h.lane AND n.id = h.person AND n.ended = ''
WHERE u.lane = :lane AND u.parent = '' AND NOT (h.person = :person AND (p.id = :post OR :post = ''));

-- org.administers: does this person hold such a post, or this one of them
SELECT count(*) FROM unit AS u JOIN post AS p ON p.lane = u.lane AND p.unit = u.id AND p.role = 'administrator' AND p.closed = ''
JOIN holding AS h ON h.lane = p.lane AND h.post = p.id AND h.until = ''
WHERE u.lane = :lane AND u.parent = '' AND h.person = :person AND (p.id = :post OR :post = '');

-- org.login_alike: who has this login name but for capital and small letters
SELECT login, name FROM person WHERE lane = :lane AND lower(login) = lower(:login) AND login <> :login LIMIT 1;

-- org.logins_capital: login names with capital letters in them
SELECT login FROM person WHERE lane = :lane AND login <> lower(login);

-- org.chair_of: the open posts of principal leaders of a unit, with whoever holds one on a day
SELECT p.id AS id, p.title AS title, COALESCE((SELECT h.person FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.deputy = 0 AND h.since <= :day AND (h.until = '' OR h.until >= :day) LIMIT 1), '') AS person
FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role = 'chair' AND p.closed = '' ORDER BY p.id;

-- org.reported_last: the last day on which a person reported or claimed something of the measures that hang on a post
SELECT COALESCE(max(x.day), '') AS day FROM (
  SELECT g.day AS day FROM measure AS m JOIN progress AS g ON g.lane = m.lane AND g.measure = m.id AND g.person = :person WHERE m.lane = :lane AND m.post = :post
  UNION ALL SELECT substr(m.claimed_at, 1, 10) FROM measure AS m WHERE m.lane = :lane AND m.post = :post AND m.claimed_by = :person) AS x;

-- org.oversight: what was said of who oversees a unit
SELECT o.* FROM oversight AS o WHERE o.lane = :lane AND o.unit = :unit;

-- org.overseer: the seat that oversees a unit
SELECT p.title AS title FROM oversight AS o JOIN post AS p ON p.lane = o.lane AND p.id = o.post WHERE o.lane = :lane AND o.unit = :unit;
