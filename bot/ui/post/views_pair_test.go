package post

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions/interview"
)

// pairFor is a pair as everybody sees it.
func pairFor(stage coachpair.Stage) coachpair.View {
	v := coachpair.View{ID: "pk3v9x2m4qa", GuildID: "901", ChannelID: "902", MessageID: "903", People: [2]string{"11", "12"},
		Seat: coachpair.Everybody, Format: interview.Drill, Stage: stage, EndedBy: -1, Until: uitest.Noon.Add(time.Hour)}
	if stage == coachpair.Invited {
		return v
	}
	for i := range 6 {
		v.Pair.Places = append(v.Pair.Places, interview.PairPlace{PairAsk: interview.PairAsk{Candidate: 1 - i/3}})
	}
	return v
}

func addPairs(m map[string]api.Message) {
	m["pair-invited"] = PairMessage(pairFor(coachpair.Invited))
	v := pairFor(coachpair.Running)
	m["pair-running"] = PairMessage(v)
	v.Pair.Current, v.Pair.Places, v.Format = 4, v.Pair.Places[:5], interview.Phone
	m["pair-running-fewer-swapped"] = PairMessage(v)
	for _, how := range []coachpair.End{coachpair.Over, coachpair.Idle, coachpair.Left, coachpair.Gone} {
		v := pairFor(coachpair.Ended)
		v.End, v.EndedBy = how, 1
		m["pair-ended-"+string(how)] = PairMessage(v)
	}
	for _, how := range []coachpair.End{coachpair.Declined, coachpair.Withdrawn, coachpair.Expired, coachpair.Gone} {
		v := pairFor(coachpair.Invited)
		v.Stage, v.End = coachpair.Ended, how
		m["pair-invitation-"+string(how)] = PairMessage(v)
	}
	for _, kind := range []coachpair.WordKind{coachpair.WordAccepted, coachpair.WordDeclined, coachpair.WordExpired, coachpair.WordLeft,
		coachpair.WordIdle, coachpair.WordGone, coachpair.WordMatched} {
		w := coachpair.Word{Kind: kind, GuildID: "901", ChannelID: "902", PairID: "pk3v9x2m4qa", OtherID: "12", Format: interview.Drill}
		m["pair-word-"+string(kind)] = pairWord(w)
	}
	m["pair-word-waited"] = pairWord(coachpair.Word{Kind: coachpair.WordWaited, GuildID: "901", ChannelID: "902", Format: interview.Drill})
	w := coachpair.Word{Kind: coachpair.WordMatched, GuildID: "901", ChannelID: "902", PairID: "pk3v9x2m4qa", OtherID: "12",
		Format: interview.Phone, Ahead: "Network", Behind: "Linux & Git"}
	m["pair-word-matched-why"] = pairWord(w)
	w.Behind = ""
	m["pair-word-matched-ahead"] = calling("11", pairWord(w))
	w.Ahead, w.Behind = "", "Django"
	m["pair-word-matched-behind"] = pairWord(w)
}

// TestAnInvitationCallsOnePersonAlone, and nothing else of a pair calls anybody.
func TestAnInvitationCallsOnePersonAlone(t *testing.T) {
	all := map[string]api.Message{}
	addPairs(all)
	for name, m := range all {
		want := map[string][]string{"pair-invited": {"12"}, "pair-word-matched-ahead": {"11"}}[name]
		if !slices.Equal(m.People, want) || len(m.Roles) != 0 {
			t.Errorf("%s calls %v and %v", name, m.People, m.Roles)
		}
	}
}

// TestAWordInTheChannel is posted with a mention that Discord may turn into a call for that person alone.
func TestAWordInTheChannel(t *testing.T) {
	town := uitest.NewCity(t)
	user := town.Fake.AddUser("Mia")
	town.Fake.Join(town.Guild, user)
	p := NewPoster(town.Client, nil)
	w := coachpair.Word{Kind: coachpair.WordIdle, GuildID: town.Guild, ChannelID: town.Channel, PairID: "pk3v9x2m4qa", OtherID: "12",
		Format: interview.Drill}
	if err := p.Mention(t.Context(), town.Channel, user, w, "p123"); err != nil {
		t.Fatal(err)
	}
	sent := town.Asked("POST /channels/" + town.Channel + "/messages")
	if len(sent) != 1 || !strings.Contains(sent[0], `"allowed_mentions":{"parse":[],"roles":[],"users":["`+user+`"]}`) ||
		!strings.Contains(sent[0], `{"content":"\u003c@`+user+`\u003e","type":10}`) || !strings.Contains(sent[0], `"nonce":"p123"`) {
		t.Errorf("sent %v", sent)
	}
	if err := p.Mention(context.Background(), "123", user, w, "p124"); err == nil {
		t.Error("a channel that is not there takes it")
	}
	v := pairFor(coachpair.Running)
	v.ChannelID, v.MessageID = town.Channel, "123"
	if err := p.ShowPair(t.Context(), v); err == nil {
		t.Error("a message that is not there is renewed")
	}
}
