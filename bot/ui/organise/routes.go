// Package organise is what organisers see and press: /setup, and /daily-admin.
package organise

import (
	"context"
	"log/slog"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/interaction"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Coach is what the handlers of organisers need of the coach.
type Coach interface {
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
	Settings(ctx context.Context, w coach.Who) (coachdaily.Settings, error)
	ChangeSettings(ctx context.Context, w coach.Who, ch coachdaily.Change) (coachdaily.Settings, error)
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
		{Click: "setup.pause", Late: interaction.LateUpdate,
			Handle: h.setupSwitch(panel{}, func(c *coachdaily.Change, on *bool) { c.Paused = on })},
		{Click: "setup.more", Late: interaction.LateUpdate, Handle: h.setupPage(panel{more: true})},
		{Click: "setup.back", Late: interaction.LateUpdate, Handle: h.setupPage(panel{})},
		{Click: "setup.missed", Late: interaction.LateUpdate, Handle: h.setupMissed},
		{Click: "setup.thread", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true},
			func(c *coachdaily.Change, on *bool) { c.Thread = on })},
		{Click: "setup.pin", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true},
			func(c *coachdaily.Change, on *bool) { c.Pin = on })},
		{Click: "setup.recap", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true},
			func(c *coachdaily.Change, on *bool) { c.Recap = on })},
		{Click: "setup.beyond", Late: interaction.LateUpdate, Handle: h.setupSwitch(panel{more: true},
			func(c *coachdaily.Change, on *bool) { c.Beyond = on })},
		{Click: "setup.clock", Late: interaction.Never, Handle: h.openClock},
		{Click: "setup.retry", Late: interaction.Never, Handle: h.retryClock},
		{Submit: "setup.clocked", Late: interaction.LateUpdate, Handle: h.submitClock},
	}
}
