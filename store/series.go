package store

import "strings"

// Series names one of a server's dailies, the one that comes again each day: the server's id alone is its main one, and "id/name" that of
// the profile with that name.
type Series string

// SeriesOf is a server's series of a profile, "" for the main one.
func SeriesOf(guildID, profile string) Series {
	if profile == "" {
		return Series(guildID)
	}
	return Series(guildID + "/" + profile)
}

// Guild is the id of its server.
func (s Series) Guild() string {
	guild, _, _ := strings.Cut(string(s), "/")
	return guild
}

// Profile is its name, "" for the main one.
func (s Series) Profile() string {
	_, profile, _ := strings.Cut(string(s), "/")
	return profile
}
