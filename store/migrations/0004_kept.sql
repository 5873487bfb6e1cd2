-- No query walks a table that grows, and what is counted over history is kept as it grows.

-- An index of the rows that meet a condition serves only queries that repeat that condition word for word.
DROP INDEX attempt_daily;
CREATE INDEX attempt_daily ON attempt (guild_id, daily_date, user_id) WHERE daily_date <> '';
CREATE INDEX attempt_answered ON attempt (guild_id, local_date, user_id, daily_date) WHERE daily_date <> '';
CREATE INDEX daily_sent ON daily (guild_id, local_date) WHERE state = 'sent';
DROP INDEX daily_open;   -- with all that is asked of it, so that SQLite prefers it to daily_sent
CREATE INDEX daily_open ON daily (guild_id, local_date, settled_ms) WHERE state = 'sent' AND closed = 0;
DROP INDEX member_reminded;   -- in the order in which it is read
CREATE INDEX member_reminded ON member (guild_id, user_id) WHERE remind_at <> '';
CREATE INDEX queue_of ON queue (guild_id);
CREATE INDEX daily_asked ON daily (guild_id, question_id);

-- What /me forget and the deletions that follow from it look for. (SQLite looks for a person's rows in every table that refers to persons.)
CREATE INDEX member_person ON member (user_id);
CREATE INDEX round_person ON round (user_id);
CREATE INDEX notice_person ON notice (user_id) WHERE user_id <> '';
CREATE INDEX question_author ON question (author_id) WHERE author_id <> '';
CREATE INDEX question_decider ON question (decided_by) WHERE decided_by <> '';
CREATE INDEX queue_adder ON queue (added_by) WHERE added_by <> '';
CREATE INDEX guild_organiser ON guild (organiser_id) WHERE organiser_id <> '';

-- Derived from attempt, in the same transaction: what came back to the daily of a date.
CREATE TABLE daily_sum (
    guild_id   TEXT    NOT NULL,
    local_date TEXT    NOT NULL,             -- the daily's
    answers    INTEGER NOT NULL,             -- people with a graded answer
    points     INTEGER NOT NULL,             -- the sum of their scores, of each person's first answer
    PRIMARY KEY (guild_id, local_date)
);

-- Derived from attempt, day and member, in the same transaction: what a server's members did. A date on which all is 0 has no row.
CREATE TABLE group_day (
    guild_id   TEXT    NOT NULL,
    local_date TEXT    NOT NULL,             -- the members' own
    answered   INTEGER NOT NULL,             -- people who gave a graded answer to a daily, whichever, on that date
    active     INTEGER NOT NULL,             -- members with an active day among the 30 up to that date
    quorum     INTEGER NOT NULL,             -- how many of so many active members make a group day, where the server chose no number
    PRIMARY KEY (guild_id, local_date)
);

-- Derived from attempt, in the same transaction: what a person claimed beyond what was recognised.
CREATE TABLE calibration (
    user_id  TEXT    PRIMARY KEY REFERENCES person (user_id) ON DELETE CASCADE,
    attempts INTEGER NOT NULL,               -- self-graded ones
    points   INTEGER NOT NULL                -- the sum of score less recognised over them
);
INSERT INTO calibration (user_id, attempts, points)
    SELECT user_id, count(*), sum(score - recognised) FROM attempt WHERE grader = 'self' GROUP BY user_id;

-- 1: daily_sum and group_day are to be filled from what is there, before anything else.
ALTER TABLE schema_version ADD COLUMN fill_groups INTEGER NOT NULL DEFAULT 1;
