package ui

import (
	"fmt"

	"hotseat/questions"
	"hotseat/questions/interview"

	"github.com/bwmarrin/discordgo"
)

func dailyLines(q questions.Question, reason interview.Reason) string {
	return fmt.Sprintf("-# Question of the day · %s · difficulty %d of 5\n-# Why this one: %s", q.Section.Title(), q.Difficulty, why(reason))
}

func dailyButtons(guild string, date interview.Date) []discordgo.MessageComponent {
	key := dailyKey(guild, date)
	return []discordgo.MessageComponent{primary("Answer", "daily.answer", key), secondary("Hint", "daily.hint", key)}
}

func messageLink(guild, channel, message string) string {
	return "https://discord.com/channels/" + guild + "/" + channel + "/" + message
}
