-- How much a person did on an active date: graded answers, and a check-in as one. Derived, as the date is.
ALTER TABLE day ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;
UPDATE day SET answers = x.n FROM (SELECT user_id, local_date, count(*) AS n FROM attempt WHERE corrects IS NULL
    GROUP BY user_id, local_date) AS x WHERE x.user_id = day.user_id AND x.local_date = day.local_date;
UPDATE day SET answers = answers + 1 WHERE EXISTS (SELECT 1 FROM checkin c WHERE c.user_id = day.user_id AND c.local_date = day.local_date);

-- Whether a public push of that date was seen. What was pushed is not kept any more.
ALTER TABLE checkin ADD COLUMN verified INTEGER NOT NULL DEFAULT 0;

-- Dates that an outage of the bot cost, and that an organiser mended for a server; and for whom: who was a member on that date.
CREATE TABLE mended (
    guild_id   TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (guild_id, local_date)
);
CREATE TABLE mended_for (
    user_id    TEXT NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    local_date TEXT NOT NULL,
    PRIMARY KEY (user_id, local_date)
);

-- When the bot was away, of the last weeks; and when it was last seen to be there, in milliseconds since 1970, 0 never.
CREATE TABLE outage (
    since_ms INTEGER PRIMARY KEY,
    until_ms INTEGER NOT NULL
);
ALTER TABLE schema_version ADD COLUMN alive_ms INTEGER NOT NULL DEFAULT 0;

-- What a person was told on a date is looked up before anything else is told.
DROP INDEX notice_person;
CREATE INDEX notice_person ON notice (user_id, local_date) WHERE user_id <> '';
