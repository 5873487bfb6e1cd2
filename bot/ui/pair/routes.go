// Package pair is what the two people of a mock interview see and press: each their own side of it, privately, and the wait for a partner.
package pair

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// Coach is what the handlers of pairs need of the coach.
type Coach interface {
	InvitePartner(ctx context.Context, w coach.Who, g coachpair.Guest, f interview.Format, channelID string) (coachpair.View, error)
	AcceptPair(ctx context.Context, w coach.Who, id, channelID, messageID string) (coachpair.View, error)
	DeclinePair(ctx context.Context, w coach.Who, id string) (coachpair.View, error)
	WithdrawPair(ctx context.Context, w coach.Who, id string) (coachpair.View, error)
	LeavePair(ctx context.Context, w coach.Who, id string) (coachpair.View, error)
	LeaveAll(ctx context.Context, w coach.Who) (view *coachpair.View, waited bool, err error)
	PairSide(ctx context.Context, w coach.Who, id string) (coachpair.View, error)
	PairForAll(ctx context.Context, id string) (coachpair.View, error)
	PairNow(ctx context.Context, w coach.Who) (coachpair.Now, error)
	TickPair(ctx context.Context, w coach.Who, id string, place int, points []string) (coachpair.View, error)
	HintPair(ctx context.Context, w coach.Who, id string, place int, given bool) (coachpair.View, error)
	NextPair(ctx context.Context, w coach.Who, id string, place int) (coachpair.View, error)
	SkipPair(ctx context.Context, w coach.Who, id string, place int) (coachpair.View, error)
	WaitForPartner(ctx context.Context, w coach.Who, f interview.Format, channelID string) (coachpair.Waited, error)
	StopWaiting(ctx context.Context, w coach.Who) (waited bool, err error)
}

// handlers answers what people do in mock interviews of two.
type handlers struct {
	Coach  Coach
	ForAll func(coachpair.View) api.Message // the message that both press
}

// Routes are what people can do in mock interviews of two. forAll is the message that everybody sees and both press.
func Routes(c Coach, forAll func(coachpair.View) api.Message) []interaction.Route {
	h := handlers{Coach: c, ForAll: forAll}
	return []interaction.Route{
		{Command: "pair with", Late: interaction.LatePrivate, Handle: h.with},
		{Click: "pair.again", Late: interaction.LatePrivate, Handle: h.again},
		{Click: "pair.accept", Late: interaction.LateUpdate, Handle: h.accept},
		{Click: "pair.decline", Late: interaction.LateUpdate, Handle: h.decline},
		{Click: "pair.withdraw", Late: interaction.LateUpdate, Handle: h.withdraw},
		{Command: "pair queue", Late: interaction.LatePrivate, Handle: h.queue},
		{Click: "pair.queue", Late: interaction.LatePrivate, Handle: h.queue},
		{Click: "pair.unqueue", Late: interaction.LateUpdate, Handle: h.unqueue},
		{Command: "pair now", Late: interaction.LatePrivate, Handle: h.now},
		{Command: "pair leave", Late: interaction.LatePrivate, Handle: h.leaveAll},
		{Click: "pair.leave", Late: interaction.LateUpdate, Handle: h.leave},
		{Click: "pair.side", Late: interaction.LatePrivate, Handle: h.side},
		{Click: "pair.look", Late: interaction.LateUpdate, Handle: h.look},
		{Click: "pair.tick", Late: interaction.LateUpdate, Handle: h.tick},
		{Click: "pair.hint", Late: interaction.LateUpdate, Handle: h.hint},
		{Click: "pair.next", Late: interaction.LateUpdate, Handle: h.next},
		{Click: "pair.skip", Late: interaction.LateUpdate, Handle: h.skip},
	}
}

// Commands are those of this feature, as Discord is told them.
func Commands() []*discordgo.ApplicationCommand {
	var choices []*discordgo.ApplicationCommandOptionChoice
	for _, f := range coachpair.Formats() {
		choices = append(choices, kit.Choice(formatChoice(f), string(f)))
	}
	format := func() *discordgo.ApplicationCommandOption {
		return kit.Choices(kit.TextOption(optionFormat, "How long it is; a drill when you leave it out"), choices...)
	}
	return []*discordgo.ApplicationCommand{kit.InServers("pair", "Interview each other: one asks and ticks, the other answers aloud",
		kit.Sub("with", "Invite somebody to a mock interview of the two of you",
			kit.Required(kit.Option(discordgo.ApplicationCommandOptionUser, optionPerson, "Whom you invite")), format()),
		kit.Sub("queue", "Wait for a partner who is strong where you are weak", format()),
		kit.Sub("now", "Bring up what goes on for you: your interview, invitations to you, your wait"),
		kit.Sub("leave", "Leave your interview, take your invitation back, or wait no more"),
	)}
}

// The options of the commands.
const (
	optionPerson = "person"
	optionFormat = "format"
)
