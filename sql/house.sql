-- house.settings: every setting
SELECT name, value FROM setting WHERE lane = :lane;

-- house.setting: one setting
SELECT * FROM setting WHERE lane = :lane AND name = :name;
