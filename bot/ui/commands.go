package ui

import (
	"slices"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/ui/appeal"
	"hotseat/bot/ui/daily"
	"hotseat/bot/ui/group"
	"hotseat/bot/ui/hotseat"
	"hotseat/bot/ui/library"
	"hotseat/bot/ui/organise"
	"hotseat/bot/ui/pair"
	"hotseat/bot/ui/plan"
	"hotseat/bot/ui/round"
	"hotseat/questions"
)

// Commands are all application commands, as they are registered: few, named by what one does with them; members' own first. verifies says
// that check-ins can be verified.
func Commands(packs questions.Packs, verifies bool) []*discordgo.ApplicationCommand {
	return slices.Concat(round.Commands(packs.Sections()), pair.Commands(), daily.Commands(), hotseat.Commands(packs.Sections()),
		plan.Commands(), group.Commands(verifies), library.Commands(appeal.Subcommands()...),
		organise.Commands(packs.Names(), hotseat.AdminSubcommand(packs.Sections())))
}
