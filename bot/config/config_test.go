package config

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func none(string) string { return "" }

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheExampleLoadsAndChangesNothing(t *testing.T) {
	c, err := Load("../../config.example.toml", none)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, Default()) {
		t.Errorf("the example gives %+v, not the defaults", c)
	}
	// What the example shows in comments are the defaults too.
	data, err := os.ReadFile("../../config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "# "); ok && strings.Contains(rest, " = ") {
			line = rest
		}
		lines = append(lines, line)
	}
	c, err = Load(write(t, strings.Join(lines, "")), none)
	if err != nil || !reflect.DeepEqual(c, Default()) {
		t.Errorf("the example with its comments opened gives %+v, %v", c, err)
	}
}

func TestBadConfigurations(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown key", "[discord]\ntoken = \"x\"\n\n[log]\nlevle = \"info\"\n", `:5: unknown key "log.levle"`},
		{"not TOML", "[discord\n", ":1:"},
		{"wrong type", "[log]\nlevel = 3\n", ":2: log.level has a value of the wrong type"},
		{"every fault", "[log]\nlevle = \"x\"\nformat = \"xml\"\n", `:3: [log] format "xml"`},
		{"bad level", "[log]\n\n  level = \"loud\"\n", `:3: [log] level "loud" is not debug, info, warn or error`},
		{"bad format", "[log]\nformat = \"xml\"\n", `format "xml" is not text or json`},
		{"bad base", "[discord]\napi_base = \"discord.com\"\n", `api_base "discord.com" is not an http or https address`},
		{"empty path", "[store]\npath = \" \"\n", "[store] path is empty"},
		{"too many instances", "[sandbox]\ninstances = 1000\n", "[sandbox] instances 1000 is not 0 to 64"},
		{"no duration", "[backup]\nevery = \"daily\"\n", `:2: [backup] every "daily" is not a duration of a minute or more`},
		{"too often", "[backup]\nevery = \"5s\"\n", `every "5s" is not a duration of a minute`},
		{"none kept", "[backup]\nkeep = 0\n", ":2: [backup] keep 0 is not 1 to 1000"},
		{"no port", "[http]\nlisten = \"127.0.0.1:99999\"\n", `:2: [http] listen "127.0.0.1:99999" is not host:port`},
		{"a port of other signs", "[http]\nlisten = \":90¨\"\n", `:2: [http] listen ":90¨" is not host:port`},
		{"an API that is no address", "[checkin]\ngithub_api = \"api.github.com\"\n",
			`:2: [checkin] github_api "api.github.com" is not an http or https`},
		{"an API with a query", "[checkin]\ngithub_api = \"https://x.org/?key=1\"\n", "is not an http or https address"},
		{"bad health", "[health]\nlisten = \"8081\"\n", `listen "8081" is not host:port`},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, test.text)
			_, err := Load(path, none)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("got %v, want %s with %q", err, path, test.want)
			}
		})
	}
	if _, err := Load(filepath.Join(t.TempDir(), "none.toml"), none); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a missing file gives %v", err)
	}
}

func TestEnvironment(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"DISCORD_TOKEN": " Bot from-env\n", "HOTSEAT_DISCORD_API_BASE": "http://127.0.0.1:9/api/"}[name]
	}
	c, err := Load("", env)
	if err != nil || c.Discord.Token != "from-env" || c.Discord.APIBase != "http://127.0.0.1:9/api" {
		t.Errorf("got %q %q, %v", string(c.Discord.Token), c.Discord.APIBase, err)
	}
	c, err = Load(write(t, "[discord]\ntoken = \"from-file\"\n"), env)
	if err != nil || c.Discord.Token != "from-file" {
		t.Errorf("the file's token does not win: %q, %v", string(c.Discord.Token), err)
	}
}

func TestTheVariableIsNamed(t *testing.T) {
	env := func(name string) string { return map[string]string{"HOTSEAT_DISCORD_API_BASE": "ftp://x"}[name] }
	path := write(t, "[discord]\napi_base = \"https://example.org\"\n")
	if _, err := Load(path, env); err == nil || !strings.HasPrefix(err.Error(), "HOTSEAT_DISCORD_API_BASE: [discord] api_base") {
		t.Errorf("got %v", err)
	}
}

func TestSecretsDoNotShow(t *testing.T) {
	c := Config{Discord: Discord{Token: "hush"}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if s := fmt.Sprintf(verb, c); strings.Contains(s, "hush") {
			t.Errorf("%s shows the token: %s", verb, s)
		}
	}
}
