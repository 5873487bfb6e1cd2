package round

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// roundMessage is a round as its person sees it now: a private message for each question, replaced at each step of it.
func roundMessage(v coachround.View) api.Message {
	switch {
	case v.Daily && v.Round.Phase == interview.Over:
		return verdictMessage(v, 0)
	case v.Graded >= 0 && v.Graded < len(v.Questions) && v.Round.Mode == interview.Practice:
		return verdictMessage(v, v.Graded)
	case v.Trial != nil && v.Round.Phase == interview.Asking:
		return trialMessage(v)
	case v.Round.Phase == interview.Over:
		return Debrief(v)
	case v.Round.Phase == interview.Probing:
		return probeMessage(v)
	case v.Round.Phase == interview.Confirming:
		return confirmMessage(v)
	case v.Again():
		return againMessage(v)
	}
	return questionMessage(v)
}

// shown is the place that roundMessage shows; -1 for the round's result.
func shown(v coachround.View) int {
	switch {
	case v.Daily:
		return 0
	case v.Graded >= 0 && v.Graded < len(v.Questions) && v.Round.Mode == interview.Practice:
		return v.Graded
	case v.Round.Phase == interview.Over:
		return -1
	}
	return v.Round.Current
}

// headline is the small line over a question: where in the round it stands.
func headline(v coachround.View, q int) string { return headlineWhy(v, q, "") }

// askingLine is the headline of a question that is being asked: where in the round's plan it stands, and why.
func askingLine(v coachround.View, q int) string {
	why := v.Round.Places[q].Why
	if v.Daily {
		return headline(v, q) + "\n-# Why this one: " + kit.Why(why, v.Questions[q].SectionTitle)
	}
	return headlineWhy(v, q, " · why: "+kit.WhyHere(why))
}

func headlineWhy(v coachround.View, q int, why string) string {
	question := v.Questions[q]
	at := "Question " + numbered(v, q)
	if v.Daily {
		at = "Daily question of " + kit.Day(v.Date)
	}
	if v.Practice {
		at = "Practice, counts for nothing · " + at
	}
	return fmt.Sprintf("-# %s · %s%s · difficulty %d of 5", at, question.SectionTitle, why, question.Difficulty)
}

func questionMessage(v coachround.View) api.Message {
	at, q, p := v.Round.Current, v.Question(), v.Place()
	head := askingLine(v, at) + clockLine(v)
	parts := []kit.Part{kit.Fixed("%s", opening(v)), kit.Fixed("%s", head), kit.MarkdownPart("### "+kit.BankLine(q.Title), q.Prompt, 1, 900)}
	if q.Task.Kind == interview.Choice {
		parts = append(parts, kit.Fixed("%s", kit.OptionLines(q, func(int) string { return "" })))
	}
	parts = append(parts, kit.TaskPart(q, v.Steps(at)))
	parts = append(parts, kit.HintParts(q, p)...)
	m := kit.NewPage(kit.Fit(kit.MaxText, parts...)...)
	key := kit.RoundKey(v.ID, at)
	switch {
	case several(q):
		m.Row(chooseSelect(v))
		m.Row(roundButtons(v, nil)...)
	case q.Task.Kind == interview.Choice:
		var letters []discordgo.MessageComponent
		for i := range q.Task.Options {
			letters = append(letters, kit.Primary(kit.Letter(i), "round.pick", kit.RoundKey(v.ID, at, i)))
		}
		m.Row(letters...)
		m.Row(roundButtons(v, nil)...)
	case q.Task.Kind == interview.Open && !v.Daily: // of a daily there is one answer, which no slip of the finger shall spend
		m.Row(append([]discordgo.MessageComponent{kit.Primary("Answer", "round.answer", key), unknownButton(v)}, asideButtons(v, "Skip")...)...)
	default:
		m.Row(roundButtons(v, kit.Primary("Answer", "round.answer", key))...)
	}
	return m.Message()
}

// roundButtons is the row under a question: the answer's button if it has one, then Hint, Skip and Stop where they make sense.
func roundButtons(v coachround.View, answer discordgo.MessageComponent) []discordgo.MessageComponent {
	return append([]discordgo.MessageComponent{answer}, asideButtons(v, "Skip")...)
}

// hintButton shows the next hint of the question that is asked; nil where it has none.
func hintButton(v coachround.View) discordgo.MessageComponent {
	return kit.HintButton(v.Question(), v.Place(), v.ID, v.Round.Current)
}

