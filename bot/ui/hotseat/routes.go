// Package hotseat is what people see and press of a hot seat beside its public posts: how it is started, the private answer, the ballot,
// what came of one's own answers, and an organiser's weekly one.
package hotseat

import (
	"context"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// Coach is what the handlers of hot seats need of the coach.
type Coach interface {
	StartSeat(ctx context.Context, w coach.Who, s coachseat.Start) (coachseat.Started, error)
	SeatAt(ctx context.Context, w coach.Who, id string, place int) (coachseat.Seat, error)
	AnswerSeat(ctx context.Context, w coach.Who, id string, place int, a interview.Answer) (coachseat.Seat, error)
	ShowSeatAnswer(ctx context.Context, w coach.Who, id string, place int, shown bool) (coachseat.Seat, error)
	CloseSeat(ctx context.Context, w coach.Who, organiser bool, id string, place int) error
	NextSeat(ctx context.Context, w coach.Who, organiser bool, id string, place int) error
	EndSeat(ctx context.Context, w coach.Who, organiser bool, id string, place int) error
	SeatBallot(ctx context.Context, w coach.Who, id string, place int) (coachseat.Ballot, error)
	VoteSeat(ctx context.Context, w coach.Who, id string, place int, forID string) (coachseat.Ballot, error)
	MySeat(ctx context.Context, w coach.Who, id string) (coachseat.Mine, error)
	PlanSeats(ctx context.Context, w coach.Who, ch coachseat.PlanChange) (coachseat.PlanView, error)
}

// handlers answers what people do in hot seats.
type handlers struct {
	Coach Coach
}

// Routes are what people can do in hot seats.
func Routes(c Coach) []interaction.Route {
	h := handlers{Coach: c}
	return []interaction.Route{
		{Command: "hotseat", Late: interaction.LatePrivate, Handle: h.begin},
		{Click: "hotseat.begin", Late: interaction.LatePrivate, Handle: h.beginWish},
		{Click: "hotseat.answer", Late: interaction.Never, Handle: h.openAnswer},
		{Submit: "hotseat.submit", Late: interaction.LatePrivate, Handle: h.submit},
		{Click: "hotseat.pick", Late: interaction.LateUpdate, Handle: h.pick},
		{Click: "hotseat.choose", Late: interaction.LateUpdate, Handle: h.choose},
		{Click: "hotseat.show", Late: interaction.LateUpdate, Handle: h.show},
		{Click: "hotseat.close", Late: interaction.LatePrivate, Handle: h.move(Coach.CloseSeat, "Closed: the answers are out.")},
		{Click: "hotseat.next", Late: interaction.LatePrivate, Handle: h.move(Coach.NextSeat, "It goes on.")},
		{Click: "hotseat.end", Late: interaction.LatePrivate, Handle: h.move(Coach.EndSeat, "Ended: the scores are out.")},
		{Click: "hotseat.ballot", Late: interaction.LatePrivate, Handle: h.ballot},
		{Click: "hotseat.vote", Late: interaction.LateUpdate, Handle: h.vote},
		{Click: "hotseat.mine", Late: interaction.LatePrivate, Handle: h.mine},
		{Click: "hotseat.scores", Late: interaction.LatePrivate, Handle: h.scores},
		{Command: "daily-admin hotseat", Late: interaction.LatePrivate, Handle: h.plan},
	}
}

// Commands are those of this feature, as Discord is told them, with the sections that can be chosen.
func Commands(sections interview.Sections) []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{
		kit.InServers("hotseat", "A round for this channel: everybody answers the same questions, and votes for the clearest answer",
			kit.Choices(kit.TextOption("section", "What it is about; leave it out for the group's weakest link"), sectionChoices(sections)...),
			minutes(), howMany()),
	}
}

func minutes() *discordgo.ApplicationCommandOption {
	return kit.NumberOption("minutes", "How long each question is open (5 when left out)", 1, coachseat.MaxMinutes)
}

func howMany() *discordgo.ApplicationCommandOption {
	return kit.NumberOption("questions", "How many questions (3 when left out)", 1, coachseat.MaxQuestions)
}

// AdminSubcommand is what organisers can do about hot seats, for their command.
func AdminSubcommand(sections interview.Sections) *discordgo.ApplicationCommandOption {
	var days []*discordgo.ApplicationCommandOptionChoice
	for _, d := range week {
		days = append(days, kit.Choice(d.String(), strings.ToLower(d.String())))
	}
	days = append(days, kit.Choice("Off: no weekly hot seat", off))
	channel := kit.Option(discordgo.ApplicationCommandOptionChannel, "channel", "Where; this channel when left out")
	channel.ChannelTypes = []discordgo.ChannelType{discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews}
	return kit.Sub("hotseat", "A hot seat each week; without options: show when it comes",
		kit.Choices(kit.TextOption("weekday", "On which day"), days...),
		kit.Limited(kit.TextOption("time", "When, such as 19:00, by the server's clock"), 1, 20),
		kit.Choices(kit.TextOption("section", "What it is about; leave it out for the group's weakest link"),
			append(sectionChoices(sections), kit.Choice("The group's weakest link", weakest))...),
		minutes(), howMany(), channel)
}

func sectionChoices(sections interview.Sections) []*discordgo.ApplicationCommandOptionChoice {
	var c []*discordgo.ApplicationCommandOptionChoice
	for _, h := range sections {
		c = append(c, kit.Choice(h.Title, string(h.Section)))
	}
	return c
}
