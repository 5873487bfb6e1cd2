package round

import (
	"fmt"
	"strings"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// opening is what the interviewer says first: the rules of the round's format, and what the round lacks of it.
func opening(v coachround.View) string {
	if !v.Started || v.Daily {
		return ""
	}
	said := []string{begun(v), rules(v)}
	if v.Round.Mode == interview.Exam {
		said = append(said, "This is an exam: the clock is running, and verdicts come at the end.")
	}
	return strings.Join(append(said, shortages(v)...), " ")
}

// begun says which kind of interview this is, and how much of it there will be.
func begun(v coachround.View) string {
	n := kit.Count(asked(v), "question")
	switch v.Format {
	case interview.Phone:
		return "Hello. This is a phone interview: " + n + " across the sections" + pace(v) + "."
	case interview.Coding:
		return "Hello. This is a coding interview: " + n + " whose answers are run" + pace(v) + "."
	case interview.Loop:
		return "Welcome. This is the loop, a whole day of interviews in small: " + n + ", one or two of every section" + pace(v) + "."
	case interview.SectionFormat:
		if about := about(v); about != "" {
			return "Let us talk about " + about + "."
		}
	case interview.Drill, "":
		if about := about(v); v.Section != "" && about != "" {
			return "A drill in " + about + "."
		}
	}
	if v.Format == interview.Drill {
		return "A drill of " + n + "."
	}
	return "A round of " + n + "."
}

// asked is how many questions the round has. One that is answered in several steps is one.
func asked(v coachround.View) int {
	if v.Format != interview.Coding && v.Format != interview.Loop {
		return len(v.Questions)
	}
	return itemsOf(v, func(interview.Place) bool { return true })
}

// itemsOf counts the items of those places that are meant.
func itemsOf(v coachround.View, meant func(interview.Place) bool) int {
	items := map[interview.ItemID]bool{}
	for _, p := range v.Round.Places {
		if meant(p) {
			items[p.Item] = true
		}
	}
	return len(items)
}

// pace is the time that the round is meant to take, which for an exam is a limit.
func pace(v coachround.View) string {
	if v.Round.Mode == interview.Exam {
		return fmt.Sprintf(", in %d minutes", v.Format.Minutes())
	}
	return fmt.Sprintf("; a good pace is %d minutes", v.Format.Minutes())
}

// topic is the section that a round in one section is about.
func topic(v coachround.View) interview.Section {
	if v.Section == "" {
		return v.Round.Places[0].Section // none was chosen: all of it is the weakest link's
	}
	return v.Section
}

// about says what a round in one section is about, and how many questions it has of that section and of the weakest link; "" when it
// has none of that section.
func about(v coachround.View) string {
	own, weakest := 0, interview.Section("")
	for _, p := range v.Round.Places {
		switch {
		case p.Section == topic(v):
			own++
		case p.Why.Kind == interview.WeakestLink:
			weakest = p.Section
		}
	}
	weak := len(v.Round.Places) - own - v.Shortage.Elsewhere
	if own == 0 {
		return ""
	}
	t := v.Sections.Title(topic(v))
	if v.Section == "" {
		t += ", your weakest link"
	}
	t += ": " + kit.Count(own, "question")
	if weak > 0 {
		t += fmt.Sprintf(", and %d from %s, since your weakest link has its third", weak, v.Sections.Title(weakest))
	}
	return t
}

// rules are how to answer in the format.
func rules(v coachround.View) string {
	switch v.Format {
	case interview.Phone:
		return "Say the main point first and keep it short; I follow up on what is left out."
	case interview.Coding:
		if inSteps(v) {
			return "We do it as on a whiteboard: first the technique and what it would cost, then the code, which runs on its examples as " +
				"often as you like and counts when you hand it in, then what it costs and what would break it."
		}
		if v.Shortage.Other < asked(v) {
			return "The examples come first: your code is run on them as often as you like, and it counts when you hand it in."
		}
	case interview.Loop:
		if v.Round.Places[0].Why.Kind == interview.Opening {
			return "We begin with your project, and then go through the sections; I follow up on what is left out."
		}
	case interview.Drill, interview.SectionFormat, "":
	}
	return "Answer as you would say it aloud; I follow up on what is left out."
}

// shortages say what the round lacks of its format, for want of questions.
func shortages(v coachround.View) []string {
	s := v.Shortage
	var said []string
	if s.Second > 0 {
		items := itemsOf(v, func(p interview.Place) bool { return p.Section == topic(v) })
		said = append(said, fmt.Sprintf("%s has %s to ask about for now, so %s", v.Sections.Title(topic(v)), kit.Count(items, "item"),
			either(s.Second, "1 question asks about one of them again.", "%d questions ask about them again.")))
	}
	if s.Elsewhere > 0 {
		has := " has no more for this round, so "
		if about(v) == "" {
			has = " has nothing for this round, so "
		}
		said = append(said, v.Sections.Title(topic(v))+has+
			either(s.Elsewhere, "1 question comes from another section.", "%d questions come from other sections."))
	}
	if s.Other > 0 {
		said = append(said, otherKinds(v))
	}
	if n := len(s.Absent); n > 0 {
		var titles []string
		for _, sec := range s.Absent {
			titles = append(titles, v.Sections.Title(sec))
		}
		said = append(said, listed(titles)+either(n, " has nothing to ask now and is left out.", " have nothing to ask now and are left out."))
	}
	if s.Missing > 0 {
		said = append(said, fmt.Sprintf("That is all I can ask for now; the full number is %d.", asked(v)+s.Missing))
	}
	return said
}

// otherKinds says that there are too few questions of the format's kinds.
func otherKinds(v coachround.View) string {
	n := v.Shortage.Other
	of := kit.Count(asked(v)-n, "question")
	if asked(v) == n {
		of = "no question"
	}
	if v.Format == interview.Coding {
		return "I have " + of + " to write code for now, so " + either(n, "1 asks what a program prints.", "%d ask what a program prints.")
	}
	return "I have " + of + " to talk about for now, so " + either(n, "1 is of another kind.", "%d are of other kinds.")
}

// listed is "one", "one and another", or "one, another and a third".
func listed(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// either is a sentence about one thing, or about several with their number in it where it has a place for that.
func either(n int, one, several string) string {
	if n == 1 {
		return one
	}
	if strings.Contains(several, "%d") {
		return fmt.Sprintf(several, n)
	}
	return several
}

// fixedSentence answers who asks for a number of questions of a format that has its own.
func fixedSentence(f interview.Format) string {
	return "A " + kit.FormatName(f) + " has its own number of questions. Leave questions out, or choose a drill or one section."
}
