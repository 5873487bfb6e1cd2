package group

import (
	"fmt"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// myDaysMessage is /me timezone: by which clock a person's days go, so that a wrong one is seen at once.
func myDaysMessage(d coachgroup.MyDays) api.Message {
	lines := "**Your time zone** " + kit.BankLine(d.Zone) + ", where it is " + d.There.Format("15:04") + " now."
	if !d.Own {
		lines += " It is that of the server where you began; choose your own with `/me timezone`."
	}
	lines += "\n**Your date** is " + d.Today.Midnight().Format("Monday 2 January") + ", in whatever server you are."
	if d.Ends == 0 {
		lines += "\n**Your day ends** at midnight."
	} else {
		lines += fmt.Sprintf("\n**Your day ends** at %02d:%02d: what you do after midnight until then counts for the day before.",
			d.Ends/60, d.Ends%60)
	}
	if !d.From.IsZero() {
		lines += fmt.Sprintf("\n-# From <t:%d:f> on. Today ends as it would have, so that you neither win nor lose a day of your streak.",
			d.From.Unix())
	}
	return kit.NewPage("### Your days", lines).Message()
}
