// Package ui is what people see and press: a package a feature, and here the table of them all and the commands as Discord is told them.
package ui

import (
	"log/slog"
	"slices"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/appeal"
	"hotseat/bot/ui/daily"
	"hotseat/bot/ui/group"
	"hotseat/bot/ui/hotseat"
	"hotseat/bot/ui/library"
	"hotseat/bot/ui/organise"
	"hotseat/bot/ui/pair"
	"hotseat/bot/ui/plan"
	"hotseat/bot/ui/post"
	"hotseat/bot/ui/round"
)

// Coach is what all features need of the coach together.
type Coach interface {
	round.Coach
	daily.Coach
	organise.Coach
	library.Coach
	appeal.Coach
	group.Coach
	pair.Coach
	hotseat.Coach
	plan.Coach
}

// Deps is what the features need.
type Deps struct {
	Coach  Coach
	Server organise.Server // for the permission check of /setup; nil leaves it out
	Files  library.Files   // for /questions import
	Direct round.Direct    // to go on with a round in direct messages; nil leaves it out
	Log    *slog.Logger
}

// Routes is everything that people can do: the feature list.
func Routes(d Deps) []interaction.Route {
	return slices.Concat(
		round.Routes(d.Coach, d.Direct),
		daily.Routes(d.Coach, daily.Rounds{Turn: round.Turn, SitDown: round.SitDown}),
		organise.Routes(d.Coach, d.Server, d.Log),
		library.Routes(d.Coach, d.Files),
		appeal.Routes(d.Coach),
		group.Routes(d.Coach),
		pair.Routes(d.Coach, post.PairMessage),
		hotseat.Routes(d.Coach),
		plan.Routes(d.Coach),
	)
}
