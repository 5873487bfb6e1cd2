-- The daily everywhere: cron expressions, what happens to a missed one, forums, pins, reveals, recaps, reminders, the admins' queue,
-- and the questions that a server's own members wrote.

ALTER TABLE guild ADD COLUMN cron         TEXT    NOT NULL DEFAULT '';           -- in place of post_time and days; '' for these
ALTER TABLE guild ADD COLUMN policy       TEXT    NOT NULL DEFAULT 'same-day';   -- or 'skip', 'latest'
ALTER TABLE guild ADD COLUMN pin          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guild ADD COLUMN forum        INTEGER NOT NULL DEFAULT 0;            -- the channel is a forum
ALTER TABLE guild ADD COLUMN reveal       TEXT    NOT NULL DEFAULT 'next';       -- with the next daily; 'off'; or a local time of day
ALTER TABLE guild ADD COLUMN recap        INTEGER NOT NULL DEFAULT 1;
ALTER TABLE guild ADD COLUMN paused_until TEXT    NOT NULL DEFAULT '';           -- first local date after a pause; '' until somebody resumes
ALTER TABLE guild ADD COLUMN organiser_id TEXT    NOT NULL DEFAULT '';           -- who last changed the settings: is told of faults

ALTER TABLE daily ADD COLUMN retry_ms INTEGER NOT NULL DEFAULT 0;   -- a pending one is not tried again before
ALTER TABLE daily ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;   -- in a row
ALTER TABLE daily ADD COLUMN forum    INTEGER NOT NULL DEFAULT 0;   -- it is a forum post: message and thread have one id
ALTER TABLE daily ADD COLUMN pinned   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE daily ADD COLUMN shown    INTEGER NOT NULL DEFAULT 0;   -- how many answers the post says
ALTER TABLE daily ADD COLUMN shown_ms INTEGER NOT NULL DEFAULT 0;   -- when that was last changed
CREATE INDEX daily_settled ON daily (settled_ms);
ALTER TABLE daily ADD COLUMN closed   INTEGER NOT NULL DEFAULT 0;   -- a sent one: its reveal was decided, or there will be none
-- What was asked before there were reveals is not dug out again; only the newest is still open.
UPDATE daily SET closed = 1 WHERE local_date < (SELECT max(x.local_date) FROM daily x WHERE x.guild_id = daily.guild_id AND x.state = 'sent');
CREATE INDEX daily_pending ON daily (guild_id, local_date) WHERE state = 'pending';
CREATE INDEX daily_open ON daily (guild_id, local_date) WHERE state = 'sent' AND closed = 0;

-- One attempt a person and daily counts; later rounds about it are practice, one at a time.
ALTER TABLE round ADD COLUMN counts INTEGER NOT NULL DEFAULT 1;
DROP INDEX round_daily;
CREATE UNIQUE INDEX round_daily ON round (user_id, guild_id, daily_date) WHERE daily_date <> '' AND counts = 1;
CREATE INDEX round_of_daily ON round (guild_id, daily_date) WHERE daily_date <> '' AND ended_ms = 0;
CREATE UNIQUE INDEX round_again ON round (user_id, guild_id, daily_date) WHERE daily_date <> '' AND counts = 0 AND ended_ms = 0;

ALTER TABLE member ADD COLUMN named       INTEGER NOT NULL DEFAULT 0;    -- agreed to be named in reveals and recaps
ALTER TABLE member ADD COLUMN remind_at   TEXT    NOT NULL DEFAULT '';   -- local time of day of the reminder; '' for none
ALTER TABLE member ADD COLUMN remind_zone TEXT    NOT NULL DEFAULT '';   -- IANA zone of remind_at
ALTER TABLE person ADD COLUMN closed_ms   INTEGER NOT NULL DEFAULT 0;    -- when a direct message was refused; 0 when they are open
CREATE INDEX member_reminded ON member (guild_id) WHERE remind_at <> '';

-- What admins want asked: on a date, or with '' as soon as one without a date is due. reason is '' for "chosen by an organiser".
CREATE TABLE queue (
    queue_id    INTEGER PRIMARY KEY,
    guild_id    TEXT    NOT NULL,
    local_date  TEXT    NOT NULL DEFAULT '',
    question_id TEXT    NOT NULL,
    reason      TEXT    NOT NULL DEFAULT '',
    instead     TEXT    NOT NULL DEFAULT '[]',   -- the questions that swaps took away from that date
    added_by    TEXT    NOT NULL DEFAULT '',
    added_ms    INTEGER NOT NULL
);
CREATE UNIQUE INDEX queue_date ON queue (guild_id, local_date) WHERE local_date <> '';
CREATE UNIQUE INDEX queue_question ON queue (guild_id, question_id) WHERE local_date = '';

-- The ledger of everything else that is sent once: a daily's reveal, a week's recap, a person's reminder, the day's word to the organiser.
CREATE TABLE notice (
    guild_id   TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    user_id    TEXT    NOT NULL DEFAULT '',   -- of a direct message
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
    PRIMARY KEY (guild_id, kind, local_date, user_id)
);
CREATE INDEX notice_pending ON notice (guild_id, kind, local_date, user_id) WHERE state = 'pending';
CREATE INDEX notice_of ON notice (kind, local_date);

-- Questions of a server's own, each as a file of the bank.
CREATE TABLE question (
    guild_id    TEXT    NOT NULL,
    question_id TEXT    NOT NULL,
    section     TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('suggested', 'accepted', 'declined', 'taken-out')),
    file        TEXT    NOT NULL,
    author_id   TEXT    NOT NULL DEFAULT '',   -- '' for an imported one, and after /me forget
    made_ms     INTEGER NOT NULL,
    decided_by  TEXT    NOT NULL DEFAULT '',
    decided_ms  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, question_id)
);
CREATE INDEX question_suggested ON question (guild_id) WHERE state = 'suggested';
