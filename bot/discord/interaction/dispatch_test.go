package interaction

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/discord/internal/delay"
)

type personError struct{ sentence string }

func (e *personError) Error() string  { return "code: " + e.sentence }
func (e *personError) Person() string { return e.sentence }

// explosive is a component that panics when it is written.
type explosive struct{}

func (explosive) Type() discordgo.ComponentType { return discordgo.TextDisplayComponent }
func (explosive) MarshalJSON() ([]byte, error)  { panic("boom") }

func say(text string) api.Message {
	return api.Message{Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text}}}
}

// after is a handler that takes a time and then answers.
func after(d time.Duration, resp Response, err error) Handler {
	return func(ctx context.Context, _ *Request) (Response, error) {
		if e := delay.Sleep(ctx, d); e != nil {
			return Response{}, e
		}
		return resp, err
	}
}

// bound is the work of a response's Then.
func bound(d time.Duration, resp Response, err error) Work {
	return func(ctx context.Context, _ func(Response)) (Response, error) { return after(d, resp, err)(ctx, nil) }
}

// telling is work that tells of itself every so often before it is done.
func telling(every time.Duration, words ...string) Work {
	return func(ctx context.Context, tell func(Response)) (Response, error) {
		for _, w := range words {
			if err := delay.Sleep(ctx, every); err != nil {
				return Response{}, err
			}
			tell(Update(say(w)))
		}
		return after(every, Update(say("done")), nil)(ctx, nil)
	}
}

