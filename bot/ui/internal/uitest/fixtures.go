// Package uitest has what the tests of several features of ui share: samples, golden files, the checks of limits, and a fake Discord.
package uitest

import (
	"strings"
	"time"

	coachdaily "hotseat/bot/coach/daily"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/text"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// Noon is when all views of the tests are made: Sunday, 22 November 2026.
var Noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// Packs is the built-in pack alone.
func Packs() questions.Packs {
	bank, _ := questions.Builtin()
	return questions.Only(bank)
}

// OpenQuestion is an open question with three key points.
func OpenQuestion() questions.Question {
	return questions.Question{
		ID: "select-epoll", Item: "select-epoll", Section: "network", SectionTitle: "Network", Title: "select and epoll", Difficulty: 3,
		Prompt: "A server keeps **ten thousand** connections open. Why does it use `epoll` and not `select`?",
		Hint:   "What does each call have to look at?",
		Model: "`select` scans every descriptor on each call.\n\n```c\nint n = epoll_wait(ep, events, 64, -1);\n```\n\n`epoll` reports only " +
			"those that are ready.",
		Sources: []questions.Source{
			{Title: "Linux: epoll(7)", URL: "https://man7.org/linux/man-pages/man7/epoll.7.html"},
			{Title: "Wikipedia: select (Unix)", URL: "https://en.wikipedia.org/wiki/Select_(Unix)"},
		},
		Task: interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
			{ID: "scan", Point: "select scans every descriptor on each call", Weight: 3,
				Probe: "With ten thousand idle connections, what does each call of select cost?"},
			{ID: "ready", Point: "epoll reports only the ready ones", Weight: 2, Probe: "And what does epoll_wait give back?"},
			{ID: "limit", Point: "select stops at 1024 descriptors", Weight: 1},
		}},
	}
}

// ChoiceQuestion is a choice with one right answer.
func ChoiceQuestion() questions.Question {
	return questions.Question{
		ID: "get-post", Item: "http-methods", Section: "network", SectionTitle: "Network", Title: "Safe methods", Difficulty: 2,
		Prompt: "Which of these methods is safe?", Hint: "Safe means: it changes nothing.", Model: "`GET` asks and changes nothing.",
		Sources: []questions.Source{
			{Title: "RFC 9110: HTTP Semantics › 9.2.1 Safe Methods", URL: "https://httpwg.org/specs/rfc9110.html#safe.methods"},
		},
		Task: interview.Task{Kind: interview.Choice, Options: []interview.Option{
			{Text: "`POST`"}, {Text: "`GET`", Right: true}, {Text: "`DELETE`"}}},
	}
}

// ReasonedQuestion is a choice whose options have reasons; they have what Markdown is made of.
func ReasonedQuestion() questions.Question {
	q := ManyQuestion()
	q.Task.Options[0].Why = "Each `POST` *may* make __another__ one."
	q.Task.Options[2].Why = "Deleting twice leaves what deleting once does."
	q.Task.Options = append(q.Task.Options, interview.Option{Text: "`PATCH`", Why: "It may say \"one more\"."})
	return q
}

// ManyQuestion is a choice with two right answers.
func ManyQuestion() questions.Question {
	q := ChoiceQuestion()
	q.Many, q.Title, q.Prompt = true, "Idempotent methods", "Which of these are idempotent? Several are."
	q.Task.Options = []interview.Option{{Text: "`POST`"}, {Text: "`GET`", Right: true}, {Text: "`DELETE`", Right: true}}
	return q
}

// CodeQuestion is a question in Python with two visible cases.
func CodeQuestion() questions.Question {
	return questions.Question{
		ID: "double-code", Item: "functions", Section: "python", SectionTitle: "Python", Difficulty: 1, Title: "Twice",
		Prompt: "Give back twice the number.", Hint: "Add it to itself.", Model: "It is added to itself.",
		Sources: []questions.Source{{Title: "Python: Documentation", URL: "https://docs.python.org/3/"}},
		Task:    interview.Task{Kind: interview.Code},
		Python: &judge.Python{Signature: "def twice(n: int) -> int:", Solution: "def twice(n):\n    return n + n",
			Visible: []judge.Case{{Call: "twice(2)", Want: "4"}, {Call: "twice(0)", Want: "0"}}},
	}
}

// WhiteboardQuestion is a question in Python with what is asked around it, and three hints.
func WhiteboardQuestion() questions.Question {
	q := CodeQuestion()
	q.Title, q.Further = "Twice as much", []string{"One operator does it.", "```python\nreturn n …\n```"}
	q.Whiteboard = &questions.Whiteboard{
		Cost: &questions.Estimate{N: "n is the number", Accept: []string{"O(1)"}, Why: "One multiplication, however large the number is."},
		Technique: []interview.Option{{Text: "Add one, `n` times", Why: "That is a loop for what one step does."},
			{Text: "Add it to itself", Right: true, Why: "One step."}, {Text: "Square it", Why: "That is right for 0 and 2 alone."}},
		Breaks: []interview.Option{{Text: "A negative number", Why: "It is doubled like any other."},
			{Text: "`None`", Right: true, Why: "None cannot be added: a TypeError."}, {Text: "Zero", Why: "Twice nothing is nothing."}},
	}
	return q
}

