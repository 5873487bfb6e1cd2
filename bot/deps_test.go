package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The house of DESIGN: who may know whom. A package may import what stands beside its name, and nothing else of hotseat.
var mayImport = map[string][]string{
	"hotseat/questions/interview":        {},
	"hotseat/questions/judge":            {"hotseat/questions/interview"},
	"hotseat/questions":                  {"hotseat/questions/interview", "hotseat/questions/judge"},
	"hotseat/store":                      {"hotseat/questions/interview", "hotseat/questions"},
	"hotseat/bot/config":                 {},
	"hotseat/bot/coach":                  {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store"},
	"hotseat/bot/discord/text":           {},
	"hotseat/bot/discord/internal/delay": {},
	"hotseat/bot/discord/api":            {"hotseat/bot/discord/text", "hotseat/bot/discord/internal/delay"},
	"hotseat/bot/discord/gateway":        {"hotseat/bot/discord/text", "hotseat/bot/discord/internal/delay", "hotseat/bot/discord/api"},
	"hotseat/bot/discord/interaction":    {"hotseat/bot/discord/text", "hotseat/bot/discord/internal/delay", "hotseat/bot/discord/api"},
	"hotseat/bot/discord":                {"hotseat/bot/discord/internal/delay", "hotseat/bot/discord/api", "hotseat/bot/discord/gateway", "hotseat/bot/discord/interaction"},
	"hotseat/bot/ui": {"hotseat/questions/interview", "hotseat/questions", "hotseat/bot/coach", "hotseat/bot/discord/text", "hotseat/bot/discord/api",
		"hotseat/bot/discord/interaction"},
	"hotseat/bot/internal/fakediscord": {},
	"hotseat/bot/internal/bench":       {}, // benchmarks alone
	"hotseat/bot/internal/headless":    {}, // nobody but a test may
	"hotseat/bot/playground":           {"hotseat/bot/internal/fakediscord"},
	"hotseat/bot/app": {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store", "hotseat/bot/config", "hotseat/bot/coach",
		"hotseat/bot/discord", "hotseat/bot/discord/api", "hotseat/bot/ui", "hotseat/bot/internal/fakediscord", "hotseat/bot/playground"},
	"hotseat/bot": {"hotseat/questions", "hotseat/questions/judge", "hotseat/bot/app", "hotseat/bot/config"},
}

func list(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).Output()
	if err != nil {
		t.Fatalf("go list %v: %v", args, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// within says whether a package is another or lies in its folder.
func within(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

func TestNothingImportsUpwards(t *testing.T) {
	for _, line := range list(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "hotseat/...") {
		importer, imports, _ := strings.Cut(line, " ")
		if strings.HasSuffix(importer, "test") || strings.HasPrefix(importer, "hotseat/bot/internal/fakediscord/") {
			continue // helpers of tests
		}
		allowed, known := mayImport[importer]
		if !known {
			t.Errorf("%s is not in the house: give it its place in mayImport", importer)
		}
		for imported := range strings.SplitSeq(imports, " ") {
			if strings.HasPrefix(imported, "hotseat/") && !slices.Contains(allowed, imported) {
				t.Errorf("%s imports %s", importer, imported)
			}
			if strings.HasSuffix(imported, "bwmarrin/discordgo") && !within(importer, "hotseat/bot/discord") && !within(importer, "hotseat/bot/ui") {
				t.Errorf("%s imports discordgo; only bot/discord and bot/ui know Discord", importer)
			}
			if within(importer, "hotseat/bot/discord") && strings.HasPrefix(imported, "hotseat/") && !within(imported, "hotseat/bot/discord") {
				t.Errorf("%s imports %s; bot/discord knows nothing of ours", importer, imported)
			}
		}
	}
}

func TestTheRulesNeedOnlyTheStandardLibrary(t *testing.T) {
	for _, dep := range list(t, "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "hotseat/questions/interview") {
		if dep != "" && dep != "hotseat/questions/interview" {
			t.Errorf("the rules depend on %s", dep)
		}
	}
}
