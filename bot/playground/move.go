package playground

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// maxMove is how far the clock goes in one request: a year, leap day included.
const maxMove = 366 * 24 * time.Hour

// clock serves POST /api/playground/clock: {"now": RFC 3339} or {"advance": "24h"}, answered with {"now"} once
// everything due by then has been done.
func (a *api) clock(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Now     *time.Time `json:"now"`
		Advance *string    `json:"advance"`
	}
	if !read(w, r, &in, `Send {"now": "2026-03-01T09:00:00Z"} or {"advance": "24h"}.`) {
		return
	}
	if (in.Now == nil) == (in.Advance == nil) {
		fail(w, http.StatusBadRequest, `Say either "now" (a moment such as 2026-03-01T09:00:00Z) or "advance" (a duration such as 24h).`)
		return
	}
	// One move at a time, and the second starts from where the first ended.
	select {
	case a.turn <- struct{}{}:
		defer func() { <-a.turn }()
	case <-r.Context().Done():
		return
	}
	from := a.Clock.Now()
	to := from
	if in.Now != nil {
		to = *in.Now
	} else {
		d, err := time.ParseDuration(*in.Advance)
		if err != nil {
			fail(w, http.StatusBadRequest, fmt.Sprintf("%q is not a duration; write 90m, 24h or 168h.", *in.Advance))
			return
		}
		to = from.Add(d)
	}
	switch {
	case to.Before(from):
		fail(w, http.StatusBadRequest, "The clock never goes backwards: it is "+from.Format(time.RFC3339)+" already.")
		return
	case to.Sub(from) > maxMove:
		fail(w, http.StatusBadRequest, "The clock moves by at most 366 days at once.")
		return
	}
	defer a.shows.moved(a.Clock.Now)
	if err := a.move(r.Context(), from, to); err != nil {
		a.Log.ErrorContext(r.Context(), "moving the playground's clock", "to", to, "error", err)
		fail(w, http.StatusInternalServerError,
			"It is "+a.Clock.Now().Format(time.RFC3339)+", but not everything due by then could be done. The log says why.")
		return
	}
	write(w, http.StatusOK, map[string]string{"now": a.Clock.Now().Format(time.RFC3339Nano)})
}

// move takes the clock from one moment to another by way of each at which something is due. What fails at one moment
// keeps nothing of the next ones back, as in life; only a caller who has gone ends the way early, and then the clock
// stands at a moment whose work was done.
func (a *api) move(ctx context.Context, from, to time.Time) error {
	var stops []time.Time
	if a.Steps != nil {
		stops = slices.DeleteFunc(slices.Clone(a.Steps(from, to)), func(t time.Time) bool {
			return !t.After(from) || !t.Before(to)
		})
		slices.SortFunc(stops, time.Time.Compare)
		stops = slices.CompactFunc(stops, time.Time.Equal)
	}
	var failed error
	for _, t := range append(stops, to) {
		if err := ctx.Err(); err != nil {
			return errors.Join(failed, err)
		}
		if err := a.Clock.reach(t); err != nil {
			return errors.Join(failed, err)
		}
		a.Discord.ArchiveOld()
		if a.Moved == nil {
			continue
		}
		if err := a.Moved(ctx); err != nil {
			failed = errors.Join(failed, fmt.Errorf("what was due at %s: %w", t.Format(time.RFC3339), err))
		}
	}
	return failed
}
