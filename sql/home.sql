-- home.own_measures: open measures of the posts one holds, but for those that were carried over or dropped
SELECT m.id AS id, m.number AS number, m.title AS title, m.due AS due, m.checkpoint AS checkpoint, m.type AS type, m.state AS state, m.returned AS returned, m.verdict AS verdict,
  c.procedure AS procedure, u.name AS unit_name
FROM measure AS m JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
WHERE m.lane = :lane AND m.post IN (SELECT value FROM json_each(:own)) AND m.state IN ('planned', 'under way') AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.due LIMIT 200;

-- home.to_verify: measures claimed done that wait for a verifier, but for those that were carried over or dropped
SELECT m.id AS id, m.number AS number, m.title AS title, m.claimed_at AS claimed_at, m.due AS due, u.name AS unit_name
FROM measure AS m JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
WHERE m.lane = :lane AND m.state = 'claimed done' AND {scope u.path} AND m.claimed_by <> :person AND m.post NOT IN (SELECT value FROM json_each(:own))
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.claimed_at LIMIT 200;

-- home.to_confirm_here: verified measures of the units that one has a post in, and of those that they follow, whoever's word on them is asked for (unit by unit, by the index of its cycles: what was verified in all the house is much more)
SELECT m.id AS id, m.number AS number, m.title AS title, m.verified_on AS verified_on, u.name AS unit_name, u.path AS path
FROM (SELECT DISTINCT o.path AS path FROM post AS p JOIN unit AS o ON o.lane = p.lane AND o.id = p.unit WHERE p.lane = :lane AND p.id IN (SELECT value FROM json_each(:own))) AS x
CROSS JOIN unit AS u ON u.lane = :lane AND u.path = x.path CROSS JOIN cycle AS c ON c.lane = u.lane AND c.unit = u.id CROSS JOIN measure AS m ON m.lane = c.lane AND m.cycle = c.id
WHERE +m.state = 'verified' AND m.claimed_by <> :person AND m.verified_by <> :person AND m.post NOT IN (SELECT value FROM json_each(:own))
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.verified_on DESC, m.id LIMIT 500;

-- home.to_confirm_over: those of units below whose word may be that of somebody above: not what a group found itself or was told in an opinion, but for personal items
SELECT m.id AS id, m.number AS number, m.title AS title, m.verified_on AS verified_on, u.name AS unit_name, u.path AS path
FROM (SELECT DISTINCT o.id AS id FROM json_each(:scope) AS s CROSS JOIN unit AS o ON o.lane = :lane AND o.path >= json_extract(s.value, '$[0]') AND o.path < json_extract(s.value, '$[1]')) AS x
CROSS JOIN unit AS u ON u.lane = :lane AND u.id = x.id CROSS JOIN cycle AS c ON c.lane = u.lane AND c.unit = u.id CROSS JOIN measure AS m ON m.lane = c.lane AND m.cycle = c.id
WHERE +m.state = 'verified' AND m.claimed_by <> :person AND m.verified_by <> :person AND m.post NOT IN (SELECT value FROM json_each(:own))
AND u.path NOT IN (SELECT o.path FROM post AS p JOIN unit AS o ON o.lane = p.lane AND o.id = p.unit WHERE p.lane = :lane AND p.id IN (SELECT value FROM json_each(:own)))
AND (m.audience = 'person' OR CASE (SELECT COALESCE(max(k.carried_from), '') FROM measure AS k WHERE k.lane = m.lane AND k.problem = m.problem)
  WHEN '' THEN (SELECT p.source FROM problem AS p WHERE p.lane = m.lane AND p.id = m.problem) ELSE
  (WITH RECURSIVE way (problem, before) AS (SELECT m.problem, (SELECT COALESCE(max(k.carried_from), '') FROM measure AS k WHERE k.lane = m.lane AND k.problem = m.problem)
    UNION ALL SELECT o.problem, (SELECT COALESCE(max(k.carried_from), '') FROM measure AS k WHERE k.lane = m.lane AND k.problem = o.problem)
    FROM way AS y JOIN measure AS o ON o.lane = m.lane AND o.id = y.before WHERE y.before <> '')
  SELECT p.source FROM way AS y JOIN problem AS p ON p.lane = m.lane AND p.id = y.problem WHERE y.before = '') END NOT IN ('self', 'opinion'))
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.verified_on DESC, m.id LIMIT 500;

