package appeal

import (
	"fmt"
	"strings"

	coachappeal "hotseat/bot/coach/appeal"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// What is said in the forms.
const (
	formTitle       = "This was right"
	whyLabel        = "Why was it right?"
	whereLabel      = "Where do you say it?"
	whyDescription  = "An organiser of this server reads it beside your answer."
	whyExample      = "ss -ltn lists the same sockets"
	whereExample    = "“only those with news come back” is the first point"
	testLabel       = "May this answer be used to test the bot?"
	testDescription = "With what you write here, and without your name."
	testNo          = "No"
	testYes         = "Yes"

	declineTitle    = "Leave the verdict as it is"
	wordLabel       = "Why, in a sentence"
	wordDescription = "The person will read it."
	wordExample     = "TCP does acknowledge: what you describe is UDP"
)

// What is said to the person.
const (
	filedWords      = "Thank you. An organiser of this server will look at it, without seeing your name."
	declinedWords   = "An organiser has looked at it, and left the verdict as it is."
	declinedHeading = "The organiser says:"
	filedSmall      = "-# You hear of it in a direct message. Until then the verdict stands."
)

// aboutWords say what the form is about.
func aboutWords(f coachappeal.Form) string {
	said := "**" + kit.BankLine(f.Title) + "**"
	if f.Open && len(f.Unheard) > 0 {
		said += "\nI did not recognise:"
		for _, point := range f.Unheard {
			said += "\n- " + kit.BankLine(point)
		}
	}
	return said
}

// What is said to organisers.
const (
	noneWords      = "No appeal waits for you. Members make one with *This was right* under a verdict."
	verdictHeading = "**The verdict**"
	answerHeading  = "**The answer**"
	someHeard      = "It says only some of these: pick which"
	acceptAll      = "Accept, it says all"
)

func headWords(v coachappeal.View) string {
	return "-# " + kit.Count(v.Waiting, "appeal") + " waiting. This one came " + kit.In(v.MadeAt)
}

// othersWords say what waits and is not shown.
func othersWords(v coachappeal.View) string {
	var lines []string
	if v.Later > 0 {
		lines = append(lines, "-# "+kit.Count(v.Later, "appeal")+" can be looked at once the answer is no secret any more.")
	}
	if v.Own > 0 {
		lines = append(lines, "-# "+kit.Count(v.Own, "appeal")+" of your own: another organiser decides.")
	}
	return strings.Join(lines, "\n")
}

func doneWords(o coachappeal.Outcome) string {
	if o.Accepted {
		return fmt.Sprintf("Accepted: **%s** counts %d of 100 now.", text.Escape(o.Title), o.Score)
	}
	return "Declined: **" + text.Escape(o.Title) + "**."
}

func verdictWords(v interview.Verdict) string {
	said := fmt.Sprintf("%d of 100", v.Score)
	if v.Score != v.Recognised {
		said += fmt.Sprintf(", of which %d were recognised", v.Recognised)
	}
	if v.Hinted && v.Score > 0 {
		said += " · " + kit.HintsTook(v)
	}
	return said
}

func optionMark(right, theirs bool) string {
	switch {
	case right && theirs:
		return " · *right, and theirs*"
	case right:
		return " · *right*"
	case theirs:
		return " · *theirs*"
	}
	return ""
}

func pointWords(heard string, claimed bool) string {
	if claimed {
		return heard + ", claimed"
	}
	return heard
}

func whyHeading(q questions.Question) string {
	if q.Task.Kind == interview.Open {
		return "**Where they say it**"
	}
	return "**Why they find it right**"
}

func modelHeading(q questions.Question) string {
	if q.Task.Kind == interview.Open {
		return "**A model answer**"
	}
	return "**Why**"
}
