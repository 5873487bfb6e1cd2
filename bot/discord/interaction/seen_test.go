package interaction

import (
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestWhatIsSeenOfAnInteraction: kind, route and result are the program's own words, and the first answer is what the person waited for.
func TestWhatIsSeenOfAnInteraction(t *testing.T) {
	refuse := func(w http.ResponseWriter, _ *http.Request) { http.Error(w, `{"code": 10062}`, http.StatusNotFound) }
	for name, tt := range map[string]struct {
		r       Request
		late    Late
		handle  Handler
		answers []http.HandlerFunc
		want    Seen
	}{
		"answered": {r: Request{Kind: KindCommand, Command: "mock"}, handle: after(100*time.Millisecond, Private(say("yes")), nil),
			want: Seen{"command", "mock", ResultOK, 100 * time.Millisecond, 100 * time.Millisecond}},
		"late": {r: Request{Kind: KindCommand, Command: "mock"}, late: LatePrivate, handle: after(5*time.Second, Private(say("yes")), nil),
			want: Seen{"command", "mock", ResultOK, time.Second, 5 * time.Second}},
		"a sentence": {r: Request{Kind: KindCommand, Command: "mock"}, handle: after(0, Response{}, &personError{"No."}),
			want: Seen{"command", "mock", ResultTold, 1, 0}},
		"an error": {r: Request{Kind: KindCommand, Command: "mock"}, handle: after(0, Response{}, errors.New("x")),
			want: Seen{"command", "mock", ResultFailed, 1, 0}},
		"no route": {r: Request{Kind: KindComponent, Action: "made.up", Version: "1"}, handle: after(0, Response{}, nil),
			want: Seen{"click", "unlisted", ResultUnknown, 1, 0}},
		"too late": {r: Request{Kind: KindCommand, Command: "mock"}, handle: after(0, Private(say("yes")), nil),
			answers: []http.HandlerFunc{refuse}, want: Seen{"command", "mock", ResultUnheard, 0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, m, log := memoryDispatcher(t, []Route{{Command: "mock", Late: tt.late, Handle: tt.handle}}, tt.answers...)
				var seen []Seen
				d.Watched(func(s Seen) { seen = append(seen, s) })
				r := tt.r
				r.ID, r.Token, r.ApplicationID = "1", "token", "2"
				d.Accept(&r)
				time.Sleep(time.Minute) // of the bubble
				synctest.Wait()
				if len(seen) != 1 || seen[0] != tt.want {
					t.Errorf("seen %+v, want %+v", seen, tt.want)
				}
				var lines []string
				for line := range strings.Lines(log.String()) {
					if strings.Contains(line, `msg="an interaction ended"`) {
						lines = append(lines, line)
					}
				}
				if len(lines) != 1 || !strings.Contains(lines[0], "level=DEBUG") || !strings.Contains(lines[0], " interaction=1 ") ||
					!strings.Contains(lines[0], " result="+string(tt.want.Result)+" ") {
					t.Errorf("the log has %q", lines)
				}
				// Whoever reads a reference aloud leads to the line of the error, and from there to the interaction's own.
				said := regexp.MustCompile(`\(Reference ([^)]+)\)`).FindStringSubmatch(told(m))
				if (said != nil) != (tt.want.Result == ResultFailed) {
					t.Errorf("the person is told %s", told(m))
				}
				if said != nil && !regexp.MustCompile(`level=ERROR .* reference=`+said[1]+` interaction=1 `).MatchString(log.String()) {
					t.Errorf("the reference %s leads nowhere:\n%s", said[1], log)
				}
			})
		})
	}
}
