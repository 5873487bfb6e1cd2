package coach

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParseTime(t *testing.T) {
	for typed, want := range map[string]int{
		"09:00": 540, "9": 540, "9:05": 545, "18.30": 1110, "18h30": 1110, "7h": 420, "6pm": 1080, " 6:30 PM ": 1110, "12am": 0, "00:00": 0,
		"23:59": 1439,
		"noon":  720, "Midnight": 0, "0900": 540, "900": 540, "1830": 1110, "9:00 p.m.": 1260, "9 a.m.": 540, "12 p.m": 720, "9 o'clock": 540,
		"09:00:00": 540, "20 Uhr": 1200, "12 noon": 720, "2460": -1, "9999": -1, "13pm": -1, "0": 0,
		"24:00": -1, "25": -1, "nine": -1, "": -1, "9:60": -1, "-1:00": -1,
	} {
		got, ok := ParseTime(typed)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("parseTime(%q) = %d, want %d", typed, got, want)
		}
	}
}

func TestParseDays(t *testing.T) {
	for typed, want := range map[string]string{
		"every day": "every day", "mon-fri": "Mon–Fri", "Mon, Wed and Fri": "Mon, Wed, Fri", "sat–mon": "Mon, Sat, Sun",
		"weekdays": "Mon–Fri",
		"weekend":  "Sat, Sun", "tuesday": "Tue", "mo tu": "Mon, Tue", "mon - wed": "Mon–Wed", "sunday to sunday": "Sun",
	} {
		got, err := ParseDays(typed)
		if err != nil || got.String() != want {
			t.Errorf("ParseDays(%q) = %s, %v; want %s", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "someday", "m", "mon-", "-", ","} {
		if got, err := ParseDays(typed); err == nil {
			t.Errorf("ParseDays(%q) = %s, want an error", typed, got)
		}
	}
	if !Days(1).Has(time.Monday) || Days(1).Has(time.Sunday) || !Days(64).Has(time.Sunday) {
		t.Error("bit 0 is not Monday, or bit 6 not Sunday")
	}
}

func TestZones(t *testing.T) {
	for _, name := range zoneNames {
		if _, err := time.LoadLocation(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := Zones("Eur", 25); len(got) != 25 || got[0] != "Europe/Amsterdam" {
		t.Errorf("Eur gives %v", got)
	}
	if got := Zones("new york", 25); !slices.Equal(got, []string{"America/New_York"}) {
		t.Errorf("new york gives %v", got)
	}
	if got := Zones("", 5); len(got) != 5 || got[0] != "UTC" {
		t.Errorf("nothing typed gives %v", got)
	}
	if got := Zones("nowhere", 25); len(got) != 0 {
		t.Errorf("nowhere gives %v", got)
	}
	for typed, want := range map[string]string{"europe/berlin": "Europe/Berlin", "UTC": "UTC", " America/New York ": "America/New_York"} {
		if got, ok := FindZone(typed); !ok || got != want {
			t.Errorf("findZone(%q) = %q, %v", typed, got, ok)
		}
	}
}

// TestZonesAreThoseOfPlaces: what names no place, or more than one, is refused, and leads to those that it may mean.
func TestZonesAreThoseOfPlaces(t *testing.T) {
	for typed, want := range map[string]string{
		"MST": "America/Denver", "EST": "America/New_York", "HST": "Pacific/Honolulu", "Factory": "UTC", "EST5EDT": "America/New_York",
		"CST6CDT": "America/Chicago", "CET": "Europe/Berlin", "EET": "Europe/Athens", "WET": "Europe/London", "MET": "Europe/Berlin",
		"PST8PDT": "America/Los_Angeles", "GMT": "Europe/London", "IST": "Europe/Dublin", "Mumbai": "Asia/Kolkata", "bombay": "Asia/Kolkata",
		"New Delhi": "Asia/Kolkata", "Mumbai, India": "Asia/Kolkata", "UTC+2": "Africa/Johannesburg", "utc + 2": "Africa/Johannesburg",
		"GMT+5:30": "Asia/Kolkata", "+05:30": "Asia/Kolkata", "UTC-5": "America/New_York", "UTC+0": "UTC", "UTC+5:45": "Asia/Kathmandu",
		"UTC+14": "Pacific/Kiritimati", "-03:30": "America/St_Johns", "Etc/GMT+9": "Asia/Tokyo", "EST5EDT,M3.2.0,M11.1.0": "America/New_York",
		"Japan": "Asia/Tokyo", "Germany": "Europe/Berlin", "San Francisco": "America/Los_Angeles", "Europe/Berln": "Europe/Berlin",
		"Tokio": "Asia/Tokyo", "beijing": "Asia/Shanghai", "PRC": "Asia/Shanghai", "W-SU": "Europe/Moscow", "NZ": "Pacific/Auckland",
		"Pacific Time": "America/Los_Angeles", "Etc/UTC": "UTC", "Zulu": "UTC",
	} {
		if got, ok := FindZone(typed); ok {
			t.Errorf("%q is taken for %s", typed, got)
		}
		if err := ZoneError(typed); err.Code != Bad || !strings.Contains(err.Sentence, "Did you mean") || !strings.Contains(err.Sentence, want) {
			t.Errorf("%q is answered with %q, want %s", typed, err.Sentence, want)
		}
		if got := Zones(typed, 25); !slices.Contains(got, want) {
			t.Errorf("the list for %q is %v, want %s in it", typed, got, want)
		}
	}
	for _, typed := range []string{"", "local", "Local", "Mars/Base", "qqqq", "UTC+99", "../etc/passwd", strings.Repeat("x", 64)} {
		if got, ok := FindZone(typed); ok {
			t.Errorf("%q is taken for %s", typed, got)
		}
		if err := ZoneError(typed); !strings.Contains(err.Sentence, "Use a name like") {
			t.Errorf("%q is answered with %q", typed, err.Sentence)
		}
	}
}

// TestEveryHintIsAZone: what is suggested is taken when it is typed.
func TestEveryHintIsAZone(t *testing.T) {
	for word, zones := range zoneWords {
		for _, zone := range zones {
			if got, ok := FindZone(zone); !ok || got != zone {
				t.Errorf("%s, suggested for %q, is refused", zone, word)
			}
		}
	}
	for minutes := -12 * 60; minutes <= 14*60; minutes += 15 {
		for _, zone := range placesAt(minutes) {
			if _, ok := FindZone(zone); !ok {
				t.Errorf("%s, suggested for an offset of %d minutes, is refused", zone, minutes)
			}
		}
	}
}

func TestAWrongTimeOfDayIsSuggested(t *testing.T) {
	for typed, want := range map[string]string{
		"around 9": "09:00", "9ish": "09:00", "at 18:30 please": "18:30", "7 in the evening": "07:00", "nine": "",
		"between 9 and 10": "", "25:00": "",
	} {
		err := TimeError(typed)
		if got := strings.Contains(err.Sentence, "Did you mean "+want+"?"); got != (want != "") {
			t.Errorf("%q is answered with %q, want %q", typed, err.Sentence, want)
		}
	}
}
