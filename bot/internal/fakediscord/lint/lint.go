// Package lint checks requests against the limits of Discord's documentation that Discord's OpenAPI document does not state: pure
// functions of a method, a path and a decoded body, which know nothing of any channel or message.
package lint

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// CodeEmpty is the code for a message with nothing in it. Check does not see uploaded files, and a message of files alone is not empty:
// whoever has the files of a request leaves this violation out.
const CodeEmpty = "MESSAGE_EMPTY"

const codeUnknown = "UNKNOWN_FIELD"

// Check checks a request of a bot against the limits of Discord's documentation, as far as the request itself shows them: lengths and
// counts, what excludes what, unknown fields. path may begin with "/api/vN"; body is the JSON, of a multipart request its
// payload_json. What follows from the state of a channel or a message is the world's affair.
func Check(method, path string, body []byte) []wire.Violation {
	if rest, _, ok := wire.APIPath(path); ok {
		path = rest
	}
	check := linters[method+" "+lintRoute(path)]
	if check == nil {
		return nil
	}
	l := &linter{}
	var v any
	if len(body) > 0 {
		if err := wire.Decode(body, &v); err != nil {
			return []wire.Violation{{Code: "INVALID_JSON", Message: "The request body contains invalid JSON."}}
		}
	}
	check(l, v)
	return l.found
}

func lintRoute(path string) string {
	route, _ := wire.RouteOf(path)
	if strings.HasPrefix(route, "/webhooks/*/*/messages/") {
		return "/webhooks/*/*/messages/*"
	}
	return route
}

var linters = map[string]func(*linter, any){
	http.MethodPost + " /interactions/*/*/callback":     (*linter).callback,
	http.MethodPost + " /webhooks/*/*":                  func(l *linter, v any) { l.message("", v, inWebhook) },
	http.MethodPatch + " /webhooks/*/*/messages/*":      func(l *linter, v any) { l.message("", v, inEdit) },
	http.MethodPost + " /channels/*/messages":           func(l *linter, v any) { l.message("", v, inChannel) },
	http.MethodPatch + " /channels/*/messages/*":        func(l *linter, v any) { l.message("", v, inEdit) },
	http.MethodPost + " /channels/*/messages/*/threads": func(l *linter, v any) { l.thread(v, true) },
	http.MethodPost + " /channels/*/threads":            func(l *linter, v any) { l.thread(v, false) },
	http.MethodPost + " /users/@me/channels":            (*linter).directMessage,
	http.MethodPatch + " /channels/*":                   (*linter).channel,

	http.MethodPut + " /applications/*/commands":              (*linter).commands,
	http.MethodPut + " /applications/*/guilds/*/commands":     (*linter).commands,
	http.MethodPost + " /applications/*/commands":             func(l *linter, v any) { l.command("", v, true) },
	http.MethodPost + " /applications/*/guilds/*/commands":    func(l *linter, v any) { l.command("", v, true) },
	http.MethodPatch + " /applications/*/commands/*":          func(l *linter, v any) { l.command("", v, false) },
	http.MethodPatch + " /applications/*/guilds/*/commands/*": func(l *linter, v any) { l.command("", v, false) },
}

type linter struct{ found []wire.Violation }

func (l *linter) add(path, code, format string, args ...any) {
	l.found = append(l.found, wire.Violation{Path: path, Code: code, Message: fmt.Sprintf(format, args...)})
}

// at joins the steps of a path.
func at(steps ...any) string {
	var b strings.Builder
	for _, step := range steps {
		if v := fmt.Sprint(step); v != "" {
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(v)
		}
	}
	return b.String()
}

// obj demands an object; nil when it is none.
func (l *linter) obj(path string, v any) obj {
	o, ok := v.(obj)
	if !ok {
		l.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
	}
	return o
}

// list demands a list, or nothing at all.
func (l *linter) list(path string, v any) []any {
	out, ok := v.([]any)
	if !ok && v != nil {
		l.add(path, "BASE_TYPE_LIST", "Only iterables may be used in a ListType")
	}
	return out
}

