// Package group is what people see and press about themselves and their group: progress, streaks, the leaderboard, settings, help.
package group

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// Coach is what the handlers of people and their group need of the coach.
type Coach interface {
	Progress(ctx context.Context, w coach.Who) (coachgroup.ProgressView, error)
	ProgressOf(ctx context.Context, w coach.Who, userID string) (coachgroup.ProgressView, error)
	Detail(ctx context.Context, w coach.Who, typed string) (coachgroup.DetailView, error)
	DetailOfItem(ctx context.Context, w coach.Who, id interview.ItemID) (coachgroup.DetailView, error)
	DetailChoices(ctx context.Context, w coach.Who, typed string, limit int) ([]coachgroup.DetailChoice, error)
	Trend(ctx context.Context, w coach.Who) (coachgroup.TrendView, error)
	Streak(ctx context.Context, w coach.Who) (coachgroup.StreakView, error)
	Leaderboard(ctx context.Context, w coach.Who, by coachgroup.By) (coachgroup.Board, error)
	Together(ctx context.Context, w coach.Who) (coachgroup.TogetherView, error)
	Checkin(ctx context.Context, w coach.Who, in coachgroup.CheckIn) (coachgroup.CheckinView, error)
	ChangeMySettings(ctx context.Context, w coach.Who, ch coachgroup.MyChange) (coachgroup.MySettings, error)
	MyDays(ctx context.Context, w coach.Who, zone, ends string) (coachgroup.MyDays, error)
	MyPictures(ctx context.Context, w coach.Who, light *bool) (now bool, err error)
	StopReminders(ctx context.Context, w coach.Who, guild string) error
	KeepDraft(ctx context.Context, w coach.Who, slot string, fields map[string]string) error
	Draft(ctx context.Context, w coach.Who, slot string) (map[string]string, error)
	Forget(ctx context.Context, w coach.Who) (attempts int, err error)
	Export(ctx context.Context, w coach.Who, out coachgroup.Out) (coachgroup.Exported, error)
	Help(ctx context.Context, w coach.Who) (coachgroup.HelpView, error)
}

// handlers answers what people ask about themselves and their group.
type handlers struct {
	Coach Coach
}

// Routes are what people can ask about themselves and their group.
func Routes(c Coach) []interaction.Route {
	h := handlers{Coach: c}
	return []interaction.Route{
		{Command: "progress", Late: interaction.LatePrivate, Handle: h.progress},
		{Complete: "progress", Late: interaction.Never, Handle: h.completeDetail},
		{Click: "progress.show", Late: interaction.LatePrivate, Handle: h.showProgress},
		{Click: "progress.back", Late: interaction.LateUpdate, Handle: h.backToProgress},
		{Click: "progress.section", Late: interaction.LateUpdate, Handle: h.sectionDetail},
		{Click: "progress.item", Late: interaction.LateUpdate, Handle: h.itemDetail},
		{Click: "progress.trend", Late: interaction.LateUpdate, Handle: h.trend},
		{Click: "progress.share", Late: interaction.LatePublic, Handle: h.shareProgress},
		{Command: "streak", Late: interaction.LatePrivate, Handle: h.streak},
		{Click: "streak.show", Late: interaction.LatePrivate, Handle: h.streak},
		{Click: "streak.share", Late: interaction.LatePublic, Handle: h.shareStreak},
		{Command: "leaderboard", Late: interaction.LatePrivate, Handle: h.leaderboard},
		{Click: "leaderboard.show", Late: interaction.LateUpdate, Handle: h.showBoard},
		{Click: "leaderboard.rank", Late: interaction.LateUpdate, Handle: h.stayOut},
		{Click: "leaderboard.share", Late: interaction.LatePublic, Handle: h.shareLeaderboard},
		{Command: "group", Late: interaction.LatePrivate, Handle: h.together},
		{Click: "group.share", Late: interaction.LatePublic, Handle: h.shareTogether},
		{Command: "checkin", Late: interaction.LatePrivate, Handle: h.checkin},
		{Command: "me settings", Late: interaction.LatePrivate, Handle: h.mySettings},
		{Command: "me timezone", Late: interaction.LatePrivate, Handle: h.myDays},
		{Complete: "me timezone", Late: interaction.Never, Handle: h.completeDays},
		{Complete: "me reminders", Late: interaction.Never, Handle: h.completeDays},
		{Click: "me.name", Late: interaction.LateUpdate, Handle: h.nameMe},
		{Click: "me.rank", Late: interaction.LateUpdate, Handle: h.rankMe},
		{Click: "me.remind", Late: interaction.Never, Handle: h.openRemind},
		{Click: "me.retry", Late: interaction.Never, Handle: h.retryRemind},
		{Submit: "me.reminded", Late: interaction.LateUpdate, Handle: h.submitRemind},
		{Click: "me.unremind", Late: interaction.LateUpdate, Handle: h.unremind},
		{Click: "reminder.stop", Late: interaction.LateUpdate, Handle: h.stopReminders},
		{Command: "me reminders", Late: interaction.LatePrivate, Handle: h.reminders},
		{Command: "me share", Late: interaction.LatePrivate, Handle: h.sharing},
		{Click: "me.share", Late: interaction.LateUpdate, Handle: h.shareMine},
		{Command: "me pictures", Late: interaction.LatePrivate, Handle: h.pictures},
		{Click: "me.pictures", Late: interaction.LateUpdate, Handle: h.changeLook},
		{Command: "me export", Late: interaction.LatePrivate, Handle: h.export},
		{Command: "me forget", Late: interaction.LatePrivate, Handle: h.askForget},
		{Click: "me.forget", Late: interaction.LateUpdate, Handle: h.forget},
		{Click: "me.keep", Late: interaction.LateUpdate, Handle: h.keep},
		{Command: "help", Late: interaction.LatePrivate, Handle: h.help},
	}
}

