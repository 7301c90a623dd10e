-- problem.of_cycle: problems of a cycle; personal ones only to those who may, to others nothing
SELECT p.id AS id, p.number AS number, p.audience AS audience, p.dimension AS dimension, p.title AS title, p.fact AS fact, p.source AS source, p.state AS state,
  p.recurrences AS recurrences, COALESCE(s.title, '') AS seat,
  (SELECT count(*) FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id) AS measures,
  (SELECT count(*) FROM claim AS c WHERE c.lane = p.lane AND c.problem = p.id) AS claims
FROM problem AS p JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit LEFT JOIN post AS s ON s.lane = p.lane AND s.id = p.post
WHERE p.lane = :lane AND p.cycle = :cycle AND (p.audience = 'group' OR {scope u.path} OR p.post IN (SELECT value FROM json_each(:own)))
ORDER BY p.number;

-- problem.measures: measures of a problem
SELECT m.id AS id, m.number AS number, m.title AS title, m.state AS state, m.due AS due, s.title AS accountable,
  COALESCE((SELECT l.outcome FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome IN ('carried over', 'dropped') ORDER BY l.outcome LIMIT 1), '') AS ended
FROM measure AS m
JOIN post AS s ON s.lane = m.lane AND s.id = m.post WHERE m.lane = :lane AND m.problem = :problem ORDER BY m.number;

-- problem.claims: shares claimed of a problem
SELECT c.id AS id, s.title AS seat, c.share AS share FROM claim AS c JOIN post AS s ON s.lane = c.lane AND s.id = c.post
WHERE c.lane = :lane AND c.problem = :problem ORDER BY s.rank, c.id;

-- problem.register: the claim register: the group's problems that stand, each with the shares claimed of it and what those seats answer for; one nobody claimed has a row too
SELECT p.id AS id, p.number AS number, p.title AS title, p.dimension AS dimension, p.source AS source, p.state AS state, COALESCE(s.title, '') AS seat, COALESCE(c.share, '') AS share,
  COALESCE((SELECT group_concat(x.said, '; ') FROM (SELECT m.number || '. ' || m.title || ' (' || m.due || ')' AS said FROM measure AS m
    WHERE m.lane = p.lane AND m.problem = p.id AND m.post = c.post ORDER BY m.number) AS x), '') AS measures
FROM problem AS p LEFT JOIN claim AS c ON c.lane = p.lane AND c.problem = p.id LEFT JOIN post AS s ON s.lane = c.lane AND s.id = c.post
WHERE p.lane = :lane AND p.cycle = :cycle AND p.audience = 'group' AND p.state <> 'set aside' ORDER BY p.number, s.role = 'member', s.rank, c.id;

-- problem.claims_of: all claims of a problem
SELECT * FROM claim WHERE lane = :lane AND problem = :problem ORDER BY id;

-- problem.claim_of: one seat's claim
SELECT * FROM claim WHERE lane = :lane AND problem = :problem AND post = :post;

-- problem.opinions: opinions on the group that became this problem
SELECT id, number, body, dimension FROM opinion WHERE lane = :lane AND problem = :problem AND audience = 'group' ORDER BY number;

-- problem.recurs: the older problem and those that came after
SELECT p.id AS id, p.title AS title, p.number AS number, c.year AS year, p.state AS state, CASE WHEN p.id = :older THEN 'before' ELSE 'after' END AS place
FROM problem AS p JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle WHERE p.lane = :lane AND (p.id = :older OR p.recurs = :problem) ORDER BY p.id;

-- problem.ended: is a problem closed or looked back: it has measures, and none is open that was not reported in a look-back
SELECT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = :lane AND m.problem = :problem)
AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = :lane AND m.problem = :problem AND m.state IN ('planned', 'under way')
  AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.state = 'reported'));

