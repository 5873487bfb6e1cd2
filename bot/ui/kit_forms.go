package ui

import (
	"hotseat/bot/discord/text"

	"github.com/bwmarrin/discordgo"
)

func yes() *bool { t := true; return &t }

// field is a labelled input of a form; what stands in it is cut to what it may hold.
func field(id, name, description string, in discordgo.TextInput) discordgo.MessageComponent {
	in.CustomID = id
	in.Value = text.Cut(in.Value, in.MaxLength)
	in.Placeholder = text.Cut(in.Placeholder, 100)
	return discordgo.Label{Label: text.Cut(name, 45), Description: text.Cut(description, 100), Component: in}
}