-- home.extensions: extensions that wait for a decision, not those of one's own posts unless no level is above
SELECT e.id AS id, e.due AS due, e.was_due AS was_due, m.number AS number, m.title AS title, u.name AS unit_name FROM extension AS e
JOIN measure AS m ON m.lane = e.lane AND m.id = e.measure JOIN unit AS u ON u.lane = e.lane AND u.id = e.unit
WHERE e.lane = :lane AND e.state = 'asked' AND e.asked_by <> :person AND (m.post NOT IN (SELECT value FROM json_each(:own)) OR instr(substr(u.path, 2), '/') = length(u.path) - 1) AND {scope u.path}
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY e.id LIMIT 200;

-- home.plans: plans in a state, in a scope, but for those of cycles that were ended or are another's now (home.passed_on)
SELECT p.id AS id, p.cycle AS cycle, p.state AS state, p.submitted AS submitted, p.meeting_day AS meeting_day, c.title AS title, u.name AS unit_name FROM plan AS p
JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.state = :state AND {scope u.path} AND c.state <> 'closed'
AND NOT EXISTS (SELECT 1 FROM unit AS o CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.campaign = c.campaign
  WHERE o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' AND c.held_day = '' AND k.id <> c.id AND (y.state = 'open' OR k.held_day <> '')) ORDER BY p.id LIMIT 200;

-- home.undisposed: cycles with opinions that have no disposition
SELECT c.id AS id, c.title AS title, u.name AS unit_name, count(*) AS items FROM opinion AS o
JOIN cycle AS c ON c.lane = o.lane AND c.id = o.cycle JOIN unit AS u ON u.lane = o.lane AND u.id = o.unit
WHERE o.lane = :lane AND o.disposition = 'open' AND o.state = 'standing' AND o.adds_to = '' AND o.audience = 'group' AND {scope u.path} GROUP BY c.lane, c.id ORDER BY c.id LIMIT 100;

-- home.unheeded: problems with a measure that was dropped at a look-back of a unit and of which receipts said that it is not solved, before or since (see problem.unheeded)
SELECT p.id AS id, p.title AS title, u.name AS unit_name FROM (SELECT DISTINCT o.id AS id FROM json_each(:scope) AS s CROSS JOIN unit AS o ON o.lane = :lane AND o.path >= json_extract(s.value, '$[0]') AND o.path < json_extract(s.value, '$[1]')) AS x
CROSS JOIN unit AS u ON u.lane = :lane AND u.id = x.id CROSS JOIN cycle AS c ON c.lane = u.lane AND c.unit = u.id CROSS JOIN lookback AS l ON l.lane = c.lane AND l.cycle = c.id AND l.outcome = 'dropped'
JOIN measure AS m ON m.lane = l.lane AND m.id = l.measure JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem
WHERE EXISTS (SELECT 1 FROM verdict AS v WHERE v.lane = m.lane AND v.measure = m.id AND v.verdict = 'not confirmed' AND v.receipts > 0) GROUP BY p.lane, p.id ORDER BY p.id;

-- home.lookback: cycles with items of the last cycle not reported
SELECT c.id AS id, c.title AS title, u.name AS unit_name, count(*) AS items FROM lookback AS l
JOIN cycle AS c ON c.lane = l.lane AND c.id = l.cycle JOIN unit AS u ON u.lane = l.lane AND u.id = l.unit
WHERE l.lane = :lane AND l.state = 'waiting' AND c.state <> 'closed' AND {scope u.path} GROUP BY c.lane, c.id ORDER BY c.id LIMIT 100;

-- home.redactions: take-downs that wait for an approval
SELECT r.id AS id, u.name AS unit_name FROM redaction AS r JOIN unit AS u ON u.lane = r.lane AND u.id = r.unit
WHERE r.lane = :lane AND r.state IN ('asked', 'approved once') AND r.first <> :person AND {scope u.path} ORDER BY r.id LIMIT 100;

-- home.reminders: what the clock put on a person's page, but for what holds no more and the next sweep takes away: of measures, and of posts that have passed on
SELECT r.id AS id, r.word AS word, r.sentence AS sentence, r.args AS args, r.link AS link, r.due AS due, r.unit_name AS unit_name FROM reminder AS r
WHERE r.lane = :lane AND r.person = :person AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = r.lane AND r.link LIKE '/measures/%' AND m.id = substr(r.link, 11)
  AND (m.state NOT IN ('planned', 'under way') OR r.word NOT IN ('measure/' || m.id || '/' || m.due, 'checkpoint/' || m.id || '/' || m.checkpoint, 'vacant/' || m.id || '/' || m.due, 'vacant-checkpoint/' || m.id || '/' || m.checkpoint)
    OR CASE WHEN r.word LIKE 'vacant%' THEN EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = m.lane AND h.post = m.post AND h.since <= :day AND (h.until = '' OR h.until >= :day)) OR NOT EXISTS (SELECT 1 FROM holding AS h JOIN post AS p ON p.lane = h.lane AND p.id = h.post JOIN unit AS v ON v.lane = h.lane AND v.id = p.unit WHERE h.lane = m.lane AND h.person = r.person
      AND (p.role = 'secretariat' OR (p.role = 'chair' AND NOT EXISTS (SELECT 1 FROM unit AS y CROSS JOIN post AS q ON q.lane = y.lane AND q.unit = y.id AND q.role = 'secretariat' AND q.closed = ''
      CROSS JOIN holding AS k ON k.lane = y.lane AND k.post = q.id AND k.since <= :day AND (k.until = '' OR k.until >= :day) WHERE y.lane = m.lane AND y.path = v.path))) AND p.closed = ''
      AND v.path = (SELECT u.path FROM unit AS u WHERE u.lane = m.lane AND u.id = m.unit) AND (h.until = '' OR h.until >= :day))
      ELSE NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = m.lane AND h.post = m.post AND h.person = r.person AND h.since <= :day AND (h.until = '' OR h.until >= :day)) END
    OR EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped'))))
