-- material.of_cycle: the texts of a cycle
SELECT m.* FROM material AS m WHERE m.lane = :lane AND m.cycle = :cycle ORDER BY m.id;

-- material.of_seat: the text of one kind of a seat, or the group's
SELECT m.* FROM material AS m WHERE m.lane = :lane AND m.cycle = :cycle AND m.post = :post AND (m.template = :template OR :template = '') ORDER BY m.id LIMIT 1;

-- material.texts_of_seat: all texts of a seat, or the group's
SELECT m.* FROM material AS m WHERE m.lane = :lane AND m.cycle = :cycle AND m.post = :post ORDER BY m.id;

-- material.draft: the newest draft one may go on with
SELECT d.* FROM text_draft AS d WHERE d.lane = :lane AND d.material = :material AND (:shared = 1 OR d.person = :person) ORDER BY d.id DESC LIMIT 1;

-- material.drafts: every draft of a text
SELECT d.* FROM text_draft AS d WHERE d.lane = :lane AND d.material = :material ORDER BY d.id;

-- material.version: one version
SELECT v.* FROM text_version AS v WHERE v.lane = :lane AND v.material = :material AND v.number = :number ORDER BY v.id LIMIT 1;

-- material.versions: when each version was handed in
SELECT v.number AS number, v.day AS day, COALESCE(n.name, '') AS person FROM text_version AS v LEFT JOIN person AS n ON n.lane = v.lane AND n.id = v.person
WHERE v.lane = :lane AND v.material = :material ORDER BY v.number;

-- material.newest_version: the version handed in last
SELECT v.id AS id FROM text_version AS v WHERE v.lane = :lane AND v.material = :material ORDER BY v.number DESC LIMIT 1;

-- material.reviews: the slips of a text
SELECT r.* FROM text_review AS r WHERE r.lane = :lane AND r.material = :material ORDER BY r.id;

-- material.remarks: remarks on one version
SELECT r.* FROM text_remark AS r WHERE r.lane = :lane AND r.material = :material AND r.number = :number ORDER BY r.part, r."from", r.id;

-- material.beside: what was said beside the passages of a text, the newest version first
SELECT p.* FROM text_passage AS p WHERE p.lane = :lane AND p.material = :material ORDER BY p.number DESC, p."from", p.id;

-- material.beside_waiting: answers of a text that wait for a decision, and passages that are to be rewritten
SELECT count(*) FILTER (WHERE p.decision = 'not decided' AND p.answer <> 'not answered' AND p.number = :number) AS waiting,
  count(*) FILTER (WHERE p.decision = 'to be rewritten' AND p.number = :number) AS rewritten
FROM text_passage AS p WHERE p.lane = :lane AND p.material = :material;

-- material.seats_on: how many seats the leading group had on a day
SELECT count(*) FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND (p.closed = '' OR p.closed > :day);

-- material.meeting_ahead: is a meeting of the cycle planned or under way
SELECT count(*) FROM meeting AS m WHERE m.lane = :lane AND m.cycle = :cycle AND m.state IN ('planned', 'under way');

-- material.ordered_since: was the cycle's meeting ordered to be held again after a day, or on it after the text was reviewed
SELECT count(*) FROM redo AS r WHERE r.lane = :lane AND r.cycle = :cycle AND (r.ordered > :day OR (r.ordered = :day
  AND r.id > COALESCE((SELECT max(x.id) FROM text_review AS x WHERE x.lane = r.lane AND x.material = :material), '~')));

-- material.explanation: what a text says of one matter
SELECT x.* FROM explanation AS x WHERE x.lane = :lane AND x.material = :material AND x.item = :item;

-- material.explanations: what a text explains
SELECT x.* FROM explanation AS x WHERE x.lane = :lane AND x.material = :material ORDER BY x.id;

