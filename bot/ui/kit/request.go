package kit

import (
	"errors"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
)

// Who is the person of a request. In a server that the bot is not in, it is as in direct messages: there is no group, and nothing is kept
// about that server.
func Who(r *interaction.Request) coach.Who {
	if r.Guest {
		return coach.Who{UserID: r.UserID, Name: r.UserName}
	}
	return coach.Who{UserID: r.UserID, Name: r.UserName, GuildID: r.GuildID}
}

// Show puts a private matter where it belongs: into the private message that was clicked, else into a new one. A public post is never
// overwritten. In a direct message nothing is marked private, and what carries our controls there is the person's own.
func Show(r *interaction.Request, m api.Message) interaction.Response {
	if r.MessageID != "" && (r.MessagePrivate || r.GuildID == "") {
		return interaction.Update(m)
	}
	return interaction.Private(m)
}

// Organiser says whether the person may change a server's settings.
func Organiser(r *interaction.Request) bool {
	return r.GuildID != "" && !r.Guest && r.Permissions&(discordgo.PermissionManageGuild|discordgo.PermissionAdministrator) != 0
}

// MustBeHere refuses what needs the bot to be in the server.
func MustBeHere(r *interaction.Request) error {
	if !r.Guest {
		return nil
	}
	return &coach.Error{Code: coach.NotHere, Sentence: "I am not in this server: you brought me along yourself. So there is no " +
		"daily question and no study group here. Ask someone who manages the server to add me (press my name, then *Add App*) and to use /setup. Until then /mock, " +
		"/progress and /questions work here for you alone."}
}

// MustOrganise refuses who may not change a server's settings: Discord hides the commands, but an organiser of the server can show them to
// others.
func MustOrganise(r *interaction.Request) error {
	switch {
	case r.Guest:
		return MustBeHere(r)
	case r.GuildID == "":
		return &coach.Error{Code: coach.NotHere, Sentence: "This belongs to a server: use it in a channel there."}
	case !Organiser(r):
		return &coach.Error{Code: coach.Bad, Sentence: "Only members with the Manage Server permission can change this. Ask an organiser."}
	}
	return nil
}

// Sentence is what an error says to the person, or "" when it is an internal one.
func Sentence(err error) string {
	var e *coach.Error
	if errors.As(err, &e) {
		return e.Person()
	}
	return ""
}
