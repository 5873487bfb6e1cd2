// Package journal keeps tables in a file, so that after a kill each step that changed them is there whole or not at all. It knows
// nothing of what is in the tables.
package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
)

// Store is a set of tables, and the journal in which each step that changed them is kept. It has no lock of its own.
type Store struct {
	// Log is told when a step could not be kept. It is not nil.
	Log *slog.Logger
	// Touched is told of each row that is put or dropped. It may be nil.
	Touched func(table, key string)
	// ShrinkAt is the size, in bytes, below which a journal is never written anew.
	ShrinkAt int64

	tables  map[string]keeper
	last    uint64
	changed []touched
	seen    map[touched]bool // of changed
	dirty   bool
	journal *journal // nil: kept in memory only
}

// touched names a row that changed.
type touched struct{ table, key string }

// New makes an empty store, kept in memory only until it is opened.
func New(log *slog.Logger) *Store {
	return &Store{Log: log, ShrinkAt: 64 << 20, tables: map[string]keeper{}}
}

// Open brings back what a journal holds and keeps every step after it there. All tables must have been made before. It fails
// when the file cannot be used or what it holds cannot be read; a last line that was not written whole is left out.
func (s *Store) Open(path string) error {
	if err := s.replay(path); err != nil {
		return err
	}
	f, size, err := s.compact(path)
	if err != nil {
		return err
	}
	s.journal = &journal{f: f, size: size, path: path, base: size}
	return nil
}

// Next gives out the number n, or the one after the last given out when n is not above that. No number is given out twice, over
// restarts either.
func (s *Store) Next(n uint64) uint64 {
	s.last = max(n, s.last+1)
	s.dirty = true
	return s.last
}

// touch notes that a row changed.
func (s *Store) touch(table, key string) {
	t := touched{table, key}
	s.dirty = true
	if s.Touched != nil {
		s.Touched(table, key)
	}
	if s.seen[t] {
		return
	}
	if s.seen == nil {
		s.seen = map[touched]bool{}
	}
	s.seen[t] = true
	s.changed = append(s.changed, t)
}

// Commit keeps what changed since the last Commit as one step: after a kill all of it is there, or nothing.
func (s *Store) Commit() {
	if !s.dirty {
		return
	}
	changed := s.changed
	s.changed, s.seen, s.dirty = nil, nil, false
	if s.journal == nil {
		return
	}
	l := line{Last: strconv.FormatUint(s.last, 10)}
	for _, c := range changed {
		op := change{Table: c.table, Key: c.key}
		if v := s.tables[c.table].row(c.key); v != nil {
			raw, err := json.Marshal(v)
			if err != nil {
				s.Log.Error("fakediscord: journal", "table", c.table, "err", err)
				continue
			}
			op.Value = raw
		}
		l.Ops = append(l.Ops, op)
	}
	failed := s.journal.err != nil
	if err := s.journal.append(l); err != nil && !failed {
		s.Log.Error("fakediscord: state is no longer kept", "err", err)
	}
	if err := s.shrink(); err != nil {
		s.Log.Error("fakediscord: the journal goes on growing", "err", err)
	}
}

// Close closes the journal. Its error is also the first one that kept a step from being written.
func (s *Store) Close() error {
	if s.journal == nil {
		return nil
	}
	err := errors.Join(s.journal.err, s.journal.f.Close())
	s.journal = nil
	if err != nil {
		return fmt.Errorf("close the journal: %w", err)
	}
	return nil
}
