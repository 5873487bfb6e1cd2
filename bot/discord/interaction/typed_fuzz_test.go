package interaction

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCustomID: a custom id that is taken apart is put together from its parts again, and finds its route only when this
// version wrote it.
func FuzzCustomID(f *testing.F) {
	for _, s := range []string{"1:round.answer:a:b", "1:help:", "2:help:x", "01:help:x", "1:He lp:x", "::", "1:a-b_c.d:" +
		strings.Repeat("k", 200), "1:help:\u00e9\n", "12345:a:b"} {
		f.Add(s)
	}
	nop := after(0, Response{}, nil)
	routes := NewRouter([]Route{{Click: "help", Handle: nop}, {Submit: "round.answer", Handle: nop}})
	f.Fuzz(func(t *testing.T, id string) {
		version, action, key := ParseCustomID(id)
		if action == "" {
			if version != "" || key != "" {
				t.Fatalf("%q is %q %q %q", id, version, action, key)
			}
			return
		}
		if version+":"+action+":"+key != id {
			t.Fatalf("%q is %q %q %q", id, version, action, key)
		}
		if version == IDVersion && utf8.RuneCountInString(id) <= maxCustomID && CustomID(action, key) != id {
			t.Fatalf("%q is written as %q", id, CustomID(action, key))
		}
		route, ok := routes.Find(&Request{Kind: KindComponent, Version: version, Action: action, Key: key})
		if ok != (version == IDVersion && action == "help") || ok && route.Click != "help" {
			t.Fatalf("%q finds %+v, %v", id, route, ok)
		}
	})
}

// FuzzForm: what a person typed into a form, and chose, comes out of it letter by letter, in both forms of forms that Discord has.
func FuzzForm(f *testing.F) {
	f.Add("answer", "def f():\n    return “1”", "b")
	f.Add("", "", "")
	f.Add("a\"b", "\u2028\x00</script>", "\ufffd")
	f.Add("value", "null", "[]")
	f.Fuzz(func(t *testing.T, id, typed, chosen string) {
		if !utf8.ValidString(id) || !utf8.ValidString(typed) || !utf8.ValidString(chosen) { // JSON has no other
			return
		}
		text := func(s string) string {
			b, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		const head = `{"id":"1","token":"t","type":5,"user":{"id":"2"},"data":{"custom_id":"1:a.b:k","components":[`
		for form, components := range map[string]string{
			"labels": `{"type":18,"component":{"type":4,"custom_id":` + text(id) + `,"value":` + text(typed) + `}},` +
				`{"type":18,"component":{"type":3,"custom_id":"chosen","values":[` + text(chosen) + `]}}`,
			"rows": `{"type":1,"components":[{"type":4,"custom_id":` + text(id) + `,"value":` + text(typed) + `}]},` +
				`{"type":1,"components":[{"type":3,"custom_id":"chosen","values":[` + text(chosen) + `]}]}`,
		} {
			r, err := Decode([]byte(head + components + `]}}`))
			if err != nil {
				t.Fatalf("%s: %v", form, err)
			}
			if got, there := r.Fields[id]; there != (id != "") || there && got != typed {
				t.Fatalf("%s: %q is read as %q", form, typed, got)
			}
			if len(r.Selects["chosen"]) != 1 || r.Selects["chosen"][0] != chosen || r.Action != "a.b" || r.Key != "k" {
				t.Fatalf("%s: %+v", form, r)
			}
		}
	})
}

// FuzzOptions: what a person gave to a command's options comes out as it was typed, and numbers keep their digits.
func FuzzOptions(f *testing.F) {
	f.Add("item", "Select and \"epoll\"", int64(9007199254740993), true)
	f.Add("a", "\u2029\n", int64(-1), false)
	f.Fuzz(func(t *testing.T, name, typed string, number int64, focused bool) {
		if !utf8.ValidString(name) || !utf8.ValidString(typed) {
			return
		}
		raw, err := json.Marshal(map[string]any{"id": "1", "token": "t", "type": 2, "user": map[string]any{"id": "2"},
			"data": map[string]any{"name": "questions",
				"options": []any{map[string]any{"name": "list", "type": 1, "options": []any{
					map[string]any{"name": name, "type": 3, "value": typed, "focused": focused},
					map[string]any{"name": "n" + name, "type": 4, "value": number}}}}}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Decode(raw)
		if err != nil || r.Command != "questions list" || r.Options[name] != typed || len(r.Options) != 2 {
			t.Fatalf("%s is %+v, %v", raw, r, err)
		}
		if b, _ := json.Marshal(number); r.Options["n"+name] != string(b) || focused && r.Focused != name || !focused && r.Focused != "" {
			t.Fatalf("%s is %+v", raw, r)
		}
	})
}
