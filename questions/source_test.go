package questions

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

func TestDerivedTitle(t *testing.T) {
	for link, want := range map[string]string{
		"https://man7.org/linux/man-pages/man7/epoll.7.html":               "man7.org: epoll.7",
		"https://www.postgresql.org/docs/current/using-explain.html":       "postgresql.org: using-explain",
		"https://docs.python.org/3/reference/datamodel.html#object.__eq__": "docs.python.org: datamodel › object.__eq__",
		"https://docs.djangoproject.com/en/6.0/topics/cache/":              "docs.djangoproject.com: cache",
		"https://en.wikipedia.org/wiki/Amdahl%27s_law":                     "en.wikipedia.org: Amdahl's_law",
		"https://example.org":                                "example.org: front page",
		"https://example.org/":                               "example.org: front page",
		"https://Example.org/a.html/?q=1":                    "example.org: a",
		"https://example.org/.html":                          "example.org: front page",
		"https://example.org/%0A%E2%80%AEx":                  "example.org: x",
		"https://example.org/https://b.org":                  "example.org: b.org",
		"https://example.org/a#see:https://b.org":            "example.org: a › see:https b.org",
		"https://example.org/" + strings.Repeat("long-", 30): "example.org: " + strings.Repeat("long-", 15) + "l…",
		"no address": "a page",
	} {
		if got := DerivedTitle(link); got != want {
			t.Errorf("%s: %q, want %q", link, got, want)
		}
	}
}

// Whatever the link, its derived title passes the checks.
func FuzzDerivedTitle(f *testing.F) {
	f.Add("https://docs.python.org/3/reference/datamodel.html#object.__eq__")
	f.Add("https://x/%00%20")
	f.Fuzz(func(t *testing.T, link string) {
		title := DerivedTitle(link)
		if n := utf8.RuneCountInString(title); n < minSourceTitle || n > maxSourceTitle {
			t.Errorf("%q: %q has %d characters", link, title, n)
		}
		if title != oneLine(title) || strings.Contains(title, "://") || bareHost.MatchString(title) {
			t.Errorf("%q: %q", link, title)
		}
	})
}

// What is wrong with a bank's sources, by what stands in place of the good question's own.
func TestFaultsOfSources(t *testing.T) {
	const link = "https://dev.mysql.com/doc/refman/8.4/en/join.html"
	written := `source = [{title = "MySQL 8.4: JOIN Clause", url = "` + link + `"}]`
	for want, sources := range map[string]string{
		"no source says where this can be checked":                           "",
		"the source " + link + " has no title":                               `sources = ["` + link + `"]`,
		"the title of the source " + link + " has 2 characters, not 3 to 90": strings.Replace(written, "MySQL 8.4: JOIN Clause", "My", 1),
		"the title of the source " + link + " has 91 characters, not 3 to 90": strings.Replace(written, "MySQL 8.4: JOIN Clause",
			strings.Repeat("x", 91), 1),
		"is called by its address, not": strings.Replace(written, "MySQL 8.4: JOIN Clause", "dev.mysql.com", 1),
		"is called by its address":      strings.Replace(written, "MySQL 8.4: JOIN Clause", link, 1),
		"is not one line of plain text": strings.Replace(written, "JOIN Clause", `JOIN\nClause`, 1),
		`is not an https link`:          strings.Replace(written, "https://", "http://", 1),
		"is there twice":                strings.Replace(written, "}]", `}, {title = "Another", url = "`+link+`"}]`, 1),
		"two sources have the title": strings.Replace(written, "}]",
			`}, {title = "MySQL 8.4: JOIN Clause", url = "https://dev.mysql.com/doc/refman/8.4/en/select.html"}]`, 1),
	} {
		_, faults := Read(file(strings.Replace(good, written, sources, 1)))
		if !strings.Contains(messages(faults), want) {
			t.Errorf("%s gives %v, want %q", sources, faults, want)
		}
	}
}

// anotherQuestion is the good question's file under another title, and the line of its sources.
func anotherQuestion() (own, sources string) {
	own = string(file(strings.Replace(good, "\n# ", "\n# Another: ", 1))["bank/database/left.md"].Data)
	return own, own[strings.Index(own, "source = "):strings.Index(own, "\n\n[[key]]")]
}

