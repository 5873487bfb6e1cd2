-- Whether a person shows their progress to the members of a server; nobody does who did not say so.
ALTER TABLE member ADD COLUMN shares INTEGER NOT NULL DEFAULT 0;
-- A person's rounds are read page by page, the newest first, when all of their data is handed to them.
DROP INDEX round_person;
CREATE INDEX round_person ON round (user_id, started_ms, round_id);
