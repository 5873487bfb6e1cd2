// Package ui is what people see and press: a package a feature, and here the table of them all: what
// people can do, and the commands as Discord is told them.
package ui

import (
	"cmp"
	"log/slog"
	"slices"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/daily"
	"hotseat/bot/ui/group"
	"hotseat/bot/ui/library"
	"hotseat/bot/ui/organise"
	"hotseat/bot/ui/round"
)

// Coach is what all features need of the coach together.
type Coach interface {
	round.Coach
	daily.Coach
	organise.Coach
	library.Coach
	group.Coach
}

// Deps is what the features need.
type Deps struct {
	Coach  Coach
	Server organise.Server // for the permission check of /setup; nil leaves it out
	Files  library.Files   // for /questions import
	Log    *slog.Logger
}

// feature is a line of the table: what people can do there, and the commands that lead to it.
type feature struct {
	routes   []interaction.Route
	commands []*discordgo.ApplicationCommand
}

// features is the table: a line a feature.
func features(d Deps) []feature {
	return []feature{
		{round.Routes(d.Coach), round.Commands()},
		{daily.Routes(d.Coach, daily.Rounds{Turn: round.Turn, SitDown: round.SitDown}), daily.Commands()},
		{group.Routes(d.Coach), group.Commands()},
		{library.Routes(d.Coach, d.Files), library.Commands()},
		{organise.Routes(d.Coach, d.Server, d.Log), organise.Commands()},
	}
}

// Routes is everything that people can do.
func Routes(d Deps) []interaction.Route {
	var all []interaction.Route
	for _, f := range features(d) {
		all = append(all, f.routes...)
	}
	return all
}

// Commands are all application commands, as they are registered: those that work everywhere, then those of servers, then those of
// organisers.
func Commands() []*discordgo.ApplicationCommand {
	var all []*discordgo.ApplicationCommand
	for _, f := range features(Deps{}) {
		all = append(all, f.commands...)
	}
	slices.SortStableFunc(all, func(a, b *discordgo.ApplicationCommand) int { return cmp.Compare(closeness(a), closeness(b)) })
	return all
}

// closeness grows as fewer people can use a command.
func closeness(c *discordgo.ApplicationCommand) int {
	switch {
	case c.DefaultMemberPermissions != nil:
		return 2
	case len(*c.Contexts) == 1: // servers alone
		return 1
	}
	return 0
}
