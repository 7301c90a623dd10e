-- meeting.of_cycle: the meetings of a cycle, the first one first
SELECT m.* FROM meeting AS m WHERE m.lane = :lane AND m.cycle = :cycle ORDER BY m.number;

-- meeting.last: the cycle's last meeting
SELECT m.* FROM meeting AS m WHERE m.lane = :lane AND m.cycle = :cycle ORDER BY m.number DESC LIMIT 1;

-- meeting.seats: the seats of a leading group, the chair's first, then by rank
SELECT p.* FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND p.closed = '' ORDER BY p.role = 'member', p.rank, p.id;

-- meeting.seats_held: those of them that somebody holds on a day, as holder or in somebody's stead
SELECT p.* FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND (p.closed = '' OR p.closed > :day)
AND EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day)) ORDER BY p.role = 'member', p.rank, p.id;

-- meeting.observers: the posts of observers in a unit
SELECT p.* FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role = 'observer' AND p.closed = '' ORDER BY p.rank, p.id;

-- meeting.agenda: the items in their order
SELECT a.* FROM agenda AS a WHERE a.lane = :lane AND a.meeting = :meeting ORDER BY a.number;

-- meeting.attendance: who is due and who takes part, members first
SELECT a.* FROM attendance AS a LEFT JOIN post AS p ON p.lane = a.lane AND p.id = a.post
WHERE a.lane = :lane AND a.meeting = :meeting ORDER BY a.place <> 'member', COALESCE(p.role, '') <> 'chair', COALESCE(p.rank, 0), a.id;

-- meeting.lookbacks: last cycle's items
SELECT l.* FROM lookback AS l WHERE l.lane = :lane AND l.cycle = :cycle ORDER BY l.id;

-- meeting.minutes: the minutes of a meeting
SELECT x.* FROM minutes AS x WHERE x.lane = :lane AND x.meeting = :meeting;

-- meeting.speeches: the parts of the minutes, in the order of the items
SELECT s.* FROM speech AS s LEFT JOIN agenda AS a ON a.lane = s.lane AND a.id = s.agenda
WHERE s.lane = :lane AND s.meeting = :meeting ORDER BY s.type = 'addition', COALESCE(a.number, 9999), s.id;

-- meeting.drafts: what is being typed under an item
SELECT d.* FROM speech_draft AS d WHERE d.lane = :lane AND d.agenda = :agenda ORDER BY d.id;

-- meeting.draft_of: what is being typed for one speaker
SELECT d.* FROM speech_draft AS d WHERE d.lane = :lane AND d.agenda = :agenda AND d.post = :post;

-- meeting.criticisms: every criticism of a cycle
SELECT c.* FROM criticism AS c LEFT JOIN post AS o ON o.lane = c.lane AND o.id = c.other LEFT JOIN post AS p ON p.lane = c.lane AND p.id = c.post
WHERE c.lane = :lane AND c.cycle = :cycle AND c.state <> 'withdrawn'
ORDER BY o.role = 'member', o.rank, o.id, p.role = 'member', p.rank, c.id;

-- meeting.sealed_of: what waits sealed for one member's turn, prepared by somebody who still sits on the seat
SELECT c.* FROM criticism AS c WHERE c.lane = :lane AND c.cycle = :cycle AND c.other = :other AND c.state = 'sealed'
AND (c.person = '' OR EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = c.lane AND h.post = c.post AND h.person = c.person AND h.since <= :today AND (h.until = '' OR h.until >= :today))) ORDER BY c.id;

-- meeting.opened: criticisms that were opened at a meeting
SELECT c.* FROM criticism AS c WHERE c.lane = :lane AND c.cycle = :cycle AND c.meeting = :meeting AND c.state = 'opened' ORDER BY c.id;

-- meeting.matrix: how many from whom to whom at a meeting, and how many of them are suggestions only
SELECT c.post AS critic, c.other AS criticized, count(*) AS entries, sum(c.suggestion) AS suggestions FROM criticism AS c
WHERE c.lane = :lane AND c.cycle = :cycle AND c.meeting = :meeting AND c.state IN ('opened', 'filed') GROUP BY c.post, c.other;

