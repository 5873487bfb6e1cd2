package round_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// builtinDesk is a desk with the bank that is built in.
func builtinDesk(t *testing.T) *coachtest.Desk {
	t.Helper()
	d := coachtest.NewDesk(t)
	bank, faults := questions.Builtin()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	d.Packs = questions.Only(bank)
	return d
}

// TestEveryFormatOfTheBank: a round of each format in the built-in bank lacks nothing, is kept as what it is, and lasts as an exam as long
// as its format does.
func TestEveryFormatOfTheBank(t *testing.T) {
	d := builtinDesk(t)
	talk, code := []interview.Kind{interview.Open, interview.Short}, []interview.Kind{interview.Code, interview.SQL, interview.Regex}
	for _, tt := range []struct {
		format  interview.Format
		n       int
		kinds   []interview.Kind
		minutes time.Duration // of an exam; 0: by its questions
	}{
		{interview.Drill, 3, nil, 0}, {interview.SectionFormat, 3, nil, 0}, {interview.Phone, 6, talk, 25},
		{interview.Coding, 2, code, 35}, {interview.Loop, 8, nil, 50},
	} {
		t.Run(string(tt.format), func(t *testing.T) {
			v := d.Begin(coachtest.Mia, round.StartRound{Format: tt.format, Replace: true})
			_, n := v.Round.Number(0)
			if v.Format != tt.format || n != tt.n || !v.Deadline.IsZero() || len(v.Shortage.Absent) > 0 ||
				v.Shortage.Missing+v.Shortage.Other+v.Shortage.Second+v.Shortage.Elsewhere > 0 {
				t.Errorf("%d questions of %q until %s, short of %+v", n, v.Format, v.Deadline, v.Shortage)
			}
			for _, q := range v.Questions {
				if tt.kinds != nil && q.ID.Step() == interview.CodeStep && !slices.Contains(tt.kinds, q.Task.Kind) {
					t.Errorf("%s asks a %s", tt.format, q.Task.Kind)
				}
			}
			again, err := d.Round(t.Context(), coachtest.Mia, v.ID)
			if err != nil || again.Format != tt.format {
				t.Errorf("later it is of format %q, %v", again.Format, err)
			}
			exam := d.Begin(coachtest.Mia, round.StartRound{Format: tt.format, Mode: interview.Exam, Replace: true})
			want := tt.minutes * time.Minute
			if want == 0 {
				var kinds []interview.Kind
				for _, q := range exam.Questions {
					kinds = append(kinds, q.Task.Kind)
				}
				want = interview.ExamTime(kinds)
			}
			if got := exam.Deadline.Sub(d.Clock()); got != want {
				t.Errorf("its exam lasts %s, want %s", got, want)
			}
		})
	}
}

// TestALoopOfTheBank begins with the project, asks of every section, and has two questions to run.
func TestALoopOfTheBank(t *testing.T) {
	d := builtinDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{Format: interview.Loop})
	if p, q := v.Place(), v.Question(); p.Item != "your-project" || p.Why.Kind != interview.Opening || q.Task.Kind != interview.Open {
		t.Errorf("it begins with %+v, a %s", p.Ask, q.Task.Kind)
	}
	of, run := map[interview.Section]int{}, 0
	for i, p := range v.Round.Places {
		if p.Question.Step() == interview.CodeStep {
			of[p.Section]++
		}
		if v.Questions[i].Tried() {
			run++
		}
	}
	if len(of) != 6 || of["python"] != 2 || run != 2 { // nothing was tried: Python is the weakest link by its place in the list
		t.Errorf("%v, %d of them run", of, run)
	}
}

func TestTheFormatThatNobodyNamed(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, tt := range []struct {
		s    round.StartRound
		want interview.Format
	}{
		{round.StartRound{}, interview.Drill},
		{round.StartRound{N: 5, Mode: interview.Exam}, interview.Drill},
		{round.StartRound{Section: "network"}, interview.SectionFormat},
		{round.StartRound{Section: "network", Format: interview.Drill}, interview.Drill},
	} {
		tt.s.Replace = true
		if v := d.Begin(coachtest.Mia, tt.s); v.Format != tt.want {
			t.Errorf("%+v is a %q, want %q", tt.s, v.Format, tt.want)
		}
	}
}

