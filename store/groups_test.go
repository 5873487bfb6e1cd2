package store

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// walk is what the group's numbers are by definition: counted over attempts, check-ins and members, all of them, in Go.
type walk struct {
	answers map[string]map[interview.Date]DailySum // by server and the daily's date
	days    map[string]map[interview.Date]GroupDay // by server and the members' date
}

// walkAll reads the tables that are the truth and counts.
func walkAll(t *testing.T, tx *Tx) walk {
	t.Helper()
	w := walk{answers: map[string]map[interview.Date]DailySum{}, days: map[string]map[interview.Date]GroupDay{}}
	type key struct {
		guild, user string
		on          interview.Date
	}
	active := map[string]map[interview.Date]bool{}
	counted, answered := map[key]bool{}, map[key]bool{}
	each := func(query string, f func(a, b, c, d string, n int)) {
		err := tx.all(func(r *sql.Rows) error {
			var a, b, c, d string
			var n int
			err := r.Scan(&a, &b, &c, &d, &n)
			f(a, b, c, d, n)
			return err
		}, query)
		if err != nil {
			t.Fatal(err)
		}
	}
	be := func(user, on string) {
		if active[user] == nil {
			active[user] = map[interview.Date]bool{}
		}
		active[user][mustDate(t, on)] = true
	}
	each("SELECT user_id, local_date, '', '', 0 FROM checkin", func(user, on, _, _ string, _ int) { be(user, on) })
	each(`SELECT user_id, guild_id, daily_date, local_date || ' ' || group_date,
		coalesce((SELECT c.score FROM attempt c WHERE c.corrects = attempt.attempt_id), score)
		FROM attempt WHERE corrects IS NULL ORDER BY attempt_id`, func(
		user, guild, daily, dates string, score int,
	) {
		local, there, _ := strings.Cut(dates, " ")
		be(user, local)
		if there == "" {
			there = local
		}
		if daily == "" {
			return
		}
		if w.answers[guild] == nil {
			w.answers[guild] = map[interview.Date]DailySum{}
		}
		if k := (key{guild, user, mustDate(t, daily)}); !counted[k] {
			counted[k] = true
			s := w.answers[guild][k.on]
			w.answers[guild][k.on] = DailySum{k.on, s.Answers + 1, s.Points + score}
		}
		if k := (key{guild, user, mustDate(t, there)}); !answered[k] {
			answered[k] = true
			w.add(guild, k.on, 1, 0)
		}
	})
	stayed := map[key]bool{}
	each("SELECT guild_id, user_id, first_date, last_date, 0 FROM stay", func(guild, user, first, last string, _ int) {
		until := firstDay + 2*someDays // while they are here
		if last != "" {
			until = mustDate(t, last)
		}
		for on := mustDate(t, first); on <= until; on++ {
			if k := (key{guild, user, on}); !stayed[k] {
				stayed[k] = true
				continue
			}
			t.Errorf("%s was in %s twice on %s", user, guild, on)
		}
	})
	for k := range stayed {
		for back := range interview.Date(30) {
			if active[k.user][k.on-back] {
				w.add(k.guild, k.on, 0, 1)
				break
			}
		}
	}
	return w
}

func (w walk) add(guild string, on interview.Date, answered, active int) {
	if w.days[guild] == nil {
		w.days[guild] = map[interview.Date]GroupDay{}
	}
	g := w.days[guild][on]
	w.days[guild][on] = GroupDay{on, g.Answered + answered, g.Active + active}
}

// streak is the group's streak as it was counted before its days were kept.
func (w walk) streak(ledger []Daily, mended []interview.Date, guild string, today interview.Date, set int) int {
	var posted, reached []interview.Date
	for _, d := range ledger {
		if d.State != Sent {
			continue
		}
		posted = append(posted, d.Date)
		if day := w.days[guild][d.Date]; day.Answered >= interview.Quorum(day.Active, set) {
			reached = append(reached, d.Date)
		}
	}
	return interview.GroupStreak(posted, reached, today, mended...)
}

