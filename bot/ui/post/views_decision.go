package post

import (
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
)

// decisionMessage tells an author what became of a suggestion.
func decisionMessage(d coachlibrary.Decision) api.Message {
	if d.Accepted {
		return kit.NewPage("Your question **" + text.Escape(d.Title) +
			"** was accepted. It can now be the question of the day of your group, and come up in its rounds. Thank you!").
			Color(kit.AccentGood).Message()
	}
	m := kit.NewPage("Your question **" + text.Escape(d.Title) + "** was not taken this time.")
	if d.Word != "" {
		m.Text(kit.Fit(1500, kit.TypedPart("The organiser says:", d.Word, 1, 100))...)
	}
	return m.Text("-# You can suggest another one any time with /questions suggest.").Message()
}
