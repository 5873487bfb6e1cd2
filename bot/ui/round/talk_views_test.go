package round

import (
	"strings"
	"testing"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func addTalk(m map[string]api.Message) {
	three := []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ShortQuestion()}
	v := uitest.Round(interview.Asking, 0, three...)
	say := func(name string, t coachround.Talk) { m["talk-"+name] = talkMessage(t) }
	say("idle", coachround.Talk{Kind: coachround.TalkIdle})
	say("idle-daily", coachround.Talk{Kind: coachround.TalkIdle,
		Daily: &coachround.OpenDaily{GuildID: "901", ChannelID: "902", MessageID: "903"}})
	say("noted", coachround.Talk{Kind: coachround.TalkNoted, View: v, Parts: 1})
	say("noted-code", coachround.Talk{Kind: coachround.TalkNoted, View: uitest.Round(interview.Asking, 0, uitest.CodeQuestion()), Parts: 2})
	say("unseen", coachround.Talk{Kind: coachround.TalkUnseen, View: v})
	say("letter", coachround.Talk{Kind: coachround.TalkLetters, View: v, Place: 1})
	say("letters", coachround.Talk{Kind: coachround.TalkLetters, View: uitest.Round(interview.Asking, 0, uitest.ManyQuestion())})
	say("type", coachround.Talk{Kind: coachround.TalkMustType})
	say("unread", coachround.Talk{Kind: coachround.TalkUnread})
	say("long", coachround.Talk{Kind: coachround.TalkLong, Length: 4123, Parts: 3})
	say("late", coachround.Talk{Kind: coachround.TalkLate})
	say("empty", coachround.Talk{Kind: coachround.TalkEmpty})

	aloud := uitest.Given(uitest.Round(interview.Confirming, 0, three...), 0, interview.Answer{Aloud: 72}, nil)
	m["talk-aloud"] = roundMessage(aloud)
	say("ticks", coachround.Talk{Kind: coachround.TalkTicks, View: aloud})
	mixed := uitest.Given(uitest.Round(interview.Confirming, 0, three...), 0, interview.Answer{Text: uitest.Typed, Aloud: 12}, nil)
	mixed.Round.Places[0].Seen = []string{"scan"}
	mixed.Round.Places[0].Probes, mixed.Round.Places[0].Replies = []string{"ready"}, []interview.Answer{{Aloud: 200}}
	m["talk-aloud-typed"] = roundMessage(mixed)
	graded := interview.GradeOpen(three[0].Task, nil, []string{"scan", "ready"}, 0)
	graded.Aloud = true
	done := uitest.Given(uitest.Round(interview.Asking, 1, three...), 0, interview.Answer{Aloud: 72}, &graded)
	done.Graded = 0
	m["talk-aloud-verdict"] = roundMessage(done)
	m["talk-aloud-model"] = modelMessage(done, 0)
	m["talk-aloud-closed"] = closedMessage(done, 0)
	m["talk-goes-on"] = without(roundMessage(done), "round.next")

	begins := v
	begins.Started = true
	m["talk-begins"] = opened(&interaction.Request{Direct: true}, begins)
	m["talk-offered"] = opened(&interaction.Request{GuildID: "901"}, begins)
	m["talk-moved"] = movedMessage(v, "https://discord.com/channels/@me/5/6")
}

// Where the bot is a guest, or people talk among themselves, nothing is said of direct messages.
func TestDirectMessagesAreOfferedWhereTheyHelp(t *testing.T) {
	v := uitest.Round(interview.Asking, 0, uitest.OpenQuestion())
	plain := uitest.Render(roundMessage(v).Components)
	for name, r := range map[string]*interaction.Request{"a guest": {GuildID: "901", Guest: true}, "people among themselves": {}} {
		if got := uitest.Render(opened(r, v).Components); got != plain {
			t.Errorf("%s see\n%s", name, got)
		}
	}
	if got := uitest.Render(opened(&interaction.Request{GuildID: "901"}, v).Components); !strings.Contains(got, "round.direct") {
		t.Errorf("in a server they see\n%s", got)
	}
}