// fields reports keys that Discord does not know. Those in spare belong to other kinds of request; they may be there as long as they are
// empty, because libraries send them so.
func (l *linter) fields(path string, o obj, known string, spare string) {
	keys := strings.Fields(known)
	extra := strings.Fields(spare)
	for k, v := range o {
		if slices.Contains(keys, k) || slices.Contains(extra, k) && blank(v) {
			continue
		}
		l.add(at(path, k), codeUnknown, "Unknown field.")
	}
}

func blank(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case bool:
		return !v
	case []any:
		return len(v) == 0
	}
	n, ok := wire.Number(v)
	return ok && n == 0
}

// text checks a string's length in characters. A missing one, or null, is as if empty.
func (l *linter) text(path string, v any, least, most int) string {
	t, ok := v.(string)
	if !ok && v != nil {
		l.add(path, "STRING_TYPE_CONVERT", "Could not interpret \"%v\" as string.", v)
		return ""
	}
	n := utf8.RuneCountInString(t)
	switch {
	case v == nil && least > 0:
		l.add(path, "BASE_TYPE_REQUIRED", "This field is required")
	case n < least || n > most && least > 0:
		l.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", least, most)
	case n > most:
		l.add(path, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", most)
	}
	return t
}

// whole checks a whole number's range; absent is given back for a missing one, or null.
func (l *linter) whole(path string, v any, least, most, absent int) int {
	if v == nil {
		return absent
	}
	n, ok := wire.Number(v)
	switch {
	case !ok:
		l.add(path, "NUMBER_TYPE_COERCE", "Value \"%v\" is not int.", v)
		return absent
	case n < least:
		l.add(path, "NUMBER_TYPE_MIN", "int value should be greater than or equal to %d.", least)
	case n > most:
		l.add(path, "NUMBER_TYPE_MAX", "int value should be less than or equal to %d.", most)
	}
	return n
}

func (l *linter) length(path string, n, least, most int) {
	if n > most {
		l.add(path, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", most)
	} else if n < least {
		l.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", least, most)
	}
}

func (l *linter) directMessage(v any) {
	o := l.obj("", v)
	if o == nil {
		return
	}
	l.fields("", o, "recipient_id", "")
	if !wire.IsID(wire.Text(o["recipient_id"])) {
		l.add("recipient_id", "BASE_TYPE_REQUIRED", "This field is required")
	}
}

func (l *linter) channel(v any) {
	o := l.obj("", v)
	if o == nil {
		return
	}
	l.fields("", o, "name topic archived locked auto_archive_duration rate_limit_per_user invitable nsfw position parent_id "+
		"permission_overwrites type bitrate user_limit default_auto_archive_duration flags applied_tags", "")
	if n, ok := o["name"]; ok {
		l.text("name", n, 1, 100)
	}
	l.archive(o)
	l.tags(o)
}

// maxTags is how many tags a post of a forum takes.
const maxTags = 5

func (l *linter) tags(o obj) {
	all := l.list("applied_tags", o["applied_tags"])
	l.length("applied_tags", len(all), 0, maxTags)
	for i, v := range all {
		if !wire.IsID(wire.Text(v)) {
			l.add(at("applied_tags", i), "NUMBER_TYPE_COERCE", "Value \"%v\" is not snowflake.", v)
		}
	}
}

func (l *linter) archive(o obj) {
	if v := o["auto_archive_duration"]; v != nil && !slices.Contains([]int{60, 1440, 4320, 10080}, wire.Count(v, 0)) {
		l.add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")
	}
	l.whole("rate_limit_per_user", o["rate_limit_per_user"], 0, 21600, 0)
}

func (l *linter) thread(v any, fromMessage bool) {
	o := l.obj("", v)
	if o == nil {
		return
	}
	known := "name auto_archive_duration rate_limit_per_user"
	if !fromMessage {
		known += " type invitable message applied_tags"
	}
	l.fields("", o, known, "invitable type applied_tags")
	l.text("name", o["name"], 1, 100)
	l.archive(o)
	l.tags(o)
	if m, ok := o["message"]; ok {
		l.message("message", m, inForum)
	}
}
