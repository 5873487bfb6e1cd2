package appeal

import (
	"strconv"
	"strings"
	"testing"

	"hotseat/bot/ui/kit"
)

// FuzzAppealKey: the key of an appeal's control is its number, which is one; any other control has ended.
func FuzzAppealKey(f *testing.F) {
	for _, s := range []string{"1", "0", "-1", "+7", "007", "9223372036854775808", "", "1:2", " 3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, key string) {
		id, err := appealID(key)
		if err != nil {
			if kit.Sentence(err) == "" || id != 0 {
				t.Fatalf("%q: %d, %v", key, id, err)
			}
			return
		}
		if written := strconv.FormatInt(id, 10); id < 1 || strings.TrimLeft(strings.TrimPrefix(key, "+"), "0") != written {
			t.Fatalf("%q is %d", key, id)
		}
	})
}
