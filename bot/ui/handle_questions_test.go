package ui

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

const aboutEpoll = "The older call walks through every descriptor each time that it is asked, and it is handed the whole set anew. The " +
	"newer one keeps the set " +
	"in the kernel and reports only what is ready, so its work grows with what happens. With many idle connections that is the whole " +
	"difference, " +
	"and it is why servers with ten thousand open sockets are built on it and not on the other one, which stops at 1024 anyhow."

// uploads are files that Discord holds.
type uploads map[string][]byte

func (u uploads) Download(_ context.Context, a api.Attachment, limit int64) ([]byte, error) {
	data, ok := u[a.URL]
	if !ok || int64(len(data)) > limit {
		return nil, errors.New("it is not there, or too large")
	}
	return data, nil
}

func withUploads(t *testing.T, files uploads) *bench {
	b := newBench(t, nil)
	b.router = interaction.NewRouter(Routes(Deps{Coach: b.Coach, Files: files, Log: slog.New(slog.DiscardHandler)}))
	return b
}

func (b *bench) organiser(id string) *person {
	p := b.Person(id)
	p.Permissions = discordgo.PermissionManageGuild
	return p
}

func epollFields() map[string]string {
	return map[string]string{"title": "Idle sockets", "prompt": "Why not call `select`?",
		"open":   "reports only what is ready = only ready\n? What comes back?\nthe set stays in the kernel",
		"answer": aboutEpoll, "notes": "Think of the kernel.\nhttps://man7.org/linux/man-pages/man7/epoll.7.html"}
}

// The whole life of a question that a member wrote: refused with what was typed kept, mended, edited, accepted, asked, looked up,
// exported, taken out and imported again.
func TestTheLifeOfASuggestion(t *testing.T) {
	files := uploads{}
	b := withUploads(t, files)
	member, admin, other := b.Person("1"), b.organiser("2"), b.organiser("3")

	form := member.Command("questions suggest", map[string]string{"item": "select and EPOLL", "kind": "open"})
	uitest.Shows(t, form, "1:suggest.submit:", "Key points, one a line", `<line title | 1 to 60`)
	fields := epollFields()
	fields["notes"] = "https://man7.org/x"
	uitest.Shows(t, member.submit(fields), "This cannot be taken yet", "the hint has 0 characters", "(Edit it |")
	uitest.Shows(t, member.Click("Edit it"), `"Idle sockets"`, "? What comes back?", "https://man7.org/x")
	uitest.Shows(t, member.submit(epollFields()), "Thank you! **Idle sockets** waits")
	if member.Last.Kind != interaction.UpdateMessage {
		t.Error("the refusal is left standing")
	}

	uitest.Shows(t, admin.Command("questions review", nil), "1 suggestion waiting", "from Person 1", "### Idle sockets",
		"open question · difficulty 2 of 5", "cues `` only ready ``",
		"asks: What comes back?", "(Accept | primary")
	uitest.Shows(t, other.Command("questions review", nil), "### Idle sockets")
	uitest.Shows(t, admin.Click("Edit"), "1:review.edited:own-idle-sockets", `"Idle sockets"`)
	fields = epollFields()
	fields["title"] = ""
	uitest.Shows(t, admin.submit(fields), "Your edit was not saved", "the title has 0 characters", "### Idle sockets")
	uitest.Shows(t, admin.Click("Edit again"), "the set stays in the kernel")
	fields["title"] = "Idle sockets by the thousand"
	uitest.Shows(t, admin.submit(fields), "Saved as you edited it", "### Idle sockets by the thousand")
	uitest.Shows(t, admin.Click("Accept"), "Accepted: **Idle sockets by the thousand**", "No suggestion waits")
	uitest.Shows(t, other.Click("Accept"), "already decided", "No suggestion waits")

	uitest.Shows(t, member.Command("questions search", map[string]string{"question": "thousand"}), "### Idle sockets by the thousand",
		"Written in this server", "hidden]\n**A model answer**")
	if r, err := member.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "questions remove", Focused: "question",
		Options: map[string]string{"question": ""}}); err != nil || len(r.Choices) != 0 {
		t.Errorf("a member is offered %v to take out, %v", r.Choices, err)
	}
	r, err := admin.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "questions remove", Focused: "question",
		Options: map[string]string{"question": "idl"}})
	if err != nil || len(r.Choices) != 1 || r.Choices[0] != (interaction.Choice{Name: "Idle sockets by the thousand (Network)",
		Value: "own-idle-sockets"}) {
		t.Errorf("to take out there are %v, %v", r.Choices, err)
	}
	uitest.Shows(t, admin.Command("questions export", nil), "1 question of this server", "[file attachment://own-idle-sockets.md]")
	exported := admin.Last.Message.Files
	if len(exported) != 1 || !strings.HasPrefix(string(exported[0].Data), "+++\n") {
		t.Fatalf("exported is %+v", exported)
	}
	uitest.Shows(t, admin.Command("questions remove", map[string]string{"question": "own-idle-sockets"}),
		"Taken out: **Idle sockets by the thousand**")
	uitest.Shows(t, member.Command("questions search", map[string]string{"question": "thousand"}), "No question fits that")

	files["https://cdn/1"] = uitest.ZipOf(t, "bank/network/own-idle-sockets.md", string(exported[0].Data), "bad.md", "nonsense")
	give := func(p *person, name string) (interaction.Response, error) {
		return p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "questions import", Options: map[string]string{"file": "77"},
			Attachments: map[string]api.Attachment{"77": {ID: "77", Name: name, URL: "https://cdn/1"}}})
	}
	uitest.Shows(t, admin.Must(give(admin, "q.zip")), "1 question taken in", "Not taken: 1 file", `**bad\.md**`,
		"the file does not begin with data")
	uitest.Shows(t, admin.Must(give(admin, "q.zip")), "1 question there already")
	_, err = give(admin, "q.exe")
	_ = uitest.Refused(t, err, coach.Bad)
	_, err = admin.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "questions import",
		Options: map[string]string{"file": "77"}})
	_ = uitest.Refused(t, err, coach.Bad)
	uitest.Shows(t, member.Command("questions search", map[string]string{"question": "Idle sockets by the thousand (Network)"}),
		"### Idle sockets by the thousand")
}

