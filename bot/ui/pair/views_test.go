package pair

import (
	"strings"
	"testing"
	"time"

	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// pairOf is a running pair in which 11 asks 12 the questions, and then the other way round, seen from a seat.
func pairOf(seat int, qs ...questions.Question) coachpair.View {
	v := coachpair.View{ID: "pk3v9x2m4qa", GuildID: "901", ChannelID: "902", MessageID: "903", People: [2]string{"11", "12"}, Seat: seat,
		Format: interview.Drill, Stage: coachpair.Running, EndedBy: -1, Until: uitest.Noon.Add(2 * time.Hour)}
	for _, candidate := range []int{1, 0} {
		for _, q := range qs {
			v.Pair.Places = append(v.Pair.Places, interview.PairPlace{PairAsk: interview.PairAsk{Candidate: candidate, Ask: interview.Ask{
				Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.WeakestLink, Section: q.Section, Score: 22}}}})
			v.Questions, v.Secret = append(v.Questions, q), append(v.Secret, false)
		}
	}
	return v
}

// prompted is a view of who answers: the coach hands them the prompt alone.
func prompted(v coachpair.View) coachpair.View {
	q := v.Questions[v.Pair.Current]
	out := questions.Question{ID: q.ID, Section: q.Section, SectionTitle: q.SectionTitle, Title: q.Title, Difficulty: q.Difficulty,
		Prompt: q.Prompt, Task: interview.Task{Kind: q.Task.Kind}}
	for _, o := range q.Task.Options {
		out.Task.Options = append(out.Task.Options, interview.Option{Text: o.Text})
	}
	v.Questions[v.Pair.Current] = out
	return v
}

// judged has the first places done, with such scores; a negative one was skipped.
func judged(v coachpair.View, scores ...int) coachpair.View {
	for i, score := range scores {
		p := &v.Pair.Places[i]
		if p.Skipped = score < 0; !p.Skipped {
			p.Verdict = &interview.Verdict{Score: score, Recognised: score, Grader: interview.Peer, Hits: []string{"scan"}, Hinted: score == 60}
		}
	}
	v.Pair.Current = len(scores)
	return v
}

func ended(v coachpair.View, how coachpair.End, by int) coachpair.View {
	v.Stage, v.End, v.EndedBy = coachpair.Ended, how, by
	return v
}

func messages() map[string]api.Message {
	open, choice, short := uitest.OpenQuestion(), uitest.ReasonedQuestion(), uitest.ShortQuestion()
	m := map[string]api.Message{}
	invited := coachpair.View{ID: "pk3v9x2m4qa", GuildID: "901", People: [2]string{"11", "12"}, Format: interview.Phone,
		Stage: coachpair.Invited, EndedBy: -1, Until: uitest.Noon.Add(time.Hour)}
	m["side-invitation-of-mine"] = sideMessage(invited)
	guest := invited
	guest.Seat = 1
	m["side-invitation-to-me"] = sideMessage(guest)
	m["side-asks-open"] = sideMessage(pairOf(0, open, choice, short))
	ticked := pairOf(0, open, choice, short)
	ticked.Pair.Places[0].Points, ticked.Pair.Places[0].Hinted = []string{"scan", "limit"}, true
	m["side-asks-open-ticked"] = sideMessage(ticked)
	m["side-asks-choice"] = sideMessage(judged(pairOf(0, open, choice, short), 83))
	right := judged(pairOf(0, open, choice, short), 83, 100)
	right.Pair.Places[2].Points = []string{interview.PairRight}
	m["side-asks-short-ticked"] = sideMessage(right)
	m["side-answers-open"] = sideMessage(prompted(pairOf(1, open, choice, short)))
	m["side-answers-choice"] = sideMessage(prompted(judged(pairOf(1, open, choice, short), 83)))
	m["side-asks-after-swap"] = sideMessage(judged(pairOf(1, open, choice, short), 83, 0, -1))
	m["side-answers-after-swap"] = sideMessage(prompted(judged(pairOf(0, open, choice, short), 83, 0, -1)))
	over := judged(pairOf(1, open, choice, short), 83, 0, -1, 60, 100, 100)
	m["side-over"] = sideMessage(ended(over, coachpair.Over, -1))
	m["side-idle"] = sideMessage(ended(judged(pairOf(0, open, choice, short), 83), coachpair.Idle, -1))
	m["side-i-left"] = sideMessage(ended(pairOf(0, open), coachpair.Left, 0))
	m["side-they-left"] = sideMessage(ended(judged(pairOf(0, open), 83), coachpair.Left, 1))
	gone := ended(pairOf(1, open), coachpair.Gone, 0)
	gone.People[0] = ""
	m["side-gone"] = sideMessage(gone)
	for name, v := range map[string]coachpair.View{"host": invited, "guest": guest} {
		m["side-declined-"+name] = sideMessage(ended(v, coachpair.Declined, 1))
		m["side-withdrawn-"+name] = sideMessage(ended(v, coachpair.Withdrawn, 0))
	}
	m["side-expired"] = sideMessage(ended(invited, coachpair.Expired, -1))
	m["side-invited-gone"] = sideMessage(ended(invited, coachpair.Gone, 1))
	m["look-open"] = lookMessage(over, 0)
	m["look-choice"] = lookMessage(over, 4)
	m["look-short-skipped"] = lookMessage(over, 2)
	m["look-hinted"] = lookMessage(over, 3)
	secret := prompted(judged(pairOf(0, open), 83))
	secret.Secret[0] = true
	m["look-secret"] = lookMessage(secret, 0)
	wait := coachpair.Wait{Format: interview.Drill, Until: uitest.Noon.Add(3 * time.Hour)}
	m["wait"] = waitMessage(wait)
	wait.Before, wait.Others = true, 1
	m["wait-again"] = waitMessage(wait)
	m["wait-stopped"] = stoppedMessage(true)
	m["wait-not"] = stoppedMessage(false)
	m["now-nothing"] = nowMessage(coachpair.Now{})
	wait.Before, wait.Others = false, 3
	m["now-wait-and-invitations"] = nowMessage(coachpair.Now{Invitations: []coachpair.View{guest, withID(guest, "pother")}, Wait: &wait})
	m["now-pair-and-invitation"] = nowMessage(coachpair.Now{Pair: &invited, Invitations: []coachpair.View{guest}})
	return m
}

