package ui

import (
	"fmt"
	"strings"

	"hotseat/bot/discord/api"
	"hotseat/questions/interview"

	"github.com/bwmarrin/discordgo"
)

// need is a permission as Discord's settings call it.
type need struct {
	bit  int64
	name string
}

// asked is what the bot has to be able to do in a channel beside posting the daily.
type asked struct {
	forum   bool // each daily is a post of its own there
	threads bool // a thread is opened under it
	pin     bool
}

// Needs that stand in several lists. Without View Channel Discord tells nothing else.
var (
	needView    = need{discordgo.PermissionViewChannel, "View Channel"}
	needHistory = need{discordgo.PermissionReadMessageHistory, "Read Message History"}
)

// needs are the permissions that it takes, by the names of Discord's settings; a forum's have names of their own.
// Source: Discord's documentation, "Permissions", "Start Thread in Forum or Media Channel", "Modify Channel".
func needs(a asked) []need {
	if a.forum {
		n := []need{needView, {discordgo.PermissionSendMessages, "Create Posts (Send Messages)"}, needHistory,
			{discordgo.PermissionSendMessagesInThreads, "Send Messages in Posts (in Threads)"}}
		if a.pin {
			n = append(n, need{discordgo.PermissionManageThreads, "Manage Posts (Manage Threads)"})
		}
		return n
	}
	n := []need{needView, {discordgo.PermissionSendMessages, "Send Messages"}, needHistory}
	if a.threads {
		n = append(n, need{discordgo.PermissionCreatePublicThreads, "Create Public Threads"},
			need{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"})
	}
	if a.pin {
		n = append(n, need{api.PermissionPinMessages, "Pin Messages"})
	}
	return n
}

// lacking names the permissions of n that p does not have.
func lacking(p int64, n []need) []string {
	var names []string
	for _, one := range n {
		if p&one.bit == 0 {
			names = append(names, "**"+one.name+"**")
		}
	}
	return names
}

// cannotSee is the sentence for a channel that is hidden from the bot.
func cannotSee(channel string) string {
	return "I cannot see <#" + channel + ">: I lack **View Channel** there. " + allow(nil)
}

// allow says where a permission of a channel is given.
func allow(names []string) string {
	it := "it"
	if len(names) > 1 {
		it = "them"
	}
	return "Open the channel's settings, Permissions, add my role and allow " + it + "."
}

// join is "a, b and c".
func join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// tagsFor are the ids of a forum's tags that fit a question: those named like its section or like "difficulty 3", in any case.
// A moderated tag is left out, since only moderators may give it.
func tagsFor(tags []discordgo.ForumTag, section interview.Section, difficulty int) []string {
	var ids []string
	for _, t := range tags {
		named := func(name string) bool { return strings.EqualFold(strings.TrimSpace(t.Name), name) }
		if !t.Moderated && (named(section.Title()) || named(fmt.Sprintf("difficulty %d", difficulty))) {
			ids = append(ids, t.ID)
		}
	}
	return ids[:min(len(ids), api.MaxTags)]
}
