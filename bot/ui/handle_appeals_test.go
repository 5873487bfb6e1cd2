package ui

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// misjudged answers a question wrongly, and appeals.
func misjudged(p *person, why string, mayTest bool) {
	p.t.Helper()
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	uitest.Shows(p.t, p.Click("A"), "**0 of 100**", "(This was right | secondary")
	uitest.Shows(p.t, p.Click("This was right"), "Why was it right?", "[x] No = no")
	r := p.form(map[string]string{"why": why})
	r.Selects = map[string][]string{"test": {map[bool]string{true: "yes", false: "no"}[mayTest]}}
	uitest.Shows(p.t, p.Must(p.Send(r)), "Thank you. An organiser of this server will look at it")
	if p.Last.Kind != interaction.ReplyPrivate {
		p.t.Error("the verdict is overwritten")
	}
	p.now = p.now.Add(26 * time.Hour)
}

func TestTheLifeOfAnAppeal(t *testing.T) {
	b := withUploads(t, nil)
	member, admin, other := b.Person("1"), b.organiser("2"), b.organiser("3")
	misjudged(member, "RFC 9110 says *so* @here", true)
	misjudged(member, "I say so", false)
	uitest.Shows(t, admin.Command("questions appeals", nil), "2 appeals waiting", "### Safe methods", `> RFC 9110 says \*so\*`,
		"(Accept | primary")
	if shown := uitest.Render(admin.Last.Message.Components); strings.Contains(shown, "Person 1") {
		t.Errorf("the person is named:\n%s", shown)
	}
	uitest.Shows(t, admin.Click("Next"), "> I say so")
	uitest.Shows(t, admin.Click("Next"), "RFC 9110")
	uitest.Shows(t, other.Command("questions appeals", nil), "RFC 9110")
	accept := admin.request("Accept")
	uitest.Shows(t, admin.Must(admin.Send(accept)), "Accepted: **Safe methods** counts 100 of 100 now", "> I say so", "1 appeal waiting")
	uitest.Shows(t, admin.Must(admin.Send(accept)), "already decided", "> I say so") // a double click
	uitest.Shows(t, other.Click("Decline"), "1:appeal.declined:1")
	uitest.Shows(t, other.submit(map[string]string{"word": "too late"}), "already decided", "> I say so")
	uitest.Shows(t, other.Click("Decline"), "1:appeal.declined:2")
	_, err := other.Send(other.form(map[string]string{"word": " \n"}))
	_ = uitest.Refused(t, err, coach.Bad)
	uitest.Shows(t, other.submit(map[string]string{"word": "POST is not safe"}), "Declined: **Safe methods**", "No appeal waits for you")

	uitest.Shows(t, member.Command("progress", nil), "Django")
	uitest.Shows(t, admin.Command("questions export", map[string]string{"what": "appeals"}), "1 case of this server",
		"[file attachment://appeals.jsonl]")
	if f := admin.Last.Message.Files; len(f) != 1 ||
		string(f[0].Data) != `{"question":"safe","kind":"appeal","answer":"A","verdict":"right","why":"RFC 9110 says *so* @here"}`+"\n" {
		t.Errorf("exported is %+v", f)
	}
}

// TestAnAppealThatIsRefusedKeepsWhatWasTyped.
func TestAnAppealThatIsRefusedKeepsWhatWasTyped(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("A")
	p.Click("This was right")
	uitest.Shows(t, p.submit(map[string]string{"why": strings.Repeat("y", 501)}), "more than 500 characters", "(Edit it | primary")
	uitest.Shows(t, p.Click("Edit it"), `"yyyy`)
	uitest.Shows(t, p.submit(map[string]string{"why": "short"}), "Thank you")
}

// TestMembersDoNotDecideAppeals, whatever Discord shows them; and keys that say nothing are answered.
func TestMembersDoNotDecideAppeals(t *testing.T) {
	b := newBench(t, nil)
	p, admin := b.Person("1"), b.organiser("2")
	for _, r := range []interaction.Request{
		{Kind: interaction.KindCommand, Command: "questions appeals"}, {Kind: interaction.KindComponent, Action: "appeal.next", Key: "1"},
		{Kind: interaction.KindComponent, Action: "appeal.accept", Key: "1"}, {Kind: interaction.KindComponent, Action: "appeal.heard", Key: "1"},
		{Kind: interaction.KindComponent, Action: "appeal.decline", Key: "1"}, {Kind: interaction.KindModal, Action: "appeal.declined", Key: "1"},
		{Kind: interaction.KindCommand, Command: "questions export", Options: map[string]string{"what": "appeals"}},
	} {
		_, err := p.Send(&r)
		if e := uitest.Refused(t, err, coach.Bad); !strings.Contains(e.Sentence, "Manage Server") {
			t.Errorf("%s%s: %s", r.Command, r.Action, e.Sentence)
		}
		if r.Action != "" {
			r.Key = "x"
			_, err := admin.Send(&r)
			_ = uitest.Refused(t, err, coach.Ended)
		}
	}
	for _, action := range []string{"appeal.open", "appeal.submit"} {
		kind := map[string]interaction.RequestKind{"appeal.open": interaction.KindComponent, "appeal.submit": interaction.KindModal}[action]
		for _, key := range []string{"", "x", "gone-0"} {
			_, err := p.Send(&interaction.Request{Kind: kind, Action: action, Key: key, Fields: map[string]string{"why": "so"}})
			_ = uitest.Refused(t, err, coach.Ended)
		}
	}
}
