package post

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// PairMessage is the message in a channel that the two of a pair both press: an invitation, then the way to what each alone may see. There
// is nothing in it that one of them may not know.
func PairMessage(v coachpair.View) api.Message {
	host, guest := person(v.People[0]), person(v.People[1])
	switch {
	case v.Stage == coachpair.Invited:
		m := kit.NewPage(
			guest+", "+host+" invites you to a mock interview, the two of you alone.",
			"**"+PairFormat(v.Format)+"** "+pairRules,
			"-# The invitation ends "+kit.In(v.Until)+".",
		).Row(kit.Primary("Accept", "pair.accept", v.ID), kit.Secondary("Decline", "pair.decline", v.ID),
			kit.Secondary("Take it back", "pair.withdraw", v.ID)).Message()
		if v.People[1] != "" {
			m.People = []string{v.People[1]}
		}
		return m
	case v.Stage == coachpair.Running:
		asks, answers := host, guest
		if v.Pair.Asks() == 1 {
			asks, answers = guest, host
		}
		n, of := v.Turn()
		return kit.NewPage(
			"### Mock interview of "+host+" and "+guest,
			fmt.Sprintf("%s asks, %s answers aloud: question %d of %d.", asks, answers, n, of),
			pairHow,
			fewerWords(v),
		).Row(mySide(v.ID)).Message()
	case v.End == coachpair.Over:
		return kit.NewPage("### Mock interview of "+host+" and "+guest, "It is over: each of you has asked and answered. *My side* shows "+
			"what you said and missed.").Color(kit.AccentGood).Row(mySide(v.ID)).Message()
	}
	m := kit.NewPage(endWords(v, host, guest)).Color(kit.AccentHalf)
	if len(v.Pair.Places) > 0 {
		m.Row(mySide(v.ID), another(v.Format))
	}
	return m.Message()
}

// PairFormat says what a pair of a format is.
func PairFormat(f interview.Format) string {
	name := "Drill"
	if f == interview.Phone {
		name = "Phone interview"
	}
	return fmt.Sprintf("%s, %d questions each.", name, f.PairPlaces())
}

const (
	pairRules = "One asks and ticks what is said, the other answers aloud. Then you swap. What your partner ticks is your score."
	pairHow   = "Talk in a voice channel, or call each other. *My side* shows each of you what is yours to see; nobody else sees it."
)

// fewerWords say that there was less to ask than the format has.
func fewerWords(v coachpair.View) string {
	if !v.Fewer() {
		return ""
	}
	return "-# There are fewer questions than usual: the others were seen by one of you within 30 days."
}

func mySide(id string) discordgo.MessageComponent { return kit.Primary("My side", "pair.side", id) }

// another is the button to wait for another partner.
func another(f interview.Format) discordgo.MessageComponent {
	return kit.Secondary("Wait for a partner", "pair.queue", string(f))
}

// person is a person's mention; who was forgotten has none.
func person(id string) string {
	if id == "" {
		return "somebody"
	}
	return "<@" + id + ">"
}

// endWords say to everybody how an invitation or a pair ended that was not played to its end.
func endWords(v coachpair.View, host, guest string) string {
	invited := len(v.Pair.Places) == 0
	switch v.End {
	case coachpair.Declined:
		return guest + " has declined the invitation of " + host + "."
	case coachpair.Withdrawn:
		return host + " has taken the invitation to " + guest + " back."
	case coachpair.Expired:
		return "The invitation of " + host + " to " + guest + " was not answered within an hour, so it has ended."
	case coachpair.Idle:
		return "The mock interview of " + host + " and " + guest + " has ended: nobody did anything in it for two hours. What was graded counts."
	case coachpair.Left:
		who := host
		if v.EndedBy == 1 {
			who = guest
		}
		return who + " has left the mock interview of " + host + " and " + guest + ". What was graded counts."
	case coachpair.Gone:
		if invited {
			return "The invitation of " + host + " to " + guest + " has ended: one of the two is not here any more."
		}
		return "The mock interview of " + host + " and " + guest + " has ended: one of the two is not here any more. What was graded counts."
	case coachpair.Over:
	}
	return "This has ended."
}

// pairWord tells one person what became of their invitation, their pair or their wait.
func pairWord(w coachpair.Word) api.Message {
	other := person(w.OtherID)
	m := kit.NewPage()
	again := false
	switch w.Kind {
	case coachpair.WordAccepted:
		m.Text(other+" has accepted your invitation. You ask first.", pairHow)
	case coachpair.WordMatched:
		m.Text("There is a partner for you: "+other+". "+PairFormat(w.Format), aheadWords(w), pairRules,
			"Find each other in a voice channel, or write to "+other+".")
	case coachpair.WordDeclined:
		m.Text(other + " has declined your invitation to a mock interview.")
		again = true
	case coachpair.WordExpired:
		m.Text(other + " has not answered your invitation to a mock interview within an hour, so it has ended.")
		again = true
	case coachpair.WordLeft:
		m.Text(other + " has left your mock interview. What was graded until then counts.")
		again = true
	case coachpair.WordIdle:
		m.Text("Your mock interview with " + other + " has ended: nobody did anything in it for two hours. What was graded until then counts.")
		again = true
	case coachpair.WordGone:
		m.Text("Your partner for the mock interview is not in the server any more, so it has ended. What was graded until then counts.")
		again = true
	case coachpair.WordWaited:
		m.Text("Nobody came within three hours to be your partner, so you wait no more. You can wait again at any time.")
		again = true
	}
	if again {
		m.Text("-# In the server, /pair with invites somebody, and /pair queue waits for a partner.")
	}
	var row []discordgo.MessageComponent
	if w.PairID != "" && w.Kind != coachpair.WordDeclined && w.Kind != coachpair.WordExpired {
		row = append(row, mySide(w.PairID))
	}
	if w.ChannelID != "" {
		row = append(row, kit.LeadsTo("Open the channel", "https://discord.com/channels/"+w.GuildID+"/"+w.ChannelID))
	}
	return m.Row(row...).Message()
}

// aheadWords say in what two people go together.
func aheadWords(w coachpair.Word) string {
	switch {
	case w.Ahead != "" && w.Behind != "":
		return "They are ahead of you in " + w.Ahead + ", and you of them in " + w.Behind + "."
	case w.Ahead != "":
		return "They are ahead of you in " + w.Ahead + "."
	case w.Behind != "":
		return "You are ahead of them in " + w.Behind + "."
	}
	return ""
}
