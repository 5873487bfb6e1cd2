// Package wire is what goes between Discord and a bot, without anybody who sends it: JSON values, ids, numbers and limits of Discord's
// documentation, paths, multipart bodies, and the errors that Discord answers. Functions only; nothing here keeps anything.
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

// Count is Number with a value for what is absent.
func Count(v any, absent int) int {
	if n, ok := Number(v); ok {
		return n
	}
	return absent
}

// Truth is a decoded true; anything else is false.
func Truth(v any) bool { b, _ := v.(bool); return b }

// List is a decoded list, nil for anything else.
func List(v any) []any { l, _ := v.([]any); return l }

// Object is a decoded object, nil for anything else.
func Object(v any) obj { o, _ := v.(obj); return o }

// Texts are the elements of a decoded list, each as Text reads it.
func Texts(v any) []string {
	var out []string
	for _, e := range List(v) {
		out = append(out, Text(e))
	}
	return out
}

// JSONInt is a number as Decode gives it.
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

// Encode is the JSON of a value made of decoded JSON and plain structs. It panics on anything that has no JSON.
func Encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("fakediscord: encode: %v", err))
	}
	return b
}

// Clone copies an object, but not what its values hold.
func Clone(o obj) obj {
	out := make(obj, len(o))
	for k, v := range o {
		out[k] = v
	}
	return out
}

// Nullable is a text for JSON: null when it is empty.
func Nullable(v string) any {
	if v == "" {
		return nil
	}
	return v
}

// Stamp is a moment as Discord writes it.
func Stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000-07:00") }

// CommandKey is what a scope's commands are told apart by: the name and the type.
func CommandKey(o obj) string { return Text(o["name"]) + "/" + Text(JSONInt(Count(o["type"], 1))) }

// PermString is a set of permission bits as Discord writes it.
func PermString(p int64) string { return strconv.FormatInt(p, 10) }
