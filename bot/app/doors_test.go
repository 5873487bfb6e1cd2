package app

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// The ways by which people could come to see an answer: every route of ui's table has its line here, a new one fails the test.
const (
	driven  = "driven"             // the test below goes through it, before and after the reveal
	titles  = "names titles alone" // lists, autocompletion, the ledger
	aboutMe = "tells of a person alone"
	typed   = "shows what its person typed, or opens a form for it"
	waits   = "about a suggestion that no daily can ask before it is accepted"
	own     = "a step in one's own round or answer; the mock that is driven goes through its views, and no round asks what is open"
	set     = "settings and orders"
	partner = "asks nothing that is open, and passes over what becomes a daily: coach/pair's TestADailyIsNotGivenAway"
	seat    = "asks nothing that is open, and withholds what becomes a daily: coach/hotseat's TestItAsksNothingThatIsASecret and those " +
		"beside it"
	mine = "leaves out what is a secret, its answers too: coach/group's TestAnItemKeepsASecret"
	past = "about old rounds, in which a daily's question may stand: coach/round's TestADailyKeepsItsSecretInOldRounds goes through them"
)

var doors = map[string]string{
	"command mock": driven, "click mock.start": own, "click mock.again": own, "click mock.replace": own,
	"click round.show": driven, "click round.answer": own, "submit round.submit": own, "click round.hand": own, "click round.pick": own,
	"click round.choose": own, "click round.hint": own, "click round.pass": own, "click round.tick": own, "click round.confirm": own,
	"click round.skip": driven, "click round.stop": own, "click round.look": driven, "click round.next": driven,
	"click round.model": driven, "click round.brief": own, "submit daily.submit": driven,
	"click round.said": own, "click round.direct": own,

	"command history": driven, "click history.show": driven, "click history.open": driven, "click history.page": titles,
	"click debrief.transcript": driven, "click debrief.share": driven, "click debrief.then": past,
	"click again.start": past, "click again.replace": past, "click missed.start": past, "click missed.replace": past,

	"command daily": driven, "click daily.answer": driven, "click daily.hint": driven, "click daily.discuss": driven,
	"click daily.again": own, // who presses it has answered, and saw the answer

	"command questions search": driven, "complete questions search": driven, "click search.show": driven,
	"click search.open":         driven,
	"command questions suggest": typed, "complete questions suggest": titles, "click suggest.again": typed, "submit suggest.submit": typed,
	"command questions review": waits, "click review.next": waits, "click review.accept": waits, "click review.decline": waits,
	"submit review.declined": waits, "click review.edit": waits, "click review.retry": waits, "submit review.edited": waits,
	"command questions remove": titles, "complete questions remove": titles,
	"command questions export": driven, "command questions import": typed,

	"click appeal.open": typed, "submit appeal.submit": typed, "command questions appeals": driven, "click appeal.next": driven,
	"click appeal.accept": titles, "click appeal.heard": titles, "click appeal.decline": typed, "submit appeal.declined": titles,

	"command progress": mine, "complete progress": titles, "click progress.show": aboutMe, "click progress.share": aboutMe,
	"click progress.back": aboutMe, "click progress.trend": aboutMe, "click progress.section": titles, "click progress.item": mine,
	"click round.reread": past, "command streak": aboutMe,
	"click streak.share": aboutMe, "click streak.show": aboutMe, "command leaderboard": aboutMe, "click leaderboard.share": aboutMe,
	"click leaderboard.show": aboutMe, "click leaderboard.rank": aboutMe, "command group": aboutMe, "click group.share": aboutMe,
	"command checkin": typed,
	"command plan":    aboutMe, "complete plan": titles, "click plan.choose": typed, "submit plan.chosen": aboutMe, "click plan.drop": aboutMe,
	"click plan.share":    aboutMe,
	"command me timezone": set, "complete me timezone": titles,
	"command me reminders": set, "complete me reminders": titles, "command me share": set, "click me.share": set,
	"command me pictures": set, "click me.pictures": set,
	"command me export":   driven, // and coach/group's TestTheExportKeepsASecret
	"command me settings": aboutMe, "click me.name": aboutMe, "click me.rank": aboutMe, "click me.remind": typed, "click me.retry": typed,
	"submit me.reminded": aboutMe, "click me.unremind": aboutMe, "click reminder.stop": aboutMe, "command me forget": aboutMe,
	"click me.forget": aboutMe, "click me.keep": aboutMe, "command help": driven,

	"command daily-admin now": driven, "command daily-admin repost": driven, "command daily-admin queue": driven,
	"complete daily-admin queue": titles, "click daily.unqueue": titles, "command daily-admin preview": driven, "click daily.preview": titles,
	"command daily-admin skip": set, "click daily.unskip": set, "command daily-admin swap": titles, "complete daily-admin swap": titles,
	"command daily-admin pause": set, "complete daily-admin pause": set, "command daily-admin resume": set,
	"command daily-admin history": driven, "command daily-admin mend": set, "complete daily-admin mend": titles,

	"complete daily-admin now": set, "complete daily-admin repost": set, "complete daily-admin preview": set,
	"complete daily-admin skip": set, "complete daily-admin resume": set, "complete daily-admin history": set,
	"click setup.look": set, "click setup.parts": set, "click setup.sections": set, "click setup.levels": set, "click setup.remove": set,
	"click setup.removed": set, "click setup.publish": set, "click setup.title": typed, "submit setup.titled": typed,

	"command pair with": partner, "click pair.again": partner, "click pair.accept": partner, "click pair.decline": partner,
	"click pair.withdraw": partner, "command pair queue": partner, "click pair.queue": partner, "click pair.unqueue": partner,
	"command pair now": partner, "command pair leave": partner, "click pair.leave": partner, "click pair.side": partner,
	"click pair.look": partner, "click pair.tick": partner, "click pair.hint": partner, "click pair.next": partner,
	"click pair.skip": partner,

	"command hotseat": seat, "click hotseat.begin": seat, "click hotseat.answer": seat, "submit hotseat.submit": seat,
	"click hotseat.pick": seat, "click hotseat.choose": seat, "click hotseat.show": seat, "click hotseat.close": seat,
	"click hotseat.next": seat, "click hotseat.end": seat, "click hotseat.ballot": seat, "click hotseat.vote": seat,
	"click hotseat.mine": seat, "click hotseat.scores": seat, "command daily-admin hotseat": seat,

	"command setup": set, "complete setup": set, "click setup.channel": set, "click setup.role": set, "click setup.days": set,
	"click setup.mode": set, "click setup.pause": set, "click setup.more": set, "click setup.back": set, "click setup.missed": set,
	"click setup.thread": set, "click setup.pin": set, "click setup.recap": set, "click setup.beyond": set, "click setup.clock": set,
	"click setup.retry": set, "submit setup.clocked": set, "click setup.roles": set, "click setup.rolefor": set,
}

