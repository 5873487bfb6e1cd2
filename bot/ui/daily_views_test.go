package ui

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/questions/interview"
)

func dailyMessages() map[string]api.Message {
	m := map[string]api.Message{}
	post := dailyOf(choiceQuestion())
	post.Why = interview.Reason{Kind: interview.Rotation, Section: interview.Network}
	m["daily-discuss"] = discussMessage(coach.Discussion{GuildID: "901", ThreadID: "905"})

	d := coach.DailyView{GuildID: "901", NextAt: noon.Add(21 * time.Hour)}
	m["daily-none-yet"] = dailyMessage(d)
	m["daily-none-paused"] = dailyMessage(coach.DailyView{GuildID: "901"})
	d = coach.DailyView{GuildID: "901", Date: post.Date, Question: openQuestion(), Why: post.Why, Posted: true, Today: true, ChannelID: "902", MessageID: "903",
		Answered: 1, GroupStreak: 2, NextAt: noon.Add(21 * time.Hour)}
	m["daily-today"] = dailyMessage(d)
	d.Today, d.Answered, d.GroupStreak = false, 0, 0
	m["daily-before"] = dailyMessage(d)
	over := d
	over.Over = true
	m["daily-over"] = dailyMessage(over)
	begun := d
	begun.Begun = true
	m["daily-begun"] = dailyMessage(begun)
	d.Answered, d.Mine = 1, &interview.Verdict{Score: 64}
	m["daily-answered"] = dailyMessage(d)
	return m
}

func TestDailyViews(t *testing.T) { checkViews(t, dailyMessages(), nil) }

func TestLargestDaily(t *testing.T) {
	post := dailyOf(largest())
	m := dailyMessage(coach.DailyView{GuildID: post.GuildID, Date: post.Date, Question: largest(), Why: post.Why, Posted: true, NextAt: noon, Answered: 1000})
	checkMessage(t, above(strings.Repeat("sentence ", 100), m).Components)
}
