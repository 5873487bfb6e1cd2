package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/notice"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui"
	"hotseat/bot/ui/post"
	"hotseat/bot/ui/round"
	"hotseat/questions/interview"
	"hotseat/store"
	"hotseat/store/storetest"
)

// mostGrowth is how many times as long a command may take with 10^6 attempts as with 10^4.
const mostGrowth = 1.3

// BenchmarkCommands does what people look at most, by its command and with what is drawn, on two coaches, each over a real store: a server
// of 50 members over half a year, with 10^4 attempts and with 10^6, of which the first member has half and a quarter: more than the 5,000
// that an export looks through for what was missed. The last 40 days, the days of which somebody was active, and the dailies are the same
// in both, so that what differs is how many answers lie in the past. It prints a table, and fails where the larger one takes more than 1.3
// times as long.
//
// It fills a store of up to 1.5 GB, so run it with -benchtime 1x, by name: it is not a part of CI.
func BenchmarkCommands(b *testing.B) {
	small := storetest.History{Servers: 1, Members: 50, Days: 183, Last: interview.NewDate(2026, 3, 1), Share: 50, Late: 50, Mocks: 80}
	large := small
	small.Heavy, small.Past = 5_000, 0
	large.Heavy, large.Past = 234_900, 15_100
	bank, choices := realBank(b)
	sides := [2]*side{newSide(b, bank, choices, small), newSide(b, bank, choices, large)}
	b.Logf("%d and %d attempts", small.Attempts(), large.Attempts())
	var routers [2]*interaction.Router
	for i, s := range sides {
		s.number = i
		s.Posts(drawingWall{s.wall, post.NewPoster(drain{}, slog.New(slog.DiscardHandler))})
		routers[i] = interaction.NewRouter(ui.Routes(ui.Deps{Coach: s.Coach}))
		yes := true
		for n := range s.history.Members {
			if _, err := s.ChangeMySettings(b.Context(), s.who(n), group.MyChange{Shares: &yes, Named: &yes}); err != nil {
				b.Fatal(err)
			}
		}
		if err := s.SendDue(b.Context()); err != nil { // what is due by itself
			b.Fatal(err)
		}
		if _, err := s.SetPlan(b.Context(), s.who(0), "2026-05-01"); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	for range b.N {
		compare(b, sides, commands(routers))
	}
}

// drawingWall is a wall on which what is put up is drawn first.
type drawingWall struct {
	*coachtest.Wall
	poster *post.Poster
}

// Publish draws a notice and puts it up.
func (w drawingWall) Publish(ctx context.Context, n notice.Notice) (string, error) {
	if _, err := w.poster.Publish(ctx, n); err != nil {
		return "", err
	}
	return w.Wall.Publish(ctx, n)
}

// drain is a Discord that takes what is posted and does nothing with it.
type drain struct{ post.Channels }

// CreateMessage takes a message.
func (drain) CreateMessage(context.Context, string, api.Message, string) (*api.PostedMessage, error) {
	return &api.PostedMessage{ID: "1"}, nil
}

// asks is a command of the first member. It is known by its route, so that what is drawn is drawn.
func asks(routers [2]*interaction.Router, name string, options map[string]string, pictures int) action {
	title := "/" + name
	for k, v := range options {
		title += " " + k + ":" + v
	}
	return action{name: title, times: 20, do: func(ctx context.Context, s *side, _ int) error {
		w := s.who(0)
		r := &interaction.Request{Kind: interaction.KindCommand, Command: name, Options: options, GuildID: w.GuildID, UserID: w.UserID,
			UserName: w.Name, ChannelID: "5"}
		if id := options["member"]; id != "" {
			r.People = map[string]interaction.Chosen{id: {Member: true}}
		}
		route, ok := routers[s.number].Find(r)
		if !ok {
			return errors.New("there is no such command")
		}
		answer, err := route.Handle(ctx, r)
		if n := len(answer.Message.Files); err == nil && n < pictures {
			return fmt.Errorf("%d files, want at least %d", n, pictures)
		}
		return err
	}}
}

func commands(routers [2]*interaction.Router) []action {
	ask := func(name string, pictures int, options map[string]string) action {
		return asks(routers, name, options, pictures)
	}
	return []action{
		ask("progress", 1, nil),
		ask("progress", 0, map[string]string{"detail": "network"}),
		ask("progress", 0, map[string]string{"detail": "select-epoll"}),
		ask("progress", 1, map[string]string{"member": storetest.PersonID(0, 1)}),
		ask("streak", 1, nil),
		ask("leaderboard", 0, nil),
		ask("leaderboard", 0, map[string]string{"by": "solid"}),
		ask("leaderboard", 0, map[string]string{"by": "points"}),
		ask("leaderboard", 0, map[string]string{"by": "improved"}),
		ask("group", 0, nil),
		ask("plan", 0, nil),
		{"the export's first page", 10, nil, func(ctx context.Context, s *side, _ int) error {
			_, err := s.Export(ctx, s.who(0), &page{})
			return err
		}},
		{"the week's recap", 16, func(b *testing.B, s *side, _ int) {
			s.write(b, func(tx *store.Tx) error {
				s.revealed++ // as often as wanted: each as if it were to somebody
				return tx.AddNotice(store.Notice{GuildID: s.guild, Kind: store.Recap, Date: s.newest(), UserID: storetest.PersonID(0, s.revealed),
					State: store.Pending, Nonce: fmt.Sprint("recap-", s.revealed), DecidedAt: s.now()})
			})
		}, func(ctx context.Context, s *side, _ int) error {
			before := len(s.wall.Notices)
			if err := s.SendDue(ctx); err != nil {
				return err
			}
			if n := len(s.wall.Notices) - before; n != 1 || s.wall.Notices[before].Recap == nil {
				return fmt.Errorf("%d notices were published", n)
			}
			return nil
		}},
		{"the daily's verdict", 20, func(b *testing.B, s *side, n int) {
			anotherDaily(b, s, n)
			if err := openDaily(b.Context(), s, n); err != nil {
				b.Fatal(err)
			}
		}, func(ctx context.Context, s *side, _ int) error {
			w := s.who(s.opened)
			s.opened++
			v, err := s.Answer(ctx, w, s.round.ID, s.round.Step(), interview.Answer{Picked: []int{0}})
			if err != nil {
				return err
			}
			_, err = round.Turn(&interaction.Request{Kind: interaction.KindComponent, GuildID: w.GuildID, UserID: w.UserID}, v, nil)
			return err
		}},
	}
}

// page is an export's first page: it has room for 64 KiB.
type page struct{ size int }

// Write takes a piece.
func (p *page) Write(data []byte) (int, error) {
	p.size += len(data)
	return len(data), nil
}

// Room says whether another fits.
func (p *page) Room() bool { return p.size < 64<<10 }

// compare measures every action on both sides in turns, prints a line for each and fails on one that grows. What seems to grow is measured
// once more: a busy machine may have slowed one side.
func compare(b *testing.B, sides [2]*side, list []action) {
	b.Helper()
	var table strings.Builder
	defer func() { b.Log(table.String()) }()
	fmt.Fprintf(&table, "\n%-44s %12s %12s %7s\n", "", "10^4", "10^6", "ratio")
	for _, a := range list {
		one, other := inTurns(b, sides, a)
		ratio := float64(other) / float64(one)
		if ratio > mostGrowth {
			if again, than := inTurns(b, sides, a); float64(than)/float64(again) < ratio {
				one, other, ratio = again, than, float64(than)/float64(again)
			}
		}
		mark := ""
		if ratio > mostGrowth {
			mark = "  grows"
			b.Errorf("%s takes %.2f times as long", a.name, ratio)
		}
		fmt.Fprintf(&table, "%-44s %12s %12s %7.2f%s\n", a.name, one.Round(time.Microsecond), other.Round(time.Microsecond), ratio, mark)
		b.ReportMetric(ratio, strings.NewReplacer(" ", "-", ",", "", "'", "").Replace(strings.TrimPrefix(a.name, "/"))+"/small")
	}
}

// inTurns measures an action on both sides, and gives the medians.
func inTurns(b *testing.B, sides [2]*side, a action) (small, large time.Duration) {
	b.Helper()
	var took [2][]time.Duration
	for n := range a.times + 2 {
		for _, i := range []int{n % 2, 1 - n%2} {
			s := sides[i]
			if a.before != nil {
				a.before(b, s, n)
			}
			began := time.Now()
			if err := a.do(b.Context(), s, n); err != nil {
				b.Fatalf("%s: %v", a.name, err)
			}
			if n > 1 { // the first two fill caches
				took[i] = append(took[i], time.Since(began))
			}
		}
	}
	return median(took[0]), median(took[1])
}
