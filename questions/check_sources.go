package questions

import (
	"net/url"
	"strings"
)

// sources checks where a question can be checked: https links, each with a title that names the page, and one title for one link over the
// whole bank.
func (c checker) sources(b *Bank, q Question) {
	if len(q.Sources) == 0 {
		c.at("source", "no source says where this can be checked")
	}
	links, titles := map[string]bool{}, map[string]bool{}
	for _, s := range q.Sources {
		if u, err := url.Parse(s.URL); err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(s.URL, " <>()") {
			c.at(s.URL, "%q is not an https link", s.URL)
		}
		switch {
		case links[s.URL]:
			c.at(s.URL, "the source %s is there twice", s.URL)
		case titles[s.Title] && s.Title != "":
			c.at(s.URL, "two sources have the title %q", s.Title)
		}
		links[s.URL], titles[s.Title] = true, true
		c.sourceTitle(b, s)
	}
}

func (c checker) sourceTitle(b *Bank, s Source) {
	if s.Title == "" {
		c.at(s.URL, "the source %s has no title: write [[source]] with title = \"Site: page › section\" and url = …", s.URL)
		return
	}
	c.length(s.URL, "the title of the source "+s.URL, s.Title, minSourceTitle, maxSourceTitle)
	switch {
	case s.Title != oneLine(s.Title):
		c.at(s.URL, "the title of the source %s is not one line of plain text", s.URL)
	case strings.Contains(s.Title, "://"), bareHost.MatchString(s.Title):
		c.at(s.URL, "the source %s is called by its address, not by the page's title", s.URL)
	}
	if other, there := b.cited[s.URL]; there && other.title != s.Title {
		c.at(s.URL, "the source %s has the title %q in %s", s.URL, other.title, other.file)
	}
}
