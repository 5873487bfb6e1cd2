package interview

import (
	"fmt"
	"reflect"
	"testing"
)

// TestFades: a first score of 70 or 72 is Hard, with a stability of 1.2931 days, and stands as it is until what two thirds of it and a
// third of the retrievability come to is less: it is under 70 once R is under (70 - 2/3 x 70) / 33.3 = 0.7, or 0.66 of 72, which by FSRS's
// curve is after 12.01 and 18.20 days. 80 (Good, 2.3065) is under it after 208.4 days.
func TestFades(t *testing.T) {
	const today Date = 20000
	sure := scored(today, 100, 100, 100)
	sure.Memory.Stability = maxStability
	states := map[ItemID]ItemState{
		"nineteen": scored(today, 72), "again": scored(today, 72), "eight": scored(today-5, 70), "thirteen": scored(today, 70),
		"too weak": scored(today, 69), "gone": scored(today-13, 70), "last day": scored(today-12, 70), "for years": sure,
		"long": scored(today, 80),
	}
	var items []Item
	for _, id := range []ItemID{"long", "nineteen", "again", "eight", "never tried", "too weak", "gone", "for years", "thirteen", "last day"} {
		items = append(items, Item{ID: id})
	}
	var got []string
	for _, f := range Fades(items, states, today) {
		got = append(got, fmt.Sprint(f.Item.ID, " ", int(f.Strength+closeEnough), " +", int(f.On-today)))
	}
	want := []string{"last day 70 +1", "eight 70 +8", "thirteen 70 +13", "nineteen 72 +19", "again 72 +19", "long 80 +209"}
	if !reflect.DeepEqual(got, want) {
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
