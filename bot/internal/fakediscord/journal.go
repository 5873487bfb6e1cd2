package fakediscord

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
)

// line is one step of the journal: all that changed in one critical section, so that a kill leaves all of it or nothing.
type line struct {
	Last string   `json:"last"`
	Ops  []change `json:"ops"`
}

type change struct {
	Table string          `json:"t"`
	Key   string          `json:"k"`
	Value json.RawMessage `json:"v,omitempty"` // none: deleted
}

type touched struct{ table, key string }

// put sets a row and notes that it changed; the line is written when the lock is given back.
func put[T any](s *Server, t *table[T], key string, v *T) {
	t.set(key, v)
	s.touch(t.name, key)
}

func drop[T any](s *Server, t *table[T], key string) {
	t.remove(key)
	s.touch(t.name, key)
}

func (s *Server) touch(table, key string) {
	t := touched{table, key}
	s.dirty = true
	if s.seen[t] {
		return
	}
	if s.seen == nil {
		s.seen = map[touched]bool{}
	}
	s.seen[t] = true
	s.changed = append(s.changed, t)
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

// commit writes what changed since the lock was taken. The caller holds the lock.
func (s *Server) commit() {
	if !s.dirty {
		return
	}
	changed := s.changed
	s.changed, s.seen, s.dirty = nil, nil, false
	if s.journal == nil {
		return
	}
	l := line{Last: strconv.FormatUint(s.st.last, 10)}
	for _, c := range changed {
		op := change{Table: c.table, Key: c.key}
		if v := s.st.tables[c.table].row(c.key); v != nil {
			raw, err := json.Marshal(v)
			if err != nil {
				s.opt.Log.Error("fakediscord: journal", "table", c.table, "err", err)
				continue
			}
			op.Value = raw
		}
		l.Ops = append(l.Ops, op)
	}
	failed := s.journal.err != nil
	if err := s.journal.append(l); err != nil && !failed {
		s.opt.Log.Error("fakediscord: state is no longer kept", "err", err)
	}
	if err := s.journal.shrink(s.st); err != nil {
		s.opt.Log.Error("fakediscord: the journal goes on growing", "err", err)
	}
}

// shrinkAt is the size, in bytes, below which a journal is left as it is.
var shrinkAt int64 = 64 << 20

// shrink writes a journal anew that has grown to many times what its state takes.
func (j *journal) shrink(st *state) error {
	if j.err != nil || j.size < shrinkAt || j.size < 4*j.base {
		return nil
	}
	f, size, err := compact(j.path, st)
	if err != nil {
		j.base = j.size // it is tried again, but not at once
		return err
	}
	old := j.f
	j.f, j.size, j.base = f, size, size
	return old.Close()
}

// openJournal replays the journal of dir into st, writes it anew without what was overwritten, and opens it for appending.
func openJournal(dir string, st *state) (*journal, error) {
	if err := os.MkdirAll(filepath.Join(dir, "files"), 0o700); err != nil {
		return nil, fmt.Errorf("make the state folder: %w", err)
	}
	path := filepath.Join(dir, "discord.journal")
	if err := replay(path, st); err != nil {
		return nil, err
	}
	f, size, err := compact(path, st)
	if err != nil {
		return nil, err
	}
	return &journal{f: f, size: size, path: path, base: size}, nil
}

func replay(path string, st *state) (err error) {
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
		if err := st.apply(bytes.TrimSpace(b)); err != nil {
			return fmt.Errorf("%s line %d: %w", path, n, err)
		}
	}
}

func (st *state) apply(b []byte) error {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return err
	}
	last, err := strconv.ParseUint(l.Last, 10, 64)
	if err != nil {
		return fmt.Errorf("last id: %w", err)
	}
	st.last = max(st.last, last)
	for _, op := range l.Ops {
		t, ok := st.tables[op.Table]
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
func compact(path string, st *state) (*os.File, int64, error) {
	l := line{Last: strconv.FormatUint(st.last, 10)}
	names := make([]string, 0, len(st.tables))
	for name := range st.tables {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		t := st.tables[name]
		keys := t.keys()
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