-- problem.older: problems of earlier cycles, of the unit or of one that it follows, that are closed or looked back, of the group or of the same seat as this one, for the link of a recurrence
SELECT p.id AS id, p.title AS title, p.number AS number, c.year AS year FROM problem AS o JOIN unit AS u ON u.lane = o.lane AND u.id = o.unit JOIN unit AS b ON b.lane = u.lane AND b.path = u.path
JOIN cycle AS c ON c.lane = b.lane AND c.unit = b.id AND c.id < o.cycle JOIN problem AS p ON p.lane = c.lane AND p.cycle = c.id AND p.audience = o.audience AND p.post = o.post
WHERE o.lane = :lane AND o.id = :problem AND EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id)
AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id AND m.state IN ('planned', 'under way')
  AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.state = 'reported')) ORDER BY c.year DESC, p.number LIMIT 500;

-- measure.progress: what was reported, oldest first
SELECT p.id AS id, p.day AS day, p.body AS body, p.present AS present, p.corrects AS corrects, COALESCE(n.name, '') AS person FROM progress AS p
LEFT JOIN person AS n ON n.lane = p.lane AND n.id = p.person WHERE p.lane = :lane AND p.measure = :measure ORDER BY p.id;

-- measure.evidence: files handed in
SELECT id, name, type, size, sha256, caption, day FROM evidence WHERE lane = :lane AND measure = :measure ORDER BY id;

-- measure.evidence_count: how many files
SELECT count(*) FROM evidence WHERE lane = :lane AND measure = :measure;

-- measure.extensions: extensions asked for
SELECT id, due, was_due, reason, state, decided, remark FROM extension WHERE lane = :lane AND measure = :measure ORDER BY id;

-- measure.extensions_asked: extensions not yet decided
SELECT count(*) FROM extension WHERE lane = :lane AND measure = :measure AND state = 'asked';

-- measure.verdicts: returned, verified, reopened, confirmed
SELECT v.id AS id, v.day AS day, v.verdict AS verdict, v.reason AS reason, v.receipts AS receipts, COALESCE(n.name, '') AS person FROM verdict AS v
LEFT JOIN person AS n ON n.lane = v.lane AND n.id = v.person WHERE v.lane = :lane AND v.measure = :measure ORDER BY v.id;

-- measure.around: what a measure answers and who is accountable
SELECT p.title AS problem_title, p.number AS problem_number, s.title AS accountable, u.name AS unit_name, c.title AS cycle_title,
  COALESCE((SELECT n.name FROM holding AS h JOIN person AS n ON n.lane = h.lane AND n.id = h.person
    WHERE h.lane = m.lane AND h.post = m.post AND h.until = '' ORDER BY h.deputy, h.since DESC LIMIT 1), '') AS holder
FROM measure AS m JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem JOIN post AS s ON s.lane = m.lane AND s.id = m.post
JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle WHERE m.lane = :lane AND m.id = :measure;

-- problem.carried_from: the problem of an earlier ledger of which this one, with its measure, was carried over
SELECT o.problem AS problem FROM measure AS m JOIN measure AS o ON o.lane = m.lane AND o.id = m.carried_from
WHERE m.lane = :lane AND m.problem = :problem AND m.carried_from <> '' LIMIT 1;

-- measure.carried_to: the measure of a later ledger in which this one goes on
SELECT n.id AS measure, n.number AS number, c.title AS cycle_title FROM lookback AS l JOIN measure AS n ON n.lane = l.lane AND n.cycle = l.cycle AND n.carried_from = l.measure
JOIN cycle AS c ON c.lane = n.lane AND c.id = n.cycle WHERE l.lane = :lane AND l.measure = :measure AND l.outcome = 'carried over' ORDER BY n.id LIMIT 1;

-- measure.dropped: the look-back at which a measure was dropped, and the action that said so; why, where that was its own unit's
SELECT c.title AS cycle_title, m.audience AS audience, CASE WHEN l.unit = m.unit THEN l.report ELSE '' END AS reason,
  (SELECT substr(CAST(e.leaf AS TEXT), 7, 16) FROM entry AS e WHERE e.lane = l.lane AND e.log = l.log AND e.i = l.entry) AS action FROM lookback AS l JOIN measure AS m ON m.lane = l.lane AND m.id = l.measure
