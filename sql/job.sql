-- job.unbegun: cycles with stages that have not begun although their time has come, and the names of these on a line each; not those of which the office itself said last that they wait
WITH unbegun AS MATERIALIZED (SELECT c.id AS id, c.procedure AS hash, n.value AS name FROM cycle AS c JOIN json_each(CASE
    WHEN c.state IN ('deployed', 'planned') THEN '["plan"]'
    WHEN c.state IN ('plan approved', 'preparing') THEN '["plan", "study", "opinions", "talks", "problems", "materials"]'
    WHEN c.state = 'ready' THEN '["plan", "study", "talks", "problems", "materials"]'
    WHEN c.state IN ('held', 'reported', 'rectifying') THEN '["report", "rectification"]' ELSE '[]' END) AS n
  WHERE c.lane = :lane AND NOT EXISTS (SELECT 1 FROM stage AS s WHERE s.lane = c.lane AND s.cycle = c.id AND s.name = n.value AND (s.state <> 'waiting' OR
    COALESCE((SELECT instr(a.leaf, CAST('"act":"stage.set"' AS BLOB)) FROM entry AS e JOIN entry AS a ON a.lane = e.lane AND a.object = CAST(substr(e.leaf, 7, 16) AS TEXT) AND a.n = 1
      WHERE e.lane = s.lane AND e.object = s.id AND instr(a.leaf, CAST('"act":"amendment.' AS BLOB)) = 0 ORDER BY e.n DESC LIMIT 1), 0) > 0))),
  asked AS MATERIALIZED (SELECT p.hash AS hash, s.value ->> '$.id' AS name FROM (SELECT DISTINCT hash FROM unbegun) AS h
  JOIN procedure AS p ON p.lane = :lane AND p.hash = h.hash JOIN json_each(p.json, '$.stages') AS s)
SELECT u.id AS id, group_concat(u.name, char(10)) AS stages FROM unbegun AS u JOIN asked AS a ON a.hash = u.hash AND a.name = u.name GROUP BY u.id ORDER BY u.id LIMIT 1000;

-- job.taken_down: items of the box whose text the log has erased
SELECT o.item AS item FROM redaction AS r JOIN opinion AS o ON o.lane = r.lane AND o.id = r.opinion
WHERE r.lane = :lane AND r.state = 'done' AND o.item <> '' ORDER BY o.item;

-- job.logs: every log there is
SELECT log FROM log WHERE lane = :lane ORDER BY log;

-- job.evidence_named: does an entry name this file: as evidence, or as a sheet that was imported
SELECT (SELECT count(*) FROM evidence WHERE lane = :lane AND sha256 = :sha256)
  + (SELECT count(*) FROM value WHERE lane = :lane AND instr(CAST(fields AS TEXT), :sha256) > 0);

-- job.ready_since: the first day on which a cycle's texts were reviewed or its meeting was over; none: ""
SELECT COALESCE(min(done), '') AS since FROM stage WHERE lane = :lane AND cycle = :cycle AND name IN ('review', 'meeting') AND done <> '';

-- job.closed_before: has a cycle had its release at the close
SELECT count(*) FROM batch WHERE lane = :lane AND cycle = :cycle AND at_close = 1;
