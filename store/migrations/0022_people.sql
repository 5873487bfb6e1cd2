-- What a person's memory of an item was at the end of each day on which they answered it, so that where somebody stood on any date is
-- looked up and not folded anew from all of their answers. Derived from attempt, in the same transaction.
CREATE TABLE item_day (
    user_id    TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    item_id    TEXT    NOT NULL,
    local_date TEXT    NOT NULL,
    stability  REAL    NOT NULL,
    difficulty REAL    NOT NULL,
    last_date  TEXT    NOT NULL,
    mean       REAL    NOT NULL,
    sure       REAL    NOT NULL,
    attempts   INTEGER NOT NULL,
    last_score INTEGER NOT NULL,
    last_ms    INTEGER NOT NULL,
    points     INTEGER NOT NULL,             -- what a machine recognised, or a peer confirmed, of that day's first answer
    first_ms   INTEGER NOT NULL,             -- when that one was given
    PRIMARY KEY (user_id, item_id, local_date)
);
CREATE INDEX item_day_first ON item_day (user_id, first_ms);

-- 1: what is derived of people is to be derived anew when the store opens.
ALTER TABLE schema_version ADD COLUMN fill_people INTEGER NOT NULL DEFAULT 0;
UPDATE schema_version SET fill_people = 1;

-- The roles that a server has given for streaks and solid weeks. role_id '' is one that was cleared: who had it is yet to lose it, or has.
CREATE TABLE guild_role (
    guild_id TEXT    NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('streak', 'solid')),
    reach    INTEGER NOT NULL,               -- days in a row, or solid weeks in a row
    role_id  TEXT    NOT NULL,
    PRIMARY KEY (guild_id, kind, reach)
);
-- Who holds a role that the bot gave: written when Discord has taken it, so that it is given once, and gone when it was taken away.
CREATE TABLE role_given (
    user_id  TEXT    NOT NULL REFERENCES person (user_id) ON DELETE CASCADE,
    guild_id TEXT    NOT NULL,
    role_id  TEXT    NOT NULL,
    given_ms INTEGER NOT NULL,
    PRIMARY KEY (user_id, guild_id, role_id)
);
CREATE INDEX role_given_in ON role_given (guild_id);
