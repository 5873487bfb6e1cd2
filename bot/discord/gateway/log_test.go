package gateway

import (
	"errors"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/discordtest"
)

// TestNewComponentsAreNoErrors: the library complains of the components of forms that it does not know (types 21 to 23); they are read
// here.
func TestNewComponentsAreNoErrors(t *testing.T) {
	log := &discordtest.Log{}
	RouteLibraryLog(log.Logger())
	raw := `{"id":"1","type":5,"data":{"custom_id":"x","components":[{"type":18,"component":{"type":21,"custom_id":"r","value":"a"}}]}}`
	var i discordgo.InteractionCreate
	err := i.UnmarshalJSON([]byte(raw))
	if err == nil {
		t.Skip("the library has learnt it")
	}
	discordgo.Logger(discordgo.LogError, 0, "error unmarshalling %s event, %s", "INTERACTION_CREATE", err)
	if log.String() != "" {
		t.Errorf("logged: %s", log)
	}
	discordgo.Logger(discordgo.LogError, 0, "error unmarshalling %s event, %s", "GUILD_CREATE", errors.New("broken"))
	if !strings.Contains(log.String(), "GUILD_CREATE") {
		t.Error("another event's error is not logged")
	}
}
