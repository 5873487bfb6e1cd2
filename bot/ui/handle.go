package ui

import (
	"context"
	"errors"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Coach is what the handlers need of coach.Coach; what each method does is said there.
type Coach interface {
	StartRound(ctx context.Context, w coach.Who, s coach.StartRound) (coach.Started, error)
	Round(ctx context.Context, w coach.Who, round string) (coach.RoundView, error)
	Hint(ctx context.Context, w coach.Who, round string, q int) (coach.RoundView, error)
	Answer(ctx context.Context, w coach.Who, round string, at coach.Step, a interview.Answer) (coach.RoundView, error)
	PassProbe(ctx context.Context, w coach.Who, round string, at coach.Step) (coach.RoundView, error)
	Confirm(ctx context.Context, w coach.Who, round string, q int, claimed []string) (coach.RoundView, error)
	ConfirmRecognised(ctx context.Context, w coach.Who, round string, q int) (coach.RoundView, error)
	Skip(ctx context.Context, w coach.Who, round string, q int) (coach.RoundView, error)
	Stop(ctx context.Context, w coach.Who, round string, q int) (coach.RoundView, error)

	Daily(ctx context.Context, w coach.Who) (coach.DailyView, error)
	OpenDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (coach.RoundView, error)
	DailyNow(ctx context.Context, w coach.Who) (coach.DailyAdmin, error)
	DailySkip(ctx context.Context, w coach.Who) (coach.DailyAdmin, error)
	DailyUnskip(ctx context.Context, w coach.Who, date interview.Date) (coach.DailyAdmin, error)
	DailyPause(ctx context.Context, w coach.Who, until string) (coach.DailyAdmin, error)
	DailyResume(ctx context.Context, w coach.Who) (coach.DailyAdmin, error)
	DailySwap(ctx context.Context, w coach.Who, question string) (coach.SwapView, error)
	DailyHistory(ctx context.Context, w coach.Who) (coach.HistoryView, error)
	QueueDaily(ctx context.Context, w coach.Who, question, date string) (coach.QueueView, error)
	Unqueue(ctx context.Context, w coach.Who, id int64) (coach.QueueView, error)
	Plan(ctx context.Context, w coach.Who) (coach.PlanView, error)
	FindQuestions(ctx context.Context, w coach.Who, typed string, limit int) ([]questions.Question, error)
	ComingDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	PauseDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	Discuss(ctx context.Context, w coach.Who, guild string, date interview.Date) (coach.Discussion, error)
	PractiseDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (coach.RoundView, error)

	Settings(ctx context.Context, w coach.Who) (coach.Settings, error)
	ChangeSettings(ctx context.Context, w coach.Who, ch coach.Change) (coach.Settings, error)
	KeepDraft(ctx context.Context, w coach.Who, slot string, fields map[string]string) error
	Draft(ctx context.Context, w coach.Who, slot string) (map[string]string, error)
	ChangeMySettings(ctx context.Context, w coach.Who, ch coach.MyChange) (coach.MySettings, error)
	StopReminders(ctx context.Context, w coach.Who, guild string) error

	OwnQuestions

	Progress(ctx context.Context, w coach.Who) (coach.ProgressView, error)
	Streak(ctx context.Context, w coach.Who) (coach.StreakView, error)
	Leaderboard(ctx context.Context, w coach.Who) ([]coach.LeaderRow, error)
	Checkin(ctx context.Context, w coach.Who, what string) (coach.CheckinView, error)
	Forget(ctx context.Context, w coach.Who) (attempts int, err error)
	Help(ctx context.Context, w coach.Who) (coach.HelpView, error)
}

// Handlers answers interactions: it turns a request into a call of the coach and what comes back into a view.
type Handlers struct {
	Coach  Coach
	Server Server // for the permission check of /setup; nil leaves it out
	Files  Files  // for /questions import
	Log    *slog.Logger
}

// Routes is everything that people can do: the feature list. Late says what is shown when an answer takes longer than a second.
func Routes(h Handlers) []interaction.Route {
	return []interaction.Route{
		// A mock round.
		{Command: "mock", Late: interaction.LatePrivate, Handle: h.mock},
		{Click: "mock.start", Late: interaction.LatePrivate, Handle: h.startWish},
		{Click: "mock.again", Late: interaction.LatePrivate, Handle: h.startWish},
		{Click: "mock.replace", Late: interaction.LateUpdate, Handle: h.replaceRound},
		{Click: "round.show", Late: interaction.LateUpdate, Handle: h.showRound},
		{Click: "round.answer", Late: interaction.Never, Handle: h.openAnswer},
		{Submit: "round.submit", Late: interaction.LateUpdate, Handle: h.submitAnswer},
		{Click: "round.pick", Late: interaction.LateUpdate, Handle: h.pick},
		{Click: "round.choose", Late: interaction.LateUpdate, Handle: h.choose},
		{Click: "round.hint", Late: interaction.LateUpdate, Handle: h.hint},
		{Click: "round.pass", Late: interaction.LateUpdate, Handle: h.passProbe},
		{Click: "round.tick", Late: interaction.LateUpdate, Handle: h.tick},
		{Click: "round.confirm", Late: interaction.LateUpdate, Handle: h.confirm},
		{Click: "round.skip", Late: interaction.LateUpdate, Handle: h.skip},
		{Click: "round.stop", Late: interaction.LateUpdate, Handle: h.stop},
		{Click: "round.look", Late: interaction.LateUpdate, Handle: h.look},

		// The daily question.
		{Command: "daily", Late: interaction.LatePrivate, Handle: h.daily},
		{Click: "daily.answer", Late: interaction.Never, Handle: h.answerDaily},
		{Submit: "daily.submit", Late: interaction.LatePrivate, Handle: h.submitAnswer},
		{Click: "daily.hint", Late: interaction.LatePrivate, Handle: h.hintDaily},
		{Click: "daily.discuss", Late: interaction.LatePrivate, Handle: h.discuss},
		{Click: "daily.again", Late: interaction.Never, Handle: h.againDaily},

		// What an organiser does about it.
		{Command: "daily-admin now", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailyNow)},
		{Command: "daily-admin queue", Late: interaction.LatePrivate, Handle: h.queueDaily},
		{Complete: "daily-admin queue", Late: interaction.Never, Handle: h.completeAdmin},
		{Click: "daily.unqueue", Late: interaction.LateUpdate, Handle: h.unqueue},
		{Command: "daily-admin preview", Late: interaction.LatePrivate, Handle: h.preview},
		{Click: "daily.preview", Late: interaction.LateUpdate, Handle: h.preview},
		{Command: "daily-admin skip", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailySkip)},
		{Click: "daily.unskip", Late: interaction.LateUpdate, Handle: h.unskip},
		{Command: "daily-admin swap", Late: interaction.LatePrivate, Handle: h.swapDaily},
		{Complete: "daily-admin swap", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin pause", Late: interaction.LatePrivate, Handle: h.pauseDaily},
		{Complete: "daily-admin pause", Late: interaction.Never, Handle: h.completeAdmin},
		{Command: "daily-admin resume", Late: interaction.LatePrivate, Handle: h.admin(Coach.DailyResume)},
		{Command: "daily-admin history", Late: interaction.LatePrivate, Handle: h.history},

		// Settings.
		{Command: "setup", Late: interaction.LatePrivate, Handle: h.setup},
		{Complete: "setup", Late: interaction.Never, Handle: h.completeSetup},
		{Click: "setup.channel", Late: interaction.LateUpdate, Handle: h.setupChannel},
		{Click: "setup.role", Late: interaction.LateUpdate, Handle: h.setupRole},
		{Click: "setup.days", Late: interaction.LateUpdate, Handle: h.setupDays},
		{Click: "setup.mode", Late: interaction.LateUpdate, Handle: h.setupMode},
		{Click: "setup.pause", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{}, func(c *coach.Change, on *bool) { c.Paused = on })},
		{Click: "setup.more", Late: interaction.LateUpdate, Handle: h.setupPage(panel{more: true})},
		{Click: "setup.back", Late: interaction.LateUpdate, Handle: h.setupPage(panel{})},
		{Click: "setup.missed", Late: interaction.LateUpdate, Handle: h.setupMissed},
		{Click: "setup.thread", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coach.Change, on *bool) { c.Thread = on })},
		{Click: "setup.pin", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coach.Change, on *bool) { c.Pin = on })},
		{Click: "setup.recap", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coach.Change, on *bool) { c.Recap = on })},
		{Click: "setup.beyond", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coach.Change, on *bool) { c.Beyond = on })},
		{Click: "setup.clock", Late: interaction.Never, Handle: h.openClock},
		{Click: "setup.retry", Late: interaction.Never, Handle: h.retryClock},
		{Submit: "setup.clocked", Late: interaction.LateUpdate, Handle: h.submitClock},

		// Questions: searching all, and the server's own.
		{Command: "questions search", Late: interaction.LatePrivate, Handle: h.search},
		{Complete: "questions search", Late: interaction.Never, Handle: h.completeQuestion},
		{Click: "search.show", Late: interaction.LateUpdate, Handle: h.showFound},
		{Command: "questions suggest", Late: interaction.Never, Handle: h.suggest},
		{Complete: "questions suggest", Late: interaction.Never, Handle: h.completeItem},
		{Click: "suggest.again", Late: interaction.Never, Handle: h.suggestAgain},
		{Submit: "suggest.submit", Late: interaction.LateUpdate, Handle: h.submitSuggestion},
		{Command: "questions review", Late: interaction.LatePrivate, Handle: h.review},
		{Click: "review.next", Late: interaction.LateUpdate, Handle: h.review},
		{Click: "review.accept", Late: interaction.LateUpdate, Handle: h.acceptSuggestion},
		{Click: "review.decline", Late: interaction.Never, Handle: h.openDecline},
		{Submit: "review.declined", Late: interaction.LateUpdate, Handle: h.declineSuggestion},
		{Click: "review.edit", Late: interaction.Never, Handle: h.openEdit},
		{Click: "review.retry", Late: interaction.Never, Handle: h.retryEdit},
		{Submit: "review.edited", Late: interaction.LateUpdate, Handle: h.submitEdit},
		{Command: "questions remove", Late: interaction.LatePrivate, Handle: h.remove},
		{Complete: "questions remove", Late: interaction.Never, Handle: h.completeOwn},
		{Command: "questions export", Late: interaction.LatePrivate, Handle: h.export},
		{Command: "questions import", Late: interaction.LatePrivate, Handle: h.importQuestions},

		// People.
		{Command: "progress", Late: interaction.LatePrivate, Handle: h.progress},
		{Click: "progress.show", Late: interaction.LatePrivate, Handle: h.progress},
		{Click: "progress.share", Late: interaction.LatePublic, Handle: h.shareProgress},
		{Command: "streak", Late: interaction.LatePrivate, Handle: h.streak},
		{Click: "streak.share", Late: interaction.LatePublic, Handle: h.shareStreak},
		{Command: "leaderboard", Late: interaction.LatePrivate, Handle: h.leaderboard},
		{Click: "leaderboard.share", Late: interaction.LatePublic, Handle: h.shareLeaderboard},
		{Command: "checkin", Late: interaction.LatePrivate, Handle: h.checkin},
		{Command: "me settings", Late: interaction.LatePrivate, Handle: h.mySettings},
		{Click: "me.name", Late: interaction.LateUpdate, Handle: h.nameMe},
		{Click: "me.remind", Late: interaction.Never, Handle: h.openRemind},
		{Click: "me.retry", Late: interaction.Never, Handle: h.retryRemind},
		{Submit: "me.reminded", Late: interaction.LateUpdate, Handle: h.submitRemind},
		{Click: "me.unremind", Late: interaction.LateUpdate, Handle: h.unremind},
		{Click: "reminder.stop", Late: interaction.LateUpdate, Handle: h.stopReminders},
		{Command: "me forget", Late: interaction.LatePrivate, Handle: h.askForget},
		{Click: "me.forget", Late: interaction.LateUpdate, Handle: h.forget},
		{Click: "me.keep", Late: interaction.LateUpdate, Handle: h.keep},
		{Command: "help", Late: interaction.LatePrivate, Handle: h.help},
	}
}

