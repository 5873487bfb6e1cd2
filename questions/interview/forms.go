package interview

import (
	"html"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// latexWords are commands of LaTeX that people write in complexities and comparisons, and what they mean.
var latexWords = strings.NewReplacer(`\mathcal{O}`, "O", `\mathrm{O}`, "O", `\log`, " log ", `\cdot`, "*", `\times`, "*", `\leq`, "<=",
	`\geq`, ">=",
	`\le`, "<=", `\ge`, ">=", `\neq`, "!=", `\ne`, "!=", `\left`, "", `\right`, "", `\,`, " ", `\Theta`, "Θ", `\rightarrow`, "->", `\to`, "->",
	`\(`, "", `\)`, "", `\[`, "", `\]`, "", `\_`, "_", `\infty`, "infinity", `\sqrt`, "sqrt")

var (
	dollars   = regexp.MustCompile(`\${1,2}([^$\n]{1,200}?)\${1,2}`)
	latexText = regexp.MustCompile(`\\(?:text|mathrm|mathbf|mathit|texttt|operatorname)\{([^{}]*)\}`)
	latexMath = regexp.MustCompile(`[\\^{}]|[A-Za-zΘΩ]\s*\(`)
	powers    = regexp.MustCompile(`\^\{([^{}]*)\}`)
	ruleRow   = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)
	entity    = regexp.MustCompile(`&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);`)
)

// plainForms writes a text in plain letters: HTML's entities, LaTeX, Unicode's bold and wide letters, letters of other scripts inside
// Latin words, and Markdown's tables, whose cells are read with the head of their column.
func plainForms(text string) string {
	if entity.MatchString(text) {
		text = html.UnescapeString(text)
	}
	if strings.ContainsAny(text, `$\`) {
		text = plainLatex(text)
	}
	if !isASCII(text) {
		text = latin(norm.NFKC.String(superscripts(text)))
	}
	if strings.Contains(text, "|") {
		text = plainTables(text)
	}
	return text
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func plainLatex(text string) string {
	text = dollars.ReplaceAllStringFunc(text, func(s string) string {
		inner := strings.Trim(s, "$")
		if !latexMath.MatchString(inner) && len(inner) > 1 {
			return s // a price, a variable of the shell
		}
		return strings.NewReplacer("{", "", "}", "").Replace(latexWords.Replace(powers.ReplaceAllString(latexText.ReplaceAllString(inner, "$1"),
			"^$1")))
	})
	if strings.Contains(text, `\(`) || strings.Contains(text, `\[`) || strings.Contains(text, `\log`) || strings.Contains(text, `\mathcal`) {
		text = latexWords.Replace(powers.ReplaceAllString(latexText.ReplaceAllString(text, "$1"), "^$1"))
	}
	return text
}

// plainTables writes every row of a table as sentences: "column label cell".
func plainTables(text string) string {
	lines := strings.Split(text, "\n")
	var out []string
	for i := 0; i < len(lines); i++ {
		if i+1 >= len(lines) || !strings.Contains(lines[i], "|") || !ruleRow.MatchString(lines[i+1]) || !strings.Contains(lines[i+1], "-") {
			out = append(out, lines[i])
			continue
		}
		head := cells(lines[i])
		for i += 2; i < len(lines) && strings.Contains(lines[i], "|"); i++ {
			row := cells(lines[i])
			for n := 1; n < len(row); n++ {
				column := ""
				if n < len(head) && len(head) > 2 {
					column = head[n] + " "
				}
				out = append(out, column+row[0]+" "+row[n]+".", "")
			}
		}
		i--
	}
	return strings.Join(out, "\n")
}

func cells(row string) []string {
	row = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(row), "|"), "|")
	out := strings.Split(row, "|")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}
