package ui

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/organise"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// script is a coach that writes down what the daily's administration asks of it and answers what the test wants. All else is the real
// coach's.
type script struct {
	Coach
	calls    []string
	settings coachdaily.Settings
	change   coachdaily.Change // the last one
	refuses  error             // of ChangeSettings that changes something
	queue    coachdaily.QueueView
	preview  coachdaily.PreviewView
	round    coachround.View
	fails    error // of everything else
}

// scripted puts a script in the place of a bench's coach.
func scripted(t *testing.T, server organise.Server) (*person, *script) {
	t.Helper()
	b := newBench(t, server)
	c := &script{Coach: b.Coach, settings: uitest.Settings()}
	b.router = interaction.NewRouter(Routes(Deps{Coach: c, Server: server, Log: slog.New(slog.DiscardHandler)}))
	return b.Person("1"), c
}

func (c *script) call(format string, args ...any) error {
	c.calls = append(c.calls, fmt.Sprintf(format, args...))
	return c.fails
}

// did fails when the last call is another.
func (c *script) did(t *testing.T, want string) {
	t.Helper()
	if n := len(c.calls); n == 0 || c.calls[n-1] != want {
		t.Errorf("the coach was asked %q, want %q at the end", c.calls, want)
	}
}

func (c *script) Settings(context.Context, coach.Who) (coachdaily.Settings, error) {
	return c.settings, nil
}

func (c *script) ChangeSettings(_ context.Context, _ coach.Who, ch coachdaily.Change) (coachdaily.Settings, error) {
	c.change = ch
	if ch != (coachdaily.Change{}) && c.refuses != nil {
		return coachdaily.Settings{}, c.refuses
	}
	for into, from := range map[*string]*string{&c.settings.Cron: ch.Cron, &c.settings.Reveal: ch.Reveal, &c.settings.Time: ch.Time,
		&c.settings.ChannelID: ch.Channel} {
		if from != nil {
			*into = *from
		}
	}
	for into, from := range map[*bool]*bool{&c.settings.Pin: ch.Pin, &c.settings.Recap: ch.Recap, &c.settings.Forum: ch.Forum,
		&c.settings.Thread: ch.Thread, &c.settings.Beyond: ch.Beyond} {
		if from != nil {
			*into = *from
		}
	}
	if ch.Policy != nil {
		c.settings.Policy = *ch.Policy
	}
	return c.settings, nil
}

func (c *script) DailyPause(_ context.Context, _ coach.Who, until string) (coachdaily.AdminView, error) {
	return coachdaily.AdminView{State: coachdaily.DonePaused, Settings: c.settings}, c.call("pause %q", until)
}

func (c *script) QueueDaily(_ context.Context, _ coach.Who, question, date string) (coachdaily.QueueView, error) {
	return c.queue, c.call("queue %q %q", question, date)
}

func (c *script) Unqueue(_ context.Context, _ coach.Who, id int64) (coachdaily.QueueView, error) {
	return coachdaily.QueueView{Removed: true}, c.call("unqueue %d", id)
}

func (c *script) Preview(context.Context, coach.Who) (coachdaily.PreviewView, error) {
	return c.preview, c.call("preview")
}

func (c *script) DailySwap(_ context.Context, _ coach.Who, question string) (coachdaily.SwapView, error) {
	return coachdaily.SwapView{Before: uitest.OpenQuestion(), Day: coachdaily.PreviewDay{Date: interview.DateOf(uitest.Noon) + 1,
		Question: uitest.ShortQuestion()}}, c.call("swap %q", question)
}

func (c *script) DailyHistory(context.Context, coach.Who) (coachdaily.HistoryView, error) {
	return coachdaily.HistoryView{}, c.call("history")
}

func (c *script) FindQuestions(_ context.Context, _ coach.Who, typed string, limit int) ([]questions.Question, error) {
	return []questions.Question{uitest.OpenQuestion(), uitest.Largest()}, c.call("find %q %d", typed, limit)
}

func (c *script) ComingDates(_ context.Context, _ coach.Who, typed string, limit int) ([]interview.Date, error) {
	return []interview.Date{interview.DateOf(uitest.Noon) + 9}, c.call("coming %q %d", typed, limit)
}

func (c *script) PauseDates(_ context.Context, _ coach.Who, typed string, limit int) ([]interview.Date, error) {
	return []interview.Date{interview.DateOf(uitest.Noon) + 32}, c.call("until %q %d", typed, limit)
}

func (c *script) DailyMend(_ context.Context, _ coach.Who, date string) (coachdaily.AdminView, error) {
	return coachdaily.AdminView{State: coachdaily.DoneMended, Date: interview.DateOf(uitest.Noon) - 1}, c.call("mend %q", date)
}

func (c *script) MendDates(_ context.Context, _ coach.Who, typed string, limit int) ([]interview.Date, error) {
	return []interview.Date{interview.DateOf(uitest.Noon) - 1}, c.call("mendable %q %d", typed, limit)
}

func (c *script) Discuss(_ context.Context, _ coach.Who, guild string, date interview.Date) (coachdaily.Discussion, error) {
	return coachdaily.Discussion{GuildID: guild, ThreadID: "905"}, c.call("discuss %s %s", guild, date)
}

func (c *script) PractiseDaily(_ context.Context, _ coach.Who, guild string, date interview.Date) (coachround.View, error) {
	return c.round, c.call("practise %s %s", guild, date)
}

// TestOnlyOrganisersMayAdminister: the handlers refuse too, not only Discord.
func TestOnlyOrganisersMayAdminister(t *testing.T) {
	p, c := scripted(t, nil)
	for _, command := range Commands(uitest.Packs(), true) {
		if command.Name != "daily-admin" {
			continue
		}
		for _, o := range command.Options {
			_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "daily-admin " + o.Name})
			_ = uitest.Refused(t, err, coach.Bad)
		}
	}
	for _, r := range []interaction.Request{{Action: "daily.unqueue", Values: []string{"7"}}, {Action: "daily.preview"}} {
		r.Kind = interaction.KindComponent
		_, err := p.Send(&r)
		_ = uitest.Refused(t, err, coach.Bad)
	}
	r, err := p.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "daily-admin queue", Focused: "question",
		Options: map[string]string{"question": "ep"}})
	if err != nil || r.Kind != interaction.SuggestChoices || len(r.Choices) != 0 {
		t.Errorf("%v, %+v", err, r)
	}
	if len(c.calls) != 0 {
		t.Errorf("the coach was asked %q", c.calls)
	}
	p.Guild, p.Permissions = "", 1<<62-1
	_, err = p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "daily-admin swap"})
	if e := uitest.Refused(t, err, coach.NotHere); !strings.Contains(e.Sentence, "server") {
		t.Error(e.Sentence)
	}
}
