-- campaign.procedure_json: a stored procedure by its hash
SELECT json FROM procedure WHERE lane = :lane AND hash = :hash;

-- campaign.procedure_id: is a procedure stored
SELECT id FROM procedure WHERE lane = :lane AND hash = :hash;

-- campaign.procedure_named: the newest procedure of a name, or the one of a hash
SELECT hash FROM procedure WHERE lane = :lane AND (name = :name OR hash = :name) ORDER BY id DESC LIMIT 1;

-- campaign.procedures: every procedure
SELECT id, hash, name FROM procedure WHERE lane = :lane ORDER BY name, id;

-- campaign.units_in_scope: how many open units with a leading group lie in a range of paths
SELECT count(*) FROM unit WHERE lane = :lane AND path >= :from AND path < :before AND has_group = 1 AND state = 'open';

-- campaign.units_then: how many there were on a day: ids that are older than an id of the day after, and not closed by then
SELECT count(*) FROM unit WHERE lane = :lane AND path >= :from AND path < :before AND has_group = 1 AND id < :until AND (state = 'open' OR closed > :day);

-- campaign.unopened: units of a campaign's scope that are to get a cycle of it and have none yet: not one that follows a unit which held its meeting already, nor one that a later regular campaign of the same procedure reaches, nor, unless it follows a unit with a cycle, one that got its leading group after the last day for meetings (or for a campaign deployed later: after that day)
SELECT u.id AS unit FROM unit AS u WHERE u.lane = :lane AND u.path >= :from AND u.path < :before AND u.has_group = 1 AND u.state = 'open'
AND NOT EXISTS (SELECT 1 FROM unit AS f CROSS JOIN cycle AS c ON c.lane = f.lane AND c.unit = f.id AND c.campaign = :campaign WHERE f.lane = u.lane AND f.path = u.path
  AND (f.id = u.id OR c.state IN ('held', 'reported', 'rectifying', 'looked back')))
AND NOT EXISTS (SELECT 1 FROM campaign AS k JOIN procedure AS a ON a.lane = k.lane AND a.hash = k.procedure JOIN procedure AS b ON b.lane = a.lane AND b.name = a.name
  JOIN campaign AS n ON n.lane = k.lane AND n.procedure = b.hash AND n.special = 0 AND n.state <> 'draft' AND n.year > k.year AND n.deployed > k.deployed JOIN unit AS s ON s.lane = n.lane AND s.id = n.scope
  WHERE k.lane = u.lane AND k.id = :campaign AND k.special = 0 AND substr(u.path, 1, length(s.path)) = s.path)
AND NOT EXISTS (SELECT 1 FROM campaign AS k CROSS JOIN entry AS e ON e.lane = u.lane AND e.object = u.id WHERE k.lane = u.lane AND k.id = :campaign AND k.meeting_until <> ''
  AND instr(e.leaf, CAST('"has_group":"' AS BLOB)) > 0 AND CAST(e.leaf AS TEXT) ->> '$.t' >= unixepoch(max(k.meeting_until, k.deployed), '+1 day') / 60 - :zone
  AND NOT EXISTS (SELECT 1 FROM unit AS f CROSS JOIN cycle AS c ON c.lane = f.lane AND c.unit = f.id AND c.campaign = :campaign WHERE f.lane = u.lane AND f.path = u.path))
ORDER BY u.path;

-- campaign.deployed: campaigns that are deployed
SELECT id FROM campaign WHERE lane = :lane AND state = 'deployed' ORDER BY id;

-- campaign.opened: how many cycles a campaign has
SELECT count(*) FROM cycle WHERE lane = :lane AND campaign = :campaign;

-- campaign.cycles: cycles of a campaign that may be seen
SELECT c.id AS id, u.id AS unit, u.name AS unit_name, c.state AS state, c.meeting_day AS meeting_day, c.held_day AS held_day
FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND c.campaign = :campaign AND {scope u.path} ORDER BY u.path LIMIT 20000;

-- campaign.amendments: additions and tightenings of a campaign
SELECT a.id AS id, u.name AS unit_name, a.reason AS reason, a.made AS made, a.overlay AS overlay FROM amendment AS a
JOIN unit AS u ON u.lane = a.lane AND u.id = a.unit WHERE a.lane = :lane AND a.campaign = :campaign ORDER BY a.id;

-- campaign.overlays: what the levels above a path added to a campaign, from the top down
SELECT a.overlay AS overlay FROM amendment AS a JOIN unit AS u ON u.lane = a.lane AND u.id = a.unit
WHERE a.lane = :lane AND a.campaign = :campaign AND u.path = substr(:path, 1, length(u.path)) ORDER BY length(u.path), a.id;

-- campaign.overlays_of: which of them those are
SELECT COALESCE(group_concat(x.id, ' '), '') AS overlays FROM (SELECT a.id AS id FROM amendment AS a JOIN unit AS u ON u.lane = a.lane AND u.id = a.unit
WHERE a.lane = :lane AND a.campaign = :campaign AND u.path = substr(:path, 1, length(u.path)) ORDER BY length(u.path), a.id) AS x;

-- campaign.cycles_under: open cycles of a campaign in a range of paths
SELECT c.* FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND c.campaign = :campaign AND u.path >= :from AND u.path < :before AND c.state <> 'closed' ORDER BY c.id;

-- campaign.cycle_of: the cycle of a campaign in a unit
SELECT id FROM cycle WHERE lane = :lane AND unit = :unit AND campaign = :campaign;

