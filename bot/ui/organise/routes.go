// Package organise is what organisers see and press: /setup, and /daily-admin.
package organise

import (
	"context"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Coach is what the handlers of organisers need of the coach.
type Coach interface {
	DailyNow(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailyRepost(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailySkip(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailyUnskip(ctx context.Context, w coach.Who, date interview.Date) (coachdaily.AdminView, error)
	DailyPause(ctx context.Context, w coach.Who, until string) (coachdaily.AdminView, error)
	DailyMend(ctx context.Context, w coach.Who, date string) (coachdaily.AdminView, error)
	DailyResume(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailySwap(ctx context.Context, w coach.Who, question string) (coachdaily.SwapView, error)
	DailyHistory(ctx context.Context, w coach.Who) (coachdaily.HistoryView, error)
	QueueDaily(ctx context.Context, w coach.Who, question, date string) (coachdaily.QueueView, error)
	Unqueue(ctx context.Context, w coach.Who, id int64) (coachdaily.QueueView, error)
	Preview(ctx context.Context, w coach.Who) (coachdaily.PreviewView, error)
	FindQuestions(ctx context.Context, w coach.Who, typed string, limit int) ([]questions.Question, error)
	ComingDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	MendDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	PauseDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	ProfileNames(ctx context.Context, w coach.Who, typed string, limit int) ([]string, error)
	RemoveProfile(ctx context.Context, w coach.Who) (coachdaily.Settings, error)
	Settings(ctx context.Context, w coach.Who) (coachdaily.Settings, error)
	ChangeSettings(ctx context.Context, w coach.Who, ch coachdaily.Change) (coachdaily.Settings, error)
	RoleRules(ctx context.Context, w coach.Who) ([]coachgroup.RoleRule, error)
	ChooseRole(ctx context.Context, w coach.Who, rule coachgroup.RoleRule) ([]coachgroup.RoleRule, error)
	KeepDraft(ctx context.Context, w coach.Who, slot string, fields map[string]string) error
	Draft(ctx context.Context, w coach.Who, slot string) (map[string]string, error)
}

// handlers answers what organisers do about the daily question.
type handlers struct {
	Coach  Coach
	Server Server // nil leaves the permission check of /setup out
	Log    *slog.Logger
}

// Routes are what organisers can do: settings, and what is asked next.
func Routes(c Coach, server Server, log *slog.Logger) []interaction.Route {
	h := handlers{Coach: c, Server: server, Log: log}
	return []interaction.Route{
		// What the daily asks next, and whether it comes.
		{Command: "daily-admin now", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailyNow)},
		{Complete: "daily-admin now", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin repost", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailyRepost)},
		{Complete: "daily-admin repost", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin queue", Late: interaction.LatePrivate, Handle: h.queueDaily},
		{Complete: "daily-admin queue", Late: interaction.Never, Handle: h.completeAdmin},
		{Click: "daily.unqueue", Late: interaction.LateUpdate, Handle: h.unqueue},
		{Command: "daily-admin preview", Late: interaction.LatePrivate, Handle: h.preview},
		{Complete: "daily-admin preview", Late: interaction.Never, Handle: h.completeAdmin},
		{Click: "daily.preview", Late: interaction.LateUpdate, Handle: h.preview},
		{Command: "daily-admin skip", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailySkip)},
		{Complete: "daily-admin skip", Late: interaction.Never, Handle: h.completeAdmin},
		{Click: "daily.unskip", Late: interaction.LateUpdate, Handle: h.unskip},
		{Command: "daily-admin swap", Late: interaction.LatePrivate, Handle: h.swapDaily},
		{Complete: "daily-admin swap", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin pause", Late: interaction.LatePrivate, Handle: h.pauseDaily},
		{Complete: "daily-admin pause", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin resume", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailyResume)},
		{Complete: "daily-admin resume", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin mend", Late: interaction.LatePrivate, Handle: h.mendDay},
		{Complete: "daily-admin mend", Late: interaction.Never, Handle: h.completeMend},
		{Command: "daily-admin history", Late: interaction.LatePrivate, Handle: h.history},
		{Complete: "daily-admin history", Late: interaction.Never, Handle: h.completeAdmin},

		// Settings.
		{Command: "setup", Late: interaction.LatePrivate, Handle: h.setup},
		{Complete: "setup", Late: interaction.Never, Handle: h.completeSetup},
		{Click: "setup.channel", Late: interaction.LateUpdate, Handle: h.setupChannel},
		{Click: "setup.role", Late: interaction.LateUpdate, Handle: h.setupRole},
		{Click: "setup.days", Late: interaction.LateUpdate, Handle: h.setupDays},
		{Click: "setup.mode", Late: interaction.LateUpdate, Handle: h.setupMode},
		{Click: "setup.pause", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{}, setPaused)},
		{Click: "setup.more", Late: interaction.LateUpdate, Handle: h.setupPage(panel{more: true})},
		{Click: "setup.back", Late: interaction.LateUpdate, Handle: h.setupPage(panel{})},
		{Click: "setup.missed", Late: interaction.LateUpdate, Handle: h.setupMissed},
		{Click: "setup.thread", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, setThread)},
		{Click: "setup.pin", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, setPin)},
		{Click: "setup.recap", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, setRecap)},
		{Click: "setup.beyond", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, setBeyond)},
		{Click: "setup.look", Late: interaction.LateUpdate, Handle: h.setupPage(panel{look: true})},
		{Click: "setup.parts", Late: interaction.LateUpdate, Handle: h.setupParts},
		{Click: "setup.sections", Late: interaction.LateUpdate, Handle: h.setupSections},
		{Click: "setup.levels", Late: interaction.LateUpdate, Handle: h.setupLevels},
		{Click: "setup.remove", Late: interaction.LateUpdate, Handle: h.askRemove},
		{Click: "setup.removed", Late: interaction.LateUpdate, Handle: h.remove},
		{Click: "setup.publish", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{look: true}, setPublish)},
		{Click: "setup.title", Late: interaction.Never, Handle: h.openTitle},
		{Submit: "setup.titled", Late: interaction.LateUpdate, Handle: h.submitTitle},
		{Click: "setup.roles", Late: interaction.LateUpdate, Handle: h.setupRoles},
		{Click: "setup.rolefor", Late: interaction.LateUpdate, Handle: h.setupRoleFor},
		{Click: "setup.clock", Late: interaction.Never, Handle: h.openClock},
		{Click: "setup.retry", Late: interaction.Never, Handle: h.retryClock},
		{Submit: "setup.clocked", Late: interaction.LateUpdate, Handle: h.submitClock},
	}
}

// maxTyped is how long what autocomplete completes may be, in characters: its values may have as many.
const maxTyped = 100

// Commands are those of this feature, as Discord is told them; where several packs are loaded, one can be chosen. more are what organisers
// can do about other features, under /daily-admin.
func Commands(packs []string, more ...*discordgo.ApplicationCommandOption) []*discordgo.ApplicationCommand {
	var pack []*discordgo.ApplicationCommandOption
	if len(packs) > 1 {
		var names []*discordgo.ApplicationCommandOptionChoice
		for _, name := range packs {
			names = append(names, kit.Choice(name, name))
		}
		pack = append(pack, kit.Choices(kit.TextOption("pack", "Which checklist this server goes by; answers to another are kept"), names...))
	}
	return []*discordgo.ApplicationCommand{
		kit.ForOrganisers("setup", "When and where the daily question comes, and how strict the bot is",
			append([]*discordgo.ApplicationCommandOption{
				channel("channel", "Where the daily question is posted: a text channel, or a forum"),
				kit.Limited(kit.TextOption("time", "When, such as 09:00"), 1, 20),
				kit.Completed(kit.Limited(kit.TextOption("timezone", "Whose clock, such as Europe/Berlin"), 1, 64)),
				kit.Completed(kit.Limited(kit.TextOption("days", "On which days, such as mon-fri or every day"), 1, 60)),
				kit.Limited(kit.TextOption("cron", "Five fields, such as 0 9 * * 1-5; in place of time and days; off to go back"), 1, maxCron),
				kit.Completed(kit.Limited(kit.TextOption("reveal", "When the answer comes: next, off, or a time such as 20:00"), 1, 20)),
				kit.Choices(kit.TextOption("missed", "What becomes of a question that could not be posted at its time"), missedChoices()...),
				kit.Option(discordgo.ApplicationCommandOptionRole, "role", "A role to mention with the question"),
				kit.Option(discordgo.ApplicationCommandOptionBoolean, "thread", "Open a thread for discussion under each question"),
				kit.Option(discordgo.ApplicationCommandOptionBoolean, "pin", "Pin the newest question, and unpin the one before"),
				kit.Completed(kit.Limited(kit.TextOption("profile", "Another daily beside the main one: its name, such as algorithms"), 1, maxProfile)),
				kit.Limited(kit.TextOption("title", "What stands over the question; off for the usual words"), 1, maxTitle),
				kit.Option(discordgo.ApplicationCommandOptionBoolean, "publish", "Publish each question from an announcement channel"),
				kit.Option(discordgo.ApplicationCommandOptionBoolean, "recap", "Post the week's recap on the first day of the next"),
				kit.Option(discordgo.ApplicationCommandOptionBoolean, "beyond", "Count the items beyond the checklist too"),
				kit.Choices(kit.TextOption("mode", "What the bot does about the weakest link"),
					kit.Choice("Advise: name it, change nothing", string(interview.Advise)),
					kit.Choice("Steer: a third of each round goes to it", string(interview.Steering)),
					kit.Choice("Strict: refuse rounds far above it", string(interview.Strict))),
			}, pack...)...,
		),
		kit.ForOrganisers("daily-admin", "What the daily question asks next, and whether it comes", append([]*discordgo.ApplicationCommandOption{
			kit.Sub("now", "Post today's question now", profileOption()),
			kit.Sub("repost", "Put the newest question's post up again after somebody deleted it", profileOption()),
			kit.Sub("queue", "Put a question in line; without one: show what is in line, and take things out",
				kit.Completed(kit.Limited(kit.TextOption("question", "Type a word of it"), 1, maxTyped)),
				kit.Completed(kit.Limited(kit.TextOption("date", "On which date, such as 2026-12-01; leave it out for as soon as possible"), 1,
					maxTyped)), profileOption()),
			kit.Sub("preview", "The next seven questions and why they were chosen", profileOption()),
			kit.Sub("skip", "Leave the next question out", profileOption()),
			kit.Sub("swap", "Give the next day another question",
				kit.Completed(kit.Limited(kit.TextOption("question", "Type a word of it; leave it out for the next in line"), 1, maxTyped)),
				profileOption()),
			kit.Sub("pause", "Post nothing until a date, or until you resume",
				kit.Completed(kit.Limited(kit.TextOption("until", "The first date with a question again; leave it out for no end"), 1, maxTyped)),
				profileOption()),
			kit.Sub("resume", "Post again on the chosen days", profileOption()),
			kit.Sub("mend", "Have a day that an outage of the bot cost break nobody's streak; the group is told",
				kit.Required(kit.Completed(kit.Limited(kit.TextOption("date", "One of the days on which the bot was away"), 1, maxTyped)))),
			kit.Sub("history", "What was asked in the last days, and how it went", profileOption()),
		}, more...)...),
	}
}

// channel is the option for the channel of the daily.
func channel(name, description string) *discordgo.ApplicationCommandOption {
	o := kit.Option(discordgo.ApplicationCommandOptionChannel, name, description)
	o.ChannelTypes = dailyChannels
	return o
}

func missedChoices() []*discordgo.ApplicationCommandOptionChoice {
	var c []*discordgo.ApplicationCommandOptionChoice
	for _, p := range policies {
		c = append(c, kit.Choice(p.name, p.policy))
	}
	return c
}
