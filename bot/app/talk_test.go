package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// A conversation is a file in testdata/talk that reads like one: Mia's direct messages with the bot, line after line.
//
//	# words                what it is about
//	round: open short      a round of the bank's first questions of these kinds runs; whiteboard is code in all its steps, the first with
//	                       three hints
//	exam: open             the same as an exam
//	Mia: words             she writes; {right} is a right answer, {code} one in a block, {model} the model answer, " / " a new line
//	Mia says: 72           she sends a voice message of so many seconds
//	Mia sends: a file      with no words
//	Mia changes 2: words   of what she wrote second
//	Mia deletes 2
//	Mia presses: label     in the newest message that has the button
//	Mia ticks: all         in the newest message that has a menu
//	Hotseat: words         the next message of the bot says so
//	Hotseat shows: words   what was pressed or ticked says so now
//	Hotseat is silent      what was written last is answered by nothing: the next message is to something else
//	after 61 minutes       what is due by then is done
//	the bot is restarted
type conversation struct {
	*stage
	t       *testing.T
	mia     fakediscord.Actor
	read    int // so many of the bot's messages
	asked   questions.Question
	at      message // where the question stands
	wrote   []string
	pressed message
}

func TestConversations(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "talk", "*.txt"))
	if err != nil || len(files) < 8 {
		t.Fatalf("%d conversations, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file) //nolint:gosec // a test's own file
			if err != nil {
				t.Fatal(err)
			}
			c := &conversation{stage: newStage(t), t: t}
			c.mia = fakediscord.Actor{User: c.stage.mia.User, Channel: c.discord.DM(c.stage.mia.User)}
			n := 0
			for line := range strings.Lines(string(script)) {
				n++
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					c.line(fmt.Sprintf("%s:%d: %s", file, n, line), line)
				}
			}
		})
	}
}

func (c *conversation) line(where, line string) {
	c.t.Helper()
	who, words, _ := strings.Cut(line, ": ")
	switch {
	case who == "round":
		c.begins(interview.Practice, strings.Fields(words))
	case who == "exam":
		c.begins(interview.Exam, strings.Fields(words))
	case who == "Mia":
		c.writes(where, fakediscord.Said{Content: c.filled(words)})
	case who == "Mia says":
		seconds, _ := strconv.Atoi(words)
		c.writes(where, fakediscord.Said{Voice: float64(seconds)})
	case who == "Mia sends":
		c.writes(where, fakediscord.Said{Files: []fakediscord.File{{Name: "a.txt", Data: []byte("x")}}})
	case strings.HasPrefix(who, "Mia changes "):
		if problem := c.discord.Rewrite(c.mia.User, c.numbered(where, who), c.filled(words)); problem != "" {
			c.t.Fatalf("%s: %s", where, problem)
		}
	case strings.HasPrefix(who, "Mia deletes "):
		if problem := c.discord.Unsay(c.mia.User, c.numbered(where, who)); problem != "" {
			c.t.Fatalf("%s: %s", where, problem)
		}
		c.settle()
	case who == "Mia presses":
		c.presses(where, words)
	case who == "Mia ticks":
		c.ticks(where)
	case who == "Hotseat":
		c.hears(where, words)
	case who == "Hotseat shows":
		if text := c.plain(c.pressed); !strings.Contains(text, words) {
			c.t.Fatalf("%s\nit shows\n%s", where, text)
		}
	case line == "Hotseat is silent":
		c.settle()
	case strings.HasPrefix(line, "after "):
		minutes, err := strconv.Atoi(strings.Fields(line)[1])
		if err != nil {
			c.t.Fatalf("%s: how long is that?", where)
		}
		c.advance(time.Duration(minutes) * time.Minute)
	case line == "the bot is restarted":
		c.restart()
	default:
		c.t.Fatalf("%s: nobody knows what that is", where)
	}
}

// begins has a round of questions of these kinds.
func (c *conversation) begins(mode interview.Mode, kinds []string) {
	c.t.Helper()
	c.command(c.mia, "/streak") // so that the bot knows her
	c.read = len(c.said())
	row := store.Round{ID: "talked0000", UserID: c.mia.User, Mode: mode, Steer: interview.Steering, StartedAt: c.now()}
	if mode == interview.Exam {
		row.Deadline = c.now().Add(time.Hour)
		row.DueAt = row.Deadline
	}
	for _, kind := range kinds {
		if kind == "whiteboard" {
			row.Plan = append(row.Plan, c.whiteboard()...)
			continue
		}
		i := slices.IndexFunc(c.bank.Questions(), func(q questions.Question) bool {
			return string(q.Task.Kind) == kind && !slices.ContainsFunc(row.Plan, func(a interview.Ask) bool { return a.Question == q.ID }) &&
				(q.Task.Kind != interview.Choice || !q.Many)
		})
		q := c.bank.Questions()[i]
		row.Plan = append(row.Plan, interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section,
			Why: interview.Reason{Kind: interview.YourChoice}})
	}
	if err := c.bot.store.Write(c.t.Context(), func(tx *store.Tx) error { return tx.AddRound(row) }); err != nil {
		c.t.Fatal(err)
	}
}

