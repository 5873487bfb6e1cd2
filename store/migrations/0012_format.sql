-- What kind of interview a round is: drill, section, phone, coding or loop; '' for a daily's round and for one from before there were
-- formats that had no section chosen.
ALTER TABLE round ADD COLUMN format TEXT NOT NULL DEFAULT '';
UPDATE round SET format = 'section' WHERE daily_date = '' AND section <> '';