// told is what Discord was told, one line a request: method, type of callback, flags, text.
func told(m *discordtest.Server) string {
	var lines []string
	for _, r := range m.Requests() {
		line := r.Method
		switch {
		case strings.HasSuffix(r.Path, "/callback"):
			line = fmt.Sprintf("callback %v", r.Body["type"])
		case strings.HasSuffix(r.Path, "wait=true"):
			line = "followup"
		}
		data := r.Body
		if inner, ok := r.Body["data"].(map[string]any); ok {
			data = inner
		}
		if flags, ok := data["flags"].(float64); ok && int(flags)&api.FlagEphemeral != 0 {
			line += " private"
		}
		if parts, ok := data["components"].([]any); ok && len(parts) > 0 {
			line += fmt.Sprintf(" %q", parts[0].(map[string]any)["content"])
		}
		if choices, ok := data["choices"].([]any); ok {
			line += fmt.Sprintf(" %v", choices)
		}
		if title, ok := data["title"]; ok {
			line += fmt.Sprintf(" form %q", title)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestDispatch(t *testing.T) {
	const soon, late = 500 * time.Millisecond, 5 * time.Second
	command := Request{Kind: KindCommand, Command: "mock"}
	click := Request{Kind: KindComponent, Version: "1", Action: "go", MessageID: "9"}
	form := Request{Kind: KindModal, Version: "1", Action: "go", MessageID: "9"}
	bare := Request{Kind: KindModal, Version: "1", Action: "go"}
	typing := Request{Kind: KindAutocomplete, Command: "mock"}
	mine, all, update := Private(say("mine")), Public(say("all")), Update(say("new"))
	open := Open(Modal{CustomID: "1:go:", Title: "Form"})
	sorry := "Something went wrong on our side. (Reference "
	tests := []struct {
		name string
		r    Request
		late Late
		h    Handler
		want string // a text that ends in "…" has to begin like this
	}{
		{"at once, private", command, LatePublic, after(soon, mine, nil), `callback 4 private "mine"`},
		{"at once, public", command, LatePrivate, after(soon, all, nil), `callback 4 "all"`},
		{"a click updates", click, LateUpdate, after(soon, update, nil), `callback 7 "new"`},
		{"a click changes nothing", click, Never, after(0, Nothing(), nil), `callback 6`},
		{"a form opens", click, Never, after(soon, open, nil), `callback 9 form "Form"`},
		{"suggestions", typing, Never, after(0, Suggest([]Choice{{"Redis", "db-8"}}), nil), `callback 8 [map[name:Redis value:db-8]]`},
		{"no suggestions are an empty list", typing, Never, after(0, Suggest(nil), nil), `callback 8 []`},
		{"suggestions fail", typing, Never, after(0, Response{}, errors.New("x")), `callback 8 []`},

		{"late, private", command, LatePrivate, after(late, mine, nil), "callback 5 private\n" + `PATCH "mine"`},
		{"late, public", command, LatePublic, after(late, all, nil), "callback 5\n" + `PATCH "all"`},
		{"late, for more eyes", command, LatePrivate, after(late, all, nil),
			"callback 5 private\nPATCH \"The answer is below.\"\nfollowup \"all\"\nDELETE"},
		{"late, for fewer eyes", command, LatePublic, after(late, mine, nil),
			"callback 5\nPATCH \"The answer is below.\"\nfollowup private \"mine\"\nDELETE"},
		{"late update", click, LateUpdate, after(late, update, nil), "callback 6\n" + `PATCH "new"`},
		{"late, beside the message", click, LateUpdate, after(late, mine, nil), "callback 6\n" + `followup private "mine"`},
		{"late, for all, beside the message", form, LateUpdate, after(late, all, nil), "callback 6\n" + `followup "all"`},
		{"late and nothing", click, LateUpdate, after(late, Nothing(), nil), "callback 6"},
		{"late and nothing, thinking", click, LatePrivate, after(late, Nothing(), nil), "callback 5 private\nDELETE"},
		{"a form without a message thinks", bare, LateUpdate, after(late, update, nil), "callback 5 private\n" + `PATCH "new"`},
		{"and says what it would replace", bare, LateUpdate, after(soon, update, nil), `callback 4 private "new"`},
		{"run soon", form, LateUpdate, after(soon, update.Then(bound(soon, Update(say("done")), nil)), nil), `callback 7 "done"`},
		{"run late, with a word meanwhile", form, LateUpdate, after(soon, update.Then(bound(2*time.Second, Update(say("done")), nil)), nil),
			"callback 7 \"new\"\n" + `PATCH "done"`},
		{"run late, in private", bare, LatePrivate, after(soon, mine.Then(bound(10*time.Second, Private(say("done")), nil)), nil),
			"callback 4 private \"mine\"\n" + `PATCH "done"`},
		{"run late without a message", bare, LateUpdate, after(soon, update.Then(bound(10*time.Second, update, nil)), nil),
			"callback 4 private \"new\"\n" + `PATCH "new"`},
		{"it tells how far it is", form, LateUpdate, after(soon, update.Then(telling(2*time.Second, "1 of 2", "2 of 2")), nil),
			"callback 7 \"new\"\nPATCH \"1 of 2\"\nPATCH \"2 of 2\"\n" + `PATCH "done"`},
		{"too often, so that the newest stands", form, LateUpdate, after(soon, update.Then(telling(450*time.Millisecond, "1", "2", "3", "4",
			"5")), nil), "callback 7 \"2\"\nPATCH \"5\"\n" + `PATCH "done"`},
		{"an error after a word", form, LateUpdate, after(soon, update.Then(bound(2*time.Second, Response{}, &personError{"Not so."})), nil),
			"callback 7 \"new\"\n" + `followup private "Not so."`},
		{"late, and then run", click, LateUpdate, after(late, update.Then(bound(soon, Update(say("done")), nil)), nil), "callback 6\n" +
			`PATCH "done"`},
		{"run into an error for the person", click, LateUpdate, after(soon, update.Then(bound(soon, Response{}, &personError{"Not so."})), nil),
			`callback 4 private "Not so."`},
		{"it goes on below", click, LateUpdate, after(soon, update.And(say("next")), nil),
			"callback 6\nfollowup private \"next\"\n" + `PATCH "new"`},
		{"late, it goes on below", form, LateUpdate, after(late, update.And(say("next")), nil),
			"callback 6\nfollowup private \"next\"\n" + `PATCH "new"`},
		{"run late, it goes on below", form, LateUpdate, after(soon, update.Then(bound(2*time.Second, Update(say("done")).And(say("next")),
			nil)), nil), "callback 7 \"new\"\nfollowup private \"next\"\n" + `PATCH "done"`},
		{"there is nothing below which it could go on", bare, LateUpdate, after(soon, update.And(say("next")), nil), `callback 4 private "next"`},
		{"nor while a person is told to wait", click, LatePrivate, after(late, update.And(say("next")), nil),
			"callback 5 private\n" + `PATCH "next"`},

		{"a command has nothing to leave as it is", command, LatePrivate, after(0, Nothing(), nil), `callback 4 private "Done."`},

		{"an error for people", click, LateUpdate, after(soon, Response{}, fmt.Errorf("x: %w", &personError{"You have a round."})),
			`callback 4 private "You have a round."`},
		{"late", click, LateUpdate, after(late, Response{}, &personError{"No."}), "callback 6\n" + `followup private "No."`},
		{"late, while all see thinking", command, LatePublic, after(late, Response{}, &personError{"No."}),
			"callback 5\nPATCH \"The answer is below.\"\nfollowup private \"No.\"\nDELETE"},
		{"an error of ours", command, LatePublic, after(soon, Response{}, errors.New("disk full")), `callback 4 private "` + sorry + "…"},
		{"a form after the deferral", click, LatePrivate, after(late, open, nil), "callback 5 private\n" + `PATCH "` + sorry + "…"},
		{"a form after a form", form, Never, after(0, open, nil), `callback 4 private "` + sorry + "…"},
		{"suggestions to a click", click, Never, after(0, Suggest(nil), nil), `callback 4 private "` + sorry + "…"},
		{"a panic", command, LatePrivate, func(context.Context, *Request) (Response, error) { panic("ouch") }, `callback 4 private "` + sorry +
			"…"},
		{"a view that cannot be written", command, Never, after(0,
			Private(api.Message{Components: []discordgo.MessageComponent{(*discordgo.Container)(nil), (*discordgo.Button)(nil), explosive{}}}),
			nil), `callback 4 private "` + sorry + "…"},
		{"a deadline that is kept", command, Never, after(time.Hour, mine, nil), `callback 4 private "` + sorry + "…"},
		{"no such command", Request{Kind: KindCommand, Command: "gone"}, Never, nil, `callback 4 private "This command has changed…`},
		{"an older version", Request{Kind: KindComponent, Version: "0", Action: "go", MessageID: "9"}, Never, nil,
			`callback 4 private "This has ended.…`},
		{"no such form", Request{Kind: KindModal, Version: "1", Action: "gone"}, Never, nil, `callback 4 private "This has ended.…`},
		{"suggestions for what is gone", Request{Kind: KindAutocomplete, Command: "gone"}, Never, nil, `callback 8 []`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var routes []Route
				if tt.h != nil {
					route := Route{Late: tt.late, Handle: tt.h}
					switch tt.r.Kind {
					case KindCommand:
						route.Command = tt.r.Command
					case KindAutocomplete:
						route.Complete = tt.r.Command
					case KindComponent:
						route.Click = tt.r.Action
					case KindModal:
						route.Submit = tt.r.Action
					}
					routes = append(routes, route)
				}
				d, m, log := memoryDispatcher(t, routes)
				tt.r.ID, tt.r.Token, tt.r.ApplicationID = "3", "tok", "1"
				d.Accept(&tt.r)
				if !d.Drain(time.Minute, time.Minute) {
					t.Error("it did not end")
				}
				got := told(m)
				if begin, cut := strings.CutSuffix(tt.want, "…"); got != tt.want && (!cut || !strings.HasPrefix(got, begin)) {
					t.Errorf("Discord was told\n%s\nwant\n%s", got, tt.want)
				}
				if i := strings.Index(got, "(Reference "); i >= 0 {
					ref := got[i+len("(Reference "):]
					if ref = ref[:strings.Index(ref, ")")]; len(ref) != 8 || !strings.Contains(log.String(), "reference="+ref) {
						t.Errorf("the reference %q is not in the log:\n%s", ref, log)
					}
				}
			})
		})
	}
}