func TestEveryDoorHasItsLine(t *testing.T) {
	there := map[string]bool{}
	for _, r := range ui.Routes(ui.Deps{}) {
		for kind, name := range map[string]string{"command": r.Command, "complete": r.Complete, "click": r.Click, "submit": r.Submit} {
			if name == "" {
				continue
			}
			there[kind+" "+name] = true
			if doors[kind+" "+name] == "" {
				t.Errorf("%s %s: say in doors whether an answer can be seen there, and if so, go through it below", kind, name)
			}
		}
	}
	for name := range doors {
		if !there[name] {
			t.Errorf("%s is no route any more", name)
		}
	}
}

var marks = regexp.MustCompile(`[^\p{L}\p{N} ]+`)

// plainWords are the words of a text without any marks, so that escaping hides nothing.
func plainWords(s string) string {
	return strings.Join(strings.Fields(marks.ReplaceAllString(strings.NewReplacer(`\n`, " ", `\u0026`, " ").Replace(s), "")), " ")
}

// seen is all that comes of an interaction: messages, forms, suggestions and the files that come with them.
func (s *stage) seen(r fakediscord.Result) string {
	s.t.Helper()
	all, err := json.Marshal(r)
	if err != nil {
		s.t.Fatal(err)
	}
	text := string(all)
	for _, raw := range r.Messages {
		var m struct{ Attachments []struct{ URL string } }
		if err := json.Unmarshal(raw, &m); err != nil {
			s.t.Fatal(err)
		}
		for _, a := range m.Attachments {
			base, err := url.Parse(s.config.Discord.APIBase)
			if err != nil {
				s.t.Fatal(err)
			}
			at, err := base.Parse(a.URL)
			if err != nil {
				s.t.Fatal(err)
			}
			resp, err := http.Get(at.String())
			if err != nil {
				s.t.Fatal(err)
			}
			data, err := io.ReadAll(resp.Body)
			if err != nil || resp.Body.Close() != nil {
				s.t.Fatal(err)
			}
			text += string(data)
		}
	}
	return plainWords(text)
}

