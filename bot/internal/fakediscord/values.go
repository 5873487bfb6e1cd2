package fakediscord

import (
	"encoding/json"
	"strconv"
)

// text is a decoded string, or a number as it was written; "" for anything else.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// number is a decoded whole number; ok is false for anything else.
func number(v any) (n int, ok bool) {
	d, is := v.(json.Number)
	if !is {
		return 0, false
	}
	i, err := strconv.ParseInt(d.String(), 10, 64)
	return int(i), err == nil
}

// count is number with a value for what is absent.
func count(v any, absent int) int {
	if n, ok := number(v); ok {
		return n
	}
	return absent
}

func truth(v any) bool { b, _ := v.(bool); return b }

func list(v any) []any { l, _ := v.([]any); return l }

func object(v any) obj { o, _ := v.(obj); return o }

func texts(v any) []string {
	var out []string
	for _, e := range list(v) {
		out = append(out, text(e))
	}
	return out
}

func jsonInt(n int) json.Number { return json.Number(strconv.Itoa(n)) }
