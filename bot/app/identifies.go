package app

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// identifies is the file beside the database that keeps when sessions were begun with Discord's gateway in the last day: a line each, in
// milliseconds of Unix time. It is no part of the database, so that it is kept while that is full, locked or restored from a backup.
type identifies string

// Load implements gateway.Ledger. What cannot be read as a time is passed over.
func (path identifies) Load() (made []time.Time, err error) {
	data, err := os.ReadFile(string(path))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	for line := range strings.Lines(string(data)) {
		if at, err := strconv.ParseInt(strings.TrimSpace(line), 10, 64); err == nil {
			made = append(made, time.UnixMilli(at))
		}
	}
	return made, err
}

// Save implements gateway.Ledger. The file is replaced whole, so that a kill leaves the old one or the new one.
func (path identifies) Save(made []time.Time) error {
	var b strings.Builder
	for _, at := range made {
		_, _ = fmt.Fprintln(&b, at.UnixMilli()) // a Builder's writes cannot fail
	}
	next := string(path) + ".new"
	if err := os.WriteFile(next, []byte(b.String()), 0o600); err != nil {
		return err
	}
	return os.Rename(next, string(path))
}
