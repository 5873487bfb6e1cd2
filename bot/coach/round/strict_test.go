package round_test

import (
	"errors"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// turnStrict has the server be strict from now on: what was made before was made under another setting.
func turnStrict(d *coachtest.Desk) {
	d.T.Helper()
	d.Change(daily.Change{Steer: coachtest.Ptr(interview.Strict)})
}

// wantRefused wants that nothing began, and that it was refused because of Network.
func wantRefused(t *testing.T, d *coachtest.Desk, s round.Started, err error, why string) {
	t.Helper()
	if err != nil || s.Refused == nil || s.Round != nil || s.Running != nil || s.Refused.Chosen.Section != "network" ||
		s.Refused.Weakest.Section == "network" {
		t.Errorf("%s: %+v, %v", why, s, err)
	}
}

// TestAStrictServerIsStrictInDirectMessages, too: a member cannot go there for what the server refuses. One of another server, and one who
// has left, can.
func TestAStrictServerIsStrictInDirectMessages(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	strong(d, "network")
	turnStrict(d)
	direct := coachtest.Mia
	direct.GuildID = ""
	s, err := d.StartRound(t.Context(), direct, round.StartRound{Section: "network"})
	wantRefused(t, d, s, err, "in direct messages")
	other := coach.Who{UserID: "77", Name: "Zed", GuildID: "10"}
	finish(d, other, ask(d, other, short0, short1))
	other.GuildID = ""
	s, err = d.StartRound(t.Context(), other, round.StartRound{Section: "network"})
	began(t, s, err)
}

// TestAStrictServerRefusesPractisingADaily far above the weakest link, by Try again and by the button of a daily that is over; the daily
// itself, while it counts, is nobody's choice and is answered.
func TestAStrictServerRefusesPractisingADaily(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Steer: coachtest.Ptr(interview.Strict)})
	strong(d, "network")
	d.Queue("network-item0-choice", "2026-03-03")
	d.To("2026-03-03 09:00")
	d.Due()
	v := d.AnswerDaily(coachtest.Mia)
	if v.Round.Phase != interview.Over || v.Limits == nil || v.Limits.Allow("network") || v.Limits.Weakest.Section == "network" ||
		!v.Limits.Allow(v.Limits.Weakest.Section) {
		t.Fatalf("the daily came to %s, with the limits %+v", v.Round.Phase, v.Limits)
	}
	on := d.Post.Posts[0].Date
	refused := (*interview.Refusal)(nil)
	if _, err := d.PractiseDaily(t.Context(), coachtest.Mia, "9", on); !errors.As(err, &refused) || refused.Chosen.Section != "network" {
		t.Errorf("trying again: %v", err)
	}
	if v, err := d.PractiseDaily(t.Context(), coachtest.Noah, "9", on); err != nil || v.Practice {
		t.Errorf("one who has not answered: %v", err) // it counts
	}
	d.To("2026-03-04 09:00")
	d.Due() // another daily: the first one is over
	if _, err := d.PractiseDaily(t.Context(), coachtest.Zoe, "9", on); err != nil {
		t.Errorf("one to whom nothing is strong: %v", err)
	}
	refused = nil
	if _, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", on); err != nil { // her answer, which she may look at
		t.Errorf("looking at one's answer: %v", err)
	}
	d.Change(daily.Change{Steer: coachtest.Ptr(interview.Steering)})
	if v, err := d.PractiseDaily(t.Context(), coachtest.Mia, "9", on); err != nil || !v.Practice {
		t.Errorf("under steer: %+v, %v", v.Practice, err)
	}
}

// TestAStrictServerOffersNoEndOfARoundForOneThatItRefuses: while a round runs, a wish is refused at once, and not only once the other round
// was ended for it.
func TestAStrictServerOffersNoEndOfARoundForOneThatItRefuses(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	strong(d, "network")
	old := finish(d, coachtest.Mia, ask(d, coachtest.Mia, short0, short1))
	running := d.Begin(coachtest.Mia, round.StartRound{})
	turnStrict(d)
	for why, begin := range map[string]func() (round.Started, error){
		"a section": func() (round.Started, error) {
			return d.StartRound(t.Context(), coachtest.Mia, round.StartRound{Section: "network"})
		},
		"a section in place of the round": func() (round.Started, error) {
			return d.StartRound(t.Context(), coachtest.Mia, round.StartRound{Section: "network", Replace: true, Running: running.ID})
		},
		"again": func() (round.Started, error) { return d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{}) },
		"again in place of the round": func() (round.Started, error) {
			return d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{Replace: true, Running: running.ID})
		},
	} {
		s, err := begin()
		wantRefused(t, d, s, err, why)
	}
	if now, err := d.Running(t.Context(), coachtest.Mia); err != nil || now == nil || now.ID != running.ID {
		t.Errorf("what was running does not go on: %+v, %v", now, err)
	}
}

// TestEveryFormatIsStrict: no format, length or mode gets a round of a section that is refused; without a section each has its third of the
// weakest link.
func TestEveryFormatIsStrict(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	strong(d, "network")
	turnStrict(d)
	for _, f := range []interview.Format{"", interview.Drill, interview.SectionFormat, interview.Phone, interview.Coding, interview.Loop} {
		for _, mode := range []interview.Mode{interview.Practice, interview.Exam} {
			for n := range 11 {
				s, err := d.StartRound(t.Context(), coachtest.Mia, round.StartRound{Section: "network", N: n, Mode: mode, Format: f})
				if f.Across() {
					coachtest.WantCode(t, err, coach.Bad)
					continue
				}
				wantRefused(t, d, s, err, string(f)+" "+string(mode))
			}
		}
		s, err := d.StartRound(t.Context(), coachtest.Mia, round.StartRound{N: 6, Format: f})
		if err != nil || s.Round == nil && s.Nothing == "" {
			t.Fatalf("%s without a section: %+v, %v", f, s, err)
		}
		if s.Round == nil {
			continue // the small bank has nothing that is run
		}
		weak := 0
		for _, p := range s.Round.Round.Places {
			if p.Section != "network" {
				weak++
			}
		}
		if weak*3 < len(s.Round.Questions) {
			t.Errorf("%s: %d of %d places are not of the section that is far ahead", f, weak, len(s.Round.Questions))
		}
		if _, err := d.Stop(t.Context(), coachtest.Mia, s.Round.ID, s.Round.Round.Current); err != nil {
			t.Fatal(err)
		}
		d.Advance(time.Hour)
	}
}

// TestTheHistoryCountsWhatMayBeAsked: what a strict server lets nobody ask is no reason for a button.
func TestTheHistoryCountsWhatMayBeAsked(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	strong(d, "network")
	tell(d, coachtest.Mia, ask(d, coachtest.Mia, choice0), "wrong") // Network comes to 75, the others stand at 0
	before, err := d.History(t.Context(), coachtest.Mia, round.Page{})
	if err != nil || before.Missed != 1 {
		t.Fatalf("before: %+v, %v", before, err)
	}
	turnStrict(d)
	after, err := d.History(t.Context(), coachtest.Mia, round.Page{})
	if err != nil || after.Missed != 0 {
		t.Errorf("%d points that may not be asked, %v", after.Missed, err)
	}
	s, err := d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	wantRefused(t, d, s, err, "what was missed")
}
