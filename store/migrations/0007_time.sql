-- A person's dates are the person's: by their own zone, else by that of the server in which they first did something.
ALTER TABLE person ADD COLUMN home     TEXT NOT NULL DEFAULT '';   -- the server first acted in; '' none since this is noted
ALTER TABLE person ADD COLUMN calendar TEXT NOT NULL DEFAULT '';   -- how a change of the zone comes about, as JSON; '' there was none

-- The server's date on which an answer to its daily was given, where it is another than the person's; else ''. Group days go by it.
ALTER TABLE attempt ADD COLUMN group_date TEXT NOT NULL DEFAULT '';
CREATE INDEX attempt_group ON attempt (guild_id, group_date, user_id) WHERE daily_date <> '' AND group_date <> '';