// who is the person of a request.
func who(r *interaction.Request) coach.Who {
	return coach.Who{UserID: r.UserID, Name: r.UserName, GuildID: r.GuildID}
}

// show puts a private matter where it belongs: into the private message that was clicked, else into a new one. A public post is never
// overwritten. In a direct message nothing is marked private, and what carries our controls there is the person's own.
func show(r *interaction.Request, m api.Message) interaction.Response {
	if r.MessageID != "" && (r.MessagePrivate || r.GuildID == "") {
		return interaction.Update(m)
	}
	return interaction.Private(m)
}

// organiser says whether the person may change a server's settings.
func organiser(r *interaction.Request) bool {
	return r.GuildID != "" && r.Permissions&(discordgo.PermissionManageGuild|discordgo.PermissionAdministrator) != 0
}

// mustOrganise refuses who may not change a server's settings: Discord hides the commands, but an organiser of the server can show them to others.
func mustOrganise(r *interaction.Request) error {
	switch {
	case r.GuildID == "":
		return &coach.Error{Code: coach.NotHere, Sentence: "This belongs to a server: use it in a channel there."}
	case !organiser(r):
		return &coach.Error{Code: coach.Bad, Sentence: "Only members with the Manage Server permission can change this. Ask an organiser."}
	}
	return nil
}

// sentence is what an error says to the person, or "" when it is an internal one.
func sentence(err error) string {
	var e *coach.Error
	if errors.As(err, &e) {
		return e.Person()
	}
	return ""
}
