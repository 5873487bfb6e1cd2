package kit

import (
	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/text"
)

// Yes is a pointer to true, for what a form requires.
func Yes() *bool { t := true; return &t }

// Field is a labelled input of a form; what stands in it is cut to what it may hold.
func Field(id, name, description string, in discordgo.TextInput) discordgo.MessageComponent {
	in.CustomID = id
	in.Value = text.Cut(in.Value, in.MaxLength)
	in.Placeholder = text.Cut(in.Placeholder, 100)
	return discordgo.Label{Label: text.Cut(name, 45), Description: text.Cut(description, 100), Component: in}
}