JOIN cycle AS c ON c.lane = l.lane AND c.id = l.cycle WHERE l.lane = :lane AND l.measure = :measure AND l.outcome = 'dropped' ORDER BY l.reported_with, l.id LIMIT 1;

-- measure.unverified: measures of a problem that are not verified
SELECT count(*) FROM measure WHERE lane = :lane AND problem = :problem AND state NOT IN ('verified', 'confirmed');

-- measure.now_of: the measures of a problem, each as the one of the latest ledger in which it goes on
WITH RECURSIVE way (id) AS (
  SELECT m.id FROM measure AS m WHERE m.lane = :lane AND m.problem = :problem
  UNION
  SELECT n.id FROM way AS y JOIN lookback AS l ON l.lane = :lane AND l.measure = y.id AND l.outcome = 'carried over'
  JOIN measure AS n ON n.lane = l.lane AND n.cycle = l.cycle AND n.carried_from = l.measure WHERE unlikely(y.id <> ''))
SELECT n.* FROM way AS y CROSS JOIN measure AS n ON n.lane = :lane AND n.id = y.id
WHERE unlikely(y.id <> '') AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = n.lane AND l.measure = n.id AND l.outcome = 'carried over') ORDER BY n.id;

-- problem.now: a problem and those of later ledgers in which it goes on: how many they are, and how many of their measures are not verified where they stand now, and how many of those were dropped
WITH RECURSIVE way (id) AS (
  SELECT :problem
  UNION
  SELECT n.problem FROM way AS y JOIN measure AS m ON m.lane = :lane AND m.problem = y.id JOIN lookback AS l ON l.lane = m.lane AND l.measure = m.id AND l.outcome = 'carried over'
  JOIN measure AS n ON n.lane = l.lane AND n.cycle = l.cycle AND n.carried_from = l.measure WHERE unlikely(y.id <> ''))
SELECT (SELECT count(*) FROM way) AS problems, count(*) AS unverified,
  count(*) FILTER (WHERE EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome = 'dropped')) AS dropped
FROM way AS y JOIN measure AS m ON m.lane = :lane AND m.problem = y.id WHERE likelihood(y.id <> '', 0.001) AND m.state NOT IN ('verified', 'confirmed')
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome = 'carried over');

-- problem.later: the problems of later ledgers in which measures of this one go on, each in the latest
WITH RECURSIVE way (id) AS (
  SELECT m.id FROM measure AS m WHERE m.lane = :lane AND m.problem = :problem
  UNION
  SELECT n.id FROM way AS y JOIN lookback AS l ON l.lane = :lane AND l.measure = y.id AND l.outcome = 'carried over'
  JOIN measure AS n ON n.lane = l.lane AND n.cycle = l.cycle AND n.carried_from = l.measure WHERE unlikely(y.id <> ''))
SELECT DISTINCT p.id AS problem, p.number AS number, c.title AS cycle_title FROM way AS y JOIN measure AS n ON n.lane = :lane AND n.id = y.id
JOIN problem AS p ON p.lane = n.lane AND p.id = n.problem JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle WHERE p.id <> :problem
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = n.lane AND l.measure = n.id AND l.outcome = 'carried over') ORDER BY p.id;

-- problem.unheeded: its measures that were dropped and of which receipts have said since that it is not solved, while its opinions stand for it and nobody took it up again
SELECT m.id AS measure, m.number AS number, m.title AS title, v.receipts AS receipts, max(v.day) AS day FROM measure AS m JOIN lookback AS l ON l.lane = m.lane AND l.measure = m.id AND l.outcome = 'dropped'
JOIN entry AS e ON e.lane = l.lane AND e.log = l.log AND e.i = l.entry
JOIN verdict AS v ON v.lane = m.lane AND v.measure = m.id AND v.verdict = 'not confirmed' AND v.receipts > 0 AND v.id > substr(CAST(e.leaf AS TEXT), 7, 16)
WHERE m.lane = :lane AND m.problem = :problem
AND EXISTS (WITH RECURSIVE way (problem, before) AS (SELECT m.problem, m.carried_from
    UNION ALL SELECT o.problem, o.carried_from FROM way AS y JOIN measure AS o ON o.lane = m.lane AND o.id = y.before WHERE y.before <> '')
  SELECT 1 FROM way AS y JOIN opinion AS o ON o.lane = m.lane AND o.problem = y.problem AND o.problem <> '' WHERE o.state = 'standing')
