package coach

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// start is a Monday at noon.
var start = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// desk is a coach on a small bank, a real store and a clock that tests move.
type desk struct {
	*Coach
	t    *testing.T
	path string
	mu   sync.Mutex
	time time.Time
	post *channel
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, path: filepath.Join(t.TempDir(), "test.db"), time: start, post: &channel{sent: map[string]DailyPost{}}}
	d.open()
	t.Cleanup(d.close)
	return d
}

func (d *desk) open() {
	d.t.Helper()
	st, err := store.Open(context.Background(), d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Coach = New(Options{Store: st, Bank: smallBank(d.t), Now: d.clock, Log: slog.New(slog.DiscardHandler)})
	d.Posts(d.post)
}

func (d *desk) close() {
	if err := d.store.Close(); err != nil {
		d.t.Error(err)
	}
}

// restart is a kill and a new start: nothing but the file is carried over.
func (d *desk) restart() {
	d.close()
	d.open()
}

func (d *desk) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.time
}

func (d *desk) advance(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = d.time.Add(by)
}

// smallBank has two items a section, each with one choice, one short and one open question.
func smallBank(t *testing.T) *questions.Bank {
	t.Helper()
	return bankWithPear(t, "")
}

// bankWithPear is the small bank, its open questions' second key point with more data, such as a probe.
func bankWithPear(t *testing.T, pear string) *questions.Bank {
	t.Helper()
	words := strings.Repeat("An explanation that is long enough to be said aloud. ", 8)
	fs := fstest.MapFS{}
	var checklist strings.Builder
	for _, s := range interview.Sections() {
		for i := range 2 {
			item := fmt.Sprintf("%s-item%d", s, i)
			fmt.Fprintf(&checklist, "[[item]]\nid = %q\nsection = %q\ntitle = %q\n", item, s, item)
			head := fmt.Sprintf("+++\nitem = %q\ndifficulty = 2\nsources = [\"https://example.org/doc\"]\n", item)
			add := func(kind, data, options, answer string) {
				fs[fmt.Sprintf("bank/%s/%s-%s.md", s, item, kind)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
					"%skind = %q\n%s+++\n\n# About %s %s\n\nSay it.\n\n## Hint\n\nThink.\n\n%s## Answer\n\n%s %s\n", head, kind, data, item, kind, options, answer, words))}
			}
			add("choice", "", "## Options\n\n- [ ] wrong\n- [x] right\n- [ ] other\n\n", "")
			add("short", "form = \"number\"\naccept = [\"42\"]\n", "", "")
			add("open", `[[key]]
id = "apple"
point = "mentions the apple"
weight = 3
cues = ["apple"]
probe = "And what grows on the tree?"
[[key]]
id = "pear"
point = "mentions the pear"
weight = 1
cues = ["pear"]
`+pear, "", "An apple, and a pear.")
		}
	}
	fs["checklist.toml"] = &fstest.MapFile{Data: []byte(checklist.String())}
	bank, faults := questions.Read(fs)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return bank
}

// channel is a Poster that keeps what was posted, and fails as told.
type channel struct {
	mu      sync.Mutex
	posts   []DailyPost
	sent    map[string]DailyPost // by nonce: what FindDaily finds
	refuses interview.QuestionID // no post with this question is taken
	onPost  func() error         // before each PostDaily; nil for nothing
	fail    error                // of the next PostDaily
	arrive  bool                 // though it failed, the message arrived
	blind   error                // of FindDaily
	closed  error                // of Pin and OpenThread
	log     []string             // what else was done
}

func (c *channel) PostDaily(_ context.Context, p DailyPost) (Posted, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.refuses != "" && p.Question.ID == c.refuses {
		return Posted{}, &ChannelError{Sentence: "not as it is written", Question: true, Err: errors.New("400")}
	}
	if c.onPost != nil {
		if err := c.onPost(); err != nil {
			return Posted{}, err
		}
	}
	if c.fail != nil {
		err := c.fail
		c.fail = nil
		if c.arrive {
			c.posts = append(c.posts, p)
			c.sent[p.Nonce] = p
		}
		return Posted{}, err
	}
	c.posts = append(c.posts, p)
	c.sent[p.Nonce] = p
	return Posted{MessageID: "m-" + p.Nonce}, nil
}

func (c *channel) FindDaily(_ context.Context, p DailyPost) (Posted, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.sent[p.Nonce]
	return Posted{MessageID: "m-" + p.Nonce}, ok, c.blind
}

// dates are the dates posted, in order.
func (c *channel) dates() string {
	var list []string
	for _, p := range c.posts {
		list = append(list, p.Date.String())
	}
	return strings.Join(list, " ")
}

var mia = Who{UserID: "1", Name: "Mia", GuildID: "9"}

func (d *desk) startRound(w Who, s StartRound) RoundView {
	d.t.Helper()
	started, err := d.StartRound(d.t.Context(), w, s)
	if err != nil || started.Round == nil {
		d.t.Fatalf("starting gives %+v, %v", started, err)
	}
	return *started.Round
}

// answerRight gives the right answer to whatever the round asks, up to and with its ticks.
func (d *desk) answerRight(w Who, v RoundView) RoundView {
	d.t.Helper()
	q := v.Round.Current
	a := map[interview.Kind]interview.Answer{
		interview.Choice: {Picked: []int{1}},
		interview.Short:  {Text: "42"},
		interview.Open:   {Text: "There is an apple and a pear."},
	}[v.Question().Task.Kind]
	v, err := d.Answer(d.t.Context(), w, v.ID, v.Step(), a)
	if err != nil {
		d.t.Fatal(err)
	}
	if v.Round.Phase == interview.Confirming && v.Round.Mode == interview.Practice {
		if v, err = d.Confirm(d.t.Context(), w, v.ID, q, v.Place().Seen); err != nil {
			d.t.Fatal(err)
		}
	}
	return v
}

// roundWith starts one-question rounds until one of that kind comes up; the others are skipped.
func (d *desk) roundWith(w Who, kind interview.Kind, mode interview.Mode) RoundView {
	d.t.Helper()
	for range 40 {
		v := d.startRound(w, StartRound{N: 1, Section: interview.Network, Mode: mode})
		if v.Question().Task.Kind == kind {
			return v
		}
		if _, err := d.Skip(d.t.Context(), w, v.ID, 0); err != nil {
			d.t.Fatal(err)
		}
		d.advance(time.Minute)
	}
	d.t.Fatalf("no %s question came up", kind)
	return RoundView{}
}

func (c *channel) EditDaily(_ context.Context, p DailyPost, at Posted) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	line := fmt.Sprintf("edit %s %d", p.Date, p.Answered)
	if p.Over {
		line += " over"
	}
	c.log = append(c.log, line)
	return nil
}

func (c *channel) OpenThread(_ context.Context, p DailyPost, at Posted) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "thread "+p.Date.String())
	return at.MessageID, c.closed
}

func (c *channel) Pin(_ context.Context, channelID, messageID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "pin "+messageID)
	return c.closed
}

func (c *channel) Unpin(_ context.Context, channelID, messageID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "unpin "+messageID)
	return nil
}

func (c *channel) Publish(context.Context, Notice) (string, error) { return "n", nil }

func (c *channel) FindNotice(context.Context, Notice) (string, bool, error) { return "", false, nil }

func (c *channel) Tell(context.Context, string, Note, string) error { return nil }

// did takes what was done beside posting since the last look.
func (c *channel) did() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	log := strings.Join(c.log, ", ")
	c.log = nil
	return log
}