// press presses a button of a message, when it is there.
func (s *stage) press(a fakediscord.Actor, m message, label string) string {
	s.t.Helper()
	b, ok := m.Button(label)
	if !ok {
		return ""
	}
	return s.seen(s.discord.Click(s.t.Context(), a, m.ID, b.CustomID, nil))
}

// tour is what a person sees who goes through every door, by door.
func (s *stage) tour(a fakediscord.Actor, post message, q interview.QuestionID, word string, section interview.Section) map[string]string {
	s.t.Helper()
	saw := map[string]string{}
	for _, command := range []string{"/daily", "/questions search question:" + string(q), "/help", "/questions export", "/questions appeals",
		"/me export",
		"/daily-admin now", "/daily-admin repost", "/daily-admin queue", "/daily-admin preview", "/daily-admin history"} {
		saw[command] = s.seen(s.discord.Command(s.t.Context(), a, command))
	}
	if post.ID != "" {
		for _, label := range []string{"Answer", "Hint", "Discuss"} {
			saw[label] = s.press(a, post, label)
		}
		thread := ""
		for _, raw := range s.discord.Messages(post.ID, a.User) {
			thread += string(raw)
		}
		saw["the thread"] = plainWords(thread)
	}
	near := s.discord.Command(s.t.Context(), a, "/questions search question:\""+word+"\"")
	saw["/questions search by a word"] = s.seen(near)
	if near.Error == "" && len(near.Messages) == 1 {
		m, _ := s.result(near, "searching")
		m.Walk(func(c component) {
			if strings.Contains(c.CustomID, "search.show") && strings.HasSuffix(c.CustomID, string(q)) {
				saw["search.show"] = s.seen(s.discord.Click(s.t.Context(), a, m.ID, c.CustomID, nil))
			}
		})
	}
	saw["/mock"] = s.mockThrough(a, section)
	return saw
}

// by is a button of a message by the action of its route.
func (m message) by(action string) (found component, ok bool) {
	m.Walk(func(c component) {
		if strings.Contains(c.CustomID, ":"+action+":") && !ok {
			found, ok = c, true
		}
	})
	return found, ok
}

// mockThrough is what a person sees of a mock in a section, from its first question through its last to all that its result shows.
func (s *stage) mockThrough(a fakediscord.Actor, section interview.Section) string {
	s.t.Helper()
	saw := ""
	press := func(m message, c component, values ...string) message {
		r := s.discord.Click(s.t.Context(), a, m.ID, c.CustomID, values)
		saw += s.seen(r) + " "
		m, _ = s.result(r, "going through a mock")
		return m
	}
	m := s.command(a, "/mock section:"+string(section)+" questions:10")
	if c, ok := m.by("mock.replace"); ok {
		m = press(m, c)
	}
	saw += plainWords(m.Text()) + " "
	asked := 0
	for range 40 {
		skip, ok := m.by("round.skip")
		if !ok {
			break
		}
		m = press(m, skip)
		asked++
		if model, ok := m.by("round.model"); ok {
			m = press(m, model)
		}
		if next, ok := m.by("round.next"); ok { // "Next question", "See result"
			m = press(m, next)
		}
	}
	list, ok := m.by("round.look")
	if !ok || asked == 0 {
		s.t.Fatalf("after %d questions the mock's result has nothing to look at:\n%s", asked, m.Text())
	}
	for _, o := range list.Options {
		m = press(m, list, o.Value)
		if back, ok := m.by("round.show"); ok {
			m = press(m, back)
		}
	}
	for _, action := range []string{"debrief.transcript", "debrief.share", "search.open"} {
		if c, ok := m.by(action); ok {
			saw += s.seen(s.discord.Click(s.t.Context(), a, m.ID, c.CustomID, nil)) + " "
		}
	}
	past, ok := m.by("history.show")
	if !ok {
		s.t.Fatalf("no way to past rounds from\n%s", m.Text())
	}
	list, ok = press(m, past).by("history.open")
	if !ok {
		s.t.Fatal("no past round can be opened")
	}
	for _, o := range list.Options {
		press(s.command(a, "/history"), list, o.Value)
	}
	return saw
}

