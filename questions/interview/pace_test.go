package interview

import (
	"testing"
	"time"
)

// happened are events at so many seconds after a round's start.
type happened struct {
	after int
	event Event
}

func TestPaces(t *testing.T) {
	start := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	answer := func(q int) Event { return Event{Kind: Answered, Q: q} }
	on := func(kind EventKind, q int) Event { return Event{Kind: kind, Q: q} }
	const s, m = time.Second, time.Minute
	for _, c := range []struct {
		name   string
		mode   Mode
		kinds  []Kind
		events []happened
		want   []Pace
	}{
		{"nothing happened", Practice, []Kind{Open}, nil, []Pace{{Should: 5 * m}}},
		{"an answer and two replies, the ticks not counted", Practice, []Kind{Open, Choice},
			[]happened{{120, answer(0)}, {120, on(Probed, 0)}, {180, on(Replied, 0)}, {180, on(Probed, 0)}, {200, on(Replied, 0)},
				{260, on(Confirmed, 0)}, {300, answer(1)}, {300, on(Graded, 1)}},
			[]Pace{{Given: true, Took: 200 * s, Should: 5 * m}, {Given: true, Took: 40 * s, Should: 90 * s}}},
		{"a hint belongs to the question's time", Practice, []Kind{Short},
			[]happened{{50, on(Hinted, 0)}, {80, answer(0)}}, []Pace{{Given: true, Took: 80 * s, Should: 2 * m}}},
		{"skipped: time, and no answer", Practice, []Kind{Short, Short}, []happened{{30, on(Skipped, 0)}, {50, answer(1)}},
			[]Pace{{Took: 30 * s, Should: 2 * m}, {Given: true, Took: 20 * s, Should: 2 * m}}},
		{"passed over by nobody's wish: no time", Practice, []Kind{Short, Short},
			[]happened{{30, Event{Kind: Skipped, Void: true}}, {50, answer(1)}},
			[]Pace{{Should: 2 * m}, {Given: true, Took: 20 * s, Should: 2 * m}}},
		// Three times five minutes: 14:59 is slow, 15:00 is a pause.
		{"slow", Practice, []Kind{Open}, []happened{{899, answer(0)}}, []Pace{{Given: true, Took: 899 * s, Should: 5 * m}}},
		{"a pause", Practice, []Kind{Open}, []happened{{900, answer(0)}, {960, on(Replied, 0)}},
			[]Pace{{Given: true, Took: 60 * s, Should: 5 * m, Paused: 15 * m}}},
		// Three times ninety seconds would be 4:30, and nothing under ten minutes is a pause.
		{"slow at a choice", Practice, []Kind{Choice}, []happened{{599, answer(0)}}, []Pace{{Given: true, Took: 599 * s, Should: 90 * s}}},
		{"a pause at a choice", Practice, []Kind{Choice}, []happened{{600, answer(0)}}, []Pace{{Given: true, Should: 90 * s, Paused: 10 * m}}},
		{"an exam has no pauses", Exam, []Kind{Choice, Open}, []happened{{3600, answer(0)}, {3660, answer(1)}, {4000, on(Confirmed, 1)}},
			[]Pace{{Given: true, Took: time.Hour, Should: 90 * s}, {Given: true, Took: m, Should: 5 * m}}},
		{"the clock ran out, or it was stopped", Exam, []Kind{Choice, Choice}, []happened{{60, answer(0)}, {180, on(Expired, 0)}, {200,
			on(Stopped, 0)}},
			[]Pace{{Given: true, Took: m, Should: 90 * s}, {Should: 90 * s}}},
		{"a clock that went back", Practice, []Kind{Short, Short}, []happened{{60, answer(0)}, {30, answer(1)}},
			[]Pace{{Given: true, Took: m, Should: 2 * m}, {Given: true, Should: 2 * m}}},
		{"a question that was withdrawn", Practice, []Kind{""}, []happened{{60, answer(0)}}, []Pace{{Given: true, Took: m}}},
		{"a place that the round does not have", Practice, []Kind{Short}, []happened{{60, answer(7)}, {90, answer(0)}},
			[]Pace{{Given: true, Took: 30 * s, Should: 2 * m}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var events []Event
			for _, h := range c.events {
				h.event.At = start.Add(time.Duration(h.after) * time.Second)
				events = append(events, h.event)
			}
			got := Paces(c.mode, start, c.kinds, events)
			if len(got) != len(c.want) {
				t.Fatalf("%d paces, want %d", len(got), len(c.want))
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("place %d: %+v, want %+v", i, got[i], c.want[i])
				}
			}
		})
	}
}

func TestTogetherLeavesOutPausesAndWhatWasNotAnswered(t *testing.T) {
	got := Together([]Pace{{Given: true, Took: 3 * time.Minute, Should: 5 * time.Minute}, {Took: time.Minute, Should: 2 * time.Minute},
		{Given: true, Took: 10 * time.Second, Should: 2 * time.Minute, Paused: time.Hour},
		{Given: true, Took: 30 * time.Second, Should: 90 * time.Second}})
	if want := (Pace{Given: true, Took: 210 * time.Second, Should: 390 * time.Second, Paused: time.Hour}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := Together([]Pace{{Took: time.Minute, Should: time.Minute}}); got != (Pace{}) {
		t.Errorf("nothing answered gives %+v", got)
	}
}

func TestEveryKindHasATime(t *testing.T) {
	for _, k := range Kinds() {
		if TimeFor(k) < time.Minute || TimeFor(k) != ExamTime([]Kind{k}) {
			t.Errorf("a %s should take %s, and its exam %s", k, TimeFor(k), ExamTime([]Kind{k}))
		}
	}
}
