package discord

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// roundMessage is a round as its person sees it now: one private message, replaced at each step.
func roundMessage(v coachround.View) Message {
	switch {
	case v.Daily && v.Round.Phase == interview.Over:
		return verdictMessage(v, 0)
	case v.Graded >= 0 && v.Graded < len(v.Questions) && v.Round.Mode == interview.Practice:
		return verdictMessage(v, v.Graded)
	case v.Round.Phase == interview.Over:
		return resultMessage(v)
	case v.Round.Phase == interview.Probing:
		return probeMessage(v)
	case v.Round.Phase == interview.Confirming:
		return confirmMessage(v)
	}
	return questionMessage(v)
}

// headline is the small line over a question: where in the round it stands.
func headline(v coachround.View, q int) string {
	question := v.Questions[q]
	at := fmt.Sprintf("Question %d of %d", q+1, len(v.Questions))
	if v.Daily {
		at = "Daily question of " + day(v.Date)
	}
	if v.Practice {
		at = "Practice, counts for nothing · " + at
	}
	return fmt.Sprintf("-# %s · %s · difficulty %d of 5", at, question.Section.Title(), question.Difficulty)
}

func questionMessage(v coachround.View) Message {
	at, q, p := v.Round.Current, v.Question(), v.Place()
	head := headline(v, at) + "\n-# Why this one: " + why(p.Why)
	exam := v.Round.Mode == interview.Exam
	if exam && !v.Deadline.IsZero() {
		head += "\n-# The exam ends " + in(v.Deadline)
	}
	parts := []part{fixed("%s", opening(v)), fixed("%s", head), markdownPart("### "+plainly(q.Title), q.Prompt, 1, 900)}
	if q.Task.Kind == interview.Choice {
		parts = append(parts, fixed("%s", optionLines(q, func(int) string { return "" })))
	}
	parts = append(parts, taskPart(q, v.Steps(at)))
	if p.Hinted {
		parts = append(parts, markdownPart("**Hint** (an answer with a hint is worth "+strconv.Itoa(interview.HintCost)+" points less)", q.Hint, 2, 300))
	}
	m := newPage(fit(maxText, parts...)...)
	key := roundKey(v.ID, at)
	switch {
	case several(q):
		m.row(chooseSelect(v))
		m.row(roundButtons(v, nil)...)
	case q.Task.Kind == interview.Choice:
		var letters []discordgo.MessageComponent
		for i := range q.Task.Options {
			letters = append(letters, primary(letter(i), "round.pick", roundKey(v.ID, at, i)))
		}
		m.row(letters...)
		m.row(roundButtons(v, nil)...)
	default:
		m.row(roundButtons(v, primary("Answer", "round.answer", key))...)
	}
	return m.message()
}

// opening is the sentence that begins a round.
func opening(v coachround.View) string {
	if !v.Started || v.Daily {
		return ""
	}
	n := count(len(v.Questions), "question")
	if v.Round.Mode == interview.Exam {
		return "An exam of " + n + ". The clock is running, and verdicts come at the end."
	}
	return "A round of " + n + ". Answer as you would say it aloud; I follow up on what is left out."
}

// roundButtons is the row under a question: the answer's button if it has one, then Hint, Skip and Stop where they make sense.
func roundButtons(v coachround.View, answer discordgo.MessageComponent) []discordgo.MessageComponent {
	key := roundKey(v.ID, v.Round.Current)
	row := []discordgo.MessageComponent{answer}
	if v.Round.Mode != interview.Exam {
		hint := secondary("Hint", "round.hint", key)
		if v.Place().Hinted {
			hint = disabled(hint)
		}
		row = append(row, hint)
	}
	if !v.Daily {
		row = append(row, secondary("Skip", "round.skip", key), danger("Stop", "round.stop", key))
	}
	return row
}

func chooseSelect(v coachround.View) discordgo.MessageComponent {
	q := v.Question()
	var options []discordgo.SelectMenuOption
	for i, o := range q.Task.Options {
		options = append(options, pickable(letter(i)+" "+o.Text, strconv.Itoa(i), false))
	}
	return selection("round.choose", roundKey(v.ID, v.Round.Current), "Tick every right one", 1, len(options), options...)
}

// probeMessage is the interviewer's follow-up.
func probeMessage(v coachround.View) Message {
	at, p := v.Round.Current, v.Place()
	lead := "Thank you. Let me follow up on that."
	if len(p.Probes) > 1 {
		lead = "And one more."
	}
	parts := []part{
		fixed("%s", headline(v, at)),
		fixed("### %s", plainly(v.Question().Title)),
		typedPart("You said", p.Answer.Text, 3, 200),
		fixed("%s\n**%s**", lead, plainly(v.Probe())),
	}
	return newPage(fit(maxText, parts...)...).row(
		primary("Answer", "round.answer", roundKey(v.ID, at)),
		secondary("I don't know", "round.pass", roundKey(v.ID, at, len(p.Probes))),
	).message()
}

