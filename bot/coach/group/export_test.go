package group_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// paper takes an export, and has room for so many more pieces.
type paper struct {
	bytes.Buffer
	room int
}

func (p *paper) Room() bool {
	p.room--
	return p.room >= 0
}

// exported is an export as whoever reads it has it.
type exported struct {
	Person   struct{ ID, Name string }
	Servers  []struct{ Server string }
	Checkins []struct{ What string }
	Attempts []struct {
		ID       int64
		Question interview.QuestionID
		Answer   []struct{ Text string }
		Verdict  *interview.Verdict
		Withheld bool
	}
	Roles []struct{ Server, Role string }
	Days  []struct {
		Item, On string
		Points   int
	}
	Rounds []struct {
		ID     string
		Plan   []struct{ Question interview.QuestionID }
		Events []interview.Event
	}
	Withheld int  `json:"verdicts_withheld"`
	Cut      bool `json:"cut"`
}

func export(d *coachtest.Desk, room int) (exported, group.Exported, string) {
	d.T.Helper()
	p := &paper{room: room}
	done, err := d.Export(d.T.Context(), coachtest.Mia, p)
	if err != nil {
		d.T.Fatal(err)
	}
	var read exported
	if err := json.Unmarshal(p.Bytes(), &read); err != nil {
		d.T.Fatalf("it is no JSON: %v\n%s", err, p.String())
	}
	return read, done, p.String()
}

// TestTheExportHasAllOfOneself: what a person did is in it, with their own words and verdicts, and nothing that somebody else did.
func TestTheExportHasAllOfOneself(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundAsking(coachtest.Mia, "network-item0-short")
	v = d.AnswerRight(coachtest.Mia, v)
	if _, err := d.Stop(t.Context(), coachtest.Mia, v.ID, v.Round.Current); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Checkin(t.Context(), coachtest.Mia, "pushed <b>\n\"it\""); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Checkin(t.Context(), coachtest.Noah, "noah's secret"); err != nil {
		t.Fatal(err)
	}
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddRoleGiven(store.RoleGiven{GuildID: "9", UserID: "1", RoleID: "77", At: d.Clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	read, done, text := export(d, 1000)
	if read.Person.ID != "1" || read.Person.Name != "Mia" || len(read.Servers) != 1 || read.Servers[0].Server != "9" {
		t.Errorf("the person is %+v in %+v", read.Person, read.Servers)
	}
	if len(read.Checkins) != 1 || read.Checkins[0].What != "pushed <b>\n\"it\"" || strings.Contains(text, "noah's") {
		t.Errorf("check-ins: %+v", read.Checkins)
	}
	if len(read.Attempts) != 1 || read.Attempts[0].Verdict == nil || read.Attempts[0].Verdict.Score != 100 ||
		read.Attempts[0].Answer[0].Text != "42" {
		t.Errorf("attempts: %+v", read.Attempts)
	}
	if len(read.Rounds) != 1 || len(read.Rounds[0].Plan) != 2 || len(read.Rounds[0].Events) == 0 {
		t.Errorf("rounds: %+v", read.Rounds)
	}
	if len(read.Days) != 1 || read.Days[0].Item != "network-item0" || read.Days[0].Points != 100 {
		t.Errorf("days: %+v", read.Days)
	}
	if len(read.Roles) != 1 || read.Roles[0].Role != "77" || read.Roles[0].Server != "9" {
		t.Errorf("roles: %+v", read.Roles)
	}
	if done.Attempts != 1 || done.Rounds != 1 || done.Cut || read.Cut || done.Withheld != 0 {
		t.Errorf("it says %+v", done)
	}
}

// TestTheExportKeepsASecret: a question that Mia answered long ago is the open daily. What she said then is in the export, and nothing of
// what it was worth, in no place of it; nor is there a card of it. Once she has answered, there is.
func TestTheExportKeepsASecret(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	v := d.RoundAsking(coachtest.Mia, "network-item0-open")
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "There is an apple."})
	for v.Round.Phase == interview.Probing && err == nil {
		v, err = d.Pass(t.Context(), coachtest.Mia, v.ID, v.Step())
	}
	if err == nil {
		v, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, 0, []string{"apple"})
	}
	if err == nil {
		_, err = d.Stop(t.Context(), coachtest.Mia, v.ID, 1)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, before, text := export(d, 1000)
	if len(before.Missed) != 1 || len(before.Missed[0].Points) != 1 || before.Missed[0].Points[0] != "mentions the pear" ||
		!strings.Contains(text, `"pear"`) {
		t.Fatalf("before it is a daily: %+v\n%s", before, text)
	}
	d.Queue("network-item0-open", "2026-03-03")
	d.To("2026-03-03 09:00")
	d.Due()
	read, done, text := export(d, 1000)
	for _, word := range []string{`"pear"`, `"apple"`, `"score"`, "mentions the"} {
		if strings.Contains(text, word) {
			t.Errorf("while it is open the export has %s:\n%s", word, text)
		}
	}
	if len(read.Attempts) != 1 || !read.Attempts[0].Withheld || read.Attempts[0].Answer[0].Text != "There is an apple." ||
		done.Withheld != 1 || read.Withheld != 1 || len(done.Missed) != 0 {
		t.Errorf("attempts %+v, %+v", read.Attempts, done)
	}
	d.AnswerDaily(coachtest.Mia)
	if _, after, text := export(d, 1000); after.Withheld != 0 || !strings.Contains(text, `"score"`) {
		t.Errorf("once answered: %+v\n%s", after, text)
	}
}

