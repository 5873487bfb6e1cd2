-- Whether a person wants the bot's pictures light; dark is what most of Discord looks like.
ALTER TABLE person ADD COLUMN light INTEGER NOT NULL DEFAULT 0;
