-- What a person writes down about themselves: profile, conditions, tests, questions,
-- changes of medicines, doses taken, private answers. Equal to diary/models.py. SQLite cannot
-- add a column in its place, so the two tables that grew are made anew and filled.

ALTER TABLE medicine_course RENAME TO medicine_course_1;
CREATE TABLE medicine_course (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  name VARCHAR NOT NULL,
  medicine_id VARCHAR,
  dose FLOAT,
  unit VARCHAR,
  started_on DATE NOT NULL,
  stopped_on DATE,
  after_bad_spell BOOLEAN,
  as_needed BOOLEAN,
  supplement BOOLEAN,
  PRIMARY KEY (id),
  CONSTRAINT dose_not_negative CHECK (dose >= 0 AND typeof(dose) <> 'text'),
  CONSTRAINT stop_after_start CHECK (stopped_on >= started_on)
);
INSERT INTO medicine_course (id, created_at, updated_at, deleted_at, name, medicine_id, dose, unit, started_on, stopped_on, after_bad_spell)
  SELECT id, created_at, updated_at, deleted_at, name, medicine_id, dose, unit, started_on, stopped_on, after_bad_spell FROM medicine_course_1;
DROP TABLE medicine_course_1;

ALTER TABLE user_factor RENAME TO user_factor_1;
CREATE TABLE user_factor (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  factor_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  unit VARCHAR,
  earlier_name VARCHAR,
  retired_on DATE,
  PRIMARY KEY (id),
  CONSTRAINT kind_known CHECK (kind IN ('yes-no', 'scale', 'number', 'choice'))
);
INSERT INTO user_factor (id, created_at, updated_at, deleted_at, factor_id, name, kind, unit)
  SELECT id, created_at, updated_at, deleted_at, factor_id, name, kind, unit FROM user_factor_1;
DROP TABLE user_factor_1;
CREATE UNIQUE INDEX one_user_factor ON user_factor (factor_id) WHERE deleted_at IS NULL;

CREATE TABLE condition (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  name VARCHAR NOT NULL,
  condition_id VARCHAR,
  since_on DATE,
  since_precision VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT since_precision_known CHECK (since_precision IN ('day', 'month', 'year')),
  CONSTRAINT since_on_with_since_precision CHECK ((since_on IS NULL) = (since_precision IS NULL))
);

CREATE TABLE doctor_question (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  question VARCHAR NOT NULL,
  asked_on DATE,
  PRIMARY KEY (id)
);

CREATE TABLE dose_taken (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  course_id VARCHAR,
  name VARCHAR NOT NULL,
  medicine_id VARCHAR,
  taken_at DATETIME NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  zone VARCHAR,
  dose FLOAT,
  unit VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT dose_not_negative CHECK (dose >= 0 AND typeof(dose) <> 'text'),
  CONSTRAINT offset_real CHECK (utc_offset_min BETWEEN -1080 AND 1080),
  FOREIGN KEY(course_id) REFERENCES medicine_course (id)
);
CREATE INDEX ix_dose_taken_course_id ON dose_taken (course_id);
CREATE INDEX ix_dose_taken_taken_at ON dose_taken (taken_at);

CREATE TABLE lab_result (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  name VARCHAR NOT NULL,
  test_id VARCHAR,
  tested_on DATE NOT NULL,
  value FLOAT,
  unit VARCHAR,
  low FLOAT,
  high FLOAT,
  result VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT one_result CHECK ((value IS NULL) <> (result IS NULL)),
  CONSTRAINT numbers_are_numbers CHECK (typeof(value) <> 'text' AND typeof(low) <> 'text' AND typeof(high) <> 'text'),
  CONSTRAINT low_below_high CHECK (low <= high)
);
CREATE INDEX ix_lab_result_tested_on ON lab_result (tested_on);

CREATE TABLE medicine_change (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  course_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  changed_on DATE NOT NULL,
  dose FLOAT,
  unit VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT kind_known CHECK (kind IN ('dose', 'pause', 'resume')),
  CONSTRAINT dose_not_negative CHECK (dose >= 0 AND typeof(dose) <> 'text'),
  CONSTRAINT dose_if_dose CHECK ((kind = 'dose') = (dose IS NOT NULL)),
  FOREIGN KEY(course_id) REFERENCES medicine_course (id)
);
CREATE INDEX ix_medicine_change_course_id ON medicine_change (course_id);

CREATE TABLE private_answer (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  topic VARCHAR NOT NULL,
  used BOOLEAN NOT NULL,
  what VARCHAR,
  said_on DATE NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT topic_known CHECK (topic IN ('drugs', 'aids'))
);

CREATE TABLE profile (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  birth_year INTEGER,
  sex VARCHAR,
  height_cm FLOAT,
  weight_kg FLOAT,
  pregnant BOOLEAN,
  pregnancy_weeks INTEGER,
  pregnancy_due_on DATE,
  pregnancy_said_on DATE,
  athlete BOOLEAN,
  occupation VARCHAR,
  family_history VARCHAR,
  family_who VARCHAR,
  first_cramp_on DATE,
  first_cramp_precision VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT one_profile CHECK (id = '6a1f0c52-7e0b-5d0a-9b4e-0c7a3f1d2e90'),
  CONSTRAINT birth_year_possible CHECK (birth_year BETWEEN 1880 AND 2200 AND typeof(birth_year) <> 'text'),
  CONSTRAINT sex_known CHECK (sex IN ('female', 'male', 'other')),
  CONSTRAINT height_cm_possible CHECK (height_cm BETWEEN 30 AND 280 AND typeof(height_cm) <> 'text'),
  CONSTRAINT weight_kg_possible CHECK (weight_kg BETWEEN 0.5 AND 700 AND typeof(weight_kg) <> 'text'),
  CONSTRAINT pregnancy_weeks_possible CHECK (pregnancy_weeks BETWEEN 0 AND 45 AND typeof(pregnancy_weeks) <> 'text'),
  CONSTRAINT weeks_if_pregnant CHECK (pregnant IS TRUE OR (pregnancy_weeks IS NULL AND pregnancy_due_on IS NULL)),
  CONSTRAINT pregnant_with_pregnancy_said_on CHECK ((pregnant IS NULL) = (pregnancy_said_on IS NULL)),
  CONSTRAINT family_history_known CHECK (family_history IN ('yes', 'no', 'unknown')),
  CONSTRAINT first_cramp_precision_known CHECK (first_cramp_precision IN ('day', 'month', 'year')),
  CONSTRAINT first_cramp_on_with_first_cramp_precision CHECK ((first_cramp_on IS NULL) = (first_cramp_precision IS NULL))
);