func mustDate(t *testing.T, s string) interview.Date {
	t.Helper()
	d, err := date(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// kept are the rows of what is derived, as text.
func kept(t *testing.T, tx *Tx) []string {
	t.Helper()
	var rows []string
	for _, query := range []string{
		"SELECT 'sum ' || guild_id || ' ' || local_date || ' ' || answers || ' ' || points FROM daily_sum",
		"SELECT 'day ' || guild_id || ' ' || local_date || ' ' || answered || ' ' || active || ' ' || quorum FROM group_day",
		"SELECT 'claim ' || user_id || ' ' || attempts || ' ' || points FROM calibration",
		"SELECT 'active ' || user_id || ' ' || local_date || ' ' || answers FROM day",
		`SELECT 'memory ' || user_id || ' ' || item_id || ' ' || stability || ' ' || difficulty || last_date ||
			mean || ' ' || sure || ' ' || attempts || ' ' || last_score || ' ' || last_ms FROM memory`,
		`SELECT 'item day ' || user_id || ' ' || item_id || ' ' || local_date || ' ' || points || ' ' || first_ms || ' ' || stability || ' ' ||
			difficulty || last_date || mean || ' ' || sure || ' ' || attempts || ' ' || last_score || ' ' || last_ms FROM item_day`,
	} {
		err := tx.all(func(r *sql.Rows) error {
			var line string
			err := r.Scan(&line)
			rows = append(rows, line)
			return err
		}, query)
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(rows)
	return rows
}

// history is a random one: three servers, ten people, 120 days; answers in time and late, twice to one daily, by people who are no
// members yet, check-ins, dates out of order, people who join late, leave, come back or are forgotten, answers that are
// corrected later, and servers that are purged.
type history struct {
	*rand.Rand
	attempts int
	corrects int
	busy     int // as many things happen on a day, less one at most: in quiet histories people pause for longer than they count as active
}

const (
	firstDay  = interview.Date(20000)
	someDays  = 120
	someFolk  = 10
	someHomes = 3
)

func (h *history) guild() string { return fmt.Sprint("g", h.IntN(someHomes)) }
func (h *history) user() string  { return fmt.Sprint("u", h.IntN(someFolk)) }

// step does one thing on a day.
func (h *history) step(tx *Tx, today interview.Date) error {
	user, guild := h.user(), h.guild()
	if err := tx.SavePerson(Person{UserID: user, Zone: "UTC"}); err != nil {
		return err
	}
	switch n := h.IntN(100); {
	case n < 6:
		err := tx.CorrectAttempt(1+h.Int64N(int64(h.attempts)+1), interview.Verdict{Score: h.IntN(101), Recognised: h.IntN(101),
			Grader: []interview.Grader{interview.Self, interview.Peer}[h.IntN(2)], Hinted: h.IntN(3) == 0})
		if errors.Is(err, ErrExists) || errors.Is(err, ErrNotFound) {
			return nil
		}
		h.corrects++
		return err
	case n < 60:
		h.attempts++
		a := Attempt{UserID: user, GuildID: guild, RoundID: fmt.Sprint("r", h.attempts), Item: interview.ItemID(fmt.Sprint("i", h.IntN(4))),
			LocalDate: today + interview.Date(h.IntN(3)-1), GroupDate: today + interview.Date(h.IntN(3)-1), At: noon,
			Verdict: interview.Verdict{Score: h.IntN(101), Recognised: h.IntN(101),
				Grader: []interview.Grader{interview.Self, interview.Machine}[h.IntN(2)]}}
		if h.IntN(3) > 0 {
			a.DailyDate = today - interview.Date(h.IntN(4))
		}
		return tx.AddAttempt(a)
	case n < 75:
		return tx.SaveMember(guild, user, today)
	case n < 90:
		err := tx.AddCheckin(user, today-interview.Date(h.IntN(2)), false, noon)
		if errors.Is(err, ErrExists) {
			return nil
		}
		return err
	case n < 96:
		_, err := tx.NoteHere(guild, user, h.IntN(2) == 0, noon, today)
		return err
	case n < 97:
		if err := tx.AddMended(guild, today-interview.Date(h.IntN(6)), noon); !errors.Is(err, ErrExists) {
			return err
		}
		return nil
	case n < 99:
		_, err := tx.ForgetPerson(user)
		return err
	}
	if h.IntN(4) > 0 {
		return nil
	}
	return tx.PurgeGuild(guild)
}

// TestGroupsAreKeptAsTheyWouldBeCounted: after random histories, what is kept of groups is what a walk over everything counts, every
// streak is the one that was counted from members, days and dailies, and deriving it all again changes nothing.
func TestGroupsAreKeptAsTheyWouldBeCounted(t *testing.T) {
	compared, corrected := 0, 0
	for seed := range uint64(12) {
		h := &history{Rand: rand.New(rand.NewPCG(seed, 8)), busy: []int{25, 2, 3}[seed%3]}
		write(t, open(t), func(tx *Tx) error {
			for today := firstDay; today < firstDay+someDays; today++ {
				if err := h.day(tx, today); err != nil {
					return err
				}
				if today%10 == 9 {
					compared += compare(t, tx, today)
				}
			}
			corrected += h.corrects
			before := kept(t, tx)
			if err := tx.Rederive(); err != nil {
				return err
			}
			if after := kept(t, tx); !slices.Equal(before, after) {
				t.Errorf("seed %d: derived again it differs: %d rows, %d before\n%v", seed, len(after), len(before),
					difference(before, after))
			}
			return nil
		})
	}
	if corrected < 100 {
		t.Errorf("only %d answers were corrected", corrected)
	}
	if compared < 1000 {
		t.Errorf("only %d streaks above 0 were compared", compared)
	}
}

// day is one day of every server: mostly with a daily, and some things that happen.
func (h *history) day(tx *Tx, today interview.Date) error {
	for i := range someHomes {
		if h.IntN(8) == 0 {
			continue // no daily on that date
		}
		d := Daily{GuildID: fmt.Sprint("g", i), Date: today, State: []DailyState{Sent, Sent, Sent, Sent, Missed, Skipped}[h.IntN(6)]}
		if err := tx.AddDaily(d); err != nil {
			return err
		}
	}
	for range h.IntN(h.busy) {
		if err := h.step(tx, today); err != nil {
			return err
		}
	}
	return nil
}

// compare checks every kept number against the walk, and counts the streaks above 0.
func compare(t *testing.T, tx *Tx, today interview.Date) (streaks int) {
	t.Helper()
	w := walkAll(t, tx)
	first, last := firstDay-10, today+60
	for i := range someHomes {
		guild := fmt.Sprint("g", i)
		ledger, err := tx.Dailies(Series(guild))
		if err != nil {
			t.Fatal(err)
		}
		mended, err := tx.Mended(guild, first, last)
		if err != nil {
			t.Fatal(err)
		}
		days, err := tx.GroupDays(guild, first, last)
		want := slices.SortedFunc(maps.Values(w.days[guild]), func(a, b GroupDay) int { return cmp.Compare(a.Date, b.Date) })
		if err != nil || !slices.Equal(days, want) {
			t.Fatalf("%s on %s: the days are %v, %v\nwant %v", guild, today, days, err, want)
		}
		sums, err := tx.DailySums(Series(guild), first, last)
		if err != nil || len(sums) != len(w.answers[guild]) {
			t.Fatalf("%s on %s: the sums are %v, %v\nwant %v", guild, today, sums, err, w.answers[guild])
		}
		for on, sum := range w.answers[guild] {
			n, err := tx.CountAnswersTo(Series(guild), on)
			if err != nil || sums[on] != sum || n != sum.Answers {
				t.Fatalf("%s on %s: %s has %v and %d, %v; want %v", guild, today, on, sums[on], n, err, sum)
			}
		}
		for back := range interview.Date(12) {
			for _, set := range []int{0, 1, 2, 4} {
				got, err := tx.GroupStreak(guild, today-back, set)
				if want := w.streak(ledger, mended, guild, today-back, set); err != nil || got != want {
					t.Fatalf("%s: on %s with quorum %d the streak is %d, %v; want %d", guild, today-back, set, got, err, want)
				}
				streaks += min(got, 1)
			}
			if n, err := tx.ActiveOn(guild, today-back); err != nil || n != w.days[guild][today-back].Active {
				t.Fatalf("%s on %s: %d active, %v; want %d", guild, today-back, n, err, w.days[guild][today-back].Active)
			}
		}
	}
	return streaks
}

func difference(a, b []string) (only []string) {
	for _, line := range a {
		if !slices.Contains(b, line) {
			only = append(only, "- "+line)
		}
	}
	for _, line := range b {
		if !slices.Contains(a, line) {
			only = append(only, "+ "+line)
		}
	}
	return only[:min(len(only), 20)]
}