func messages(found []Fault) string {
	var all []string
	for _, f := range found {
		all = append(all, f.Message)
	}
	return strings.Join(all, "\n")
}

// One link has one title over the whole bank.
func TestALinkHasOneTitle(t *testing.T) {
	fsys := file(good)
	own, _ := anotherQuestion()
	fsys["bank/database/z.md"] = &fstest.MapFile{Data: []byte(strings.Replace(own, "JOIN Clause", "Joins", 1))}
	b, faults := Read(fsys)
	if len(faults) != 1 || len(b.Questions()) != 1 ||
		!strings.Contains(faults[0].Message, `has the title "MySQL 8.4: JOIN Clause" in bank/database/left.md`) {
		t.Errorf("%d questions, %v", len(b.Questions()), faults)
	}
}

// A question that is not the bank's may have its sources in either form. A link of the bank has the bank's title, and a title never hides
// a site that the bank does not cite.
func TestTitlesOfOwnSources(t *testing.T) {
	bank, _ := Read(file(good))
	own, from := anotherQuestion()
	for sources, want := range map[string][]string{
		`sources = ["https://dev.mysql.com/doc/refman/8.4/en/join.html", "https://a.org/x.html", "https://a.org/x.html"]`: {
			"MySQL 8.4: JOIN Clause", "a.org: x"},
		`sources = ["https://a.org/x/intro.html", "https://a.org/y/intro.html"]`:                        {"a.org: intro", "a.org: intro (2)"},
		`source = [{title = "Joins", url = "https://dev.mysql.com/doc/refman/8.4/en/join.html"}]`:       {"MySQL 8.4: JOIN Clause"},
		`source = [{title = "Selecting", url = "https://dev.mysql.com/doc/refman/8.4/en/select.html"}]`: {"Selecting"},
		`source = [{title = "MySQL: Joins", url = "https://a.org/x.html"}]`:                             {"a.org: MySQL: Joins"},
		`source = [{title = "a.org: Joins", url = "https://a.org/x.html"}]`:                             {"a.org: Joins"},
	} {
		q, faults := bank.ReadOne("", "own-x", []byte(strings.Replace(own, from, sources, 1)))
		var got []string
		for _, s := range q.Sources {
			got = append(got, s.Title)
		}
		if len(faults) > 0 || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: %q, want %q; %v", sources, got, want, faults)
		}
	}
}

func TestSourcesAreWrittenInOneForm(t *testing.T) {
	bank, _ := Read(file(good))
	own, from := anotherQuestion()
	const tables = "[[source]]\ntitle = 'MySQL 8.4: JOIN Clause'\nurl = 'https://dev.mysql.com/doc/refman/8.4/en/join.html'\n\n" +
		"[[source]]\ntitle = 'a.org: x'\nurl = 'https://a.org/x.html'"
	for _, old := range []string{
		`sources = ["https://dev.mysql.com/doc/refman/8.4/en/join.html", "https://a.org/x.html"]`,
		"sources = [\n  \"https://dev.mysql.com/doc/refman/8.4/en/join.html\",\n  \"https://a.org/x.html\",\n]",
	} {
		before := strings.Replace(own, from, old, 1)
		got := string(bank.WithTitles("database", "own-x", []byte(before)))
		if want := strings.Replace(own, from, "\n"+tables, 1); got != want {
			t.Errorf("%s becomes\n%s\nwant\n%s", old, got, want)
		}
		if again := string(bank.WithTitles("database", "own-x", []byte(got))); again != got {
			t.Errorf("once more it becomes\n%s", again)
		}
	}
	// What does not pass the checks, has no such line or would not say the same afterwards stays as it is.
	for _, as := range []string{"hello", own, strings.Replace(own, "difficulty = 2", "difficulty = 9", 1),
		strings.Replace(own, from, "sources = [\"https://a.org/x.html\"] # not ours", 1)} {
		if got := string(bank.WithTitles("database", "own-x", []byte(as))); got != as {
			t.Errorf("%s becomes\n%s", as, got)
		}
	}
}
