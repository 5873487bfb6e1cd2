package interview

import (
	"fmt"
	"reflect"
	"testing"
)

// TestFades: a first 100 stands at 75 (half of what lies above 50) with a stability of 8.2956 days. It is under 70 once 0.6 + 0.4 R is under
// 70/75, which is R under 0.8333, and by FSRS's curve that is after 19.14 days. A first 90 stands at 70 and is under it on the next day.
func TestFades(t *testing.T) {
	const today Date = 20000
	sure := scored(today, 100, 100, 100)
	sure.Memory.Stability = maxStability
	states := map[ItemID]ItemState{
		"twenty": scored(today, 100), "again": scored(today, 100), "fifteen": scored(today-5, 100), "tomorrow": scored(today, 90),
		"too weak": scored(today, 88), "gone": scored(today-20, 100), "last day": scored(today-19, 100), "for years": sure,
	}
	var items []Item
	for _, id := range []ItemID{"twenty", "again", "fifteen", "never tried", "too weak", "gone", "for years", "tomorrow", "last day"} {
		items = append(items, Item{ID: id})
	}
	var got []string
	for _, f := range Fades(items, states, today) {
		got = append(got, fmt.Sprint(f.Item.ID, " ", int(f.Strength), " +", int(f.On-today)))
	}
	if want := []string{"tomorrow 70 +1", "last day 70 +1", "fifteen 72 +15", "twenty 75 +20", "again 75 +20"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Fades(nil, states, today); got != nil {
		t.Errorf("of no items: %v", got)
	}
}

// TestDue: the first stabilities are 0.212, 1.2931, 2.3065 and 8.2956 days, and an item is due as many whole days later, one at the least.
func TestDue(t *testing.T) {
	const today Date = 20000
	for _, c := range []struct {
		name      string
		st        ItemState
		on        Date // from today
		now, soon int
	}{
		{"missed yesterday", scored(today-1, 0), 0, 1, 0},
		{"missed today", scored(today, 0), 1, 0, 1},
		{"good today", scored(today, 80), 2, 0, 1},
		{"good long ago", scored(today-30, 80), -28, 1, 0},
		{"complete two days ago, the last day of the week", scored(today-2, 100), 6, 0, 1},
		{"complete yesterday", scored(today-1, 100), 7, 0, 0},
	} {
		if got := c.st.DueOn() - today; got != c.on {
			t.Errorf("%s: due in %d days, want %d", c.name, got, c.on)
		}
		now, soon := Due([]Item{{ID: "it"}, {ID: "new"}}, map[ItemID]ItemState{"it": c.st, "no item any more": scored(today-9, 0)}, today)
		if now != c.now || soon != c.soon {
			t.Errorf("%s: %d now and %d soon, want %d and %d", c.name, now, soon, c.now, c.soon)
		}
	}
	if on := (ItemState{}).DueOn(); on != 0 {
		t.Errorf("what is new is due on %s", on)
	}
}
