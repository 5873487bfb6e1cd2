package judge

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero/api"
)

// nested is a reply with lists inside each other.
func nested(n int) string {
	return `{"value":` + strings.Repeat(`["l",[`, n) + strings.Repeat(`]]`, n) + `}`
}

// crowd is a reply with a list of as many values.
func crowd(n int) string {
	return `{"value":["l",[` + strings.TrimSuffix(strings.Repeat(`["n"],`, n), ",") + `]]}`
}

func TestAReplyIsReadWithinBounds(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"as deep as may be":                  {nested(depthLimit), nil},
		"one deeper":                         {nested(depthLimit + 1), tooDeep},
		"as deep as the line may be long":    {nested(replyLimit/8 - 16), tooDeep},
		"dicts":                              {`{"value":` + strings.Repeat(`["d",[["n"],`, 20_000), tooDeep},
		"as many as may be":                  {crowd(nodeLimit - 2), nil}, // the field and the list are two
		"one more":                           {crowd(nodeLimit - 1), tooManyNodes},
		"too many texts":                     {`{"words":[""` + strings.Repeat(`,""`, nodeLimit) + `]}`, tooManyNodes},
		"too many fields":                    {`{"ok":true` + strings.Repeat(`,"ok":true`, nodeLimit) + `}`, tooManyNodes},
		"a number of eight million digits":   {`{"value":["i","0x` + strings.Repeat("f", 8_000_000) + `"]}`, tooManyBytes},
		"brackets that are no value":         {`{"value":` + strings.Repeat(`[`, 200_000), errValue},
		"brackets where a text is due":       {`{"out":` + strings.Repeat(`[`, 200_000), errValue},
		"a line beyond all":                  {`{"error":{"line":1e999999999}}`, errValue},
		"a bool beyond all":                  {`{"value":["B",1` + strings.Repeat("0", 200_000) + `]}`, errValue},
		"an unknown field":                   {`{"x":1}`, errValue},
		"two replies":                        {`{} {}`, errValue},
		"half a reply":                       {`{"value":["l",[["n"],`, errValue},
		"a fault in words that it cannot be": {`{"error":{"types":[1]}}`, errValue},
		"nothing":                            {``, errValue},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := readReply(c.text)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, c.want) {
				t.Errorf("the error is %v, want %v", err, c.want)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 64*replyLimit {
				t.Errorf("reading %d bytes took %d bytes of memory", len(c.text), used)
			}
		})
	}
}

// A line that is too long for a reply is let go while it is still coming.
func TestAReplyIsNotKeptBeyondItsLimit(t *testing.T) {
	left := &ticks{}
	c := &console{work: left, replies: make(chan told, 1)}
	expect := func(token string) { c.token, c.stage, c.cause, c.noise = token, replying, nil, 0 }
	write := func(text string) {
		if n, err := c.Write([]byte(text)); n != len(text) || err != nil {
			t.Fatal(n, err)
		}
	}
	expect("TOKEN")
	write("TOKEN " + strings.Repeat("x", replyLimit))
	if c.cause != nil || len(c.line) != len("TOKEN ")+replyLimit {
		t.Errorf("a reply of the limit: %d kept, %v", len(c.line), c.cause)
	}
	write("x")
	if !errors.Is(c.cause, tooManyBytes) || len(c.line) != 0 || left.n != -1 {
		t.Errorf("one byte more: %d kept, %v, %d ticks left", len(c.line), c.cause, left.n)
	}
	expect("OTHER")
	write("\nOTHER " + strings.Repeat("x", 100*replyLimit))
	if !errors.Is(c.cause, tooManyBytes) || cap(c.line) > 4*replyLimit {
		t.Errorf("all at once: %d kept, %v", cap(c.line), c.cause)
	}
}

// ticks stands for the module's global.
type ticks struct {
	api.MutableGlobal
	n int64
}

func (t *ticks) Get() uint64  { return uint64(t.n) }
func (t *ticks) Set(v uint64) { t.n = int64(v) }

// Sets inside sets are compared by keys, each of which holds those below it.
func TestKeysOfDeepSetsStaySmall(t *testing.T) {
	text := `["s","` + strings.Repeat("x", replyLimit/2) + `"]`
	for range 60 {
		text = `["F",[["n"],` + text + `]]`
	}
	v, same := parseValue(t, text), parseValue(t, text)
	other := parseValue(t, strings.Replace(text, `xx"`, `xy"`, 1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if !equal(v, same) || equal(v, other) || len(v.String()) < replyLimit/2 {
		t.Error("the keys do not tell the values apart")
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 256*replyLimit {
		t.Errorf("%d bytes of memory", used)
	}
}
