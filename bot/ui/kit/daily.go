package kit

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// DailyLines are the small lines over a daily: its section and difficulty, and why it was chosen.
func DailyLines(q questions.Question, reason interview.Reason) string {
	return fmt.Sprintf("-# Question of the day · %s · difficulty %d of 5\n-# Why this one: %s", q.SectionTitle, q.Difficulty, Why(reason, q.SectionTitle))
}

// DailyButtons are the buttons under a daily, which carry server and date.
func DailyButtons(guild string, date interview.Date) []discordgo.MessageComponent {
	key := DailyKey(guild, date)
	return []discordgo.MessageComponent{Primary("Answer", "daily.answer", key), Secondary("Hint", "daily.hint", key)}
}

// MessageLink is the address of a message.
func MessageLink(guild, channel, message string) string {
	return "https://discord.com/channels/" + guild + "/" + channel + "/" + message
}
