package interview

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b          string
		whole, prefix int
	}{
		{"", "", 0, 0},
		{"", "abc", 3, 0},
		{"abc", "", 3, 3},
		{"heap", "heap", 0, 0},
		{"heap", "heaps", 1, 0},
		{"hep", "heap", 1, 1},
		{"haep", "heap", 1, 1},
		{"heip", "heap", 1, 1},
		{"ehpa", "heap", 2, 2}, // two swaps
		{"ca", "abc", 2, 1},    // a swap and a letter between; optimal string alignment would say 3
		{"a cat", "an act", 2, 2},
		{"kitten", "sitting", 3, 2},      // the g may still come
		{"descritp", "descriptor", 3, 1}, // swapped, and two to come
		{"gr\u00fcn", "gr\u00f6n", 1, 1}, // letters are counted, not bytes
	} {
		if got := Distance([]rune(c.a), []rune(c.b)); got != c.whole {
			t.Errorf("%q to %q is %d, want %d", c.a, c.b, got, c.whole)
		}
		if got := Distance([]rune(c.b), []rune(c.a)); got != c.whole {
			t.Errorf("%q to %q is %d, want %d", c.b, c.a, got, c.whole)
		}
		if got := PrefixDistance([]rune(c.a), []rune(c.b)); got != c.prefix {
			t.Errorf("%q to a beginning of %q is %d, want %d", c.a, c.b, got, c.prefix)
		}
	}
}