AND NOT EXISTS (SELECT 1 FROM cycle AS c WHERE c.lane = r.lane AND r.word LIKE 'stage/%' AND c.id = substr(r.word, 7, 16)
  AND NOT EXISTS (SELECT 1 FROM holding AS h JOIN post AS p ON p.lane = h.lane AND p.id = h.post JOIN unit AS v ON v.lane = h.lane AND v.id = p.unit WHERE h.lane = c.lane AND h.person = r.person
    AND v.path = (SELECT u.path FROM unit AS u WHERE u.lane = c.lane AND u.id = c.unit) AND p.role IN ('chair', 'secretariat') AND p.closed = '' AND h.since <= :day AND (h.until = '' OR h.until >= :day))) ORDER BY r.due, r.id LIMIT 200;

-- home.reminder_there: is this reminder there already
SELECT count(*) FROM reminder WHERE lane = :lane AND person = :person AND word = :word;

-- home.cycles: cycles of the units one has a post in
SELECT c.id AS id, c.title AS title, c.year AS year, u.name AS unit_name, c.state AS state, c.meeting_day AS meeting_day, c.held_day AS held_day FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND {scope u.path} ORDER BY c.year DESC, c.id DESC LIMIT 5;

-- home.due_measures: open measures due by a day, with whoever holds the accountable post
SELECT m.id AS id, m.number AS number, m.title AS title, m.due AS due, c.procedure AS procedure, u.name AS unit_name, h.person AS person FROM measure AS m
JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
JOIN holding AS h ON h.lane = m.lane AND h.post = m.post AND h.since <= :day AND (h.until = '' OR h.until >= :day)
WHERE m.lane = :lane AND m.state IN ('planned', 'under way') AND m.due <= :horizon
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.due, m.id LIMIT 5000;

