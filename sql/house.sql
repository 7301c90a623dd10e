-- house.settings: every setting
SELECT name, value FROM setting WHERE lane = :lane;

-- house.files: the file of every piece of evidence
SELECT DISTINCT sha256 FROM evidence WHERE lane = :lane AND sha256 <> '' ORDER BY sha256;

-- house.newest: the newest id before another, of what entries name and of the local rows that draw ids
SELECT COALESCE(max(id), '') AS id FROM (SELECT max(object) AS id FROM entry WHERE lane = :lane AND object < :before
UNION ALL SELECT max(id) FROM session WHERE lane = :lane AND id < :before
UNION ALL SELECT max(id) FROM reminder WHERE lane = :lane AND id < :before
UNION ALL SELECT max(id) FROM text_draft WHERE lane = :lane AND id < :before
UNION ALL SELECT max(id) FROM speech_draft WHERE lane = :lane AND id < :before
UNION ALL SELECT max(id) FROM text_share WHERE lane = :lane AND id < :before);

-- house.setting: one setting
SELECT * FROM setting WHERE lane = :lane AND name = :name;
