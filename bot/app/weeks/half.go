package weeks

import "hotseat/questions/interview"

// halfYear are 26 weeks: five people of the first day and one who comes later.
var halfYear = story{days: 7 * Half, habits: halfHabits, lines: halfLines, checkins: halfCheckins,
	// Mia's interview is eight days after the last one, so that the bot counts down to it; Priya's is past.
	plans:  map[string]map[int]int{Guest: {100: 7*Half + 7}, "Priya": {40: 62}},
	stands: []int{27, 55, 83, 111, 139, 167}}

// every has days that are so many apart, but for the first n of them.
func every(day, apart, n int) bool { return day >= n && (day-n)%apart == 0 }

// halfHabits are the six people: one who learns to keep at it and stops hiding, one who never misses a day, one who keeps weekends free,
// one who is away for a fortnight, one who crams for an interview and comes back for the next, and one who comes in the third month.
var halfHabits = []habit{
	{name: Guest, skill: 46, learns: 3, weak: "algorithms", hides: "algorithms", until: 45, strong: "django", alone: true,
		turnsUp: func(day int) bool {
			if day < 45 { // weekends, and then some
				return day%7 != 5 && day%7 != 6 && day%11 != 4
			}
			return !every(day, 17, 52) // a missed day now and then, which a freeze pays for
		},
		practice: func(day int) []practice {
			switch {
			case day < 45 && day%4 == 0:
				return []practice{{[]interview.Section{"django", "python", "database"}[day/4%3], 3}}
			case day >= 45 && day%5 == 0:
				return []practice{{"algorithms", 3}}
			case day >= 45 && day%5 == 2 || day > 170:
				return []practice{{"", 4}}
			}
			return nil
		}},
	{name: early, skill: 68, learns: 3, strong: "network", weak: "django",
		turnsUp: func(int) bool { return true },
		practice: func(day int) []practice {
			if day%3 == 0 {
				return []practice{{"", 4}}
			}
			return nil
		}},
	{name: organiser, skill: 58, learns: 2, strong: "database", weak: "linux-git",
		turnsUp: func(day int) bool { return day%7 != 5 && day%7 != 6 },
		practice: func(day int) []practice {
			if day%7 == 1 {
				return []practice{{"", 3}}
			}
			return nil
		}},
	{name: "Jonas", comes: true, skill: 42, learns: 2, strong: "linux-git", weak: "network",
		turnsUp: func(day int) bool { return (day < 84 || day > 97) && day%13 != 8 },
		practice: func(day int) []practice {
			switch day % 14 {
			case 3:
				return []practice{{"linux-git", 3}}
			case 9:
				return []practice{{"network", 3}}
			}
			return nil
		}},
	{name: "Priya", comes: true, skill: 42, learns: 3, weak: "database", claims: true,
		turnsUp: func(day int) bool { return day < 3 || day > 39 && day < 62 || day > 150 },
		practice: func(day int) []practice {
			switch {
			case day > 48 && day < 62:
				return []practice{{"", 5}, {sectionOf(day), 4}}
			case day > 150 && day%2 == 0:
				return []practice{{"", 4}}
			}
			return nil
		}},
	{name: "Lena", comes: true, since: 75, skill: 36, learns: 4, weak: "database", strong: "python",
		turnsUp: func(day int) bool { return day%9 != 5 },
		practice: func(day int) []practice {
			if day%6 == 1 {
				return []practice{{"", 4}}
			}
			return nil
		}},
}

var halfCheckins = map[string]map[int]string{
	Guest: {52: "a binary search of my own, with its tests", 69: "the graph exercise, at last", 120: "a cache in front of the slow page"},
	early: {5: "the retry loop of my crawler, with tests", 33: "a heap of my own, to see what heapq does",
		90:  "an index that made the slow page fast",
		150: "the last of the fifty exercises"},
	organiser: {6: "the deployment of our little site", 96: "a pull request that took all Saturday"},
	"Jonas":   {98: "back from the mountains: fixed the build"},
	"Lena":    {80: "my first pull request"},
}

var halfLines = []line{
	{0, organiser, "Welcome! The question comes at nine every morning, in <#daily>. Answers are private, the thread is for talking.", false,
		"👋 🎉"},
	{0, early, "In. Five days a week for six months, as the checklist says. I take seven.", true, "💪"},
	{2, Guest, "Is it all right to skip algorithms until I know the rest?", false, ""},
	{2, early, "It is not, and hotseat knows. A third of each round goes to the weakest section anyway.", true, "😄 👀"},
	{5, early, "I sent a question of my own in with `/questions suggest`. Let us see whether it passes.", false, "👀"},
	{6, organiser, "Accepted: a good one. It can come as a daily now.", true, "🎉"},
	{27, organiser, "Four weeks. This is where we stand, and no average hides the weakest link:", false, ""},
	{40, "Priya", "My interview is in three weeks. I have told `/plan`, and it is honest.", false, "😬"},
	{45, Guest, "Fine. Algorithms, from today on. Twenty minutes a day.", false, "🎉 💪 👀"},
	{62, "Priya", "That is over. I knew more than I said. Back when there is a next one.", false, "❤️"},
	{75, "Lena", "Hello everyone! I start late. Where do I begin?", false, "👋 🎉"},
	{75, early, "With `/mock`, three questions. It finds out by itself where you are weakest.", true, "👍"},
	{83, "Jonas", "I am away for two weeks from tomorrow, in the mountains without a laptop. Keep the group's streak alive!", false, "⛰️ 👋"},
	{98, "Jonas", "Back. My streak is gone, my legs too.", false, "😅"},
	{98, organiser, "Seven days in a row and you hold a freeze again.", true, "👍"},
	{100, Guest, "I have a date! `/plan` says how many questions a day it takes.", false, "🎉 💯"},
	{139, organiser, "Twenty weeks. Look at the weekends: I have none of them, and every week of mine is solid.", false, "🔥"},
	{151, "Priya", "There is a next one. Hello again.", false, "👋 ❤️"},
	{167, organiser, "Two weeks to half a year.", false, "🔥 💪"},
}