-- home.due_vacant: open measures due by a day whose accountable post nobody holds, with the secretariat that keeps their cycle, or the chair where nobody holds one
SELECT m.id AS id, m.number AS number, m.title AS title, m.due AS due, c.procedure AS procedure, u.name AS unit_name, h.person AS person FROM measure AS m
JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
CROSS JOIN unit AS v ON v.lane = m.lane AND v.path = u.path CROSS JOIN post AS p ON p.lane = m.lane AND p.unit = v.id AND p.closed = ''
  AND (p.role = 'secretariat' OR (p.role = 'chair' AND NOT EXISTS (SELECT 1 FROM unit AS y CROSS JOIN post AS q ON q.lane = y.lane AND q.unit = y.id AND q.role = 'secretariat' AND q.closed = ''
      CROSS JOIN holding AS k ON k.lane = y.lane AND k.post = q.id AND k.since <= :day AND (k.until = '' OR k.until >= :day) WHERE y.lane = m.lane AND y.path = u.path)))
CROSS JOIN holding AS h ON h.lane = m.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day)
WHERE m.lane = :lane AND m.state IN ('planned', 'under way') AND m.due <= :horizon
AND NOT EXISTS (SELECT 1 FROM holding AS o WHERE o.lane = m.lane AND o.post = m.post AND o.since <= :day AND (o.until = '' OR o.until >= :day))
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.due, m.id LIMIT 5000;

-- home.due_checkpoints: long-term measures whose checkpoint has come
SELECT m.id AS id, m.number AS number, m.title AS title, m.checkpoint AS due, u.name AS unit_name, h.person AS person FROM measure AS m
JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
JOIN holding AS h ON h.lane = m.lane AND h.post = m.post AND h.since <= :day AND (h.until = '' OR h.until >= :day)
WHERE m.lane = :lane AND m.state IN ('planned', 'under way') AND m.type = 'long-term' AND m.checkpoint <> '' AND m.checkpoint <= :horizon
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.checkpoint, m.id LIMIT 5000;

-- home.vacant_checkpoints: long-term measures whose checkpoint has come and whose accountable post nobody holds, with the same
SELECT m.id AS id, m.number AS number, m.title AS title, m.checkpoint AS due, u.name AS unit_name, h.person AS person FROM measure AS m
JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
CROSS JOIN unit AS v ON v.lane = m.lane AND v.path = u.path CROSS JOIN post AS p ON p.lane = m.lane AND p.unit = v.id AND p.closed = ''
  AND (p.role = 'secretariat' OR (p.role = 'chair' AND NOT EXISTS (SELECT 1 FROM unit AS y CROSS JOIN post AS q ON q.lane = y.lane AND q.unit = y.id AND q.role = 'secretariat' AND q.closed = ''
      CROSS JOIN holding AS k ON k.lane = y.lane AND k.post = q.id AND k.since <= :day AND (k.until = '' OR k.until >= :day) WHERE y.lane = m.lane AND y.path = u.path)))
CROSS JOIN holding AS h ON h.lane = m.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day)
WHERE m.lane = :lane AND m.state IN ('planned', 'under way') AND m.type = 'long-term' AND m.checkpoint <> '' AND m.checkpoint <= :horizon
AND NOT EXISTS (SELECT 1 FROM holding AS o WHERE o.lane = m.lane AND o.post = m.post AND o.since <= :day AND (o.until = '' OR o.until >= :day))
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')) ORDER BY m.checkpoint, m.id LIMIT 5000;

