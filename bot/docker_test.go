package main

import (
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
)

// TestTheImageHoldsNoSecrets: what a checkout gathers (tokens, databases, history, backups) does not go to whoever builds the image, and
// what the program is built of does.
func TestTheImageHoldsNoSecrets(t *testing.T) {
	ignored := dockerIgnores(t)
	for _, secret := range []string{
		".git", ".git/config", "config.toml", "deploy/config.toml", "bot/config.toml", ".env", ".env.local", "bot/.env", "production.env",
		"hotseat.db", "hotseat.db-wal", "hotseat.db-shm", "hotseat.db.lock", "hotseat.db.identifies", "data/hotseat.db",
		"data/discord/journal", "backups/hotseat-20260302-090000.db", "hotseat-20260302-090000.db", "hotseat-20260302-090000.db.1.part",
		"old/hotseat.db.before-restore", "hotseat",
	} {
		if !ignored(secret) {
			t.Errorf("%s goes into the image's build", secret)
		}
	}
	out, err := exec.Command("git", "-C", "..", "ls-files", "*.go", "*.sql", "*.js", "*.css", "*.html", "*.py", "*.md", "*.toml",
		"go.*").Output()
	if err != nil {
		t.Skip("no git here: ", err) // such as in an archive of the sources
	}
	for name := range strings.FieldsSeq(string(out)) {
		if ignored(name) {
			t.Errorf("%s is missing in the image's build", name)
		}
	}
}

// dockerIgnores reads .dockerignore: patterns of whole path segments from the root, "**" for any number of them, and a folder takes what is
// in it with it. It knows no exceptions ("!"), since the file has none.
func dockerIgnores(t *testing.T) func(name string) bool {
	t.Helper()
	text, err := os.ReadFile("../.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []*regexp.Regexp
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "!") {
			t.Fatalf("this test knows no exceptions: %s", line)
		}
		quoted := regexp.QuoteMeta(path.Clean(strings.TrimPrefix(line, "/")))
		quoted = strings.ReplaceAll(quoted, `\*\*/`, `(.*/)?`)
		quoted = strings.ReplaceAll(quoted, `\*`, `[^/]*`)
		patterns = append(patterns, regexp.MustCompile(`^`+quoted+`(/.*)?$`))
	}
	return func(name string) bool {
		for _, p := range patterns {
			if p.MatchString(name) {
				return true
			}
		}
		return false
	}
}
