package weeks

import "hotseat/questions/interview"

// month are the four weeks.
var month = story{days: 7 * Four, habits: monthHabits, lines: monthLines, checkins: monthCheckins, stands: []int{13, 20, 26}}

// monthHabits are the six people: one who is steady, one who hides from the weakest section, the organiser, one who missed a week, one who
// crams, and a newcomer.
var monthHabits = []habit{
	{name: Guest, skill: 62, weak: "algorithms", hides: "algorithms", strong: "django", alone: true,
		turnsUp: func(day int) bool { return day != 5 && day != 6 && day != 12 && day != 13 },
		practice: func(day int) []practice {
			if day%3 == 0 || day > 20 {
				return []practice{{[]interview.Section{"django", "python", "database"}[day%3], 3}}
			}
			return nil
		}},
	{name: early, skill: 82, strong: "network", weak: "django",
		turnsUp: func(int) bool { return true },
		practice: func(day int) []practice {
			if day%2 == 0 {
				return []practice{{"", 4}}
			}
			return nil
		}},
	{name: organiser, skill: 74, strong: "database", weak: "linux-git",
		turnsUp: func(day int) bool { return day%7 != 6 },
		practice: func(day int) []practice {
			if day%7 == 1 || day%7 == 4 {
				return []practice{{"", 3}}
			}
			return nil
		}},
	{name: "Jonas", comes: true, skill: 58, strong: "linux-git", weak: "network",
		turnsUp: func(day int) bool { return day < 9 || day > 16 },
		practice: func(day int) []practice {
			switch day {
			case 3, 20:
				return []practice{{"linux-git", 3}}
			case 7, 24:
				return []practice{{"network", 3}}
			}
			return nil
		}},
	{name: "Priya", comes: true, skill: 55, weak: "database", claims: true,
		turnsUp: func(day int) bool { return day < 2 || day > 20 },
		practice: func(day int) []practice {
			if day > 20 {
				return []practice{{"", 5}, {sectionOf(day), 5}}
			}
			return nil
		}},
	{name: "Lena", comes: true, since: 19, skill: 46, weak: "database", strong: "python",
		turnsUp: func(int) bool { return true },
		practice: func(day int) []practice {
			if day%3 != 1 {
				return []practice{{"", 4}}
			}
			return nil
		}},
}

// monthCheckins are what people say that they pushed, by name and day.
var monthCheckins = map[string]map[int]string{
	early: {5: "the retry loop of my crawler, with tests", 12: "a heap of my own, to see what heapq does",
		19: "an index that made the slow page fast",
		26: "the last of the fifty exercises"},
	organiser: {6: "the deployment of our little site", 20: "a pull request that took all Sunday"},
	"Jonas":   {17: "back from the mountains: fixed the build"},
	"Priya":   {22: "a mock of the take-home exercise"},
	"Lena":    {21: "my first pull request"},
}

var monthLines = []line{
	{0, organiser, "Welcome! The question comes at nine every morning, in <#daily>. Answers are private, the thread is for talking.", false,
		"👋 🎉"},
	{0, early, "In. Twenty-eight days, no excuses.", true, "💪"},
	{2, Guest, "Is it all right to skip algorithms until the week after next?", false, ""},
	{2, early, "It is not, and hotseat knows. A third of each round goes to the weakest section anyway.", true, "😄 👀"},
	{5, early, "I sent a question of my own in with `/questions suggest`. Let us see whether it passes.", false, "👀"},
	{6, organiser, "Accepted: a good one. It can come as a daily now.", true, "🎉"},
	{8, "Jonas", "I am away for a week from tomorrow, in the mountains without a laptop. Keep the group's streak alive!", false, "⛰️ 👋"},
	{13, organiser, "Two weeks. This is where we stand, and no average hides the weakest link:", false, ""},
	{17, "Jonas", "Back. My streak is gone, my legs too.", false, "😅"},
	{17, organiser, "Seven days in a row and you hold a freeze again.", true, "👍"},
	{19, "Lena", "Hello everyone! I start late: my interview is in two months. Where do I begin?", false, "👋 🎉"},
	{19, early, "With `/mock`, three questions. It finds out by itself where you are weakest.", true, "👍"},
	{21, "Priya", "My interview is on Monday. I shall do nothing else this week.", false, "😬"},
	{22, early, "Two rounds a day, and leave the evening free. What you cram is gone in a week without a second look.", true, "💯"},
	{26, organiser, "Four weeks. I am a little proud of us.", false, "❤️ 🎉 🔥"},
}
