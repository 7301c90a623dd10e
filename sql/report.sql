-- sheet.of_cycle: the supervision groups' sheets of a cycle, drafts only to those who write them
SELECT s.id AS id, s.state AS state, s.judgement AS judgement, s.given AS given, COALESCE(n.name, '') AS person FROM sheet AS s
JOIN unit AS u ON u.lane = s.lane AND u.id = s.unit LEFT JOIN person AS n ON n.lane = s.lane AND n.id = s.person
WHERE s.lane = :lane AND s.cycle = :cycle AND ((s.state = 'draft' AND {scope u.path in drafts}) OR (s.state = 'given' AND {scope u.path in given})) ORDER BY s.id;

-- sheet.own: the sheet of a person that is not given yet
SELECT * FROM sheet WHERE lane = :lane AND cycle = :cycle AND person = :person AND state = 'draft' ORDER BY id DESC LIMIT 1;

-- sheet.points: strengths, shortcomings and demands of a sheet
SELECT * FROM point WHERE lane = :lane AND sheet = :sheet ORDER BY id;

-- sheet.shortcomings: how many shortcomings a sheet names
SELECT count(*) FROM point WHERE lane = :lane AND sheet = :sheet AND sort = 'shortcoming';

-- redo.of_cycle: orders to repeat the meeting
SELECT r.id AS id, r.reason AS reason, r.was_held AS was_held, r.until AS until, r.ordered AS ordered, COALESCE(n.name, '') AS person FROM redo AS r
LEFT JOIN person AS n ON n.lane = r.lane AND n.id = r.person WHERE r.lane = :lane AND r.cycle = :cycle ORDER BY r.id;

-- redo.last: the newest order to repeat the meeting
SELECT r.id AS id, r.was_held AS was_held, r.until AS until, r.ordered AS ordered, r.reason AS reason, COALESCE(n.name, '') AS person FROM redo AS r
LEFT JOIN person AS n ON n.lane = r.lane AND n.id = r.person WHERE r.lane = :lane AND r.cycle = :cycle ORDER BY r.id DESC LIMIT 1;

-- paper.of_cycle: papers of a cycle, each to those who may see it in its state
SELECT p.id AS id, p.document AS document, p.edition AS edition, p.state AS state, p.issued AS issued, p.symbol AS symbol FROM paper AS p
JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE p.lane = :lane AND p.cycle = :cycle AND ((p.state IN ('draft', 'signed') AND {scope u.path in drafts}) OR (p.state = 'told' AND {scope u.path in told}) OR
  (p.state = 'sent up' AND {scope u.path in sent}) OR (p.state = 'announced' AND {scope u.path in announced})) ORDER BY p.document, p.edition;

-- paper.last: the last edition of a document
SELECT * FROM paper WHERE lane = :lane AND cycle = :cycle AND document = :document ORDER BY edition DESC LIMIT 1;

-- paper.deadlines: of what a procedure asks for by a day: the documents that went out, the day and its name on a line each, whether the last meeting is closed and was not ordered to be held again since, and how many who were absent there were not told what was said
SELECT COALESCE((SELECT group_concat(p.issued || ' ' || p.document, char(10)) FROM paper AS p WHERE p.lane = :lane AND p.cycle = :cycle AND p.issued <> ''), '') AS issued,
  COALESCE(m.state IN ('closed', 'signed'), 0) AS closed,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent' AND a.relay_day = '') AS untold
FROM (SELECT 1) LEFT JOIN meeting AS m ON m.lane = :lane AND m.id = (SELECT x.id FROM meeting AS x WHERE x.lane = :lane AND x.cycle = :cycle ORDER BY x.number DESC LIMIT 1)
  AND NOT EXISTS (SELECT 1 FROM redo AS r WHERE r.lane = m.lane AND r.cycle = m.cycle AND m.state IN ('closed', 'signed') AND m.day <> '' AND r.ordered >= m.day);

-- paper.issued: the first day a document went out
SELECT issued FROM paper WHERE lane = :lane AND cycle = :cycle AND document = :document AND issued <> '' AND issued >= :since ORDER BY edition LIMIT 1;

-- paper.went_out: the editions of a document that went out, the first one first
SELECT * FROM paper WHERE lane = :lane AND cycle = :cycle AND document = :document AND issued <> '' AND issued >= :since ORDER BY issued, edition;

-- paper.paragraphs: the words of a paper, part by part
SELECT * FROM paragraph WHERE lane = :lane AND paper = :paper ORDER BY number, id;