-- home.stale: reminders whose reason is gone: the measure is claimed, carried over, dropped or has another day, the checkpoint was reported, the stage is done or past or another's now,
-- or the post is no longer that person's (one that begins on a later day is: the clock may be asked for that day)
SELECT r.id AS id FROM reminder AS r JOIN measure AS m ON m.lane = r.lane AND r.link = '/measures/' || m.id
WHERE r.lane = :lane AND (m.state NOT IN ('planned', 'under way') OR r.word NOT IN ('measure/' || m.id || '/' || m.due, 'checkpoint/' || m.id || '/' || m.checkpoint, 'vacant/' || m.id || '/' || m.due, 'vacant-checkpoint/' || m.id || '/' || m.checkpoint)
  OR CASE WHEN r.word LIKE 'vacant%' THEN EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = m.lane AND h.post = m.post AND h.since <= :day AND (h.until = '' OR h.until >= :day)) OR NOT EXISTS (SELECT 1 FROM holding AS h JOIN post AS p ON p.lane = h.lane AND p.id = h.post JOIN unit AS v ON v.lane = h.lane AND v.id = p.unit WHERE h.lane = m.lane AND h.person = r.person
      AND (p.role = 'secretariat' OR (p.role = 'chair' AND NOT EXISTS (SELECT 1 FROM unit AS y CROSS JOIN post AS q ON q.lane = y.lane AND q.unit = y.id AND q.role = 'secretariat' AND q.closed = ''
      CROSS JOIN holding AS k ON k.lane = y.lane AND k.post = q.id AND k.since <= :day AND (k.until = '' OR k.until >= :day) WHERE y.lane = m.lane AND y.path = v.path))) AND p.closed = ''
      AND v.path = (SELECT u.path FROM unit AS u WHERE u.lane = m.lane AND u.id = m.unit) AND (h.until = '' OR h.until >= :day))
    ELSE NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = m.lane AND h.post = m.post AND h.person = r.person AND (h.until = '' OR h.until >= :day)) END
  OR EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped')))