-- material.problems: the problems a text shows: a seat's own, or the group's
SELECT p.id AS id, p.number AS number, p.dimension AS dimension, p.title AS title, p.fact AS fact, p.effect AS effect, p.cause AS cause FROM problem AS p
WHERE p.lane = :lane AND p.cycle = :cycle AND p.audience = :audience AND p.post = :post AND p.state <> 'set aside' ORDER BY p.number;

-- material.claims: shares of group problems that a seat claimed
SELECT p.id AS id, p.number AS number, p.title AS title, c.share AS share FROM claim AS c JOIN problem AS p ON p.lane = c.lane AND p.id = c.problem
WHERE c.lane = :lane AND c.cycle = :cycle AND c.post = :post AND :post <> '' ORDER BY p.number;

-- material.measures: the measures a text shows
SELECT m.id AS id, m.number AS number, m.title AS title, m.due AS due, m.state AS state, s.title AS accountable FROM measure AS m
JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem JOIN post AS s ON s.lane = m.lane AND s.id = m.post
WHERE m.lane = :lane AND m.cycle = :cycle AND m.audience = :audience AND p.post = :post ORDER BY m.number;

-- material.items: last cycle's items a text shows
SELECT l.id AS id, l.title AS title, l.was AS was, l.state AS state, l.outcome AS outcome, l.report AS report FROM lookback AS l
WHERE l.lane = :lane AND l.cycle = :cycle AND l.audience = :audience AND (:post = '' OR l.post = :post) ORDER BY l.id;

-- material.figures: what the records count in a cycle
SELECT (SELECT count(*) FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = '' AND o.audience = 'group') AS opinions,
  (SELECT count(*) FROM study AS s WHERE s.lane = :lane AND s.cycle = :cycle AND s.form = 'joint') AS sessions,
  (SELECT count(*) FROM talk AS t WHERE t.lane = :lane AND t.cycle = :cycle AND t.state = 'confirmed by both') AS talks,
  (SELECT count(*) FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle AND p.audience = :audience AND p.post = :post AND p.state <> 'set aside') AS problems,
  (SELECT count(*) FROM measure AS m JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem
    WHERE m.lane = :lane AND m.cycle = :cycle AND m.audience = :audience AND p.post = :post) AS measures;

-- material.counts_beside: what else a text may count
SELECT (SELECT count(*) FROM lookback AS l WHERE l.lane = :lane AND l.cycle = :cycle AND l.audience = :audience AND (:post = '' OR l.post = :post)) AS last_items,
  (SELECT count(*) FROM post AS s WHERE s.lane = :lane AND s.unit = :unit AND s.role IN ('chair', 'member') AND s.closed = '') AS due;

-- material.unit_names: every unit's name and place
SELECT u.name AS name, u.path AS path FROM unit AS u WHERE u.lane = :lane;

-- material.facts: what the checks ask of a cycle's texts, in one row
SELECT count(*) AS texts, count(*) FILTER (WHERE m.audience = 'group') AS of_group,
  count(*) FILTER (WHERE m.audience = 'group' AND m.adopted <> '' AND m.adopted_version = m.versions AND m.versions > 0) AS adopted,
  count(*) FILTER (WHERE m.versions > 0) AS handed_in,
  count(*) FILTER (WHERE m.versions > 0 AND m.audience <> 'group') AS of_members, count(*) FILTER (WHERE m.audience <> 'group' AND m.state = 'filed') AS filed,
  count(*) FILTER (WHERE m.versions > 0 AND m.missing > 0) AS with_missing, count(*) FILTER (WHERE m.versions > 0 AND m.empty > 0) AS with_empty,
  count(*) FILTER (WHERE m.versions > 0 AND m.problem_characters * :low_in < m.characters * :low_of) AS thin,
  count(*) FILTER (WHERE m.versions > 0 AND m.problem_characters * :high_in > m.characters * :high_of) AS thick,
  COALESCE(sum(m.problem_characters) FILTER (WHERE m.versions > 0), 0) AS problem_characters, COALESCE(sum(m.characters) FILTER (WHERE m.versions > 0), 0) AS characters,
  COALESCE(sum(m.foreign_names), 0) AS foreign_names, COALESCE(sum(m.repealed), 0) AS repealed,
  count(*) FILTER (WHERE m.versions > 0 AND (SELECT r.verdict FROM text_review AS r WHERE r.lane = m.lane AND r.material = m.id AND r.number = m.versions ORDER BY r.id DESC LIMIT 1) = 'pass') AS closed,
  count(*) FILTER (WHERE m.state IN ('to revise', 'to rewrite') AND m.due <> '' AND m.due < :today) AS late
