-- What a person types in direct messages on the way to an answer, message by message, until it is taken or the round is over.
CREATE TABLE said (
    message_id TEXT    PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    round_id   TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    step       INTEGER NOT NULL,             -- how many probes were asked there: as a form's step
    text       TEXT    NOT NULL,
    taken      INTEGER NOT NULL DEFAULT 0    -- 1: an answer was made of it; its text goes with the step, and what is left tells of a late edit
);
CREATE INDEX said_person ON said (user_id);
CREATE INDEX said_step ON said (round_id, place, step);

-- 1: said aloud, so that no machine read it: neither what a ranking counts nor the calibration goes by it.
ALTER TABLE attempt ADD COLUMN aloud INTEGER NOT NULL DEFAULT 0;
