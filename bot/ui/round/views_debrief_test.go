package round

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// debriefed is a drill that has ended: an open question half said, a choice skipped, code that fails two cases, a right number.
func debriefed() coachround.View {
	v := uitest.Round(interview.Over, 4, uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.CodeQuestion(), uitest.ShortQuestion())
	v.Format = interview.Drill
	v = uitest.Given(v, 0, interview.Answer{Text: uitest.Typed}, &interview.Verdict{Score: 50, Recognised: 33, Grader: interview.Self,
		Hits: []string{"ready", "limit"}, Missed: []string{"scan"}, Seen: []string{"ready"},
		Evidence: map[string]string{"ready": "epoll gives *only* the ready ones <@1>"}})
	v.Round.Places[0].Probes, v.Round.Places[0].Replies = []string{"scan"}, []interview.Answer{{}}
	v.Round.Places[1].Skipped = true
	v = uitest.Given(v, 2, interview.Answer{Text: "def twice(n):\n    return n * n"}, &interview.Verdict{Score: 50, Recognised: 50,
		Grader: interview.Machine, Missed: []string{"three", "four"}, Feedback: "This case fails: **three**"})
	v = uitest.Given(v, 3, interview.Answer{Text: "n log n"}, &interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Machine})
	r := v.Round.Result(v.Sections)
	v.Result = &r
	noon := uitest.Noon.Add(24 * time.Hour)
	v.Debrief = &coachround.Debrief{
		Name: "**Mia** @everyone", On: interview.NewDate(2026, 11, 30),
		Paces: []interview.Pace{{Given: true, Took: 370 * time.Second, Should: 5 * time.Minute}, {Took: 8 * time.Second,
			Should: 90 * time.Second},
			{Given: true, Took: 20 * time.Second, Should: 10 * time.Minute, Paused: 3 * time.Hour}, {Given: true, Took: 75 * time.Second,
				Should: 2 * time.Minute}},
		Due: []coachround.Due{{Item: interview.Item{ID: "http-methods", Title: "HTTP methods"}, Noon: uitest.Noon, Now: true},
			{Item: interview.Item{ID: "select-epoll", Title: "select and epoll"}, Noon: noon},
			{Item: interview.Item{ID: "heapsort", Title: "Heapsort"}, Noon: noon.Add(7 * 24 * time.Hour)}},
		Before:  []coachround.Past{{Result: interview.Result{Score: 41.7}}, {Result: interview.Result{Score: 12}}},
		Earlier: []bool{true, false, false, true},
	}
	return v
}

func addDebriefs(m map[string]api.Message) {
	v := debriefed()
	m["debrief"] = Debrief(v)
	m["look-again"] = lookMessage(v, 0)
	m["debrief-shared"] = sharedMessage(v, "**Mia** @everyone")
	m["debrief-transcript"] = transcriptMessage(v)
	v.Secret = []bool{true, false, false, false}
	m["debrief-secret"] = Debrief(v)
	m["debrief-transcript-secret"] = transcriptMessage(v)
	v = debriefed()
	v.GuildID, v.Format, v.Section, v.Round.Mode = "", interview.SectionFormat, "network", interview.Exam
	v.Debrief.Before = v.Debrief.Before[:1]
	v.Debrief.Paces[0].Took, v.Debrief.Paces[2] = time.Minute, interview.Pace{Given: true, Took: 2 * time.Minute, Should: 10 * time.Minute}
	m["debrief-direct-quick"] = Debrief(v)
	v = debriefed()
	for i := range v.Debrief.Paces {
		v.Debrief.Paces[i].Paused = 26 * time.Hour
	}
	v.Debrief.Before = nil
	m["debrief-all-paused"] = Debrief(v)

	both := coachround.ThenNow{View: debriefed(), At: uitest.Noon.Add(-20 * 24 * time.Hour),
		Answer: []interview.Answer{{Text: "select is *old*"}, {Text: "O(n)"}},
		Then:   interview.Verdict{Score: 17, Hits: []string{"limit"}}, Gained: []string{"ready"}}
	m["then-and-now"] = thenMessage(both)
	both.Then.Score, both.Gained, both.Gone = 83, nil, []string{"scan"}
	m["then-and-now-less"] = thenMessage(both)
	both.View.Secret = []bool{true, false, false, false}
	m["then-and-now-secret"] = thenMessage(both)
}

