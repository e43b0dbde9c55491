-- The first diary. Equal to what diary/models.py defines (tests/test_diary_migrations.py).

CREATE TABLE change (
  seq INTEGER NOT NULL,
  at DATETIME NOT NULL,
  what VARCHAR NOT NULL,
  rows VARCHAR NOT NULL,
  undone_at DATETIME,
  PRIMARY KEY (seq)
);

CREATE TABLE cramp_free_day (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  date DATE NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX one_cramp_free_day ON cramp_free_day (date) WHERE deleted_at IS NULL;

CREATE TABLE day_answer (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  date DATE NOT NULL,
  factor_id VARCHAR NOT NULL,
  value FLOAT,
  choice VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT one_answer CHECK ((value IS NULL) <> (choice IS NULL)),
  CONSTRAINT value_is_number CHECK (typeof(value) <> 'text')
);
CREATE UNIQUE INDEX one_answer_a_day ON day_answer (date, factor_id) WHERE deleted_at IS NULL;

CREATE TABLE drink (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  drunk_at DATETIME NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  zone VARCHAR,
  fluid_ml FLOAT NOT NULL,
  what VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT fluid_ml_not_negative CHECK (fluid_ml >= 0 AND typeof(fluid_ml) <> 'text'),
  CONSTRAINT offset_real CHECK (utc_offset_min BETWEEN -1080 AND 1080)
);
CREATE INDEX ix_drink_drunk_at ON drink (drunk_at);

CREATE TABLE episode (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  started_at DATETIME NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  zone VARCHAR,
  duration_s INTEGER,
  duration_source VARCHAR,
  kind VARCHAR NOT NULL,
  pain_nrs INTEGER,
  unbearable BOOLEAN,
  context VARCHAR,
  after_exercise_min INTEGER,
  brought_on_by VARCHAR,
  woke BOOLEAN,
  interference_nrs INTEGER,
  soreness_h FLOAT,
  note VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT kind_known CHECK (kind IN ('cramp', 'twitch', 'hand-foot-spasm', 'twisting-posture', 'fixed-tightness', 'spasticity')),
  CONSTRAINT context_known CHECK (context IN ('asleep', 'lying', 'sitting', 'standing', 'walking', 'exercising', 'after-exercise', 'other')),
  CONSTRAINT duration_source_known CHECK (duration_source IN ('timed', 'guessed', 'going')),
  CONSTRAINT pain_nrs_0_10 CHECK (pain_nrs BETWEEN 0 AND 10 AND pain_nrs = CAST(pain_nrs AS INTEGER)),
  CONSTRAINT interference_nrs_0_10 CHECK (interference_nrs BETWEEN 0 AND 10 AND interference_nrs = CAST(interference_nrs AS INTEGER)),
  CONSTRAINT duration_s_not_negative CHECK (duration_s >= 0 AND typeof(duration_s) <> 'text'),
  CONSTRAINT after_exercise_min_not_negative CHECK (after_exercise_min >= 0 AND typeof(after_exercise_min) <> 'text'),
  CONSTRAINT soreness_h_not_negative CHECK (soreness_h >= 0 AND typeof(soreness_h) <> 'text'),
  CONSTRAINT offset_real CHECK (utc_offset_min BETWEEN -1080 AND 1080)
);
CREATE INDEX ix_episode_started_at ON episode (started_at);

CREATE TABLE exercise_session (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  started_at DATETIME NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  zone VARCHAR,
  activity VARCHAR NOT NULL,
  duration_min FLOAT NOT NULL,
  effort_nrs INTEGER,
  unaccustomed BOOLEAN,
  warm_up BOOLEAN,
  cool_down BOOLEAN,
  PRIMARY KEY (id),
  CONSTRAINT duration_min_not_negative CHECK (duration_min >= 0 AND typeof(duration_min) <> 'text'),
  CONSTRAINT effort_nrs_0_10 CHECK (effort_nrs BETWEEN 0 AND 10 AND effort_nrs = CAST(effort_nrs AS INTEGER)),
  CONSTRAINT offset_real CHECK (utc_offset_min BETWEEN -1080 AND 1080)
);
CREATE INDEX ix_exercise_session_started_at ON exercise_session (started_at);

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
  PRIMARY KEY (id),
  CONSTRAINT dose_not_negative CHECK (dose >= 0 AND typeof(dose) <> 'text'),
  CONSTRAINT stop_after_start CHECK (stopped_on >= started_on)
);

CREATE TABLE setting (
  "key" VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  PRIMARY KEY ("key")
);

CREATE TABLE user_factor (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  factor_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  unit VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT kind_known CHECK (kind IN ('yes-no', 'scale', 'number', 'choice'))
);
CREATE UNIQUE INDEX one_user_factor ON user_factor (factor_id) WHERE deleted_at IS NULL;

CREATE TABLE episode_muscle (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  episode_id VARCHAR NOT NULL,
  muscle_id VARCHAR NOT NULL,
  side VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT side_known CHECK (side IN ('left', 'right', 'both', 'none')),
  FOREIGN KEY(episode_id) REFERENCES episode (id)
);
CREATE INDEX ix_episode_muscle_episode_id ON episode_muscle (episode_id);

CREATE TABLE episode_relief (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  episode_id VARCHAR NOT NULL,
  relief_id VARCHAR NOT NULL,
  helped BOOLEAN,
  effect_nrs INTEGER,
  after_min FLOAT,
  PRIMARY KEY (id),
  CONSTRAINT effect_nrs_0_10 CHECK (effect_nrs BETWEEN 0 AND 10 AND effect_nrs = CAST(effect_nrs AS INTEGER)),
  CONSTRAINT after_min_not_negative CHECK (after_min >= 0 AND typeof(after_min) <> 'text'),
  FOREIGN KEY(episode_id) REFERENCES episode (id)
);
CREATE INDEX ix_episode_relief_episode_id ON episode_relief (episode_id);

CREATE TABLE episode_symptom (
  id VARCHAR NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  deleted_at DATETIME,
  episode_id VARCHAR NOT NULL,
  symptom_id VARCHAR NOT NULL,
  present BOOLEAN NOT NULL,
  lasting VARCHAR,
  PRIMARY KEY (id),
  CONSTRAINT lasting_known CHECK (lasting IN ('brief', 'lasting')),
  FOREIGN KEY(episode_id) REFERENCES episode (id)
);
CREATE INDEX ix_episode_symptom_episode_id ON episode_symptom (episode_id);

