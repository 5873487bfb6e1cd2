package journal

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
)

// line is one step of the journal: all that changed between two Commits, so that a kill leaves all of it or nothing.
type line struct {
	Last string   `json:"last"`
	Ops  []change `json:"ops"`
}

// change is what became of one row.
type change struct {
	Table string          `json:"t"`
	Key   string          `json:"k"`
	Value json.RawMessage `json:"v,omitempty"` // none: deleted
}

// journal appends lines to a file. A line that could not be written whole is cut off again.
type journal struct {
	f    *os.File
	size int64
	err  error // the first failure; nothing is written after it
	path string
	base int64 // size after the last compaction
}

func (j *journal) append(l line) error {
	if j.err != nil {
		return j.err
	}
	b, err := json.Marshal(l)
	if err == nil {
		var n int
		if n, err = j.f.Write(append(b, '\n')); err == nil {
			j.size += int64(n)
			return nil
		}
		err = errors.Join(err, j.f.Truncate(j.size))
	}
	j.err = fmt.Errorf("write the journal: %w", err)
	return j.err
}

// shrink writes a journal anew that has grown to many times what its state takes.
func (s *Store) shrink() error {
	j := s.journal
	if j.err != nil || j.size < s.ShrinkAt || j.size < 4*j.base {
		return nil
	}
	f, size, err := s.compact(j.path)
	if err != nil {
		j.base = j.size // it is tried again, but not at once
		return err
	}
	old := j.f
	j.f, j.size, j.base = f, size, size
	return old.Close()
}

// replay brings back what a file holds; a file that is not there holds nothing.
func (s *Store) replay(path string) (err error) {
	f, err := os.Open(path) // #nosec G304 -- the folder is the caller's
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the journal: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	r := bufio.NewReader(f)
	for n := 1; ; n++ {
		b, rerr := r.ReadBytes('\n')
		if errors.Is(rerr, io.EOF) {
			return nil // what stands after the last newline is a torn line: it never happened
		}
		if rerr != nil {
			return fmt.Errorf("read the journal: %w", rerr)
		}
		if err := s.apply(bytes.TrimSpace(b)); err != nil {
			return fmt.Errorf("%s line %d: %w", path, n, err)
		}
	}
}

// apply brings one line back.
func (s *Store) apply(b []byte) error {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return err
	}
	last, err := strconv.ParseUint(l.Last, 10, 64)
	if err != nil {
		return fmt.Errorf("last id: %w", err)
	}
	s.last = max(s.last, last)
	for _, op := range l.Ops {
		t, ok := s.tables[op.Table]
		if !ok {
			return fmt.Errorf("unknown table %q", op.Table)
		}
		if err := t.load(op.Key, op.Value); err != nil {
			return fmt.Errorf("%s %s: %w", op.Table, op.Key, err)
		}
	}
	return nil
}

// compact writes the whole state as one line beside the journal and puts it in its place.
func (s *Store) compact(path string) (*os.File, int64, error) {
	l := line{Last: strconv.FormatUint(s.last, 10)}
	names := make([]string, 0, len(s.tables))
	for name := range s.tables {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		t := s.tables[name]
		keys := t.Keys()
		sort.Strings(keys)
		for _, k := range keys {
			raw, err := json.Marshal(t.row(k))
			if err != nil {
				return nil, 0, fmt.Errorf("compact %s %s: %w", name, k, err)
			}
			l.Ops = append(l.Ops, change{Table: name, Key: k, Value: raw})
		}
	}
	tmp := path + ".new"
	f, err := os.OpenFile(tmp, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600) // #nosec G304 -- the folder is the caller's
	if err != nil {
		return nil, 0, fmt.Errorf("compact the journal: %w", err)
	}
	j := &journal{f: f}
	err = j.append(l)
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("compact the journal: %w", err), f.Close())
	}
	return f, j.size, nil
}
