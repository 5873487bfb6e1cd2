package coach

import (
	_ "embed"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the zones' data travels in the binary: small machines and containers often have none
)

// zones.txt lists the names of the IANA data that Go embeds, without its oldest aliases.
//
//go:embed zones.txt
var zoneList string

var zoneNames = strings.Fields(zoneList)

// Zones lists up to limit zone names that fit what was typed so far, in any case and with spaces for underscores: names of which a
// part begins with it come first. Nothing typed gives a choice over the continents.
func Zones(typed string, limit int) []string {
	wanted := zoneKey(typed)
	if wanted == "" {
		common := []string{"UTC", "Europe/London", "Europe/Berlin", "Europe/Moscow", "Africa/Lagos", "Africa/Nairobi", "Asia/Dubai",
			"Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo",
			"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"}
		return common[:min(limit, len(common))]
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
	found := append(begins, contains...)
	return found[:min(limit, len(found))]
}

func zoneKey(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), " ", "_")
}

// FindZone is the proper name of a zone typed in any case.
func FindZone(typed string) (name string, ok bool) {
	wanted := zoneKey(typed)
	for _, name := range zoneNames {
		if zoneKey(name) == wanted {
			return name, true
		}
	}
	var cities []string
	for _, name := range zoneNames { // "Berlin" is one zone's last part alone
		if key := zoneKey(name); wanted != "" && strings.HasSuffix(key, "/"+wanted) {
			cities = append(cities, name)
		}
	}
	if len(cities) == 1 {
		return cities[0], true
	}
	typed = strings.TrimSpace(typed)
	if typed == "" || strings.EqualFold(typed, "local") {
		return "", false // LoadLocation would take these for UTC and the machine's own zone
	}
	if _, err := time.LoadLocation(typed); err != nil {
		return "", false
	}
	return typed, true
}
