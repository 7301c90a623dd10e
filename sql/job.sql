-- job.unbegun: cycles whose stages have not begun although their time has come
SELECT c.id AS id FROM cycle AS c WHERE c.lane = :lane AND c.state <> 'closed' AND (
  NOT EXISTS (SELECT 1 FROM stage AS s WHERE s.lane = c.lane AND s.cycle = c.id AND s.name = 'plan')
  OR (c.state IN ('plan approved', 'preparing') AND NOT EXISTS (SELECT 1 FROM stage AS s WHERE s.lane = c.lane AND s.cycle = c.id AND s.name = 'opinions'))
  OR (c.state IN ('held') AND NOT EXISTS (SELECT 1 FROM stage AS s WHERE s.lane = c.lane AND s.cycle = c.id AND s.name = 'rectification')))
ORDER BY c.id LIMIT 1000;

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