// TestASecretIsKeptAtEveryDoor: a question of the bank, and one of the server's own, is the open daily. Through no door does a member or an
// organiser who has not answered it, in the server or in direct messages, see its answer; once it is revealed, they do.
func TestASecretIsKeptAtEveryDoor(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC reveal:20:00")
	_, form := s.result(s.discord.Command(t.Context(), s.mia, "/questions suggest item:select-epoll kind:short"), "suggesting")
	s.fill(s.mia, form, map[string]any{"title": "Where the older call stops", "prompt": "How many descriptors can `select` watch?",
		"short": "1024", "answer": aboutSockets,
		"notes": "A power of two.\nhttps://man7.org/linux/man-pages/man2/select.2.html"})
	s.click(s.ada, s.command(s.ada, "/questions review"), "Accept")
	banked := s.bank.Questions()
	bank := banked[slices.IndexFunc(banked, func(q questions.Question) bool {
		return q.Task.Kind == interview.Short && q.Task.Form == interview.Number && len(plainWords(q.Model)) > 60
	})]
	for _, c := range []struct {
		id      interview.QuestionID
		section interview.Section
		word    string // by which it is found among others
		answer  string // words of the model answer
	}{
		{"own-where-the-older-call-stops", "network", "call", "keeps the set in the kernel and reports only what is ready"},
		{bank.ID, bank.Section, strings.Fields(bank.Title)[0], plainWords(bank.Model)[:60]},
	} {
		s.command(s.ada, "/daily-admin queue question:"+string(c.id))
		s.advance(time.Duration((33-s.now().Hour())%24) * time.Hour)
		post := s.last(s.dailies())
		s.appeal(s.mia, s.answerDailyWrongly(s.mia, post), "I counted")
		for name, a := range map[string]fakediscord.Actor{"a member": s.noah, "an organiser": s.ada} {
			direct := a
			direct.Channel = s.discord.DM(a.User)
			for where, saw := range map[string]map[string]string{"in the server": s.tour(a, post, c.id, c.word, c.section),
				"in direct messages": s.tour(direct, message{}, c.id, c.word, c.section)} {
				for door, text := range saw {
					if strings.Contains(text, plainWords(c.answer)) || strings.Contains(text, "987654321") {
						t.Errorf("%s: %s %s sees the answer by %s before the reveal", c.id, name, where, door)
					}
				}
			}
		}
		s.advance(11 * time.Hour) // 20:00
		s.advance(0)
		saw := s.tour(s.ada, post, c.id, c.word, c.section)
		for _, door := range []string{"/questions search question:" + string(c.id), "search.show", "the thread"} {
			if !strings.Contains(saw[door], plainWords(c.answer)) {
				t.Errorf("%s: after the reveal %s does not show the answer:\n%s", c.id, door, saw[door])
			}
		}
		if !strings.Contains(saw["/questions appeals"], "987654321") {
			t.Errorf("%s: after the reveal the appeal is not shown:\n%s", c.id, saw["/questions appeals"])
		}
		s.click(s.ada, s.command(s.ada, "/questions appeals"), "Accept")
		if own := strings.HasPrefix(string(c.id), "own-"); own && !strings.Contains(saw["/questions export"], plainWords(c.answer)) {
			t.Errorf("after the reveal the export lacks it:\n%s", saw["/questions export"])
		}
	}
}

// answerDailyWrongly answers a daily that is answered in a form.
func (s *stage) answerDailyWrongly(a fakediscord.Actor, post message) message {
	s.t.Helper()
	_, form := s.click(a, post, "Answer")
	if form == nil {
		s.t.Fatal("no form")
	}
	return s.submit(a, form, "987654321")
}
