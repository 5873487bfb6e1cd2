package picture

import (
	"strings"

	"hotseat/questions/interview"
)

var (
	today = interview.NewDate(2026, 11, 30) // a Monday
	names = []string{"Python", "Algorithms", "Network", "Database", "Linux & Git", "Django"}
)

// scored are sections with these scores; the lowest is the weakest link.
func scored(titles []string, scores ...float64) []Section {
	out := make([]Section, len(scores))
	weak := 0
	for i, v := range scores {
		out[i] = Section{Title: titles[i], Score: v}
		if v < scores[weak] {
			weak = i
		}
	}
	out[weak].Weakest = true
	return out
}

func since(sections []Section, tried, before []float64) []Section {
	for i := range sections {
		if tried != nil {
			sections[i].Tried = tried[i]
		}
		sections[i].Before, sections[i].Since = before[i], true
	}
	return sections
}

func mia() Progress {
	return Progress{Name: "Mia", On: today, Sections: since(scored(names, 74, 58, 41, 63, 52, 47),
		[]float64{92, 83, 60, 78, 71, 55}, []float64{61, 47, 33, 66, 52, 12})}
}

// climb is a half year's readiness, with a gap and a fall.
func climb() Trend {
	t := Trend{Name: "Mia", On: today, Weakest: "Network"}
	v := 3.0
	for i := range 120 {
		switch {
		case i > 40 && i < 52:
			v -= 0.5
		case i%5 != 0:
			v += 0.75
		}
		t.Points = append(t.Points, Point{On: today - 119 + interview.Date(i), Score: v})
	}
	return t
}

// habit is half a year of days: thin at first, five days of seven and more from September on.
func habit() Calendar {
	v := Calendar{Name: "Mia", On: today, Streak: 23, Best: 31, Solid: 4, Freezes: 1, Days: map[interview.Date]int{}}
	seed := uint32(7)
	next := func(n uint32) int { seed = seed*1664525 + 1013904223; return int(seed >> 8 % n) }
	for d := v.first(); d <= today; d++ {
		chance := 30
		if d > today-100 {
			chance = 80
		}
		if next(100) < chance {
			v.Days[d] = 1 + next(4)
		}
	}
	v.Days[today] = 1
	for d := today - 23; d < today; d++ {
		v.Days[d] = 1 + next(4)
	}
	for _, d := range []interview.Date{today - 45, today - 17, today - 9} {
		v.Days[d] = 0
		v.Frozen = append(v.Frozen, d)
	}
	for monday := v.first(); monday <= today; monday += 7 {
		n := 0
		for d := range interview.Date(7) {
			if v.Days[monday+d] > 0 {
				n++
			}
		}
		if n >= 5 {
			v.Weeks = append(v.Weeks, monday)
		}
	}
	return v
}

func passedReport() Report {
	return Report{Name: "Mia", On: today, Sections: scored(names, 91, 84, 72, 78, 88, 80), Passed: true, Questions: 11, Minutes: 42, Hints: 1,
		Best: "select and epoll", BestScore: 96}
}

func notYetReport() Report {
	return Report{Name: "Konstantinos Papadopoulos", On: today,
		Sections:  scored([]string{"Python", "Network", "Database", "Django"}, 83, 52, 71, 100),
		Questions: 11, Minutes: 42, Hints: 3, Best: "select and epoll", BestScore: 96}
}

func plannedReport() Report {
	return Report{Name: "Mia", On: today, Sections: scored(names, 84, 77, 71, 73, 79, 72), Passed: true, Questions: 236,
		Plan: &Course{From: today - 42, Was: 3.9, Active: 38, Days: 42}}
}

func shortPlan() Report {
	return Report{On: today, Sections: scored(names, 84, 77, 41.9, 73, 79, 72), Questions: 1,
		Plan: &Course{From: today - 42, Was: 12, Active: 1, Days: 42}}
}

func phoneRound() Round {
	of := func(title string, mean float64, weak bool, scores ...int) RoundSection {
		return RoundSection{Section: Section{Title: title, Score: mean, Weakest: weak}, Scores: scores}
	}
	return Round{Name: "Mia", On: today, Kind: "Phone screen", Minutes: 19, Hints: 1, Best: "decorators with arguments", BestAt: 96,
		Sections: []RoundSection{of("Python", 88, false, 80, 96), of("Network", 48.3, true, 85, 60, Skipped), of("Database", 75, false, 75)}}
}

func week() Recap {
	return Recap{Name: "Backend club", From: today - 7, Streak: 12, Days: [7]int{5, 4, 6, 3, 4, 1, 3}, Quorum: 2, Active: 6, Solid: 4,
		Sections: since(scored(names, 66, 51, 38, 59, 47, 55), nil, []float64{60, 50, 29, 61, 47, 52})}
}

// twelve are as many sections as there may be, each with a title as long as it may be.
func twelve() []Section {
	var titles []string
	for _, word := range []string{"Operating", "Wonderful", "MMMMMMMMM", "Kubernete", "Messaging", "Distribut", "Observabi", "Security ",
		"Жжжжжжжжж", "Ωμέγα και", "Testing an", "Behavioura"} {
		titles = append(titles, cutRunes(word+strings.Repeat(" wide", 4), 20))
	}
	s := scored(titles, 100, 0, 69.9, 70, 12, 99, 1, 45, 88, 33, 71, 7)
	return since(s, []float64{100, 0, 100, 70, 12.5, 100, 90, 45, 89, 80, 72, 8}, []float64{0, 100, 69.9, 100, 12, 5, 4, 45, 0, 33, 70, 7})
}

// samples are the cards that were looked at, each by its golden file's name.
var samples = map[string]func() Card{
	"progress":       func() Card { return mia() },
	"progress-12":    func() Card { return Progress{Name: "Mia", On: today, Sections: twelve()} },
	"trend":          func() Card { return climb() },
	"calendar":       func() Card { return habit() },
	"round":          func() Card { return phoneRound() },
	"recap":          func() Card { return week() },
	"report":         func() Card { return passedReport() },
	"report-not-yet": func() Card { return notYetReport() },
	"report-plan":    func() Card { return plannedReport() },
	"report-short":   func() Card { return shortPlan() },
}