AND NOT EXISTS (WITH RECURSIVE way (problem, before) AS (SELECT m.problem, m.carried_from
    UNION ALL SELECT o.problem, o.carried_from FROM way AS y JOIN measure AS o ON o.lane = m.lane AND o.id = y.before WHERE y.before <> '')
  SELECT 1 FROM way AS y JOIN problem AS r ON r.lane = m.lane AND r.recurs = y.problem AND r.recurs <> '' WHERE r.id > v.id OR r.state <> 'solved')
GROUP BY m.lane, m.id ORDER BY m.number;

-- measure.watched: does a supervision group watch over a unit, in it or above, besides whoever claimed or verified a measure
SELECT EXISTS (SELECT 1 FROM post AS s JOIN unit AS u ON u.lane = s.lane AND u.id = s.unit JOIN holding AS h ON h.lane = s.lane AND h.post = s.id
WHERE s.lane = :lane AND s.role = 'supervision' AND s.closed = '' AND substr(:path, 1, length(u.path)) = u.path
  AND h.since <= :day AND (h.until = '' OR h.until >= :day) AND h.person NOT IN (:claimed, :verified));

-- measure.claimed_since: how many of a cycle one person claimed done since a moment
SELECT count(*) AS items, min(claimed_at) AS first_at FROM measure WHERE lane = :lane AND claimed_by = :person AND cycle = :cycle AND claimed_at >= :since;

-- measure.bulk_of: the flag of that person's last bulk closing
SELECT * FROM bulk WHERE lane = :lane AND cycle = :cycle AND person = :person AND "last" >= :since ORDER BY id DESC LIMIT 1;

-- measure.bulks: bulk closings of a cycle
SELECT b.id AS id, b.items AS items, b.minutes AS minutes, b."first" AS first_at, b."last" AS last_at, COALESCE(n.name, '') AS person FROM bulk AS b
LEFT JOIN person AS n ON n.lane = b.lane AND n.id = b.person WHERE b.lane = :lane AND b.cycle = :cycle ORDER BY b.id;

-- ledger.of_cycle: the ledger of a cycle; personal items only to those who may
SELECT m.id AS id, m.version AS version, m.number AS number, m.audience AS audience, p.title AS problem_title, p.id AS problem, m.title AS title, m.post AS post, s.title AS accountable,
  m.due AS due, m.checkpoint AS checkpoint, m.type AS type, m.state AS state, m.returned AS returned, m.present AS present, m.target AS target, m.indicator AS indicator,
  m.extensions AS extensions, m.reopenings AS reopenings, p.recurrences AS recurrences,
  EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome = 'carried over') AS carried,
  EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id AND l.outcome = 'dropped') AS dropped
FROM measure AS m JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem JOIN post AS s ON s.lane = m.lane AND s.id = m.post
JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
WHERE m.lane = :lane AND m.cycle = :cycle AND (m.audience = 'group' OR {scope u.path} OR m.post IN (SELECT value FROM json_each(:own))) ORDER BY m.number;

-- lookback.items: of every cycle of this unit and of the units that it follows, over any number of steps: what was reported in no look-back yet, and what is open and was neither carried over nor dropped
WITH RECURSIVE line (id) AS (
  SELECT :unit
  UNION
  SELECT u.id FROM line AS y JOIN unit AS u ON u.lane = :lane AND u.successor = y.id AND u.successor <> '' WHERE unlikely(y.id <> ''))