-- campaign.latest_cycle: a unit's newest cycle
SELECT id FROM cycle WHERE lane = :lane AND unit = :unit ORDER BY id DESC LIMIT 1;

-- campaign.goes_on: where the review of a unit that was closed goes on: in that of the same campaign of the open unit that follows, else in its newest
SELECT k.* FROM cycle AS c JOIN unit AS o ON o.lane = c.lane AND o.id = c.unit AND o.state = 'closed' CROSS JOIN unit AS y ON y.lane = o.lane AND y.path = o.path AND y.state = 'open'
CROSS JOIN cycle AS k ON k.lane = y.lane AND k.unit = y.id AND k.state <> 'closed' WHERE c.lane = :lane AND c.id = :cycle ORDER BY k.campaign = c.campaign DESC, k.id DESC LIMIT 1;

-- campaign.left_to: the reviews that closed units left behind before their meeting and that go on in this one
SELECT c.* FROM cycle AS k JOIN unit AS y ON y.lane = k.lane AND y.id = k.unit AND y.state = 'open' CROSS JOIN unit AS o ON o.lane = y.lane AND o.path = y.path AND o.state = 'closed'
CROSS JOIN cycle AS c ON c.lane = o.lane AND c.unit = o.id AND c.held_day = '' AND c.state IN ('deployed', 'planned', 'plan approved', 'preparing', 'ready', 'closed')
WHERE k.lane = :lane AND k.id = :cycle AND k.state <> 'closed' AND (k.campaign = c.campaign
  OR (NOT EXISTS (SELECT 1 FROM cycle AS x WHERE x.lane = y.lane AND x.unit = y.id AND x.campaign = c.campaign AND x.state <> 'closed') AND k.id = (SELECT max(x.id) FROM cycle AS x WHERE x.lane = y.lane AND x.unit = y.id AND x.state <> 'closed'))) ORDER BY c.id;

-- campaign.left_waiting: what waits for a word in a cycle: opinions without an answer, and problems about which nothing was decided
SELECT (SELECT count(*) FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.disposition = 'open' AND o.state = 'standing' AND o.adds_to = '') +
  (SELECT count(*) FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle AND p.state = 'open' AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.lane = p.lane AND m.problem = p.id));

-- campaign.begun: what there is of a review already: plans, study, talks, texts, criticism, opinions, problems, a meeting
SELECT (SELECT count(*) FROM plan AS x WHERE x.lane = :lane AND x.cycle = :cycle) + (SELECT count(*) FROM study AS x WHERE x.lane = :lane AND x.cycle = :cycle) +
  (SELECT count(*) FROM talk AS x WHERE x.lane = :lane AND x.cycle = :cycle) + (SELECT count(*) FROM material AS x WHERE x.lane = :lane AND x.cycle = :cycle) +
  (SELECT count(*) FROM criticism AS x WHERE x.lane = :lane AND x.cycle = :cycle) + (SELECT count(*) FROM opinion AS x WHERE x.lane = :lane AND x.cycle = :cycle) +
  (SELECT count(*) FROM problem AS x WHERE x.lane = :lane AND x.cycle = :cycle) + (SELECT count(*) FROM meeting AS x WHERE x.lane = :lane AND x.cycle = :cycle);

-- campaign.in_meeting: is a meeting of the cycle under way
SELECT count(*) FROM meeting AS x WHERE x.lane = :lane AND x.cycle = :cycle AND x.state = 'under way';

-- campaign.repeated: the newest order to hold the cycle's meeting again, and its day
SELECT ordered FROM redo WHERE lane = :lane AND cycle = :cycle ORDER BY id DESC LIMIT 1;

-- campaign.stage: the row of one stage
SELECT * FROM stage WHERE lane = :lane AND cycle = :cycle AND name = :name;

-- campaign.stages: the rows of all touched stages
SELECT * FROM stage WHERE lane = :lane AND cycle = :cycle;

-- campaign.plan_of: a cycle's plan
SELECT * FROM plan WHERE lane = :lane AND cycle = :cycle ORDER BY id DESC LIMIT 1;

-- campaign.consent_of: the chair's agreement to a plan
SELECT * FROM plan_consent WHERE lane = :lane AND plan = :plan;

-- campaign.overrides_of: overrides of a cycle
SELECT * FROM override WHERE lane = :lane AND cycle = :cycle ORDER BY id;

-- campaign.visible: campaigns one may see
SELECT c.id AS id, c.title AS title, c.year AS year, c.state AS state, u.name AS unit_name, c.deployed AS deployed
FROM campaign AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit WHERE c.lane = :lane AND {scope u.path} ORDER BY c.id DESC LIMIT 500;

-- campaign.cycles_visible: cycles one may see, newest first
SELECT c.id AS id, c.title AS title, c.year AS year, c.state AS state, u.name AS unit_name, c.meeting_day AS meeting_day, c.held_day AS held_day
FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit WHERE c.lane = :lane AND {scope u.path} ORDER BY c.year DESC, u.path, c.id LIMIT 20000;

-- campaign.procedures_first: those that the house's first action stored, in their order
SELECT p.hash, p.name, p.json FROM procedure AS p
JOIN entry AS e ON e.lane = p.lane AND e.log = p.log AND e.i = p.entry
JOIN entry AS f ON f.lane = p.lane AND f.log = 1 AND f.i = 0
WHERE p.lane = :lane AND substr(e.leaf, 1, 22) = substr(f.leaf, 1, 22) ORDER BY p.entry;
