package store

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"hotseat/questions/interview"
)

// TestACorrectionTakesThePlaceOfWhatItCorrects: whoever was given 40 and had it corrected to 100, stands where somebody stands who was
// given 100 at once, whatever they answered since.
func TestACorrectionTakesThePlaceOfWhatItCorrects(t *testing.T) {
	s := open(t)
	const daily = interview.Date(20000)
	right := interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Peer}
	answer := func(tx *Tx, user, round string, score int, day interview.Date) error {
		return tx.AddAttempt(Attempt{UserID: user, GuildID: "9", RoundID: user + round, DailyDate: daily + day, Item: "joins",
			LocalDate: daily + day, At: noon.AddDate(0, 0, int(day)),
			Verdict: interview.Verdict{Score: score, Recognised: score, Grader: interview.Machine}})
	}
	write(t, s, func(tx *Tx) error {
		for _, user := range []string{"misjudged", "judged"} {
			if err := tx.SavePerson(Person{UserID: user, Zone: "UTC"}); err != nil {
				return err
			}
		}
		return errors.Join(answer(tx, "misjudged", "a", 40, 0), answer(tx, "misjudged", "b", 80, 9),
			tx.CorrectAttempt(1, right),
			answer(tx, "judged", "a", 100, 0), answer(tx, "judged", "b", 80, 9),
			answer(tx, "misjudged", "c", 0, 20), answer(tx, "judged", "c", 0, 20))
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		a, err1 := tx.ItemStates("misjudged")
		b, err2 := tx.ItemStates("judged")
		// 80 counts 1, 100 before it 0.75 of a fifth; both 0.75 beside 0, which counts a fifth: (11.25 + 60) / (0.1125 + 0.75 + 0.2)
		if a["joins"] != b["joins"] || math.Abs(a["joins"].Mean-71.25/1.0625) > 1e-9 || a["joins"].Attempts != 3 {
			t.Errorf("corrected it is %+v, given at once %+v", a["joins"], b["joins"])
		}
		list, err3 := tx.Attempts("misjudged")
		if len(list) != 4 || list[0].Verdict.Score != 40 || list[2].Corrects != 1 || list[2].Verdict.Score != 100 ||
			list[2].Place != -1 || list[2].LocalDate != daily || !list[2].At.Equal(noon) {
			t.Errorf("the attempts are %+v", list)
		}
		given, err4 := tx.AnswersGiven("9", daily, daily+30)
		// Of each person those of the days 0, 9 and 20; no correction comes to them.
		if given != 6 {
			t.Errorf("%d answers were given, want 6", given)
		}
		verdicts, err5 := tx.Corrections("misjudgeda")
		if len(verdicts) != 1 || verdicts[0].Score != 100 || verdicts[0].Grader != interview.Peer {
			t.Errorf("the corrections are %v", verdicts)
		}
		return errors.Join(err1, err2, err3, err4, err5)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheDailysMeanFollowsACorrection, and so does the list of its answers: each person once.
func TestTheDailysMeanFollowsACorrection(t *testing.T) {
	s := open(t)
	const daily = interview.Date(20000)
	write(t, s, func(tx *Tx) error {
		for i, score := range []int{40, 60} {
			user := fmt.Sprint(i)
			if err := tx.SavePerson(Person{UserID: user, Zone: "UTC"}); err != nil {
				return err
			}
			if err := tx.AddAttempt(Attempt{UserID: user, GuildID: "9", RoundID: user, DailyDate: daily, Item: "joins", LocalDate: daily,
				At: noon, Answer: []interview.Answer{{Picked: []int{i}}}, Verdict: interview.Verdict{Score: score, Recognised: 30,
					Grader: interview.Self}}); err != nil {
				return err
			}
		}
		return tx.CorrectAttempt(1, interview.Verdict{Score: 90, Recognised: 90, Grader: interview.Peer})
	})
	err := s.Read(t.Context(), func(tx *Tx) error {
		sums, err1 := tx.DailySums("9", daily, daily)
		if got := sums[daily]; got.Answers != 2 || got.Points != 150 {
			t.Errorf("the daily came to %+v, want 2 answers with 90 and 60", got)
		}
		answers, err2 := tx.AnswersTo("9", daily)
		if len(answers) != 2 || answers[0].UserID != "0" || answers[0].Verdict.Score != 90 || answers[1].Verdict.Score != 60 ||
			!slices.Equal(answers[0].Answer[0].Picked, []int{0}) || !slices.Equal(answers[1].Answer[0].Picked, []int{1}) {
			t.Errorf("the answers are %+v", answers)
		}
		day, err3 := tx.GroupDay("9", daily)
		if day.Answered != 2 {
			t.Errorf("%d people answered, want 2", day.Answered)
		}
		// What a peer confirmed is no claim any more; the other one claims 30 more than was recognised.
		_, some, err4 := tx.Calibration("0")
		points, ok, err5 := tx.Calibration("1")
		if some || !ok || points != 30 {
			t.Errorf("claims: %v, and %v of %v; want none, and 30", some, points, ok)
		}
		return errors.Join(err1, err2, err3, err4, err5)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnAttemptIsCorrectedOnce(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), attempt(tx, "r", 0, "joins", 40, 0))
	})
	for i, test := range []struct {
		id   int64
		want error
	}{{1, nil}, {1, ErrExists}, {2, ErrNotFound}, {7, ErrNotFound}} { // 2 is the correction
		err := s.Write(t.Context(), func(tx *Tx) error { return tx.CorrectAttempt(test.id, interview.Verdict{Score: 100}) })
		if !errors.Is(err, test.want) {
			t.Errorf("case %d: correcting %d gives %v, want %v", i, test.id, err, test.want)
		}
	}
}

// TestACorrectionIsAChange: a ranking that was kept is made anew for who was corrected.
func TestACorrectionIsAChange(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SaveMember("9", "1", 1), attempt(tx, "r", 0, "joins", 40, 0))
	})
	moment := s.Watch("9")
	write(t, s, func(tx *Tx) error { return tx.CorrectAttempt(1, interview.Verdict{Score: 100, Grader: interview.Peer}) })
	if people, known := s.ChangedSince("9", moment); !known || len(people) != 1 || people[0] != "1" {
		t.Errorf("changed are %v, %v; want 1", people, known)
	}
}
