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
	"hotseat/bot/internal/fakediscord": {},
	"hotseat/bot/internal/bench":       {}, // benchmarks alone
	"hotseat/bot/internal/headless":    {}, // nobody but a test may
	"hotseat/bot/playground":           {"hotseat/bot/internal/fakediscord"},
	"hotseat/bot/app": {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store", "hotseat/bot/config", "hotseat/bot/coach",
		"hotseat/bot/discord", "hotseat/bot/internal/fakediscord", "hotseat/bot/playground"},
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
			if strings.HasSuffix(imported, "bwmarrin/discordgo") && importer != "hotseat/bot/discord" {
				t.Errorf("%s imports discordgo; only bot/discord knows Discord", importer)
			}
		}
	}
}

// The rules may lean on libraries that only turn text into text, and on nothing else beyond the standard library.
var textLibraries = []string{
	"github.com/kljensen/snowball/english",      // stems
	"github.com/kljensen/snowball/romance",      // what it needs
	"github.com/kljensen/snowball/snowballword", // what it needs
	"golang.org/x/text/transform",               // what norm needs
	"golang.org/x/text/unicode/norm",            // Unicode's forms
	"mvdan.cc/sh/v3/fileutil",                   // what syntax needs
	"mvdan.cc/sh/v3/syntax",                     // the grammar of shell lines
}

func TestTheRulesLeanOnTextLibrariesOnly(t *testing.T) {
	deps := list(t, "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "hotseat/questions/interview")
	for _, dep := range deps {
		if dep != "" && dep != "hotseat/questions/interview" && !slices.Contains(textLibraries, dep) {
			t.Errorf("the rules depend on %s", dep)
		}
	}
	for _, library := range textLibraries {
		if !slices.Contains(deps, library) {
			t.Errorf("nothing needs %s any more", library)
		}
	}
}
