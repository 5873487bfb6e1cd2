package ui

import (
	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
)

// decisionMessage tells an author what became of a suggestion.
func decisionMessage(d coach.Decision) api.Message {
	if d.Accepted {
		return newPage("Your question **" + text.Escape(d.Title) + "** was accepted. It can now be the question of the day of your group, and come up in its rounds. Thank you!").
			color(accentGood).message()
	}
	m := newPage("Your question **" + text.Escape(d.Title) + "** was not taken this time.")
	if d.Word != "" {
		m.text(fit(1500, typedPart("The organiser says:", d.Word, 1, 100))...)
	}
	return m.text("-# You can suggest another one any time with /questions suggest.").message()
}
