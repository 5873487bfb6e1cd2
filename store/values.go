package store

import (
	"encoding/json"
	"fmt"
	"time"

	"hotseat/questions/interview"
)

// ms is a time as the tables keep it; the zero time is 0.
func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// at is the time of a column of milliseconds.
func at(v int64) time.Time {
	if v == 0 {
		return time.Time{}
	}
	return time.UnixMilli(v).UTC()
}

// text is a value as JSON for a text column. The types that are kept this way always marshal.
func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("store: %T does not marshal: %v", v, err))
	}
	return string(b)
}

func parse(s string, into any) error {
	if err := json.Unmarshal([]byte(s), into); err != nil {
		return fmt.Errorf("store: reading %T: %w", into, err)
	}
	return nil
}

// date is a local date of a text column; "" is 0.
func date(s string) (interview.Date, error) {
	if s == "" {
		return 0, nil
	}
	return interview.ParseDate(s)
}

// dateText is the text of a local date; 0, which no daily and no attempt has, is "".
func dateText(d interview.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