-- meeting.coverage: ordered pairs with something spoken at a meeting, or prepared for it by somebody who still sits on the seat
SELECT count(*) FROM (SELECT DISTINCT c.post, c.other FROM criticism AS c
  WHERE c.lane = :lane AND c.cycle = :cycle AND (c.meeting = :meeting OR (:sealed = 1 AND c.meeting = '')) AND c.state <> 'withdrawn'
  AND (c.state <> 'sealed' OR c.person = '' OR EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = c.lane AND h.post = c.post AND h.person = c.person AND h.since <= :today AND (h.until = '' OR h.until >= :today))));

-- meeting.turn_of: the turn of a member
SELECT a.* FROM agenda AS a WHERE a.lane = :lane AND a.meeting = :meeting AND a.post = :post AND a.type = 'turn' ORDER BY a.number LIMIT 1;

-- meeting.decisions: what was decided or undertaken
SELECT d.* FROM decision AS d WHERE d.lane = :lane AND d.meeting = :meeting ORDER BY d.number;

-- meeting.ballots: the counts of ballots
SELECT b.* FROM ballot AS b LEFT JOIN post AS p ON p.lane = b.lane AND p.id = b.post WHERE b.lane = :lane AND b.meeting = :meeting ORDER BY b.word, p.role = 'member', p.rank, b.id;

-- meeting.changed: rises with every change of the meeting and of what hangs on it; of its minutes and its criticism for whoever may read these
SELECT COALESCE((SELECT sum(version) FROM meeting WHERE lane = :lane AND id = :meeting), 0) + COALESCE((SELECT sum(version) FROM agenda WHERE lane = :lane AND meeting = :meeting), 0)
  + COALESCE((SELECT sum(version) FROM attendance WHERE lane = :lane AND meeting = :meeting), 0) + COALESCE((SELECT sum(version) FROM minutes WHERE :reads AND lane = :lane AND meeting = :meeting), 0)
  + COALESCE((SELECT sum(version) FROM speech WHERE :reads AND lane = :lane AND meeting = :meeting), 0) + COALESCE((SELECT sum(version) FROM decision WHERE lane = :lane AND meeting = :meeting), 0)
  + COALESCE((SELECT sum(version) FROM ballot WHERE lane = :lane AND meeting = :meeting), 0) + COALESCE((SELECT sum(version) FROM criticism WHERE :hears AND lane = :lane AND meeting = :meeting), 0);

