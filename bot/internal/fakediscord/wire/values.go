package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// Text is a decoded string, or a number as it was written; "" for anything else.
func Text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// Number is a decoded whole number; ok is false for anything else.
func Number(v any) (n int, ok bool) {
	d, is := v.(json.Number)
	if !is {
		return 0, false
	}
	i, err := strconv.ParseInt(d.String(), 10, 64)
	return int(i), err == nil
}

// Count is number with a value for what is absent.
func Count(v any, absent int) int {
	if n, ok := Number(v); ok {
		return n
	}
	return absent
}

func Truth(v any) bool { b, _ := v.(bool); return b }

func List(v any) []any { l, _ := v.([]any); return l }

func Object(v any) obj { o, _ := v.(obj); return o }

func Texts(v any) []string {
	var out []string
	for _, e := range List(v) {
		out = append(out, Text(e))
	}
	return out
}

func JSONInt(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// Decode reads exactly one JSON value and keeps numbers as they were written.
func Decode(b []byte, into any) error {
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

func Encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		// Only values made of decoded JSON and plain structs come here.
		panic(fmt.Sprintf("fakediscord: encode: %v", err))
	}
	return b
}

func Clone(o obj) obj {
	out := make(obj, len(o))
	for k, v := range o {
		out[k] = v
	}
	return out
}

func Nullable(v string) any {
	if v == "" {
		return nil
	}
	return v
}

func Stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000-07:00") }

func CommandKey(o obj) string { return Text(o["name"]) + "/" + Text(JSONInt(Count(o["type"], 1))) }

func PermString(p int64) string { return strconv.FormatInt(p, 10) }
