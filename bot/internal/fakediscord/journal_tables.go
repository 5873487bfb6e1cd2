package fakediscord

import "encoding/json"

// table is one kind of object by its key, and by a group that many look-ups go by: what is in it is found without going
// through all rows. What is put and dropped is kept by the store's next Commit.
type table[T any] struct {
	name   string
	store  *store
	rows   map[string]*T
	by     func(*T) string          // the group of a row, which never changes while it is there; "" is none
	groups map[string]map[string]*T // by group and key
}

// newTable adds a table to a store that was not opened yet. by gives a row's group; nil is a table without groups.
func newTable[T any](s *store, name string, by func(*T) string) *table[T] {
	t := &table[T]{name: name, store: s, rows: map[string]*T{}, by: by, groups: map[string]map[string]*T{}}
	s.tables[name] = t
	return t
}

// get is the row of a key; nil when there is none.
func (t *table[T]) get(key string) *T { return t.rows[key] }

// all are the rows by their keys. The map is the table's own: it is to be read only.
func (t *table[T]) all() map[string]*T { return t.rows }

// in are the rows of a group by their keys. The map is the table's own: it is to be read only.
func (t *table[T]) in(group string) map[string]*T { return t.groups[group] }

// put sets a row. It is also called for a row that was changed in place.
func (t *table[T]) put(key string, v *T) {
	t.set(key, v)
	t.store.touch(t.name, key)
}

// drop takes a row away; it is nothing when there is none.
func (t *table[T]) drop(key string) {
	t.remove(key)
	t.store.touch(t.name, key)
}

// keys are the keys of all rows, in no order.
func (t *table[T]) keys() []string {
	keys := make([]string, 0, len(t.rows))
	for k := range t.rows {
		keys = append(keys, k)
	}
	return keys
}

func (t *table[T]) set(key string, v *T) {
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

func (t *table[T]) remove(key string) {
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

func (t *table[T]) load(key string, raw json.RawMessage) error {
	if raw == nil {
		t.remove(key)
		return nil
	}
	v := new(T)
	if err := decode(raw, v); err != nil {
		return err
	}
	t.set(key, v)
	return nil
}

func (t *table[T]) row(key string) any {
	if v, ok := t.rows[key]; ok {
		return v
	}
	return nil
}

// keeper is a table of any kind as the journal sees it.
type keeper interface {
	load(key string, raw json.RawMessage) error
	row(key string) any
	keys() []string
}
