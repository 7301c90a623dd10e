-- opinion.last_number: the highest number of a cycle's opinions
SELECT COALESCE(max(number), 0) FROM opinion WHERE lane = :lane AND cycle = :cycle;

-- opinion.by_item: the opinion of an item key
SELECT * FROM opinion WHERE lane = :lane AND item = :item AND item <> '';

-- opinion.of_group: opinions merged into a group
SELECT * FROM opinion WHERE lane = :lane AND merged = :merged ORDER BY number;

-- opinion.to_group: opinions of a cycle that stand, those about the same side by side: on the group, and those on persons that may be seen
SELECT o.* FROM opinion AS o JOIN unit AS u ON u.lane = o.lane AND u.id = o.unit
WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = ''
  AND ((o.audience = 'group' AND {scope u.path}) OR (o.audience = 'person' AND ({scope u.path in persons} OR o.post IN (SELECT value FROM json_each(:own)))))
ORDER BY o.audience, o.post, o.id LIMIT 20000;

-- opinion.groups: the groups of a cycle
SELECT * FROM opinion_group WHERE lane = :lane AND cycle = :cycle ORDER BY id;

-- opinion.apart: what was decided against proposals in a cycle
SELECT * FROM opinion_apart WHERE lane = :lane AND cycle = :cycle ORDER BY id;

-- opinion.apart_count: was it said already of this opinion and that group
SELECT count(*) FROM opinion_apart WHERE lane = :lane AND opinion = :opinion AND opinion_group = :opinion_group;

-- opinion.echo_of: what receipts said of a problem
SELECT * FROM echo WHERE lane = :lane AND problem = :problem;

-- opinion.said: opinions whose receipt has said whether a problem is solved
SELECT * FROM opinion WHERE lane = :lane AND problem = :problem AND said <> 'nothing' ORDER BY number;

-- opinion.channel_count: issued and returned of one channel
SELECT * FROM channel_count WHERE lane = :lane AND cycle = :cycle AND channel = :channel;

-- opinion.channels: issued, returned and entered, per channel
SELECT o.channel AS channel, sum(o.audience = 'group') AS on_group, sum(o.audience = 'person') AS on_persons,
  COALESCE((SELECT c.issued FROM channel_count AS c WHERE c.lane = o.lane AND c.cycle = o.cycle AND c.channel = o.channel), 0) AS issued,
  COALESCE((SELECT c.returned FROM channel_count AS c WHERE c.lane = o.lane AND c.cycle = o.cycle AND c.channel = o.channel), 0) AS returned
FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.adds_to = '' GROUP BY o.lane, o.cycle, o.channel ORDER BY o.channel;

-- opinion.desk: opinions of a cycle: on the group, and those on persons that may be seen
SELECT o.id AS id, o.version AS version, o.number AS number, o.channel AS channel, o.audience AS audience, COALESCE(s.title, '') AS seat, o.dimension AS dimension,
  o.body AS body, o.day AS day, CASE WHEN f.state <> 'standing' THEN f.state ELSE o.state END AS state, o.disposition AS disposition, o.answer AS answer, o.problem AS problem,
  COALESCE(p.number, 0) AS problem_number, o.merged AS merged, COALESCE(g.title, '') AS merged_title, o.adds_to AS adds_to
FROM opinion AS o JOIN unit AS u ON u.lane = o.lane AND u.id = o.unit LEFT JOIN post AS s ON s.lane = o.lane AND s.id = o.post
LEFT JOIN opinion AS f ON f.lane = o.lane AND f.id = o.adds_to
LEFT JOIN problem AS p ON p.lane = o.lane AND p.id = o.problem LEFT JOIN opinion_group AS g ON g.lane = o.lane AND g.id = o.merged
WHERE o.lane = :lane AND o.cycle = :cycle AND ((o.audience = 'group' AND {scope u.path}) OR (o.audience = 'person' AND ({scope u.path in persons} OR o.post IN (SELECT value FROM json_each(:own)))))
ORDER BY o.number LIMIT 20000;

-- opinion.tally: how many stand, how many are disposed of, and how many of both are on the group
SELECT count(*) AS standing, COALESCE(sum(disposition <> 'open'), 0) AS disposed, COALESCE(sum(audience = 'group'), 0) AS on_group,
  COALESCE(sum(audience = 'group' AND disposition <> 'open'), 0) AS on_group_disposed FROM opinion
WHERE lane = :lane AND cycle = :cycle AND state = 'standing' AND adds_to = '';

-- opinion.batches: releases of a cycle
SELECT id, batch, day, root, at_close FROM batch WHERE lane = :lane AND cycle = :cycle ORDER BY id;

-- opinion.batch_of: the row of one release
SELECT * FROM batch WHERE lane = :lane AND batch = :batch;

-- opinion.additions: what was added to an opinion later
SELECT * FROM opinion WHERE lane = :lane AND adds_to = :opinion ORDER BY number;

-- opinion.intake: the cycle of a poster's word
SELECT id FROM cycle WHERE lane = :lane AND intake = :word;

-- opinion.seats: the members' seats an opinion may be about
SELECT p.id AS id, p.title AS title FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND p.closed = '' ORDER BY p.rank, p.id;

-- opinion.redactions: take-downs of a cycle
SELECT r.id AS id, r.version AS version, r.ground AS ground, r.state AS state, r.decided AS decided, o.number AS number FROM redaction AS r
JOIN opinion AS o ON o.lane = r.lane AND o.id = r.opinion WHERE r.lane = :lane AND r.cycle = :cycle ORDER BY r.id;

-- opinion.open_redaction: a take-down of an opinion that is not decided
SELECT count(*) FROM redaction WHERE lane = :lane AND opinion = :opinion AND state IN ('asked', 'approved once');

-- opinion.web_count: how many opinions of a cycle came over the web
SELECT count(*) FROM opinion WHERE lane = :lane AND cycle = :cycle AND channel = 'web' AND adds_to = '';

-- opinion.flood: unanswered group opinions from the web after a number
SELECT * FROM opinion WHERE lane = :lane AND cycle = :cycle AND number > :after AND channel = 'web' AND audience = 'group' AND state = 'standing' AND disposition = 'open' ORDER BY number LIMIT 20000;

-- opinion.on_seat: opinions on one member, with what became of them
SELECT * FROM opinion WHERE lane = :lane AND cycle = :cycle AND post = :post AND audience = 'person' ORDER BY number;

-- opinion.requests: who read opinions on persons on request, and why; only of those persons whose opinions may be seen
SELECT r.id AS id, r.day AS day, r.reason AS reason, COALESCE(s.title, '') AS seat, COALESCE(n.name, '') AS person FROM opinion_request AS r
JOIN unit AS u ON u.lane = r.lane AND u.id = r.unit LEFT JOIN post AS s ON s.lane = r.lane AND s.id = r.post LEFT JOIN person AS n ON n.lane = r.lane AND n.id = r.person
WHERE r.lane = :lane AND r.cycle = :cycle AND ({scope u.path} OR r.post IN (SELECT value FROM json_each(:own))) ORDER BY r.id DESC LIMIT 200;

-- opinion.taken_down: what the log has erased of what came through the box, in order of key
SELECT DISTINCT o.item AS item, o.adds_to AS adds_to, COALESCE(f.item, '') AS "of", o.dimension AS dimension, o.post AS post
FROM redaction AS r JOIN opinion AS o ON o.lane = r.lane AND o.id = r.opinion LEFT JOIN opinion AS f ON f.lane = o.lane AND f.id = o.adds_to
WHERE r.lane = :lane AND r.state = 'done' AND o.item <> '' ORDER BY o.item;
