// Package daily is what members see and press of the daily question. The round that it is answered in is shown by who knows rounds.
package daily

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// Coach is what the handlers of the daily need of the coach.
type Coach interface {
	Daily(ctx context.Context, w coach.Who) (coachdaily.View, error)
	OpenDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (coachround.View, error)
	PractiseDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (coachround.View, error)
	Hint(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	Discuss(ctx context.Context, w coach.Who, guild string, date interview.Date) (coachdaily.Discussion, error)
}

// Rounds shows the round in which a daily is answered: who knows rounds gives it.
type Rounds struct {
	// Turn answers with the round as it is now. An error that comes with it is said above it.
	Turn func(r *interaction.Request, v coachround.View, err error) (interaction.Response, error)
	// SitDown opens the form for an answer where there is one, else it answers with what comes next.
	SitDown func(r *interaction.Request, v coachround.View, err error) (interaction.Response, error)
}

// handlers answers what members do about the daily question.
type handlers struct {
	Coach  Coach
	Rounds Rounds
}

// Routes are what members can do about the daily question.
func Routes(c Coach, rounds Rounds) []interaction.Route {
	h := handlers{Coach: c, Rounds: rounds}
	return []interaction.Route{
		{Command: "daily", Late: interaction.LatePrivate, Handle: h.daily},
		{Click: "daily.answer", Late: interaction.Never, Handle: h.answerDaily},
		{Click: "daily.hint", Late: interaction.LatePrivate, Handle: h.hintDaily},
		{Click: "daily.discuss", Late: interaction.LatePrivate, Handle: h.discuss},
		{Click: "daily.again", Late: interaction.Never, Handle: h.againDaily},
	}
}

// Commands are those of this feature, as Discord is told them.
func Commands() []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{
		kit.InAnyServer("daily", "Today's question, in case you missed it"),
	}
}
