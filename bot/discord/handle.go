package discord

import (
	"context"
	"errors"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachgroup "hotseat/bot/coach/group"
	coachround "hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Coach is what the handlers need of coach.Coach; what each method does is said there.
type Coach interface {
	StartRound(ctx context.Context, w coach.Who, s coachround.StartRound) (coachround.Started, error)
	Round(ctx context.Context, w coach.Who, round string) (coachround.View, error)
	Hint(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	Answer(ctx context.Context, w coach.Who, round string, at coachround.Step, a interview.Answer) (coachround.View, error)
	PassProbe(ctx context.Context, w coach.Who, round string, at coachround.Step) (coachround.View, error)
	Confirm(ctx context.Context, w coach.Who, round string, q int, claimed []string) (coachround.View, error)
	ConfirmRecognised(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	Skip(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)
	Stop(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)

	Daily(ctx context.Context, w coach.Who) (coachdaily.View, error)
	OpenDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (coachround.View, error)
	DailyNow(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailySkip(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailyUnskip(ctx context.Context, w coach.Who, date interview.Date) (coachdaily.AdminView, error)
	DailyPause(ctx context.Context, w coach.Who, until string) (coachdaily.AdminView, error)
	DailyResume(ctx context.Context, w coach.Who) (coachdaily.AdminView, error)
	DailySwap(ctx context.Context, w coach.Who, question string) (coachdaily.SwapView, error)
	DailyHistory(ctx context.Context, w coach.Who) (coachdaily.HistoryView, error)
	QueueDaily(ctx context.Context, w coach.Who, question, date string) (coachdaily.QueueView, error)
	Unqueue(ctx context.Context, w coach.Who, id int64) (coachdaily.QueueView, error)
	Preview(ctx context.Context, w coach.Who) (coachdaily.PreviewView, error)
	FindQuestions(ctx context.Context, w coach.Who, typed string, limit int) ([]questions.Question, error)
	ComingDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	PauseDates(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Date, error)
	Discuss(ctx context.Context, w coach.Who, guild string, date interview.Date) (coachdaily.Discussion, error)
	PractiseDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (coachround.View, error)

	Settings(ctx context.Context, w coach.Who) (coachdaily.Settings, error)
	ChangeSettings(ctx context.Context, w coach.Who, ch coachdaily.Change) (coachdaily.Settings, error)
	KeepDraft(ctx context.Context, w coach.Who, slot string, fields map[string]string) error
	Draft(ctx context.Context, w coach.Who, slot string) (map[string]string, error)
	ChangeMySettings(ctx context.Context, w coach.Who, ch coachgroup.MyChange) (coachgroup.MySettings, error)
	StopReminders(ctx context.Context, w coach.Who, guild string) error

	OwnQuestions

	Progress(ctx context.Context, w coach.Who) (coachgroup.ProgressView, error)
	Streak(ctx context.Context, w coach.Who) (coachgroup.StreakView, error)
	Leaderboard(ctx context.Context, w coach.Who) ([]coachgroup.LeaderRow, error)
	Checkin(ctx context.Context, w coach.Who, what string) (coachgroup.CheckinView, error)
	Forget(ctx context.Context, w coach.Who) (attempts int, err error)
	Help(ctx context.Context, w coach.Who) (coachgroup.HelpView, error)
}

// Handlers answers interactions: it turns a request into a call of the coach and what comes back into a view.
type Handlers struct {
	Coach  Coach
	Server Server // for the permission check of /setup; nil leaves it out
	Files  Files  // for /questions import
	Log    *slog.Logger
}

// Routes is everything that people can do: the feature list. Late says what is shown when an answer takes longer than a second.
func Routes(h Handlers) []Route {
	return []Route{
		// A mock round.
		{Command: "mock", Late: LatePrivate, Handle: h.mock},
		{Click: "mock.start", Late: LatePrivate, Handle: h.startWish},
		{Click: "mock.again", Late: LatePrivate, Handle: h.startWish},
		{Click: "mock.replace", Late: LateUpdate, Handle: h.replaceRound},
		{Click: "round.show", Late: LateUpdate, Handle: h.showRound},
		{Click: "round.answer", Late: Never, Handle: h.openAnswer},
		{Submit: "round.submit", Late: LateUpdate, Handle: h.submitAnswer},
		{Click: "round.pick", Late: LateUpdate, Handle: h.pick},
		{Click: "round.choose", Late: LateUpdate, Handle: h.choose},
		{Click: "round.hint", Late: LateUpdate, Handle: h.hint},
		{Click: "round.pass", Late: LateUpdate, Handle: h.passProbe},
		{Click: "round.tick", Late: LateUpdate, Handle: h.tick},
		{Click: "round.confirm", Late: LateUpdate, Handle: h.confirm},
		{Click: "round.skip", Late: LateUpdate, Handle: h.skip},
		{Click: "round.stop", Late: LateUpdate, Handle: h.stop},
		{Click: "round.look", Late: LateUpdate, Handle: h.look},

		// The daily question.
		{Command: "daily", Late: LatePrivate, Handle: h.daily},
		{Click: "daily.answer", Late: Never, Handle: h.answerDaily},
		{Submit: "daily.submit", Late: LatePrivate, Handle: h.submitAnswer},
		{Click: "daily.hint", Late: LatePrivate, Handle: h.hintDaily},
		{Click: "daily.discuss", Late: LatePrivate, Handle: h.discuss},
		{Click: "daily.again", Late: Never, Handle: h.againDaily},

		// What an organiser does about it.
		{Command: "daily-admin now", Late: LatePrivate, Handle: h.admin(Coach.DailyNow)},
		{Command: "daily-admin queue", Late: LatePrivate, Handle: h.queueDaily},
		{Complete: "daily-admin queue", Late: Never, Handle: h.completeAdmin},
		{Click: "daily.unqueue", Late: LateUpdate, Handle: h.unqueue},
		{Command: "daily-admin preview", Late: LatePrivate, Handle: h.preview},
		{Click: "daily.preview", Late: LateUpdate, Handle: h.preview},
		{Command: "daily-admin skip", Late: LatePrivate, Handle: h.admin(Coach.DailySkip)},
		{Click: "daily.unskip", Late: LateUpdate, Handle: h.unskip},
		{Command: "daily-admin swap", Late: LatePrivate, Handle: h.swapDaily},
		{Complete: "daily-admin swap", Late: Never, Handle: h.completeAdmin},
		{Command: "daily-admin pause", Late: LatePrivate, Handle: h.pauseDaily},
		{Complete: "daily-admin pause", Late: Never, Handle: h.completeAdmin},
		{Command: "daily-admin resume", Late: LatePrivate, Handle: h.admin(Coach.DailyResume)},
		{Command: "daily-admin history", Late: LatePrivate, Handle: h.history},

		// Settings.
		{Command: "setup", Late: LatePrivate, Handle: h.setup},
		{Complete: "setup", Late: Never, Handle: h.completeSetup},
		{Click: "setup.channel", Late: LateUpdate, Handle: h.setupChannel},
		{Click: "setup.role", Late: LateUpdate, Handle: h.setupRole},
		{Click: "setup.days", Late: LateUpdate, Handle: h.setupDays},
		{Click: "setup.mode", Late: LateUpdate, Handle: h.setupMode},
		{Click: "setup.pause", Late: LateUpdate, Handle: h.setupSwitch(panel{}, func(c *coachdaily.Change, on *bool) { c.Paused = on })},
		{Click: "setup.more", Late: LateUpdate, Handle: h.setupPage(panel{more: true})},
		{Click: "setup.back", Late: LateUpdate, Handle: h.setupPage(panel{})},
		{Click: "setup.missed", Late: LateUpdate, Handle: h.setupMissed},
		{Click: "setup.thread", Late: LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coachdaily.Change, on *bool) { c.Thread = on })},
		{Click: "setup.pin", Late: LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coachdaily.Change, on *bool) { c.Pin = on })},
		{Click: "setup.recap", Late: LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coachdaily.Change, on *bool) { c.Recap = on })},
		{Click: "setup.beyond", Late: LateUpdate, Handle: h.setupSwitch(panel{more: true}, func(c *coachdaily.Change, on *bool) { c.Beyond = on })},
		{Click: "setup.clock", Late: Never, Handle: h.openClock},
		{Click: "setup.retry", Late: Never, Handle: h.retryClock},
		{Submit: "setup.clocked", Late: LateUpdate, Handle: h.submitClock},

		// Questions: searching all, and the server's own.
		{Command: "questions search", Late: LatePrivate, Handle: h.search},
		{Complete: "questions search", Late: Never, Handle: h.completeQuestion},
		{Click: "search.show", Late: LateUpdate, Handle: h.showFound},
		{Command: "questions suggest", Late: Never, Handle: h.suggest},
		{Complete: "questions suggest", Late: Never, Handle: h.completeItem},
		{Click: "suggest.again", Late: Never, Handle: h.suggestAgain},
		{Submit: "suggest.submit", Late: LateUpdate, Handle: h.submitSuggestion},
		{Command: "questions review", Late: LatePrivate, Handle: h.review},
		{Click: "review.next", Late: LateUpdate, Handle: h.review},
		{Click: "review.accept", Late: LateUpdate, Handle: h.acceptSuggestion},
		{Click: "review.decline", Late: Never, Handle: h.openDecline},
		{Submit: "review.declined", Late: LateUpdate, Handle: h.declineSuggestion},
		{Click: "review.edit", Late: Never, Handle: h.openEdit},
		{Click: "review.retry", Late: Never, Handle: h.retryEdit},
		{Submit: "review.edited", Late: LateUpdate, Handle: h.submitEdit},
		{Command: "questions remove", Late: LatePrivate, Handle: h.remove},
		{Complete: "questions remove", Late: Never, Handle: h.completeOwn},
		{Command: "questions export", Late: LatePrivate, Handle: h.export},
		{Command: "questions import", Late: LatePrivate, Handle: h.importQuestions},

		// People.
		{Command: "progress", Late: LatePrivate, Handle: h.progress},
		{Click: "progress.show", Late: LatePrivate, Handle: h.progress},
		{Click: "progress.share", Late: LatePublic, Handle: h.shareProgress},
		{Command: "streak", Late: LatePrivate, Handle: h.streak},
		{Click: "streak.share", Late: LatePublic, Handle: h.shareStreak},
		{Command: "leaderboard", Late: LatePrivate, Handle: h.leaderboard},
		{Click: "leaderboard.share", Late: LatePublic, Handle: h.shareLeaderboard},
		{Command: "checkin", Late: LatePrivate, Handle: h.checkin},
		{Command: "me settings", Late: LatePrivate, Handle: h.mySettings},
		{Click: "me.name", Late: LateUpdate, Handle: h.nameMe},
		{Click: "me.remind", Late: Never, Handle: h.openRemind},
		{Click: "me.retry", Late: Never, Handle: h.retryRemind},
		{Submit: "me.reminded", Late: LateUpdate, Handle: h.submitRemind},
		{Click: "me.unremind", Late: LateUpdate, Handle: h.unremind},
		{Click: "reminder.stop", Late: LateUpdate, Handle: h.stopReminders},
		{Command: "me forget", Late: LatePrivate, Handle: h.askForget},
		{Click: "me.forget", Late: LateUpdate, Handle: h.forget},
		{Click: "me.keep", Late: LateUpdate, Handle: h.keep},
		{Command: "help", Late: LatePrivate, Handle: h.help},
	}
}

// who is the person of a request.
func who(r *Request) coach.Who {
	return coach.Who{UserID: r.UserID, Name: r.UserName, GuildID: r.GuildID}
}

// show puts a private matter where it belongs: into the private message that was clicked, else into a new one. A public post is never
// overwritten. In a direct message nothing is marked private, and what carries our controls there is the person's own.
func show(r *Request, m Message) Response {
	if r.MessageID != "" && (r.MessagePrivate || r.GuildID == "") {
		return Update(m)
	}
	return Private(m)
}

// organiser says whether the person may change a server's settings.
func organiser(r *Request) bool {
	return r.GuildID != "" && r.Permissions&(discordgo.PermissionManageGuild|discordgo.PermissionAdministrator) != 0
}

// mustOrganise refuses who may not change a server's settings: Discord hides the commands, but an organiser of the server can show them to others.
func mustOrganise(r *Request) error {
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
