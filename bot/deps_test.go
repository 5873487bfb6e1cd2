package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The coach: what its features share, and the features, of which none imports another. bot/app/tie ties them.
const (
	root    = "hotseat/bot/coach"
	round   = "hotseat/bot/coach/round"
	daily   = "hotseat/bot/coach/daily"
	notice  = "hotseat/bot/coach/notice"
	library = "hotseat/bot/coach/library"
	group   = "hotseat/bot/coach/group"
	appeal  = "hotseat/bot/coach/appeal"
	pair    = "hotseat/bot/coach/pair"
	hotseat = "hotseat/bot/coach/hotseat"
	plan    = "hotseat/bot/coach/plan"
)

// The house of DESIGN: who may know whom. A package may import what stands beside its name, and nothing else of hotseat.
var mayImport = map[string][]string{
	"hotseat/questions/interview":      {},
	"hotseat/questions/judge":          {"hotseat/questions/interview", "hotseat/questions/judge/dialect"},
	"hotseat/questions/judge/dialect":  {},
	"hotseat/questions":                {"hotseat/questions/interview", "hotseat/questions/judge"},
	"hotseat/store":                    {"hotseat/questions/interview", "hotseat/questions"},
	"hotseat/bot/config":               {},
	"hotseat/bot/coach":                {"hotseat/questions/interview", "hotseat/questions", "hotseat/store"},
	"hotseat/bot/internal/fakediscord": {fake + "/wire", fake + "/world", fake + "/gateway", fake + "/rest", fake + "/person"},
	"hotseat/bot/internal/bench":       {}, // benchmarks alone
	"hotseat/bot/internal/headless":    {}, // nobody but a test may
	// A program that tries the bot as it is built, from outside.
	"hotseat/bot/internal/chaos": {"hotseat/bot/internal/fakediscord", "hotseat/questions", "hotseat/questions/interview"},
	"hotseat/bot/playground":     {"hotseat/bot/internal/fakediscord"},
	"hotseat/bot/app/pushes":     {group}, // whose check-ins it verifies
	"hotseat/bot/app": {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store", "hotseat/bot/config",
		root,
		daily, "hotseat/bot/app/pushes", "hotseat/bot/app/tie", "hotseat/bot/app/weeks", "hotseat/bot/app/watch", talk, talk + "/api",
		talk + "/interaction", ui, ui + "/post",
		ui + "/round", "hotseat/bot/internal/fakediscord", "hotseat/bot/playground"},

	// Discord, from the ground up; it knows nothing of what the bot is for.
	talk + "/text":           {},
	talk + "/internal/delay": {},
	talk + "/api":            {talk + "/text", talk + "/internal/delay"},
	talk + "/gateway":        {talk + "/text", talk + "/internal/delay", talk + "/api"},
	talk + "/interaction":    {talk + "/text", talk + "/internal/delay", talk + "/api"},
	talk:                     {talk + "/internal/delay", talk + "/api", talk + "/gateway", talk + "/interaction"},

	// What people see: a kit that all share, the features, and the table of them.
	ui + "/kit": {"hotseat/questions", "hotseat/questions/interview", root, round, talk + "/api", talk + "/interaction", talk + "/text",
		ui + "/picture"},
	ui + "/picture": {"hotseat/questions/interview"}, // values in, a picture out: no Discord, no coach
	ui + "/round": {"hotseat/questions", "hotseat/questions/interview", "hotseat/questions/judge", root, round, ui + "/picture",
		talk + "/api", talk + "/interaction",
		talk + "/text", ui + "/kit"},
	ui + "/daily": {"hotseat/questions/interview", root, daily, round, talk + "/api", talk + "/interaction",
		ui + "/kit"}, // a daily is answered in a round
	ui + "/organise": {"hotseat/questions", "hotseat/questions/interview", root, daily, group, talk + "/api", talk + "/interaction",
		talk + "/text", ui + "/kit"}, // the roles for streaks are chosen where a server is set up
	ui + "/library": {"hotseat/questions", "hotseat/questions/interview", root, library, talk + "/api", talk + "/interaction", talk + "/text",
		ui + "/kit"},
	ui + "/appeal": {"hotseat/questions", "hotseat/questions/interview", root, appeal, talk + "/api", talk + "/interaction", talk + "/text",
		ui + "/kit"},
	ui + "/pair": {"hotseat/questions", "hotseat/questions/interview", root, pair, talk + "/api", talk + "/interaction",
		talk + "/text", ui + "/kit"},
	ui + "/group": {"hotseat/questions/interview", root, group, ui + "/picture", talk + "/api", talk + "/interaction", talk + "/text",
		ui + "/kit"},
	ui + "/hotseat": {"hotseat/questions", "hotseat/questions/interview", root, hotseat, talk + "/api", talk + "/interaction", talk + "/text",
		ui + "/kit"},
	ui + "/plan": {"hotseat/questions/interview", root, plan, ui + "/picture", talk + "/api", talk + "/interaction", talk + "/text",
		ui + "/kit"},
	ui + "/post": {"hotseat/questions", "hotseat/questions/interview", root, appeal, daily, group, hotseat, library, notice, pair, round,
		ui + "/picture", talk + "/api",
		talk + "/interaction", talk + "/text", ui + "/kit"},
	ui: {ui + "/kit", ui + "/pair", ui + "/post", ui + "/round", ui + "/daily", ui + "/organise", ui + "/library", ui + "/appeal",
		ui + "/group", ui + "/hotseat", ui + "/plan", talk + "/interaction",
		"hotseat/questions", "hotseat/questions/interview"},
	"hotseat/bot": {"hotseat/questions", "hotseat/questions/interview", "hotseat/questions/judge", "hotseat/bot/app", "hotseat/bot/config",
		"hotseat/store"},

	// Inside the fake Discord, from the ground up. The gateway, REST and the people's client know the world, and not each other.
	fake + "/wire":     {},
	fake + "/journal":  {fake + "/wire"},
	fake + "/lint":     {fake + "/wire"},
	fake + "/contract": {fake + "/wire", fake + "/lint"}, // nobody but a test may import it
	fake + "/world":    {fake + "/wire", fake + "/journal"},
	fake + "/gateway":  {fake + "/wire", fake + "/world"},
	fake + "/rest":     {fake + "/wire", fake + "/lint", fake + "/world"},
	fake + "/person":   {fake + "/wire", fake + "/world"},

	round:                   {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store", root},
	daily:                   {"hotseat/questions/interview", "hotseat/questions", "hotseat/store", root},
	notice:                  {"hotseat/questions/interview", "hotseat/questions", "hotseat/questions/judge", "hotseat/store", root},
	library:                 {"hotseat/questions/interview", "hotseat/questions", "hotseat/store", root},
	group:                   {"hotseat/questions/interview", "hotseat/questions", "hotseat/store", root},
	appeal:                  {"hotseat/questions/interview", "hotseat/questions", "hotseat/store", root},
	pair:                    {"hotseat/questions/interview", "hotseat/questions", "hotseat/store", root},
	hotseat:                 {"hotseat/questions/interview", "hotseat/questions", "hotseat/store", root},
	plan:                    {"hotseat/questions/interview", "hotseat/store", root},
	"hotseat/bot/app/watch": {}, // Prometheus, and nothing of ours
	// People of the playground: they know the bank and Discord, and nothing of the bot.
	"hotseat/bot/app/weeks": {"hotseat/questions", "hotseat/questions/interview", "hotseat/bot/internal/fakediscord"},
	"hotseat/bot/app/tie":   {"hotseat/store", root, round, daily, notice, library, group, appeal, pair, hotseat, plan},
}

const (
	fake = "hotseat/bot/internal/fakediscord"
	talk = "hotseat/bot/discord"
	ui   = "hotseat/bot/ui"
)

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
			if strings.HasSuffix(imported, "bwmarrin/discordgo") && !within(importer, talk) && !within(importer, ui) {
				t.Errorf("%s imports discordgo; only bot/discord and bot/ui know Discord", importer)
			}
			if strings.HasPrefix(imported, "github.com/prometheus/") && importer != "hotseat/bot/app/watch" {
				t.Errorf("%s imports %s; only bot/app/watch counts for Prometheus", importer, imported)
			}
			if within(importer, talk) && strings.HasPrefix(imported, "hotseat/") && !within(imported, talk) {
				t.Errorf("%s imports %s; bot/discord knows nothing of ours", importer, imported)
			}
		}
	}
}