// confirmMessage shows the model answer and lets the person correct what the machine recognised.
func confirmMessage(v coachround.View) Message {
	at, q, p := v.Round.Current, v.Question(), v.Place()
	head := headline(v, at)
	if v.Round.Mode == interview.Exam {
		head += "\n-# The clock has stopped: all that is left are your ticks."
	}
	parts := []part{
		fixed("%s", head),
		fixed("### %s", plainly(q.Title)),
		givenPart(q, said(p), 3),
	}
	if v.Alone(at) {
		reason := v.Unrun
		if reason == "" { // it was said when the answer was given
			reason = "The sandbox could not be had then."
		}
		parts = append(parts, solutionPart(q), markdownPart("**Why**", q.Model, 2, 500),
			fixed("%s", "I could not run your answer. "+plainly(reason)+" Compare it with the one above, and tick what is true of yours. Rankings leave it out."))
	} else {
		parts = append(parts, markdownPart("**A model answer**", q.Model, 2, 900),
			fixed("**What a good answer says**\n%s", keyLines(q.Task.Keys, p.Seen)),
			fixed("Tick what you really said. Honesty here is for yourself: rankings count only what I recognised."))
	}
	var options []discordgo.SelectMenuOption
	for _, k := range q.Task.Keys {
		options = append(options, pickable(k.Point, k.ID, slices.Contains(p.Seen, k.ID)))
	}
	m := newPage(fit(maxText, parts...)...)
	m.row(selection("round.tick", roundKey(v.ID, at), "Nothing ticked", 0, len(options), options...))
	return m.row(primary("Confirm as ticked", "round.confirm", roundKey(v.ID, at))).message()
}

// keyLines lists key points with what the machine made of them, in words.
func keyLines(keys []interview.KeyPoint, seen []string) string {
	var lines []string
	for _, k := range keys {
		mark := "not heard"
		if slices.Contains(seen, k.ID) {
			mark = "heard"
		}
		lines = append(lines, "- "+plainly(k.Point)+" · *"+mark+"*")
	}
	return strings.Join(lines, "\n")
}

// said is all that a person typed about one question, probes included; not escaped.
func said(p interview.Place) string {
	all := []string{p.Answer.Text}
	for _, r := range p.Replies {
		if r.Text != "" {
			all = append(all, r.Text)
		}
	}
	return strings.Join(all, "\n")
}

// answerForm is the form behind an Answer button: the question again, since the form covers it, and one input.
func answerForm(v coachround.View, action string) Modal {
	q, p := v.Question(), v.Place()
	name, asked := "Your answer", "**"+plainly(q.Title)+"**\n"+q.Prompt
	if t := taskPart(q, v.Steps(v.Round.Current)).text; t != "" {
		asked += "\n" + t
	}
	if v.Round.Phase == interview.Probing {
		name, asked = "Your reply", "**"+plainly(v.Probe())+"**"
	}
	title := q.Title
	if v.Practice {
		title, asked = "Practice: "+title, "-# This is practice and counts for nothing.\n"+asked
	}
	in := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: maxShort, MinLength: 1, Value: v.Draft, Required: yes()}
	shapeInput(&in, v)
	return Modal{
		CustomID: CustomID(action, roundKey(v.ID, v.Round.Current, len(p.Probes))),
		Title:    label(title, 45),
		Components: []discordgo.MessageComponent{
			discordgo.TextDisplay{Content: cutMarkdown(asked, 1500)},
			field("answer", name, "", in),
		},
	}
}

// How long typed answers may be, in characters.
const (
	maxOpen  = 4000
	maxShort = 200
)

func yes() *bool { t := true; return &t }

// runningMessage answers a wish for a round while another runs.
func runningMessage(v coachround.View, wish coachround.StartRound) Message {
	kind := "round"
	if v.Round.Mode == interview.Exam {
		kind = "exam"
	}
	where := "its last step"
	if v.Round.Phase == interview.Asking || v.Round.Phase == interview.Probing {
		where = fmt.Sprintf("question %d of %d", v.Round.Current+1, len(v.Questions))
	}
	t := fmt.Sprintf("You already have %s running, begun %s, at %s. One at a time: go on with it, or end it.", article(kind), in(v.StartedAt), where)
	return newPage(t).row(
		primary("Resume", "round.show", roundKey(v.ID, min(v.Round.Current, len(v.Questions)))),
		danger("End it and start new", "mock.replace", replacingKey(wish, v.ID)),
	).message()
}

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// refusedMessage says why a strict server refuses a round, and offers the one that helps.
func refusedMessage(r interview.Refusal, wish coachround.StartRound) Message {
	wish.Section = r.Weakest
	t := fmt.Sprintf("%s stands at %d, your weakest link %s at %d. This server is strict about that: interviews are failed at the weakest link, so %s comes first.",
		r.Chosen.Title(), whole(r.ChosenScore), r.Weakest.Title(), whole(r.WeakestScore), r.Weakest.Title())
	return newPage(t).row(primary(practise(wish), "mock.start", wishKey(wish))).message()
}

// practise names the button that starts a round.
func practise(s coachround.StartRound) string {
	n := s.N
	if n == 0 {
		n = 3
	}
	what := "Start a round"
	if s.Section != "" {
		what = "Practise " + s.Section.Title()
	}
	return what + ", " + count(n, "question")
}
