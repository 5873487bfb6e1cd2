package group

import (
	"fmt"
	"strings"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// helpMessage is /help: what to do first, which depends on what there is, then what else there is. Ten lines.
func helpMessage(v coachgroup.HelpView, organiser bool) api.Message {
	wish := kit.Wish{N: 3}
	start := kit.Primary(kit.Practise(wish), "mock.start", kit.WishKey(wish))
	lines := []string{firstStep(v, organiser),
		"**/mock** a mock interview: a drill, one section, phone, coding or loop; practice or exam; or leave it to me"}
	if v.InServer {
		lines = append(lines, "**/daily** today's question of this server")
	}
	lines = append(lines,
		"**/progress** where you stand, and what to do next; **/plan** what it takes until your interview",
		"**/streak** your days, your solid weeks, the group's run")
	if v.InServer {
		lines = append(lines, "**/leaderboard** who of this server leads; **/group** where it stands, and who could help whom")
	}
	lines = append(lines, "**/checkin** says that you pushed code today; it counts for the streak")
	if v.InServer {
		lines = append(lines, "**/me settings** your name when answers are revealed, and a reminder of the daily")
	}
	lines = append(lines,
		"**/questions** looks one up to study; suggest one of your own",
		"**/me forget** deletes everything I keep about you")
	if organiser {
		lines = append(lines, "**/setup**, **/daily-admin** for organisers: the daily's time and place; post, skip, pause")
	}
	if organiser && v.Waiting > 0 {
		lines = append(lines, "**/questions review** decides on what members suggested; waiting: "+fmt.Sprint(v.Waiting))
	}
	lines = append(lines, "Interviews are failed at the weakest link. So the score that counts is your lowest section, and I ask there most.")
	m := kit.NewPage(strings.Join(lines, "\n"))
	if v.Running != "" {
		return m.Row(kit.Primary("Resume", "round.show", kit.RoundKey(v.Running, v.Place))).Message()
	}
	if v.Open != 0 {
		return m.Row(kit.Primary("Answer it", "daily.answer", kit.DailyKey(v.GuildID, v.Profile, v.Open)),
			kit.Secondary(kit.Practise(wish), "mock.start", kit.WishKey(wish))).Message()
	}
	return m.Row(start).Message()
}

func firstStep(v coachgroup.HelpView, organiser bool) string {
	switch {
	case v.Running != "":
		return "**First:** you have a round running. Resume goes on where you were."
	case v.InServer && !v.Ready && organiser:
		return "**First:** /setup chooses the channel of the daily question. One select, and the group has its routine."
	case v.Open != 0:
		return fmt.Sprintf("**First:** the question of %s waits for your answer; it takes a few minutes.", kit.Day(v.Open))
	case v.InServer && v.Ready && !v.Paused && !v.NextAt.IsZero():
		return fmt.Sprintf("**First:** try three questions now. The group's next daily comes in <#%s> %s.", v.ChannelID, kit.In(v.NextAt))
	}
	return "**First:** try three questions now; it takes ten minutes and shows your weakest section."
}

// forgetMessage asks before everything is deleted.
func forgetMessage() api.Message {
	const words = "This deletes all your answers, rounds, scores and streaks, in every server, for good. Nothing can bring them back."
	return kit.NewPage(words).Row(
		kit.Danger("Delete everything", "me.forget", ""), kit.Secondary("Keep it", "me.keep", "")).Message()
}

// forgottenMessage says that it is done.
func forgottenMessage(attempts int) api.Message {
	t := "There was no answer of yours to delete. Nothing about you is kept."
	if attempts > 0 {
		t = "Deleted, with " + kit.Count(attempts, "graded answer") + ". Nothing about you is kept. You can begin anew any time with /mock."
	}
	return kit.NewPage(t).Message()
}

// keptMessage answers who changed their mind.
func keptMessage() api.Message { return kit.NewPage("Kept. Nothing was deleted.").Message() }
