// Package config turns config.toml and the environment into one checked value.
package config

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// Config is everything that an organiser can set for the whole bot.
type Config struct {
	Discord   Discord   `toml:"discord"`
	Store     Store     `toml:"store"`
	Questions Questions `toml:"questions"`
	Log       Log       `toml:"log"`
	HTTP      HTTP      `toml:"http"`
	Health    Health    `toml:"health"`
	Sandbox   Sandbox   `toml:"sandbox"`
	Backup    Backup    `toml:"backup"`
	Checkin   Checkin   `toml:"checkin"`
}

// Discord is how the bot reaches Discord.
type Discord struct {
	Token   Secret `toml:"token"`
	APIBase string `toml:"api_base"` // without a slash at its end
}

// Store is where the data is.
type Store struct {
	Path string `toml:"path"`
}

// Questions is what the bot asks.
type Questions struct {
	// Packs are checklists with their banks: names of those that the build carries, such as "builtin", and folders. The first is for a
	// server that chose none. At least one.
	Packs []string `toml:"packs"`
}

// Log is how the bot logs.
type Log struct {
	Level  string `toml:"level"`  // debug, info, warn, error
	Format string `toml:"format"` // text, json
}

// HTTP is where the bot can be looked at from outside: whether it lives, whether it works, and what it counted.
type HTTP struct {
	Listen string `toml:"listen"` // host:port, or "" for nowhere
}

// Health is where the bot says that it is connected, as it did before there was HTTP.
type Health struct {
	Listen string `toml:"listen"` // host:port, or "" for nowhere
}

// Sandbox is where answers are run.
type Sandbox struct {
	Dir       string `toml:"dir"`       // of the interpreter; "" is hotseat in the user's cache folder
	Instances int    `toml:"instances"` // answers that run at once; 0 is half of the processors
}

// Backup is how often the running bot backs up its database.
type Backup struct {
	Dir   string `toml:"dir"`   // where backups are put; "" for none
	Every string `toml:"every"` // a duration such as "24h", a minute at the least
	Keep  int    `toml:"keep"`  // how many of them; the oldest go
}

// Checkin is how a check-in of code pushed can be verified.
type Checkin struct {
	// GitHubAPI is where the public events of accounts are asked for, without a slash at its end; "" for nowhere: then nothing is verified.
	GitHubAPI string `toml:"github_api"`
}

// Interval is Every as a duration; 0 when it is none.
func (b Backup) Interval() time.Duration {
	d, err := time.ParseDuration(b.Every)
	if err != nil {
		return 0
	}
	return d
}

// Secret is a string that never shows itself in a log or a message.
type Secret string

// String hides the secret.
func (s Secret) String() string { return "[secret]" }

// GoString hides the secret.
func (s Secret) GoString() string { return "[secret]" }

// LogValue hides the secret.
func (s Secret) LogValue() slog.Value { return slog.StringValue("[secret]") }

// Default is the configuration with nothing set.
func Default() Config {
	return Config{
		Discord:   Discord{APIBase: "https://discord.com/api"},
		Store:     Store{Path: "hotseat.db"},
		Log:       Log{Level: "info", Format: "text"},
		Questions: Questions{Packs: []string{"builtin"}},
		Backup:    Backup{Every: "24h", Keep: 14},
	}
}

// Load reads a configuration file ("" for none) and the environment. DISCORD_TOKEN counts when the file has no token;
// HOTSEAT_DISCORD_API_BASE, HOTSEAT_STORE_PATH, HOTSEAT_HTTP_LISTEN, HOTSEAT_HEALTH_LISTEN, HOTSEAT_SANDBOX_DIR and HOTSEAT_BACKUP_DIR
// go before the file. Its errors name file, line and what would do.
func Load(path string, env func(string) string) (Config, error) {
	c := Default()
	if path != "" {
		data, err := os.ReadFile(path) //nolint:gosec // the organiser's own path
		if errors.Is(err, os.ErrNotExist) {
			return c, fmt.Errorf("%s: there is no such file; config.example.toml shows what it holds", path)
		}
		if err != nil {
			return c, fmt.Errorf("the configuration cannot be read: %w", err)
		}
		err = decode(path, data, &c) // whatever it is, the values are looked at too, so that an organiser sees every fault
		err = errors.Join(err, c.complete(path, data, env))
		return c, err
	}
	err := c.complete("the environment", nil, env)
	return c, err
}

// complete adds the environment and checks all.
func (c *Config) complete(path string, data []byte, env func(string) string) error {
	if c.Discord.Token == "" {
		c.Discord.Token = Secret(env("DISCORD_TOKEN"))
	}
	overridden := map[string]string{} // key: the variable that it came from
	for name, set := range map[string]struct {
		key  string
		into *string
	}{
		"HOTSEAT_DISCORD_API_BASE": {"discord.api_base", &c.Discord.APIBase},
		"HOTSEAT_STORE_PATH":       {"store.path", &c.Store.Path},
		"HOTSEAT_HEALTH_LISTEN":    {"health.listen", &c.Health.Listen},
		"HOTSEAT_HTTP_LISTEN":      {"http.listen", &c.HTTP.Listen},
		"HOTSEAT_SANDBOX_DIR":      {"sandbox.dir", &c.Sandbox.Dir},
		"HOTSEAT_BACKUP_DIR":       {"backup.dir", &c.Backup.Dir},
	} {
		if v := env(name); v != "" {
			*set.into = v
			overridden[set.key] = name
		}
	}
	return c.check(path, data, overridden)
}

