package gateway

import (
	"bytes"
	"strconv"
)

// A guild's creation tells all channels, roles and members of it: tens of kilobytes of JSON, of which the bot wants three values. The
// library decodes all of it into its own structures, twice as slowly as it comes over the network: 2,500 guilds cost seconds in which
// clicks wait behind them until they are dead. So a creation is cut down to those values before the library reads it.

// shallow is a payload of the gateway without what the bot does not want of it; false when it is to stay: it is no guild's creation,
// or not one that can be read.
func shallow(payload []byte) ([]byte, bool) {
	var kind, seq, op, data []byte
	ok := object(payload, func(key, value []byte) {
		switch string(key) {
		case `"t"`:
			kind = value
		case `"s"`:
			seq = value
		case `"op"`:
			op = value
		case `"d"`:
			data = value
		}
	})
	if !ok || string(kind) != `"GUILD_CREATE"` || string(op) != "0" {
		return nil, false
	}
	if _, err := strconv.ParseInt(string(seq), 10, 64); err != nil {
		return nil, false
	}
	out := make([]byte, 0, 256)
	out = append(out, `{"t":"GUILD_CREATE","s":`...)
	out = append(append(out, seq...), `,"op":0,"d":{`...)
	first := true
	ok = object(data, func(key, value []byte) {
		switch string(key) {
		case `"id"`, `"name"`, `"unavailable"`:
			if !first {
				out = append(out, ',')
			}
			first = false
			out = append(append(append(out, key...), ':'), value...)
		}
	})
	return append(out, "}}"...), ok
}

// object visits the members of a JSON object, each with its key (in its quotes) and its value as they stand. It says whether there was an
// object from the beginning to the end. What lies deeper is skipped and not checked.
func object(b []byte, visit func(key, value []byte)) bool {
	i := space(b, 0)
	if i >= len(b) || b[i] != '{' {
		return false
	}
	if i = space(b, i+1); i < len(b) && b[i] == '}' {
		return space(b, i+1) == len(b)
	}
	for {
		i = space(b, i)
		end := quoted(b, i)
		if end < 0 {
			return false
		}
		key := b[i:end]
		if i = space(b, end); i >= len(b) || b[i] != ':' {
			return false
		}
		i = space(b, i+1)
		if end = value(b, i); end < 0 {
			return false
		}
		visit(key, b[i:end])
		if i = space(b, end); i >= len(b) {
			return false
		}
		switch b[i] {
		case ',':
			i++
		case '}':
			return space(b, i+1) == len(b)
		default:
			return false
		}
	}
}

// space is where the white space at i ends.
func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t') {
		i++
	}
	return i
}

// quoted is where the string at i ends, -1 when there is none.
func quoted(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return -1
	}
	for j := i + 1; ; {
		n := bytes.IndexByte(b[j:], '"')
		if n < 0 {
			return -1
		}
		j += n
		slashes := 0
		for b[j-1-slashes] == '\\' {
			slashes++
		}
		j++
		if slashes%2 == 0 {
			return j
		}
	}
}

// value is where the value at i ends, -1 when there is none.
func value(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			if i = quoted(b, i); i < 0 {
				return -1
			}
			if depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 {
				return -1
			}
		default:
			if depth == 0 {
				return scalar(b, i)
			}
		}
		i++
	}
	return -1
}

// scalar is where a number, true, false or null ends, -1 when there is none of them.
func scalar(b []byte, i int) int {
	end := i
	for end < len(b) && (b[end] >= '0' && b[end] <= '9' || b[end] >= 'a' && b[end] <= 'z' || bytes.IndexByte([]byte("+-.E"), b[end]) >= 0) {
		end++
	}
	if end == i {
		return -1
	}
	return end
}
