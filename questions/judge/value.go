package judge

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// value is plain Python data as the harness writes it: a pair of a tag and the content.
//
//	n None, B bool, i int, f float, s str, b bytes, l list, t tuple, S set, F frozenset, d dict (keys and values by turns),
//	o anything else (its type's name), x a value that the harness did not write out (large or deep: why not)
type value struct {
	kind  byte
	i     *big.Int // B (0 or 1), i
	f     float64  // f
	s     string   // s, o, x; for f its Python repr, for b the bytes
	items []value  // l t S F d
}

var errValue = errors.New("judge: not a value")

// scalar turns the text of a value without items into what it means.
func (v *value) scalar() error {
	switch v.kind {
	case 'i':
		digits, negative := strings.CutPrefix(v.s, "-")
		n, ok := new(big.Int).SetString(strings.TrimPrefix(digits, "0x"), 16)
		if !ok {
			return errValue
		}
		if negative {
			n.Neg(n)
		}
		v.i, v.s = n, ""
	case 'f':
		f, err := strconv.ParseFloat(v.s, 64)
		if err != nil {
			return errValue
		}
		v.f = f
	case 'b':
		raw, err := hex.DecodeString(v.s)
		if err != nil {
			return errValue
		}
		v.s = string(raw)
	}
	return nil
}

// comparable tells whether the value itself, whatever is in it, is plain data.
func (v value) comparable() bool { return v.kind != 'o' && v.kind != 'x' }

// plainData tells whether the value can be compared: nothing in it is of a type that is not plain data.
func (v value) plainData() bool {
	return v.comparable() && !slices.ContainsFunc(v.items, func(i value) bool { return !i.plainData() })
}

// tolerance is the relative error within which two floats are taken for equal.
const tolerance = 1e-9

// equal compares as Python's == does, but that True is not 1 and that floats may differ by rounding. Values that are not plain are
// equal to nothing.
func equal(a, b value) bool {
	switch {
	case !a.comparable() || !b.comparable():
		return false
	case a.number() && b.number():
		return equalNumbers(a, b)
	case a.isSet() && b.isSet():
		return slices.Equal(sortedKeys(a.items), sortedKeys(b.items))
	case a.kind != b.kind || len(a.items) != len(b.items):
		return false
	}
	switch a.kind {
	case 'n':
		return true
	case 'B':
		return a.i.Cmp(b.i) == 0
	case 's', 'b':
		return a.s == b.s
	case 'd':
		return equalDicts(a.items, b.items)
	}
	return slices.EqualFunc(a.items, b.items, equal)
}

func (v value) number() bool { return v.kind == 'i' || v.kind == 'f' }
func (v value) isSet() bool  { return v.kind == 'S' || v.kind == 'F' }

func equalNumbers(a, b value) bool {
	if a.kind == 'i' && b.kind == 'i' {
		return a.i.Cmp(b.i) == 0
	}
	x, y := a.float(), b.float()
	if x == y || math.IsNaN(x) && math.IsNaN(y) {
		return true
	}
	return !math.IsInf(x, 0) && !math.IsInf(y, 0) && math.Abs(x-y) <= tolerance*math.Max(math.Abs(x), math.Abs(y))
}

func (v value) float() float64 {
	if v.kind == 'f' {
		return v.f
	}
	f, _ := new(big.Float).SetInt(v.i).Float64()
	return f
}

func equalDicts(a, b []value) bool {
	of := make(map[string]value, len(b)/2)
	for i := 0; i < len(b); i += 2 {
		of[b[i].key()] = b[i+1]
	}
	for i := 0; i < len(a); i += 2 {
		other, ok := of[a[i].key()]
		if !ok || !equal(a[i+1], other) {
			return false
		}
	}
	return len(a) == len(b)
}

// keyLimit is how long a key may get before its end is replaced by a digest: else the keys of sets inside sets inside sets come
// to many times the value itself.
const keyLimit = 256 // bytes

// key is a text that two values share when Python takes them for the same key (but True is not 1).
func (v value) key() string {
	key := v.wholeKey()
	if len(key) <= keyLimit {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return key[:keyLimit] + hex.EncodeToString(sum[:])
}

func (v value) wholeKey() string {
	switch {
	case v.kind == 'f' && v.f == math.Trunc(v.f) && !math.IsInf(v.f, 0):
		n, _ := new(big.Float).SetFloat64(v.f).Int(nil)
		return "i" + n.String()
	case v.kind == 'f':
		return "f" + v.s
	case v.i != nil:
		return string(v.kind) + v.i.String()
	case v.isSet():
		return "S(" + strings.Join(sortedKeys(v.items), ",") + ")"
	case v.items != nil:
		keys := make([]string, len(v.items))
		for i, item := range v.items {
			keys[i] = item.key()
		}
		return string(v.kind) + "(" + strings.Join(keys, ",") + ")"
	}
	return string(v.kind) + strconv.Quote(v.s)
}

func sortedKeys(items []value) []string {
	keys := make([]string, len(items))
	for i, item := range items {
		keys[i] = item.key()
	}
	slices.Sort(keys)
	return keys
}

// reason says why the harness did not write the value out, kind x.
func (v value) reason() string {
	if v.s == "deep" {
		return "more than 60 lists inside each other"
	}
	return "more than 160 KiB of data"
}

// typeName is the Python name of the value's type.
func (v value) typeName() string {
	names := map[byte]string{
		'n': "None", 'B': "bool", 'i': "int", 'f': "float", 's': "str", 'b': "bytes", 'l': "list", 't': "tuple",
		'S': "set", 'F': "frozenset", 'd': "dict",
	}
	if v.kind == 'o' {
		return v.s
	}
	return names[v.kind]
}
