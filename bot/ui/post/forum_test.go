package post

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
)

// forumPost is a daily for a new forum, in which the town then lives.
func forumPostIn(c *uitest.City, tags ...string) coachdaily.Post {
	c.Channel = c.Fake.AddForum(c.Guild, "questions", tags...)
	p := postIn(c)
	p.Forum = true
	return p
}

func TestDailyInForum(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := forumPostIn(town, "gossip", "NETWORK", "Python", "Difficulty 3", "difficulty 4")
	if _, ok, err := poster.FindDaily(t.Context(), post); ok || err != nil {
		t.Fatalf("found %v before it was posted, %v", ok, err)
	}
	posted, err := poster.PostDaily(t.Context(), post)
	if err != nil || posted.MessageID == "" || posted.ThreadID != posted.MessageID {
		t.Fatalf("%+v, %v", posted, err)
	}
	thread, err := town.Client.Channel(t.Context(), posted.ThreadID)
	if err != nil || thread.Name != "22 November · Network: select and epoll" || thread.ParentID != town.Channel {
		t.Errorf("the post is %+v, %v", thread, err)
	}
	i := slices.IndexFunc(town.Fake.Channels(), func(c fakediscord.Channel) bool { return c.ID == posted.ThreadID })
	if tags := town.Fake.Channels()[i].Tags; !slices.Equal(tags, []string{"NETWORK", "Difficulty 3"}) {
		t.Errorf("its tags are %q", tags)
	}
	raw := string(messagesIn(t, town, posted.ThreadID)[0].Components)
	if !strings.Contains(raw, "daily.hint") || strings.Contains(raw, "daily.discuss") {
		t.Errorf("a forum's post has its own thread and needs no Discuss: %s", raw)
	}
	if sent := town.Asked("POST /channels/" + town.Channel + "/threads"); len(sent) != 1 || strings.Contains(sent[0], "nonce") {
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
	if raw := string(messagesIn(t, town, posted.ThreadID)[0].Components); !strings.Contains(raw, "2 members answered so far.") {
		t.Errorf("the edit is not seen: %s", raw)
	}

	// Somebody archives it: it is left there, and still found.
	town.Fake.ArchiveThread(posted.ThreadID, false)
	if err := poster.EditDaily(t.Context(), post, posted); err != nil {
		t.Errorf("editing it in the archive: %v", err)
	}
	if thread, err := town.Client.Channel(t.Context(), posted.ThreadID); err != nil || !thread.ThreadMetadata.Archived {
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
	town.Fake.RemoveChannel(posted.ThreadID)
	if err := poster.EditDaily(t.Context(), post, posted); err != nil {
		t.Errorf("editing one that was deleted: %v", err)
	}
}

// TestFindDailyBelievesDiscordAboutTheChannel: the settings' word for what kind of channel it is may be older than the post.
func TestFindDailyBelievesDiscordAboutTheChannel(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	text, forum := postIn(town), forumPostIn(town)
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
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := forumPostIn(town)
	posted, err := poster.PostDaily(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	town.Fake.ArchiveThread(posted.ThreadID, false)
	for i := range 103 {
		id, _, err := town.Client.CreateForumPost(t.Context(), town.Channel, fmt.Sprint("post ", i), nil, kit.NewPage("talk").Message())
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			town.Fake.DeleteMessage(id)
		}
		town.Fake.ArchiveThread(id, false)
	}
	if found, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil || found != posted {
		t.Errorf("found %+v %v, %v", found, ok, err)
	}
}

func TestForumFailures(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(c *uitest.City)
		want   string
	}{
		{"it may not post", func(c *uitest.City) { c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionSendMessages) },
			"**Create Posts (Send Messages)**"},
		{"it may not see", func(c *uitest.City) { c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionViewChannel) }, "I cannot see <#"},
		{"it is gone", func(c *uitest.City) { c.Fake.RemoveChannel(c.Channel) }, "is gone. Choose another with /setup"},
		{"a tag is required", func(c *uitest.City) { c.Fake.RequireTag(c.Channel, true) }, "wants a tag on each post"},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := uitest.NewCity(t), &discordtest.Log{}
			post := forumPostIn(town, "gossip")
			c.change(town)
			_, err := NewPoster(town.Client, log.Logger()).PostDaily(t.Context(), post)
			var ch *coach.ChannelError
			if !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want) {
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
		})
	}
	town, log := uitest.NewCity(t), &discordtest.Log{}
	post := forumPostIn(town)
	post.Forum = false // the channel was made a forum behind our back
	var ch *coach.ChannelError
	if _, err := NewPoster(town.Client, log.Logger()).PostDaily(t.Context(), post); !errors.As(err, &ch) ||
		!strings.Contains(ch.Sentence, "Choose it again") {
		t.Errorf("a message into a forum: %v", err)
	}
}

