-- What a server's daily says and where it goes beyond its channel.
ALTER TABLE guild ADD COLUMN title    TEXT    NOT NULL DEFAULT '';   -- in place of "Question of the day"; hostile text
ALTER TABLE guild ADD COLUMN hidden   INTEGER NOT NULL DEFAULT 0;    -- the parts of the post that are left out, as bits
ALTER TABLE guild ADD COLUMN publish  INTEGER NOT NULL DEFAULT 0;    -- publish it to the channels that follow an announcement channel

-- Whether a sent one is to be published: '' no, 'wanted', 'done', or 'given-up'.
ALTER TABLE daily ADD COLUMN publishing       TEXT    NOT NULL DEFAULT '';
ALTER TABLE daily ADD COLUMN publish_failures INTEGER NOT NULL DEFAULT 0;   -- in a row
ALTER TABLE daily ADD COLUMN publish_retry_ms INTEGER NOT NULL DEFAULT 0;   -- it is not tried again before
CREATE INDEX daily_publish ON daily (guild_id, local_date) WHERE publishing = 'wanted';
