package headless

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Axe is the text of axe-core, the checker of accessibility, from the file that HOTSEAT_AXE names. Without it the test is skipped, unless
// HOTSEAT_REQUIRE_BROWSER says that nothing may be: CI fetches the file.
func Axe(t testing.TB) string {
	t.Helper()
	path := os.Getenv("HOTSEAT_AXE")
	if path == "" {
		if os.Getenv("HOTSEAT_REQUIRE_BROWSER") != "" {
			t.Fatal("HOTSEAT_AXE names no axe-core, and HOTSEAT_REQUIRE_BROWSER wants one")
		}
		t.Skip("skipped: HOTSEAT_AXE names no axe.min.js of axe-core")
	}
	b, err := os.ReadFile(path) // #nosec G304 G703 -- a test's own file
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Barriers are what axe-core finds on the page as it stands, each with its rule and the elements.
func (p *Page) Barriers(axe string) []string {
	p.t.Helper()
	if !Look[bool](p, `'axe' in window`) {
		p.Do("bringing axe-core", chromedp.Evaluate[chromedp.Void](axe+"\n;undefined"))
	}
	within, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	found, err := chromedp.Run(within, chromedp.Evaluate[[]string](`axe.run(document, {resultTypes: ['violations']})
		.then((r) => r.violations.map((v) => v.id + ' (' + v.help + '): ' +
			v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))`, chromedp.EvalAwaitPromise))
	if err != nil {
		p.fail("axe-core", err)
	}
	return found
}

// Prefer emulates what a person has set in the system: "prefers-color-scheme" to "dark", "prefers-reduced-motion" to "reduce".
func (p *Page) Prefer(feature, value string) {
	p.t.Helper()
	if p.prefers == nil {
		p.prefers = map[string]string{}
	}
	p.prefers[feature] = value
	var all []*emulation.MediaFeature
	for k, v := range p.prefers {
		all = append(all, &emulation.MediaFeature{Name: k, Value: v})
	}
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: all}); err != nil {
		p.fail("preferring "+feature+" "+value, err)
	}
}

// Heard is one thing that a screen reader comes to: what it is, what it is called, and how deep it lies under the page's root among those
// that are heard.
type Heard struct {
	Role, Name string
	Depth      int
}

// Outline is the page in a screen reader's order. Pieces of text, and what only groups without a name, are left out.
func (p *Page) Outline() []Heard {
	p.t.Helper()
	got, err := chromedp.Call(p.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil || len(got.Nodes) == 0 {
		p.fail("the accessibility tree", err)
	}
	nodes := make(map[accessibility.NodeID]*accessibility.Node, len(got.Nodes))
	for _, n := range got.Nodes {
		nodes[n.NodeID] = n
	}
	var out []Heard
	var walk func(n *accessibility.Node, depth int)
	walk = func(n *accessibility.Node, depth int) {
		role, name := said(n.Role), said(n.Name)
		switch role {
		case "", "none", "generic", "StaticText", "InlineTextBox", "ListMarker", "LineBreak", "paragraph", "LabelText":
		default:
			if !n.Ignored {
				out = append(out, Heard{Role: role, Name: name, Depth: depth})
				depth++
			}
		}
		for _, id := range n.ChildIDs {
			if child := nodes[id]; child != nil {
				walk(child, depth)
			}
		}
	}
	walk(got.Nodes[0], 0)
	return out
}

func said(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

// Clear empties a text field as if its text had been taken out by hand.
func Clear(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`((e) => {
		e.value = '';
		e.dispatchEvent(new Event('input', { bubbles: true }));
	})(document.querySelector(%q))`, selector))
}
