package app

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/config"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/fakediscord/contract"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// sandbox is one for all the tests here: they do not pay for ten.
var sandbox = judge.New(judge.Options{Instances: 2})

// stage is the whole bot on a Discord of its own: a server with a channel and three people, and a clock that tests move.
// Every request that the bot makes is held against Discord's specification.
type stage struct {
	t       *testing.T
	discord *fakediscord.Server
	config  config.Config
	guild   string
	channel string
	mia     fakediscord.Actor
	noah    fakediscord.Actor
	ada     fakediscord.Actor // manages the server
	bank    *questions.Bank

	options []Option // more of them, from the next start on
	bot     *Bot
	stop    func() error

	edited chan struct{} // an answer was given in the place of what was shown meanwhile

	mu    sync.Mutex
	time  time.Time
	wrong time.Duration // how far the clock of the bot's machine is ahead
	older time.Duration // how much older than they are Discord takes nonces, tokens and requests to be
}

func newStage(t *testing.T) *stage {
	s := &stage{t: t, time: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC), edited: make(chan struct{}, 1)}
	watch := contract.Watch(t)
	inspect := func(r *http.Request, body []byte, status int) {
		watch(r, body, status)
		if r.Method == http.MethodPatch {
			select {
			case s.edited <- struct{}{}:
			default:
			}
		}
	}
	var err error
	s.discord, err = fakediscord.New(fakediscord.Options{Now: s.now, Clock: s.discordClock, Inspect: inspect,
		Log: slog.New(slog.DiscardHandler), AnswerWithin: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.discord)
	t.Cleanup(func() {
		if err := s.discord.Close(); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	s.guild = s.discord.AddGuild("Study group")
	s.channel = s.discord.AddChannel(s.guild, "daily", 0)
	organiser := s.discord.AddRole(s.guild, "organiser", 1<<5)
	person := func(name string, roles ...string) fakediscord.Actor {
		id := s.discord.AddUser(name)
		s.discord.Join(s.guild, id, roles...)
		return fakediscord.Actor{User: id, Channel: s.channel}
	}
	s.mia, s.noah, s.ada = person("Mia"), person("Noah"), person("Ada", organiser)
	_, _, token := s.discord.Application()
	s.config = config.Default()
	s.config.Discord.Token = config.Secret(token)
	s.config.Discord.APIBase = server.URL + "/api"
	s.config.Store.Path = filepath.Join(t.TempDir(), "hotseat.db")
	var faults []questions.Fault
	if s.bank, faults = questions.Load(); len(faults) > 0 {
		t.Fatal(faults)
	}
	s.start()
	t.Cleanup(func() {
		if s.stop != nil {
			s.end()
		}
	})
	return s
}

func (s *stage) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.time
}

// wall is what the clock of the bot's machine says.
func (s *stage) wall() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.time.Add(s.wrong)
}

// discordClock is by which Discord's deadlines and limits go.
func (s *stage) discordClock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Now().Add(s.older)
}

// forgetNonces has Discord forget which messages were sent by now.
func (s *stage) forgetNonces() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.older += 6 * time.Minute
}

// set sets the clock of the bot's machine ahead of the time.
func (s *stage) set(wrong time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wrong = wrong
}

// advance moves the clock and does what is due by then, as the minute's nudge would.
func (s *stage) advance(by time.Duration) {
	s.t.Helper()
	s.mu.Lock()
	s.time = s.time.Add(by)
	s.mu.Unlock()
	if err := s.bot.Coach.DoDue(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) start() {
	s.t.Helper()
	bot, err := New(context.Background(), s.config, s.wall, slog.New(slog.DiscardHandler),
		append([]Option{WithSandbox(sandbox)}, s.options...)...)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx) }()
	s.bot = bot
	s.stop = func() error {
		cancel()
		err := <-ended
		if closing := bot.Close(); err == nil {
			err = closing
		}
		return err
	}
	patience, done := context.WithTimeout(context.Background(), 20*time.Second)
	defer done()
	if err := s.discord.Connected(patience); err != nil {
		s.t.Fatal("the bot does not connect: ", err)
	}
	select {
	case <-bot.discord.Registered():
	case <-patience.Done():
		s.t.Fatal("the bot does not register its commands")
	}
	// Discord's side is connected as soon as it has sent READY: on a busy machine the bot reads it a while later.
	for look := time.NewTicker(5 * time.Millisecond); !bot.discord.Connected(); {
		select {
		case <-look.C:
		case <-patience.Done():
			s.t.Fatal("the bot does not say that it is connected")
		}
	}
}

func (s *stage) end() {
	s.t.Helper()
	stop := s.stop
	s.stop = nil
	if err := stop(); err != nil {
		s.t.Error("the bot ended with ", err)
	}
}

// restart is a stop and a start: nothing but the database is carried over.
func (s *stage) restart() {
	s.t.Helper()
	s.end()
	s.start()
}

// message is what tests look at of a message.
type message struct{ fakediscord.Shown }

type component = fakediscord.Component

// said is what a form says above its fields, as a message.
func said(form *fakediscord.Modal) message {
	return message{fakediscord.Shown{Content: strings.Join(form.Text, "\n")}}
}