-- meeting.counts: the numbers of a meeting, for checks and reports
SELECT (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id) AS items,
  (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.state = 'done') AS done,
  (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.state = 'left out' AND NOT EXISTS (SELECT 1 FROM attendance AS v WHERE v.lane = a.lane AND v.meeting = a.meeting AND v.post = a.post AND a.post <> '' AND v.place = 'vacant')) AS left_out,
  (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.state = 'done' AND a.reason <> '') AS out_of_order,
  (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.type = 'turn' AND NOT EXISTS (SELECT 1 FROM attendance AS v WHERE v.lane = a.lane AND v.meeting = a.meeting AND v.post = a.post AND a.post <> '' AND v.place = 'vacant')) AS turns,
  (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.type = 'turn' AND a.state = 'done') AS turns_done,
  (SELECT count(*) FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.type = 'turn' AND a.opened <> ''
    AND (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.other = a.post AND c.state IN ('opened', 'filed')) < :least) AS uncriticized,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.other = m.chair) AS chair_criticized,
  COALESCE((SELECT a.post = m.chair FROM agenda AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.type = 'turn' AND a.opened <> '' ORDER BY a.opened, a.entry LIMIT 1), 0) AS chair_first,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed')) AS criticisms,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.suggestion = 1) AS suggestions,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.answer <> 'none') AS answered,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.answer = 'accept') AS accepted,
  (SELECT count(*) FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed') AND c.problem <> '') AS drafted,
  (SELECT count(*) FROM (SELECT DISTINCT c.post, c.other FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting = m.id AND c.state IN ('opened', 'filed'))) AS covered,
  (SELECT count(*) FROM (SELECT DISTINCT c.post, c.other FROM criticism AS c WHERE c.lane = m.lane AND c.cycle = m.cycle AND c.meeting IN (m.id, '') AND c.state <> 'withdrawn'
    AND (c.state <> 'sealed' OR c.person = '' OR EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = c.lane AND h.post = c.post AND h.person = c.person AND h.since <= m.day AND (h.until = '' OR h.until >= m.day))))) AS prepared,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member') AS seats,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent') AS absent,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent' AND a.reason = '') AS absent_without_reason,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent' AND a."leave" = '') AS absent_without_leave,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent'
    AND (a.handed = '' OR (a.read_at = '' AND a.person <> '' AND NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = a.lane AND h.post = a.post AND h.person = a.person AND h.since <= m.day AND (h.until = '' OR h.until >= m.day))))) AS absent_without_statement,
  (SELECT count(*) FROM attendance AS a WHERE a.lane = m.lane AND a.meeting = m.id AND a.place = 'member' AND a.state = 'absent' AND a.relay_day = '') AS absent_without_relay,
  (SELECT count(*) FROM speech AS s WHERE s.lane = m.lane AND s.meeting = m.id AND s.post <> '' AND s.type = 'speech') AS parts,
  (SELECT count(*) FROM speech AS s WHERE s.lane = m.lane AND s.meeting = m.id AND s.post <> '' AND s.type = 'speech' AND s.state <> 'confirmed') AS unconfirmed,
  (SELECT count(*) FROM speech AS s WHERE s.lane = m.lane AND s.meeting = m.id AND s.state = 'correction asked') AS disputed,
  (SELECT count(*) FROM problem AS p WHERE p.lane = m.lane AND p.cycle = m.cycle AND p.recurs <> '') AS recurrences,
  (SELECT count(*) FROM problem AS p WHERE p.lane = m.lane AND p.cycle = m.cycle AND p.recurs <> ''
    AND EXISTS (SELECT 1 FROM speech AS s WHERE s.lane = m.lane AND s.meeting = m.id AND s.problem = p.id)) AS recurrences_answered
FROM meeting AS m WHERE m.lane = :lane AND m.id = :meeting;

-- meeting.recurrences: problems that came back, to be answered at the meeting
SELECT p.id AS id, p.number AS number, p.title AS title, p.audience AS audience, p.post AS post FROM problem AS p WHERE p.lane = :lane AND p.cycle = :cycle AND p.recurs <> '' ORDER BY p.number;

-- meeting.unconfirmed_home: parts of minutes that wait for the word of whoever spoke them (meeting.speaks)
SELECT p.minutes AS id, c.title AS title, u.name AS unit_name, count(*) AS items FROM (
  SELECT s.lane AS lane, s.post AS post, s.minutes AS minutes, s.cycle AS cycle, s.unit AS unit,
    min(CASE m.day WHEN '' THEN '9999' ELSE m.day END, date(CASE COALESCE(a.opened, '') WHEN '' THEN s.written ELSE a.opened END, :zone || ' minutes')) AS day
  FROM minutes AS x CROSS JOIN speech AS s ON s.lane = x.lane AND s.meeting = x.meeting JOIN meeting AS m ON m.lane = s.lane AND m.id = s.meeting LEFT JOIN agenda AS a ON a.lane = s.lane AND a.id = s.agenda
  WHERE x.lane = :lane AND x.state = 'being written' AND s.state = 'written' AND s.type = 'speech' AND s.post IN (SELECT o.post FROM holding AS o WHERE o.lane = :lane AND o.person = :person)) AS p
JOIN cycle AS c ON c.lane = p.lane AND c.id = p.cycle JOIN unit AS u ON u.lane = p.lane AND u.id = p.unit
WHERE EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.post AND h.person = :person AND h.since <= p.day AND (h.until = '' OR h.until >= p.day)
  AND (h.deputy = 0 OR NOT EXISTS (SELECT 1 FROM holding AS g WHERE g.lane = p.lane AND g.post = p.post AND g.deputy = 0 AND g.since <= p.day AND (g.until = '' OR g.until >= p.day))))
