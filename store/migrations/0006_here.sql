-- Who left a server counts for nothing there. Discord is asked about one member at a time, and what it said is remembered.
ALTER TABLE member ADD COLUMN left_ms   INTEGER NOT NULL DEFAULT 0;   -- when it was found that this person is gone; 0 while they are not
ALTER TABLE member ADD COLUMN looked_ms INTEGER NOT NULL DEFAULT 0;   -- when Discord was asked last; 0 for never
ALTER TABLE member ADD COLUMN unranked  INTEGER NOT NULL DEFAULT 0;   -- wants no place on the leaderboard