// asideButtons are what can be done with a question other than answering it.
func asideButtons(v coachround.View, skip string) []discordgo.MessageComponent {
	key := kit.RoundKey(v.ID, v.Round.Current)
	var row []discordgo.MessageComponent
	if v.Round.Mode != interview.Exam {
		row = append(row, hintButton(v))
	}
	if !v.Daily {
		row = append(row, kit.Secondary(skip, "round.skip", key), kit.Danger("Stop", "round.stop", key))
	}
	return row
}

func chooseSelect(v coachround.View) discordgo.MessageComponent {
	q := v.Question()
	var options []discordgo.SelectMenuOption
	for i, o := range q.Task.Options {
		options = append(options, kit.Pickable(kit.Letter(i)+" "+o.Text, strconv.Itoa(i), false))
	}
	return kit.Selection("round.choose", kit.RoundKey(v.ID, v.Round.Current), "Tick every right one", 1, len(options), options...)
}

// probeMessage is the interviewer's follow-up.
func probeMessage(v coachround.View) api.Message {
	at, p := v.Round.Current, v.Place()
	parts := []kit.Part{
		kit.Fixed("%s", headline(v, at)+clockLine(v)),
		kit.Fixed("### %s", kit.BankLine(v.Question().Title)),
		kit.TypedPart(yourAnswer, lastSaid(p), 3, 200),
		spoken(voiced(v, at, probeStep+strconv.Itoa(len(p.Probes)-1)), v.Probe()),
	}
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(
		kit.Primary("Answer", "round.answer", kit.RoundKey(v.ID, at)),
		unknownButton(v),
	).Message()
}

// confirmMessage shows the model answer and lets the person correct what the machine recognised.
func confirmMessage(v coachround.View) api.Message {
	at, q, p := v.Round.Current, v.Question(), v.Place()
	head := headline(v, at)
	switch {
	case v.Round.Expired:
		head += "\n-# Time is up: all that is left are your ticks. If they do not come, I take what I recognised."
	case v.Round.Mode == interview.Exam:
		head += "\n-# The clock has stopped: all that is left are your ticks. If they do not come, I take what I recognised."
	}
	lead := voiced(v, at, ticksStep)
	if lead != "" {
		lead += "\n"
	}
	parts := []kit.Part{
		kit.Fixed("%s", head),
		kit.Fixed("### %s", kit.BankLine(q.Title)),
		saidPart(q, p, 3),
		latePart(v, at),
	}
	if v.Alone(at) {
		reason := v.Unrun
		if reason == "" { // it was said when the answer was given
			reason = "The sandbox could not be had then."
		}
		parts = append(parts, kit.SolutionPart(q), kit.MarkdownPart("**Why**", q.Why(), 2, 500),
			kit.Fixed("%s", "I could not run your answer. "+kit.BankLine(reason)+
				" Compare it with the one above, and tick what is true of yours. Rankings leave it out."))
	} else {
		parts = append(parts, kit.MarkdownPart(lead+"**A model answer**", q.Model, 2, 900),
			kit.Fixed("%s", kit.RefusedWords(p.Refused)),
			kit.Fixed("**What a good answer says**\n%s", keyLines(q.Task.Keys, p)),
			kit.Fixed("%s", tickWords(p)))
	}
	var options []discordgo.SelectMenuOption
	for _, k := range q.Task.Keys {
		options = append(options, kit.Pickable(k.Point, k.ID, slices.Contains(p.Seen, k.ID)))
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, parts...)...)
	m.Row(kit.Selection("round.tick", kit.RoundKey(v.ID, at), "Nothing ticked", 0, len(options), options...))
	return m.Row(kit.Primary("Confirm as ticked", "round.confirm", kit.RoundKey(v.ID, at))).Message()
}

// keyLines lists key points with what the machine made of them, and with the person's own words that it went by.
func keyLines(keys []interview.KeyPoint, p interview.Place) string {
	heard := interview.Verdict{Seen: p.Seen, Perhaps: p.Perhaps, Reversed: p.Reversed, Evidence: p.Evidence}
	var lines []string
	for _, k := range keys {
		if p.Aloud() && p.Seen == nil { // nothing was heard, since nobody listened
			lines = append(lines, "- "+kit.BankLine(k.Point))
			continue
		}
		lines = append(lines, "- "+kit.BankLine(k.Point)+" · "+kit.HeardWords(k.ID, heard))
	}
	return strings.Join(lines, "\n")
}

