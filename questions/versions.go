package questions

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"hotseat/questions/interview"
)

// product is software whose versions questions name. When a release comes out, read the questions that `bot questions -versions` lists
// for it, mend what it changed, and raise newest.
type product struct {
	name   string
	newest string   // the newest version that the bank was read against
	also   []string // other names
	minor  bool     // a bare first number ("Python 3") is a name, not a version
}

// products is the one list of what the bank was read against.
var products = []product{
	{name: "Python", newest: "3.15", also: []string{"CPython"}, minor: true},
	{name: "Django", newest: "6.1"},
	{name: "MySQL", newest: "8.4"},
	{name: "PostgreSQL", newest: "18", also: []string{"Postgres"}},
	{name: "Redis", newest: "8"},
	{name: "Linux", newest: "6"},
	{name: "systemd", newest: "259"},
	{name: "Flask", newest: "3.1"},
	{name: "psycopg", newest: "3", also: []string{"Psycopg"}},
}

// unreleased are names with a number behind them that no release follows: protocols, formats, licences and titles.
var unreleased = []string{"HTTP", "TLS", "SSL", "OAuth", "SOAP", "OpenID", "Unicode", "UTF", "Git", "Apache", "PEP", "RFC", "Table",
	"Section"}

// Version is a version that a question names: its facts may change with a release.
type Version struct {
	Product string // as in the list of products; one that the list does not have as it is written
	Number  string // "3.14", "8"
}

var (
	// A product's name and a version; more versions may follow it ("Python 3.9 and 3.10").
	namedVersion = regexp.MustCompile(`\b(` + productNames() + `) (\d+(?:\.\d+)*)((?:(?:, | and | or | to )\d+(?:\.\d+)+)*)`)
	moreVersions = regexp.MustCompile(`\d+(?:\.\d+)+`)
	// A name in the middle of a sentence and a number with a point: it looks like a product that the list does not have.
	strange = regexp.MustCompile("[a-z,;:(`] ([A-Z][A-Za-z+]+) \\d+(?:\\.\\d+)+\\b")
)

func productNames() string {
	var names []string
	for _, p := range products {
		names = append(append(names, p.name), p.also...)
	}
	return strings.Join(names, "|")
}

func productOf(name string) (p product, ok bool) {
	for _, p := range products {
		if p.name == name || slices.Contains(p.also, name) {
			return p, true
		}
	}
	return product{}, false
}

// Versions lists the versions that a question's texts name, each once, in their order. Its sources are links, which the check of links
// looks after.
func (q Question) Versions() []Version {
	var found []Version
	add := func(v Version) {
		if !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	for _, text := range q.texts() {
		for _, m := range namedVersion.FindAllStringSubmatch(text, -1) {
			p, _ := productOf(m[1])
			for _, number := range append([]string{m[2]}, moreVersions.FindAllString(m[3], -1)...) {
				if !p.minor || strings.Contains(number, ".") {
					add(Version{p.name, number})
				}
			}
		}
		for _, m := range strange.FindAllStringSubmatch(text, -1) {
			if _, known := productOf(m[1]); !known && !slices.Contains(unreleased, m[1]) {
				add(Version{Product: m[1]})
			}
		}
	}
	return found
}

// texts are all that a question says to people.
func (q Question) texts() []string {
	all := append([]string{q.Title, q.Prompt, q.Model}, q.Hints()...)
	for _, o := range q.Task.Options {
		all = append(all, o.Text, o.Why)
	}
	all = append(all, q.Task.Steps...)
	for _, k := range q.Task.Keys {
		all = append(all, k.Point, k.Probe)
	}
	return all
}

// compareVersions compares as many parts of two versions as both have: 8.4.1 is no other version than 8.4.
func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		x, _ := strconv.Atoi(as[i]) // digits alone: a longer number than an int holds is the largest
		y, _ := strconv.Atoi(bs[i])
		if c := cmp.Compare(x, y); c != 0 {
			return c
		}
	}
	return 0
}

// unread says why a version was not read against: "" when it was.
func (v Version) unread() string {
	p, ok := productOf(v.Product)
	switch {
	case !ok:
		return fmt.Sprintf("%s is no product that questions/versions.go knows", v.Product)
	case compareVersions(v.Number, p.newest) > 0:
		return fmt.Sprintf("%s %s is newer than %s, which the bank was read against", v.Product, v.Number, p.newest)
	}
	return ""
}

// WriteVersions lists the questions whose texts name a version, a line for each, by product and with the newest version first: what is to
// be read again when a release comes out.
func (b *Bank) WriteVersions(w io.Writer) error {
	type line struct {
		Version
		id    interview.QuestionID
		title string
	}
	var lines []line
	for _, q := range b.questions {
		for _, v := range q.Versions() {
			lines = append(lines, line{v, q.ID, q.Title})
		}
	}
	slices.SortStableFunc(lines, func(x, y line) int {
		return cmp.Or(cmp.Compare(x.Product, y.Product), compareVersions(y.Number, x.Number), cmp.Compare(x.Number, y.Number))
	})
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		// A tabwriter keeps its first error for Flush.
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", l.Product, l.Number, l.id, l.title)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("writing the versions: %w", err)
	}
	return nil
}
