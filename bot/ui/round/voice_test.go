package round

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// TestTheInterviewersStyle holds each sentence to what a kind and terse person would write.
func TestTheInterviewersStyle(t *testing.T) {
	plain := regexp.MustCompile(`^[A-Z%][A-Za-z0-9%,.;:?' -]*[.?:]$`)
	seen := map[string]moment{}
	for m, pool := range turns {
		if len(pool) < 4 {
			t.Errorf("%s: there are only %d sentences", m, len(pool))
		}
		for _, s := range pool {
			quotes := 0
			if m == quoteNear || m == quoteFar {
				quotes = 1
			}
			lower := strings.ToLower(s)
			switch {
			case !plain.MatchString(s):
				t.Errorf("%q is not plain", s)
			case strings.Count(s, "%") != quotes || strings.Count(s, "%s") != quotes:
				t.Errorf("%q quotes %d times, want %d", s, strings.Count(s, "%"), quotes)
			case text.Length(s) > 90:
				t.Errorf("%q is long", s)
			case strings.Contains(lower, "thank"), strings.Contains(lower, "great"), strings.Contains(lower, "awesome"),
				strings.Contains(lower, "stupid"), strings.Contains(lower, "unfortunately"), strings.Contains(s, "  "):
				t.Errorf("%q is not how this interviewer speaks", s)
			}
			if other, twice := seen[s]; twice {
				t.Errorf("%q is said at two moments: %s, %s", s, m, other)
			}
			seen[s] = m
		}
	}
	if len(seen) < 40 {
		t.Errorf("there are %d sentences", len(seen))
	}
}

// spokenRound is a round of ten open questions whose answers got these reactions: per place to the first answer, to the second one where the
// question was put more simply, and to two replies. quoted says whether the first probe begins with what was said.
func spokenRound(t *testing.T, id string, places [][]interview.Reaction, quoted bool, score int) []interview.Event {
	t.Helper()
	var events []interview.Event
	for q, r := range places {
		add := func(e interview.Event) { e.Q = q; events = append(events, e) }
		said := interview.Answer{Text: "said"}
		add(interview.Event{Kind: interview.Answered, Answer: said, Reaction: r[0], Seen: []string{"limit"},
			Evidence: map[string]string{"limit": "select stops at some limit"}})
		if len(r) > 3 {
			add(interview.Event{Kind: interview.Simpler})
			add(interview.Event{Kind: interview.Answered, Answer: said, Reaction: r[1]})
		}
		for n, point := range []string{"scan", "ready"} {
			e := interview.Event{Kind: interview.Probed, Point: point}
			if quoted && n == 0 {
				e.Quote, e.Near = "limit", q%2 == 0
			}
			add(e)
			add(interview.Event{Kind: interview.Replied, Answer: said, Reaction: r[len(r)-2+n]})
		}
		add(interview.Event{Kind: interview.Confirmed, Verdict: &interview.Verdict{Score: score, Hits: []string{"limit"}}})
	}
	return events
}

// spokenView is that round after some of its events.
func spokenView(t *testing.T, id string, mode interview.Mode, events []interview.Event, places int) coachround.View {
	t.Helper()
	var plan []interview.Ask
	var qs []questions.Question
	for range places {
		plan, qs = append(plan, interview.Ask{Question: "select-epoll"}), append(qs, uitest.OpenQuestion())
	}
	r, err := interview.Fold(mode, plan, events)
	if err != nil {
		t.Fatal(err)
	}
	return coachround.View{ID: id, Questions: qs, Round: r, Graded: -1}
}

// heardAll is everything that was said in a round, by place and step.
func heardAll(v coachround.View) map[string]string {
	said := map[string]string{}
	for q := range v.Round.Places {
		for _, o := range occasions(v, q) {
			said[fmt.Sprintf("%d %s", q, o.step)] = voiced(v, q, o.step)
		}
	}
	return said
}

var allReactions = []interview.Reaction{"", interview.DontKnow, interview.TurnedRound, interview.ReversedFact, interview.OffSubject, interview.NothingHeard,
	interview.VeryShort, interview.VeryLong, interview.MuchHeard, interview.HalfHeard}

