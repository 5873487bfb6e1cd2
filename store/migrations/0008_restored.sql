-- When a backup took the database's place last, in milliseconds since 1970; 0 never. What was posted before then, this file may not know.
ALTER TABLE schema_version ADD COLUMN restored_ms INTEGER NOT NULL DEFAULT 0;