// decode is strict: an unknown key is an error with its line.
func decode(path string, data []byte, into *Config) error {
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(into)
	var strict *toml.StrictMissingError
	var one *toml.DecodeError
	switch {
	case errors.As(err, &strict):
		var all []error
		for _, e := range strict.Errors {
			line, _ := e.Position()
			all = append(all, fmt.Errorf("%s:%d: unknown key %q; config.example.toml shows every key", path, line, strings.Join(e.Key(), ".")))
		}
		return errors.Join(all...)
	case errors.As(err, &one):
		line, _ := one.Position()
		if key := one.Key(); len(key) > 0 {
			return fmt.Errorf("%s:%d: %s has a value of the wrong type; config.example.toml shows every key", path, line, strings.Join(key, "."))
		}
		return fmt.Errorf("%s:%d: %s", path, line, strings.TrimPrefix(one.Error(), "toml: "))
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// check says what is wrong with each value, with the line that it stands on or the variable that it came from.
func (c *Config) check(path string, data []byte, overridden map[string]string) error {
	var all []error
	bad := func(key, format string, args ...any) {
		where := path
		if name := overridden[key]; name != "" {
			where = name
		} else if line := lineOf(data, key); line > 0 {
			where = fmt.Sprintf("%s:%d", path, line)
		}
		all = append(all, fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...)))
	}
	c.Discord.Token = Secret(strings.TrimPrefix(strings.TrimSpace(string(c.Discord.Token)), "Bot "))
	c.Discord.APIBase = strings.TrimRight(c.Discord.APIBase, "/")
	if u, err := url.Parse(c.Discord.APIBase); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		bad("discord.api_base", "[discord] api_base %q is not an http or https address", c.Discord.APIBase)
	}
	c.Checkin.GitHubAPI = strings.TrimRight(c.Checkin.GitHubAPI, "/")
	if u, err := url.Parse(c.Checkin.GitHubAPI); c.Checkin.GitHubAPI != "" &&
		(err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.User != nil) {
		bad("checkin.github_api", "[checkin] github_api %q is not an http or https address, such as \"https://api.github.com\"",
			c.Checkin.GitHubAPI)
	}
	if strings.TrimSpace(c.Store.Path) == "" {
		bad("store.path", "[store] path is empty")
	}
	if len(c.Questions.Packs) == 0 || slices.ContainsFunc(c.Questions.Packs, func(p string) bool { return strings.TrimSpace(p) == "" }) {
		bad("questions.packs", "[questions] packs names no pack, or an empty one: \"builtin\" is the one that every build carries")
	}
	var level slog.Level
	if level.UnmarshalText([]byte(c.Log.Level)) != nil {
		bad("log.level", "[log] level %q is not debug, info, warn or error", c.Log.Level)
	}
	if c.Log.Format != "text" && c.Log.Format != "json" {
		bad("log.format", "[log] format %q is not text or json", c.Log.Format)
	}
	if c.Sandbox.Instances < 0 || c.Sandbox.Instances > 64 {
		bad("sandbox.instances", "[sandbox] instances %d is not 0 to 64", c.Sandbox.Instances)
	}
	if c.Backup.Interval() < time.Minute {
		bad("backup.every", "[backup] every %q is not a duration of a minute or more, such as \"24h\" or \"30m\"", c.Backup.Every)
	}
	if c.Backup.Keep < 1 || c.Backup.Keep > 1000 {
		bad("backup.keep", "[backup] keep %d is not 1 to 1000", c.Backup.Keep)
	}
	for table, listen := range map[string]string{"health": c.Health.Listen, "http": c.HTTP.Listen} {
		_, port, err := net.SplitHostPort(listen)
		if err == nil {
			_, err = net.DefaultResolver.LookupPort(context.Background(), "tcp", port) // a number, or a name of this machine's list
		}
		if listen != "" && err != nil {
			bad(table+".listen", "[%s] listen %q is not host:port", table, listen)
		}
	}
	if c.HTTP.Listen != "" && c.HTTP.Listen == c.Health.Listen {
		bad("http.listen", "[http] listen and [health] listen are both %q: choose another port for one of them", c.HTTP.Listen)
	}
	return errors.Join(all...)
}

// lineOf is the line on which a key such as "log.level" is set, or 0.
func lineOf(data []byte, key string) int {
	table, name, _ := strings.Cut(key, ".")
	in, n := "", 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, "["); ok {
			in, _, _ = strings.Cut(rest, "]")
			continue
		}
		if set, _, ok := strings.Cut(line, "="); ok && strings.TrimSpace(in) == table && strings.TrimSpace(set) == name {
			return n
		}
	}
	return 0
}
