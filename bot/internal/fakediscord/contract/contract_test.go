package contract

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"
)

func spec(t *testing.T) *Spec {
	t.Helper()
	d, err := Document()
	if err != nil {
		t.Skipf("contract check skipped: %v", err)
	}
	return d
}

func TestCheck(t *testing.T) {
	const (
		callback = "/api/v9/interactions/11/itok/callback"
		messages = "/api/v9/channels/7/messages"
		commands = "/api/v9/applications/1/commands"
	)
	text := func(n int) string { return strings.Repeat("é", n) }
	for _, tt := range []struct {
		name, method, path, body string
		want                     string // part of one line; "" is no fault
	}{
		{"no body needed", "GET", "/api/v9/gateway", "", ""},
		{"original of a webhook", "GET", "/api/v10/webhooks/1/tok/messages/@original", "", ""},
		{"no such path", "GET", "/api/v9/nowhere/1", "", "the document has no path /nowhere/1"},
		{"no such method", "PUT", messages, "", "the document has no PUT /channels/{channel_id}/messages"},
		{"body missing", "POST", messages, "", "needs a body"},
		{"broken JSON", "POST", messages, `{"content"`, "the body is no JSON"},

		{"plain message", "POST", messages, `{"content":"hello","nonce":"g1-2026-08-01","enforce_nonce":true,"allowed_mentions":{"parse":[]}}`,
			""},
		{"content at the limit", "POST", messages, `{"content":"` + text(2000) + `"}`, ""},
		{"content over the limit, which the document allows", "POST", messages, `{"content":"` + text(2001) + `"}`,
			"lint: content: Must be 2000 or fewer"},
		{"wrong type, by the document", "POST", messages, `{"content":"a","tts":"yes"}`, "document: tts: got string, want"},
		{"nonce too long", "POST", messages, `{"content":"a","nonce":"` + strings.Repeat("n", 26) + `"}`, "nonce"},
		{"unknown field", "POST", messages, `{"content":"a","colour":1}`, "lint: colour: Unknown field."},

		{"V2 message", "POST", callback, `{"type":4,"data":{"flags":32832,"components":[{"type":17,"components":[{"type":10,"content":"Q"}]}]}}`,
			""},
		{"deferred", "POST", callback, `{"type":5,"data":{"flags":64}}`, ""},
		{"deferred update", "POST", callback, `{"type":6}`, ""},
		{"callback of no type", "POST", callback, `{"data":{}}`, "missing property 'type'"},
		{"callback of an unknown type", "POST", callback, `{"type":99}`, "document: type"},
		{"the variant is chosen by its type", "POST", callback, `{"type":9,"data":{"title":"T","components":[]}}`,
			"document: data: missing property 'custom_id'"},
		{"a component names its own variant only", "POST", callback,
			`{"type":4,"data":{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":7,"label":"A"}]}]}}`,
			"document: data.components.0.components.0.custom_id: got number, want"},
		{"a component of an unknown type", "POST", callback, `{"type":4,"data":{"components":[{"type":77}]}}`,
			"document: data.components.0.type"},
		{"modal of six", "POST", callback,
			`{"type":9,"data":{"custom_id":"a","title":"T","components":[` +
				strings.TrimSuffix(strings.Repeat(`{"type":10,"content":"x"},`, 6), ",") + `]}}`,
			"lint: data.components: Must be 5 or fewer"},
		{"suggestions", "POST", callback, `{"type":8,"data":{"choices":[]}}`, ""},
		{"suggestions missing", "POST", callback, `{"type":8,"data":{}}`, "lint: data.choices: This field is required"},

		{"command", "PUT", commands,
			`[{"name":"setup","description":"Set up","default_member_permissions":"32","contexts":[0],"integration_types":[0,1]}]`, ""},
		{"permissions that are no number", "PUT", commands, `[{"name":"setup","description":"d","default_member_permissions":"all"}]`,
			"default_member_permissions"},
		{"upper case", "PUT", commands, `[{"name":"Setup","description":"d"}]`, "Command name is invalid"},
		{"option of another type's shape", "PUT", commands,
			`[{"name":"a","description":"d","options":[{"type":4,"name":"n","description":"d","min_value":"1"}]}]`,
			"document: 0.options.0.min_value"},
		{"direct message", "POST", "/api/v9/users/@me/channels", `{"recipient_id":"5"}`, ""},
		{"thread", "POST", "/api/v9/channels/7/messages/8/threads", `{"name":"talk","auto_archive_duration":1440,"invitable":false}`, ""},
		{"thread of a wrong duration", "POST", "/api/v9/channels/7/messages/8/threads", `{"name":"talk","auto_archive_duration":7}`,
			"auto_archive_duration"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(Check(spec(t), tt.method, tt.path, "application/json", []byte(tt.body)), "\n")
			if tt.want == "" && got != "" {
				t.Errorf("faults in a good request:\n%s", got)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%s\nwant a line with: %s", got, tt.want)
			}
		})
	}
}

func TestCheckWithoutDocumentOnlyLints(t *testing.T) {
	got := Check(nil, "POST", "/api/v9/channels/7/messages", "application/json", []byte(`{"content":""}`))
	if len(got) != 1 || !strings.HasPrefix(got[0], "lint: ") {
		t.Errorf("got %q", got)
	}
}

func TestCheckTakesThePayloadOutOfMultipart(t *testing.T) {
	form := func(payload string) (string, []byte) {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		if err := w.WriteField("payload_json", payload); err != nil {
			t.Fatal(err)
		}
		f, err := w.CreateFormFile("files[0]", "chart.png")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprint(f, "bytes")
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return w.FormDataContentType(), b.Bytes()
	}
	kind, body := form(`{"attachments":[{"id":"0","description":"a chart"}]}`)
	if got := Check(spec(t), "POST", "/channels/7/messages", kind, body); len(got) != 0 {
		t.Errorf("good form: %q", got)
	}
	kind, body = form(`{"content":7}`)
	if got := Check(spec(t), "POST", "/channels/7/messages", kind, body); len(got) == 0 {
		t.Error("a payload with a number as content passed")
	}
}

// recorder is a testing.TB that remembers what it was told.
type recorder struct {
	testing.TB
	errors  []string
	cleanup []func()
}

func (r *recorder) Helper()                   {}
func (r *recorder) Logf(string, ...any)       {}
func (r *recorder) Cleanup(f func())          { r.cleanup = append(r.cleanup, f) }
func (r *recorder) Errorf(f string, a ...any) { r.errors = append(r.errors, fmt.Sprintf(f, a...)) }

func TestWatch(t *testing.T) {
	rec := &recorder{}
	watch := Watch(rec)
	send := func(body string) {
		watch(httptest.NewRequest("POST", "/api/v9/webhooks/1/secret-token", nil), []byte(body), 200)
	}
	send(`{"content":"fine"}`)
	if len(rec.errors) != 0 {
		t.Fatalf("a good request failed the test: %q", rec.errors)
	}
	send(`{}`)
	send(`{"content":7}`)
	if len(rec.errors) != 1 {
		t.Fatalf("%d errors, want the first only", len(rec.errors))
	}
	if e := rec.errors[0]; !strings.Contains(e, "Cannot send an empty message") || strings.Contains(e, "secret-token") {
		t.Errorf("report: %s", e)
	}

	rec = &recorder{}
	watch = Watch(rec)
	for _, f := range rec.cleanup {
		f()
	}
	send(`{}`)
	if len(rec.errors) != 0 {
		t.Error("a test that is over was spoken to")
	}
}
