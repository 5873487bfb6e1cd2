-- Holds the number of a migration that another branch brings: what stands here goes when that one comes.
UPDATE schema_version SET version = version;
