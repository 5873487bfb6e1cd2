package uitest

import (
	"encoding/json"
	"testing"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/internal/fakediscord/contract"
)

// CheckViews holds every view of a feature against its golden file, against the limits, and as it would be sent against Discord's own
// specification and the linter.
func CheckViews(t *testing.T, messages map[string]api.Message, forms map[string]interaction.Modal) {
	t.Helper()
	spec, err := contract.Document()
	if err != nil {
		t.Logf("only the linter looks: %v", err)
	}
	for name, m := range messages {
		t.Run(name, func(t *testing.T) {
			CheckMessage(t, m.Components)
			golden(t, name, Render(m.Components))
			sendable(t, spec, interaction.Private(m))
			sendable(t, spec, interaction.Update(m))
			CheckContract(t, spec, "POST", "/channels/1/messages", m.Body(false))
		})
	}
	for name, m := range forms {
		t.Run(name, func(t *testing.T) {
			CheckModal(t, m)
			golden(t, name, RenderModal(m))
			sendable(t, spec, interaction.Open(m))
		})
	}
}

// CheckJSON holds what is sent to Discord, as JSON, against the golden file of that name.
func CheckJSON(t *testing.T, name string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, name, string(got)+"\n")
}

// CheckText holds a text, as of a file that is handed over, against the golden file of that name.
func CheckText(t *testing.T, name, got string) {
	t.Helper()
	golden(t, name, got)
}

func sendable(t *testing.T, spec *contract.Spec, r interaction.Response) {
	t.Helper()
	body, err := r.Callback()
	if err != nil {
		t.Fatal(err)
	}
	CheckContract(t, spec, "POST", "/interactions/1/token/callback", body)
}

// CheckContract holds the body of a request against the specification; a nil one is left out.
func CheckContract(t *testing.T, spec *contract.Spec, method, path string, v any) {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range contract.Check(spec, method, path, "application/json", body) {
		t.Error(fault)
	}
}
