package ui

import (
	"slices"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/ui/appeal"
	"hotseat/bot/ui/daily"
	"hotseat/bot/ui/group"
	"hotseat/bot/ui/library"
	"hotseat/bot/ui/organise"
	"hotseat/bot/ui/round"
)

// Commands are all application commands, as they are registered: few, named by what one does with them; members' own first.
func Commands() []*discordgo.ApplicationCommand {
	return slices.Concat(round.Commands(), daily.Commands(), group.Commands(), library.Commands(appeal.Subcommands()...),
		organise.Commands())
}
