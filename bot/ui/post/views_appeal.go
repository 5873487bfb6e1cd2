package post

import (
	"fmt"

	coachappeal "hotseat/bot/coach/appeal"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
)

// outcomeMessage tells a person what became of an appeal.
func outcomeMessage(o coachappeal.Outcome) api.Message {
	title := text.Escape(o.Title)
	switch {
	case o.Accepted && o.Score > o.Before:
		return kit.NewPage(fmt.Sprintf("An organiser found that your answer to **%s** was right. It counts %d of 100 now, and not %d.", title,
			o.Score, o.Before)).Color(kit.AccentGood).Message()
	case o.Accepted:
		return kit.NewPage("An organiser confirmed what you said in your answer to **" + title + "**. Rankings count it now.").
			Color(kit.AccentGood).Message()
	}
	m := kit.NewPage("An organiser looked at your answer to **" + title + "**, and left the verdict as it is.")
	return m.Text(kit.Fit(1500, kit.TypedPart("The organiser says:", o.Word, 1, 100))...).Message()
}
