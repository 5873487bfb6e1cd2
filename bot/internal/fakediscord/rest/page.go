package rest

import (
	"strconv"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// pageSize reads a list's limit.
func pageSize(c *call, least, most, absent int) (int, error) {
	v := c.URL.Query().Get("limit")
	if v == "" {
		return absent, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		return 0, wire.Invalid("limit", "NUMBER_TYPE_MAX", "int value should be between "+strconv.Itoa(least)+" and "+strconv.Itoa(most)+".")
	}
	return n, nil
}

// pageBefore reads a list's "before" where it is a moment; zero when it is not there.
func pageBefore(c *call) (time.Time, error) {
	v := c.URL.Query().Get("before")
	if v == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return time.Time{}, wire.Invalid("before", "DATE_TIME_TYPE_PARSE", "Could not parse "+v+". Should be ISO8601.")
	}
	return t, nil
}
