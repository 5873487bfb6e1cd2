package post

import (
	"strings"
	"testing"
	"time"

	coachappeal "hotseat/bot/coach/appeal"
	coachdaily "hotseat/bot/coach/daily"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func postMessages() map[string]api.Message {
	m := map[string]api.Message{}
	post := uitest.DailyOf(uitest.OpenQuestion())
	m["daily-post"] = dailyPost(post)
	post.RoleID, post.GroupStreak, post.Question = "77", 0, uitest.ChoiceQuestion()
	post.Why = interview.Reason{Kind: interview.Rotation, Section: "network"}
	post.Answered, post.RevealAt = 3, uitest.Noon.Add(11*time.Hour)
	m["daily-post-role-choice"] = dailyPost(post)
	post.Over = true
	m["daily-post-over-unrevealed"] = dailyPost(post)
	post.Revealed = true
	m["daily-post-over"] = dailyPost(post)
	post.Forum, post.RoleID, post.Answered = true, "", 0
	m["daily-post-over-forum"] = dailyPost(post)
	look := uitest.DailyOf(uitest.OpenQuestion())
	look.Title, look.Answered, look.Hidden = "Bite of the **day** @everyone", 3, coachdaily.PartWhy|coachdaily.PartDiscuss
	m["daily-post-titled"] = dailyPost(look)
	look.Title, look.GroupStreak = "", 4
	for _, part := range coachdaily.AllParts {
		look.Hidden |= part
	}
	m["daily-post-bare"] = dailyPost(look)
	look.Over, look.Revealed = true, true
	m["daily-post-bare-over"] = dailyPost(look)
	m["decision-accepted"] = decisionMessage(coachlibrary.Decision{Title: "Safe *methods*", Accepted: true})
	m["decision-declined"] = decisionMessage(coachlibrary.Decision{Title: "Safe methods", Word: "We have it **already**\n@everyone"})
	m["decision-declined-silently"] = decisionMessage(coachlibrary.Decision{Title: "Safe methods"})
	m["appeal-accepted"] = outcomeMessage(coachappeal.Outcome{Title: "Safe *methods*", Accepted: true, Before: 40, Score: 85})
	m["appeal-confirmed"] = outcomeMessage(coachappeal.Outcome{Title: "Safe methods", Accepted: true, Before: 100, Score: 100})
	m["appeal-declined"] = outcomeMessage(coachappeal.Outcome{Title: "Safe methods", Word: "That is **UDP**\n@everyone"})
	addNotices(m)
	addPairs(m)
	addSeats(m)
	return m
}

func TestPostViews(t *testing.T) { uitest.CheckViews(t, postMessages(), nil) }

// TestEveryQuestionCanBePosted shows each question of the bank, and one as large as can be, as a daily.
func TestEveryQuestionCanBePosted(t *testing.T) {
	bank, _ := questions.Load() // its faults are its own test's business
	for _, q := range append(bank.Questions(), uitest.Largest()) {
		post := uitest.DailyOf(q)
		post.RoleID, post.Title = "1234567890123456789", strings.Repeat("*", 80)
		uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), dailyPost(post)).Components)
		if n := text.Length(dailyThread(post)); n > 100 {
			t.Errorf("a thread's name of %d characters", n)
		}
		if t.Failed() {
			t.Fatalf("that is %s", q.ID)
		}
	}
}

// TestDecisionsAtTheirLargest: what an organiser and an author typed fits, and stays plain.
func TestDecisionsAtTheirLargest(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	uitest.CheckMessage(t, decisionMessage(coachlibrary.Decision{Title: uitest.Hostile()[:60], Word: uitest.Hostile()[:300]}).Components)
	for name, m := range map[string]api.Message{"word": decisionMessage(coachlibrary.Decision{Title: "x", Word: evil}),
		"title": decisionMessage(coachlibrary.Decision{Title: evil})} {
		got := uitest.Render(m.Components)
		for _, bad := range []string{"@everyone", "<@&1>", "**bold**", "https://evil"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %q stands there as it was typed", name, bad)
			}
		}
		if !strings.Contains(got, "everyone") {
			t.Errorf("%s: the words are gone", name)
		}
	}
}
