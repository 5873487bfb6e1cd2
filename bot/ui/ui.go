// Package ui is what people see and press: a package a feature, and here the table of them all and the commands as Discord is told them.
package ui

import (
	"log/slog"
	"slices"

	"hotseat/bot/discord/interaction"
)

// Coach is what all features need of the coach together.
type Coach interface {
	roundCoach
	dailyCoach
	organiseCoach
	libraryCoach
	groupCoach
}

// Deps is what the features need.
type Deps struct {
	Coach  Coach
	Server Server // for the permission check of /setup; nil leaves it out
	Files  Files  // for /questions import
	Log    *slog.Logger
}

// Routes is everything that people can do: the feature list.
func Routes(d Deps) []interaction.Route {
	return slices.Concat(
		roundRoutes(d.Coach),
		dailyRoutes(d.Coach, Rounds{Turn: turn, SitDown: sitDown}),
		organiseRoutes(d.Coach, d.Server, d.Log),
		libraryRoutes(d.Coach, d.Files),
		groupRoutes(d.Coach),
	)
}