// TestASectionsRoundAsksItsItemsAgain: the small bank has two items a section, with three questions each.
func TestASectionsRoundAsksItsItemsAgain(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{Section: "network", N: 5})
	asked := map[interview.QuestionID]bool{}
	for _, p := range v.Round.Places {
		if p.Section != "network" || asked[p.Question] {
			t.Errorf("it asks %+v", p.Ask)
		}
		asked[p.Question] = true
	}
	if v.Shortage.Second != 3 || v.Shortage.Elsewhere != 0 || len(asked) != 5 {
		t.Errorf("short of %+v with %d questions", v.Shortage, len(asked))
	}
	v = d.Begin(coachtest.Mia, round.StartRound{Section: "network", N: 8, Replace: true})
	if v.Shortage.Second != 4 || v.Shortage.Elsewhere != 2 || len(v.Questions) != 8 {
		t.Errorf("short of %+v with %d questions", v.Shortage, len(v.Questions))
	}
	// With each answered question's place its own attempt, though the item is the same.
	for v.Round.Phase != interview.Over {
		v = d.AnswerRight(coachtest.Mia, v)
	}
	if n := len(d.Attempts("1")); n != 8 {
		t.Errorf("%d attempts, want 8", n)
	}
	later, err := d.Round(t.Context(), coachtest.Mia, v.ID)
	if err != nil || later.Shortage.Second != 0 { // it is said once, when the round begins
		t.Errorf("later it is short of %+v, %v", later.Shortage, err)
	}
}

// TestAFormatWithNothingToAsk ends no round that is running.
func TestAFormatWithNothingToAsk(t *testing.T) {
	d := coachtest.NewDesk(t) // its bank has nothing to run
	before := d.Begin(coachtest.Mia, round.StartRound{N: 1})
	got, err := d.StartRound(t.Context(), coachtest.Mia, round.StartRound{Format: interview.Coding, Replace: true})
	if err != nil || got.Nothing != interview.Coding || got.Round != nil || got.Running != nil {
		t.Fatalf("%+v, %v", got, err)
	}
	if now, err := d.Running(t.Context(), coachtest.Mia); err != nil || now == nil || now.ID != before.ID {
		t.Errorf("what ran is %+v, %v", now, err)
	}
}

// TestAServerWithoutTheKindsOfAPhone: what it lacks is made up for, and told.
func TestAServerWithoutTheKindsOfAPhone(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Packs = questions.Only(codeBank(t)) // an order and a Python question in each section
	v := d.Begin(coachtest.Mia, round.StartRound{Format: interview.Phone})
	if len(v.Questions) != 6 || v.Shortage.Other != 6 {
		t.Errorf("%d questions, short of %+v", len(v.Questions), v.Shortage)
	}
}

func TestWishesThatNoFormatHas(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, s := range []round.StartRound{{Format: "lunch"}, {Format: interview.Phone, Section: "network"},
		{Format: interview.Loop, Section: "network"}, {Format: interview.Drill, N: 11}} {
		_, err := d.StartRound(t.Context(), coachtest.Mia, s)
		coachtest.WantCode(t, err, coach.Bad)
	}
	// A number of questions is no wish of a format that has its own, and does no harm.
	if v := d.Begin(coachtest.Mia, round.StartRound{Format: interview.Phone, N: 10}); len(v.Questions) != 6 {
		t.Errorf("%d questions", len(v.Questions))
	}
}

// TestSixFormatsAtOnce: of several wishes at the same moment one begins, and the others are offered it.
func TestSixFormatsAtOnce(t *testing.T) {
	d := builtinDesk(t)
	var wait sync.WaitGroup
	var mu sync.Mutex
	began, running := 0, map[string]bool{}
	for range 2 {
		for _, f := range []interview.Format{interview.Phone, interview.Coding, interview.Loop} {
			wait.Go(func() {
				got, err := d.StartRound(t.Context(), coachtest.Mia, round.StartRound{Format: f})
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err != nil:
					t.Error(err)
				case got.Round != nil:
					began++
					running[got.Round.ID] = true
				case got.Running != nil:
					running[got.Running.ID] = true
				}
			})
		}
	}
	wait.Wait()
	if began != 1 || len(running) != 1 {
		t.Errorf("%d rounds began: %v", began, running)
	}
}

// TestNoFormatAsksASecret: an open daily is asked by no round, not even by one that asks all that its section has.
func TestNoFormatAsksASecret(t *testing.T) {
	d, secret := posted(t, nil)
	if _, err := d.Streak(t.Context(), coachtest.Mia); err != nil { // that she is in the server is known
		t.Fatal(err)
	}
	daily, _ := d.Packs.First().Question(secret)
	for _, s := range []round.StartRound{{Format: interview.SectionFormat, Section: daily.Section, N: 10}, {Format: interview.Drill, N: 10},
		{Format: interview.Phone}, {Format: interview.Loop}} {
		for range 5 {
			s.Replace = true
			v := d.Begin(coachtest.Mia, s)
			for _, q := range v.Questions {
				if q.ID == secret {
					t.Errorf("%s asks the open daily", s.Format)
				}
			}
			// The section has six questions, one of which is the secret.
			if s.Format == interview.SectionFormat && (v.Shortage.Second != 3 || v.Shortage.Elsewhere != 5) {
				t.Errorf("short of %+v", v.Shortage)
			}
		}
	}
}