func TestDeclining(t *testing.T) {
	b := withUploads(t, nil)
	member, admin := b.Person("1"), b.organiser("2")
	for _, title := range []string{"First", "Second"} {
		member.Command("questions suggest", map[string]string{"item": "big-o", "kind": "short", "difficulty": "4"})
		uitest.Shows(t, member.submit(map[string]string{"title": title, "prompt": "How long?", "short": "O(n)", "answer": aboutEpoll,
			"notes": "Count.\nhttps://docs.python.org/3/"}), "Thank you")
		b.now = b.now.Add(1e9)
	}
	uitest.Shows(t, admin.Command("questions review", nil), "2 suggestions waiting", "### First", "short answer · difficulty 4 of 5")
	uitest.Shows(t, admin.Click("Next"), "### Second")
	uitest.Shows(t, admin.Click("Next"), "### First")
	uitest.Shows(t, admin.Click("Decline"), "1:review.declined:own-first", "Why, in a sentence")
	uitest.Shows(t, admin.submit(map[string]string{"word": "We have it"}), "Declined: **First**", "### Second", "1 suggestion waiting")
}

// What belongs to organisers is refused to members, whatever Discord shows them.
func TestMembersDoNotReview(t *testing.T) {
	p := withUploads(t, nil).Person("1")
	for _, r := range []*interaction.Request{
		{Kind: interaction.KindCommand, Command: "questions review"}, {Kind: interaction.KindCommand, Command: "questions remove"},
		{Kind: interaction.KindCommand, Command: "questions export"},
		{Kind: interaction.KindCommand, Command: "questions import"}, {Kind: interaction.KindComponent, Action: "review.accept", Key: "own-x"},
		{Kind: interaction.KindComponent, Action: "review.next"},
		{Kind: interaction.KindComponent, Action: "review.edit", Key: "own-x"}, {Kind: interaction.KindComponent, Action: "review.retry",
			Key: "own-x"},
		{Kind: interaction.KindComponent, Action: "review.decline", Key: "own-x"}, {Kind: interaction.KindModal, Action: "review.declined",
			Key: "own-x"}, {Kind: interaction.KindModal, Action: "review.edited", Key: "own-x"},
	} {
		_, err := p.Send(r)
		if e := uitest.Refused(t, err, coach.Bad); !strings.Contains(e.Sentence, "Manage Server") {
			t.Errorf("%s%s: %s", r.Command, r.Action, e.Sentence)
		}
	}
}

func TestQuestionsInADirectMessage(t *testing.T) {
	p := withUploads(t, nil).Person("1")
	p.Guild = ""
	uitest.Shows(t, p.Command("questions search", map[string]string{"question": "heapsort"}), "### Heapsort",
		"hidden]\n**Right is** `` O(n log n) ``")
	uitest.Shows(t, p.Command("questions search", map[string]string{"question": "methods"}), "### Safe methods")
	uitest.Shows(t, p.Command("questions search", map[string]string{"question": "zebra"}), "No question fits that")
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "questions suggest",
		Options: map[string]string{"item": "big-o", "kind": "short"}})
	_ = uitest.Refused(t, err, coach.NotHere)
	r, err := p.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "questions search", Focused: "question",
		Options: map[string]string{"question": "heap"}})
	if err != nil || len(r.Choices) != 1 || r.Choices[0] != (interaction.Choice{Name: "Heapsort (Algorithms)", Value: "heap"}) {
		t.Errorf("%v, %v", r.Choices, err)
	}
	r, err = p.Send(&interaction.Request{Kind: interaction.KindAutocomplete, Command: "questions suggest", Focused: "item",
		Options: map[string]string{"item": "jions"}})
	if err != nil || len(r.Choices) != 1 || r.Choices[0] != (interaction.Choice{Name: "Joins (Database)", Value: "joins"}) {
		t.Errorf("%v, %v", r.Choices, err)
	}
}

// Several that fit are offered as buttons, and a question that a round is asking is shown without its answer.
func TestSearching(t *testing.T) {
	p := withUploads(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	uitest.Shows(t, p.Command("questions search", map[string]string{"question": "safe"}), "### Safe methods", "**Open now**")
	if view := uitest.Render(p.Last.Message.Components); strings.Contains(view, "hidden]") ||
		strings.Contains(view, "whose meaning is to read") {
		t.Errorf("the answer is shown:\n%s", view)
	}
	uitest.Shows(t, p.Command("questions search", map[string]string{"question": "how a"}), "Several questions fit")
}
