-- talk.roster: the posts that a rule of talks may name: in the unit, right below it, above it, with who holds each on a day
SELECT p.id AS id, p.title AS title, p.role AS role, x.name AS unit_name, COALESCE((SELECT o.post FROM oversight AS o WHERE o.lane = x.lane AND o.unit = x.id), '') AS overseer, CASE WHEN x.id = u.id THEN 'here' WHEN x.parent = u.id THEN 'below' ELSE 'above' END AS place,
  COALESCE((SELECT h.person FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day)
    ORDER BY h.deputy, h.since DESC, h.id DESC LIMIT 1), '') AS person
FROM unit AS u JOIN unit AS x ON x.lane = u.lane AND x.id IN (SELECT value FROM json_each(:units)) JOIN post AS p ON p.lane = x.lane AND p.unit = x.id
WHERE u.lane = :lane AND u.id = :unit AND (p.closed = '' OR p.closed > :day) AND p.role IN (SELECT value FROM json_each(:roles))
ORDER BY CASE WHEN x.id = u.id THEN 0 ELSE 1 END, CASE p.role WHEN 'chair' THEN 0 ELSE 1 END, x.path, p.rank, p.id;

-- talk.below: the open units right below a unit
SELECT id FROM unit WHERE lane = :lane AND parent = :unit AND state = 'open';

-- talk.of_cycle: all that was not withdrawn
SELECT t.* FROM talk AS t WHERE t.lane = :lane AND t.cycle = :cycle AND t.state <> 'withdrawn' ORDER BY t.day, t.begins, t.id;

-- talk.taken: talks between two days with who holds the posts then: nobody has two at once
SELECT t.day AS day, t.begins AS begins, t.ends AS ends, t.post AS post, t.other AS other,
  COALESCE((SELECT h.person FROM holding AS h WHERE h.lane = t.lane AND h.post = t.post AND h.since <= t.day AND (h.until = '' OR h.until >= t.day) ORDER BY h.deputy, h.since DESC, h.id DESC LIMIT 1), '') AS person,
  COALESCE((SELECT h.person FROM holding AS h WHERE h.lane = t.lane AND h.post = t.other AND h.since <= t.day AND (h.until = '' OR h.until >= t.day) ORDER BY h.deputy, h.since DESC, h.id DESC LIMIT 1), '') AS partner
FROM talk AS t WHERE t.lane = :lane AND t.day >= :since AND t.day <= :until AND t.state <> 'withdrawn' AND t.begins <> '' ORDER BY t.day, t.begins, t.id;

-- talk.clash: another talk of these posts at that time
SELECT p.title AS title, t.begins AS begins, t.ends AS ends FROM talk AS t JOIN post AS p ON p.lane = t.lane AND p.id = CASE WHEN t.post IN (:post, :other) THEN t.post ELSE t.other END
WHERE t.lane = :lane AND t.day = :day AND t.id <> :talk AND t.state IN ('proposed', 'time agreed') AND t.begins <> '' AND t.begins < :ends AND t.ends > :begins
AND (t.post IN (:post, :other) OR t.other IN (:post, :other)) LIMIT 1;

-- talk.open_between: a talk of two posts that was planned and has not been held
SELECT t.* FROM talk AS t WHERE t.lane = :lane AND t.cycle = :cycle AND t.state IN ('proposed', 'time agreed')
AND ((t.post = :post AND t.other = :other) OR (t.post = :other AND t.other = :post)) ORDER BY t.day, t.id LIMIT 1;

-- talk.untouched: proposals that nobody has accepted
SELECT t.* FROM talk AS t WHERE t.lane = :lane AND t.cycle = :cycle AND t.state = 'proposed' AND t.word_post = 0 AND t.word_other = 0 ORDER BY t.id;

-- talk.holder: who held a post on a day
SELECT h.person AS person FROM holding AS h WHERE h.lane = :lane AND h.post = :post AND h.since <= :day AND (h.until = '' OR h.until >= :day) ORDER BY h.deputy, h.since DESC, h.id DESC LIMIT 1;

-- talk.held_on: did this person hold the post on that day, also as deputy
SELECT count(*) FROM holding AS h WHERE h.lane = :lane AND h.post = :post AND h.person = :person AND h.since <= :day AND (h.until = '' OR h.until >= :day);

-- talk.note_of: what one person keeps of a talk
SELECT n.* FROM talk_note AS n WHERE n.lane = :lane AND n.talk = :talk AND n.person = :person;

-- talk.corrections: what was added after both had confirmed
SELECT c.* FROM talk_correction AS c WHERE c.lane = :lane AND c.talk = :talk ORDER BY c.id;

-- talk.problems: problems that came from a talk, as far as they are for these eyes
SELECT p.id AS id, p.number AS number, p.title AS title FROM problem AS p
WHERE p.lane = :lane AND p.cycle = :cycle AND p.source = 'talk' AND p.reference = :reference AND (p.audience = 'group' OR p.post IN (SELECT value FROM json_each(:own))) ORDER BY p.number;

-- talk.words: talks that wait for a person's word: a time to accept, a talk to tell of, a record to confirm
SELECT t.id AS id, t.day AS day, t.begins AS begins, t.state AS state, p.title AS title, u.name AS unit_name
FROM talk AS t JOIN unit AS u ON u.lane = t.lane AND u.id = t.unit
JOIN post AS p ON p.lane = t.lane AND p.id = CASE WHEN t.state = 'took place' THEN CASE WHEN t.partner = :person THEN t.post ELSE t.other END
  WHEN t.other IN (SELECT value FROM json_each(:own)) THEN t.post ELSE t.other END
WHERE t.lane = :lane AND t.id IN (
  SELECT id FROM talk WHERE lane = :lane AND post IN (SELECT value FROM json_each(:own)) AND ((state = 'proposed' AND word_post = 0 AND day >= :day) OR (state = 'time agreed' AND day <= :day))
  UNION SELECT id FROM talk WHERE lane = :lane AND other IN (SELECT value FROM json_each(:own)) AND ((state = 'proposed' AND word_other = 0 AND day >= :day) OR (state = 'time agreed' AND day <= :day))
  UNION SELECT id FROM talk WHERE lane = :lane AND person = :person AND state = 'took place' AND word_post = 0
  UNION SELECT id FROM talk WHERE lane = :lane AND partner = :person AND state = 'took place' AND word_other = 0)
ORDER BY t.day, t.begins, t.id LIMIT 200;

-- talk.stand_ins: who stood in for a post's holder on a day
SELECT DISTINCT h.person AS person FROM holding AS h WHERE h.lane = :lane AND h.post = :post AND h.deputy = 1 AND h.since <= :day AND (h.until = '' OR h.until >= :day) ORDER BY h.person;
