package app

import (
	"runtime/debug"
	"testing"
)

func TestVersionOfABuild(t *testing.T) {
	with := func(version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Path: "hotseat", Version: version}, Settings: settings}
	}
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"}
	for name, test := range map[string]struct {
		said string
		info *debug.BuildInfo
		want string
	}{
		"said by the linker":           {"1.2.3", with("v9.9.9"), "1.2.3"},
		"nothing is known":             {"", nil, "development"},
		"said, and nothing is known":   {"1.2.3", nil, "1.2.3"},
		"of the module":                {"", with("v0.4.0"), "v0.4.0"},
		"of the commit":                {"", with("(devel)", commit), "0123456789ab"},
		"of a commit and some changes": {"", with("", commit, debug.BuildSetting{Key: "vcs.modified", Value: "true"}), "0123456789ab+dirty"},
		"neither":                      {"", with("(devel)"), "development"},
	} {
		if got := versionOf(test.said, test.info); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestUserAgent(t *testing.T) {
	for _, test := range []struct{ home, version, want string }{
		{"https://example.org/hotseat", "1.2.3", "DiscordBot (https://example.org/hotseat, 1.2.3)"},
		{"", "v0.4.0-0.20261130+dirty", "DiscordBot (https://hotseat.invalid, v0.4.0-0.20261130+dirty)"},
		{"hotseat", "", "DiscordBot (https://hotseat.invalid, development)"},
		{"https://example.org/a) evil (", "1.0, (x)\r\nX: y", "DiscordBot (https://hotseat.invalid, 1.0-x-X-y)"},
	} {
		if got := userAgent(test.home, test.version); got != test.want {
			t.Errorf("userAgent(%q, %q) is %q, want %q", test.home, test.version, got, test.want)
		}
	}
}
