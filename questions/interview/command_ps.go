package interview

import (
	"slices"
	"strings"
)

// psWords writes what ps takes without a hyphen as flags: "aux" is the three letters, "k -rss" the order. Which processes and which
// columns are told apart later, by psPieces.
func psWords(words []string) []string {
	var out []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		letters := w != "" && !strings.ContainsFunc(w, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
		valueOf := i > 0 && (words[i-1] == "--sort" || strings.HasPrefix(words[i-1], "-") &&
			strings.ContainsAny(words[i-1][len(words[i-1])-1:], "oOpuUCt") && !psUnix(words[i-1]))
		switch {
		case letters && !valueOf && (w == "k" || strings.HasSuffix(w, "k")) && i+1 < len(words):
			out = append(out, bsd(w[:len(w)-1])...)
			out = append(out, "--sort="+words[i+1])
			i++
		case letters && !valueOf && strings.HasSuffix(w, "o") && i+1 < len(words):
			out = append(out, bsd(w[:len(w)-1])...)
			out = append(out, "-o", words[i+1])
			i++
		case letters && !valueOf:
			out = append(out, bsd(w)...)
		case psUnix(w): // "-aux" is read as "aux" where there is no user x
			out = append(out, bsd(w[1:])...)
		default:
			out = append(out, w)
		}
	}
	return out
}

// psUnix says whether a word is the letters of "aux" behind a hyphen.
func psUnix(w string) bool {
	return len(w) > 2 && w[0] == '-' && strings.Contains(w, "a") && strings.Contains(w, "x") && strings.Trim(w[1:], "axuwfl") == ""
}

// bsd are letters without a hyphen as flags of their own.
func bsd(letters string) []string {
	var out []string
	for _, l := range letters {
		out = append(out, "--bsd-"+string(l))
	}
	return out
}

// psSame are keys of an order that are the same: the share of memory is made from the resident size.
var psSame = map[string]string{"%mem": "rss", "pmem": "rss", "rsz": "rss", "rssize": "rss", "pcpu": "%cpu"}

// psPieces makes one form of what ps is to list: all processes may be asked for as -e, -A or ax, full lines as -f or u.
func psPieces(c *call) {
	has := func(flag string) bool {
		return slices.ContainsFunc(c.flags, func(p piece) bool { return p.text == flag })
	}
	if has("--bsd-a") && has("--bsd-x") || has("-e") || has("-A") {
		c.flags = slices.DeleteFunc(c.flags, func(p piece) bool {
			return p.text == "--bsd-a" || p.text == "--bsd-x" || p.text == "-e" || p.text == "-A" || p.text == "-a" || p.text == "-x" ||
				p.text == "-d"
		})
		c.flags = append(c.flags, piece{what: 'f', text: "-e"})
	}
	for i, f := range c.flags {
		if key, ok := strings.CutPrefix(f.text, "--sort="); ok {
			key, _, _ = strings.Cut(key, ",") // the others only settle ties
			sign := ""
			if rest, down := strings.CutPrefix(key, "-"); down {
				sign, key = "-", rest
			}
			key = strings.TrimPrefix(key, "+")
			if same, ok := psSame[key]; ok {
				key = same
			}
			c.flags[i].text = "--sort=" + sign + key
		}
		switch f.text {
		case "--bsd-u":
			c.flags[i].text = "-f"
		case "--bsd-f":
			c.flags[i].text = "--forest"
		case "--bsd-l":
			c.flags[i].text = "-l"
		case "--bsd-e":
			c.flags[i].text = "--environment"
		}
	}
	c.flags = slices.DeleteFunc(c.flags, func(p piece) bool { return p.text == "--bsd-w" || c.isIdle(p.text, "") })
}
