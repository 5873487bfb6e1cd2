package uitest

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with testdata/views/<name>.golden.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "views", name+".golden")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file) //nolint:gosec // a test's own file
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from its golden file (run with -update and read the difference).\n--- got\n%s\n--- want\n%s", name, got, want)
	}
}

// Render writes components as a person could read them: texts as they are, a line for each row of controls.
func Render(list []discordgo.MessageComponent) string {
	var b strings.Builder
	for _, c := range list {
		renderOne(&b, c)
	}
	return b.String()
}

func renderOne(b *strings.Builder, c discordgo.MessageComponent) {
	switch c := c.(type) {
	case discordgo.Container:
		hidden := ""
		if c.Spoiler {
			hidden = " hidden"
		}
		fmt.Fprintf(b, "[container #%06x%s]\n%s", *c.AccentColor, hidden, Render(c.Components))
	case discordgo.FileComponent:
		fmt.Fprintf(b, "[file %s]\n", c.File.URL)
	case discordgo.MediaGallery:
		for _, item := range c.Items {
			fmt.Fprintf(b, "[picture %s: %s]\n", item.Media.URL, *item.Description)
		}
	case discordgo.TextDisplay:
		fmt.Fprintf(b, "%s\n~\n", c.Content)
	case discordgo.Separator:
		b.WriteString("-----\n")
	case discordgo.ActionsRow:
		for _, in := range c.Components {
			renderOne(b, in)
		}
	case discordgo.Button:
		state := ""
		if c.Disabled {
			state = " disabled"
		}
		fmt.Fprintf(b, "(%s | %s%s | %s%s)\n", c.Label, map[discordgo.ButtonStyle]string{1: "primary", 2: "secondary", 3: "success", 4: "danger",
			5: "link"}[c.Style], state, c.CustomID, c.URL)
	case discordgo.SelectMenu:
		fmt.Fprintf(b, "<%s | type %d | %s | %d to %d>\n", c.Placeholder, c.MenuType, c.CustomID, *c.MinValues, c.MaxValues)
		for _, d := range c.DefaultValues {
			fmt.Fprintf(b, "  is %s %s\n", d.Type, d.ID)
		}
		for _, o := range c.Options {
			mark := " "
			if o.Default {
				mark = "x"
			}
			fmt.Fprintf(b, "  [%s] %s = %s\n", mark, o.Label, o.Value)
		}
	case discordgo.Label:
		fmt.Fprintf(b, "%s (%s):\n", c.Label, c.Description)
		renderOne(b, c.Component)
	case discordgo.TextInput:
		kind := "line"
		if c.Style == discordgo.TextInputParagraph {
			kind = "paragraph"
		}
		fmt.Fprintf(b, "<%s %s | %d to %d | placeholder %q | %q>\n", kind, c.CustomID, c.MinLength, c.MaxLength, c.Placeholder, c.Value)
	default:
		fmt.Fprintf(b, "?? %T\n", c)
	}
}

// RenderModal writes a form as a person could read it.
func RenderModal(m interaction.Modal) string {
	return fmt.Sprintf("[form %s | %s]\n%s", m.Title, m.CustomID, Render(m.Components))
}

// Component is a component as it goes over the wire: what the checks of limits and routes look at.
type Component struct {
	Type        int    `json:"type"`
	Content     string `json:"content"`
	CustomID    string `json:"custom_id"`
	URL         string `json:"url"`
	Label       string `json:"label"`
	Description string `json:"description"`
	Placeholder string `json:"placeholder"`
	Value       string `json:"value"`
	Min         *int   `json:"min_values"`
	Max         *int   `json:"max_values"`
	MaxLength   int    `json:"max_length"`
	Options     []struct {
		Label, Value string
		Default      bool
	} `json:"options"`
	Component  *Component  `json:"component"`
	Components []Component `json:"components"`
}

