package organise

import (
	"context"
	"errors"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// Server is what the permission checks ask Discord; *Client answers it.
type Server interface {
	Me(ctx context.Context) (*discordgo.User, error)
	Permissions(ctx context.Context, guildID, channelID, userID string) (int64, error)
	Member(ctx context.Context, guildID, userID string) (*discordgo.Member, error)
	GuildRoles(ctx context.Context, guildID string) ([]*discordgo.Role, error)
	Channel(ctx context.Context, channelID string) (*discordgo.Channel, error)
}

// askedBy is what settings ask of the bot: an answer that is revealed comes in a thread too.
func askedBy(s coachdaily.Settings) kit.Asked {
	return kit.Asked{Forum: s.Forum, Threads: s.Thread || s.Reveal != "" && s.Reveal != revealOff, Pin: s.Pin}
}

// checkChannel says in sentences what the bot may not do in the channel of the settings, and where to change it. Nothing: all is well.
func checkChannel(ctx context.Context, server Server, s coachdaily.Settings, log *slog.Logger) []string {
	p, roles, err := readPermissions(ctx, server, s)
	switch {
	case unseen(err):
		return []string{kit.CannotSee(s.ChannelID) + " If the channel is gone, choose another."}
	case err != nil && told(err) != "":
		return []string{told(err)}
	case err != nil:
		if log != nil {
			log.Warn("the bot's permissions could not be read", "guild", s.GuildID, "channel", s.ChannelID, "error", err)
		}
		return []string{"Discord did not tell me my permissions in <#" + s.ChannelID +
			"> just now. Run /setup again in a minute to have them checked."}
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
	names := kit.Lacking(p, kit.Needs(askedBy(s)))
	if len(names) > 0 {
		problems = append(problems, "In <#"+s.ChannelID+"> I lack "+kit.Join(names)+". "+kit.Allow(names))
	}
	if s.Publish && !s.Forum && p&discordgo.PermissionViewChannel != 0 {
		problems = append(problems, checkNews(ctx, server, s, log)...)
	}
	if s.Recap && p&discordgo.PermissionViewChannel != 0 {
		if lack := kit.Lacking(p, []kit.Need{kit.NeedFiles}); len(lack) > 0 {
			problems = append(problems, "In <#"+s.ChannelID+"> I lack "+kit.Join(lack)+", so the week's recap comes in words, without its picture. "+
				kit.Allow(lack))
		}
	}
	if s.Forum && p&discordgo.PermissionViewChannel != 0 {
		problems = append(problems, checkTags(ctx, server, s, p, log)...)
	}
	if mention && p&discordgo.PermissionMentionEveryone == 0 {
		problems = append(problems, kit.NotMentionable(s.RoleID))
	}
	return problems
}

// checkNews says when a channel is no announcement channel: nothing can be published from it.
func checkNews(ctx context.Context, server Server, s coachdaily.Settings, log *slog.Logger) []string {
	ch, err := server.Channel(ctx, s.ChannelID)
	if err != nil {
		if log != nil {
			log.Warn("what kind of channel it is could not be read", "guild", s.GuildID, "channel", s.ChannelID, "error", err)
		}
		return nil
	}
	if ch.Type == discordgo.ChannelTypeGuildNews {
		return nil
	}
	return []string{kit.NoAnnouncements(s.ChannelID)}
}

// checkTags says which sections have no tag, or only one that is for moderators, in a forum that wants a tag on every post. may is what the
// bot may do there.
func checkTags(ctx context.Context, server Server, s coachdaily.Settings, may int64, log *slog.Logger) []string {
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
	lack := kit.Lacking(may, []kit.Need{kit.NeedPosts})
	var missing, kept []string
	for _, section := range s.Sections {
		switch name := "**" + section.Title + "**"; {
		case !tagged(forum, section.Title, true):
			missing = append(missing, name)
		case len(lack) > 0 && !tagged(forum, section.Title, false):
			kept = append(kept, name)
		}
	}
	var problems []string
	if len(missing) > 0 {
		problems = append(problems, "The forum <#"+s.ChannelID+"> wants a tag on every post, and has none that I can give to questions about "+
			kit.Join(missing)+
			". In the forum's settings, add tags with these names, or turn off *Require people to select tags when posting*.")
	}
	if len(kept) > 0 {
		problems = append(problems, "The forum <#"+s.ChannelID+"> wants a tag on every post, and those for questions about "+kit.Join(kept)+
			" are for moderators: there I lack "+kit.Join(lack)+". "+kit.Allow(lack)+
			" Or turn off *Only moderators can apply this tag*.")
	}
	return problems
}

// tagged says whether a forum has a tag for every question of a section, the moderated ones counted or not.
func tagged(forum *discordgo.Channel, section string, moderator bool) bool {
	for difficulty := 1; difficulty <= 5; difficulty++ {
		if len(kit.TagsFor(forum.AvailableTags, section, difficulty, moderator)) == 0 {
			return false
		}
	}
	return true
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
	return api.HasCode(err, api.CodeMissingAccess) || api.HasCode(err, api.CodeUnknownChannel)
}

// told is what a refusal that is no matter of permissions means, or "" when Discord simply did not answer.
func told(err error) string {
	var refused *api.StatusError
	if !errors.As(err, &refused) {
		return ""
	}
	return kit.Refused(refused, "").Organiser
}
