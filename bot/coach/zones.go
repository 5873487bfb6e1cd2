package coach

import (
	_ "embed"
	"slices"
	"strings"
	_ "time/tzdata" // the zones' data travels in the binary: small machines and containers often have none
)

// zones.txt lists the names of the IANA data that Go embeds, without its oldest aliases.
//
//go:embed zones.txt
var zoneList string

var zoneNames = strings.Fields(zoneList)

// commonZones are a choice over the continents.
var commonZones = []string{"UTC", "Europe/London", "Europe/Berlin", "Europe/Moscow", "Africa/Lagos", "Africa/Nairobi", "Asia/Dubai",
	"Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo",
	"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"}

// Zones lists up to limit zone names that fit what was typed so far, in any case and with spaces for underscores: names of which a
// part begins with it come first, before them what it is known to mean. Nothing typed gives a choice over the continents.
func Zones(typed string, limit int) []string {
	wanted := zoneKey(typed)
	if wanted == "" {
		return slices.Clone(commonZones[:min(limit, len(commonZones))])
	}
	var begins, contains []string
	for _, name := range zoneNames {
		key := zoneKey(name)
		switch {
		case key == wanted:
			begins = slices.Insert(begins, 0, name)
		case strings.HasPrefix(key, wanted) || strings.Contains(key, "/"+wanted):
			begins = append(begins, name)
		case strings.Contains(key, wanted):
			contains = append(contains, name)
		}
	}
	found := slices.Concat(zoneWords[wanted], begins, contains)
	if _, offset := offsetOf(wanted); offset || len(found) == 0 {
		found = append(found, zoneHints(typed, limit)...)
	}
	seen := map[string]bool{}
	found = slices.DeleteFunc(found, func(z string) bool {
		again := seen[z]
		seen[z] = true
		return again
	})
	return found[:min(limit, len(found))]
}

func zoneKey(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), " ", "_")
}

// FindZone is the proper name of a zone typed in any case, or of the only zone with a place of that name. Zones are those of places, and
// UTC: an abbreviation or an offset knows no summer time, or means several. What else may have been meant, ZoneError says.
func FindZone(typed string) (name string, ok bool) {
	wanted := zoneKey(typed)
	if wanted == "" {
		return "", false
	}
	var cities []string
	for _, name := range zoneNames {
		switch key := zoneKey(name); {
		case key == wanted:
			return name, true
		case strings.HasSuffix(key, "/"+wanted): // "Berlin" is one zone's last part alone
			cities = append(cities, name)
		}
	}
	if len(cities) == 1 {
		return cities[0], true
	}
	return "", false
}