func addHistory(m map[string]api.Message) {
	ended := func(days int) time.Time { return uitest.Noon.AddDate(0, 0, -days) }
	net := []interview.SectionResult{{Section: "network", Title: "Network", Mean: 33.3, Places: 2, Answered: 2}}
	h := coachround.HistoryView{Missed: 9, Rounds: []coachround.Past{
		{ID: "a", Format: interview.Drill, Mode: interview.Practice, EndedAt: ended(0), Questions: 3, Result: interview.Result{Score: 33.3,
			Sections: net}},
		{ID: "b", Format: interview.SectionFormat, Section: "network", Title: "Network", Mode: interview.Exam, EndedAt: ended(2), Questions: 5,
			Result: interview.Result{Score: 80, Passed: true, Sections: net}},
		{ID: "c", Format: interview.Loop, Mode: interview.Practice, EndedAt: ended(9), Questions: 8, Result: interview.Result{Score: 40,
			Stopped: true, Sections: net}},
		{ID: "d", Mode: interview.Practice, EndedAt: ended(30), Questions: 1, Result: interview.Result{Stopped: true}},
		{ID: "e", Format: interview.Coding, Mode: interview.Practice, EndedAt: ended(31), Questions: 2, Result: interview.Result{Score: 70,
			Passed: true, Sections: net}},
	}, Older: &coachround.Page{EndedAt: ended(31), ID: "e"}, Newer: &coachround.Page{EndedAt: ended(0), ID: "a", Later: true}}
	m["history"] = historyMessage(h)
	h.Older, h.Newer, h.Missed, h.Rounds = nil, nil, 0, h.Rounds[1:2]
	m["history-one"] = historyMessage(h)

	begins := uitest.Round(interview.Asking, 0, uitest.ShortQuestion(), uitest.OpenQuestion())
	begins.Started, begins.Format = true, interview.Drill
	begins.Round.Places[0].Why = interview.Reason{Kind: interview.LeftOut, Section: "algorithms", Days: 7}
	m["missed-begins"] = kit.Above(backWords(coachround.Started{Missing: &coachround.Missing{Points: 12, Questions: 9, Asked: 5}}),
		roundMessage(begins))
	begins.Round.Places[0].Why = interview.Reason{Kind: interview.SameAsked, Section: "algorithms"}
	m["again-begins"] = kit.Above(backWords(coachround.Started{Repeats: 1}), roundMessage(begins))
	running := uitest.Round(interview.Asking, 1, uitest.ShortQuestion(), uitest.OpenQuestion())
	m["missed-running"] = runningPage(running, replaceByMissed(running.ID))
	m["again-running"] = runningPage(running, kit.Danger(endAndStart, "again.replace", "a.b"))
}

// TestTranscript is the whole file of a round.
func TestTranscript(t *testing.T) {
	v := debriefed()
	uitest.CheckText(t, "transcript", string(transcript(v)))
	v.Secret = []bool{true, false, true, false}
	got := string(transcript(v))
	for _, secret := range []string{"select scans every descriptor", "epoll_wait", "return n + n", "This case fails", "50 of 100",
		"man7.org"} {
		if strings.Contains(got, secret) {
			t.Errorf("the transcript tells %q of a question that is a secret", secret)
		}
	}
	for _, there := range []string{"> It scans *everything* <@1>", "return n * n", "O(n log n)", "Why does it use `epoll`"} {
		if !strings.Contains(got, there) {
			t.Errorf("%q is gone", there)
		}
	}
}

// TestATranscriptSpoilsNoQuestionThatWasNotAsked: what a stopped round did not reach, or passed over, is a question still.
func TestATranscriptSpoilsNoQuestionThatWasNotAsked(t *testing.T) {
	v := uitest.Round(interview.Over, 3, uitest.ShortQuestion(), uitest.OpenQuestion(), uitest.ChoiceQuestion())
	v = uitest.Given(v, 0, interview.Answer{Text: "n"}, &interview.Verdict{Grader: interview.Machine})
	v.Round.Stopped, v.Round.Places[2].Skipped, v.Round.Places[2].Void = true, true, true
	got := string(transcript(v))
	for _, bad := range []string{"epoll", "GET", "Safe methods"} {
		if strings.Contains(got, bad) {
			t.Errorf("it tells %q:\n%s", bad, got)
		}
	}
	for _, there := range []string{"## 2. Network\n\nNot reached", "## 3. Network\n\nPassed over", "## 1. Heapsort's worst case"} {
		if !strings.Contains(got, there) {
			t.Errorf("%q is not in it:\n%s", there, got)
		}
	}
	if shown := uitest.Render(Debrief(v).Components); strings.Contains(shown, "scans every") || strings.Contains(shown, "man7.org") {
		t.Errorf("the debrief tells what was not asked:\n%s", shown)
	}
}

