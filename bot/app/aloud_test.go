package app

import (
	"slices"
	"strings"
	"testing"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// operable are the roles of what can be used: a name says what for.
var operable = []string{"button", "link", "textbox", "combobox", "searchbox", "listbox", "option", "radio", "radiogroup", "checkbox",
	"switch", "tab", "menuitem", "dialog", "slider"}

// at is where something of a role and a name stands in what is heard, -1 for nowhere; a name may be told by its beginning.
func at(heard []headless.Heard, role, name string) int {
	return slices.IndexFunc(heard, func(h headless.Heard) bool { return h.Role == role && strings.HasPrefix(h.Name, name) })
}

// inOrder checks that things are heard, one after the other.
func inOrder(t *testing.T, heard []headless.Heard, want ...[2]string) {
	t.Helper()
	rest := heard
	for _, w := range want {
		i := at(rest, w[0], w[1])
		if i < 0 {
			t.Fatalf("%s %q is not heard where it belongs; in order there are:\n%v", w[0], w[1], heard)
		}
		rest = rest[i+1:]
	}
}

// named checks that all that can be used says what it is for.
func named(t *testing.T, where string, heard []headless.Heard) {
	t.Helper()
	for i, h := range heard {
		if h.Name == "" && slices.Contains(operable, h.Role) {
			t.Errorf("%s: a %s has no name; what is heard around it: %v", where, h.Role, heard[max(0, i-3):min(len(heard), i+3)])
		}
	}
}

// The page in a screen reader's order: first how to skip to the command line, then where one can go, then what was said, then the
// command line; a form is heard alone.
func TestThePageReadAloud(t *testing.T) {
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, d := range []headless.Device{headless.Desk, headless.Phone} {
		t.Run(d.Name, func(t *testing.T) {
			p := opened(t, d)
			q := p.start(bank, interview.Open)
			heard := p.Outline()
			named(t, "a question", heard)
			if len(heard) < 2 || heard[1].Role != "link" || !strings.HasPrefix(heard[1].Name, "Skip to") {
				t.Errorf("the page begins with %v, want the link to skip to the command line", heard[:min(2, len(heard))])
			}
			roles := map[string]int{}
			for _, h := range heard {
				roles[h.Role]++
			}
			if roles["main"] != 1 {
				t.Errorf("there are %d main parts", roles["main"])
			}
			order := [][2]string{{"navigation", "Channels"}, {"button", "daily"}, {"main", ""}, {"heading", "daily"}, {"region", "Messages"},
				{"listitem", "hotseat"}, {"heading", q.Title}, {"button", "Answer"}, {"combobox", ""}, {"button", "Send"}}
			if d.Width < 760 { // the menu is shut: what it holds is not heard, but how to open it is
				if at(heard, "navigation", "Channels") >= 0 {
					t.Error("the channels are heard in a menu that is shut")
				}
				order = append([][2]string{{"main", ""}, {"button", "Channels"}}, order[3:]...)
			}
			inOrder(t, heard, order...)

			p.press("Answer")
			p.See(`dialog [name="answer"]`)
			heard = p.Outline()
			named(t, "a form", heard)
			inOrder(t, heard, [2]string{"dialog", ""}, [2]string{"heading", ""}, [2]string{"textbox", ""}, [2]string{"button", "Cancel"},
				[2]string{"button", "Submit"})
			if at(heard, "main", "") >= 0 || at(heard, "navigation", "") >= 0 {
				t.Errorf("beside an open form the page is still heard: %v", heard)
			}
			p.Fill(`dialog [name="answer"]`, q.Model)
			p.Press(`dialog [data-testid="modal-submit"]`)
			p.press("Confirm as ticked")
			p.wait("100 of 100")
			heard = p.Outline()
			named(t, "a verdict", heard)
			inOrder(t, heard, [2]string{"region", "Messages"}, [2]string{"button", "See result"}, [2]string{"combobox", ""})
		})
	}
}
