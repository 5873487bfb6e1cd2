-- What strength is made of since it tells what a person would score (questions/interview/strength.go): how many scores the mean is worth, the
-- best of them and their sum; and the same over what a machine recognised or a peer confirmed. All is derived anew when the store opens.
ALTER TABLE memory ADD COLUMN weight        REAL    NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN best          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN total         INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN sure_weight   REAL    NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN sure_best     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN sure_total    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN sure_attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN weight        REAL    NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN best          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN total         INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_weight   REAL    NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_best     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_total    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_day ADD COLUMN sure_attempts INTEGER NOT NULL DEFAULT 0;
UPDATE schema_version SET fill_people = 1;
