-- What a person works towards: an interview on a date. What it takes is worked out from the answers, and kept nowhere.
CREATE TABLE goal (
    user_id     TEXT    PRIMARY KEY REFERENCES person (user_id) ON DELETE CASCADE,
    local_date  TEXT    NOT NULL,             -- of the interview, on the person's own calendar
    set_date    TEXT    NOT NULL,             -- the person's date when they set it first; moving a date that is still ahead keeps it
    set_ms      INTEGER NOT NULL,             -- when it was set last
    reported_ms INTEGER NOT NULL DEFAULT 0    -- when the report card was shown, or a direct message with it was decided; 0: neither
);
CREATE INDEX goal_unreported ON goal (local_date) WHERE reported_ms = 0;
