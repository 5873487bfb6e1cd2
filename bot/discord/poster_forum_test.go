package discord

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
)

// forumPost is a daily for a new forum, in which the town then lives.
func (c *city) forumPost(tags ...string) coachdaily.Post {
	c.channel = c.fake.AddForum(c.guild, "questions", tags...)
	p := c.post()
	p.Forum = true
	return p
}

func TestDailyInForum(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.forumPost("gossip", "NETWORK", "Python", "Difficulty 3", "difficulty 4")
	if _, ok, err := poster.FindDaily(t.Context(), post); ok || err != nil {
		t.Fatalf("found %v before it was posted, %v", ok, err)
	}
	posted, err := poster.PostDaily(t.Context(), post)
	if err != nil || posted.MessageID == "" || posted.ThreadID != posted.MessageID {
		t.Fatalf("%+v, %v", posted, err)
	}
	thread, err := town.client.Channel(t.Context(), posted.ThreadID)
	if err != nil || thread.Name != "22 November · Network: select and epoll" || thread.ParentID != town.channel {
		t.Errorf("the post is %+v, %v", thread, err)
	}
	i := slices.IndexFunc(town.fake.Channels(), func(c fakediscord.Channel) bool { return c.ID == posted.ThreadID })
	if tags := town.fake.Channels()[i].Tags; !slices.Equal(tags, []string{"NETWORK", "Difficulty 3"}) {
		t.Errorf("its tags are %q", tags)
	}
	raw := string(town.messagesIn(t, posted.ThreadID)[0].Components)
	if !strings.Contains(raw, "daily.hint") || strings.Contains(raw, "daily.discuss") {
		t.Errorf("a forum's post has its own thread and needs no Discuss: %s", raw)
	}
	if sent := town.asked("POST /channels/" + town.channel + "/threads"); len(sent) != 1 || strings.Contains(sent[0], "nonce") {
		t.Errorf("sent %q", sent)
	}
	if found, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil || found != posted {
		t.Errorf("found %+v %v, %v", found, ok, err)
	}
	if id, err := poster.OpenThread(t.Context(), post, posted); err != nil || id != posted.MessageID {
		t.Errorf("its thread is %q, %v", id, err)
	}
	post.Answered = 2
	if err := poster.EditDaily(t.Context(), post, posted); err != nil {
		t.Fatal(err)
	}
	if raw := string(town.messagesIn(t, posted.ThreadID)[0].Components); !strings.Contains(raw, "2 members answered so far.") {
		t.Errorf("the edit is not seen: %s", raw)
	}

	// Somebody archives it: it is left there, and still found.
	town.fake.ArchiveThread(posted.ThreadID, false)
	if err := poster.EditDaily(t.Context(), post, posted); err != nil {
		t.Errorf("editing it in the archive: %v", err)
	}
	if thread, err := town.client.Channel(t.Context(), posted.ThreadID); err != nil || !thread.ThreadMetadata.Archived {
		t.Errorf("an edit took it out of the archive: %v", err)
	}
	if found, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil || found != posted {
		t.Errorf("archived: found %+v %v, %v", found, ok, err)
	}
	other := post
	other.Date++
	if _, ok, err := poster.FindDaily(t.Context(), other); ok || err != nil {
		t.Errorf("another day's was found: %v, %v", ok, err)
	}
	town.fake.RemoveChannel(posted.ThreadID)
	if err := poster.EditDaily(t.Context(), post, posted); err != nil {
		t.Errorf("editing one that was deleted: %v", err)
	}
}

// TestFindDailyBelievesDiscordAboutTheChannel: the settings' word for what kind of channel it is may be older than the post.
func TestFindDailyBelievesDiscordAboutTheChannel(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	text, forum := town.post(), town.forumPost()
	for _, post := range []coachdaily.Post{text, forum} {
		posted, err := poster.PostDaily(t.Context(), post)
		if err != nil {
			t.Fatal(err)
		}
		post.Forum = !post.Forum
		if found, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil || found != posted {
			t.Errorf("found %+v %v, %v; want %+v", found, ok, err, posted)
		}
	}
}

