-- When the clock has to look at a round next: to say how much time an exam has left, to close one whose time is up, or a practice that was
-- left alone. It is never later than that; 0 for a daily's, and for what has ended.
ALTER TABLE round ADD COLUMN due_ms INTEGER NOT NULL DEFAULT 0;
UPDATE round SET due_ms = CASE deadline_ms WHEN 0 THEN started_ms + 86400000 ELSE deadline_ms END WHERE daily_date = '' AND ended_ms = 0;
CREATE INDEX round_due ON round (due_ms, round_id) WHERE due_ms <> 0;

-- A notice may be about one thing of several that a person has on a date: a round.
CREATE TABLE notice_about (
    guild_id   TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    user_id    TEXT    NOT NULL DEFAULT '',   -- of a direct message
    about      TEXT    NOT NULL DEFAULT '',   -- the round; '' of what is about a server's date
    state      TEXT    NOT NULL CHECK (state IN ('pending', 'sent', 'missed')),
    nonce      TEXT    NOT NULL DEFAULT '',
    channel_id TEXT    NOT NULL DEFAULT '',
    message_id TEXT    NOT NULL DEFAULT '',
    tried      INTEGER NOT NULL DEFAULT 0,    -- sends begun: above 0 a pending one may have been sent
    failures   INTEGER NOT NULL DEFAULT 0,
    retry_ms   INTEGER NOT NULL DEFAULT 0,
    problem    TEXT    NOT NULL DEFAULT '',
    decided_ms INTEGER NOT NULL,
    settled_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, kind, local_date, user_id, about)
);
INSERT INTO notice_about (guild_id, kind, local_date, user_id, state, nonce, channel_id, message_id, tried, failures, retry_ms, problem,
    decided_ms, settled_ms)
SELECT guild_id, kind, local_date, user_id, state, nonce, channel_id, message_id, tried, failures, retry_ms, problem, decided_ms, settled_ms
FROM notice;
DROP TABLE notice;
ALTER TABLE notice_about RENAME TO notice;
CREATE INDEX notice_pending ON notice (guild_id, kind, local_date, user_id, about) WHERE state = 'pending';
CREATE INDEX notice_of ON notice (kind, local_date);
CREATE INDEX notice_person ON notice (user_id) WHERE user_id <> '';