// TestNothingIsSaidTwiceInARound goes through whole rounds of ten questions with two probes each, in which every answer is heard alike, or
// each otherwise. Nothing is said twice, and nobody is left without a word.
func TestNothingIsSaidTwiceInARound(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // any will do
	check := func(id string, places [][]interview.Reaction, quoted bool, score int) {
		said := heardAll(spokenView(t, id, interview.Practice, spokenRound(t, id, places, quoted, score), len(places)))
		if want := 40; len(said) < want {
			t.Fatalf("%d things were said, want at least %d", len(said), want)
		}
		list := slices.Sorted(maps.Values(said))
		if list[0] == "" {
			t.Errorf("somewhere in %v nothing is said", places)
		}
		if short := slices.Compact(slices.Clone(list)); len(short) < len(list) {
			t.Errorf("something is said twice in %v:\n%s", places, strings.Join(list, "\n"))
		}
	}
	for i, r := range allReactions {
		for j, score := range []int{0, 50, 80, 100} {
			alike := slices.Repeat([][]interview.Reaction{{r, r, r, r}}, 10)
			check(fmt.Sprintf("alike%d-%d", i, j), alike, j%2 == 0, score)
			check(fmt.Sprintf("alike%d-%d", i, j), slices.Repeat([][]interview.Reaction{{r, r, r}}, 10), j%2 == 0, score)
		}
	}
	for i := range 300 {
		var places [][]interview.Reaction
		for range 10 {
			var one []interview.Reaction
			for range 3 + rnd.IntN(2) {
				one = append(one, allReactions[rnd.IntN(len(allReactions))])
			}
			places = append(places, one)
		}
		check(fmt.Sprintf("mixed%d", i), places, rnd.IntN(2) == 0, rnd.IntN(101))
	}
	alike := slices.Repeat([][]interview.Reaction{{interview.MuchHeard, interview.MuchHeard, interview.MuchHeard}}, 10)
	var asked []interview.Event // in an exam the ticks come after all questions
	var ticks []interview.Event
	for _, e := range spokenRound(t, "exam", alike, true, 80) {
		if e.Kind == interview.Confirmed {
			ticks = append(ticks, e)
		} else {
			asked = append(asked, e)
		}
	}
	said := slices.Sorted(maps.Values(heardAll(spokenView(t, "exam", interview.Exam, append(asked, ticks...), 10))))
	if len(said) != 20 || len(slices.Compact(slices.Clone(said))) != 20 || said[0] == "" {
		t.Errorf("in an exam %d things are said:\n%s", len(said), strings.Join(said, "\n"))
	}
}

// TestWhatWasSaidStays: after each event of a round, all that was said until then is as it was.
func TestWhatWasSaidStays(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // any will do
	for i := range 30 {
		id := fmt.Sprint("round", i)
		var places [][]interview.Reaction
		for range 5 {
			var one []interview.Reaction
			for range 3 + rnd.IntN(2) {
				one = append(one, allReactions[2+rnd.IntN(len(allReactions)-2)])
			}
			places = append(places, one)
		}
		events := spokenRound(t, id, places, true, rnd.IntN(101))
		before := map[string]string{}
		for n := range events {
			v := spokenView(t, id, interview.Practice, events[:n+1], len(places))
			now := heardAll(v)
			for at, said := range before {
				if strings.HasSuffix(at, ticksStep) && v.Round.Phase != interview.Confirming && now[at] == "" {
					continue
				}
				if now[at] != said {
					t.Fatalf("round %d, event %d: at %s it was %q and is %q", i, n, at, said, now[at])
				}
			}
			if v.Round.Phase != interview.Over { // what is shown now is remembered
				for at, said := range now {
					if strings.HasPrefix(at, fmt.Sprint(v.Round.Current, " ")) && !strings.HasSuffix(at, ticksStep) || v.Round.Phase == interview.Confirming {
						before[at] = said
					}
				}
			}
		}
	}
}

// TestSeedsDiffer: two rounds do not begin with the same words, as a rule.
func TestSeedsDiffer(t *testing.T) {
	said := map[string]bool{}
	for i := range 40 {
		id := fmt.Sprint("round", i)
		v := spokenView(t, id, interview.Practice, spokenRound(t, id, [][]interview.Reaction{{interview.HalfHeard, "", ""}}, false, 50), 1)
		said[voiced(v, 0, probeStep+"0")] = true
	}
	if len(said) < 6 {
		t.Errorf("forty rounds begin with %d sentences", len(said))
	}
}

