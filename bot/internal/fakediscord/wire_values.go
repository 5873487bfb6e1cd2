package fakediscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
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

// decode reads exactly one JSON value and keeps numbers as they were written.
func decode(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	return nil
}

func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		// Only values made of decoded JSON and plain structs come here.
		panic(fmt.Sprintf("fakediscord: encode: %v", err))
	}
	return b
}

func clone(o obj) obj {
	out := make(obj, len(o))
	for k, v := range o {
		out[k] = v
	}
	return out
}

func nullable(v string) any {
	if v == "" {
		return nil
	}
	return v
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000-07:00") }

func commandKey(o obj) string { return text(o["name"]) + "/" + text(jsonInt(count(o["type"], 1))) }

func permString(p int64) string { return strconv.FormatInt(p, 10) }