// said is all that a person typed about one question, probes included; not escaped.
func said(p interview.Place) string {
	var all []string
	for i, a := range p.Said() {
		if a.Text != "" || i == 0 {
			all = append(all, a.Text)
		}
	}
	return strings.Join(all, "\n")
}

// answerForm is the form behind an Answer button: the question again, since the form covers it, and one input.
func answerForm(v coachround.View, action string) interaction.Modal {
	q := v.Question()
	name, asked := "Your answer", "**"+kit.BankLine(q.Title)+"**\n"+q.Prompt
	if t := kit.TaskPart(q, v.Steps(v.Round.Current)).Text; t != "" {
		asked += "\n" + t
	}
	if v.Round.Phase == interview.Probing {
		name, asked = "Your reply", "**"+kit.BankLine(v.Probe())+"**"
	}
	if v.Again() {
		asked = "**" + kit.BankLine(v.Simply(v.Round.Current)) + "**\n" + q.Prompt
	}
	title := q.Title
	if v.Practice {
		title, asked = "Practice: "+title, "-# This is practice and counts for nothing.\n"+asked
	}
	if clock := clockLine(v); clock != "" {
		asked = strings.TrimPrefix(clock, "\n") + "\n" + asked
	}
	in := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: maxShort, MinLength: 1, Value: v.Draft, Required: kit.Yes()}
	shapeInput(&in, v)
	return interaction.Modal{
		CustomID: interaction.CustomID(action, kit.RoundKey(v.ID, v.Round.Current, v.Step().Probes)),
		Title:    text.Label(title, 45),
		Components: []discordgo.MessageComponent{
			discordgo.TextDisplay{Content: text.CutMarkdown(asked, 1500)},
			kit.Field("answer", name, "", in),
		},
	}
}

// How long typed answers may be, in characters.
const (
	maxOpen  = text.MaxInput
	maxShort = 200
)

// runningMessage answers a wish for a round while another runs.
func runningMessage(v coachround.View, wish kit.Wish) api.Message {
	return runningPage(v, kit.Danger(endAndStart, "mock.replace", kit.ReplacingKey(wish, v.ID)))
}

// endAndStart is the name of the button that ends the running round.
const endAndStart = "End it and start new"

// runningPage is runningMessage with the button that ends the running round and begins what was wished for.
func runningPage(v coachround.View, replace discordgo.MessageComponent) api.Message {
	kind := kit.FormatName(v.Format)
	if v.Round.Mode == interview.Exam {
		kind = "exam"
	}
	where := "its last step"
	if v.Round.Phase == interview.Asking || v.Round.Phase == interview.Probing {
		where = "question " + strings.ReplaceAll(numbered(v, v.Round.Current), " · ", ", ")
	}
	t := fmt.Sprintf("You already have %s running, begun %s, at %s. One at a time: go on with it, or end it.", article(kind),
		kit.In(v.StartedAt), where)
	t += clockLine(v)
	return kit.NewPage(t).Row(
		kit.Primary("Resume", "round.show", kit.RoundKey(v.ID, min(v.Round.Current, len(v.Questions)))),
		replace,
	).Message()
}

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// refusedMessage says why a strict server refuses a round, and offers the one that helps. direct says that it is said in direct messages.
func refusedMessage(r interview.Refusal, wish kit.Wish, direct bool) api.Message {
	wish.Section, wish.Title = r.Weakest.Section, r.Weakest.Title
	whose := "This server"
	if direct {
		whose = "Your study group"
	}
	t := fmt.Sprintf("%s stands at %d, your weakest link %s at %d. %s is strict about that: interviews are failed at the weakest "+
		"link, so %s comes first.",
		r.Chosen.Title, kit.Whole(r.Chosen.Score), r.Weakest.Title, kit.Whole(r.Weakest.Score), whose, r.Weakest.Title)
	return kit.NewPage(t).Row(kit.Primary(kit.Practise(wish), "mock.start", kit.WishKey(wish))).Message()
}

// nothingMessage says that a format has nothing to ask here now. Only code can be wanting while there is something else: then a drill is
// offered.
func nothingMessage(f interview.Format) api.Message {
	if f != interview.Coding {
		return kit.NewPage("There is nothing that I can ask you here now.").Message()
	}
	drill := kit.Wish{Format: interview.Drill}
	t := "I have no question here now whose answer can be run, so there is no coding interview. A drill asks whatever there is."
	return kit.NewPage(t).Row(kit.Primary(kit.Practise(drill), "mock.start", kit.WishKey(drill))).Message()
}
