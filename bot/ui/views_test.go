package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/internal/fakediscord/contract"
	"hotseat/bot/ui/internal/uitest"
)

func TestCommands(t *testing.T) {
	names := map[string]bool{}
	router := interaction.NewRouter(Routes(Deps{}))
	routed := func(kind interaction.RequestKind, name string) {
		if _, ok := router.Find(&interaction.Request{Kind: kind, Command: name}); !ok {
			t.Errorf("nothing answers to /%s", name)
		}
	}
	for _, c := range Commands(uitest.Packs()) {
		if names[c.Name] {
			t.Errorf("/%s stands twice", c.Name)
		}
		names[c.Name] = true
		size := text.Length(c.Name) + text.Length(c.Description)
		if text.Length(c.Description) > 100 || c.Description == "" {
			t.Errorf("/%s: its description has %d characters", c.Name, text.Length(c.Description))
		}
		subs, completes := false, false
		for _, o := range c.Options {
			if text.Length(o.Description) > 100 || o.Description == "" || len(o.Choices) > 25 {
				t.Errorf("/%s %s: description of %d characters, %d choices", c.Name, o.Name, text.Length(o.Description), len(o.Choices))
			}
			size += text.Length(o.Name) + text.Length(o.Description)
			for _, ch := range o.Choices {
				size += text.Length(ch.Name) + text.Length(fmt.Sprint(ch.Value))
			}
			completes = completes || o.Autocomplete
			if o.Type == discordgo.ApplicationCommandOptionSubCommand {
				subs = true
				routed(interaction.KindCommand, c.Name+" "+o.Name)
				for _, in := range o.Options {
					if text.Length(in.Description) > 100 || in.Description == "" {
						t.Errorf("/%s %s %s: description of %d characters", c.Name, o.Name, in.Name, text.Length(in.Description))
					}
					size += text.Length(in.Name) + text.Length(in.Description)
					if in.Autocomplete {
						routed(interaction.KindAutocomplete, c.Name+" "+o.Name)
					}
				}
			}
		}
		if size > 8000 {
			t.Errorf("/%s has %d characters", c.Name, size)
		}
		if !subs {
			routed(interaction.KindCommand, c.Name)
		}
		if completes {
			routed(interaction.KindAutocomplete, c.Name)
		}
		organisers := c.Name == "setup" || c.Name == "daily-admin"
		if organisers != (c.DefaultMemberPermissions != nil && *c.DefaultMemberPermissions == discordgo.PermissionManageGuild) {
			t.Errorf("/%s: who may use it is wrong", c.Name)
		}
		direct := len(*c.Contexts) == 3 && len(*c.IntegrationTypes) == 2
		if direct == (organisers || slices.Contains([]string{"leaderboard", "group", "daily", "pair", "hotseat"}, c.Name)) {
			t.Errorf("/%s: where it may be used is wrong", c.Name)
		}
	}
	for _, want := range []string{"setup", "daily", "daily-admin", "mock", "history", "progress", "streak", "leaderboard", "group", "checkin", "me", "help",
		"questions", "pair", "hotseat"} {
		if !names[want] {
			t.Errorf("/%s is missing", want)
		}
	}
}

// TestContract holds the commands, as they are registered, against Discord's own specification and the linter of its limits.
func TestContract(t *testing.T) {
	spec, err := contract.Document()
	if err != nil {
		t.Logf("only the linter looks: %v", err)
	}
	uitest.CheckContract(t, spec, "PUT", "/applications/1/commands", Commands(uitest.Packs()))
}

// TestCommandsAsDiscordIsTold: whoever moves or adds a command sees in the golden file what Discord is told that it was not told before.
func TestCommandsAsDiscordIsTold(t *testing.T) {
	uitest.CheckJSON(t, "commands", Commands(uitest.Packs()))
}

// TestEveryControlRoutes: a custom id that no route answers would be a dead button. The golden files are all views of all features.
func TestEveryControlRoutes(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("*", "testdata", "views", "*.golden"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d golden files, %v", len(files), err)
	}
	router := interaction.NewRouter(Routes(Deps{}))
	control := regexp.MustCompile(`[|] (1:[^|>\]\n)]+)`)
	seen := map[string]bool{}
	for _, file := range files {
		shown, err := os.ReadFile(file) //nolint:gosec // a test's own file
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(shown)) {
			kind := interaction.KindComponent
			if strings.HasPrefix(line, "[form ") {
				kind = interaction.KindModal
			}
			for _, id := range control.FindAllStringSubmatch(line, -1) {
				r := &interaction.Request{Kind: kind}
				r.Version, r.Action, r.Key = interaction.ParseCustomID(strings.TrimRight(id[1], " "))
				if _, ok := router.Find(r); !ok {
					t.Errorf("nothing answers to %q of %s", id[1], file)
				}
				seen[r.Action] = true
			}
		}
	}
	for _, r := range Routes(Deps{}) {
		if a := r.Click + r.Submit; a != "" && !seen[a] {
			t.Errorf("no view leads to %s", a)
		}
	}
}
