-- Mock interviews between two people of a server, and who waits for somebody to have one with.

CREATE TABLE pair (
    pair_id    TEXT    PRIMARY KEY,
    guild_id   TEXT    NOT NULL,
    host_id    TEXT    NOT NULL,              -- seat 0: who invited, or waited; asks first. '' once forgotten
    guest_id   TEXT    NOT NULL,              -- seat 1: who was invited, or came. '' once forgotten
    format     TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,              -- where it was made
    message_id TEXT    NOT NULL DEFAULT '',   -- the message there that both press; '' for none, or not known
    plan       TEXT    NOT NULL DEFAULT '[]',
    made_ms    INTEGER NOT NULL,
    begun_ms   INTEGER NOT NULL DEFAULT 0,    -- 0: an invitation that waits for its answer
    touched_ms INTEGER NOT NULL,              -- when somebody last did something in it
    ended_ms   INTEGER NOT NULL DEFAULT 0,
    ended_how  TEXT    NOT NULL DEFAULT '',
    ended_by   INTEGER NOT NULL DEFAULT -1    -- the seat of who ended it; -1 for nobody
);
CREATE INDEX pair_open ON pair (touched_ms) WHERE ended_ms = 0;
CREATE INDEX pair_host ON pair (host_id) WHERE host_id <> '';
CREATE INDEX pair_guest ON pair (guest_id) WHERE guest_id <> '';
CREATE INDEX pair_invited ON pair (guest_id) WHERE begun_ms = 0 AND ended_ms = 0;
CREATE INDEX pair_guild ON pair (guild_id);

CREATE TABLE pair_event (
    pair_id TEXT    NOT NULL REFERENCES pair (pair_id) ON DELETE CASCADE,
    seq     INTEGER NOT NULL,
    event   TEXT    NOT NULL,
    PRIMARY KEY (pair_id, seq)
);

-- Who sits in a pair that has not ended, or has invited to one: in one at a time. The races are settled here.
CREATE TABLE pair_seat (
    user_id TEXT PRIMARY KEY REFERENCES person (user_id) ON DELETE CASCADE,
    pair_id TEXT NOT NULL REFERENCES pair (pair_id) ON DELETE CASCADE
);
CREATE INDEX pair_seat_of ON pair_seat (pair_id);

-- What a pair is yet to ask of a person: until then nothing shows them its answer.
CREATE TABLE pair_secret (
    user_id     TEXT NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    pair_id     TEXT NOT NULL REFERENCES pair (pair_id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, question_id)
);
CREATE INDEX pair_secret_of ON pair_secret (pair_id);

CREATE TABLE pair_wait (
    user_id    TEXT    PRIMARY KEY REFERENCES person (user_id) ON DELETE CASCADE,
    guild_id   TEXT    NOT NULL,
    format     TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,              -- where they said so
    since_ms   INTEGER NOT NULL
);
CREATE INDEX pair_wait_of ON pair_wait (guild_id);

-- What somebody is to be told of a pair, once. A row goes when it is told, or given up.
CREATE TABLE pair_word (
    word_id    INTEGER PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    guild_id   TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,              -- where it is said to who takes no direct messages
    pair_id    TEXT    NOT NULL DEFAULT '',   -- '' for a word about waiting
    other_id   TEXT    NOT NULL DEFAULT '',   -- the partner; '' for none, or once forgotten
    format     TEXT    NOT NULL,
    tried      INTEGER NOT NULL DEFAULT 0,    -- above 0 it may have been told
    failures   INTEGER NOT NULL DEFAULT 0,    -- in a row
    retry_ms   INTEGER NOT NULL DEFAULT 0,
    made_ms    INTEGER NOT NULL
);
CREATE INDEX pair_word_to ON pair_word (user_id);
CREATE INDEX pair_word_other ON pair_word (other_id) WHERE other_id <> '';
CREATE INDEX pair_word_in ON pair_word (guild_id);
