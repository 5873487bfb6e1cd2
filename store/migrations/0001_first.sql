-- Times are milliseconds since 1970-01-01 UTC; local dates are 'YYYY-MM-DD'; Discord's ids are text; lists are JSON.

CREATE TABLE person (
    user_id TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    zone    TEXT NOT NULL          -- of the server this person last acted in; dates are local to it
);

CREATE TABLE guild (
    guild_id   TEXT PRIMARY KEY,
    channel_id TEXT    NOT NULL DEFAULT '',
    post_time  TEXT    NOT NULL DEFAULT '09:00',
    zone       TEXT    NOT NULL DEFAULT 'UTC',
    days       INTEGER NOT NULL DEFAULT 127,   -- bit 0 is Monday
    role_id    TEXT    NOT NULL DEFAULT '',
    thread     INTEGER NOT NULL DEFAULT 0,
    steer      TEXT    NOT NULL DEFAULT 'steer',
    quorum     INTEGER NOT NULL DEFAULT 0,     -- 0: a quarter of the active members
    catch_up   INTEGER NOT NULL DEFAULT 720,   -- minutes
    paused     INTEGER NOT NULL DEFAULT 0,
    ready_ms   INTEGER NOT NULL DEFAULT 0,     -- when a channel was first chosen: nothing before it is due
    warned     TEXT    NOT NULL DEFAULT '',    -- the local date on which the admins were last told of a fault
    left_ms    INTEGER NOT NULL DEFAULT 0      -- when the bot was removed; 0 while it is there
);

CREATE TABLE member (
    guild_id TEXT NOT NULL,
    user_id  TEXT NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    PRIMARY KEY (guild_id, user_id)
);

CREATE TABLE round (
    round_id    TEXT PRIMARY KEY,
    user_id     TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    guild_id    TEXT    NOT NULL DEFAULT '',
    daily_date  TEXT    NOT NULL DEFAULT '',   -- of the daily that this round answers; '' for a mock
    mode        TEXT    NOT NULL,
    section     TEXT    NOT NULL DEFAULT '',
    steer       TEXT    NOT NULL,
    plan        TEXT    NOT NULL,
    started_ms  INTEGER NOT NULL,
    deadline_ms INTEGER NOT NULL DEFAULT 0,
    ended_ms    INTEGER NOT NULL DEFAULT 0
);
-- One mock a person at a time, one answer a person and daily: the races are settled here.
CREATE UNIQUE INDEX round_running ON round (user_id) WHERE daily_date = '' AND ended_ms = 0;
CREATE UNIQUE INDEX round_daily ON round (user_id, guild_id, daily_date) WHERE daily_date <> '';

CREATE TABLE round_event (
    round_id TEXT    NOT NULL REFERENCES round (round_id) ON DELETE CASCADE,
    seq      INTEGER NOT NULL,
    event    TEXT    NOT NULL,
    PRIMARY KEY (round_id, seq)
);

-- The only truth about scores.
CREATE TABLE attempt (
    attempt_id  INTEGER PRIMARY KEY,
    user_id     TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    guild_id    TEXT    NOT NULL DEFAULT '',
    round_id    TEXT    NOT NULL,
    place       INTEGER NOT NULL,
    daily_date  TEXT    NOT NULL DEFAULT '',
    question_id TEXT    NOT NULL,
    item_id     TEXT    NOT NULL,
    local_date  TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    score       INTEGER NOT NULL,
    recognised  INTEGER NOT NULL,
    grader      TEXT    NOT NULL,
    hinted      INTEGER NOT NULL,
    verdict     TEXT    NOT NULL,
    answer      TEXT    NOT NULL,
    UNIQUE (round_id, place)
);
CREATE INDEX attempt_person ON attempt (user_id, attempt_id);
CREATE INDEX attempt_daily ON attempt (guild_id, daily_date) WHERE daily_date <> '';

CREATE TRIGGER attempt_is_final BEFORE UPDATE ON attempt
BEGIN
    SELECT RAISE(ABORT, 'an attempt is never updated');
END;

CREATE TABLE checkin (
    user_id    TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    local_date TEXT    NOT NULL,
    what       TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (user_id, local_date)
);

-- Derived from attempt, in the same transaction.
CREATE TABLE memory (
    user_id    TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    item_id    TEXT    NOT NULL,
    stability  REAL    NOT NULL,
    difficulty REAL    NOT NULL,
    last_date  TEXT    NOT NULL,
    mean       REAL    NOT NULL,
    sure       REAL    NOT NULL,
    attempts   INTEGER NOT NULL,
    last_score INTEGER NOT NULL,
    last_ms    INTEGER NOT NULL,
    PRIMARY KEY (user_id, item_id)
);

-- Derived from attempt and checkin, in the same transaction: the local dates on which a person was active.
CREATE TABLE day (
    user_id    TEXT NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    local_date TEXT NOT NULL,
    PRIMARY KEY (user_id, local_date)
);

-- When a person last met a question, answered or skipped.
CREATE TABLE seen (
    user_id     TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    question_id TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (user_id, question_id)
);

-- The ledger: one row a server and local date, whatever happens.
CREATE TABLE daily (
    guild_id    TEXT    NOT NULL,
    local_date  TEXT    NOT NULL,
    question_id TEXT    NOT NULL,
    item_id     TEXT    NOT NULL,
    section     TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('pending', 'sent', 'missed', 'skipped')),
    nonce       TEXT    NOT NULL,
    channel_id  TEXT    NOT NULL,
    message_id  TEXT    NOT NULL DEFAULT '',
    thread_id   TEXT    NOT NULL DEFAULT '',
    tried       INTEGER NOT NULL DEFAULT 0,    -- sends begun: above 0 a pending row may have been sent
    problem     TEXT    NOT NULL DEFAULT '',
    decided_ms  INTEGER NOT NULL,
    settled_ms  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, local_date)
);

-- What was typed into a form that was refused.
CREATE TABLE draft (
    user_id TEXT NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    slot    TEXT NOT NULL,
    fields  TEXT NOT NULL,
    PRIMARY KEY (user_id, slot)
);
