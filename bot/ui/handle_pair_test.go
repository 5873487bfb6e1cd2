package ui

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// invites has a person invite another, and gives the button of a name on the message that everybody sees, for anybody to press.
func invites(p *person, other string) (button func(by *person, label string) *interaction.Request) {
	p.t.Helper()
	r := &interaction.Request{Kind: interaction.KindCommand, Command: "pair with", Options: map[string]string{"person": other},
		People: map[string]interaction.Chosen{other: {Member: true}}, ChannelID: "902"}
	uitest.Shows(p.t, p.Must(p.Send(r)), "<@"+other+">, <@"+p.id+"> invites you", "(Accept | primary", "(Decline |", "(Take it back |")
	if p.Last.Kind != interaction.ReplyPublic || len(p.Last.Message.People) != 1 || p.Last.Message.People[0] != other {
		p.t.Errorf("it is of the kind %v and calls %v", p.Last.Kind, p.Last.Message.People)
	}
	all := p.Last
	return func(by *person, label string) *interaction.Request {
		by.Last, by.messageID, by.Private = all, "903", false
		r := by.request(label)
		r.ChannelID = "902"
		return r
	}
}

// sitDown has two people begin a pair, and gives each their own side.
func sitDown(mia, noah *person) {
	mia.t.Helper()
	button := invites(mia, noah.id)
	uitest.Shows(mia.t, noah.Must(noah.Send(button(noah, "Accept"))), "### Mock interview of <@1> and <@2>",
		"<@1> asks, <@2> answers aloud: question 1 of")
	if noah.Last.Kind != interaction.UpdateMessage || noah.Last.Message.People != nil {
		mia.t.Errorf("the message is not renewed, or calls again: %+v", noah.Last)
	}
	all := noah.Last
	for _, p := range []*person{mia, noah} {
		p.Last, p.messageID, p.Private = all, "903", false
		p.Click("My side")
		if p.Last.Kind != interaction.ReplyPrivate {
			mia.t.Errorf("the side of %s is for everybody", p.id)
		}
	}
}

func TestTheLifeOfAPair(t *testing.T) {
	b := newBench(t, nil)
	mia, noah, zoe := b.Person("1"), b.Person("2"), b.Person("3")
	sitDown(mia, noah)
	asks, answers := mia, noah
	turns := 0
	for ; !strings.Contains(uitest.Render(asks.Last.Message.Components), "is over"); turns++ {
		if turns == 20 {
			t.Fatal("it does not end")
		}
		shown := answers.Click("What is asked now?")
		for _, hidden := range []string{"Listen for", "A good answer", "The hint", "*right*"} {
			if strings.Contains(shown, hidden) {
				t.Errorf("%q is shown to who answers:\n%s", hidden, shown)
			}
		}
		on := asks.Click("I gave the hint")
		uitest.Shows(t, on, "(I gave no hint |")
		if strings.Contains(on, "= right") {
			uitest.Shows(t, asks.Click("pair.tick", "right"), "(Next: 85 of 100 |")
		} else {
			uitest.Shows(t, asks.Click("pair.tick", "scan", "ready"), "(Next: 68 of 100 |") // 5 of 6, less 15
		}
		shown = asks.Click("pair.next")
		uitest.Shows(t, shown, " of 100 for ")
		if strings.Contains(shown, "Now it is you who answers") {
			answers.Click("What is asked now?")
			uitest.Shows(t, uitest.Render(answers.Last.Message.Components), "Now it is you who asks")
			asks, answers = answers, asks
		}
	}
	uitest.Shows(t, answers.Click("What is asked now?"), "is over", "**You answered**", "85 of 100, with the hint")
	uitest.Shows(t, answers.Click("pair.look", "0"), "A good answer", "(Back |")
	uitest.Shows(t, answers.Click("Back"), "is over", "<Invite somebody else | type 5")
	if turns < 2 {
		t.Errorf("%d questions were asked", turns)
	}
	// What is over is nobody else's.
	r := answers.request("pair.look", "0")
	_, err := zoe.Send(r)
	_ = uitest.Refused(t, err, coach.NotYours)
	r.Values = []string{"99"}
	_, err = answers.Send(r)
	_ = uitest.Refused(t, err, coach.Ended)
	// From there the next one is invited, in the channel.
	again := answers.request("pair.again", "3")
	again.People = map[string]interaction.Chosen{"3": {Member: true}}
	uitest.Shows(t, answers.Must(answers.Send(again)), "<@3>, <@"+answers.id+"> invites you")
	if answers.Last.Kind != interaction.ReplyPublic {
		t.Error("nobody sees the invitation")
	}
	uitest.Shows(t, answers.Command("pair leave", nil), "You have taken your invitation to <@3> back")
}

