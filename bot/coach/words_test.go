package coach

import (
	"slices"
	"testing"
	"time"
)

func TestParseTime(t *testing.T) {
	for typed, want := range map[string]int{
		"09:00": 540, "9": 540, "9:05": 545, "18.30": 1110, "18h30": 1110, "7h": 420, "6pm": 1080, " 6:30 PM ": 1110, "12am": 0, "00:00": 0,
		"23:59": 1439,
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