UNION
SELECT r.id AS id FROM reminder AS r JOIN stage AS s ON s.lane = r.lane AND s.cycle = substr(r.word, 7, 16)
WHERE r.lane = :lane AND r.word LIKE 'stage/%' AND s.state = 'done' AND substr(r.word, 24, length(s.name) + 1) = s.name || '/'
UNION
SELECT r.id AS id FROM reminder AS r JOIN cycle AS c ON c.lane = r.lane AND c.id = substr(r.word, 7, 16)
WHERE r.lane = :lane AND r.word LIKE 'stage/%' AND (c.state IN ('looked back', 'closed') OR EXISTS (SELECT 1 FROM unit AS o CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.campaign = c.campaign
  WHERE o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' AND c.held_day = '' AND k.id <> c.id AND (y.state = 'open' OR k.held_day <> ''))
  OR (c.state IN ('held', 'reported', 'rectifying')
  AND substr(r.word, 24, instr(substr(r.word, 24), '/') - 1) IN ('plan', 'study', 'opinions', 'talks', 'problems', 'materials', 'review'))
  OR NOT EXISTS (SELECT 1 FROM holding AS h JOIN post AS p ON p.lane = h.lane AND p.id = h.post JOIN unit AS v ON v.lane = h.lane AND v.id = p.unit WHERE h.lane = c.lane AND h.person = r.person
    AND v.path = (SELECT u.path FROM unit AS u WHERE u.lane = c.lane AND u.id = c.unit) AND p.role IN ('chair', 'secretariat') AND p.closed = '' AND (h.until = '' OR h.until >= :day))) LIMIT 5000;

-- home.open_cycles: cycles that are under way, but for those that are another's now (home.passed_on)
SELECT c.* FROM cycle AS c WHERE c.lane = :lane AND c.state NOT IN ('closed')
AND NOT EXISTS (SELECT 1 FROM unit AS o CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.campaign = c.campaign
  WHERE o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' AND c.held_day = '' AND k.id <> c.id AND (y.state = 'open' OR k.held_day <> '')) ORDER BY c.id LIMIT 20000;

-- home.passed_on: is this cycle another's now: its unit was closed before its meeting, and the one that follows has a cycle of that campaign, or held its meeting
SELECT count(*) FROM cycle AS c WHERE c.lane = :lane AND c.id = :cycle
AND EXISTS (SELECT 1 FROM unit AS o CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.campaign = c.campaign
  WHERE o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' AND c.held_day = '' AND k.id <> c.id AND (y.state = 'open' OR k.held_day <> ''));

-- home.role_holders: who holds a role in a unit or one that follows it, or (above) in the nearest one above where anybody does
WITH RECURSIVE up (id, path, parent, depth) AS (SELECT u.id, u.path, u.parent, 0 FROM unit AS u WHERE u.lane = :lane AND u.id = :unit
  UNION ALL SELECT a.id, a.path, a.parent, up.depth + 1 FROM up JOIN unit AS a ON a.lane = :lane AND a.id = up.parent WHERE :above),
told (person, language, depth, id) AS (SELECT h.person, COALESCE(NULLIF(n.language, ''), (SELECT s.value FROM setting AS s WHERE s.lane = h.lane AND s.name = 'language'), 'en'), up.depth, h.id
  FROM up CROSS JOIN unit AS v ON v.lane = :lane AND v.path = up.path CROSS JOIN post AS p ON p.lane = :lane AND p.unit = v.id AND p.role = :role AND p.closed = ''
  CROSS JOIN holding AS h ON h.lane = :lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day) JOIN person AS n ON n.lane = h.lane AND n.id = h.person)
SELECT t.person AS person, t.language AS language FROM told AS t WHERE t.depth = (SELECT min(x.depth) FROM told AS x) ORDER BY t.id;

-- home.deadline_reminders: reminders of what the procedure lists under deadlines
SELECT r.id AS id, r.word AS word, r.person AS person FROM reminder AS r WHERE r.lane = :lane AND r.word LIKE 'deadline/%' ORDER BY r.id;

-- home.keepers: who works a unit's cycle: chair and secretariat, there or in a unit that follows it
SELECT h.person AS person, COALESCE(NULLIF(n.language, ''), (SELECT s.value FROM setting AS s WHERE s.lane = h.lane AND s.name = 'language'), 'en') AS language
FROM unit AS o CROSS JOIN unit AS u ON u.lane = o.lane AND u.path = o.path CROSS JOIN post AS p ON p.lane = o.lane AND p.unit = u.id
CROSS JOIN holding AS h ON h.lane = o.lane AND h.post = p.id JOIN person AS n ON n.lane = h.lane AND n.id = h.person
WHERE o.lane = :lane AND o.id = :unit AND p.role IN ('chair', 'secretariat') AND p.closed = '' AND h.since <= :day AND (h.until = '' OR h.until >= :day) ORDER BY h.id;

-- home.unplanned: cycles that no plan was handed in for, but for those that are another's now (home.passed_on)
SELECT c.id AS id, c.title AS title, u.name AS unit_name FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND c.state = 'deployed' AND {scope u.path} AND NOT EXISTS (SELECT 1 FROM plan AS p WHERE p.lane = c.lane AND p.cycle = c.id AND p.state <> 'draft')
AND NOT EXISTS (SELECT 1 FROM unit AS o CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.campaign = c.campaign
  WHERE o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' AND c.held_day = '' AND k.id <> c.id AND (y.state = 'open' OR k.held_day <> '')) ORDER BY c.id LIMIT 100;

-- home.left_behind: cycles that closed units left behind before their meeting and that nobody ended
SELECT c.id AS id, c.title AS title, u.name AS unit_name FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit AND u.state = 'closed'
WHERE c.lane = :lane AND c.state IN ('deployed', 'planned', 'plan approved', 'preparing', 'ready') AND c.held_day = '' AND {scope u.path} ORDER BY c.id LIMIT 100;

-- home.to_take_over: such cycles, also ended ones, with problems about which nothing was decided, where another unit follows
SELECT c.id AS id, c.title AS title, u.name AS unit_name FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit AND u.state = 'closed'
WHERE c.lane = :lane AND c.state IN ('deployed', 'planned', 'plan approved', 'preparing', 'ready', 'closed') AND c.held_day = '' AND {scope u.path}
AND EXISTS (SELECT 1 FROM unit AS y JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.state <> 'closed' WHERE y.lane = u.lane AND y.path = u.path AND y.state = 'open')
AND EXISTS (SELECT 1 FROM problem AS p WHERE p.lane = c.lane AND p.cycle = c.id AND p.state = 'open' AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id)) ORDER BY c.id LIMIT 100;

-- home.plans_to_agree: plans that are written and wait for the chair's agreement, but for those of cycles that were ended or are another's now (home.passed_on)
SELECT p.id AS id, c.title AS title, u.name AS unit_name FROM plan AS p JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.state = 'draft' AND {scope u.path} AND NOT EXISTS (SELECT 1 FROM plan_consent AS x WHERE x.lane = p.lane AND x.plan = p.id AND x.state = 'given') AND c.state <> 'closed'
AND NOT EXISTS (SELECT 1 FROM unit AS o CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.campaign = c.campaign
  WHERE o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' AND c.held_day = '' AND k.id <> c.id AND (y.state = 'open' OR k.held_day <> '')) ORDER BY p.id LIMIT 100;

-- home.unsigned_papers: papers whose every part is written, before the signature
SELECT p.id AS id, c.title AS title, u.name AS unit_name FROM paper AS p JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.state = 'draft' AND {scope u.path} AND NOT EXISTS (SELECT 1 FROM paragraph AS g WHERE g.lane = p.lane AND g.paper = p.id AND g.body = '') ORDER BY p.id LIMIT 100;

-- home.unsent_papers: signed papers that did not go out
SELECT p.id AS id, c.title AS title, u.name AS unit_name FROM paper AS p JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.state = 'signed' AND {scope u.path} ORDER BY p.id LIMIT 100;

-- home.demands: demands of given sheets that nobody has answered
SELECT p.id AS id, p.body AS title, p.due AS due, u.name AS unit_name FROM point AS p JOIN sheet AS s ON s.lane = p.lane AND s.id = p.sheet JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.sort = 'demand' AND p.done = '' AND s.state = 'given' AND {scope u.path} ORDER BY p.due, p.id LIMIT 100;

-- home.ungiven_sheets: cycles whose meeting was held and for which no sheet was given since, with one's own draft
SELECT c.id AS id, c.title AS title, c.procedure AS procedure, c.held_day AS held_day, u.name AS unit_name,
  COALESCE((SELECT d.id FROM sheet AS d WHERE d.lane = c.lane AND d.cycle = c.id AND d.person = :person AND d.state = 'draft' ORDER BY d.id DESC LIMIT 1), '') AS sheet
FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND c.state IN ('held', 'reported', 'rectifying') AND c.held_day <> '' AND {scope u.path}
  AND NOT EXISTS (SELECT 1 FROM sheet AS s WHERE s.lane = c.lane AND s.cycle = c.id AND s.state = 'given' AND s.given >= c.held_day) ORDER BY c.held_day, c.id LIMIT 100;

-- home.unbegun_texts: one's seats in cycles whose texts are being written and that have no text of that seat
SELECT c.id AS id, c.title AS title, u.name AS unit_name FROM cycle AS c JOIN stage AS s ON s.lane = c.lane AND s.cycle = c.id AND s.name = 'materials' AND s.state = 'under way'
JOIN post AS q ON q.lane = c.lane AND q.unit = c.unit AND q.role IN ('chair', 'member') JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND c.held_day = '' AND q.id IN (SELECT value FROM json_each(:own)) AND NOT EXISTS (SELECT 1 FROM material AS m WHERE m.lane = c.lane AND m.cycle = c.id AND m.post = q.id) ORDER BY c.id LIMIT 100;

-- home.own_opinions: opinions on one's own seats without an answer
SELECT c.id AS id, c.title AS title, u.name AS unit_name, count(*) AS items FROM opinion AS o JOIN cycle AS c ON c.lane = o.lane AND c.id = o.cycle JOIN unit AS u ON u.lane = o.lane AND u.id = o.unit
WHERE o.lane = :lane AND o.audience = 'person' AND o.disposition = 'open' AND o.state = 'standing' AND o.adds_to = '' AND o.post IN (SELECT value FROM json_each(:own)) GROUP BY c.id ORDER BY c.id LIMIT 100;

-- home.missed_study: joint sessions that one missed, with no session of one's own on that day or since
SELECT c.id AS id, s.topic AS title, s.day AS day, u.name AS unit_name FROM study_attendance AS a JOIN study AS s ON s.lane = a.lane AND s.id = a.study
JOIN cycle AS c ON c.lane = a.lane AND c.id = a.cycle JOIN unit AS u ON u.lane = a.lane AND u.id = a.unit
WHERE a.lane = :lane AND a.state = 'absent' AND c.held_day = '' AND a.post IN (SELECT value FROM json_each(:own))
AND NOT EXISTS (SELECT 1 FROM study AS o WHERE o.lane = a.lane AND o.cycle = a.cycle AND o.form = 'individual' AND o.post = a.post AND o.day >= s.day) ORDER BY s.day, s.id LIMIT 100;