func TestAmbiguousForumPost(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := forumPostIn(town)
	for _, fault := range []fakediscord.RESTFault{{CutAfter: true}, {Status: 500}} {
		fault.Method, fault.Path, fault.Times = "POST", "/channels/*/threads", 9
		town.Fake.Fail(fault)
		before := len(town.Asked("POST /channels/" + town.Channel + "/threads"))
		if _, err := poster.PostDaily(t.Context(), post); !errors.Is(err, coach.ErrAmbiguous) {
			t.Errorf("got %v, want that the outcome is unknown", err)
		}
		if n := len(town.Asked("POST /channels/"+town.Channel+"/threads")) - before; n > 1 {
			t.Errorf("sent %d times, without a nonce", n)
		}
		town.Fake.ClearFaults()
	}
	if _, ok, err := poster.FindDaily(t.Context(), post); !ok || err != nil {
		t.Errorf("found %v, %v", ok, err)
	}
}

// TestPinInForum: the post itself is pinned, whether the forum or the post is named as its channel.
func TestPinInForum(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := forumPostIn(town)
	at, err := poster.PostDaily(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	for _, channel := range []string{town.Channel, at.ThreadID} {
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
	if got := town.Asked("PATCH "); !slices.Equal(got, want) {
		t.Errorf("asked %q", got)
	}
	town.Fake.SetOverwrite(town.Channel, town.Bot, 0, discordgo.PermissionManageThreads)
	var ch *coach.ChannelError
	if err := poster.Pin(t.Context(), town.Channel, at.MessageID); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "Manage Threads") {
		t.Errorf("without the permission: %v", err)
	}
}

func TestTagsFor(t *testing.T) {
	tags := []discordgo.ForumTag{{ID: "1", Name: "network"}, {ID: "2", Name: " Difficulty 3 "}, {ID: "3", Name: "Network", Moderated: true},
		{ID: "4", Name: "difficulty 30"}, {ID: "5", Name: "Linux & Git"}}
	for _, name := range []string{"NETWORK", "nEtwork", "Network", "network "} {
		tags = append(tags, discordgo.ForumTag{ID: "6", Name: name})
	}
	if got := kit.TagsFor(tags, "Network", 3, false); !slices.Equal(got, []string{"1", "2", "6", "6", "6"}) {
		t.Errorf("got %q", got)
	}
	if got := kit.TagsFor(tags, "Network", 3, true); !slices.Equal(got, []string{"1", "2", "3", "6", "6"}) {
		t.Errorf("as a moderator: %q", got)
	}
	if got := kit.TagsFor(tags, "Django", 1, false); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

// TestModeratedTagsInAForum are given where the bot moderates the forum's posts; elsewhere a post goes without them rather than not at all.
func TestModeratedTagsInAForum(t *testing.T) {
	for _, c := range []struct {
		name string
		deny int64
		want []string
	}{
		{"a moderator", 0, []string{"Network", "Difficulty 3"}},
		{"anybody", discordgo.PermissionManageThreads, []string{"Difficulty 3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := uitest.NewCity(t), &discordtest.Log{}
			post := forumPostIn(town, "Network", "Difficulty 3")
			town.Fake.ModerateTag(town.Channel, "Network")
			town.Fake.SetOverwrite(town.Channel, town.Bot, 0, c.deny)
			posted, err := NewPoster(town.Client, log.Logger()).PostDaily(t.Context(), post)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(town.Fake.Channels(), func(c fakediscord.Channel) bool { return c.ID == posted.ThreadID })
			if tags := town.Fake.Channels()[i].Tags; !slices.Equal(tags, c.want) {
				t.Errorf("its tags are %q, want %q", tags, c.want)
			}
		})
	}
}

// TestARecapWhereOnlyModeratorsTag: a forum that insists on tags gets one that only moderators may give, from a moderator.
func TestARecapWhereOnlyModeratorsTag(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	n := coachnotice.Notice{GuildID: town.Guild, ChannelID: town.Fake.AddForum(town.Guild, "questions", "gossip"), Forum: true,
		Recap: &coachnotice.Recap{}}
	town.Fake.RequireTag(n.ChannelID, true)
	town.Fake.ModerateTag(n.ChannelID, "gossip")
	if _, err := poster.Publish(t.Context(), n); err != nil {
		t.Error(err)
	}
	town.Fake.SetOverwrite(n.ChannelID, town.Bot, 0, discordgo.PermissionManageThreads)
	var ch *coach.ChannelError
	if _, err := poster.Publish(t.Context(), n); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "wants a tag") {
		t.Errorf("without the permission: %v", err)
	}
}
