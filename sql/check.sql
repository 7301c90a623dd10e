-- check.facts: everything the checks count in a cycle, in one row; each table is walked once
SELECT * FROM
  (SELECT count(*) FILTER (WHERE o.state = 'standing' AND o.adds_to = '') AS opinions,
    count(*) FILTER (WHERE o.state = 'standing' AND o.adds_to = '' AND o.audience = 'group') AS on_group,
    count(*) FILTER (WHERE o.state = 'standing' AND o.adds_to = '' AND o.disposition = 'open') AS undisposed,
    count(DISTINCT o.channel) AS channels, count(DISTINCT o.post) FILTER (WHERE o.post <> '') AS targets
    FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle),
  (SELECT count(*) AS problems, count(*) FILTER (WHERE p.state = 'open') AS problems_without_end,
    count(*) FILTER (WHERE p.recurs <> '') AS recurrences
    FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle),
  (SELECT count(*) AS measures, count(*) FILTER (WHERE m.post = '' OR m.due = '' OR m.acceptance = '' OR m.title = '') AS incomplete,
    count(*) FILTER (WHERE m.state IN ('verified', 'confirmed') AND (m.verified_by = '' OR m.verified_by = m.claimed_by
      OR (SELECT count(*) FROM evidence AS e WHERE e.lane = m.lane AND e.measure = m.id) < :evidence)) AS unverified_by_second,
    count(*) FILTER (WHERE m.state IN ('verified', 'confirmed')) AS verified, count(*) FILTER (WHERE m.type = 'long-term') AS long_term,
    count(*) FILTER (WHERE m.type = 'long-term' AND (m.checkpoint = '' OR m.indicator = '')) AS without_checkpoint,
    count(*) FILTER (WHERE m.extensions > :most) AS over_extended, count(*) FILTER (WHERE m.state IN ('planned', 'under way')) AS unclaimed
    FROM measure AS m WHERE m.lane = :lane AND m.cycle = :cycle),
  (SELECT count(*) AS lookback, count(*) FILTER (WHERE l.state = 'waiting') AS lookback_waiting
    FROM lookback AS l WHERE l.lane = :lane AND l.cycle = :cycle),
  (SELECT count(*) AS bulks FROM bulk AS b WHERE b.lane = :lane AND b.cycle = :cycle),
  (SELECT count(DISTINCT p.id) AS seats, count(t.id) AS seats_texts FROM post AS p
    LEFT JOIN material AS t ON t.lane = p.lane AND t.cycle = :cycle AND t.post = p.id AND t.audience = 'person' AND t.versions > 0
    WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND (p.closed = '' OR p.closed > :day)
    AND EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day))),
  (SELECT count(*) AS regular_cycles FROM cycle AS x WHERE x.lane = :lane AND x.unit = :unit AND x.year = :year AND x.special = 0
    AND NOT EXISTS (SELECT 1 FROM procedure AS p WHERE p.lane = x.lane AND p.hash = x.procedure AND json_extract(p.json, '$.trigger.kind') = 'event')),
  (SELECT count(*) AS releases, count(*) FILTER (WHERE b.at_close = 0 AND b.items < :k) AS small_releases FROM batch AS b WHERE b.lane = :lane AND b.cycle = :cycle);

-- check.cycles: open cycles in a range of paths that may be seen
SELECT c.* FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND u.path >= :from AND u.path < :before AND {scope u.path} AND c.state <> 'closed' ORDER BY u.path, c.id LIMIT :most;

-- check.problems: the problems of a cycle, for what they name
SELECT p.* FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle ORDER BY p.id;

-- check.measures: the measures of a cycle, for the words they use
SELECT m.* FROM measure AS m WHERE m.lane = :lane AND m.cycle = :cycle ORDER BY m.id;

-- check.lacking: of the measures of a cycle, those without a target, and those whose problem has no cause
SELECT count(*) FILTER (WHERE m.target = '') AS without_target, count(*) FILTER (WHERE p.cause = '') AS without_cause FROM measure AS m
JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem WHERE m.lane = :lane AND m.cycle = :cycle;

-- check.claimed_between: when the first and the last measure of a cycle was claimed done, and by when the last was due
SELECT max(m.due) AS due, min(m.claimed_at) AS first_at, max(m.claimed_at) AS last_at FROM measure AS m WHERE m.lane = :lane AND m.cycle = :cycle;

-- check.problems_by_seat: the problems of a cycle, those of one seat together
SELECT p.* FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle ORDER BY p.audience, p.post, p.id;
