package kit

import (
	"errors"
	"slices"
	"testing"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// FuzzKeys: the key of a control that is read is read as the same when it is written again; any other is answered with that it has ended.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"r7-3", "r7-3-1-2", "a-b-0", "123-2026-11-22", "-2026-11-22", "network.3.practice", "any.5.exam",
		"any.0.practice.r7", "any.0.exam-phone", "network.9.practice-section.r7",
		"any.3.practice-", "any.3.practice-lunch", "...", "any.+5.exam",
		"1-00007", "9-9999-12-31", "linux-git.20.exam", "-1--2", "x-99-100", ""} {
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, key string, numbers int) {
		ended := func(err error) bool {
			if err == nil {
				return false
			}
			var e *coach.Error
			if !errors.As(err, &e) || e.Code != coach.Ended || e.Sentence == "" {
				t.Fatalf("%q: %v", key, err)
			}
			return true
		}
		numbers = 1 + int(uint(numbers)%3) //nolint:gosec // of any sign
		if round, n, err := ParseRoundKey(key, numbers); !ended(err) {
			if len(n) != numbers || slices.Min(n) < 0 || slices.Max(n) > 99 {
				t.Fatalf("%q is %q %v", key, round, n)
			}
			again, m, err := ParseRoundKey(RoundKey(round, n[0], n[1:]...), numbers)
			if err != nil || again != round || !slices.Equal(m, n) {
				t.Fatalf("%q is %q %v, and then %q %v: %v", key, round, n, again, m, err)
			}
		}
		if guild, of, on, err := ParseDailyKey(key); !ended(err) && (guild == "" || DailyKey(guild, of, on) != key) {
			t.Fatalf("%q is %q %q %s", key, guild, of, on)
		}
		if w, err := ParseWish(key); !ended(err) {
			if w.N < 0 || w.N > MaxQuestions || w.Section != "" && !w.Section.Valid() || w.Mode != interview.Practice &&
				w.Mode != interview.Exam {
				t.Fatalf("%q is %+v", key, w)
			}
			if again, err := ParseWish(WishKey(w)); err != nil || again != w {
				t.Fatalf("%q is %+v, and then %+v: %v", key, w, again, err)
			}
		}
		if w, running, err := ParseReplacing(key); !ended(err) {
			if running == "" && w.N >= 0 {
				return // of an earlier version, or with nothing behind its last point
			}
			if again, too, err := ParseReplacing(ReplacingKey(w, running)); err != nil || again != w || too != running {
				t.Fatalf("%q is %+v %q, and then %+v %q: %v", key, w, running, again, too, err)
			}
		}
	})
}
