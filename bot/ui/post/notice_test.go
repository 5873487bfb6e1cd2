package post

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
)

// board is a city with a poster, and a daily with its thread.
type board struct {
	*uitest.City
	poster *Poster
	daily  coachdaily.Posted
}

func newBoard(t *testing.T) *board {
	t.Helper()
	town, log := uitest.NewCity(t), &discordtest.Log{}
	b := &board{City: town, poster: NewPoster(town.Client, log.Logger())}
	var err error
	if b.daily, err = b.poster.PostDaily(t.Context(), postIn(town)); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *board) reveal() coachnotice.Notice {
	n := revealOf(uitest.OpenQuestion())
	n.GuildID, n.ChannelID, n.DecidedAt = b.Guild, b.daily.ThreadID, time.Now()
	return n
}

func (b *board) recap() coachnotice.Notice {
	n := recapOf()
	n.GuildID, n.ChannelID, n.DecidedAt = b.Guild, b.Channel, time.Now()
	return n
}

func TestPublishAndFindNotices(t *testing.T) {
	b := newBoard(t)
	forum := b.recap()
	forum.ChannelID, forum.Forum = b.Fake.AddChannel(b.Guild, "forum", fakediscord.KindForum), true
	for name, n := range map[string]coachnotice.Notice{"reveal": b.reveal(), "recap": b.recap(), "recap in a forum": forum} {
		t.Run(name, func(t *testing.T) {
			if _, ok, err := b.poster.FindNotice(t.Context(), n); ok || err != nil {
				t.Fatalf("found %v before it was published, %v", ok, err)
			}
			id, err := b.poster.Publish(t.Context(), n)
			if err != nil || id == "" {
				t.Fatal(id, err)
			}
			if found, ok, err := b.poster.FindNotice(t.Context(), n); !ok || err != nil || found != id {
				t.Errorf("found %s %v, %v; want %s", found, ok, err, id)
			}
			other := n
			other.Date++
			other.Nonce += "x"
			if _, ok, err := b.poster.FindNotice(t.Context(), other); ok || err != nil {
				t.Errorf("another date's was found: %v, %v", ok, err)
			}
			if n.Forum {
				if thread, err := b.Client.Channel(t.Context(), id); err != nil || thread.Name != "Week of 16 November" {
					t.Errorf("the post is %+v, %v", thread, err)
				}
			}
		})
	}
}

// A recap has a picture where the bot may send files, and says the same in words where it may not.
func TestARecapComesWithItsPictureOrInWords(t *testing.T) {
	for _, forum := range []bool{false, true} {
		for _, may := range []bool{true, false} {
			b := newBoard(t)
			n := b.recap()
			if forum {
				n.ChannelID, n.Forum = b.Fake.AddChannel(b.Guild, "forum", fakediscord.KindForum), true
			}
			if !may {
				b.Fake.SetOverwrite(n.ChannelID, b.Bot, 0, discordgo.PermissionAttachFiles)
			}
			id, err := b.poster.Publish(t.Context(), n)
			if err != nil {
				t.Fatalf("in a forum %v, may send files %v: %v", forum, may, err)
			}
			if !forum { // as after a restart: its nonce is the same
				if again, err := b.poster.Publish(t.Context(), n); err != nil || again != id {
					t.Errorf("may send files %v: sent again it is %s, %v; it was %s", may, again, err, id)
				}
			}
			in := n.ChannelID
			if forum {
				in = id
			}
			all := messagesIn(t, b.City, in)
			said := string(all[0].Components) // the newest
			if pictured := strings.Contains(said, "week.png"); pictured != may || strings.Contains(said, "The group's weakest link") == may {
				t.Errorf("in a forum %v, may send files %v: it says\n%s", forum, may, said)
			}
		}
	}
}