// TestFindDailyAmongManyPosts: other posts of the bot's are there, of other days and without their first message, and more than a
// page of archived ones.
func TestFindDailyAmongManyPosts(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.forumPost()
	posted, err := poster.PostDaily(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	town.fake.ArchiveThread(posted.ThreadID, false)
	for i := range 103 {
		id, err := town.client.CreateForumPost(t.Context(), town.channel, fmt.Sprint("post ", i), nil, newPage("talk").message())
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			town.fake.DeleteMessage(id)
		}
		town.fake.ArchiveThread(id, false)
	}
	if found, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil || found != posted {
		t.Errorf("found %+v %v, %v", found, ok, err)
	}
}

func TestForumFailures(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(c *city)
		want   string
	}{
		{"it may not post", func(c *city) { c.fake.SetOverwrite(c.channel, c.bot, 0, discordgo.PermissionSendMessages) }, "**Create Posts (Send Messages)**"},
		{"it may not see", func(c *city) { c.fake.SetOverwrite(c.channel, c.bot, 0, discordgo.PermissionViewChannel) }, "I cannot see <#"},
		{"it is gone", func(c *city) { c.fake.RemoveChannel(c.channel) }, "is gone. Choose another with /setup"},
		{"a tag is required", func(c *city) { c.fake.RequireTag(c.channel, true) }, "wants a tag on each post"},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := newCity(t), &testLog{}
			post := town.forumPost("gossip")
			c.change(town)
			_, err := NewPoster(town.client, log.logger()).PostDaily(t.Context(), post)
			var ch *coach.ChannelError
			if !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want) {
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
		})
	}
	town, log := newCity(t), &testLog{}
	post := town.forumPost()
	post.Forum = false // the channel was made a forum behind our back
	var ch *coach.ChannelError
	if _, err := NewPoster(town.client, log.logger()).PostDaily(t.Context(), post); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "Choose it again") {
		t.Errorf("a message into a forum: %v", err)
	}
}

func TestAmbiguousForumPost(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.forumPost()
	for _, fault := range []fakediscord.RESTFault{{CutAfter: true}, {Status: 500}} {
		fault.Method, fault.Path, fault.Times = "POST", "/channels/*/threads", 9
		town.fake.Fail(fault)
		before := len(town.asked("POST /channels/" + town.channel + "/threads"))
		if _, err := poster.PostDaily(t.Context(), post); !errors.Is(err, coach.ErrAmbiguous) {
			t.Errorf("got %v, want that the outcome is unknown", err)
		}
		if n := len(town.asked("POST /channels/"+town.channel+"/threads")) - before; n > 1 {
			t.Errorf("sent %d times, without a nonce", n)
		}
		town.fake.ClearFaults()
	}
	if _, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil {
		t.Errorf("found %v, %v", ok, err)
	}
}

// TestPinInForum: the post itself is pinned, whether the forum or the post is named as its channel.
func TestPinInForum(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.forumPost()
	at, err := poster.PostDaily(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	for _, channel := range []string{town.channel, at.ThreadID} {
		if err := poster.Pin(t.Context(), channel, at.MessageID); err != nil {
			t.Error(err)
		}
		if err := poster.Unpin(t.Context(), channel, at.MessageID); err != nil {
			t.Error(err)
		}
	}
	want := []string{`{"flags":2}`, `{"flags":0}`, `{"flags":2}`, `{"flags":0}`}
	for i := range want {
		want[i] = "PATCH /channels/" + at.ThreadID + " " + want[i]
	}
	if got := town.asked("PATCH "); !slices.Equal(got, want) {
		t.Errorf("asked %q", got)
	}
	town.fake.Fail(fakediscord.RESTFault{Method: "PATCH", Path: "/channels/*", Status: 403, Body: `{"code":50013,"message":"Missing Permissions"}`})
	var ch *coach.ChannelError
	if err := poster.Pin(t.Context(), town.channel, at.MessageID); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "Manage Threads") {
		t.Errorf("without the permission: %v", err)
	}
}

func TestTagsFor(t *testing.T) {
	tags := []discordgo.ForumTag{{ID: "1", Name: "network"}, {ID: "2", Name: " Difficulty 3 "}, {ID: "3", Name: "Network", Moderated: true}, {ID: "4", Name: "difficulty 30"}, {ID: "5", Name: "Linux & Git"}}
	for _, name := range []string{"NETWORK", "nEtwork", "Network", "network "} {
		tags = append(tags, discordgo.ForumTag{ID: "6", Name: name})
	}
	if got := tagsFor(tags, interview.Network, 3); !slices.Equal(got, []string{"1", "2", "6", "6", "6"}) {
		t.Errorf("got %q", got)
	}
	if got := tagsFor(tags, interview.Django, 1); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}
