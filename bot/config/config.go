// Package config turns config.toml and the environment into one checked value.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Config is everything that an organiser can set for the whole bot.
type Config struct {
	Discord Discord `toml:"discord"`
	Store   Store   `toml:"store"`
	Log     Log     `toml:"log"`
	Health  Health  `toml:"health"`
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

// Log is how the bot logs.
type Log struct {
	Level  string `toml:"level"`  // debug, info, warn, error
	Format string `toml:"format"` // text, json
}

// Health is where the bot says that it is well.
type Health struct {
	Listen string `toml:"listen"` // host:port, or "" for nowhere
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
		Discord: Discord{APIBase: "https://discord.com/api"},
		Store:   Store{Path: "hotseat.db"},
		Log:     Log{Level: "info", Format: "text"},
	}
}

// Load reads a configuration file ("" for none) and the environment. DISCORD_TOKEN counts when the file has no token;
// HOTSEAT_DISCORD_API_BASE, HOTSEAT_STORE_PATH and HOTSEAT_HEALTH_LISTEN go before the file. Its errors name file, line and
// what would do.
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
		if err := decode(path, data, &c); err != nil {
			return c, err
		}
	} else {
		path = "the environment"
	}
	if c.Discord.Token == "" {
		c.Discord.Token = Secret(env("DISCORD_TOKEN"))
	}
	for name, into := range map[string]*string{
		"HOTSEAT_DISCORD_API_BASE": &c.Discord.APIBase,
		"HOTSEAT_STORE_PATH":       &c.Store.Path,
		"HOTSEAT_HEALTH_LISTEN":    &c.Health.Listen,
	} {
		if v := env(name); v != "" {
			*into = v
		}
	}
	return c, c.check(path)
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
		return fmt.Errorf("%s:%d: %s", path, line, strings.TrimPrefix(one.Error(), "toml: "))
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func (c *Config) check(path string) error {
	var all []error
	bad := func(format string, args ...any) {
		all = append(all, fmt.Errorf("%s: %s", path, fmt.Sprintf(format, args...)))
	}
	c.Discord.Token = Secret(strings.TrimPrefix(strings.TrimSpace(string(c.Discord.Token)), "Bot "))
	c.Discord.APIBase = strings.TrimRight(c.Discord.APIBase, "/")
	if u, err := url.Parse(c.Discord.APIBase); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		bad("[discord] api_base %q is not an http or https address", c.Discord.APIBase)
	}
	if strings.TrimSpace(c.Store.Path) == "" {
		bad("[store] path is empty")
	}
	var level slog.Level
	if level.UnmarshalText([]byte(c.Log.Level)) != nil {
		bad("[log] level %q is not debug, info, warn or error", c.Log.Level)
	}
	if c.Log.Format != "text" && c.Log.Format != "json" {
		bad("[log] format %q is not text or json", c.Log.Format)
	}
	if c.Health.Listen != "" {
		if _, _, err := net.SplitHostPort(c.Health.Listen); err != nil {
			bad("[health] listen %q is not host:port", c.Health.Listen)
		}
	}
	return errors.Join(all...)
}
