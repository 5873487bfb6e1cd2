-- A person's past rounds, newest first, and those of one kind; what a person answered lately, and every answer to one question.
CREATE INDEX round_past ON round (user_id, ended_ms, round_id) WHERE daily_date = '' AND ended_ms > 0;
CREATE INDEX round_alike ON round (user_id, format, section, ended_ms, round_id) WHERE daily_date = '' AND ended_ms > 0;
CREATE INDEX attempt_lately ON attempt (user_id, at_ms);
CREATE INDEX attempt_question ON attempt (user_id, question_id, attempt_id);
