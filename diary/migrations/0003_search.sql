-- Searching: a copy of the words of every live entry, and a full-text index over it.
--
-- `search_entry` is filled by triggers only, from the view `searchable`; `search_text`
-- (FTS5) indexes it. `codes` are ids without hyphens, so that a muscle is found by any
-- of its names. A later migration that rebuilds one of the tables below must make its
-- triggers again.

CREATE TABLE search_entry (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  entry_id TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL,
  codes TEXT NOT NULL
);

CREATE VIRTUAL TABLE search_text USING fts5(
  words, codes,
  content='search_entry', content_rowid='number',
  tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
  INSERT INTO search_text (rowid, words, codes) VALUES (NEW.number, NEW.words, NEW.codes);
END;
CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
  INSERT INTO search_text (search_text, rowid, words, codes)
  VALUES ('delete', OLD.number, OLD.words, OLD.codes);
END;

CREATE VIEW searchable AS
SELECT 'episode' AS kind, id AS entry_id,
  trim(coalesce(note, '') || ' ' || coalesce(brought_on_by, '')) AS words,
  coalesce((SELECT group_concat(replace(muscle_id, '-', ''), ' ') FROM episode_muscle
    WHERE episode_id = episode.id AND deleted_at IS NULL), '')
  || ' ' || coalesce((SELECT group_concat(replace(symptom_id, '-', ''), ' ')
    FROM episode_symptom
    WHERE episode_id = episode.id AND deleted_at IS NULL AND present), '')
  || ' ' || coalesce((SELECT group_concat(replace(relief_id, '-', ''), ' ')
    FROM episode_relief
    WHERE episode_id = episode.id AND deleted_at IS NULL), '') AS codes
FROM episode WHERE deleted_at IS NULL
UNION ALL
SELECT 'drink', id, what, '' FROM drink WHERE deleted_at IS NULL AND what IS NOT NULL
UNION ALL
SELECT 'exercise', id, activity, '' FROM exercise_session WHERE deleted_at IS NULL
UNION ALL
SELECT 'medicine', id, name, replace(coalesce(medicine_id, ''), '-', '')
FROM medicine_course WHERE deleted_at IS NULL
UNION ALL
SELECT 'factor', id, name, '' FROM user_factor WHERE deleted_at IS NULL;

CREATE TRIGGER search_episode_added AFTER INSERT ON episode BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_episode_changed AFTER UPDATE ON episode BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_episode_gone AFTER DELETE ON episode BEGIN
  DELETE FROM search_entry WHERE entry_id = OLD.id;
END;

CREATE TRIGGER search_drink_added AFTER INSERT ON drink BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_drink_changed AFTER UPDATE ON drink BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_drink_gone AFTER DELETE ON drink BEGIN
  DELETE FROM search_entry WHERE entry_id = OLD.id;
END;

CREATE TRIGGER search_exercise_session_added AFTER INSERT ON exercise_session BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_exercise_session_changed AFTER UPDATE ON exercise_session BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_exercise_session_gone AFTER DELETE ON exercise_session BEGIN
  DELETE FROM search_entry WHERE entry_id = OLD.id;
END;

CREATE TRIGGER search_medicine_course_added AFTER INSERT ON medicine_course BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_medicine_course_changed AFTER UPDATE ON medicine_course BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_medicine_course_gone AFTER DELETE ON medicine_course BEGIN
  DELETE FROM search_entry WHERE entry_id = OLD.id;
END;

CREATE TRIGGER search_user_factor_added AFTER INSERT ON user_factor BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_user_factor_changed AFTER UPDATE ON user_factor BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.id;
END;
CREATE TRIGGER search_user_factor_gone AFTER DELETE ON user_factor BEGIN
  DELETE FROM search_entry WHERE entry_id = OLD.id;
END;

CREATE TRIGGER search_episode_muscle_added AFTER INSERT ON episode_muscle BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.episode_id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.episode_id;
END;
CREATE TRIGGER search_episode_muscle_changed AFTER UPDATE ON episode_muscle BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.episode_id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.episode_id;
END;

CREATE TRIGGER search_episode_symptom_added AFTER INSERT ON episode_symptom BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.episode_id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.episode_id;
END;
CREATE TRIGGER search_episode_symptom_changed AFTER UPDATE ON episode_symptom BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.episode_id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.episode_id;
END;

CREATE TRIGGER search_episode_relief_added AFTER INSERT ON episode_relief BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.episode_id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.episode_id;
END;
CREATE TRIGGER search_episode_relief_changed AFTER UPDATE ON episode_relief BEGIN
  DELETE FROM search_entry WHERE entry_id = NEW.episode_id;
  INSERT INTO search_entry (kind, entry_id, words, codes)
  SELECT kind, entry_id, words, codes FROM searchable WHERE entry_id = NEW.episode_id;
END;

INSERT INTO search_entry (kind, entry_id, words, codes)
SELECT kind, entry_id, words, codes FROM searchable;
