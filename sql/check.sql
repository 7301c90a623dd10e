-- check.facts: everything the checks count in a cycle, in one row
SELECT
  (SELECT count(*) FROM opinion AS o WHERE o.lane = c.lane AND o.cycle = c.id AND o.state = 'standing' AND o.adds_to = '') AS opinions,
  (SELECT count(*) FROM opinion AS o WHERE o.lane = c.lane AND o.cycle = c.id AND o.state = 'standing' AND o.adds_to = '' AND o.disposition = 'open') AS undisposed,
  (SELECT count(DISTINCT o.channel) FROM opinion AS o WHERE o.lane = c.lane AND o.cycle = c.id) AS channels,
  (SELECT count(DISTINCT o.post) FROM opinion AS o WHERE o.lane = c.lane AND o.cycle = c.id AND o.post <> '') AS targets,
  (SELECT count(*) FROM post AS p WHERE p.lane = c.lane AND p.unit = c.unit AND p.role IN ('chair', 'member') AND p.closed = '') AS seats,
  (SELECT count(*) FROM problem AS p WHERE p.lane = c.lane AND p.cycle = c.id) AS problems,
  (SELECT count(*) FROM problem AS p WHERE p.lane = c.lane AND p.cycle = c.id AND p.fact = '') AS problems_without_fact,
  (SELECT count(*) FROM problem AS p WHERE p.lane = c.lane AND p.cycle = c.id AND p.state = 'open') AS problems_without_end,
  (SELECT count(*) FROM measure AS m WHERE m.lane = c.lane AND m.cycle = c.id) AS measures,
  (SELECT count(*) FROM measure AS m WHERE m.lane = c.lane AND m.cycle = c.id AND (m.post = '' OR m.due = '' OR m.acceptance = '' OR m.title = '')) AS incomplete,
  (SELECT count(*) FROM measure AS m WHERE m.lane = c.lane AND m.cycle = c.id AND m.state IN ('verified', 'confirmed') AND (m.verified_by = '' OR m.verified_by = m.claimed_by
    OR NOT EXISTS (SELECT 1 FROM evidence AS e WHERE e.lane = m.lane AND e.measure = m.id))) AS unverified_by_second,
  (SELECT count(*) FROM measure AS m WHERE m.lane = c.lane AND m.cycle = c.id AND m.type = 'long-term' AND (m.checkpoint = '' OR m.indicator = '')) AS without_checkpoint,
  (SELECT count(*) FROM measure AS m WHERE m.lane = c.lane AND m.cycle = c.id AND m.extensions > :most) AS over_extended,
  (SELECT count(*) FROM bulk AS b WHERE b.lane = c.lane AND b.cycle = c.id) AS bulks,
  (SELECT count(*) FROM problem AS p WHERE p.lane = c.lane AND p.cycle = c.id AND p.recurs <> '') AS recurrences,
  (SELECT count(*) FROM lookback AS l WHERE l.lane = c.lane AND l.cycle = c.id) AS lookback,
  (SELECT count(*) FROM lookback AS l WHERE l.lane = c.lane AND l.cycle = c.id AND l.state = 'waiting') AS lookback_waiting,
  (SELECT count(*) FROM cycle AS x WHERE x.lane = c.lane AND x.unit = :unit AND x.year = :year AND x.special = 0) AS regular_cycles
FROM cycle AS c WHERE c.lane = :lane AND c.id = :cycle;

-- check.cycles: open cycles in a range of paths that may be seen
SELECT c.* FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND u.path >= :from AND u.path < :before AND {scope u.path} AND c.state <> 'closed' ORDER BY u.path, c.id LIMIT 1000;
