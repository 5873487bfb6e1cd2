-- What strength is made of since it tells what a person would score (questions/interview/strength.go). Rows of before have a weight below 0
-- until they are derived again, which is done when the database is opened: see store/states_fill.go.
ALTER TABLE memory ADD COLUMN weight        REAL    NOT NULL DEFAULT -1;  -- how many scores mean is worth
ALTER TABLE memory ADD COLUMN best          INTEGER NOT NULL DEFAULT 0;   -- the best score
ALTER TABLE memory ADD COLUMN total         INTEGER NOT NULL DEFAULT 0;   -- the sum of the scores
ALTER TABLE memory ADD COLUMN sure_weight   REAL    NOT NULL DEFAULT 0;   -- the same over what a machine recognised or a peer confirmed
ALTER TABLE memory ADD COLUMN sure_best     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN sure_total    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN sure_attempts INTEGER NOT NULL DEFAULT 0;   -- fewer than attempts where some were said aloud
CREATE INDEX memory_stale ON memory (user_id) WHERE weight < 0;
ALTER TABLE item_day ADD COLUMN weight        REAL    NOT NULL DEFAULT -1;
ALTER TABLE item_day ADD COLUMN best          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN total         INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_weight   REAL    NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_best     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_total    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_attempts INTEGER NOT NULL DEFAULT 0;
