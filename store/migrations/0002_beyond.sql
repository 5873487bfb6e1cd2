-- Whether the items beyond the checklist count in this server.
ALTER TABLE guild ADD COLUMN beyond INTEGER NOT NULL DEFAULT 0;
