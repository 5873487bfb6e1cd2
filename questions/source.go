package questions

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Source is a page on which what a question says can be checked.
type Source struct {
	Title string `toml:"title"` // plain text of one line, 3 to 90 characters: "Site: page › section"
	URL   string `toml:"url"`   // https
}

// Lengths of a source's title in characters.
const (
	minSourceTitle = 3
	maxSourceTitle = 90
)

// bareHost is a title that says no more than on which site the page is.
var bareHost = regexp.MustCompile(`^(?i:[a-z0-9-]+(\.[a-z0-9-]+)+)/?$`)

// DerivedTitle is a title for a link of which nothing but its address is known: the host and the last part of the path, with the fragment
// where there is one. It says nothing that the address does not say, and is no title that the checks refuse.
func DerivedTitle(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return "a page"
	}
	page := oneLine(path.Base("/" + u.Path))
	switch path.Ext(page) {
	case ".html", ".htm", ".md", ".php":
		page = strings.TrimSuffix(page, path.Ext(page))
	}
	if page == "/" || page == "" {
		page = "front page"
	}
	title := siteOf(link) + ": " + page
	if u.Fragment != "" {
		title += " › " + u.Fragment
	}
	return cutTitle(strings.ReplaceAll(title, "://", " "))
}

// siteOf is the host of a link, without "www.".
func siteOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.")
}

// cutTitle is a text as a title: one line without what cannot be seen, at most 90 characters.
func cutTitle(s string) string {
	s = oneLine(s)
	if utf8.RuneCountInString(s) > maxSourceTitle {
		s = strings.TrimSpace(cutRunes(s, maxSourceTitle-1)) + "…"
	}
	return s
}

// cited is what the bank calls a link, and the file that called it so first.
type cited struct{ title, file string }

// cite remembers what a question of the bank calls its sources.
func (b *Bank) cite(q Question) {
	for _, s := range q.Sources {
		if _, there := b.cited[s.URL]; !there {
			b.cited[s.URL] = cited{s.Title, q.File}
		}
		b.sites[siteOf(s.URL)] = true
	}
}

// titled gives the sources of a question that is not the bank's their titles: the bank's for a link that the bank has, the derived one
// where none is written. A title must not hide where its link leads, so on a site that the bank does not cite it begins with the site.
func (b *Bank) titled(sources []Source) []Source {
	var out []Source
	links, titles := map[string]bool{}, map[string]int{}
	for _, s := range sources {
		if links[s.URL] {
			continue
		}
		known, there := b.cited[s.URL]
		site := siteOf(s.URL)
		switch {
		case there:
			s.Title = known.title
		case s.Title == "":
			s.Title = DerivedTitle(s.URL)
		case !b.sites[site] && !strings.HasPrefix(s.Title, site+": ") && utf8.RuneCountInString(s.Title) <= maxSourceTitle:
			s.Title = cutTitle(site + ": " + s.Title)
		}
		links[s.URL] = true
		if titles[s.Title]++; titles[s.Title] > 1 {
			s.Title = fmt.Sprintf("%s (%d)", cutRunes(s.Title, maxSourceTitle-4), titles[s.Title])
		}
		out = append(out, s)
	}
	return out
}