// What a person left is closed only once they can go on: when the message in which they would go on does not get through, the controls of
// the old one stay, and a sentence says that something went wrong.
func TestWhatFollowsIsThereBeforeTheOldIsClosed(t *testing.T) {
	tests := []struct {
		name    string
		answers []http.HandlerFunc
		want    string // a text that ends in "…" has to begin like this
	}{
		{"all is well", nil, "callback 6\nfollowup private \"next\"\nPATCH \"closed\""},
		{"it does not follow", []http.HandlerFunc{discordtest.Reply(204, ""), discordtest.Reply(400, `{"code": 50035, "message": "Invalid"}`)},
			"callback 6\nfollowup private \"next\"\nfollowup private \"Something went wrong on our side. …"},
		{"the old one cannot be closed", []http.HandlerFunc{discordtest.Reply(204, ""), discordtest.Reply(200, "{}"),
			discordtest.Reply(404, `{"code": 10008, "message": "Unknown Message"}`)}, "callback 6\nfollowup private \"next\"\nPATCH \"closed\""},
		{"it was answered before", []http.HandlerFunc{discordtest.Reply(400, `{"code": 40060, "message": "Already acknowledged"}`)},
			"callback 6\nfollowup private \"next\"\nPATCH \"closed\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, m, _ := memoryDispatcher(t, []Route{{Click: "go.on", Late: LateUpdate, Handle: after(0, Update(say("closed")).And(say("next")),
					nil)}}, tt.answers...)
				d.Accept(&Request{ID: "3", Token: "tok", ApplicationID: "1", Kind: KindComponent, Version: "1", Action: "go.on", MessageID: "9"})
				if !d.Drain(time.Minute, time.Minute) {
					t.Error("it did not end")
				}
				got := told(m)
				if begin, cut := strings.CutSuffix(tt.want, "…"); got != tt.want && (!cut || !strings.HasPrefix(got, begin)) {
					t.Errorf("Discord was told\n%s\nwant\n%s", got, tt.want)
				}
			})
		})
	}
}

