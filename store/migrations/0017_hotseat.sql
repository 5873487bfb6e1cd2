-- Hot seats: a round for a whole channel. Everybody answers the same question, then the answers stand side by side and people vote.
CREATE TABLE hot_seat (
    seat_id    TEXT PRIMARY KEY,
    guild_id   TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,
    starter_id TEXT    NOT NULL DEFAULT '',   -- '' of a scheduled one, and after /me forget
    local_date TEXT    NOT NULL DEFAULT '',   -- of a scheduled one: the server's date that it belongs to
    section    TEXT    NOT NULL DEFAULT '',   -- that was asked for; '' for the group's weakest link
    minutes    INTEGER NOT NULL,              -- for each question
    questions  INTEGER NOT NULL,              -- how many are asked, if there are as many
    place      INTEGER NOT NULL DEFAULT 0,    -- of the question that is open or voted on, from 0
    phase      TEXT    NOT NULL CHECK (phase IN ('asking', 'voting', 'ended', 'missed')),
    until_ms   INTEGER NOT NULL DEFAULT 0,    -- when the phase ends; 0 while its post is not sent
    begun_ms   INTEGER NOT NULL,
    ended_ms   INTEGER NOT NULL DEFAULT 0
);
-- One in a channel at a time, and one a scheduled date, whatever happens.
CREATE UNIQUE INDEX hot_seat_running ON hot_seat (guild_id, channel_id) WHERE ended_ms = 0;
CREATE UNIQUE INDEX hot_seat_date ON hot_seat (guild_id, local_date) WHERE local_date <> '';
CREATE INDEX hot_seat_guild ON hot_seat (guild_id);
CREATE INDEX hot_seat_starter ON hot_seat (starter_id) WHERE starter_id <> '';

CREATE TABLE hot_question (
    seat_id     TEXT    NOT NULL REFERENCES hot_seat (seat_id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    guild_id    TEXT    NOT NULL,
    question_id TEXT    NOT NULL,
    item_id     TEXT    NOT NULL,
    section     TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    asked_ms    INTEGER NOT NULL,
    closed_ms   INTEGER NOT NULL DEFAULT 0,   -- 0: its answer is a secret
    PRIMARY KEY (seat_id, place)
);
CREATE INDEX hot_question_lately ON hot_question (guild_id, asked_ms);
CREATE INDEX hot_question_open ON hot_question (guild_id) WHERE closed_ms = 0;

-- Who answered; the answer and its verdict are the attempt of the round 'seat/person' at the same place.
CREATE TABLE hot_answer (
    seat_id TEXT    NOT NULL REFERENCES hot_seat (seat_id) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    user_id TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    shown   INTEGER NOT NULL DEFAULT 0,       -- they agreed that it stands in the channel with their name
    PRIMARY KEY (seat_id, place, user_id)
);
CREATE INDEX hot_answer_person ON hot_answer (user_id);

CREATE TABLE hot_vote (
    seat_id TEXT    NOT NULL REFERENCES hot_seat (seat_id) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    user_id TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    for_id  TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    PRIMARY KEY (seat_id, place, user_id),
    CHECK (user_id <> for_id)
);
CREATE INDEX hot_vote_person ON hot_vote (user_id);
CREATE INDEX hot_vote_for ON hot_vote (for_id);

-- The ledger of its posts: a row is written before it is sent.
CREATE TABLE hot_post (
    seat_id    TEXT    NOT NULL REFERENCES hot_seat (seat_id) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('question', 'answers', 'scores')),
    state      TEXT    NOT NULL CHECK (state IN ('pending', 'sent', 'missed')),
    nonce      TEXT    NOT NULL,
    message_id TEXT    NOT NULL DEFAULT '',
    tried      INTEGER NOT NULL DEFAULT 0,    -- sends begun: above 0 a pending one may have been sent
    failures   INTEGER NOT NULL DEFAULT 0,
    retry_ms   INTEGER NOT NULL DEFAULT 0,
    problem    TEXT    NOT NULL DEFAULT '',
    shown      INTEGER NOT NULL DEFAULT 0,    -- how many answers, or votes, the post says
    shown_ms   INTEGER NOT NULL DEFAULT 0,    -- when it was last changed
    decided_ms INTEGER NOT NULL,
    settled_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (seat_id, place, kind)
);
CREATE INDEX hot_post_pending ON hot_post (seat_id, place) WHERE state = 'pending';

-- A server's weekly hot seat, and Discord's scheduled events that were made for it.
CREATE TABLE hot_plan (
    guild_id   TEXT PRIMARY KEY,
    channel_id TEXT    NOT NULL,
    weekday    INTEGER NOT NULL,              -- 0 is Sunday
    post_time  TEXT    NOT NULL,              -- local
    section    TEXT    NOT NULL DEFAULT '',
    minutes    INTEGER NOT NULL,
    questions  INTEGER NOT NULL,
    made_ms    INTEGER NOT NULL               -- nothing before it is due
);
CREATE TABLE hot_event (
    guild_id   TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    event_id   TEXT    NOT NULL DEFAULT '',   -- '' when none came of it
    starts_ms  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, local_date)
);