// Wire is components as they go over the wire.
func Wire(t *testing.T, list []discordgo.MessageComponent) []Component {
	t.Helper()
	raw, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	var out []Component
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// Walk visits every component, the outer before the inner.
func Walk(list []Component, visit func(Component)) {
	for _, c := range list {
		visit(c)
		Walk(c.Components, visit)
		if c.Component != nil {
			Walk([]Component{*c.Component}, visit)
		}
	}
}

// CheckMessage holds a message against the limits of DISCORD.md and gives its custom ids.
func CheckMessage(t *testing.T, list []discordgo.MessageComponent) (ids []string) {
	t.Helper()
	total, texts := 0, 0
	seen := map[string]bool{}
	Walk(Wire(t, list), func(c Component) {
		total++
		switch c.Type {
		case 1:
			if n := len(c.Components); n < 1 || n > 5 || n > 1 && c.Components[0].Type != 2 {
				t.Errorf("a row of %d components", n)
			}
		case 2:
			if text.Length(c.Label) > 80 || c.Label == "" {
				t.Errorf("a button labelled %q", c.Label)
			}
			if (c.CustomID == "") == (c.URL == "") {
				t.Errorf("button %q needs a custom id or an address", c.Label)
			}
		case 3, 6, 8:
			checkSelect(t, c)
		case 10:
			if c.Content == "" {
				t.Error("an empty text")
			}
			if strings.Count(c.Content, "```")%2 == 1 {
				t.Errorf("a code fence is left open in %q", c.Content)
			}
			texts += text.Length(c.Content)
		}
		if c.CustomID != "" {
			if seen[c.CustomID] {
				t.Errorf("the custom id %s stands twice", c.CustomID)
			}
			seen[c.CustomID] = true
			ids = append(ids, c.CustomID)
		}
	})
	if total > 40 {
		t.Errorf("%d components", total)
	}
	if texts > 4000 || texts == 0 {
		t.Errorf("%d characters of text", texts)
	}
	return ids
}

func checkSelect(t *testing.T, c Component) {
	t.Helper()
	if text.Length(c.Placeholder) > 150 {
		t.Errorf("a placeholder of %d characters", text.Length(c.Placeholder))
	}
	if c.Type != 3 {
		return
	}
	if n := len(c.Options); n == 0 || n > 25 || c.Max == nil || *c.Max > n || *c.Max < 1 || *c.Min > *c.Max {
		t.Errorf("%s has %d options", c.CustomID, len(c.Options))
	}
	values, chosen := map[string]bool{}, 0
	for _, o := range c.Options {
		if text.Length(o.Label) > 100 || o.Label == "" || text.Length(o.Value) > 100 || values[o.Value] {
			t.Errorf("%s has the option %q = %q", c.CustomID, o.Label, o.Value)
		}
		values[o.Value] = true
		if o.Default {
			chosen++
		}
	}
	if chosen > *c.Max {
		t.Errorf("%s has %d defaults", c.CustomID, chosen)
	}
}

// CheckModal holds a form against the limits and gives its custom id.
func CheckModal(t *testing.T, m interaction.Modal) string {
	t.Helper()
	if text.Length(m.Title) > 45 || m.Title == "" || len(m.Components) < 1 || len(m.Components) > 5 {
		t.Errorf("the form %q has %d components", m.Title, len(m.Components))
	}
	Walk(Wire(t, m.Components), func(c Component) {
		switch c.Type {
		case 18:
			if text.Length(c.Label) > 45 || c.Label == "" || text.Length(c.Description) > 100 {
				t.Errorf("the label %q, %q", c.Label, c.Description)
			}
		case 4:
			if c.MaxLength > 4000 || text.Length(c.Value) > c.MaxLength || text.Length(c.Placeholder) > 100 || c.CustomID == "" {
				t.Errorf("an input of %d characters holds %d, its placeholder %q", c.MaxLength, text.Length(c.Value), c.Placeholder)
			}
		case 10:
			if c.Content == "" || text.Length(c.Content) > 4000 {
				t.Errorf("a text of %d characters", text.Length(c.Content))
			}
		}
	})
	return m.CustomID
}