func TestAPanicIsLoggedWithItsStack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _, log := memoryDispatcher(t, []Route{{Command: "mock", Handle: func(context.Context, *Request) (Response,
			error) {
			panic("ouch " + discordtest.Token)
		}}})
		d.Accept(&Request{ID: "3", Token: "tok", Kind: KindCommand, Command: "mock"})
		d.Drain(time.Minute, time.Minute)
		if text := log.String(); !strings.Contains(text, "dispatch_test.go") || !strings.Contains(text, "command /mock") ||
			strings.Contains(text, discordtest.Token) {
			t.Error(text)
		}
	})
}

// A handler that does not heed its deadline costs its person a sentence, and the others nothing.
func TestADeafHandler(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		d, m, _ := memoryDispatcher(t, []Route{
			{Command: "deaf", Handle: func(context.Context, *Request) (Response, error) { <-release; return Private(say("late")), nil }},
			{Command: "quick", Handle: after(0, Private(say("quick")), nil)},
		})
		start := time.Now()
		d.Accept(&Request{ID: "3", Token: "tok", Kind: KindCommand, Command: "deaf"})
		d.Accept(&Request{ID: "4", Token: "tok", Kind: KindCommand, Command: "quick"})
		synctest.Wait()
		if got := told(m); got != `callback 4 private "quick"` {
			t.Error(got)
		}
		time.Sleep(promptWithin + graceAfter)
		synctest.Wait()
		seen := m.Requests()
		if len(seen) != 2 || seen[1].At.Sub(start) >= 3*time.Second {
			t.Errorf("%+v", seen)
		}
		close(release)
		if !d.Drain(time.Second, time.Second) || len(m.Requests()) != 2 {
			t.Error("it was answered twice, or never left")
		}
	})
}

func TestHandlersAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var running, most atomic.Int32
		d, m, _ := memoryDispatcher(t, []Route{{Command: "mock", Late: LatePrivate, Handle: func(ctx context.Context, _ *Request) (Response,
			error) {
			n := running.Add(1)
			defer running.Add(-1)
			for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
			}
			return Private(say("x")), delay.Sleep(ctx, 10*time.Second)
		}}})
		for i := range maxInteraction + 10 {
			d.Accept(&Request{ID: fmt.Sprint(i), Token: "tok", ApplicationID: "1", Kind: KindCommand, Command: "mock"})
		}
		d.Drain(time.Hour, time.Hour)
		if most.Load() > maxHandlers {
			t.Errorf("%d ran at once", most.Load())
		}
		answered := strings.Count(told(m), `"x"`)
		if answered == 0 || answered > maxInteraction {
			t.Errorf("%d were answered", answered)
		}
	})
}

func TestDrain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, m, log := memoryDispatcher(t, []Route{{Command: "mock", Late: LatePrivate, Handle: after(time.Hour, Private(say("x")), nil)}})
		d.Accept(&Request{ID: "3", Token: "tok", ApplicationID: "1", Kind: KindCommand, Command: "mock"})
		start := time.Now()
		if !d.Drain(7*time.Second, time.Second) {
			t.Error("a handler that heeds its context did not end")
		}
		if took := time.Since(start); took != 7*time.Second {
			t.Errorf("it took %v", took)
		}
		if got := told(m); !strings.HasPrefix(got, "callback 5 private\nPATCH \"Something went wrong") {
			t.Error(got)
		}
		d.Accept(&Request{ID: "4", Kind: KindCommand, Command: "mock"})
		if !strings.Contains(log.String(), "let go") || len(m.Requests()) != 2 {
			t.Error("an interaction was taken after the drain")
		}
	})
}

// A view that Discord refuses still gets the person a sentence, unless the interaction is past answering.
func TestRefusedAnswers(t *testing.T) {
	for code, want := range map[int]int{50035: 2, api.CodeUnknownInteraction: 1, api.CodeAlreadyAcknowledged: 1} {
		synctest.Test(t, func(t *testing.T) {
			d, m, _ := memoryDispatcher(t, []Route{{Command: "mock", Handle: after(0, Private(say("x")), nil)}},
				discordtest.Reply(400, fmt.Sprintf(`{"code":%d,"message":"no"}`, code)))
			d.Accept(&Request{ID: "3", Token: "tok", Kind: KindCommand, Command: "mock"})
			d.Drain(time.Minute, time.Minute)
			if n := len(m.Requests()); n != want {
				t.Errorf("code %d: %d requests, want %d", code, n, want)
			}
		})
	}
}