// TestFencesHoldWhatIsInThem: an answer with a fence in it does not end the transcript's.
func TestFencesHoldWhatIsInThem(t *testing.T) {
	if got := typed(interview.Code, "a\n````\nb"); got != "`````\na\n````\nb\n`````" {
		t.Error(got)
	}
	if got := typed(interview.Open, "a\n# b"); got != "> a\n> # b" {
		t.Error(got)
	}
}

// TestSharingTellsNoAnswer: what is shared names nobody but its person, and holds nothing of what was asked or said.
func TestSharingTellsNoAnswer(t *testing.T) {
	m := sharedMessage(debriefed(), "<@&5> @everyone")
	got := uitest.Render(m.Components)
	typed := regexp.MustCompile(`(?m)^\[picture .*$`).ReplaceAllString(got, "") // what describes a picture is plain text
	for _, bad := range []string{"epoll", "select", "Heapsort", "GET", "ready", "cases", "|"} {
		if strings.Contains(got, bad) {
			t.Errorf("it says %q:\n%s", bad, got)
		}
	}
	for _, bad := range []string{"<@&5>", "@everyone"} {
		if strings.Contains(typed, bad) {
			t.Errorf("it says %q:\n%s", bad, typed)
		}
	}
	if len(m.Roles) > 0 || len(m.Files) != 1 || m.Files[0].Name != "round.png" {
		t.Error("it mentions roles, or hands over something else than the picture")
	}
}

// TestASecretIsInNoDebrief: neither its points nor its pages nor a way to its answer.
func TestASecretIsInNoDebrief(t *testing.T) {
	v := debriefed()
	v.Secret = []bool{true, true, true, true}
	got := uitest.Render(Debrief(v).Components)
	for _, bad := range []string{"scans every", "ready ones", "man7.org", "Said well", "Left out", "Study sheet", "cases fail", "right is"} {
		if strings.Contains(got, bad) {
			t.Errorf("it says %q:\n%s", bad, got)
		}
	}
	if !strings.Contains(got, "1. select and epoll · 50") {
		t.Errorf("what it came to is gone:\n%s", got)
	}
}

// TestLargestDebriefs: ten questions of all that the bank's format allows, twelve sections, and hostile words fit into one message.
func TestLargestDebriefs(t *testing.T) {
	ten := make([]questions.Question, 10)
	for i := range ten {
		ten[i] = uitest.Largest()
	}
	v := uitest.Round(interview.Over, 10, ten...)
	v.Format, v.Section = interview.SectionFormat, "linux-git"
	v.Debrief = &coachround.Debrief{Paces: make([]interview.Pace, 10), Earlier: make([]bool, 10)}
	r := interview.Result{Score: 10, Expired: true}
	for i := range interview.MaxSections {
		r.Sections = append(r.Sections, interview.SectionResult{Section: "network", Title: uitest.Fill(20, "title"), Mean: 85, Places: 10,
			Answered: i % 2})
	}
	v.Result = &r
	for i := range ten {
		v.Debrief.Paces[i] = interview.Pace{Given: true, Took: 100 * time.Hour, Should: 5 * time.Minute,
			Paused: time.Duration(i%2) * 100 * time.Hour}
		v.Debrief.Due = append(v.Debrief.Due, coachround.Due{Item: interview.Item{ID: "x", Title: uitest.Fill(60, "item")}, Noon: uitest.Noon})
		v.Debrief.Before = append(v.Debrief.Before, coachround.Past{Result: interview.Result{Score: 100}})
		evidence := map[string]string{}
		for _, k := range ten[i].Task.Keys {
			evidence[k.ID] = uitest.Hostile()
		}
		v = uitest.Given(v, i, interview.Answer{Text: uitest.Hostile()}, &interview.Verdict{Score: 85, Grader: interview.Self,
			Hits: []string{"one", "two", "three"},
			Seen: []string{"one", "two", "three"}, Missed: []string{"four", "five", "six"}, Evidence: evidence})
	}
	m := Debrief(v)
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), m).Components)
	n, texts := 0, 0
	uitest.Walk(uitest.Wire(t, m.Components), func(c uitest.Component) { n, texts = n+1, texts+text.Length(c.Content) })
	if n > 40 || texts > text.MaxMessage {
		t.Errorf("%d components with %d characters", n, texts)
	}
	got := uitest.Render(m.Components)
	for _, there := range []string{"**Said well**", "**Left out**", "**To study next**", "**Question by question**", "10. title"} {
		if !strings.Contains(got, there) {
			t.Errorf("%q gave way", there)
		}
	}
	for _, bad := range []string{"@everyone", "<@&1>", "](https://x.org)"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q stands there as it was typed", bad)
		}
	}
	both := coachround.ThenNow{View: v, At: uitest.Noon, Answer: []interview.Answer{{Text: uitest.Hostile()}, {Text: uitest.Hostile()}},
		Gained: []string{"one", "two", "three"}, Gone: []string{"four", "five", "six"}}
	uitest.CheckMessage(t, thenMessage(both).Components)
	uitest.CheckMessage(t, sharedMessage(v, uitest.Fill(64, "name")).Components)
}