// whiteboard is a plan of a question with three hints, in its steps.
func (c *conversation) whiteboard() []interview.Ask {
	c.t.Helper()
	for _, q := range c.bank.Questions() {
		if steps := q.Steps(); len(steps) == len(interview.StepsInOrder()) && len(q.Hints()) == interview.MaxHints {
			ask := interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.YourChoice}}
			return interview.InSteps([]interview.Ask{ask}, func(interview.QuestionID) []interview.Step { return steps })
		}
	}
	c.t.Fatal("no question has all the steps and three hints")
	return nil
}

// filled puts what is right into the words.
func (c *conversation) filled(words string) string {
	c.t.Helper()
	words = strings.ReplaceAll(words, " / ", "\n")
	for name, fill := range map[string]func() string{
		"{right}": func() string {
			if c.asked.Task.Kind == interview.Choice {
				var letters []string
				for i, o := range c.asked.Task.Options {
					if o.Right {
						letters = append(letters, string(rune('A'+i)))
					}
				}
				return strings.Join(letters, " ")
			}
			return c.right(c.asked, c.at)
		},
		"{code}":  func() string { return "```\n" + c.right(c.asked, c.at) + "\n```" },
		"{model}": func() string { return c.asked.Model },
	} {
		if strings.Contains(words, name) {
			words = strings.ReplaceAll(words, name, fill())
		}
	}
	return words
}

func (c *conversation) writes(where string, said fakediscord.Said) {
	c.t.Helper()
	id, problem := c.discord.Write(c.mia, said)
	if problem != "" {
		c.t.Fatalf("%s: %s", where, problem)
	}
	c.wrote = append(c.wrote, id)
}

// numbered is the id of what she wrote, by the number that a line ends with.
func (c *conversation) numbered(where, who string) string {
	c.t.Helper()
	n, err := strconv.Atoi(who[strings.LastIndexByte(who, ' ')+1:])
	if err != nil || n < 1 || n > len(c.wrote) {
		c.t.Fatalf("%s: which message is that?", where)
	}
	return c.wrote[n-1]
}

// said are the bot's messages, oldest first.
func (c *conversation) said() []message {
	c.t.Helper()
	return slices.DeleteFunc(c.stage.read(c.mia.Channel, c.mia.User), func(m message) bool { return slices.Contains(c.wrote, m.ID) })
}

// plain is what a message says, without what makes it bold.
func (c *conversation) plain(m message) string {
	return strings.NewReplacer(`\`, "", "**", "").Replace(m.Text())
}

func (c *conversation) hears(where, words string) {
	c.t.Helper()
	c.until(where, func() bool { return len(c.said()) > c.read })
	m := c.said()[c.read]
	c.read++
	text := c.plain(m)
	if !strings.Contains(text, words) {
		c.t.Fatalf("%s\nit says\n%s", where, text)
	}
	for _, q := range c.bank.Questions() {
		if strings.Contains(text, "### "+q.Title+"\n") {
			c.asked, c.at = c.stage.asked(m), m
		}
	}
}

// settle waits until all that was written before has been dealt with: messages of one person are taken in their order.
func (c *conversation) settle() {
	c.t.Helper()
	before := len(c.said())
	id, problem := c.discord.Write(c.mia, fakediscord.Said{Files: []fakediscord.File{{Name: "a.txt", Data: []byte("x")}}})
	if problem != "" {
		c.t.Fatal(problem)
	}
	c.until("the answer to a file", func() bool { return len(c.said()) > before+1 })
	got := c.said()[before+1:]
	if text := got[0].Text(); !strings.Contains(text, "do not open files") && !strings.Contains(text, "No interview") {
		c.t.Fatalf("the bot is not silent:\n%s", text)
	}
	c.wrote = append(c.wrote, id)
	c.discord.Unsay(c.mia.User, id)
	c.read = len(c.said())
}

func (c *conversation) newest(where string, has func(message) bool) message {
	c.t.Helper()
	for _, m := range slices.Backward(c.said()) {
		if has(m) {
			return m
		}
	}
	c.t.Fatalf("%s: there is no such thing to press", where)
	return message{}
}

func (c *conversation) presses(where, label string) {
	c.t.Helper()
	m := c.newest(where, func(m message) bool { _, ok := m.Button(label); return ok })
	before := len(c.said())
	c.pressed, _ = c.click(c.mia, m, label)
	if len(c.said()) > before {
		c.read = before // what came below is said
	}
}

func (c *conversation) ticks(where string) {
	c.t.Helper()
	m := c.newest(where, func(m message) bool { _, ok := m.sel(); return ok })
	list, _ := m.sel()
	var all []string
	for _, o := range list.Options {
		all = append(all, o.Value)
	}
	c.pressed = c.choose(c.mia, m, all...)
}