// TestWhyAnAnswerWasRefused is told to the person when it is theirs to know, and not that something of ours went wrong.
func TestWhyAnAnswerWasRefused(t *testing.T) {
	for _, c := range []struct{ code, want string }{{"200000", "AutoMod took it."}, {"987654", "Something went wrong"}} {
		d, m, log := memoryDispatcher(t, []Route{{Command: "mock", Handle: func(context.Context, *Request) (Response, error) {
			return Private(say("a word")), nil
		}}}, discordtest.Reply(400, `{"code":`+c.code+`,"message":"no"}`))
		d.words.Refused = func(refused *api.StatusError) string {
			if refused.Code == api.CodeTextModerated {
				return "AutoMod took it."
			}
			return ""
		}
		d.Accept(&Request{ID: "3", Token: "tok", ApplicationID: "1", Kind: KindCommand, Command: "mock"})
		d.Drain(time.Minute, 0)
		seen := m.Requests()
		if len(seen) != 2 || !strings.Contains(fmt.Sprint(seen[1].Body), c.want) || !strings.Contains(log.String(), c.code) {
			t.Errorf("%s: %v\n%s", c.code, seen, log)
		}
	}
}

// TestWhatCannotBeReadIsAnswered: nobody is left to read that the application did not respond.
func TestWhatCannotBeReadIsAnswered(t *testing.T) {
	for raw, want := range map[string]string{
		`{"id":"3","token":"tok","application_id":"1","type":6,"user":{"id":"2"}}`:                      "map[data:map[allowed_mentions",
		`{"id":"3","token":"tok","type":2,"user":{"id":"2"},"data":{"name":"x","options":{"value":1}}}`: "That could not be read.",
		`{"id":"3","token":"tok","type":4,"user":{"id":"2"},"data":{}}`:                                 "map[data:map[choices:[]] type:8]",
	} {
		d, m, _ := memoryDispatcher(t, nil)
		r, err := Decode([]byte(raw))
		if err == nil {
			t.Fatalf("%s was read", raw)
		}
		d.Apologise(r)
		d.Drain(time.Minute, 0)
		seen := m.Requests()
		if len(seen) != 1 || !strings.HasSuffix(seen[0].Path, "/interactions/3/tok/callback") || !strings.Contains(fmt.Sprint(seen[0].Body), want) {
			t.Errorf("%s: %+v", raw, seen)
		}
	}
	d, m, _ := memoryDispatcher(t, nil)
	d.Apologise(nil)
	d.Drain(time.Minute, 0)
	if n := len(m.Requests()); n != 0 {
		t.Errorf("%d answers to nobody", n)
	}
}

func TestSuggestions(t *testing.T) {
	long := strings.Repeat("x", 101)
	got := suggestions([]Choice{{long, "v"}, {"", "v"}, {"n", ""}, {"n", long}, {"n", "v"}})
	if len(got) != 2 || got[0].Name != strings.Repeat("x", 99)+"…" || got[1] != (choiceBody{"n", "v"}) {
		t.Errorf("%q", got)
	}
	if n := len(suggestions(make40())); n != MaxChoices {
		t.Errorf("%d suggestions", n)
	}
}

func make40() []Choice {
	c := make([]Choice, 40)
	for i := range c {
		c[i] = Choice{fmt.Sprint(i), fmt.Sprint(i)}
	}
	return c
}

// A form that comes to nothing gives back what was typed into it, and what was typed breaks out of nothing.
func TestTypedComesBack(t *testing.T) {
	form := &Request{Kind: KindModal, Fields: map[string]string{"answer": "a ```fence``` and @everyone", "b": " "}}
	if got, want := testWords.typedBack(form), "\nWhat you typed, to copy it:\n```\na ˋˋˋfenceˋˋˋ and @everyone\n```"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := testWords.typedBack(&Request{Kind: KindModal, Fields: map[string]string{"answer": strings.Repeat("ä",
		5000)}}); len([]rune(got)) > 3100 {
		t.Errorf("%d characters come back", len([]rune(got)))
	}
	for _, r := range []*Request{{Kind: KindComponent, Fields: form.Fields}, {Kind: KindModal}} {
		if got := testWords.typedBack(r); got != "" {
			t.Errorf("%+v gives back %q", r, got)
		}
	}
}