FROM material AS m WHERE m.lane = :lane AND m.cycle = :cycle;

-- material.to_write: texts of one's own seats that are to be written
SELECT m.id AS id, m.cycle AS cycle, m.state AS state, m.due AS due, m.audience AS audience, c.title AS title, u.name AS unit_name FROM material AS m
JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
WHERE m.lane = :lane AND m.state IN ('draft', 'to revise', 'to rewrite') AND c.state <> 'closed'
  AND (m.post IN (SELECT value FROM json_each(:own)) OR (m.audience = 'group' AND {scope u.path})) ORDER BY m.id LIMIT 100;

-- material.to_review: texts handed in that wait for a slip
SELECT m.id AS id, m.handed_in AS handed_in, c.title AS title, u.name AS unit_name, u.path AS path FROM material AS m
JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle
WHERE m.lane = :lane AND m.state = 'handed in' AND ({scope u.path} OR m.reviewer IN (SELECT value FROM json_each(:own))) ORDER BY m.handed_in, m.id LIMIT 200;

-- material.reviewer_there: how many hold the post that a review was given to, without holding the author's seat
SELECT count(*) AS there FROM holding AS h WHERE h.lane = :lane AND h.post = :reviewer AND h.since <= :today AND (h.until = '' OR h.until >= :today)
  AND NOT EXISTS (SELECT 1 FROM holding AS o WHERE o.lane = h.lane AND o.post = :post AND o.person = h.person AND o.since <= :today AND (o.until = '' OR o.until >= :today));

-- material.nobodys_review: texts handed in for which nobody holds a post that reviews them (from the units in the scope to their texts, and from the posts that would review to who holds them: all texts and all holdings are much more)
SELECT m.id AS id, m.cycle AS cycle, m.handed_in AS handed_in, c.title AS title, u.name AS unit_name
FROM (SELECT DISTINCT o.id AS id FROM json_each(:scope) AS s CROSS JOIN unit AS o ON o.lane = :lane AND o.path >= json_extract(s.value, '$[0]') AND o.path < json_extract(s.value, '$[1]')) AS x
CROSS JOIN unit AS u ON u.lane = :lane AND u.id = x.id CROSS JOIN cycle AS c ON c.lane = u.lane AND c.unit = u.id CROSS JOIN material AS m ON m.lane = c.lane AND m.cycle = c.id
LEFT JOIN post AS a ON a.lane = m.lane AND a.id = m.post
WHERE likelihood(x.id <> '', 0.001) AND +m.state = 'handed in' AND c.state <> 'closed'
  AND NOT EXISTS (WITH RECURSIVE above (path) AS (SELECT u.path UNION ALL SELECT rtrim(rtrim(w.path, '/'), replace(w.path, '/', '')) FROM above AS w WHERE length(w.path) > 1),
    reviews (post) AS (SELECT p.id FROM post AS p WHERE p.lane = m.lane AND p.id = m.reviewer AND p.closed = ''
      UNION ALL SELECT p.id FROM post AS p WHERE p.lane = m.lane AND p.unit = m.unit AND p.role = 'chair' AND p.closed = '' AND m.audience = 'person' AND a.role <> 'chair'
      UNION ALL SELECT p.id FROM above AS w CROSS JOIN unit AS v ON v.lane = m.lane AND v.path = w.path CROSS JOIN post AS p ON p.lane = v.lane AND p.unit = v.id
        WHERE likelihood(w.path <> '/', 0.001) AND p.role = 'supervision' AND p.closed = '' AND (m.audience <> 'person' OR a.id IS NULL OR a.role = 'chair'))
    SELECT 1 FROM reviews AS r CROSS JOIN holding AS h ON h.lane = m.lane AND h.post = r.post WHERE h.since <= :today AND (h.until = '' OR h.until >= :today)
      AND NOT EXISTS (SELECT 1 FROM holding AS o WHERE o.lane = h.lane AND o.post = m.post AND o.person = h.person AND o.since <= :today AND (o.until = '' OR o.until >= :today)))
