-- The journal of changes, a row for each row that a change found: a change of any size can
-- be undone a part at a time. Equal to diary/models.py.

ALTER TABLE change RENAME TO earlier_change;

CREATE TABLE change (
  seq INTEGER NOT NULL,
  at DATETIME NOT NULL,
  what VARCHAR NOT NULL,
  undone_at DATETIME,
  PRIMARY KEY (seq)
);

CREATE TABLE changed_row (
  seq INTEGER NOT NULL,
  place INTEGER NOT NULL,
  of_table VARCHAR NOT NULL,
  row_id VARCHAR NOT NULL,
  "before" VARCHAR,
  "after" VARCHAR,
  PRIMARY KEY (seq, place),
  FOREIGN KEY(seq) REFERENCES change (seq)
)
 WITHOUT ROWID;

INSERT INTO change SELECT seq, at, what, undone_at FROM earlier_change;

-- Each value is kept as JSON; json_extract makes 1 and 0 of true and false.
INSERT INTO changed_row
SELECT
  earlier_change.seq,
  noted.key,
  json_extract(noted.value, '$.table'),
  json_extract(noted.value, '$.id'),
  CASE
    WHEN coalesce(json_type(noted.value, '$.before'), 'null') = 'null' THEN NULL
    WHEN json_type(noted.value, '$.before') IN ('true', 'false')
      THEN json_type(noted.value, '$.before')
    ELSE json_quote(json_extract(noted.value, '$.before'))
  END,
  CASE
    WHEN json_type(noted.value, '$.after') IS NULL THEN NULL
    WHEN json_type(noted.value, '$.after') IN ('true', 'false')
      THEN json_type(noted.value, '$.after')
    ELSE json_quote(json_extract(noted.value, '$.after'))
  END
FROM earlier_change, json_each(earlier_change.rows) AS noted;

DROP TABLE earlier_change;
