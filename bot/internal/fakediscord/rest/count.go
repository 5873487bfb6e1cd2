package rest

import (
	"maps"

	"hotseat/bot/internal/fakediscord/wire"
)

// Requests counts the bot's requests so far, whatever became of them, by method and route: "POST /channels/*/messages", with a
// star for each id and token.
func (s *API) Requests() map[string]int {
	s.world.Lock()
	defer s.world.Unlock()
	return maps.Clone(s.counts)
}

func (s *API) count(method, path string) {
	route, _ := wire.RouteOf(path)
	s.world.Lock()
	defer s.world.Unlock()
	s.counts[method+" "+route]++
}