// TestARunningExamTellsNothing of what it has graded, and nothing of what it is yet to ask.
func TestARunningExamTellsNothing(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 3, Mode: interview.Exam})
	for v.Question().Task.Kind != interview.Short && v.Round.Current < 2 {
		next, err := d.Skip(t.Context(), coachtest.Mia, v.ID, v.Round.Current)
		if err != nil {
			t.Fatal(err)
		}
		v = next
	}
	at := v.Round.Current
	if _, err := d.Skip(t.Context(), coachtest.Mia, v.ID, at); err != nil {
		t.Fatal(err)
	}
	read, _, text := export(d, 1000)
	if len(read.Rounds) != 1 || len(read.Rounds[0].Plan) > at+1 || strings.Contains(text, `"verdict"`) {
		t.Errorf("at place %d: %s", at, text)
	}
}

// TestALongExportIsReadInPages: more answers than are read at a time are all there, newest first and once; where there is no room for all,
// what is left out is the oldest, and it is still JSON.
func TestALongExportIsReadInPages(t *testing.T) {
	d := coachtest.NewDesk(t)
	const n = 450
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, coachtest.Mia); err != nil {
			return err
		}
		for i := range n {
			err := tx.AddAttempt(store.Attempt{UserID: "1", GuildID: "9", RoundID: fmt.Sprint("r", i), Question: "network-item0-short",
				Item: "network-item0", LocalDate: interview.DateOf(d.Clock()), At: d.Clock(),
				Verdict: interview.Verdict{Score: 50, Grader: interview.Machine}, Answer: []interview.Answer{{Text: "41"}}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	read, done, _ := export(d, 10_000)
	if len(read.Attempts) != n || done.Attempts != n || done.Cut {
		t.Fatalf("%d attempts, %+v", len(read.Attempts), done)
	}
	for i, a := range read.Attempts {
		if a.ID != int64(n-i) {
			t.Fatalf("attempt %d of the list is %d", i, a.ID)
		}
	}
	read, done, _ = export(d, 100)
	if !read.Cut || !done.Cut || len(read.Attempts) == 0 || len(read.Attempts) >= n || read.Attempts[0].ID != n {
		t.Errorf("with room for 100 pieces: %d attempts, %+v", len(read.Attempts), done)
	}
}

// TestSharing: nobody's progress is looked at who did not say so; a member who did is, in that server and as long as they are there.
func TestSharing(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{})
	may := func(want bool, asks string, why string) {
		t.Helper()
		w := coachtest.Noah
		w.GuildID = asks
		err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
			got, err := d.MayLookAt(tx, w, "1")
			if got != want {
				t.Errorf("%s: %v, want %v", why, got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	may(false, "9", "by default")
	s, err := d.ChangeMySettings(t.Context(), coachtest.Mia, group.MyChange{Shares: coachtest.Ptr(true)})
	if err != nil || !s.Shares {
		t.Fatal(s, err)
	}
	may(true, "9", "once shared")
	may(false, "10", "in another server")
	may(false, "", "in a direct message")
	err = d.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.NoteHere("9", "1", false, d.Clock(), interview.DateOf(d.Clock()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	may(false, "9", "once she has left")
	_ = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		if got, err := d.MayLookAt(tx, coachtest.Mia, "1"); err != nil || !got {
			t.Errorf("her own: %v, %v", got, err)
		}
		return nil
	})
}
