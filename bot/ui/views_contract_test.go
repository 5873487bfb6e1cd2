package ui

import (
	"encoding/json"
	"testing"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/internal/fakediscord/contract"
)

// TestContract holds every view, as it would be sent, against Discord's own specification and the linter of its limits.
func TestContract(t *testing.T) {
	spec, err := contract.Document()
	if err != nil {
		t.Logf("only the linter looks: %v", err)
	}
	check := func(name, method, path string, v any) {
		t.Helper()
		body, err := json.Marshal(v)
		if err != nil {
			t.Fatal(name, err)
		}
		for _, fault := range contract.Check(spec, method, path, "application/json", body) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	answer := func(name string, r interaction.Response) {
		t.Helper()
		body, err := r.Callback()
		if err != nil {
			t.Fatal(name, err)
		}
		check(name, "POST", "/interactions/1/token/callback", body)
	}
	for name, m := range messages() {
		answer(name, interaction.Private(m))
		answer(name, interaction.Update(m))
		check(name, "POST", "/channels/1/messages", m.Body(false))
	}
	for name, m := range forms() {
		answer(name, interaction.Open(m))
	}
	check("commands", "PUT", "/applications/1/commands", Commands())
}
