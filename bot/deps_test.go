package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The house of DESIGN: who may know whom. A package may import what stands beside its name, and nothing else of hotseat.
var mayImport = map[string][]string{
	"hotseat/questions/interview":      {},
	"hotseat/questions/judge":          {"hotseat/questions/interview"},
	"hotseat/questions":                {"hotseat/questions/interview", "hotseat/questions/judge"},
	"hotseat/store":                    {"hotseat/questions/interview", "hotseat/questions"},
	"hotseat/bot/config":               {},
	"hotseat/bot/coach":                {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store"},
	"hotseat/bot/discord":              {"hotseat/questions/interview", "hotseat/questions", "hotseat/bot/coach"},
	"hotseat/bot/internal/fakediscord": {fake + "/wire", fake + "/world", fake + "/gateway", fake + "/rest", fake + "/person"},
	"hotseat/bot/internal/bench":       {}, // benchmarks alone
	"hotseat/bot/internal/headless":    {}, // nobody but a test may
	"hotseat/bot/playground":           {"hotseat/bot/internal/fakediscord"},
	"hotseat/bot/app": {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store", "hotseat/bot/config", "hotseat/bot/coach",
		"hotseat/bot/discord", "hotseat/bot/internal/fakediscord", "hotseat/bot/playground"},
	"hotseat/bot": {"hotseat/questions", "hotseat/questions/judge", "hotseat/bot/app", "hotseat/bot/config"},

	// Inside the fake Discord, from the ground up. The gateway, REST and the people's client know the world, and not each other.
	fake + "/wire":     {},
	fake + "/journal":  {fake + "/wire"},
	fake + "/lint":     {fake + "/wire"},
	fake + "/contract": {fake + "/wire", fake + "/lint"}, // nobody but a test may import it
	fake + "/world":    {fake + "/wire", fake + "/journal"},
	fake + "/gateway":  {fake + "/wire", fake + "/world"},
	fake + "/rest":     {fake + "/wire", fake + "/lint", fake + "/world"},
	fake + "/person":   {fake + "/wire", fake + "/world"},
}

const fake = "hotseat/bot/internal/fakediscord"

func list(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).Output()
	if err != nil {
		t.Fatalf("go list %v: %v", args, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func TestNothingImportsUpwards(t *testing.T) {
	for _, line := range list(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "hotseat/...") {
		importer, imports, _ := strings.Cut(line, " ")
		if strings.HasSuffix(importer, "test") {
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
			if strings.HasSuffix(imported, "bwmarrin/discordgo") && importer != "hotseat/bot/discord" {
				t.Errorf("%s imports discordgo; only bot/discord knows Discord", importer)
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
