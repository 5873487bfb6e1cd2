package discord

import (
	"errors"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/internal/fakediscord"
)

// TestFindDailyNeverConcludesFromBlindness: to who may not read the history Discord shows an empty channel. The daily is there after a send of
// unknown outcome, and must not be taken for missing.
func TestFindDailyNeverConcludesFromBlindness(t *testing.T) {
	for _, forum := range []bool{false, true} {
		for name, c := range map[string]struct {
			deny int64
			want string
		}{
			"the history":   {discordgo.PermissionReadMessageHistory, "**Read Message History**"},
			"the channel":   {discordgo.PermissionViewChannel, "I cannot see <#"},
			"nothing of it": {discordgo.PermissionViewChannel | discordgo.PermissionReadMessageHistory, "I cannot see <#"},
		} {
			t.Run(name, func(t *testing.T) {
				town, log := newCity(t), &testLog{}
				post := town.post()
				if forum {
					post = town.forumPost()
				}
				poster := NewPoster(town.client, log.logger())
				town.fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/*/" + map[bool]string{false: "messages", true: "threads"}[forum], Times: 9, CutAfter: true})
				if _, err := poster.PostDaily(t.Context(), post); !errors.Is(err, coach.ErrAmbiguous) {
					t.Fatalf("got %v, want that the outcome is unknown", err)
				}
				town.fake.ClearFaults()
				town.fake.SetOverwrite(town.channel, town.bot, 0, c.deny)
				found, ok, err := poster.FindDaily(t.Context(), post)
				var ch *coach.ChannelError
				if ok || !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want) {
					t.Fatalf("found %+v %v, %v; want a sentence with %q", found, ok, err, c.want)
				}
				town.fake.SetOverwrite(town.channel, town.bot, 0, 0)
				if found, ok, err = poster.FindDaily(t.Context(), post); !ok || err != nil {
					t.Errorf("given back: found %+v %v, %v", found, ok, err)
				}
			})
		}
	}
}

// TestFindDailyWhenPermissionsCannotBeRead: then it cannot say "not there" either.
func TestFindDailyWhenPermissionsCannotBeRead(t *testing.T) {
	town, log := newCity(t), &testLog{}
	town.fake.Fail(fakediscord.RESTFault{Method: "GET", Path: "/guilds/*/roles", Times: 99, Status: 400})
	if _, ok, err := NewPoster(town.client, log.logger()).FindDaily(t.Context(), town.post()); ok || err == nil {
		t.Errorf("found %v, %v", ok, err)
	}
}

func TestEditDaily(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.post()
	post.RoleID = town.fake.AddRole(town.guild, "learners", 0)
	at, err := poster.PostDaily(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	if sent := town.asked("POST /channels/" + town.channel + "/messages "); len(sent) != 1 || !strings.Contains(sent[0], `"roles":["`+post.RoleID+`"]`) {
		t.Errorf("the role is not mentioned: %q", sent)
	}
	post.Answered, post.Over, post.Revealed = 3, true, true
	if err := poster.EditDaily(t.Context(), post, at); err != nil {
		t.Fatal(err)
	}
	edits := town.asked("PATCH /channels/" + town.channel + "/messages/" + at.MessageID)
	if len(edits) != 1 || !strings.Contains(edits[0], `"parse":[],"roles":[]`) {
		t.Errorf("an edit may mention: %q", edits)
	}
	raw := string(town.messagesIn(t, town.channel)[0].Components)
	for _, want := range []string{"3 members answered.", "This one is over: its answer stands in the thread.", post.RoleID, "daily.answer"} {
		if !strings.Contains(raw, want) {
			t.Errorf("%q is not in the post: %s", want, raw)
		}
	}
	town.fake.DeleteMessage(at.MessageID)
	if err := poster.EditDaily(t.Context(), post, at); err != nil {
		t.Errorf("a post that was deleted: %v", err)
	}
	town.fake.RemoveChannel(town.channel)
	var ch *coach.ChannelError
	if err := poster.EditDaily(t.Context(), post, at); !errors.As(err, &ch) {
		t.Errorf("a channel that is gone: %v", err)
	}
}

func TestOpenThread(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.post()
	post.Thread = false
	at, err := poster.PostDaily(t.Context(), post)
	if err != nil || at.ThreadID != "" {
		t.Fatalf("%+v, %v", at, err)
	}
	for range 2 { // the one that is there, the second time
		if id, err := poster.OpenThread(t.Context(), post, at); err != nil || id != at.MessageID {
			t.Fatalf("thread %q, %v", id, err)
		}
	}
	other, err := town.client.CreateMessage(t.Context(), town.channel, newPage("x").message(), "")
	if err != nil {
		t.Fatal(err)
	}
	town.fake.SetOverwrite(town.channel, town.bot, 0, discordgo.PermissionCreatePublicThreads)
	var ch *coach.ChannelError
	if _, err := poster.OpenThread(t.Context(), post, coachdaily.Posted{MessageID: other.ID}); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "**Create Public Threads**") {
		t.Errorf("without the permission: %v", err)
	}
	if _, err := poster.OpenThread(t.Context(), post, coachdaily.Posted{MessageID: "1"}); !errors.As(err, &ch) || strings.Contains(ch.Sentence, "channel of the daily question is gone") {
		t.Errorf("under a post that was deleted: %v", err)
	}
}

func TestPin(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	at, err := poster.PostDaily(t.Context(), town.post())
	if err != nil {
		t.Fatal(err)
	}
	pins := func() (n int) {
		var page struct {
			Items []struct{ Message PostedMessage } `json:"items"`
		}
		if err := town.client.get(t.Context(), "/channels/"+town.channel+"/messages/pins", &page); err != nil {
			t.Fatal(err)
		}
		return len(page.Items)
	}
	step := func(name string, do error, want int) {
		t.Helper()
		if n := pins(); do != nil || n != want {
			t.Errorf("%s: %v, and %d pins instead of %d", name, do, n, want)
		}
	}
	step("pinned", poster.Pin(t.Context(), town.channel, at.MessageID), 1)
	step("pinned again", poster.Pin(t.Context(), town.channel, at.MessageID), 1)
	step("unpinned", poster.Unpin(t.Context(), town.channel, at.MessageID), 0)
	step("unpinned again", poster.Unpin(t.Context(), town.channel, at.MessageID), 0)
	step("unpinned when deleted", poster.Unpin(t.Context(), town.channel, "1"), 0)
	if err := poster.Unpin(t.Context(), "1", "1"); err != nil {
		t.Errorf("unpinned in a channel that is gone: %v", err)
	}
	var ch *coach.ChannelError
	if err := poster.Pin(t.Context(), town.channel, "1"); !errors.As(err, &ch) {
		t.Errorf("pinning what is gone: %v", err)
	}
	town.fake.SetOverwrite(town.channel, town.bot, 0, permissionPinMessages)
	if err := poster.Pin(t.Context(), town.channel, at.MessageID); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "**Pin Messages**") {
		t.Errorf("without the permission: %v", err)
	}
}