ORDER BY m.handed_in, m.id LIMIT 200;

-- material.overdue: texts given back whose day has passed
SELECT m.id AS id, m.state AS state, m.due AS due, m.audience AS audience, c.title AS title, u.name AS unit_name, u.path AS path, COALESCE(p.title, '') AS seat FROM material AS m
JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle LEFT JOIN post AS p ON p.lane = m.lane AND p.id = m.post
WHERE m.lane = :lane AND m.state IN ('to revise', 'to rewrite') AND m.due <> '' AND m.due < :today AND c.state <> 'closed' AND ({scope u.path} OR m.reviewer IN (SELECT value FROM json_each(:own)))
ORDER BY m.due, m.id LIMIT 200;

-- material.share: how much of a text also stands elsewhere
SELECT s.* FROM text_share AS s WHERE s.lane = :lane AND s.material = :material ORDER BY s.id LIMIT 1;

-- material.shares: of the texts handed in of a cycle, how many were compared, and how many share so much with others
SELECT count(*) FILTER (WHERE m.versions > 0) AS handed_in, count(s.id) AS compared, count(*) FILTER (WHERE s.elsewhere >= :similar) AS similar,
  count(*) FILTER (WHERE s.elsewhere >= :copied) AS copied
FROM material AS m LEFT JOIN text_share AS s ON s.lane = m.lane AND s.material = m.id AND s.number = m.versions WHERE m.lane = :lane AND m.cycle = :cycle;

-- material.shares_alike: how much of each text of one kind in a campaign also stands elsewhere, the least first
SELECT s.elsewhere AS elsewhere FROM text_share AS s JOIN material AS m ON m.lane = s.lane AND m.id = s.material AND m.versions = s.number
JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle
WHERE s.lane = :lane AND c.campaign = (SELECT campaign FROM cycle WHERE lane = :lane AND id = :cycle) AND m.template = :template AND m.versions > 0 ORDER BY s.elsewhere;

-- material.unshared: texts whose newest version was not compared yet
SELECT m.* FROM material AS m WHERE m.lane = :lane AND m.versions > 0
AND NOT EXISTS (SELECT 1 FROM text_share AS s WHERE s.lane = m.lane AND s.material = m.id AND s.number = m.versions) ORDER BY m.id LIMIT :count;

-- material.of_procedure: the newest texts handed in of the cycles of a procedure
SELECT m.* FROM material AS m JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle WHERE m.lane = :lane AND m.versions > 0 AND c.procedure = :procedure ORDER BY m.id DESC LIMIT 400;

-- material.newest_procedure: the procedure of the newest text handed in
SELECT c.procedure AS procedure FROM material AS m JOIN cycle AS c ON c.lane = m.lane AND c.id = m.cycle WHERE m.lane = :lane AND m.versions > 0 ORDER BY m.id DESC LIMIT 1;

-- material.near: the texts that a unit's one is compared with in any case: those of the unit in its newest cycles
SELECT m.* FROM material AS m WHERE m.lane = :lane AND m.unit = :unit AND m.id <> :id AND m.versions > 0 ORDER BY m.cycle DESC, m.id LIMIT 60;
