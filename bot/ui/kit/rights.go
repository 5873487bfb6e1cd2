package kit

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
)

// Need is a permission as Discord's settings call it.
type Need struct {
	bit  int64
	name string
}

// Asked is what the bot has to be able to do in a channel beside posting the daily.
type Asked struct {
	Forum   bool // each daily is a post of its own there
	Threads bool // a thread is opened under it
	Pin     bool
	Within  bool // nothing is posted but into a thread that is there
}

// Needs that stand in several lists, and those that are asked for beside them. Without View Channel Discord tells nothing else.
var (
	needView    = Need{discordgo.PermissionViewChannel, "View Channel"}
	NeedHistory = Need{discordgo.PermissionReadMessageHistory, "Read Message History"}
	NeedPosts   = Need{discordgo.PermissionManageThreads, "Manage Posts (Manage Threads)"}
	NeedFiles   = Need{discordgo.PermissionAttachFiles, "Attach Files"}
)

// Needs are the permissions that it takes, by the names of Discord's settings; a forum's have names of their own.
// Source: Discord's documentation, "Permissions", "Start Thread in Forum or Media Channel", "Modify Channel".
func Needs(a Asked) []Need {
	if a.Within {
		return []Need{needView, {discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"}, NeedHistory}
	}
	if a.Forum {
		n := []Need{needView, {discordgo.PermissionSendMessages, "Create Posts (Send Messages)"}, NeedHistory,
			{discordgo.PermissionSendMessagesInThreads, "Send Messages in Posts (in Threads)"}}
		if a.Pin {
			n = append(n, NeedPosts)
		}
		return n
	}
	n := []Need{needView, {discordgo.PermissionSendMessages, "Send Messages"}, NeedHistory}
	if a.Threads {
		n = append(n, Need{discordgo.PermissionCreatePublicThreads, "Create Public Threads"},
			Need{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"})
	}
	if a.Pin {
		n = append(n, Need{api.PermissionPinMessages, "Pin Messages"})
	}
	return n
}

// Writing are those of them without which nothing can be written there at all.
func Writing(a Asked) []Need { return Needs(Asked{Forum: a.Forum, Within: a.Within})[1:2] }

// Lacking names the permissions of n that p does not have.
func Lacking(p int64, n []Need) []string {
	var names []string
	for _, one := range n {
		if p&one.bit == 0 {
			names = append(names, "**"+one.name+"**")
		}
	}
	return names
}

// RoleGone is the sentence for a role that was deleted.
const RoleGone = "The role that is to be mentioned no longer exists. Choose another, or none, with /setup."

// NotMentionable is the sentence for a role that the bot may not call.
func NotMentionable(role string) string {
	return "<@&" + role + "> cannot be mentioned by me. Either turn on *Allow anyone to @mention this role* in the server's settings, " +
		"Roles; or give me **Mention @everyone, @here and All Roles** in the channel."
}

// NoAnnouncements is the sentence about a channel in which nothing can be published.
func NoAnnouncements(channel string) string {
	return "<#" + channel + "> is no announcement channel, so nothing can be published from it. Make it one in its settings, choose " +
		"another channel, or turn publishing off: all three begin with /setup."
}

// CannotSee is the sentence for a channel that is hidden from the bot.
func CannotSee(channel string) string {
	return "I cannot see <#" + channel + ">: I lack **View Channel** there. " + Allow(nil)
}

// Allow says where a permission of a channel is given.
func Allow(names []string) string {
	it := "it"
	if len(names) > 1 {
		it = "them"
	}
	return "Open the channel's settings, Permissions, add my role and allow " + it + "."
}

// Join is "a, b and c".
func Join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// TagsFor are the ids of a forum's tags that fit a question: those named like the title of its section or like "difficulty 3", in any case.
// A moderated tag is left out unless who gives it moderates the forum's posts (NeedPosts).
func TagsFor(tags []discordgo.ForumTag, section string, difficulty int, moderator bool) []string {
	var ids []string
	for _, t := range tags {
		named := func(name string) bool { return strings.EqualFold(strings.TrimSpace(t.Name), name) }
		if (moderator || !t.Moderated) && (named(section) || named(fmt.Sprintf("difficulty %d", difficulty))) {
			ids = append(ids, t.ID)
		}
	}
	return ids[:min(len(ids), api.MaxTags)]
}