func TestButtonsOfAnInvitation(t *testing.T) {
	b := newBench(t, nil)
	mia, noah, zoe := b.Person("1"), b.Person("2"), b.Person("3")
	button := invites(mia, "2")
	for _, test := range []struct {
		by    *person
		label string
	}{{mia, "Accept"}, {mia, "Decline"}, {zoe, "Accept"}, {zoe, "Decline"}, {zoe, "Take it back"}, {noah, "Take it back"}} {
		_, err := test.by.Send(button(test.by, test.label))
		_ = uitest.Refused(t, err, coach.NotYours)
	}
	uitest.Shows(t, noah.Command("pair now", nil), "<@1> invites you", "(Accept |")
	uitest.Shows(t, mia.Command("pair now", nil), "Your invitation to <@2> waits", "(Take it back |")
	uitest.Shows(t, noah.Must(noah.Send(button(noah, "Decline"))), "<@2> has declined the invitation of <@1>")
	// An old button: the message says how it stands.
	uitest.Shows(t, noah.Must(noah.Send(button(noah, "Accept"))), "<@2> has declined the invitation of <@1>")
	button = invites(mia, "2")
	uitest.Shows(t, mia.Must(mia.Send(button(mia, "Take it back"))), "<@1> has taken the invitation to <@2> back")
	button = invites(mia, "2")
	b.now = b.now.Add(coachpair.InvitedFor)
	uitest.Shows(t, noah.Must(noah.Send(button(noah, "Accept"))), "was not answered within an hour")
	// Accepted privately, with /pair now: the old message leads on.
	button = invites(mia, "2")
	noah.Command("pair now", nil)
	uitest.Shows(t, noah.Click("Accept"), "<@1> asks you")
	uitest.Shows(t, mia.Must(mia.Send(button(mia, "Take it back"))), "(My side |")
	mia.Click("My side")
	uitest.Shows(t, mia.Click("Leave the interview"), "### You have left your mock interview with <@2>")
	uitest.Shows(t, noah.Click("What is asked now?"), "### <@1> has left your mock interview", "(Wait for a partner |")
	uitest.Shows(t, noah.Click("Wait for a partner"), "You wait for a partner", "(Wait no more |")
	uitest.Shows(t, noah.Click("Wait no more"), "You wait no more")
	uitest.Shows(t, noah.Command("pair now", nil), "Nothing goes on for you")
}

func TestTheQueueOfTwo(t *testing.T) {
	b := newBench(t, nil)
	mia, noah := b.Person("1"), b.Person("2")
	uitest.Shows(t, mia.Command("pair queue", map[string]string{"format": "phone"}), "Phone interview, 4 questions each", "Nobody else waits")
	b.now = b.now.Add(16 * time.Minute)
	uitest.Shows(t, noah.Command("pair queue", nil), "<@1> waited for a partner", "<@1> asks you", "question 1 of")
	if noah.Last.Kind != interaction.ReplyPrivate {
		t.Error("everybody sees it")
	}
	uitest.Shows(t, mia.Command("pair now", nil), "you ask <@2>")
	uitest.Shows(t, mia.Command("pair leave", nil), "You have left")
}

func TestWhoBroughtTheBotAlongHasNoPartner(t *testing.T) {
	p := newBench(t, nil).Person("1")
	for _, name := range []string{"pair with", "pair queue", "pair now"} {
		_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: name, Guest: true})
		_ = uitest.Refused(t, err, coach.NotHere)
	}
	// Keys that nobody wrote.
	for _, r := range []*interaction.Request{{Action: "pair.next", Key: "x"}, {Action: "pair.hint", Key: "p-1"},
		{Action: "pair.look", Key: "p"}, {Action: "pair.again", Key: "drill"}, {Action: "pair.side", Key: "nothing"},
		{Action: "pair.accept", Key: ""},
		{Action: "pair.look", Key: "p", Values: []string{"first"}}} {
		r.Kind, r.MessageID = interaction.KindComponent, "1"
		_, err := p.Send(r)
		_ = uitest.Refused(t, err, coach.Ended)
	}
}
