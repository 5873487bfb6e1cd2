package daily

import (
	"strings"
	"testing"
	"time"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

func dailyMessages() map[string]api.Message {
	m := map[string]api.Message{}
	post := uitest.DailyOf(uitest.ChoiceQuestion())
	post.Why = interview.Reason{Kind: interview.Rotation, Section: "network"}
	m["daily-discuss"] = discussMessage(coachdaily.Discussion{GuildID: "901", ThreadID: "905"})

	d := coachdaily.View{GuildID: "901", NextAt: uitest.Noon.Add(21 * time.Hour)}
	m["daily-none-yet"] = dailyMessage(d)
	m["daily-none-paused"] = dailyMessage(coachdaily.View{GuildID: "901"})
	d = coachdaily.View{GuildID: "901", Date: post.Date, Question: uitest.OpenQuestion(), Why: post.Why, Posted: true, Today: true,
		ChannelID: "902", MessageID: "903",
		Answered: 1, GroupStreak: 2, NextAt: uitest.Noon.Add(21 * time.Hour)}
	m["daily-today"] = dailyMessage(d)
	d.Today, d.Answered, d.GroupStreak = false, 0, 0
	m["daily-before"] = dailyMessage(d)
	over := d
	over.Over = true
	m["daily-over"] = dailyMessage(over)
	begun := d
	begun.Begun = true
	m["daily-begun"] = dailyMessage(begun)
	d.Open = []coachdaily.OpenDaily{{Date: d.Date, ChannelID: "902", MessageID: "903"},
		{Profile: "easy-start", Date: d.Date + 1, ChannelID: "906", MessageID: "907"}}
	d.Profile = "algorithms"
	m["daily-of-several"] = dailyMessage(d)
	d.Answered, d.Mine = 1, &interview.Verdict{Score: 64}
	m["daily-answered-of-several"] = dailyMessage(d)
	d.Profile, d.Open = "", nil
	m["daily-answered"] = dailyMessage(d)
	return m
}

func TestDailyViews(t *testing.T) { uitest.CheckViews(t, dailyMessages(), nil) }

func TestLargestDaily(t *testing.T) {
	post := uitest.DailyOf(uitest.Largest())
	v := coachdaily.View{GuildID: post.GuildID, Date: post.Date, Question: uitest.Largest(), Why: post.Why, Posted: true,
		NextAt: uitest.Noon, Answered: 1000}
	v.Profile = strings.Repeat("x", 32)
	for _, letter := range []string{"a", "b", "c", "d", "e"} {
		long := strings.Repeat(letter, 32)
		v.Open = append(v.Open, coachdaily.OpenDaily{Profile: long, Date: post.Date, ChannelID: "1234567890123456789", MessageID: "1"})
	}
	m := dailyMessage(v)
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), m).Components)
}
