package app

import (
	"cmp"
	"regexp"
	"runtime/debug"
	"strings"
)

// Version and Home are for the linker (-ldflags "-X hotseat/bot/app.Version=1.2.3 -X hotseat/bot/app.Home=https://example.org/bot"): what
// this build is called, and the address at which Discord finds out whose bot it is. Without a Version the build itself is asked.
var (
	Version string
	Home    string
)

// nowhere stands for the address of a build that has none. The name is reserved: it can belong to nobody else.
const nowhere = "https://hotseat.invalid"

// unnamed is the version of a build of which nothing is known.
const unnamed = "development"

// BuildVersion is the version that this build has: the linker's, else that of the module or of the commit, else "development".
func BuildVersion() string {
	info, _ := debug.ReadBuildInfo()
	return versionOf(Version, info)
}

// versionOf is the version said at the build, or what the build itself tells; info may be nil.
func versionOf(said string, info *debug.BuildInfo) string {
	if said != "" || info == nil {
		return cmp.Or(said, unnamed)
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	commit := settings["vcs.revision"]
	if commit == "" {
		return unnamed
	}
	commit = commit[:min(12, len(commit))]
	if settings["vcs.modified"] == "true" {
		commit += "+dirty"
	}
	return commit
}

// notInAgents are the characters that would break the form of a User-Agent.
var notInAgents = regexp.MustCompile(`[^A-Za-z0-9._+-]+`)

// userAgent names the bot in the form that Discord demands: "DiscordBot (URL, version)". Who sends another may be blocked.
func userAgent(home, version string) string {
	if !strings.HasPrefix(home, "https://") && !strings.HasPrefix(home, "http://") || strings.ContainsAny(home, " ,()\r\n") {
		home = nowhere
	}
	version = strings.Trim(notInAgents.ReplaceAllString(version, "-"), "-")
	return "DiscordBot (" + home + ", " + cmp.Or(version, unnamed) + ")"
}
