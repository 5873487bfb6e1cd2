-- "This was right": a person's word against a machine's verdict, for an organiser to decide.

-- The attempt that takes the place of another one in everything that is derived. The other one stays as it was: an attempt is never updated.
ALTER TABLE attempt ADD COLUMN corrects INTEGER;   -- the other's attempt_id; NULL for an ordinary one
CREATE UNIQUE INDEX attempt_corrects ON attempt (corrects) WHERE corrects IS NOT NULL;   -- an attempt is corrected once

CREATE TABLE appeal (
    appeal_id  INTEGER PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    guild_id   TEXT    NOT NULL,             -- whose organisers decide
    round_id   TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,             -- what was graded: answer and verdict stand there
    why        TEXT    NOT NULL,             -- in the person's words
    may_test   INTEGER NOT NULL,             -- the person lets the answer be used to test the bot
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined')),
    word       TEXT    NOT NULL DEFAULT '',  -- to the person, of who declined it
    made_ms    INTEGER NOT NULL,
    decided_by TEXT    NOT NULL DEFAULT '',
    decided_ms INTEGER NOT NULL DEFAULT 0,
    UNIQUE (user_id, round_id, place)
);
CREATE INDEX appeal_of ON appeal (guild_id, state, appeal_id);
CREATE INDEX appeal_waiting ON appeal (guild_id) WHERE state = 'waiting';
CREATE INDEX appeal_decider ON appeal (decided_by) WHERE decided_by <> '';
