-- When a person took part in a server, by the server's dates: what a group's past days are counted from. Who leaves ends a stay, who is
-- back begins another; what was counted before either is left as it was.
CREATE TABLE stay (
    guild_id   TEXT NOT NULL,
    user_id    TEXT NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    first_date TEXT NOT NULL,
    last_date  TEXT NOT NULL DEFAULT '',   -- '' while they are here
    PRIMARY KEY (guild_id, user_id, first_date)
);
CREATE INDEX stay_person ON stay (user_id);
-- Until now members counted with all of their days, and those who left with none. They were here since their first active day (one who had
-- none: since ever, so that all that come count), and who left was here until the day before that was found.
INSERT INTO stay (guild_id, user_id, first_date)
SELECT m.guild_id, m.user_id, coalesce((SELECT min(d.local_date) FROM day d WHERE d.user_id = m.user_id), '1970-01-01')
FROM member m WHERE m.left_ms = 0;
INSERT INTO stay (guild_id, user_id, first_date, last_date)
SELECT x.guild_id, x.user_id, x.first_date, x.last_date
FROM (SELECT m.guild_id, m.user_id, (SELECT min(d.local_date) FROM day d WHERE d.user_id = m.user_id) AS first_date,
    date(m.left_ms / 1000 - 86400, 'unixepoch') AS last_date FROM member m WHERE m.left_ms <> 0) AS x
WHERE x.first_date <= x.last_date;
UPDATE schema_version SET fill_groups = 1;
