package bench

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
	"hotseat/store/storetest"
)

// BenchmarkGrowth does what people do most on two coaches, each over a real store, and prints how many times as long it takes in the
// larger one. Both are measured in turns in one run, and what is compared are medians, so that a busy machine slows both.
//
//   - attempts: 10^6 attempts in the store beside 10^4, with the share of a person and of a server the same: 100 servers beside one. The
//     other 99 servers have left, so that a reveal is that of one server.
//   - members: a server of 500 members after two years beside one of 10 after a month.
//
// It fills stores of up to 1.5 GB, so run it with -benchtime 1x.
func BenchmarkGrowth(b *testing.B) {
	last := interview.NewDate(2026, 3, 2)
	share := storetest.History{Servers: 1, Members: 20, Days: 30, Last: last, Late: 20, Mocks: 471}
	many := share
	many.Servers = 100
	for _, c := range []struct {
		name         string
		small, large storetest.History
	}{
		{"members", storetest.History{Servers: 1, Members: 10, Days: 30, Last: last, Late: 10, Mocks: 120},
			storetest.History{Servers: 1, Members: 500, Days: 730, Last: last, Late: 500, Mocks: 120}},
		{"attempts", share, many},
	} {
		b.Run(c.name, func(b *testing.B) {
			bank, choices := realBank(b)
			small, large := newSide(b, bank, choices, c.small), newSide(b, bank, choices, c.large)
			b.ResetTimer()
			for range b.N {
				growth(b, small, large)
			}
		})
	}
}

// realBank is the bank that the bot ships, and its questions with one right option: they are answered in one step.
func realBank(b *testing.B) (*questions.Bank, []questions.Question) {
	b.Helper()
	bank, faults := questions.Load()
	if len(faults) > 0 {
		b.Fatal(faults)
	}
	var choices []questions.Question
	for _, q := range bank.Questions() {
		if q.Task.Kind == interview.Choice {
			choices = append(choices, q)
		}
	}
	return bank, choices
}

// side is one of the two coaches.
type side struct {
	*tie.Coach
	number   int // 0 or 1: the smaller or the larger
	history  storetest.History
	clock    atomic.Int64 // seconds since 1970
	choices  []questions.Question
	guild    string
	round    round.View // the daily that was opened last
	opened   int        // how many dailies were opened
	posted   int        // dailies that this benchmark posted
	wall     *coachtest.Wall
	revealed int // reveals that were to be sent again
}

func newSide(b *testing.B, bank *questions.Bank, choices []questions.Question, h storetest.History) *side {
	b.Helper()
	for _, q := range bank.Questions() { // of every item, as people are asked
		h.Asks = append(h.Asks, interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section,
			Why: interview.Reason{Kind: interview.Rotation, Section: q.Section}})
	}
	s := &side{history: h, choices: choices, guild: storetest.ServerID(0)}
	st := storetest.Open(b, h)
	s.clock.Store(storetest.PostedAt(h.Last).Add(time.Hour).Unix())
	s.Coach = tie.New(coach.Options{Store: st, Packs: questions.Only(bank), Now: s.now, Log: slog.New(slog.DiscardHandler)})
	s.wall = &coachtest.Wall{Channel: &coachtest.Channel{Sent: map[string]daily.Post{}}}
	s.Posts(s.wall)
	s.write(b, func(tx *store.Tx) error {
		for i := 1; i < h.Servers; i++ {
			g, err := tx.Guild(storetest.ServerID(i))
			if err != nil {
				return err
			}
			g.LeftAt = s.now()
			if err := tx.SaveGuild(g); err != nil {
				return err
			}
			if err := tx.RevealDecided(g.Series(), h.Last); err != nil {
				return err
			}
		}
		return nil
	})
	s.nextDaily(b)
	return s
}

func (s *side) now() time.Time { return time.Unix(s.clock.Load(), 0).UTC() }

func (s *side) write(b *testing.B, f func(*store.Tx) error) {
	b.Helper()
	if err := s.Store.Write(b.Context(), f); err != nil {
		b.Fatal(err)
	}
}

func (s *side) who(n int) coach.Who {
	m := n % s.history.Members
	return coach.Who{UserID: storetest.PersonID(0, m), Name: fmt.Sprint("Member ", m), GuildID: s.guild}
}

func (s *side) newest() interview.Date { return s.history.Last + interview.Date(s.posted) }