func TestPageKeys(t *testing.T) {
	for _, p := range []coachround.Page{{EndedAt: uitest.Noon, ID: "k3v9x2m4qa"}, {EndedAt: uitest.Noon.Add(7 * time.Millisecond),
		ID: "a-b", Later: true}} {
		if got, err := parsePage(pageKey(p)); err != nil || got != p {
			t.Errorf("%+v comes back as %+v, %v", p, got, err)
		}
	}
	for _, key := range []string{"", "o", "o-1", "o-1-", "x-1-a", "o--1-a", "o-x-a", "o-99999999999999999999-a", "o-0-a"} {
		if got, err := parsePage(key); err == nil {
			t.Errorf("%q is %+v", key, got)
		}
	}
}

func TestClocksAndPauses(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 45 * time.Second: "0:45", 370 * time.Second: "6:10",
		3723 * time.Second:                    "1:02:03",
		59*time.Second + 600*time.Millisecond: "1:00"} {
		if got := clock(d); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{10 * time.Minute: "10 min", 89 * time.Minute: "89 min", 90 * time.Minute: "2 h",
		47 * time.Hour: "47 h",
		49 * time.Hour: "2 days"} {
		if got := pauseWords(d); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}

// The picture of a round says what its result says, and for others' eyes nothing of what was asked.
func TestARoundsPicture(t *testing.T) {
	v := debriefed()
	v.Round.Places[2].Hints = 2
	got := roundCard(v, *v.Result, "Mia")
	of := func(title string, mean float64, weakest bool, scores ...int) picture.RoundSection {
		return picture.RoundSection{Section: picture.Section{Title: title, Score: mean, Weakest: weakest}, Scores: scores}
	}
	// 6:10, 0:08, 0:20 and 1:15 are 7:53, of which the eighth minute was begun.
	want := picture.Round{Name: "Mia", On: interview.NewDate(2026, 11, 30), Kind: "Drill", Minutes: 8, Hints: 2,
		Best: "Heapsort's worst case", BestAt: 100,
		Sections: []picture.RoundSection{of("Network", 25, true, 50, picture.Skipped), of("Python", 50, false, 50),
			of("Algorithms", 100, false, 100)}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the card is\n%+v, want\n%+v", got, want)
	}
	for name, m := range map[string]api.Message{"shown to its person": Debrief(v), "shared": sharedMessage(v, "Mia"),
		"closed by the clock": ClosedMessage(v)} {
		if len(m.Files) != 1 || m.Files[0].Name != "round.png" || !bytes.HasPrefix(m.Files[0].Data, []byte("\x89PNG")) {
			t.Errorf("%s: there is no picture: %d files", name, len(m.Files))
			continue
		}
		if told := strings.Contains(m.Files[0].Description, "Heapsort"); told == (name == "shared") {
			t.Errorf("%s: the picture says: %s", name, m.Files[0].Description)
		}
	}
	dark := Debrief(v).Files[0].Data
	v.Debrief.Light = true
	if bytes.Equal(Debrief(v).Files[0].Data, dark) {
		t.Error("who wants light pictures gets dark ones")
	}
	v.Round.Phase, v.Round.Current, v.Debrief, v.Result = interview.Asking, 3, nil, nil
	if m := roundMessage(v); len(m.Files) > 0 {
		t.Error("a round that goes on shows a picture")
	}
	v = debriefed()
	v.Result = &interview.Result{Stopped: true}
	if m := Debrief(v); len(m.Files) > 0 {
		t.Error("a round that was stopped before its first answer shows a picture")
	}
}