// ShortQuestion is a question whose answer is a complexity.
func ShortQuestion() questions.Question {
	return questions.Question{
		ID: "heapsort", Item: "heapsort", Section: "algorithms", SectionTitle: "Algorithms", Title: "Heapsort's worst case", Difficulty: 4,
		Prompt: "How long does heapsort take in the worst case?", Hint: "Think of the height of the heap.", Example: "O(…)",
		Model: "Each of the n removals costs the height of the heap.", Sources: []questions.Source{
			{Title: "Python: heapq", URL: "https://docs.python.org/3/library/heapq.html"},
		},
		Task: interview.Task{Kind: interview.Short, Accept: []string{"O(n log n)"}, Form: interview.Complexity},
	}
}

// Round is a round over questions, waiting for the place at current in a phase.
func Round(phase interview.Phase, current int, qs ...questions.Question) coachround.View {
	v := coachround.View{Sections: Packs().Sections(), ID: "k3v9x2m4qa", GuildID: "901", Questions: qs, StartedAt: Noon.Add(-3 * time.Minute),
		Graded: -1,
		Round:  interview.Round{Mode: interview.Practice, Phase: phase, Current: current}}
	for _, q := range qs {
		v.Round.Places = append(v.Round.Places, interview.Place{Ask: interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section,
			Why: interview.Reason{Kind: interview.WeakestLink, Section: q.Section, Score: 22}}})
	}
	return v
}

// Given lets place i of a round have an answer and, with a verdict, a grade.
func Given(v coachround.View, i int, a interview.Answer, verdict *interview.Verdict) coachround.View {
	p := &v.Round.Places[i]
	p.Answer, p.Given, p.Verdict = a, true, verdict
	return v
}

// Hinted lets so many hints of place i of a round be seen.
func Hinted(v coachround.View, i, hints int) {
	p := &v.Round.Places[i]
	p.Hinted, p.Hints, p.HintCost = true, hints, interview.HintPrice(hints, len(v.Questions[i].Hints()))
}

// Fill is text of n characters made of a word.
func Fill(n int, word string) string {
	return strings.TrimSpace(strings.Repeat(word+" ", n/(len(word)+1)+1)[:n])
}

// Largest is the open question with every text as long as the bank's format allows, and code in the model answer.
func Largest() questions.Question {
	q := OpenQuestion()
	q.Title, q.Prompt, q.Hint = Fill(60, "title"), Fill(900, "prompt"), Fill(300, "hint")
	q.Model = Fill(1000, "model") + "\n\n```python\n" + strings.Repeat("print('a line of code')\n", 29) + "```"
	q.Sources = []questions.Source{
		{Title: Fill(90, "title"), URL: "https://docs.python.org/" + strings.Repeat("x", 300)},
		{Title: Fill(90, "page"), URL: "https://docs.python.org/" + strings.Repeat("y", 300)},
		{Title: "A", URL: "https://a.org"},
	}
	q.Task.Keys = nil
	for _, id := range []string{"one", "two", "three", "four", "five", "six"} {
		q.Task.Keys = append(q.Task.Keys, interview.KeyPoint{ID: id, Point: Fill(95, "point"), Weight: 5, Probe: Fill(200, "probe")})
	}
	return q
}

// Hostile is as long as an answer can be and made of what Markdown, mentions and graphemes are made of.
func Hostile() string {
	s := strings.Repeat("# @everyone <@&1> [a](https://x.org) ```\n* `b` || 👩‍👩‍👧‍👦 \u202e", 80)
	return text.Cut(s, text.MaxInput)
}

// Typed is what a person wrote.
const Typed = "It scans *everything* <@1>\n# and then?"

// Settings are those of a server that is all set up.
func Settings() coachdaily.Settings {
	return coachdaily.Settings{Pack: "builtin", Packs: []string{"builtin"}, Sections: Packs().Sections(), Listed: 59,
		More: 30, GuildID: "901", ChannelID: "902", Time: "09:00", Zone: "Europe/Berlin", There: time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC),
		RoleID: "77", Days: 31, Thread: true,
		Levels: coachdaily.AllLevels,
		Steer:  interview.Steering, Ready: true, NextAt: Noon.Add(20 * time.Hour), Policy: store.SameDay, Reveal: store.RevealNext, Recap: true,
		Runs: [3]time.Time{Noon.Add(20 * time.Hour), Noon.Add(44 * time.Hour), Noon.Add(68 * time.Hour)}}
}

// DailyOf is the daily of a question, as it is posted.
func DailyOf(q questions.Question) coachdaily.Post {
	return coachdaily.Post{GuildID: "901", ChannelID: "902", Date: interview.DateOf(Noon), Question: q, GroupStreak: 4,
		Why: interview.Reason{Kind: interview.GroupWeak, Section: q.Section, Score: 31}}
}

// Record is what days come to on Noon's date, a Sunday and the last of them: "x" active, "m" mended, "." neither; spaces are for the
// reader.
func Record(days string) interview.Record {
	days = strings.ReplaceAll(days, " ", "")
	today := interview.DateOf(Noon)
	var active, mended []interview.Date
	for i, c := range days {
		switch on := today - interview.Date(len(days)-1-i); c {
		case 'x':
			active = append(active, on)
		case 'm':
			mended = append(mended, on)
		}
	}
	return interview.Days(active, today, mended...)
}
