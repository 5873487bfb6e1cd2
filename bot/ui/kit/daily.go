package kit

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/questions"
	"hotseat/questions/interview"
)

func DailyLines(q questions.Question, reason interview.Reason) string {
	return fmt.Sprintf("-# Question of the day · %s · difficulty %d of 5\n-# Why this one: %s", q.Section.Title(), q.Difficulty, Why(reason))
}

func DailyButtons(guild string, date interview.Date) []discordgo.MessageComponent {
	key := DailyKey(guild, date)
	return []discordgo.MessageComponent{Primary("Answer", "daily.answer", key), Secondary("Hint", "daily.hint", key)}
}

func MessageLink(guild, channel, message string) string {
	return "https://discord.com/channels/" + guild + "/" + channel + "/" + message
}
