package interview

import (
	"regexp"
	"strings"
)

var (
	struck     = regexp.MustCompile(`~~[^~\n]+~~`) // what its writer took back
	boldMark   = regexp.MustCompile(`(^|[^\w)*])\*{2,3}([^*\n]+?)\*{2,3}($|[^\w(*])`)
	spoiler    = regexp.MustCompile(`\|\|([^|\n]+)\|\|`)
	underlined = regexp.MustCompile(`(^|\W)__([^_\s](?:[^_]|_[^_])* (?:[^_]|_[^_])*)__($|\W)`)
	heading    = regexp.MustCompile(`(?m)^#{1,3} +`)
	latexFrac  = regexp.MustCompile(`\\d?frac\{([^{}]*)\}\{([^{}]*)\}`)
	latexShow  = regexp.MustCompile(`\\(?:mathcal|mathrm|mathbf|text|textbf|operatorname|boxed|mathit)\s*\{([^{}]*)\}`)
	latexRoot  = regexp.MustCompile(`\\sqrt\{([^{}]*)\}`)
	latexPower = regexp.MustCompile(`(\^)\{([^{}]*)\}`)
	latexIndex = regexp.MustCompile(`_\{(\d+)\}`)
	latexWord  = regexp.MustCompile(`\\(log|ln|lg|min|max)\b`)
)

var latexSigns = strings.NewReplacer(`\left`, "", `\right`, "", `\cdot`, "*", `\times`, "*", `\div`, "/", `\Theta`, "O", `\theta`, "O",
	`\Omega`, "O", `\approx`, "≈", `\le`, "≤",
	`\to`, "→", `\Rightarrow`, "⇒", `\rightarrow`, "→", `\lceil`, "", `\rceil`, "", `\lfloor`, "", `\rfloor`, "", `\,`, "", `\;`, " ", `\ `,
	" ", `\!`, "", `\_`, "_", `\*`, "*", `$`, "", `\(`, "", `\)`, "")

// shortText is a short answer without the marks of a chat, of Markdown and of LaTeX.
func shortText(text string) string {
	s := heading.ReplaceAllString(struck.ReplaceAllString(Plain(text), " "), "")
	s = boldMark.ReplaceAllString(s, "$1$2$3")
	s = spoiler.ReplaceAllString(s, "$1")
	s = underlined.ReplaceAllString(s, "$1$2$3")
	s = strings.ReplaceAll(s, "`", "")
	s = latexIndex.ReplaceAllString(latexPower.ReplaceAllString(s, "$1($2)"), "_$1")
	if strings.ContainsAny(s, `\$`) {
		for range 3 { // one inside of another
			s = latexFrac.ReplaceAllString(s, "($1)/($2)")
			s = latexRoot.ReplaceAllString(s, "sqrt($1)")
			s = latexShow.ReplaceAllString(s, "$1")
			s = latexPower.ReplaceAllString(s, "$1($2)")
		}
		s = strings.NewReplacer("{", "(", "}", ")").Replace(latexSigns.Replace(latexWord.ReplaceAllString(s, " $1 ")))
	}
	return s
}

var (
	han = regexp.MustCompile(`\p{Han}+`)
	// hanTurns are characters that turn round or leave open what is said.
	hanTurns = "不非没无未勿或否别"
)

// withoutHan leaves out Chinese words around an answer in Latin letters or digits. It is false where they deny it or leave it open.
func withoutHan(s string) (string, bool) {
	return han.ReplaceAllString(s, " "), !strings.ContainsAny(s, hanTurns)
}