// nextDaily lets a day pass and the next daily be posted: a question with one right option.
func (s *side) nextDaily(b *testing.B) {
	b.Helper()
	s.posted++
	s.write(b, func(tx *store.Tx) error {
		_, err := tx.Enqueue(store.Queued{GuildID: s.guild, Date: s.newest(), Question: s.choices[s.posted].ID, AddedAt: s.now()})
		return err
	})
	s.clock.Store(storetest.PostedAt(s.newest()).Add(time.Minute).Unix())
	if err := s.DoDue(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// action is something that people do. before is what has to be so first, and is not measured.
type action struct {
	name   string
	times  int
	before func(b *testing.B, s *side, n int)
	do     func(ctx context.Context, s *side, n int) error
}

func actions() []action {
	leaders := func(ctx context.Context, s *side, n int) error {
		_, err := s.Leaderboard(ctx, s.who(n), group.ByReadiness)
		return err
	}
	by := func(by group.By) func(ctx context.Context, s *side, n int) error {
		return func(ctx context.Context, s *side, n int) error {
			_, err := s.Leaderboard(ctx, s.who(n), by)
			return err
		}
	}
	return []action{
		{"/progress", 100, nil, func(ctx context.Context, s *side, n int) error { _, err := s.Progress(ctx, s.who(n)); return err }},
		{"/progress detail", 100, nil, func(ctx context.Context, s *side, n int) error {
			_, err := s.DetailOfItem(ctx, s.who(n), s.Packs.First().Items()[n%10].ID)
			return err
		}},
		{"/progress over time", 100, nil, func(ctx context.Context, s *side, n int) error { _, err := s.Trend(ctx, s.who(n)); return err }},
		{"/streak", 100, nil, func(ctx context.Context, s *side, n int) error { _, err := s.Streak(ctx, s.who(n)); return err }},
		{"/plan", 40, func(b *testing.B, s *side, n int) {
			if _, err := s.SetPlan(b.Context(), s.who(n), "in 6 weeks"); err != nil {
				b.Fatal(err)
			}
		}, func(ctx context.Context, s *side, n int) error { _, err := s.Plan(ctx, s.who(n)); return err }},
		{"/daily", 100, nil, func(ctx context.Context, s *side, n int) error { _, err := s.Daily(ctx, s.who(n)); return err }},
		{"/leaderboard", 100, nil, leaders},
		{"/group", 40, nil, func(ctx context.Context, s *side, n int) error { _, err := s.Together(ctx, s.who(n)); return err }},
		{"/daily-admin history", 100, nil, func(ctx context.Context, s *side, n int) error {
			_, err := s.DailyHistory(ctx, s.who(n))
			return err
		}},
		{"starting a round", 40, nil, func(ctx context.Context, s *side, n int) error {
			_, err := s.StartRound(ctx, s.who(n), round.StartRound{N: 3, Replace: true})
			return err
		}},
		{"opening a daily", 40, anotherDaily, openDaily},
		{"answering a daily", 40, func(b *testing.B, s *side, n int) {
			anotherDaily(b, s, n)
			if err := openDaily(b.Context(), s, n); err != nil {
				b.Fatal(err)
			}
		}, answerDaily},
		{"/leaderboard after an answer", 40, func(b *testing.B, s *side, n int) {
			anotherDaily(b, s, n)
			if err := leaders(b.Context(), s, n); err != nil { // as it was before the answer
				b.Fatal(err)
			}
			if err := openDaily(b.Context(), s, n); err != nil {
				b.Fatal(err)
			}
			if err := answerDaily(b.Context(), s, n); err != nil {
				b.Fatal(err)
			}
		}, leaders},
		{"a reveal", 40, func(b *testing.B, s *side, n int) {
			s.write(b, func(tx *store.Tx) error { // of the history's last full daily, as often as wanted: each as if it were to somebody
				s.revealed++
				return tx.AddNotice(store.Notice{GuildID: s.guild, Kind: store.Reveal, Date: s.history.Last - 1, UserID: storetest.PersonID(0, n),
					State: store.Pending, Nonce: fmt.Sprint("again-", s.revealed), DecidedAt: s.now()})
			})
		}, func(ctx context.Context, s *side, _ int) error {
			before := len(s.wall.Notices)
			if err := s.SendDue(ctx); err != nil {
				return err
			}
			if n := len(s.wall.Notices) - before; n != 1 {
				return fmt.Errorf("%d notices were published", n)
			}
			return nil
		}},
		{"/leaderboard, first of a day", 8, func(b *testing.B, s *side, _ int) { s.clock.Add(24 * 60 * 60) }, leaders},
		{"/leaderboard by points, first of a day", 8, func(b *testing.B, s *side, _ int) { s.clock.Add(24 * 60 * 60) }, by(group.ByPoints)},
		{"/leaderboard by improved, first of a day", 8, func(b *testing.B, s *side, _ int) { s.clock.Add(24 * 60 * 60) }, by(group.ByImproved)},
	}
}

// anotherDaily sees to it that the next person has a daily to answer.
func anotherDaily(b *testing.B, s *side, _ int) {
	b.Helper()
	if s.opened == 10 { // as many as the smallest server has members
		s.nextDaily(b)
		s.opened = 0
	}
}

func openDaily(ctx context.Context, s *side, _ int) (err error) {
	s.round, err = s.OpenDaily(ctx, s.who(s.opened), s.guild, s.newest())
	return err
}

func answerDaily(ctx context.Context, s *side, _ int) error {
	w := s.who(s.opened)
	s.opened++
	v, err := s.Answer(ctx, w, s.round.ID, s.round.Step(), interview.Answer{Picked: []int{0}})
	if err == nil && v.Round.Phase != interview.Over {
		return fmt.Errorf("the daily is not answered: %+v", v.Round)
	}
	return err
}

// growth measures every action on both sides in turns, prints a line for each and reports its ratio.
func growth(b *testing.B, small, large *side) {
	b.Helper()
	var table strings.Builder
	fmt.Fprintf(&table, "\n%-30s %12s %12s %7s\n", "", "small", "large", "ratio")
	for _, a := range actions() {
		var took [2][]time.Duration
		for n := range a.times {
			sides := []int{n % 2, 1 - n%2}
			for _, i := range sides {
				s := []*side{small, large}[i]
				if a.before != nil {
					a.before(b, s, n)
				}
				began := time.Now()
				if err := a.do(b.Context(), s, n); err != nil {
					b.Fatalf("%s: %v", a.name, err)
				}
				took[i] = append(took[i], time.Since(began))
			}
		}
		one, other := median(took[0]), median(took[1])
		ratio := float64(other) / float64(one)
		fmt.Fprintf(&table, "%-30s %12s %12s %7.2f\n", a.name, one.Round(time.Microsecond), other.Round(time.Microsecond), ratio)
		b.ReportMetric(ratio, strings.NewReplacer(" ", "-", ",", "").Replace(strings.TrimPrefix(a.name, "/"))+"/small")
	}
	b.Log(table.String())
}

func median(d []time.Duration) time.Duration {
	slices.SortFunc(d, cmp.Compare[time.Duration])
	return d[len(d)/2]
}
