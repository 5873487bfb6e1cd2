package kit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
)

// looked are the codes that have no row: what they mean is found out by looking, or they are no failure.
var looked = map[int]bool{api.CodeMissingAccess: true, api.CodeMissingPermissions: true, api.CodeNeedsHistory: true,
	api.CodeAlreadyAcknowledged: true, api.CodeThreadExists: true, api.CodeCrossposted: true}

// TestEveryCodeHasAMeaning: each code that the client tells apart says something to somebody.
func TestEveryCodeHasAMeaning(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../discord/api/errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[int]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || len(v.Names) != 1 || !strings.HasPrefix(v.Names[0].Name, "Code") || len(v.Values) != 1 {
			return true
		}
		code, err := strconv.Atoi(v.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		seen[code] = true
		if r, ok := refusals[code]; ok == looked[code] || ok && r.Member+r.Organiser+r.Operator == "" {
			t.Errorf("%s, %d, means nothing to anybody, or is in the table though it is looked for", v.Names[0].Name, code)
		}
		return true
	})
	for code := range refusals {
		if !seen[code] {
			t.Errorf("the table has %d, which has no name", code)
		}
	}
	if len(seen) < 40 {
		t.Errorf("%d codes were found", len(seen))
	}
}

// TestRefusalsFit: what is told is short enough, whatever Discord says, and carries nothing of it as markup.
func TestRefusalsFit(t *testing.T) {
	for code := range refusals {
		r := Refused(&api.StatusError{Status: 400, Code: code}, "1234567890123456789")
		for _, s := range []string{r.Member, r.Organiser, r.Operator} {
			if text.Length(s) > 400 || strings.Contains(s, "{") || s != "" && !strings.HasSuffix(s, ".") {
				t.Errorf("%d: %q", code, s)
			}
		}
	}
	r := Refused(&api.StatusError{Status: 400, Code: 1, Message: strings.Repeat("@everyone **x** ", 40)}, "1")
	if text.Length(r.Organiser) > 400 || strings.Contains(r.Organiser, "@everyone") || strings.Contains(r.Organiser, "**x**") {
		t.Error(r.Organiser)
	}
}