func withID(v coachpair.View, id string) coachpair.View {
	v.ID = id
	return v
}

func TestPairViews(t *testing.T) {
	uitest.CheckViews(t, messages(), nil)
}

// TestWhoAnswersIsShownNoAnswer, whatever the coach hands over besides.
func TestWhoAnswersIsShownNoAnswer(t *testing.T) {
	for _, q := range []questions.Question{uitest.OpenQuestion(), uitest.ReasonedQuestion(), uitest.ShortQuestion()} {
		shown := uitest.Render(sideMessage(pairOf(1, q)).Components)
		hidden := []string{q.Hint, strings.Fields(q.Model)[0] + " " + strings.Fields(q.Model)[1], "*right*", "example.org"}
		for _, k := range q.Task.Keys {
			hidden = append(hidden, k.Point, k.Probe)
		}
		hidden = append(hidden, q.Task.Accept...)
		for _, o := range q.Task.Options {
			hidden = append(hidden, o.Why)
		}
		for _, h := range hidden {
			if h != "" && strings.Contains(shown, h) {
				t.Errorf("%s: %q is shown in\n%s", q.ID, h, shown)
			}
		}
		uitest.Shows(t, shown, q.Title, q.Prompt)
	}
}

// TestPairsAtTheirLargest: texts as long as can be, and as many, fit every view.
func TestPairsAtTheirLargest(t *testing.T) {
	large := uitest.Largest()
	choice := uitest.Largest()
	choice.Task = interview.Task{Kind: interview.Choice}
	for range 10 {
		choice.Task.Options = append(choice.Task.Options, interview.Option{Text: uitest.Fill(90, "option"), Why: uitest.Fill(200, "why"),
			Right: true})
	}
	above := strings.Repeat("sentence ", 100)
	for _, q := range []questions.Question{large, choice} {
		for _, seat := range []int{0, 1} {
			v := judged(pairOf(seat, q, q, q, q), 60, 100)
			v.Format, v.People = interview.Phone, [2]string{strings.Repeat("9", 19), strings.Repeat("8", 19)}
			uitest.CheckMessage(t, kit.Above(above, sideMessage(v)).Components)
			over := ended(judged(v, 60, 60, 60, 60, 60, 60, 60, 60), coachpair.Over, -1)
			uitest.CheckMessage(t, kit.Above(above, sideMessage(over)).Components)
			uitest.CheckMessage(t, kit.Above(above, lookMessage(over, 7)).Components)
		}
	}
	n := coachpair.Now{Wait: &coachpair.Wait{Format: interview.Phone, Others: 50}}
	for i := range 20 {
		n.Invitations = append(n.Invitations, coachpair.View{ID: "p" + strings.Repeat("x", 9) + string(rune('a'+i)), Seat: 1,
			People: [2]string{"11", "12"}, Format: interview.Drill, Stage: coachpair.Invited})
	}
	uitest.CheckMessage(t, nowMessage(n).Components)
}
