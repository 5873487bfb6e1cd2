package kit

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// DailyTitle is what stands over a daily when its organisers chose no title.
const DailyTitle = "Question of the day"

// DailyLines are the small lines over a daily: its section and difficulty, and why it was chosen.
func DailyLines(q questions.Question, reason interview.Reason) string {
	return fmt.Sprintf("-# %s · %s\n-# %s", DailyTitle, SectionLine(q), WhyLine(q, reason))
}

// SectionLine is a question's section and difficulty.
func SectionLine(q questions.Question) string {
	return fmt.Sprintf("%s · difficulty %d of 5", q.SectionTitle, q.Difficulty)
}

// WhyLine says why a daily was chosen.
func WhyLine(q questions.Question, reason interview.Reason) string {
	return "Why this one: " + Why(reason, q.SectionTitle)
}

// DailyButtons are the buttons under a daily, which carry its key.
func DailyButtons(key string) []discordgo.MessageComponent {
	return []discordgo.MessageComponent{AnswerButton(key), Secondary("Hint", "daily.hint", key)}
}

// AnswerButton is the first of DailyButtons, and the mark by which a daily's post is known.
func AnswerButton(key string) discordgo.MessageComponent {
	return Primary("Answer", "daily.answer", key)
}

// MessageLink is the address of a message.
func MessageLink(guild, channel, message string) string {
	return "https://discord.com/channels/" + guild + "/" + channel + "/" + message
}
