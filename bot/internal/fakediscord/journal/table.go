package journal

import (
	"encoding/json"

	"hotseat/bot/internal/fakediscord/wire"
)

// Table is one kind of object by its key, and by a group that many look-ups go by: what is in it is found without going
// through all rows. What is put and dropped is kept by the store's next Commit.
type Table[T any] struct {
	name   string
	store  *Store
	rows   map[string]*T
	by     func(*T) string          // the group of a row, which never changes while it is there; "" is none
	groups map[string]map[string]*T // by group and key
}

// NewTable adds a table to a store that was not opened yet. by gives a row's group; nil is a table without groups.
func NewTable[T any](s *Store, name string, by func(*T) string) *Table[T] {
	t := &Table[T]{name: name, store: s, rows: map[string]*T{}, by: by, groups: map[string]map[string]*T{}}
	s.tables[name] = t
	return t
}

// Get is the row of a key; nil when there is none.
func (t *Table[T]) Get(key string) *T { return t.rows[key] }

// All are the rows by their keys. The map is the table's own: it is to be read only.
func (t *Table[T]) All() map[string]*T { return t.rows }

// In are the rows of a group by their keys. The map is the table's own: it is to be read only.
func (t *Table[T]) In(group string) map[string]*T { return t.groups[group] }

// Put sets a row. It is also called for a row that was changed in place.
func (t *Table[T]) Put(key string, v *T) {
	t.set(key, v)
	t.store.touch(t.name, key)
}

// Drop takes a row away; it is nothing when there is none.
func (t *Table[T]) Drop(key string) {
	t.remove(key)
	t.store.touch(t.name, key)
}

// Keys are the keys of all rows, in no order.
func (t *Table[T]) Keys() []string {
	keys := make([]string, 0, len(t.rows))
	for k := range t.rows {
		keys = append(keys, k)
	}
	return keys
}

func (t *Table[T]) set(key string, v *T) {
	t.rows[key] = v
	if t.by == nil {
		return
	}
	group := t.by(v)
	if group == "" {
		return
	}
	if t.groups[group] == nil {
		t.groups[group] = map[string]*T{}
	}
	t.groups[group][key] = v
}

func (t *Table[T]) remove(key string) {
	v := t.rows[key]
	delete(t.rows, key)
	if v == nil || t.by == nil {
		return
	}
	group := t.by(v)
	delete(t.groups[group], key)
	if len(t.groups[group]) == 0 {
		delete(t.groups, group)
	}
}

func (t *Table[T]) load(key string, raw json.RawMessage) error {
	if raw == nil {
		t.remove(key)
		return nil
	}
	v := new(T)
	if err := wire.Decode(raw, v); err != nil {
		return err
	}
	t.set(key, v)
	return nil
}

func (t *Table[T]) row(key string) any {
	if v, ok := t.rows[key]; ok {
		return v
	}
	return nil
}

// keeper is a table of any kind as the journal sees it.
type keeper interface {
	load(key string, raw json.RawMessage) error
	row(key string) any
	Keys() []string
}