// TestOneFeatureImportsNoOther: neither in the coach nor in what people see. Where two meet, the lower says what it needs and a higher one
// ties them.
func TestOneFeatureImportsNoOther(t *testing.T) {
	for _, of := range []string{root, ui} {
		features := 0
		for _, line := range list(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, of+"/...") {
			importer, imports, _ := strings.Cut(line, " ")
			name, isFeature := strings.CutPrefix(importer, of+"/")
			if !isFeature || name == "kit" || name == "picture" || strings.HasSuffix(name, "test") {
				continue // the table, the kit and the pictures that all share, helpers of tests
			}
			features++
			for imported := range strings.SplitSeq(imports, " ") {
				if other, in := strings.CutPrefix(imported, of+"/"); in && other != "kit" && other != "picture" {
					t.Errorf("%s imports %s", importer, imported)
				}
			}
		}
		if features < 5 {
			t.Errorf("%s has %d features", of, features)
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

// The coach's shared part and each feature name the part of the store that they need in one interface. This holds them to it where they
// have the store's own transaction in hand.
func TestAFeatureUsesOnlyTheStoreThatItNames(t *testing.T) {
	shared := storeMethods(t, "coach", "Tx", nil)
	for _, feature := range []string{round, daily, notice, library, group, appeal, pair, hotseat, plan} {
		storeMethods(t, strings.TrimPrefix(feature, "hotseat/bot/"), "tx", shared)
	}
}

// storeMethods are the methods of a folder's interface of that name. Each is called there on a value called tx, and so is no other but
// the shared ones.
func storeMethods(t *testing.T, dir, name string, shared map[string]bool) map[string]bool {
	t.Helper()
	named, called := map[string]bool{}, map[string]bool{}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if in, ok := n.Type.(*ast.InterfaceType); ok && n.Name.Name == name {
					for _, m := range in.Methods.List {
						for _, id := range m.Names { // an embedded interface has none
							named[id.Name] = true
						}
					}
				}
			case *ast.CallExpr:
				if method, ok := n.Fun.(*ast.SelectorExpr); ok && onTx(method.X) {
					called[method.Sel.Name] = true
				}
			}
			return true
		})
	}
	for m := range called {
		if !named[m] && !shared[m] {
			t.Errorf("%s calls the store's %s, which its %s does not name", dir, m, name)
		}
	}
	for m := range named {
		if !called[m] {
			t.Errorf("%s does not need %s of its %s", dir, m, name)
		}
	}
	return named
}

// onTx says whether an expression is a transaction: tx, or a field of that name.
func onTx(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name == "tx"
	case *ast.SelectorExpr:
		return x.Sel.Name == "tx"
	}
	return false
}
