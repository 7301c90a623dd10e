-- house.settings: every setting
SELECT name, value FROM setting WHERE lane = :lane;

-- house.files: the file of every piece of evidence
SELECT DISTINCT sha256 FROM evidence WHERE lane = :lane AND sha256 <> '' ORDER BY sha256;

-- house.setting: one setting
SELECT * FROM setting WHERE lane = :lane AND name = :name;
