// Package plan is what people see and press of their plan: the date of an interview, what it takes, and the report card.
package plan

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachplan "hotseat/bot/coach/plan"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// Coach is what the handlers of plans need of the coach.
type Coach interface {
	Plan(ctx context.Context, w coach.Who) (coachplan.View, error)
	SetPlan(ctx context.Context, w coach.Who, typed string) (coachplan.View, error)
	DropPlan(ctx context.Context, w coach.Who, on interview.Date) (coachplan.View, error)
	PlanDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	KeepDraft(ctx context.Context, w coach.Who, slot string, fields map[string]string) error
	Draft(ctx context.Context, w coach.Who, slot string) (map[string]string, error)
}

// handlers answers what people do with their plan.
type handlers struct {
	Coach Coach
}

// Routes are what people can do with their plan.
func Routes(c Coach) []interaction.Route {
	h := handlers{Coach: c}
	return []interaction.Route{
		{Command: "plan", Late: interaction.LatePrivate, Handle: h.plan},
		{Complete: "plan", Late: interaction.Never, Handle: h.complete},
		{Click: "plan.choose", Late: interaction.Never, Handle: h.choose},
		{Submit: "plan.chosen", Late: interaction.LateUpdate, Handle: h.chosen},
		{Click: "plan.share", Late: interaction.LatePublic, Handle: h.share},
		{Click: "plan.drop", Late: interaction.LateUpdate, Handle: h.drop},
	}
}

// maxTyped is how long a date may be typed, in characters.
const maxTyped = 40

// Commands are those of this feature, as Discord is told them.
func Commands() []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{
		kit.Members("plan", "The date of your interview, and how many questions a day it takes to be ready",
			kit.Completed(kit.Limited(kit.TextOption("date", "When it is, such as 2026-12-01, 1 December or in 6 weeks"), 1, maxTyped))),
	}
}
