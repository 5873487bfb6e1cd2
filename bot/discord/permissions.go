package discord

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions/interview"
)

// Server is what the permission check asks Discord; *Client answers it.
type Server interface {
	Me(ctx context.Context) (*discordgo.User, error)
	Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error)
	GuildRoles(ctx context.Context, guildID string) ([]*discordgo.Role, error)
	Channel(ctx context.Context, channelID string) (*discordgo.Channel, error)
}

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

// askedBy is what settings ask of the bot: an answer that is revealed comes in a thread too.
func askedBy(s coachdaily.Settings) asked {
	return asked{forum: s.Forum, threads: s.Thread || s.Reveal != "" && s.Reveal != revealOff, pin: s.Pin}
}

// permissionPinMessages is what pinning takes since February 2026; the library does not know it yet.
const permissionPinMessages int64 = 1 << 51

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
		n = append(n, need{permissionPinMessages, "Pin Messages"})
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

// checkChannel says in sentences what the bot may not do in the channel of the settings, and where to change it. Nothing: all is well.
func checkChannel(ctx context.Context, server Server, s coachdaily.Settings, log *slog.Logger) []string {
	p, roles, err := readPermissions(ctx, server, s)
	switch {
	case unseen(err):
		return []string{cannotSee(s.ChannelID) + " If the channel is gone, choose another."}
	case err != nil:
		if log != nil {
			log.Warn("the bot's permissions could not be read", "guild", s.GuildID, "channel", s.ChannelID, "error", err)
		}
		return []string{"Discord did not tell me my permissions in <#" + s.ChannelID + "> just now. Run /setup again in a minute to have them checked."}
	}
	var problems []string
	mention, found := false, s.RoleID == ""
	for _, r := range roles {
		if r.ID == s.RoleID {
			mention, found = !r.Mentionable, true
		}
	}
	if !found {
		problems = append(problems, "The role that is to be mentioned no longer exists. Choose another, or none, below.")
	}
	names := lacking(p, needs(askedBy(s)))
	if len(names) > 0 {
		problems = append(problems, "In <#"+s.ChannelID+"> I lack "+join(names)+". "+allow(names))
	}
	if s.Forum && p&discordgo.PermissionViewChannel != 0 {
		problems = append(problems, checkTags(ctx, server, s, log)...)
	}
	if mention && p&discordgo.PermissionMentionEveryone == 0 {
		problems = append(problems, "<@&"+s.RoleID+"> cannot be mentioned by me. Either turn on *Allow anyone to @mention this role* in the server's settings, Roles; "+
			"or give me **Mention @everyone, @here and All Roles** in the channel.")
	}
	return problems
}

// checkTags says which sections have no tag in a forum that wants one on every post.
func checkTags(ctx context.Context, server Server, s coachdaily.Settings, log *slog.Logger) []string {
	forum, err := server.Channel(ctx, s.ChannelID)
	if err != nil {
		if log != nil {
			log.Warn("the forum's tags could not be read", "guild", s.GuildID, "channel", s.ChannelID, "error", err)
		}
		return []string{"Discord did not tell me the tags of <#" + s.ChannelID + "> just now. Run /setup again in a minute to have them checked."}
	}
	if forum.Flags&discordgo.ChannelFlagRequireTag == 0 {
		return nil
	}
	var missing []string
	for _, section := range interview.Sections() {
		for difficulty := 1; difficulty <= 5; difficulty++ {
			if len(tagsFor(forum.AvailableTags, section, difficulty)) == 0 {
				missing = append(missing, "**"+section.Title()+"**")
				break
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []string{"The forum <#" + s.ChannelID + "> wants a tag on every post, and has none that I can give to questions about " + join(missing) +
		". In the forum's settings, add tags with these names, or turn off *Require people to select tags when posting*."}
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

func readPermissions(ctx context.Context, server Server, s coachdaily.Settings) (int64, []*discordgo.Role, error) {
	me, err := server.Me(ctx)
	if err != nil {
		return 0, nil, err
	}
	p, err := server.Permissions(ctx, s.GuildID, s.ChannelID, me.ID)
	if err != nil {
		return 0, nil, err
	}
	if p&discordgo.PermissionViewChannel == 0 {
		p = 0 // without it nothing else holds
	}
	var roles []*discordgo.Role
	if s.RoleID != "" {
		roles, err = server.GuildRoles(ctx, s.GuildID)
	}
	return p, roles, err
}

// unseen says whether Discord refuses to show the channel: it is hidden from the bot, or gone.
func unseen(err error) bool {
	var refused *StatusError
	return errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound)
}