GROUP BY p.minutes ORDER BY p.minutes;

-- meeting.changed_by: the action that made a version of a row
SELECT substr(CAST(e.leaf AS TEXT), 7, 16) AS action FROM entry AS e WHERE e.lane = :lane AND e.object = :object AND e.n = :version;

-- meeting.speaks: was it this person who spoke for the seat on that day: whoever held it, where nobody did whoever stood in
SELECT count(*) FROM holding AS h WHERE h.lane = :lane AND h.post = :post AND h.person = :person AND h.since <= :day AND (h.until = '' OR h.until >= :day)
AND (h.deputy = 0 OR NOT EXISTS (SELECT 1 FROM holding AS g WHERE g.lane = h.lane AND g.post = h.post AND g.deputy = 0 AND g.since <= :day AND (g.until = '' OR g.until >= :day)));

-- meeting.speaker_here: does anybody who spoke for the seat on that day (meeting.speaks) sit in the group today
SELECT count(*) FROM holding AS h JOIN holding AS n ON n.lane = h.lane AND n.person = h.person AND n.since <= :today AND (n.until = '' OR n.until >= :today)
JOIN post AS p ON p.lane = n.lane AND p.id = n.post AND p.unit = :unit AND p.role IN ('chair', 'member')
WHERE h.lane = :lane AND h.post = :post AND h.since <= :day AND (h.until = '' OR h.until >= :day)
AND (h.deputy = 0 OR NOT EXISTS (SELECT 1 FROM holding AS g WHERE g.lane = h.lane AND g.post = h.post AND g.deputy = 0 AND g.since <= :day AND (g.until = '' OR g.until >= :day)));

-- meeting.unanswered_home: criticism that waits for one's answer, as long as the cycle goes on; what only wishes for something until the minutes are filed
SELECT c.id AS cycle, c.title AS title, u.name AS unit_name, count(*) AS items FROM criticism AS x JOIN cycle AS c ON c.lane = x.lane AND c.id = x.cycle
JOIN unit AS u ON u.lane = x.lane AND u.id = x.unit
WHERE x.lane = :lane AND x.other IN (SELECT value FROM json_each(:own)) AND x.state IN ('opened', 'filed') AND x.answer = 'none' AND c.state NOT IN ('looked back', 'closed')
AND (x.suggestion = 0 OR x.state = 'opened') AND NOT EXISTS (SELECT 1 FROM cycle AS n WHERE n.lane = c.lane AND n.unit = c.unit AND n.previous = c.id AND n.special = 0) GROUP BY c.id ORDER BY c.id;

-- meeting.open_home: meetings that are going on
SELECT m.id AS id, m.title AS title, u.name AS unit_name FROM meeting AS m JOIN unit AS u ON u.lane = m.lane AND u.id = m.unit
WHERE m.lane = :lane AND m.state = 'under way' AND {scope u.path} ORDER BY m.id;

-- meeting.unsigned_home: minutes to sign: the chair's or the recorder's signature is missing
SELECT x.id AS id, c.title AS title, u.name AS unit_name FROM minutes AS x JOIN meeting AS m ON m.lane = x.lane AND m.id = x.meeting
JOIN cycle AS c ON c.lane = x.lane AND c.id = x.cycle JOIN unit AS u ON u.lane = x.lane AND u.id = x.unit
WHERE x.lane = :lane AND m.state = 'closed' AND ((m.chair IN (SELECT value FROM json_each(:own)) AND x.chair_by = '') OR (x.post IN (SELECT value FROM json_each(:own)) AND x.recorder_by = ''))
ORDER BY x.id;

-- meeting.unanswered_of: what one member said of another at a meeting and has no answer
SELECT * FROM criticism WHERE lane = :lane AND meeting = :meeting AND post = :critic AND other = :other AND state = 'opened' AND answer = 'none' ORDER BY id;

-- meeting.held_on: did this person sit on the seat on that day, also in somebody's stead
SELECT count(*) FROM holding AS h WHERE h.lane = :lane AND h.post = :post AND h.person = :person AND h.since <= :day AND (h.until = '' OR h.until >= :day);
