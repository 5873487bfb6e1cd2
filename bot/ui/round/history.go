package round

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// history is /history, and the button that leads to it.
func (h handlers) history(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	view, err := h.Coach.History(ctx, kit.Who(r), coachround.Page{})
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(historyMessage(view)), nil
}

// historyPage turns to another page.
func (h handlers) historyPage(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	at, err := parsePage(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	view, err := h.Coach.History(ctx, kit.Who(r), at)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, historyMessage(view)), nil
}

// reopen shows the debrief of a past round.
func (h handlers) reopen(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	v, err := h.ended(ctx, r, r.Values[0])
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, debriefIn(v, r.GuildID != "" && v.GuildID != "")), nil
}

// ended is a mock of this person that has ended; any other has no debrief.
func (h handlers) ended(ctx context.Context, r *interaction.Request, round string) (coachround.View, error) {
	v, err := h.Coach.Round(ctx, kit.Who(r), round)
	if err == nil && (v.Daily || v.Round.Phase != interview.Over) {
		err = &coach.Error{Code: coach.Ended, Sentence: "That round has not ended yet. /mock leads back to it."}
	}
	return v, err
}

// transcript hands a round over as a file.
func (h handlers) transcript(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.ended(ctx, r, r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(transcriptMessage(v)), nil
}

// share shows a round's result to the channel.
func (h handlers) share(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if r.GuildID == "" {
		return interaction.Response{}, &coach.Error{Code: coach.NotHere,
			Sentence: "There is nobody here to share it with. In a channel of the server, open it with /history and share it there."}
	}
	v, err := h.ended(ctx, r, r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(sharedMessage(v, r.UserName)), nil
}

// thenAndNow shows an old answer beside the newer one.
func (h handlers) thenAndNow(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	both, err := h.Coach.ThenAndNow(ctx, kit.Who(r), round, n[0])
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, thenMessage(both)), nil
}

// again asks the same plan once more.
func (h handlers) again(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	s, err := h.Coach.Again(ctx, kit.Who(r), r.Key, coachround.Other{})
	return h.begun(r, s, err, interaction.Private, func(running string) discordgo.MessageComponent {
		return kit.Danger(endAndStart, "again.replace", r.Key+"."+running)
	})
}

// againInstead ends the running round first.
func (h handlers) againInstead(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, running, ok := strings.Cut(r.Key, ".")
	if !ok {
		return interaction.Response{}, kit.ErrEnded()
	}
	s, err := h.Coach.Again(ctx, kit.Who(r), round, coachround.Other{Replace: true, Running: running})
	return h.begun(r, s, err, shownIn(r), func(now string) discordgo.MessageComponent {
		return kit.Danger(endAndStart, "again.replace", round+"."+now)
	})
}

// missed asks what was missed lately.
func (h handlers) missed(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	s, err := h.Coach.AskMissed(ctx, kit.Who(r), coachround.Other{})
	return h.begun(r, s, err, interaction.Private, replaceByMissed)
}

// missedInstead ends the running round first.
func (h handlers) missedInstead(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	s, err := h.Coach.AskMissed(ctx, kit.Who(r), coachround.Other{Replace: true, Running: r.Key})
	return h.begun(r, s, err, shownIn(r), replaceByMissed)
}

func replaceByMissed(running string) discordgo.MessageComponent {
	return kit.Danger(endAndStart, "missed.replace", running)
}

func shownIn(r *interaction.Request) func(api.Message) interaction.Response {
	return func(m api.Message) interaction.Response { return kit.Show(r, m) }
}

// begun answers with what came of a wish for a round that goes back to earlier ones. replace is the button that ends the running one.
func (h handlers) begun(r *interaction.Request, s coachround.Started, err error, answer func(api.Message) interaction.Response,
	replace func(running string) discordgo.MessageComponent) (interaction.Response, error) {
	switch {
	case err != nil:
		return interaction.Response{}, err
	case s.Running != nil:
		return answer(runningPage(*s.Running, replace(s.Running.ID))), nil
	case s.Refused != nil:
		return answer(refusedMessage(*s.Refused, kit.Wish{N: kit.DefaultQuestions, Mode: interview.Practice}, r.GuildID == "")), nil
	}
	return answer(kit.Above(backWords(s), roundMessage(*s.Round))), nil
}

// backWords say what a round that goes back to earlier ones is about; "" when its questions say it.
func backWords(s coachround.Started) string {
	switch m := s.Missing; {
	case m != nil && m.Asked < m.Points:
		return fmt.Sprintf("In the last 30 days you left out %s. This round asks %d of them; what you say now leaves the list.",
			kit.Count(m.Points, "point"), m.Asked)
	case m != nil:
		return fmt.Sprintf("This round asks what you left out in the last 30 days: %s. What you say now leaves the list.",
			kit.Count(m.Points, "point"))
	case s.Repeats == 1:
		return "One question is the same as then: there is no other on its item."
	case s.Repeats > 1:
		return fmt.Sprintf("%d questions are the same as then: there are no others on their items.", s.Repeats)
	}
	return ""
}

// historyMessage is a page of past rounds.
func historyMessage(h coachround.HistoryView) api.Message {
	var lines []string
	var options []discordgo.SelectMenuOption
	for i, p := range h.Rounds {
		name := pastName(p)
		lines = append(lines, fmt.Sprintf("**%d.** %s · %s\n-# %s", i+1, name, pastScore(p), pastDetail(p)))
		options = append(options, kit.Pickable(fmt.Sprintf("%d. %s, %s", i+1, name, strings.ReplaceAll(pastScore(p), "*", "")), p.ID, false))
	}
	m := kit.NewPage("### Past rounds", strings.Join(lines, "\n"))
	m.Row(kit.Selection("history.open", "", "Open a debrief", 1, 1, options...))
	var turn []discordgo.MessageComponent
	if h.Newer != nil {
		turn = append(turn, kit.Secondary("Newer", "history.page", pageKey(*h.Newer)))
	}
	if h.Older != nil {
		turn = append(turn, kit.Secondary("Older", "history.page", pageKey(*h.Older)))
	}
	m.Row(turn...)
	if h.Missed > 0 {
		m.Row(kit.Secondary("What I missed: "+kit.Count(h.Missed, "point"), "missed.start", ""))
	}
	return m.Message()
}

// upper begins with a capital; the words of formats are ASCII.
func upper(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

func pastName(p coachround.Past) string {
	name := upper(oneRound(p.Format, p.Title))
	if p.Mode == interview.Exam {
		name += ", exam"
	}
	return name
}

// pastScore is what a past round came to.
func pastScore(p coachround.Past) string {
	switch r := p.Result; {
	case len(r.Sections) == 0:
		return "stopped"
	case r.Left:
		return fmt.Sprintf("left at **%d**", kit.Whole(r.Score))
	case r.Stopped:
		return fmt.Sprintf("stopped at **%d**", kit.Whole(r.Score))
	case r.Passed:
		return fmt.Sprintf("**%d**, passed", kit.Whole(r.Score))
	}
	return fmt.Sprintf("**%d**", kit.Whole(p.Result.Score))
}

func pastDetail(p coachround.Past) string {
	words := fmt.Sprintf("<t:%d:f> · %s", p.EndedAt.Unix(), kit.Count(p.Questions, "question"))
	if len(p.Result.Sections) > 0 {
		words += " · weakest: " + p.Result.Sections[0].Title
	}
	return words
}

// pageKey is the key of a button that turns to a page of the history: "o-1772452800000-k3v9x2m4qa", or with n towards the newest.
func pageKey(p coachround.Page) string {
	to := "o"
	if p.Later {
		to = "n"
	}
	return to + "-" + strconv.FormatInt(p.EndedAt.UnixMilli(), 10) + "-" + p.ID
}

// parsePage reads pageKey's result.
func parsePage(key string) (coachround.Page, error) {
	parts := strings.SplitN(key, "-", 3)
	if len(parts) != 3 || parts[0] != "o" && parts[0] != "n" || parts[2] == "" {
		return coachround.Page{}, kit.ErrEnded()
	}
	ms, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || ms <= 0 || ms >= 1<<60 {
		return coachround.Page{}, kit.ErrEnded()
	}
	return coachround.Page{EndedAt: time.UnixMilli(ms).UTC(), ID: parts[2], Later: parts[0] == "n"}, nil
}