// TestAQuoteIsHarmless: the person's words are escaped, on one line, and cut at a character as people see it.
func TestAQuoteIsHarmless(t *testing.T) {
	for i, words := range []string{
		"select stops at **1024** of them @everyone # https://example.org",
		"select stops 👩‍👩‍👧‍👦 there 👩‍👩‍👧‍👦 now, __see__ ~~this~~ (or not)",
		"*a* -b- _c_ #d# ~e~ .f. :g: *h* -i- _j_ #k# ~l~ .m. :n: *o* -p-",
		"select stops at **1024** <@1> https://example.org",
		"select stops at @everyone # and _more_ ||hidden||",
		strings.Repeat("👩‍👩‍👧‍👦", 30) + " stops there now",
		"a b " + strings.Repeat("*", 90),
	} {
		events := spokenRound(t, "q", [][]interview.Reaction{{interview.HalfHeard, "", ""}}, true, 50)[:2]
		events[0].Evidence["limit"] = words
		said := voiced(spokenView(t, "q", interview.Practice, events, 1), 0, probeStep+"0")
		quoted, ok := interview.Quotable(words)
		if ok != (i < 3 || i == 6) {
			t.Errorf("%q is quoted: %v", words, ok)
		}
		if !ok {
			if strings.Contains(said, "“") {
				t.Errorf("%q is quoted: %q", words, said)
			}
			continue
		}
		if !strings.Contains(said, "“"+text.EscapeCut(quoted, mostVoiced)+"”") || text.Length(said) > mostVoiced+90 || strings.Contains(said, "\n") {
			t.Errorf("%q becomes %q", words, said)
		}
	}
}

// TestEveryReactionHasItsWords says which moment each reaction leads to.
func TestEveryReactionHasItsWords(t *testing.T) {
	place := interview.Place{Quotes: []interview.Quote{{Point: "limit"}}, Evidence: map[string]string{"limit": "select stops at some limit"}}
	for _, c := range []struct {
		reaction                     interview.Reaction
		simpler, bare, quoted, later moment
	}{
		{"", simplerNothing, probeFirst, probeFirst, probeSecond},
		{interview.DontKnow, simplerNothing, probeFirst, probeFirst, probeSecond},
		{interview.TurnedRound, simplerNothing, probeTurned, probeTurned, replyMissed},
		{interview.ReversedFact, simplerNothing, probeReversed, probeReversed, replyMissed},
		{interview.OffSubject, simplerOff, probeOff, probeOff, replyMissed},
		{interview.NothingHeard, simplerNothing, probeNothing, probeNothing, replyMissed},
		{interview.VeryShort, simplerShort, probeShort, probeShort, replyMissed},
		{interview.VeryLong, simplerNothing, probeLong, probeLong, replyMissed},
		{interview.MuchHeard, simplerNothing, probeMuch, quoteFar, replyHeard},
		{interview.HalfHeard, simplerNothing, probeHalf, quoteFar, replyMissed},
	} {
		bare, _ := beforeProbe(c.reaction, interview.Place{})
		quoted, _ := beforeProbe(c.reaction, place)
		if got := [4]moment{beforeSimpler(c.reaction), bare, quoted, beforeLaterProbe(c.reaction)}; got != [4]moment{c.simpler, c.bare, c.quoted, c.later} {
			t.Errorf("%q leads to %q", c.reaction, got)
		}
	}
}

// TestVerdictsHaveTheirWords says what stands over each kind of verdict.
func TestVerdictsHaveTheirWords(t *testing.T) {
	for _, c := range []struct {
		kind     interview.Kind
		score    int
		hinted   bool
		reaction interview.Reaction
		want     moment
	}{
		{interview.Open, 100, false, interview.MuchHeard, gradedFull},
		{interview.Open, 85, true, interview.MuchHeard, gradedHinted},
		{interview.Open, 85, false, interview.MuchHeard, gradedPassed},
		{interview.Short, 85, true, "", gradedHinted},
		{interview.Code, 70, false, "", gradedPassed},
		{interview.Open, 35, false, interview.HalfHeard, gradedHalf},
		{interview.Open, 34, false, interview.HalfHeard, gradedOpen},
		{interview.Open, 0, false, interview.DontKnow, gradedUnknown},
		{interview.Choice, 0, false, "", gradedWrong},
	} {
		q := uitest.OpenQuestion()
		q.Task.Kind = c.kind
		v := uitest.Given(uitest.Round(interview.Over, 1, q), 0, interview.Answer{Text: "said"}, &interview.Verdict{Score: c.score, Hinted: c.hinted})
		v.Round.Places[0].Reactions = []interview.Reaction{c.reaction}
		if got := overVerdict(v, 0); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
