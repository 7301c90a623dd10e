-- The ledger's own statements: the only ones that write.

-- ledger.log: one log
SELECT unit, size, edge FROM log WHERE lane = :lane AND log = :log;

-- ledger.log_of: the log of a unit, or of a cycle's opinions
SELECT log FROM log WHERE lane = :lane AND unit = :unit ORDER BY log LIMIT 1;

-- ledger.log_next: the number the next log gets
SELECT COALESCE(MAX(log), 0) + 1 FROM log;

-- ledger.log_add: a new, empty log
INSERT INTO log (lane, log, unit, size, edge) VALUES (:lane, :log, :unit, 0, x'');

-- ledger.log_claim: the unit whose log this is
UPDATE log SET unit = :unit WHERE lane = :lane AND log = :log;

-- ledger.log_grow: size and edge after a turn
UPDATE log SET size = :size, edge = :edge WHERE lane = :lane AND log = :log;

-- ledger.logs: every log
SELECT lane, log, unit, size, edge FROM log ORDER BY lane, log;

-- ledger.log_torn: a log whose entries do not reach to its size, or beyond it
SELECT lane, log, size, stored FROM (SELECT g.lane, g.log, g.size,
  COALESCE((SELECT MAX(e.i) + 1 FROM entry AS e WHERE e.lane = g.lane AND e.log = g.log), 0) AS stored FROM log AS g)
WHERE size <> stored LIMIT 1;

-- ledger.entry_add: an entry
INSERT INTO entry (lane, log, i, object, n, s, leaf) VALUES (:lane, :log, :i, :object, :n, :s, :leaf);

-- ledger.value_add: the committed bytes of an entry
INSERT INTO value (lane, log, i, seed, fields, erased_by) VALUES (:lane, :log, :i, :seed, :fields, NULL);

-- ledger.value_erase: what is left of an entry's bytes
UPDATE value SET seed = x'', fields = :fields, erased_by = :by WHERE lane = :lane AND log = :log AND i = :i;

-- ledger.object: the entries of an object with their bytes, oldest first
SELECT e.log, e.i, e.n, e.leaf, v.seed, v.fields, v.erased_by FROM entry AS e
LEFT JOIN value AS v ON v.lane = e.lane AND v.log = e.log AND v.i = e.i
WHERE e.lane = :lane AND e.object = :object ORDER BY e.n;

-- ledger.action: the first entry of an action
SELECT log, i, leaf FROM entry WHERE lane = :lane AND object = :action AND n = 1;

-- ledger.actions: entries of actions after a running number, in the order they were made
SELECT e.s, e.log, e.i, e.leaf, v.seed, v.fields, v.erased_by FROM entry AS e
LEFT JOIN value AS v ON v.lane = e.lane AND v.log = e.log AND v.i = e.i
WHERE e.lane = :lane AND e.s >= :from AND e.s > 0 ORDER BY e.s LIMIT :count;

-- ledger.leaf: an entry's bytes
SELECT leaf FROM entry WHERE lane = :lane AND log = :log AND i = :i;

-- ledger.leaves: the entries of a log, in order
SELECT i, leaf FROM entry WHERE lane = :lane AND log = :log ORDER BY i;

-- ledger.entries_from: some entries of a log, in order
SELECT i, object, n, s, leaf FROM entry WHERE lane = :lane AND log = :log AND i >= :from ORDER BY i LIMIT :count;

-- ledger.values_from: some values of a log, in order
SELECT i, seed, fields, erased_by FROM value WHERE lane = :lane AND log = :log AND i >= :from ORDER BY i LIMIT :count;

-- ledger.entry_alone: entries and values that belong to no log
SELECT lane, log, i FROM entry AS e WHERE NOT EXISTS (SELECT 1 FROM log AS g WHERE g.lane = e.lane AND g.log = e.log)
UNION SELECT lane, log, i FROM value AS v WHERE NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.lane = v.lane AND e.log = v.log AND e.i = v.i);

-- ledger.lane: one lane's tree of heads
SELECT size, edge, actions FROM lane WHERE lane = :lane;

-- ledger.lanes: every lane
SELECT lane, size, edge, actions FROM lane ORDER BY lane;

-- ledger.lane_set: a lane's tree after a turn
INSERT INTO lane (lane, size, edge, actions) VALUES (:lane, :size, :edge, :actions)
ON CONFLICT (lane) DO UPDATE SET size = excluded.size, edge = excluded.edge, actions = excluded.actions;

-- ledger.head_add: the head of a turn
INSERT INTO head (lane, i, body) VALUES (:lane, :i, :body);

-- ledger.heads: the heads of a lane, in order
SELECT i, body FROM head WHERE lane = :lane ORDER BY i;

-- ledger.lane_torn: a lane whose heads do not reach to its size, or beyond it
SELECT lane, size, stored FROM (SELECT a.lane, a.size,
  COALESCE((SELECT MAX(h.i) + 1 FROM head AS h WHERE h.lane = a.lane), 0) AS stored FROM lane AS a)
WHERE size <> stored LIMIT 1;

-- ledger.head_alone: heads of a lane that is not there
SELECT DISTINCT lane FROM head WHERE lane NOT IN (SELECT lane FROM lane);

-- ledger.sum: the sum of a local table's seals
SELECT sum, rows FROM local_sum WHERE lane = :lane AND kind = :kind;

-- ledger.sum_set: the sum after a turn
INSERT INTO local_sum (lane, kind, sum, rows) VALUES (:lane, :kind, :sum, :rows)
ON CONFLICT (lane, kind) DO UPDATE SET sum = excluded.sum, rows = excluded.rows;

-- ledger.sums: every sum
SELECT lane, kind, sum, rows FROM local_sum ORDER BY lane, kind;

-- ledger.once_before: what was done once before a day
SELECT id FROM once WHERE lane = :lane AND day < :day;

-- ledger.heads_kept: how many heads there are
SELECT COUNT(*) FROM head;

-- ledger.entries_kept: how many entries there are
SELECT COUNT(*) FROM entry;

-- ledger.values_kept: how many rows of values there are
SELECT COUNT(*) FROM value;

-- ledger.action_entries: every entry of an action but its own, log by log
SELECT log, i, leaf FROM entry WHERE lane = :lane AND substr(leaf, 1, 22) = CAST('{"a":"' || :action AS BLOB) AND object <> :action ORDER BY log, i;