// checkinOptions are what can be given with a check-in; an account only where its public pushes can be looked at.
func checkinOptions(verifies bool) []*discordgo.ApplicationCommandOption {
	options := []*discordgo.ApplicationCommandOption{
		kit.Limited(kit.TextOption("link", "Where it can be seen, https; shown to you alone, and not kept"), 1, coachgroup.MaxLink)}
	if verifies {
		options = append(options,
			kit.Limited(kit.TextOption("github", "Your account, to verify it by your public pushes of today; not kept"), 1, maxAccount))
	}
	return options
}

// maxAccount is how long the name of an account may be typed, with an @ before it.
const maxAccount = 40

func boardChoices() []*discordgo.ApplicationCommandOptionChoice {
	var list []*discordgo.ApplicationCommandOptionChoice
	for _, by := range coachgroup.Boards() {
		list = append(list, kit.Choice(wordsOf[by].name, string(by)))
	}
	return list
}

// Commands are those of this feature, as Discord is told them; verifies says that check-ins can be verified.
func Commands(verifies bool) []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{
		kit.Members("progress", "Where you stand, what fades next, and the round that helps most",
			kit.Completed(kit.Limited(kit.TextOption("detail", "A section or an item to look at more closely"), 1, 100)),
			kit.Option(discordgo.ApplicationCommandOptionUser, "member", "Another member's sections, if they share them here")),
		kit.Members("streak", "Your streak, your solid weeks and the group's streak"),
		kit.InServers("leaderboard", "Who leads in this server: by readiness, solid weeks, this week's points, or who improved",
			kit.Choices(kit.TextOption("by", "What to rank by; readiness when left out"), boardChoices()...)),
		kit.InServers("group", "Where the group stands, its weakest link and streak, and who could help whom"),
		kit.Members("checkin", "Say that you pushed code today: it counts for your streak", checkinOptions(verifies)...),
		kit.Members("me", "What the bot keeps about you",
			kit.Sub("settings", "Whether you are named and ranked, and when you are reminded of the daily"),
			kit.Sub("reminders", "When I remind you of the daily, by direct message",
				kit.Limited(kit.TextOption("time", "On your clock, such as 19:00; off for none"), 1, 20),
				kit.Completed(kit.Limited(kit.TextOption("timezone", "Whose clock, such as Europe/Berlin; yours when left out"), 1, 64))),
			kit.Sub("share", "Whether the members of this server may look at your progress"),
			kit.Sub("pictures", "Whether the pictures that I draw for you are light or dark",
				kit.Choices(kit.TextOption("look", "For all your servers"), kit.Choice("Dark", lookDark), kit.Choice("Light", lookLight))),
			kit.Sub("export", "All I keep about you as a file, and cards for Anki of what you missed"),
			kit.Sub("timezone", "By which clock your days go",
				kit.Completed(kit.Limited(kit.TextOption("timezone", "Whose clock, such as Europe/Berlin"), 1, 64)),
				kit.Completed(kit.Limited(kit.TextOption("day_ends", "When your day ends, 00:00 to 04:00, if you study past midnight"), 1, 20))),
			kit.Sub("forget", "Delete all your answers, rounds and scores")),
		kit.Members("help", "What to do first"),
	}
}
