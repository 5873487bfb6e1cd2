-- The checklist that a server goes by, by its pack's name; '' is the first that is loaded.
ALTER TABLE guild ADD COLUMN pack TEXT NOT NULL DEFAULT '';
