package judge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// String writes the value as Python would: for people, and, when it is plain, as source text of a literal.
func (v value) String() string {
	var b strings.Builder
	v.write(&b)
	return b.String()
}

func (v value) write(b *strings.Builder) {
	switch v.kind {
	case 'n':
		b.WriteString("None")
	case 'B':
		if v.i.Sign() == 0 {
			b.WriteString("False")
		} else {
			b.WriteString("True")
		}
	case 'i':
		b.WriteString(v.i.String())
	case 'f':
		b.WriteString(v.s)
	case 's':
		quotePython(b, v.s, false)
	case 'b':
		b.WriteByte('b')
		quotePython(b, v.s, true)
	case 'l':
		writeItems(b, "[", v.items, "]")
	case 't':
		if len(v.items) == 1 {
			writeItems(b, "(", v.items, ",)")
			return
		}
		writeItems(b, "(", v.items, ")")
	case 'S', 'F':
		v.writeSet(b)
	case 'd':
		b.WriteByte('{')
		for i := 0; i < len(v.items); i += 2 {
			if i > 0 {
				b.WriteString(", ")
			}
			v.items[i].write(b)
			b.WriteString(": ")
			v.items[i+1].write(b)
		}
		b.WriteByte('}')
	case 'x':
		fmt.Fprintf(b, "<%s>", v.reason())
	default:
		fmt.Fprintf(b, "<%s>", v.s)
	}
}

// writeSet writes the items in a fixed order, whatever the hashes were.
func (v value) writeSet(b *strings.Builder) {
	type member struct {
		value
		key string
		f   float64
	}
	members := make([]member, len(v.items))
	for n, item := range v.items {
		members[n] = member{value: item, key: item.key()}
		if item.number() {
			members[n].f = item.float()
		}
	}
	slices.SortFunc(members, func(x, y member) int {
		if x.number() && y.number() {
			return cmp.Compare(x.f, y.f)
		}
		return strings.Compare(x.key, y.key)
	})
	items := make([]value, len(members))
	for n, m := range members {
		items[n] = m.value
	}
	switch {
	case len(items) == 0 && v.kind == 'S':
		b.WriteString("set()")
	case v.kind == 'S':
		writeItems(b, "{", items, "}")
	case len(items) == 0:
		b.WriteString("frozenset()")
	default:
		writeItems(b, "frozenset({", items, "})")
	}
}

func writeItems(b *strings.Builder, open string, items []value, end string) {
	b.WriteString(open)
	for i, item := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		item.write(b)
	}
	b.WriteString(end)
}

// quotePython writes a str or bytes literal, with double quotes only where there is a single one inside.
func quotePython(b *strings.Builder, s string, raw bool) {
	quote := '\''
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	b.WriteRune(quote)
	for len(s) > 0 {
		r, size := rune(s[0]), 1
		if !raw {
			r, size = utf8.DecodeRuneInString(s)
		}
		s = s[size:]
		switch {
		case r == quote || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f || raw && r > 0x7e:
			fmt.Fprintf(b, `\x%02x`, r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			fmt.Fprintf(b, `\U%08x`, r)
		}
	}
	b.WriteRune(quote)
}
