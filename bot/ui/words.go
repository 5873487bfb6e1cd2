package ui

import (
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// Words are what is said to people where no handler speaks.
func Words() interaction.Words {
	return interaction.Words{
		Busy:    "Too many people are asking at this moment. Please try again in a few seconds.",
		Done:    "Done.",
		Below:   "The answer is below.",
		Ended:   "This has ended. Its buttons belong to an earlier round or day; `/mock` and `/daily` bring up what is going on now.",
		Unknown: "This command has changed or is gone. Discord shows the current ones when you type `/`; it can take a minute to notice.",
		Unread:  "I could not read what Discord sent me of that. Please try it again; if it stays so, this bot is older than what you used.",
		Wrong: func(reference string) string {
			return "Something went wrong on our side. It is written down; please try again. (Reference " + reference + ")"
		},
		Typed:   "What you typed, to copy it:",
		Refused: func(refused *api.StatusError) string { return kit.Refused(refused, "").Member },
	}
}
