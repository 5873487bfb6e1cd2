package pair

import (
	"fmt"

	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// What is said to who asks.
const (
	listenHeading  = "**Listen for**"
	optionsHeading = "**The options**, to be read aloud"
	probeWords     = "if it is missing, ask:"
	hintHeading    = "**The hint**, for when they are stuck; it costs 15 points"
	modelHeading   = "**A good answer**"
	tickWhat       = "Tick what they say"
	rightOrNot     = "Was it right?"
	rightLabel     = "It was right"
	wrongLabel     = "It was not right"
	hintGive       = "I gave the hint"
	hintTake       = "I gave no hint"
	skipLabel      = "Skip it, without a score"
	lookWhat       = "Look back at a question"
	saidHeading    = "**What a good answer says**"
	againWhom      = "Invite somebody else"
	secretWords    = "This is a question of the day now. Its answer can be looked at once that is over."
)

// What is said of waiting.
const (
	waitSmall = "-# You are told in a direct message when somebody comes; if you take none from me, here. Who is strong where you are weak " +
		"comes first; after a quarter of an hour anybody who waits will do."
	stoppedWords = "You wait no more. /pair queue waits again."
	notWaiting   = "You were not waiting."
	nothingWords = "Nothing goes on for you. /pair with invites somebody to a mock interview of the two of you, /pair queue waits for a " +
		"partner."
)

func person(id string) string {
	if id == "" {
		return "your partner"
	}
	return "<@" + id + ">"
}

func formatName(f interview.Format) string {
	if f == interview.Phone {
		return "Phone interview"
	}
	return "Drill"
}

// formatChoice names a format in the list of the command.
func formatChoice(f interview.Format) string {
	return fmt.Sprintf("%s: %d questions each", formatName(f), f.PairPlaces())
}

func waitsWords(v coachpair.View) string {
	return "Your invitation to " + person(v.Partner()) + " waits for an answer. It ends " + kit.In(v.Until) + "."
}

func invitedWords(v coachpair.View) string {
	return fmt.Sprintf("%s invites you to a mock interview of the two of you: %s, %d questions each. The invitation ends %s.",
		person(v.Partner()), formatName(v.Format), v.Format.PairPlaces(), kit.In(v.Until))
}

func othersInvite(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "Somebody else has invited you, too. You can accept once this is over."
	}
	return fmt.Sprintf("%d others have invited you, too. You can accept once this is over.", n)
}

// swapWords stand above the first question of the second half.
func swapWords(v coachpair.View) string {
	if v.Asks() {
		return "**You swap.** Now it is you who asks."
	}
	return "**You swap.** Now it is you who answers."
}

func whyWords(v coachpair.View, q questions.Question) string {
	return "why: " + kit.Why(v.Pair.Places[v.Pair.Current].Why, q.SectionTitle)
}

func aloudWords(v coachpair.View) string {
	return "Say your answer aloud, in two minutes or less. " + person(v.Partner()) + " hears it and ticks what you say."
}

// weightWords say that a point is worth much or little; "" for what is in between.
func weightWords(weight int) string {
	return fmt.Sprintf(" · weight %d", weight)
}

// nextLabel is what the button says that goes on: what it grades.
func nextLabel(q questions.Question, at interview.PairPlace) string {
	score := interview.GradePeer(q.Task, at.Points, at.Hinted).Score
	return fmt.Sprintf("Next: %d of 100", score)
}

// cameTo says what the answer at a place came to that was just graded.
func cameTo(v coachpair.View, place int) string {
	p := v.Pair.Places[place]
	if p.Verdict == nil {
		return ""
	}
	return fmt.Sprintf("%d of 100 for %s.", p.Verdict.Score, kit.BankLine(v.Questions[place].Title))
}

// placeLabel names a question that is over in the list to choose from.
func placeLabel(v coachpair.View, place int) string {
	who := "They"
	if v.Pair.Places[place].Candidate == v.Seat {
		who = "You"
	}
	return text.Cut(who+": "+v.Questions[place].Title, 100)
}

func placeHead(v coachpair.View, place int) string {
	p := v.Pair.Places[place]
	if p.Candidate == v.Seat {
		return "You answered · " + scoreWords(p)
	}
	return person(v.Partner()) + " answered · " + scoreWords(p)
}

func scoreWords(p interview.PairPlace) string {
	switch {
	case p.Verdict == nil:
		return "skipped"
	case p.Verdict.Hinted:
		return fmt.Sprintf("%d of 100, with the hint", p.Verdict.Score)
	}
	return fmt.Sprintf("%d of 100", p.Verdict.Score)
}

func saidWords(said bool) string {
	if said {
		return "said"
	}
	return "*not said*"
}

func answeredHeading(v coachpair.View, seat int) string {
	if seat == v.Seat {
		return "**You answered**"
	}
	return "**" + person(v.Partner()) + " answered**"
}

// endHead says how a pair ended, to one of the two.
func endHead(v coachpair.View) string {
	other := person(v.Partner())
	invited := len(v.Pair.Places) == 0
	switch v.End {
	case coachpair.Over:
		return "### Your mock interview with " + other + " is over"
	case coachpair.Declined:
		if v.Seat == 1 {
			return "You have declined the invitation of " + other + "."
		}
		return other + " has declined your invitation."
	case coachpair.Withdrawn:
		if v.Seat == 0 {
			return "You have taken your invitation to " + other + " back."
		}
		return other + " has taken the invitation back."
	case coachpair.Expired:
		return "The invitation was not answered within an hour, so it has ended."
	case coachpair.Idle:
		return "### Your mock interview with " + other + " has ended\nNobody did anything in it for two hours."
	case coachpair.Left:
		if v.EndedBy == v.Seat {
			return "### You have left your mock interview with " + other
		}
		return "### " + other + " has left your mock interview"
	case coachpair.Gone:
		if invited {
			return "The invitation has ended: one of you is not in the server any more."
		}
		return "### Your mock interview has ended\nYour partner is not in the server any more."
	}
	return "This has ended."
}

// countsWords say what becomes of what was graded.
func countsWords(v coachpair.View) string {
	for _, p := range v.Pair.Places {
		if p.Verdict != nil {
			return "-# What was graded counts, as confirmed by a peer: for your progress, and on the leaderboard."
		}
	}
	return ""
}

func waitWords(w coachpair.Wait) string {
	said := "You wait for a partner"
	if w.Before {
		said = "You wait already, and keep your place"
	}
	said += fmt.Sprintf(": %s, %d questions each. The wait ends %s.", formatName(w.Format), w.Format.PairPlaces(), kit.In(w.Until))
	switch w.Others {
	case 0:
		return said + " Nobody else waits at the moment."
	case 1:
		return said + " One other waits, who is strong and weak where you are."
	}
	return said + fmt.Sprintf(" %d others wait, who are strong and weak where you are.", w.Others)
}

// matchedWords say to who came that somebody waited for them.
func matchedWords(v coachpair.View) string {
	return person(v.Partner()) + " waited for a partner, and you go together. Find each other in a voice channel, or write to them."
}
