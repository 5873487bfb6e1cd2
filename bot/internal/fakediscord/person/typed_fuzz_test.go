package person

import (
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// FuzzCommandLine: a line that is typed as a command is one, with options of the types that it asks for, each once; or there
// is a sentence that
// says what is wrong with it. A text in quotes comes out of it letter by letter.
func FuzzCommandLine(f *testing.F) {
	for _, s := range []string{"/import file:bank.md text:hello there number:3", `/set text:"a \"b\" \\ c" yes:true`,
		"/set number:9007199254740993", "/set number:-1 number:2", "set", "/",
		"/set group add who:@ann", "/set nobody:1", "/set text:", `/set text:"open`, "/set share:1e999", "/set share:NaN",
		"/set where:#general text: x yes: FALSE", "/set TEXT:a\nnumber:1"} {
		f.Add(s, `a "b" \ c`)
	}
	w, err := world.New(world.Options{Now: time.Now, Clock: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	guild := w.AddGuild("study group")
	channel := w.AddChannel(guild, "general", wire.KindText)
	ann := w.AddUser("ann")
	w.Join(guild, ann)
	st := w.Lock()
	defer w.Unlock()
	option := func(name string, kind int) map[string]any {
		return map[string]any{"name": name, "description": "d", "type": json.Number(string(rune('0' + kind)))}
	}
	all := []any{option("text", wire.OptString), option("number", wire.OptInteger), option("yes", wire.OptBoolean), option("where",
		wire.OptChannel), option("who", wire.OptUser)}
	st.Register("", nil, map[string]any{"name": "set", "description": "d", "type": json.Number("1"), "options": all})
	st.Register("", nil, map[string]any{"name": "list", "description": "d", "type": json.Number("1"), "options": []any{
		map[string]any{"name": "add", "description": "d", "type": json.Number("1"), "options": all}}})
	ch := st.Channels.Get(channel)
	here := Actor{User: ann, Channel: channel}
	f.Fuzz(func(t *testing.T, line, text string) {
		for _, partial := range []bool{false, true} {
			k, rest, problem := findCommand(st, here, ch, line)
			if k == nil {
				if problem == "" || !utf8.ValidString(problem) && utf8.ValidString(line) {
					t.Fatalf("%q is refused with %q", line, problem)
				}
				continue
			}
			p := &parser{st: st, ch: ch, partial: partial}
			data := p.data(k, rest)
			seen := map[string]bool{}
			var walk func(options []any)
			walk = func(options []any) {
				for _, o := range options {
					o := o.(obj)
					name := o["name"].(string)
					if seen[name] {
						t.Fatalf("%q gives %s twice: %v", line, name, data)
					}
					seen[name] = true
					inner, _ := o["options"].([]any)
					walk(inner)
					if p.problem != "" || o["focused"] == true || inner != nil {
						continue
					}
					ok := true
					switch o["type"] {
					case wire.OptString, wire.OptChannel, wire.OptUser:
						s, is := o["value"].(string)
						ok = is && s != ""
					case wire.OptInteger:
						_, ok = o["value"].(int64)
					case wire.OptBoolean:
						_, ok = o["value"].(bool)
					}
					if !ok {
						t.Fatalf("%q is without a fault, and gives %v", line, o)
					}
				}
			}
			options, _ := data["options"].([]any)
			walk(options)
			if _, err := json.Marshal(data); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}

		quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
		k, rest, problem := findCommand(st, here, ch, "/set number:7 text:"+quoted+" yes:true")
		if k == nil {
			t.Fatal(problem)
		}
		p := &parser{st: st, ch: ch}
		options, _ := p.data(k, rest)["options"].([]any)
		if text == "" || utf8.RuneCountInString(text) > wire.MaxOption {
			if p.problem == "" {
				t.Fatalf("%q is taken", text)
			}
			return
		}
		if p.problem != "" || len(options) != 3 || options[1].(obj)["value"] != text {
			t.Fatalf("%s is read as %v: %s", quoted, options, p.problem)
		}
	})
}
