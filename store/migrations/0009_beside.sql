-- What failed beside the main thing, until the organiser is told: a thread that could not be opened, a pin, a mention of a role that is gone.
CREATE TABLE beside (
    guild_id TEXT    NOT NULL,
    sentence TEXT    NOT NULL,               -- for the organiser
    since_ms INTEGER NOT NULL,               -- when it happened first
    PRIMARY KEY (guild_id, sentence)
);
