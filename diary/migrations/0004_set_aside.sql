-- Red flags a person has set aside, with the reason and what had fired them then. Equal to
-- diary/person.py.

CREATE TABLE flag_set_aside (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  rule VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  said_on DATE NOT NULL,
  tier VARCHAR NOT NULL,
  variant VARCHAR NOT NULL,
  evidence VARCHAR NOT NULL,
  rests_on_private BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT tier_known CHECK (tier IN ('mention', 'soon', 'urgent', 'emergency')),
  CONSTRAINT evidence_is_list CHECK (json_valid(evidence) AND json_type(evidence) = 'array')
);