-- paper.attached: what tells that a document is there: issued, as a text of its name handed in by all who write it, signed minutes, all opinions disposed of
SELECT (SELECT count(*) FROM paper AS p WHERE p.lane = :lane AND p.cycle = :cycle AND p.document = :document AND p.issued <> '') AS issued,
  (SELECT count(*) FROM material AS t WHERE t.lane = :lane AND t.cycle = :cycle AND t.template = :document AND t.versions > 0) AS handed_in,
  (SELECT count(*) FROM post AS s WHERE s.lane = :lane AND s.unit = :unit AND s.role IN ('chair', 'member') AND s.closed = '') AS seats,
  (SELECT count(*) FROM minutes AS n WHERE n.lane = :lane AND n.cycle = :cycle AND n.state <> 'being written') AS minutes,
  (SELECT count(*) > 0 AND count(*) FILTER (WHERE o.disposition = 'open') = 0 FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = '') AS answered;

-- paper.problems: the group's problems
SELECT number, dimension, title, fact, state FROM problem WHERE lane = :lane AND cycle = :cycle AND audience = 'group' ORDER BY number;

-- paper.measures: the group's measures with their problems
SELECT m.number AS number, p.title AS problem, m.title AS measure, m.indicator AS indicator, m.present AS present, m.target AS target, s.title AS accountable, m.helpers AS helpers,
  m.type AS type, m.due AS due, m.state AS state, m.acceptance AS acceptance
FROM measure AS m JOIN problem AS p ON p.lane = m.lane AND p.id = m.problem JOIN post AS s ON s.lane = m.lane AND s.id = m.post
WHERE m.lane = :lane AND m.cycle = :cycle AND m.audience = 'group' ORDER BY m.number;

-- paper.lookback: last cycle's items and what became of them
SELECT m.title AS title, l.was AS was, l.outcome AS outcome, l.report AS report FROM lookback AS l JOIN measure AS m ON m.lane = l.lane AND m.id = l.measure
WHERE l.lane = :lane AND l.cycle = :cycle AND l.audience = 'group' ORDER BY l.id;

-- paper.channels: opinions by channel, on the group and on persons
SELECT o.channel AS channel, count(*) FILTER (WHERE o.audience = 'group') AS on_group, count(*) FILTER (WHERE o.audience = 'person') AS on_persons,
  COALESCE((SELECT sum(c.issued) FROM channel_count AS c WHERE c.lane = o.lane AND c.cycle = o.cycle AND c.channel = o.channel), 0) AS issued,
  COALESCE((SELECT sum(c.returned) FROM channel_count AS c WHERE c.lane = o.lane AND c.cycle = o.cycle AND c.channel = o.channel), 0) AS returned
FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = '' GROUP BY o.lane, o.cycle, o.channel ORDER BY o.channel;

-- paper.counts: what the words of a paper may name
SELECT
  (SELECT count(*) FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = '') AS opinions,
  (SELECT count(*) FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = '' AND o.audience = 'group') AS opinions_on_group,
  (SELECT count(*) FROM opinion AS o WHERE o.lane = :lane AND o.cycle = :cycle AND o.state = 'standing' AND o.adds_to = '' AND o.audience = 'person') AS opinions_on_persons,
  (SELECT count(*) FROM study AS s WHERE s.lane = :lane AND s.cycle = :cycle AND s.form = 'joint') AS sessions,
  (SELECT count(*) FROM material AS t WHERE t.lane = :lane AND t.cycle = :cycle AND t.versions > 0) AS texts,
  (SELECT count(*) FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle) AS problems,
  (SELECT count(*) FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle AND p.audience = 'group') AS problems_of_group,
  (SELECT count(*) FROM measure AS m WHERE m.lane = :lane AND m.cycle = :cycle) AS measures,
  (SELECT count(*) FROM lookback AS l WHERE l.lane = :lane AND l.cycle = :cycle) AS last_items,
  (SELECT count(*) FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND p.closed = '') AS due;

-- paper.meeting: the numbers of the last meeting: who was there for all of it or a part (earlier: at its opening)
SELECT CASE WHEN :earlier = 1 OR m.state = 'planned' THEN m.due
    ELSE (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.ungraded = '') END AS due,
  CASE WHEN :earlier = 1 OR m.state = 'planned' THEN m.present
    ELSE (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.ungraded = '' AND a.state IN ('present', 'late', 'left')) END AS present,
  m.quorum AS quorum, m.place AS place,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent') AS absent,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place <> 'member' AND a.state IN ('present', 'late', 'left')) AS observers,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed')) AS criticisms,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.suggestion = 1) AS suggestions,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.answer = 'accept') AS accepted
FROM meeting AS m WHERE m.lane = :lane AND m.cycle = :cycle ORDER BY m.number DESC LIMIT 1;