// TestAForumsDailyIsNotItsReveal: the daily's own message, the first of its thread, may offer practice with the same button.
func TestAForumsDailyIsNotItsReveal(t *testing.T) {
	b := newBoard(t)
	n := b.reveal()
	post := kit.NewPage("the daily").Row(kit.Primary("Practise it", revealMark, kit.DailyKey(n.GuildID, n.Profile, n.Date))).Message()
	var err error
	if n.ChannelID, _, err = b.Client.CreateForumPost(t.Context(), b.Fake.AddChannel(b.Guild, "forum", fakediscord.KindForum), "daily", nil,
		post); err != nil {
		t.Fatal(err)
	}
	if id, ok, err := b.poster.FindNotice(t.Context(), n); ok || err != nil {
		t.Fatalf("found %s %v, %v", id, ok, err)
	}
	id, err := b.poster.Publish(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if found, ok, err := b.poster.FindNotice(t.Context(), n); !ok || err != nil || found != id {
		t.Errorf("found %s %v, %v; want %s", found, ok, err, id)
	}
}

// TestCutOffNotices: the connection ends after Discord took it; what was published is found, and nothing stands there twice.
func TestCutOffNotices(t *testing.T) {
	b := newBoard(t)
	forum := b.recap()
	forum.ChannelID, forum.Forum = b.Fake.AddChannel(b.Guild, "forum", fakediscord.KindForum), true
	for name, n := range map[string]coachnotice.Notice{"reveal": b.reveal(), "recap in a forum": forum} {
		for _, path := range []string{"/channels/*/messages", "/channels/*/threads"} {
			b.Fake.Fail(fakediscord.RESTFault{Method: "POST", Path: path, Times: 9, CutAfter: true})
		}
		_, err := b.poster.Publish(t.Context(), n)
		if !errors.Is(err, coach.ErrAmbiguous) {
			t.Fatalf("%s: got %v, want that the outcome is unknown", name, err)
		}
		b.Fake.ClearFaults()
		if id, ok, err := b.poster.FindNotice(t.Context(), n); !ok || err != nil || id == "" {
			t.Errorf("%s: found %s %v, %v", name, id, ok, err)
		}
	}
	if n := len(messagesIn(t, b.City, b.daily.ThreadID)); n != 1 {
		t.Errorf("%d messages in the thread", n)
	}
}

// TestNotThereIsOnlySaidByOneWhoMayRead: without Read Message History Discord shows an empty channel, whatever stands in it.
func TestNotThereIsOnlySaidByOneWhoMayRead(t *testing.T) {
	b := newBoard(t)
	forum := b.recap()
	forum.ChannelID, forum.Forum = b.Fake.AddChannel(b.Guild, "forum", fakediscord.KindForum), true
	for _, n := range []coachnotice.Notice{b.reveal(), b.recap(), forum} {
		if _, err := b.poster.Publish(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		channel := n.ChannelID
		if n.Reveal != nil {
			channel = b.Channel // a thread has its channel's permissions
		}
		b.Fake.SetOverwrite(channel, b.Bot, 0, discordgo.PermissionReadMessageHistory)
		_, ok, err := b.poster.FindNotice(t.Context(), n)
		var ch *coach.ChannelError
		if ok || !errors.As(err, &ch) {
			t.Errorf("found %v, %v; want a word for the organiser", ok, err)
		}
		b.Fake.SetOverwrite(channel, b.Bot, 0, 0)
		if _, ok, err := b.poster.FindNotice(t.Context(), n); !ok || err != nil {
			t.Errorf("mended: found %v, %v", ok, err)
		}
	}
}

func TestNoticesThatAreRefused(t *testing.T) {
	locked := `{"code": 50083, "message": "Thread is archived"}`
	for _, c := range []struct {
		name   string
		change func(b *board)
		notice func(b *board) coachnotice.Notice
		want   string // a part of the sentence; "" for a place that is gone
	}{
		{"a reveal without its thread", func(b *board) { b.Fake.RemoveChannel(b.daily.ThreadID) }, (*board).reveal, ""},
		{"a thread that it may not write in", func(b *board) {
			b.Fake.SetOverwrite(b.Channel, b.Bot, 0, discordgo.PermissionSendMessagesInThreads)
		},
			(*board).reveal, "**Send Messages in Threads**"},
		{"a thread that it cannot see", func(b *board) { b.Fake.SetOverwrite(b.Channel, b.Bot, 0, discordgo.PermissionViewChannel) },
			(*board).reveal, "**View Channel**"},
		{"a thread that is locked", func(b *board) {
			b.Fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages", Status: 400, Body: locked})
		}, (*board).reveal, "is locked"},
		{"a recap without its channel", func(b *board) { b.Fake.RemoveChannel(b.Channel) }, (*board).recap,
			"is gone. Choose another with /setup"},
		{"a channel that it may not write in", func(b *board) { b.Fake.SetOverwrite(b.Channel, b.Bot, 0, discordgo.PermissionSendMessages) },
			(*board).recap, "**Send Messages**"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBoard(t)
			c.change(b)
			_, err := b.poster.Publish(t.Context(), c.notice(b))
			var ch *coach.ChannelError
			switch {
			case c.want == "":
				if !errors.Is(err, coach.ErrGone) {
					t.Errorf("got %v, want that its place is gone", err)
				}
			case !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want):
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
		})
	}
}

func TestTell(t *testing.T) {
	note := coachnotice.Reminder{GuildID: "901", ChannelID: "902", MessageID: "903", Question: uitest.OpenQuestion()}
	post := fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages"}
	for _, c := range []struct {
		name   string
		change func(b *board, user string)
		fault  func(f *fakediscord.RESTFault)
		check  func(err error) bool
		stands int // messages in the end
	}{
		{name: "it arrives", check: func(err error) bool { return err == nil }, stands: 1},
		{name: "closed", change: func(b *board, user string) { b.Fake.RefuseDirectMessages(user, true) },
			check: func(err error) bool { return errors.Is(err, coach.ErrClosed) }},
		{name: "cut off once: the nonce holds it at one", fault: func(f *fakediscord.RESTFault) { f.CutAfter = true },
			check: func(err error) bool { return err == nil }, stands: 1},
		{name: "cut off for good", fault: func(f *fakediscord.RESTFault) { f.CutAfter, f.Times = true, 9 },
			check: func(err error) bool { return errors.Is(err, coach.ErrAmbiguous) }, stands: 1},
		{name: "refused for now", fault: func(f *fakediscord.RESTFault) { f.Status, f.RetryAfter, f.Times = 429, 0.001, 9 },
			check: sureAndPassing},
		{name: "the channel cannot be opened: nothing was said", fault: func(f *fakediscord.RESTFault) {
			f.Path, f.Status, f.Times = "/users/@me/channels", 503, 9
		}, check: sureAndPassing},
		{name: "refused for another reason", fault: func(f *fakediscord.RESTFault) {
			f.Status, f.Body = 403, `{"code": 50278, "message": "no mutual guilds"}`
		},
			check: func(err error) bool {
				var ch *coach.ChannelError
				return errors.As(err, &ch) && !errors.Is(err, coach.ErrClosed)
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBoard(t)
			user := b.Fake.AddUser("ana")
			if c.change != nil {
				c.change(b, user)
			}
			ctx := t.Context()
			if c.fault != nil {
				f := post
				c.fault(&f)
				b.Fake.Fail(f)
				if f.Status == 503 { // the waits between the tries are seconds
					short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
					defer cancel()
					ctx = short
				}
			}
			if err := b.poster.Tell(ctx, user, note, "n125"); !c.check(err) {
				t.Errorf("got %v", err)
			}
			b.Fake.ClearFaults()
			if n := len(messagesIn(t, b.City, b.Fake.DM(user))); n != c.stands {
				t.Errorf("%d messages, want %d", n, c.stands)
			}
		})
	}
	b := newBoard(t)
	var ch *coach.ChannelError
	if err := b.poster.Tell(t.Context(), "1", note, "n126"); !errors.As(err, &ch) {
		t.Errorf("somebody who does not exist: %v", err)
	}
}

// sureAndPassing is an error of what was surely not sent and may be sent later.
func sureAndPassing(err error) bool {
	var ch *coach.ChannelError
	return err != nil && !errors.Is(err, coach.ErrAmbiguous) && !errors.Is(err, coach.ErrClosed) && !errors.As(err, &ch)
}
