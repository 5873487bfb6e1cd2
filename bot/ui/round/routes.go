// Package round is what people see and press in a round: a mock interview, or a daily that is answered.
package round

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// Coach is what the handlers of a round need of the coach.
type Coach interface {
	StartRound(ctx context.Context, w coach.Who, s coachround.StartRound) (coachround.Started, error)
	Round(ctx context.Context, w coach.Who, round string) (coachround.View, error)
	Hint(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	NthHint(ctx context.Context, w coach.Who, round string, q, n int) (coachround.View, error)
	Answer(ctx context.Context, w coach.Who, round string, at coachround.Step, a interview.Answer) (coachround.View, error)
	Submit(ctx context.Context, w coach.Who, round string, at coachround.Step, a interview.Answer) (coachround.View, *coachround.Run, error)
	HandInTried(ctx context.Context, w coach.Who, round string, q int, mark string) (coachround.View, *coachround.Run, error)
	Pass(ctx context.Context, w coach.Who, round string, at coachround.Step) (coachround.View, error)
	Confirm(ctx context.Context, w coach.Who, round string, q int, claimed []string) (coachround.View, error)
	ConfirmRecognised(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	Skip(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	Stop(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	History(ctx context.Context, w coach.Who, at coachround.Page) (coachround.HistoryView, error)
	ThenAndNow(ctx context.Context, w coach.Who, round string, q int) (coachround.ThenNow, error)
	Again(ctx context.Context, w coach.Who, round string, o coachround.Other) (coachround.Started, error)
	AskMissed(ctx context.Context, w coach.Who, o coachround.Other) (coachround.Started, error)

	Say(ctx context.Context, w coach.Who, said coachround.Said) (coachround.Talk, error)
	SayEdited(ctx context.Context, w coach.Who, said coachround.Said) (coachround.Talk, error)
	Unsay(ctx context.Context, messageID string) error
	SayDone(ctx context.Context, w coach.Who, round string, at coachround.Step) (coachround.View, *coachround.Run, error)
	Facing(ctx context.Context, w coach.Who, round string) error
}

// handlers answers what people do in a round.
type handlers struct {
	Coach  Coach
	Direct Direct // nil: there is no going on in direct messages
}

// Routes are what people can do in a round. Late says what is shown when an answer takes longer than a second.
func Routes(c Coach, direct Direct) []interaction.Route {
	h := handlers{Coach: c, Direct: direct}
	return []interaction.Route{
		{Command: "mock", Late: interaction.LatePrivate, Handle: h.mock},
		{Click: "mock.start", Late: interaction.LatePrivate, Handle: h.startWish},
		{Click: "mock.again", Late: interaction.LatePrivate, Handle: h.startWish},
		{Click: "mock.replace", Late: interaction.LateUpdate, Handle: h.replaceRound},
		{Click: "round.show", Late: interaction.LateUpdate, Handle: h.showRound},
		{Click: "round.answer", Late: interaction.Never, Handle: h.openAnswer},
		{Submit: "round.submit", Late: interaction.LateUpdate, Handle: h.submitAnswer},
		{Click: "round.hand", Late: interaction.LateUpdate, Handle: h.handIn},
		{Click: "round.pick", Late: interaction.LateUpdate, Handle: h.pick},
		{Click: "round.choose", Late: interaction.LateUpdate, Handle: h.choose},
		{Click: "round.hint", Late: interaction.LateUpdate, Handle: h.hint},
		{Click: "round.pass", Late: interaction.LateUpdate, Handle: h.passProbe},
		{Click: "round.tick", Late: interaction.LateUpdate, Handle: h.tick},
		{Click: "round.confirm", Late: interaction.LateUpdate, Handle: h.confirm},
		{Click: "round.skip", Late: interaction.LateUpdate, Handle: h.skip},
		{Click: "round.stop", Late: interaction.LateUpdate, Handle: h.stop},
		{Click: "round.next", Late: interaction.LateUpdate, Handle: h.next},
		{Click: "round.model", Late: interaction.LateUpdate, Handle: h.model},
		{Click: "round.brief", Late: interaction.LateUpdate, Handle: h.brief},
		{Click: "round.look", Late: interaction.LateUpdate, Handle: h.look},
		{Click: "round.reread", Late: interaction.LateUpdate, Handle: h.showAnswer},
		{Command: "history", Late: interaction.LatePrivate, Handle: h.history},
		{Click: "history.show", Late: interaction.LatePrivate, Handle: h.history},
		{Click: "history.page", Late: interaction.LateUpdate, Handle: h.historyPage},
		{Click: "history.open", Late: interaction.LateUpdate, Handle: h.reopen},
		{Click: "debrief.transcript", Late: interaction.LatePrivate, Handle: h.transcript},
		{Click: "debrief.share", Late: interaction.LatePublic, Handle: h.share},
		{Click: "debrief.then", Late: interaction.LateUpdate, Handle: h.thenAndNow},
		{Click: "again.start", Late: interaction.LatePrivate, Handle: h.again},
		{Click: "again.replace", Late: interaction.LateUpdate, Handle: h.againInstead},
		{Click: "missed.start", Late: interaction.LatePrivate, Handle: h.missed},
		{Click: "missed.replace", Late: interaction.LateUpdate, Handle: h.missedInstead},
		{Message: interaction.MessageWritten, Late: interaction.LatePublic, Handle: h.written},
		{Message: interaction.MessageEdited, Late: interaction.LatePublic, Handle: h.edited},
		{Message: interaction.MessageDeleted, Late: interaction.LatePublic, Handle: h.deleted},
		{Click: "round.said", Late: interaction.LateUpdate, Handle: h.saidAll},
		{Click: "round.direct", Late: interaction.LateUpdate, Handle: h.goDirect},
		{Submit: "daily.submit", Late: interaction.LatePrivate, Handle: h.submitAnswer}, // the form under the public post
	}
}

// Commands are those of this feature, as Discord is told them, with the sections that can be chosen.
func Commands(sections interview.Sections) []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{
		kit.Members("mock", "A mock interview: questions one at a time, graded at once",
			kit.Choices(kit.TextOption("format", "Which kind of interview; left out, a section if one is chosen, else a drill"),
				kit.Choice("Drill: a few questions, five minutes", string(interview.Drill)),
				kit.Choice("Section: one section, as many questions as you like", string(interview.SectionFormat)),
				kit.Choice("Phone: 6 questions across the sections, 25 minutes", string(interview.Phone)),
				kit.Choice("Coding: 2 questions whose answers are run, 35 minutes", string(interview.Coding)),
				kit.Choice("Loop: one or two of every section, 50 minutes", string(interview.Loop))),
			kit.Choices(kit.TextOption("section", "What to be asked about; leave it out and the weakest section leads"),
				sectionChoices(sections)...),
			kit.NumberOption("questions", "How many questions, of a drill or of one section (3 when left out)", 1, kit.MaxQuestions),
			kit.Choices(kit.TextOption("mode", "Practice answers at once; an exam is timed and silent until its end"),
				kit.Choice("Practice", string(interview.Practice)), kit.Choice("Exam", string(interview.Exam))),
		),
		kit.Members("history", "Your past rounds: read a debrief again, and be asked what you missed"),
	}
}

func sectionChoices(sections interview.Sections) []*discordgo.ApplicationCommandOptionChoice {
	var c []*discordgo.ApplicationCommandOptionChoice
	for _, h := range sections {
		c = append(c, kit.Choice(h.Title, string(h.Section)))
	}
	return c
}
