package post

import (
	"encoding/json"
	"fmt"
	"testing"
	"unicode/utf8"
)

// FuzzMarked: a post is known by its button wherever in it that stands, and not by another's; components that are no such list
// are of no post.
func FuzzMarked(f *testing.F) {
	f.Add([]byte(`[{"type":17,"components":[{"type":1,"components":[{"custom_id":"1:daily.open:7-2026-11-30"}]}]}]`), "7-2026-11-30", 2)
	f.Add([]byte(`[{"custom_id":3}]`), "", 0)
	f.Add([]byte(`{"components":[]}`), "a:b", 9)
	f.Add([]byte(`[[[[`), "\"", 1)
	f.Fuzz(func(t *testing.T, raw []byte, key string, depth int) {
		if marked(raw, "daily.open", key) && !json.Valid(raw) {
			t.Fatalf("%q is a post", raw)
		}
		if !utf8.ValidString(key) {
			return
		}
		id, err := json.Marshal("1:daily.open:" + key)
		if err != nil {
			t.Fatal(err)
		}
		post := fmt.Sprintf(`[{"custom_id":"1:other:"},{"custom_id":%s}]`, id)
		for range uint(depth) % 12 { //nolint:gosec // of any sign
			post = `[{"type":1,"components":` + post + `}]`
		}
		if !marked([]byte(post), "daily.open", key) || marked([]byte(post), "daily.open", key+"x") || marked([]byte(post),
			"daily.shut", key) {
			t.Fatalf("%s and %q", post, key)
		}
	})
}