SELECT m.* FROM line AS y JOIN cycle AS c ON c.lane = :lane AND c.unit = y.id JOIN measure AS m ON m.lane = c.lane AND m.cycle = c.id
WHERE unlikely(y.id <> '') AND NOT EXISTS (SELECT 1 FROM lookback AS o WHERE o.lane = m.lane AND o.measure = m.id AND o.outcome IN ('carried over', 'dropped'))
AND (m.state NOT IN ('verified', 'confirmed') OR NOT EXISTS (SELECT 1 FROM lookback AS o WHERE o.lane = m.lane AND o.measure = m.id AND o.state = 'reported')) ORDER BY m.id;

-- lookback.measures: what a cycle reports, in the order in which it was taken
SELECT l.measure AS measure FROM lookback AS l WHERE l.lane = :lane AND l.cycle = :cycle ORDER BY l.id;

-- lookback.others: the other look-backs in which a measure waits
SELECT l.* FROM lookback AS l WHERE l.lane = :lane AND l.measure = :measure AND l.id <> :item AND l.state = 'waiting' ORDER BY l.id;

-- lookback.carried_here: was a measure carried over into that cycle's ledger
SELECT count(*) FROM measure AS m WHERE m.lane = :lane AND m.cycle = :cycle AND m.carried_from = :measure;

-- lookback.items_before: what earlier programs took, for a replay: every measure of the cycle before, what stood unreported at its beginning, and the cycles of units that this unit follows
SELECT m.* FROM measure AS m WHERE m.lane = :lane AND m.cycle = :previous AND m.cycle <> ''
UNION ALL
SELECT m.* FROM lookback AS l JOIN measure AS m ON m.lane = l.lane AND m.id = l.measure
WHERE l.lane = :lane AND l.cycle = :previous AND l.cycle <> '' AND l.state = 'waiting'
UNION ALL
SELECT m.* FROM measure AS m JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE m.lane = :lane AND u.successor = :unit AND u.id <> :unit
AND c.id = (SELECT max(x.id) FROM cycle AS x WHERE x.lane = c.lane AND x.unit = c.unit)
AND NOT EXISTS (SELECT 1 FROM lookback AS l WHERE l.lane = m.lane AND l.measure = m.id)
ORDER BY 2;

-- lookback.still_open_before: and: what is open of still earlier cycles of this unit or of one that it follows and is not among a cycle's items yet: nobody carried it over or dropped it
SELECT m.* FROM (SELECT c.id AS cycle FROM cycle AS c WHERE c.lane = :lane AND c.unit = :unit
    UNION ALL SELECT c.id FROM unit AS u JOIN cycle AS c ON c.lane = u.lane AND c.unit = u.id WHERE u.lane = :lane AND u.successor = :unit AND u.successor <> '' AND u.id <> :unit) AS x
JOIN measure AS m ON m.lane = :lane AND m.cycle = x.cycle WHERE m.state NOT IN ('verified', 'confirmed')
AND NOT EXISTS (SELECT 1 FROM lookback AS o WHERE o.lane = m.lane AND o.measure = m.id AND (o.outcome IN ('carried over', 'dropped') OR o.cycle = :cycle)) ORDER BY m.id;

-- lookback.there: does a cycle report this measure
SELECT count(*) FROM lookback WHERE lane = :lane AND cycle = :cycle AND measure = :measure;

-- lookback.of_cycle: the items to report at the beginning of a cycle
SELECT l.id AS id, l.version AS version, l.title AS title, l.was AS was, l.state AS state, l.outcome AS outcome, l.report AS report, s.title AS accountable, l.measure AS measure, m.state AS now
FROM lookback AS l JOIN unit AS u ON u.lane = l.lane AND u.id = l.unit JOIN post AS s ON s.lane = l.lane AND s.id = l.post JOIN measure AS m ON m.lane = l.lane AND m.id = l.measure
WHERE l.lane = :lane AND l.cycle = :cycle AND (l.audience = 'group' OR {scope u.path} OR l.post IN (SELECT value FROM json_each(:own))) ORDER BY l.id;

