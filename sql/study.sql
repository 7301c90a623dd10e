-- study.seats: the members' seats that are held on a day: chair first
SELECT p.id AS id, p.title AS title FROM post AS p
WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND (p.closed = '' OR p.closed > :day)
AND EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day))
ORDER BY CASE p.role WHEN 'chair' THEN 0 ELSE 1 END, p.rank, p.id;

-- study.readings: the reading list
SELECT id, version, title, reference, until, state FROM reading WHERE lane = :lane AND cycle = :cycle ORDER BY state, id;

-- study.sessions: sessions with how many were there
SELECT s.id AS id, s.form AS form, s.day AS day, s.topic AS topic, s.place AS place, COALESCE(p.title, '') AS seat,
  (SELECT count(*) FROM study_attendance AS a WHERE a.lane = s.lane AND a.study = s.id AND a.state = 'present') AS present,
  (SELECT count(*) FROM study_attendance AS a WHERE a.lane = s.lane AND a.study = s.id) AS due
FROM study AS s LEFT JOIN post AS p ON p.lane = s.lane AND p.id = s.post WHERE s.lane = :lane AND s.cycle = :cycle ORDER BY s.day, s.id;

-- study.attendance: who was at a session
SELECT a.id AS id, p.title AS seat, a.state AS state, a.reason AS reason FROM study_attendance AS a JOIN post AS p ON p.lane = a.lane AND p.id = a.post
WHERE a.lane = :lane AND a.study = :study ORDER BY CASE p.role WHEN 'chair' THEN 0 ELSE 1 END, p.rank, p.id;

-- study.attendance_of: one seat at a session
SELECT * FROM study_attendance WHERE lane = :lane AND study = :study AND post = :post;

-- study.members: joint and individual sessions per member
SELECT p.id AS id, p.title AS title,
  (SELECT count(*) FROM study_attendance AS a WHERE a.lane = p.lane AND a.cycle = :cycle AND a.post = p.id AND a.state = 'present') AS joint,
  (SELECT count(*) FROM study_attendance AS a WHERE a.lane = p.lane AND a.cycle = :cycle AND a.post = p.id AND a.state = 'absent') AS absent,
  (SELECT count(*) FROM study AS s WHERE s.lane = p.lane AND s.cycle = :cycle AND s.form = 'individual' AND s.post = p.id) AS individual
FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND p.closed = '' ORDER BY CASE p.role WHEN 'chair' THEN 0 ELSE 1 END, p.rank, p.id;

-- study.seat: a member's seat with its unit and role
SELECT id FROM post WHERE lane = :lane AND id = :post AND unit = :unit AND role IN ('chair', 'member');

-- study.facts: sessions, days of joint study, attendances, and seats held on a day whose member was at no joint session
-- and has not studied alone on the day of one or since
SELECT * FROM
  (SELECT count(*) FILTER (WHERE s.form = 'joint') AS joint, count(DISTINCT s.day) FILTER (WHERE s.form = 'joint') AS joint_days,
    count(*) FILTER (WHERE s.form = 'individual') AS individual FROM study AS s WHERE s.lane = :lane AND s.cycle = :cycle),
  (SELECT count(*) FILTER (WHERE a.state = 'present') AS present, count(*) AS due FROM study_attendance AS a WHERE a.lane = :lane AND a.cycle = :cycle),
  (SELECT count(*) AS readings FROM reading AS r WHERE r.lane = :lane AND r.cycle = :cycle AND r.state = 'listed'),
  (SELECT count(*) AS seats, count(*) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM study_attendance AS a WHERE a.lane = p.lane AND a.cycle = :cycle AND a.post = p.id AND a.state = 'present')
      AND NOT EXISTS (SELECT 1 FROM study AS o JOIN study AS j ON j.lane = o.lane AND j.cycle = o.cycle AND j.form = 'joint' AND j.day <= o.day
        WHERE o.lane = p.lane AND o.cycle = :cycle AND o.form = 'individual' AND o.post = p.id)) AS missing
    FROM post AS p WHERE p.lane = :lane AND p.unit = :unit AND p.role IN ('chair', 'member') AND (p.closed = '' OR p.closed > :day)
    AND EXISTS (SELECT 1 FROM holding AS h WHERE h.lane = p.lane AND h.post = p.id AND h.since <= :day AND (h.until = '' OR h.until >= :day)));
