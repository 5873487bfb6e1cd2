// Package appeal is what people see and press of "this was right": the form under a verdict, and what organisers decide.
package appeal

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachappeal "hotseat/bot/coach/appeal"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// Coach is what the handlers of appeals need of the coach.
type Coach interface {
	BeginAppeal(ctx context.Context, w coach.Who, round string, place int) (coachappeal.Form, error)
	FileAppeal(ctx context.Context, w coach.Who, round string, place int, why string, mayTest bool) error
	NextAppeal(ctx context.Context, w coach.Who, after int64) (coachappeal.View, error)
	AcceptAppeal(ctx context.Context, w coach.Who, id int64, heard []string) (coachappeal.View, error)
	DeclineAppeal(ctx context.Context, w coach.Who, id int64, word string) (coachappeal.View, error)
}

// handlers answers what people do about verdicts that they find wrong.
type handlers struct {
	Coach Coach
}

// Routes are what people can do about verdicts that they find wrong, and what organisers can do about that.
func Routes(c Coach) []interaction.Route {
	h := handlers{Coach: c}
	return []interaction.Route{
		{Click: "appeal.open", Late: interaction.Never, Handle: h.open},
		{Submit: "appeal.submit", Late: interaction.LatePrivate, Handle: h.file},
		{Command: "questions appeals", Late: interaction.LatePrivate, Handle: h.next},
		{Click: "appeal.next", Late: interaction.LateUpdate, Handle: h.next},
		{Click: "appeal.accept", Late: interaction.LateUpdate, Handle: h.accept},
		{Click: "appeal.heard", Late: interaction.LateUpdate, Handle: h.heard},
		{Click: "appeal.decline", Late: interaction.Never, Handle: h.openDecline},
		{Submit: "appeal.declined", Late: interaction.LateUpdate, Handle: h.decline},
	}
}

// Subcommands are those of this feature under /questions, as Discord is told them.
func Subcommands() []*discordgo.ApplicationCommandOption {
	return []*discordgo.ApplicationCommandOption{
		kit.Sub("appeals", "For organisers: decide what members say was right"),
	}
}