func (m message) sel() (component, bool) {
	var found component
	m.Walk(func(c component) {
		if c.Type == 3 {
			found = c
		}
	})
	return found, found.CustomID != ""
}

// result fails on an interaction that went wrong, and gives its one message and its form.
func (s *stage) result(r fakediscord.Result, doing string) (message, *fakediscord.Modal) {
	s.t.Helper()
	if r.Error != "" {
		s.t.Fatalf("%s: %s", doing, r.Error)
	}
	if r.Modal != nil {
		return message{}, r.Modal
	}
	if len(r.Messages) == 0 {
		s.t.Fatalf("%s: no answer", doing)
	}
	m, err := fakediscord.ReadShown(r.Messages[len(r.Messages)-1])
	if err != nil {
		s.t.Fatal(err)
	}
	return message{m}, nil
}

func (s *stage) command(a fakediscord.Actor, text string) message {
	s.t.Helper()
	m, _ := s.result(s.discord.Command(s.t.Context(), a, text), text)
	return m
}

func (s *stage) click(a fakediscord.Actor, m message, label string) (message, *fakediscord.Modal) {
	s.t.Helper()
	b, ok := m.Button(label)
	if !ok {
		s.t.Fatalf("no button %q in\n%s", label, m.Text())
	}
	got, form := s.result(s.discord.Click(s.t.Context(), a, m.ID, b.CustomID, nil), label)
	return s.run(a, got), form
}

func (s *stage) choose(a fakediscord.Actor, m message, values ...string) message {
	s.t.Helper()
	c, ok := m.sel()
	if !ok {
		s.t.Fatalf("nothing to choose in\n%s", m.Text())
	}
	got, _ := s.result(s.discord.Click(s.t.Context(), a, m.ID, c.CustomID, values), "choosing")
	return got
}

func (s *stage) submit(a fakediscord.Actor, form *fakediscord.Modal, text string) message {
	s.t.Helper()
	got, _ := s.result(s.discord.Submit(s.t.Context(), a.User, form.ID, map[string]any{form.Fields[0].CustomID: text}), "submitting")
	return s.run(a, got)
}

// run is a message once what it says is being run has been run. On a slow machine that comes in its place.
func (s *stage) run(a fakediscord.Actor, got message) message {
	s.t.Helper()
	for strings.Contains(got.Text(), "Running your answer") {
		select {
		case <-s.edited:
			got = s.again(a, got.ID)
		case <-time.After(time.Minute):
			s.t.Fatal("an answer is run for more than a minute")
		}
	}
	return got
}

// again is a message as it is now.
func (s *stage) again(a fakediscord.Actor, id string) message {
	s.t.Helper()
	for _, raw := range s.discord.Messages(a.Channel, a.User) {
		var m message
		if err := json.Unmarshal(raw, &m); err != nil {
			s.t.Fatal(err)
		}
		if m.ID == id {
			return m
		}
	}
	s.t.Fatal("the message is gone")
	return message{}
}

// channelMessages are the messages of the channel that everyone sees, oldest first.
func (s *stage) channelMessages() []message {
	s.t.Helper()
	var list []message
	for _, raw := range s.discord.Messages(s.channel, s.ada.User) {
		var m message
		if err := json.Unmarshal(raw, &m); err != nil {
			s.t.Fatal(err)
		}
		if !m.Private() {
			list = append(list, m)
		}
	}
	return list
}

// dailies are the channel's questions of the day, oldest first.
func (s *stage) dailies() []message {
	return slices.DeleteFunc(s.channelMessages(), func(m message) bool { return !strings.Contains(m.Text(), "Question of the day") })
}

// read is what a person sees in some channel or thread, oldest first, as texts.
func (s *stage) read(channel, user string) []message {
	s.t.Helper()
	var list []message
	for _, raw := range s.discord.Messages(channel, user) {
		var m message
		if err := json.Unmarshal(raw, &m); err != nil {
			s.t.Fatal(err)
		}
		list = append(list, m)
	}
	return list
}

// direct is what the bot said to a person in direct messages, oldest first.
func (s *stage) direct(a fakediscord.Actor) []message {
	s.t.Helper()
	return s.read(s.discord.DM(a.User), a.User)
}

// until waits for something that the bot does by itself.
func (s *stage) until(what string, done func() bool) {
	s.t.Helper()
	patience := time.After(20 * time.Second)
	for look := time.NewTicker(20 * time.Millisecond); !done(); {
		select {
		case <-s.edited:
		case <-look.C:
		case <-patience:
			s.t.Fatal("in vain waited for ", what)
		}
	}
}

// asked is the question that a message asks, by its title.
func (s *stage) asked(m message) questions.Question {
	s.t.Helper()
	text := m.Text()
	i := slices.IndexFunc(s.bank.Questions(), func(q questions.Question) bool {
		return strings.Contains(strings.ReplaceAll(text, `\`, ""), "### "+q.Title+"\n")
	})
	if i < 0 {
		s.t.Fatalf("no question of the bank is asked in\n%s", text)
	}
	q := s.bank.Questions()[i]
	for _, step := range q.Steps() {
		asked, _ := q.At(step)
		lead, _, _ := strings.Cut(asked.Prompt, "\n\n")
		if step != interview.CodeStep && strings.Contains(text, lead) {
			return asked
		}
	}
	return q
}