-- lookback.undecided: problems of a cycle about which nothing was decided
SELECT p.id AS id, p.number AS number, p.title AS title, u.name AS unit_name FROM problem AS p JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.cycle = :cycle AND p.state = 'open' AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id)
AND (p.audience = 'group' OR {scope u.path} OR p.post IN (SELECT value FROM json_each(:own))) ORDER BY p.number;

-- lookback.waiting: items of a cycle not yet reported
SELECT count(*) FROM lookback WHERE lane = :lane AND cycle = :cycle AND state = 'waiting';

-- problem.titles: personal problems of a cycle's members that may not be seen whole: their titles and nothing else
SELECT p.number AS number, p.title AS title, COALESCE(s.title, '') AS seat FROM problem AS p JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
LEFT JOIN post AS s ON s.lane = p.lane AND s.id = p.post
WHERE p.lane = :lane AND p.cycle = :cycle AND p.audience = 'person' AND {scope u.path in titles} AND NOT {scope u.path} AND p.post NOT IN (SELECT value FROM json_each(:own)) ORDER BY p.number;

-- ledger.titles: the same of personal measures
SELECT m.number AS number, m.title AS title, s.title AS seat FROM measure AS m JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem JOIN post AS s ON s.lane = p.lane AND s.id = p.post
WHERE m.lane = :lane AND m.cycle = :cycle AND m.audience = 'person' AND {scope u.path in titles} AND NOT {scope u.path}
AND m.post NOT IN (SELECT value FROM json_each(:own)) AND p.post NOT IN (SELECT value FROM json_each(:own)) ORDER BY m.number;

-- ledger.public: the public part of the group's ledger: problem, measure, deadline, state
SELECT p.number AS number, p.title AS problem_title, m.title AS title, m.due AS due, m.state AS state
FROM problem AS p JOIN measure AS m ON m.lane = p.lane AND m.problem = p.id
WHERE p.lane = :lane AND p.cycle = :cycle AND p.audience = 'group' AND p.state <> 'set aside' ORDER BY p.number, m.number;

-- problem.closed: closed problems of a group or a seat in the cycles of so many years before, of its unit and of those that it follows over any number of steps, with the day of the last closing
WITH RECURSIVE line (id) AS (
  SELECT :unit
  UNION
  SELECT u.id FROM line AS y JOIN unit AS u ON u.lane = :lane AND u.successor = y.id AND u.successor <> '' WHERE unlikely(y.id <> ''))
SELECT p.id AS id, p.number AS number, p.title AS title, p.fact AS fact, p.unit AS unit, u.path AS path, c.year AS year,
  (SELECT max(CASE WHEN m.confirmed_on <> '' THEN m.confirmed_on WHEN m.verified_on <> '' THEN m.verified_on ELSE substr(m.claimed_at, 1, 10) END)
    FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id) AS closed,
  (SELECT count(*) FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id AND m.state = 'claimed done') AS unverified
FROM line AS y CROSS JOIN cycle AS c ON c.lane = :lane AND c.unit = y.id AND c.id < :cycle JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
JOIN problem AS p ON p.lane = c.lane AND p.cycle = c.id AND p.audience = :audience AND p.post = :post
WHERE unlikely(y.id <> '') AND EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id)
AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id AND m.state NOT IN ('claimed done', 'verified', 'confirmed'))
AND (SELECT count(DISTINCT x.year) FROM line AS z CROSS JOIN cycle AS x ON x.lane = c.lane AND x.unit = z.id AND x.id > c.id AND x.id < :cycle AND x.year > c.year) < :cycles
ORDER BY p.id DESC LIMIT :most;

-- problem.closed_on: the files on which the measures of a problem were closed
SELECT e.name AS name FROM measure AS m JOIN evidence AS e ON e.lane = m.lane AND e.measure = m.id WHERE m.lane = :lane AND m.problem = :problem ORDER BY e.id;

-- problem.apart: closed problems that somebody said this is not
SELECT a.other AS other FROM problem_apart AS a WHERE a.lane = :lane AND a.problem = :problem ORDER BY a.id;
