package config

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// read is Load for a file's content.
func read(data []byte, env func(string) string) (Config, error) {
	const path = "config.toml"
	c := Default()
	if err := decode(path, data, &c); err != nil {
		return c, err
	}
	return c, c.complete(path, data, env)
}

// FuzzConfig: a configuration that is taken has only values that the program can work with, and is the same when it is written
// to a file and
// read again; one that is refused says so with the file's name or the variable's, and never shows the token.
func FuzzConfig(f *testing.F) {
	example, err := os.ReadFile("../../config.example.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(example, "", "")
	f.Add([]byte("[discord]\ntoken = \"a-secret-token-of-some-length\"\n[log]\nlevle = \"info\"\n"), "", "")
	f.Add([]byte("[discord\n"), "http://127.0.0.1:8080/api/", ":9090")
	f.Add([]byte("[log]\nlevel = 3\n[backup]\nevery = \"90m\"\nkeep = 1000\n"), "discord.com", "8081")
	f.Add([]byte("[sandbox]\ninstances = 65\n[health]\nlisten = \":1\"\n[http]\nlisten = \":1\"\n"), "", "")
	f.Add([]byte("discord = 1\n[discord]\ntoken = a-secret-token-of-some-length"), "", "")
	f.Add([]byte("[discord]\ntoken = [\"a-secret-token-of-some-length\"]"), "", "")
	f.Fuzz(func(t *testing.T, data []byte, base, listen string) {
		if !utf8.ValidString(base) || !utf8.ValidString(listen) { // a file can hold no such thing
			return
		}
		env := func(name string) string {
			switch name {
			case "HOTSEAT_DISCORD_API_BASE":
				return base
			case "HOTSEAT_HTTP_LISTEN":
				return listen
			}
			return ""
		}
		c, err := read(data, env)
		if secret := string(c.Discord.Token); err != nil && len(secret) >= 12 && strings.Contains(err.Error(), secret) &&
			strings.Count(string(data)+base+listen, secret) == 1 {
			t.Fatalf("the token %q is shown: %v", secret, err)
		}
		if err != nil {
			for line := range strings.Lines(err.Error()) {
				if !strings.HasPrefix(line, "config.toml:") && !strings.HasPrefix(line, "HOTSEAT_") &&
					!strings.ContainsAny(string(data)+base+listen, "\n\"'`\\") {
					t.Fatalf("%q: a fault without its place: %s", data, line)
				}
			}
			return
		}
		if c.Backup.Interval() < time.Minute || c.Backup.Keep < 1 || c.Sandbox.Instances < 0 || strings.TrimSpace(c.Store.Path) == "" ||
			strings.HasSuffix(c.Discord.APIBase, "/") || strings.HasPrefix(string(c.Discord.Token), "Bot ") {
			t.Fatalf("%q is taken as %+v", data, c)
		}
		written, err := toml.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := read(written, func(string) string { return "" })
		if err != nil || !reflect.DeepEqual(again, c) {
			t.Fatalf("%+v became %+v: %v", c, again, err)
		}
	})
}

// FuzzLineOf: the line that a fault names is one that the file has, and sets a key of that name.
func FuzzLineOf(f *testing.F) {
	f.Add([]byte("[log]\n\n  level = \"loud\"\n[ http ]\nlisten=\"\""), "log.level")
	f.Add([]byte("level = 1"), "log.level")
	f.Add([]byte("[log\nlevel"), "http.listen")
	f.Fuzz(func(t *testing.T, data []byte, key string) {
		n := lineOf(data, key)
		lines := strings.SplitAfter(string(data), "\n")
		if n < 0 || n > len(lines) {
			t.Fatalf("line %d of %d", n, len(lines))
		}
		_, name, _ := strings.Cut(key, ".")
		if n > 0 && !strings.HasPrefix(strings.TrimSpace(lines[n-1]), strings.TrimSpace(name)) {
			t.Fatalf("line %d of %q does not set %q", n, data, key)
		}
	})
}
