package group

import (
	"errors"
	"maps"
	"slices"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// The rows of an export. Dates are local, as 2026-03-02; "" is none. Times are UTC; one that is left out has not come. Servers, channels
// and people are Discord's ids.

func day(d interview.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// when is a moment, nil for none.
func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func personRow(p store.Person) any {
	return struct {
		ID      string `json:"id"`
		Name    string `json:"name"`
		Zone    string `json:"zone"`
		OwnZone bool   `json:"zone_chosen"`
		DayEnds int    `json:"day_ends_minutes_after_midnight"`
		Home    string `json:"first_server,omitempty"`
		Light   bool   `json:"light_pictures"`
	}{p.UserID, p.Name, p.Zone, p.Days.Own, p.Days.Ends, p.Home, p.Light}
}

func (e *export) servers() error {
	list, err := e.tx.Memberships(e.who.UserID)
	return rowsOf(e, list, err, func(m store.Membership) any {
		return struct {
			Server     string     `json:"server"`
			Left       *time.Time `json:"left,omitempty"`
			Named      bool       `json:"named"`
			Unranked   bool       `json:"off_the_leaderboard"`
			Shares     bool       `json:"shares_progress"`
			RemindAt   string     `json:"reminder,omitempty"`
			RemindZone string     `json:"reminder_zone,omitempty"`
		}{m.GuildID, when(m.LeftAt), m.Named, m.Unranked, m.Shares, m.RemindAt, m.RemindZone}
	})
}

func (e *export) stays() error {
	list, err := e.tx.Stays(e.who.UserID)
	return rowsOf(e, list, err, func(s store.Stay) any {
		return struct {
			Server string `json:"server"`
			First  string `json:"first"`
			Last   string `json:"last,omitempty"`
		}{s.GuildID, s.First.String(), day(s.Last)}
	})
}

func (e *export) checkins() error {
	list, err := e.tx.Checkins(e.who.UserID)
	return rowsOf(e, list, err, func(c store.Checkin) any {
		return struct {
			On       string    `json:"on"`
			At       time.Time `json:"at"`
			What     string    `json:"what,omitempty"` // of one from before only the day was kept
			Verified bool      `json:"verified"`
		}{c.On.String(), c.At.UTC(), c.What, c.Verified}
	})
}

// plan is the date of the person's interview: one row, or none.
func (e *export) plan() error {
	g, err := e.tx.Goal(e.who.UserID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return rowsOf(e, []store.Goal{g}, err, func(g store.Goal) any {
		return struct {
			On       string     `json:"interview"`
			SetOn    string     `json:"since"`
			Set      time.Time  `json:"set"`
			Reported *time.Time `json:"report_card_shown,omitempty"`
		}{g.Date.String(), g.SetOn.String(), g.SetAt.UTC(), when(g.ReportedAt)}
	})
}

// mended are the dates that organisers mended for the person.
func (e *export) mended() error {
	list, err := e.tx.MendedFor(e.who.UserID)
	return rowsOf(e, list, err, func(on interview.Date) any { return on.String() })
}

func strengthRow(id interview.ItemID, s interview.ItemState, today interview.Date) any {
	return struct {
		Item       interview.ItemID `json:"item"`
		Strength   float64          `json:"strength"`
		Mean       float64          `json:"mean"`
		Attempts   int              `json:"attempts"`
		Last       string           `json:"last"`
		Stability  float64          `json:"stability_days"`
		Difficulty float64          `json:"difficulty"`
	}{id, s.Strength(today), s.Mean, s.Attempts, day(s.Memory.Last), s.Memory.Stability, s.Memory.Difficulty}
}

func (e *export) appeals() error {
	list, err := e.tx.AppealsOf(e.who.UserID)
	return rowsOf(e, list, err, func(a store.Appeal) any {
		if e.secret(a.Question) {
			a.Word = ""
		}
		return struct {
			Server   string               `json:"server"`
			Question interview.QuestionID `json:"question"`
			Round    string               `json:"round"`
			Place    int                  `json:"place"`
			Why      string               `json:"why"`
			MayTest  bool                 `json:"may_test"`
			State    store.AppealState    `json:"state"`
			Word     string               `json:"word,omitempty"`
			Made     time.Time            `json:"made"`
			Decided  *time.Time           `json:"decided,omitempty"`
		}{a.GuildID, a.Question, a.RoundID, a.Place, a.Why, a.MayTest, a.State, a.Word, a.MadeAt.UTC(), when(a.DecidedAt)}
	})
}

type questionLine struct {
	Server   string               `json:"server"`
	ID       interview.QuestionID `json:"id"`
	State    store.QuestionState  `json:"state"`
	Made     time.Time            `json:"made"`
	File     string               `json:"file,omitempty"`
	Withheld bool                 `json:"withheld,omitempty"` // its answer is a secret now
}

func questionRow(q store.OwnQuestion) questionLine {
	return questionLine{Server: q.GuildID, ID: q.ID, State: q.State, Made: q.MadeAt.UTC(), File: q.File}
}

type pairLine struct {
	Server string                 `json:"server"`
	Format interview.Format       `json:"format"`
	Seat   int                    `json:"seat"` // 0: invited or waited
	Made   time.Time              `json:"made"`
	Begun  *time.Time             `json:"begun,omitempty"`
	Ended  *time.Time             `json:"ended,omitempty"`
	End    store.PairEnd          `json:"end,omitempty"`
	Asked  []interview.QuestionID `json:"asked_of_you,omitempty"`
	Put    []interview.QuestionID `json:"asked_by_you,omitempty"`
	Events []interview.PairEvent  `json:"events,omitempty"` // at what was asked of this person
}

func pairRow(p store.Pair, seat int) pairLine {
	return pairLine{Server: p.GuildID, Format: p.Format, Seat: seat, Made: p.MadeAt.UTC(), Begun: when(p.BegunAt), Ended: when(p.EndedAt),
		End: p.End}
}

func (e *export) seats() error {
	list, err := e.tx.SeatPartsOf(e.who.UserID)
	return rowsOf(e, list, err, func(s store.SeatPart) any {
		return struct {
			Server   string               `json:"server"`
			Round    string               `json:"round"` // of the attempt
			Place    int                  `json:"place"`
			Question interview.QuestionID `json:"question"`
			Asked    time.Time            `json:"asked"`
			Shown    bool                 `json:"shown_with_name"`
			Voted    bool                 `json:"voted"`
		}{s.GuildID, store.SeatRound(s.SeatID, e.who.UserID), s.Place, s.Question, s.AskedAt.UTC(), s.Shown, s.Voted}
	})
}

func (e *export) notices() error {
	list, err := e.tx.NoticesTo(e.who.UserID)
	return rowsOf(e, list, err, func(n store.Notice) any {
		return struct {
			Server  string           `json:"server"`
			Kind    store.NoticeKind `json:"kind"`
			On      string           `json:"on"`
			Round   string           `json:"round,omitempty"`
			State   store.DailyState `json:"state"`
			Decided time.Time        `json:"decided"`
		}{n.GuildID, n.Kind, day(n.Date), n.About, n.State, n.DecidedAt.UTC()}
	})
}

func (e *export) drafts() error {
	drafts, err := e.tx.DraftsOf(e.who.UserID)
	return rowsOf(e, slices.Sorted(maps.Keys(drafts)), err, func(slot string) any {
		return struct {
			Form   string            `json:"form"`
			Fields map[string]string `json:"fields"`
		}{slot, drafts[slot]}
	})
}

func (e *export) typed() error {
	list, err := e.tx.SaidBy(e.who.UserID)
	return rowsOf(e, list, err, func(s store.Said) any {
		return struct {
			Round string `json:"round"`
			Place int    `json:"place"`
			Text  string `json:"text"`
		}{s.RoundID, s.Place, s.Text}
	})
}

func (e *export) seen() error {
	seen, err := e.tx.Seen(e.who.UserID)
	return rowsOf(e, slices.Sorted(maps.Keys(seen)), err, func(q interview.QuestionID) any {
		return struct {
			Question interview.QuestionID `json:"question"`
			At       time.Time            `json:"at"`
		}{q, seen[q].UTC()}
	})
}

type attemptLine struct {
	ID       int64                `json:"id"`
	Corrects int64                `json:"corrects,omitempty"`
	Server   string               `json:"server,omitempty"`
	Round    string               `json:"round"`
	Place    int                  `json:"place"`
	Daily    string               `json:"daily,omitempty"`
	Profile  string               `json:"profile,omitempty"` // of the daily
	Question interview.QuestionID `json:"question"`
	Item     interview.ItemID     `json:"item"`
	On       string               `json:"on"`
	At       time.Time            `json:"at"`
	Answer   []interview.Answer   `json:"answer"`
	Verdict  *interview.Verdict   `json:"verdict,omitempty"`
	Withheld bool                 `json:"withheld,omitempty"` // the question's answer is a secret now
}

func attemptRow(a store.Attempt) attemptLine {
	return attemptLine{ID: a.ID, Corrects: a.Corrects, Server: a.GuildID, Round: a.RoundID, Place: a.Place, Daily: day(a.DailyDate),
		Profile: a.Profile, Question: a.Question, Item: a.Item, On: day(a.LocalDate), At: a.At.UTC(), Answer: a.Answer, Verdict: &a.Verdict}
}

func roundRow(r store.Round, events []interview.Event) any {
	type ask struct {
		Question interview.QuestionID `json:"question"`
		Item     interview.ItemID     `json:"item"`
		Section  interview.Section    `json:"section"`
	}
	reached := len(r.Plan)
	if r.EndedAt.IsZero() { // what a round is yet to ask is not told before
		reached = 0
		for _, ev := range events {
			reached = max(reached, min(ev.Q+1, len(r.Plan)))
		}
	}
	var plan []ask
	for _, a := range r.Plan[:reached] {
		plan = append(plan, ask{a.Question, a.Item, a.Section})
	}
	return struct {
		ID       string            `json:"id"`
		Server   string            `json:"server,omitempty"`
		Daily    string            `json:"daily,omitempty"`
		Profile  string            `json:"profile,omitempty"` // of the daily
		Practice bool              `json:"counts_for_nothing,omitempty"`
		Mode     interview.Mode    `json:"mode"`
		Format   interview.Format  `json:"format,omitempty"`
		Section  interview.Section `json:"section,omitempty"`
		Started  time.Time         `json:"started"`
		Deadline *time.Time        `json:"deadline,omitempty"`
		Ended    *time.Time        `json:"ended,omitempty"`
		Plan     []ask             `json:"plan"`
		Events   []interview.Event `json:"events"`
	}{r.ID, r.GuildID, day(r.DailyDate), r.Profile, r.Practice, r.Mode, r.Format, r.Section, r.StartedAt.UTC(), when(r.Deadline),
		when(r.EndedAt),
		plan, events}
}

func (e *export) roles() error {
	list, err := e.tx.RolesGivenTo(e.who.UserID)
	return rowsOf(e, list, err, func(g store.RoleGiven) any {
		return struct {
			Server string    `json:"server"`
			Role   string    `json:"role"`
			Given  time.Time `json:"given"`
		}{g.GuildID, g.RoleID, g.At.UTC()}
	})
}

// days are what the items were like on each day on which they were answered: they follow from the attempts.
func (e *export) days() error {
	var last store.ItemDay
	for {
		list, err := e.tx.ItemDaysAfter(e.who.UserID, last.Item, last.On, atOnce)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, d := range list {
			more := e.row(struct {
				Item     interview.ItemID `json:"item"`
				On       string           `json:"on"`
				Strength float64          `json:"strength"` // at its end
				Points   int              `json:"points"`
				Attempts int              `json:"attempts"` // up to then
			}{d.Item, d.On.String(), d.State.Strength(d.On), d.Points, d.State.Attempts})
			if !more {
				return nil
			}
		}
		last = list[len(list)-1]
	}
}
