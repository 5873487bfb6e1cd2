-- Several dailies a server, each with its own channel and time: the main one, whose profile is '', and those that have a name. What a
-- daily says, what it asks, and where it goes beyond its channel, can be chosen.
ALTER TABLE guild ADD COLUMN title    TEXT    NOT NULL DEFAULT '';   -- in place of "Question of the day"; hostile text
ALTER TABLE guild ADD COLUMN hidden   INTEGER NOT NULL DEFAULT 0;    -- the parts of the post that are left out, as bits
ALTER TABLE guild ADD COLUMN publish  INTEGER NOT NULL DEFAULT 0;    -- publish it to the channels that follow an announcement channel
ALTER TABLE guild ADD COLUMN sections TEXT    NOT NULL DEFAULT '';   -- that are asked, with spaces between; '' for all
ALTER TABLE guild ADD COLUMN levels   INTEGER NOT NULL DEFAULT 31;   -- the difficulties that are asked; bit 0 is 1

CREATE TABLE profile (
    guild_id     TEXT    NOT NULL,
    profile      TEXT    NOT NULL CHECK (profile <> ''),
    channel_id   TEXT    NOT NULL DEFAULT '',
    forum        INTEGER NOT NULL DEFAULT 0,
    post_time    TEXT    NOT NULL,
    days         INTEGER NOT NULL,
    cron         TEXT    NOT NULL DEFAULT '',
    role_id      TEXT    NOT NULL DEFAULT '',
    thread       INTEGER NOT NULL DEFAULT 0,
    pin          INTEGER NOT NULL DEFAULT 0,
    reveal       TEXT    NOT NULL,
    policy       TEXT    NOT NULL,
    catch_up     INTEGER NOT NULL,
    paused       INTEGER NOT NULL DEFAULT 0,
    paused_until TEXT    NOT NULL DEFAULT '',
    ready_ms     INTEGER NOT NULL DEFAULT 0,
    title        TEXT    NOT NULL DEFAULT '',
    hidden       INTEGER NOT NULL DEFAULT 0,
    publish      INTEGER NOT NULL DEFAULT 0,
    sections     TEXT    NOT NULL DEFAULT '',
    levels       INTEGER NOT NULL DEFAULT 31,
    PRIMARY KEY (guild_id, profile)
);

-- The ledger: one row a server, profile and local date, whatever happens. What there was is the main one's.
CREATE TABLE daily_of (
    guild_id         TEXT    NOT NULL,
    profile          TEXT    NOT NULL DEFAULT '',
    local_date       TEXT    NOT NULL,
    question_id      TEXT    NOT NULL,
    item_id          TEXT    NOT NULL,
    section          TEXT    NOT NULL,
    reason           TEXT    NOT NULL,
    state            TEXT    NOT NULL CHECK (state IN ('pending', 'sent', 'missed', 'skipped')),
    nonce            TEXT    NOT NULL,
    channel_id       TEXT    NOT NULL,
    message_id       TEXT    NOT NULL DEFAULT '',
    thread_id        TEXT    NOT NULL DEFAULT '',
    tried            INTEGER NOT NULL DEFAULT 0,    -- sends begun: above 0 a pending row may have been sent
    problem          TEXT    NOT NULL DEFAULT '',
    decided_ms       INTEGER NOT NULL,
    settled_ms       INTEGER NOT NULL DEFAULT 0,
    retry_ms         INTEGER NOT NULL DEFAULT 0,    -- a pending one is not tried again before
    failures         INTEGER NOT NULL DEFAULT 0,    -- in a row
    forum            INTEGER NOT NULL DEFAULT 0,    -- it is a forum post: message and thread have one id
    pinned           INTEGER NOT NULL DEFAULT 0,
    shown            INTEGER NOT NULL DEFAULT 0,    -- how many answers the post says
    shown_ms         INTEGER NOT NULL DEFAULT 0,    -- when that was last changed
    closed           INTEGER NOT NULL DEFAULT 0,    -- a sent one: its reveal was decided, or there will be none
    publishing       TEXT    NOT NULL DEFAULT '',   -- a sent one: '' is not published, 'wanted', 'done', or 'given-up'
    publish_failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    publish_retry_ms INTEGER NOT NULL DEFAULT 0,    -- it is not tried again before
    PRIMARY KEY (guild_id, profile, local_date)
);
INSERT INTO daily_of (guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id, message_id, thread_id, tried,
    problem, decided_ms, settled_ms, retry_ms, failures, forum, pinned, shown, shown_ms, closed)
SELECT guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id, message_id, thread_id, tried,
    problem, decided_ms, settled_ms, retry_ms, failures, forum, pinned, shown, shown_ms, closed FROM daily;
DROP TABLE daily;
ALTER TABLE daily_of RENAME TO daily;
CREATE INDEX daily_settled ON daily (settled_ms);
CREATE INDEX daily_pending ON daily (guild_id, profile, local_date) WHERE state = 'pending';
CREATE INDEX daily_sent ON daily (guild_id, profile, local_date) WHERE state = 'sent';
CREATE INDEX daily_dates ON daily (guild_id, local_date, state);   -- of all of a server's
CREATE INDEX daily_open ON daily (guild_id, profile, local_date, settled_ms) WHERE state = 'sent' AND closed = 0;
CREATE INDEX daily_asked ON daily (guild_id, question_id);
CREATE INDEX daily_publish ON daily (guild_id, profile, local_date) WHERE publishing = 'wanted';

CREATE TABLE daily_sum_of (
    guild_id   TEXT    NOT NULL,
    profile    TEXT    NOT NULL DEFAULT '',
    local_date TEXT    NOT NULL,             -- the daily's
    answers    INTEGER NOT NULL,             -- people with a graded answer
    points     INTEGER NOT NULL,             -- the sum of their scores, of each person's first answer
    PRIMARY KEY (guild_id, profile, local_date)
);
INSERT INTO daily_sum_of (guild_id, local_date, answers, points) SELECT guild_id, local_date, answers, points FROM daily_sum;
DROP TABLE daily_sum;
ALTER TABLE daily_sum_of RENAME TO daily_sum;

ALTER TABLE queue ADD COLUMN profile TEXT NOT NULL DEFAULT '';
DROP INDEX queue_date;
DROP INDEX queue_question;
CREATE UNIQUE INDEX queue_date ON queue (guild_id, profile, local_date) WHERE local_date <> '';
CREATE UNIQUE INDEX queue_question ON queue (guild_id, profile, question_id) WHERE local_date = '';

ALTER TABLE round ADD COLUMN profile TEXT NOT NULL DEFAULT '';   -- of the daily that this round answers
DROP INDEX round_daily;
DROP INDEX round_again;
DROP INDEX round_of_daily;
CREATE UNIQUE INDEX round_daily ON round (user_id, guild_id, daily_date, profile) WHERE daily_date <> '' AND counts = 1;
CREATE UNIQUE INDEX round_again ON round (user_id, guild_id, daily_date, profile) WHERE daily_date <> '' AND counts = 0 AND ended_ms = 0;
CREATE INDEX round_of_daily ON round (guild_id, daily_date, profile) WHERE daily_date <> '' AND ended_ms = 0;

ALTER TABLE attempt ADD COLUMN profile TEXT NOT NULL DEFAULT '';   -- of the daily that this answers
DROP INDEX attempt_daily;
CREATE INDEX attempt_daily ON attempt (guild_id, daily_date, profile, user_id) WHERE daily_date <> '';
