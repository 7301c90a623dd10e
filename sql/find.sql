-- Room find's own: an index of words derived of the rows. Nothing here touches a row of the record.

-- find.state: a sealed value
SELECT value FROM find_state WHERE name = :name;

-- find.states: all of them
SELECT name, value FROM find_state ORDER BY name;

-- find.state_set: keeps a sealed value
REPLACE INTO find_state (name, value) VALUES (:name, :value);

-- find.row: what is kept of an object
SELECT * FROM find_row WHERE lane = :lane AND object = :object;

-- find.number: the number of the next row
SELECT COALESCE(max(number), 0) + 1 FROM find_row;

-- find.row_add: keeps what decides who finds an object
INSERT INTO find_row (number, lane, kind, object, parent, unit, path, cycle, state, day, act, post, other, person, partner)
VALUES (:number, :lane, :kind, :object, :parent, :unit, :path, :cycle, :state, :day, :act, :post, :other, :person, :partner);

-- find.row_drop: an object that has no words any more
DELETE FROM find_row WHERE number = :number;

-- find.follow_parent: what hangs on an object is found by whoever finds that
UPDATE find_row SET unit = :unit, path = :path, cycle = :cycle, act = :act, post = :post, other = :other, person = :person, partner = :partner
WHERE lane = :lane AND parent = :parent;

-- find.follow_unit: a unit has moved in the tree
UPDATE find_row SET path = :path WHERE lane = :lane AND unit = :unit AND path <> :path;

-- find.rows_clear: takes all of them away
DELETE FROM find_row WHERE number >= 0;

-- find.words_add: the words of an object
INSERT INTO find_index (rowid, title, body) VALUES (:number, :title, :body);

-- find.words_drop: takes the very words away that were added
INSERT INTO find_index (find_index, rowid, title, body) VALUES ('delete', :number, :title, :body);

-- find.words_clear: takes all of them away
INSERT INTO find_index (find_index) VALUES ('delete-all');

-- find.words_merge: one segment of all: what was taken away is then gone from the file too
INSERT INTO find_index (find_index) VALUES ('optimize');

-- find.hits: every object in which the words stand and that this person may see
WITH seen (act, low, high) AS MATERIALIZED
  (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(:rights))
SELECT f.number AS number, f.kind AS kind, f.object AS object, f.day AS day FROM find_index CROSS JOIN find_row AS f ON f.number = find_index.rowid
WHERE find_index MATCH :words AND f.lane = :lane
  AND (EXISTS (SELECT 1 FROM seen AS s WHERE s.act = f.act AND f.path >= s.low AND f.path < s.high)
    OR (f.act IN (SELECT value FROM json_each(:own)) AND (f.post IN (SELECT value FROM json_each(:posts)) OR f.other IN (SELECT value FROM json_each(:posts))
      OR f.person = :person OR f.partner = :person)))
  AND (:cycle = '' OR f.cycle = :cycle) AND (:state = '' OR f.state = :state)
  AND (:path = '' OR (f.path >= :path AND f.path < :path || '~')) AND (:since = '' OR f.day >= :since) AND (:until = '' OR f.day <= :until);

-- find.size: bytes of the index
SELECT COALESCE(sum(length(block)), 0) FROM find_index_data;

-- find.measure: objects in the index of words, and its bytes
SELECT (SELECT count(*) FROM find_row WHERE lane = :lane) AS objects, (SELECT COALESCE(sum(length(block)), 0) FROM find_index_data) AS bytes;

-- find.place: where an object stands
SELECT COALESCE(u.name, '') AS unit_name, COALESCE(c.title, '') AS cycle_title FROM find_row AS f
LEFT JOIN unit AS u ON u.lane = f.lane AND u.id = f.unit LEFT JOIN cycle AS c ON c.lane = f.lane AND c.id = f.cycle WHERE f.lane = :lane AND f.object = :object;

-- find.cycles: the newest cycles one may see, and the chosen one
SELECT c.id AS cycle, c.title AS title, u.name AS unit_name FROM cycle AS c JOIN unit AS u ON u.lane = c.lane AND u.id = c.unit
WHERE c.lane = :lane AND (c.id = :chosen OR c.id IN (SELECT n.id FROM cycle AS n JOIN unit AS v ON v.lane = n.lane AND v.id = n.unit
  WHERE n.lane = :lane AND {scope v.path} ORDER BY n.id DESC LIMIT 30)) AND {scope u.path} ORDER BY c.id DESC;
