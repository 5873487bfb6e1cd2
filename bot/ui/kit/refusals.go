package kit

import (
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
)

// Refusal is what a refusal of Discord's means, in sentences: for a member who uses the bot, for the organisers of a server, and for who
// runs the bot. Each may be "": then there is nothing that one could do or should know.
type Refusal struct {
	Member    string
	Organiser string
	Operator  string
	Text      bool // it is what was to be said that is refused, not the place: something else may be said there
	Gone      bool // the place does not exist any more
	Passing   bool // it goes by without anybody doing anything
}

// What stands in several rows of the table. {here} is the channel.
const (
	notYours = coach.NothingToMend
	later    = "Discord is not taking this at the moment. Please try again in a few minutes."
	stopped  = "Discord does not let me through at the moment. Whoever runs this bot has to see to it."
	program  = "This is a fault of the program; please report it."
	newToken = "Discord refuses the bot's token. Copy the current one from the Bot page of the application, and put it in again."
	blocked  = "Discord blocks this machine's address or the User-Agent. Ask the provider whether the address is shared, try another, and " +
		"make sure that a proxy between does not change the User-Agent."
	moderated = "AutoMod of this server does not take what I wanted to say in {here}. In the server's settings, AutoMod, allow my role in " +
		"the rule that stopped it."
	openThreads = "This server has as many open threads as Discord allows. Close some, so that I can open one in {here}."
	pins        = "{here} has as many pins as Discord allows. Take one away there, or turn pinning off in /setup."
	kindChanged = "{here} is not the kind of channel that it was when it was chosen. Choose it again, or another, with /setup."
	closed      = "I cannot write to that person."
)

// refusals is the table: Discord's codes, and what each means for whom. Missing permissions (50001, 50013, 160002) are named by looking.
// Source: Discord's documentation, "Opcodes and Status Codes", "JSON".
var refusals = map[int]Refusal{
	api.CodeUnknownChannel: {Organiser: "The channel of the daily question is gone. Choose another with /setup.", Gone: true,
		Member: "The channel for this is gone. Ask an organiser to choose another with /setup."},
	api.CodeUnknownGuild:       {Organiser: "Discord no longer shows me this server. Invite me again.", Gone: true},
	api.CodeUnknownMember:      {Organiser: "That person is not in this server."},
	api.CodeUnknownMessage:     {Organiser: "The post in {here} is gone: somebody deleted it.", Member: "That message was deleted."},
	api.CodeUnknownRole:        {Organiser: "The role that is to be mentioned no longer exists. Choose another, or none, with /setup."},
	api.CodeUnknownUser:        {Organiser: "Discord does not know that person any more."},
	api.CodeUnknownInteraction: {Operator: "The answer came later than the three seconds that Discord gives. The machine may be too slow."},
	api.CodeSlowMode: {Passing: true, Member: later,
		Organiser: "Slow mode of {here} holds me back. Allow my role **Manage Messages** there, or make the pause shorter."},
	api.CodeQuarantined: {Member: stopped, Organiser: "Discord holds this bot's application for spam and lets it do little." + notYours,
		Operator: "Discord has flagged the application as spam. Appeal in the Developer Portal."},
	api.CodeChannelFull: {Passing: true, Member: later,
		Organiser: "{here} is written to faster than Discord allows; I try again." + notYours},
	api.CodeGuildFull: {Passing: true, Member: later,
		Organiser: "This server is written to faster than Discord allows; I try again." + notYours},
	api.CodeBadName:            {Text: true, Organiser: "Discord does not allow a word in the name that I wanted to give in {here}."},
	api.CodeTooManyPins:        {Organiser: pins},
	api.CodeTooManyPinnedPosts: {Organiser: pins},
	api.CodeTooManyEdits: {Passing: true, Member: later,
		Organiser: "Discord lets few messages be changed that are older than an hour; I change the post in {here} later." + notYours},
	api.CodeUnauthorized: {Member: stopped,
		Organiser: "Discord no longer accepts my token. Whoever runs this bot has to put in the current one." +
			notYours, Operator: newToken},
	api.CodeUnverified: {Member: stopped, Organiser: "Discord wants this bot's account to be verified first." + notYours,
		Operator: "Discord wants the account of the application's owner to be verified. Sign in and follow what it says."},
	api.CodeDirectTooFast: {Passing: true, Organiser: "Discord has me open direct messages more slowly; I try again later." + notYours},
	api.CodeTooLarge: {Text: true, Organiser: "What I wanted to say in {here} is larger than Discord takes.", Operator: program,
		Member: "The answer to this is larger than Discord takes. Ask for less at once."},
	api.CodeResourceLimited: {Passing: true, Member: later, Organiser: "A part of Discord is overloaded; I try again." + notYours},
	api.CodeTagRequired: {Organiser: "The forum {here} wants a tag on each post, and has none with the name of this question's section. " +
		"Add the sections' names as tags there, or turn off that tags are required. /setup tells which are missing."},
	api.CodeTooManyFollowUps: {Member: "Discord takes no more answers to that one command. Use it again."},
	api.CodeBlocked: {Member: stopped, Operator: blocked,
		Organiser: "Discord blocks the address that I send from. Whoever runs this bot has to see to it." + notYours},
	api.CodeNoDirect: {Organiser: closed,
		Member: "I cannot write to you: your settings take no direct messages from this server's members."},
	api.CodeNoText: {Organiser: kindChanged}, api.CodeWrongChannel: {Organiser: kindChanged},
	api.CodeInvalidForm: {Text: true, Organiser: "Discord does not take what I wanted to say in {here} as it is written.",
		Operator: program},
	api.CodeThreadArchived: {Organiser: "The thread {here} is locked, so I cannot write there. Unlock it.",
		Member: "That thread is closed. Ask a moderator to open it again."},
	api.CodeBadJSON:       {Operator: program},
	api.CodeNoMutualGuild: {Organiser: closed + " We share no server any more."},
	api.CodeTwoFactor: {Organiser: "This server asks for two-factor authentication of those who moderate, and my owner's account has none." +
		" Ask whoever runs the bot to turn it on.",
		Operator: "A server asks for two-factor authentication: turn it on for the account that owns the bot."},
	api.CodeOverloaded: {Passing: true, Member: later, Organiser: "Discord is overloaded; I try again." + notYours},
	api.CodeThreadLocked: {Organiser: "The thread {here} is locked, so I cannot write there. Unlock it.",
		Member: "That thread is locked."},
	api.CodeTooManyThreads: {Organiser: openThreads,
		Member: "This server has as many open threads as Discord allows. Talk about it in the channel."},
	api.CodeTooManyNewsThreads: {Organiser: openThreads,
		Member: "This server has as many open threads as Discord allows. Talk about it in the channel."},
	api.CodeTextModerated: {Text: true, Organiser: moderated,
		Member: "AutoMod of this server does not take my answer here. Try it in a direct message."},
	api.CodeTitleModerated: {Text: true, Organiser: moderated},
	api.CodeHarmfulLink: {Text: true, Organiser: "Discord holds a link in what I wanted to say in {here} for harmful.",
		Member: "Discord holds a link in the answer for harmful, and does not show it."},
}

// Refused says what a refusal of Discord's means in a channel. Of a code that the table does not have, the number and Discord's own words
// are told, rather than a cause that is made up.
func Refused(refused *api.StatusError, channel string) Refusal {
	r, known := refusals[refused.Code]
	switch {
	case refused.Blocked():
		r = refusals[api.CodeBlocked]
	case refused.Status == http.StatusUnauthorized:
		r = refusals[api.CodeUnauthorized]
	case known:
	case refused.Status == http.StatusTooManyRequests:
		r = limited(refused.Retry)
	case refused.Status == http.StatusNotFound && refused.Code == 0:
		r = refusals[api.CodeUnknownChannel]
	case refused.Status >= 500:
		r = Refusal{Passing: true, Member: later} // Discord did not answer: nothing is known of why
	case refused.Code == api.CodeMissingPermissions, refused.Code == api.CodeMissingAccess, refused.Code == api.CodeNeedsHistory:
		r = Refusal{Member: "I lack a permission for that. Ask an organiser to run /setup, which names what is missing."}
	default:
		r = unknown(refused)
	}
	r.Organiser = strings.ReplaceAll(r.Organiser, "{here}", "<#"+channel+">")
	return r
}

// limited is a limit that is longer than a call waits.
func limited(wait time.Duration) Refusal {
	r := Refusal{Passing: true, Member: later,
		Operator: "Discord limits what the bot sends. When that lasts, look for a second bot with this token."}
	r.Organiser = "Discord has me wait before I may do more; I go on by myself then." + notYours
	if minutes := int(math.Ceil(wait.Minutes())); minutes > 1 {
		r.Organiser = fmt.Sprintf("Discord has me wait %d minutes before I may do more; I go on by myself then.%s", minutes, notYours)
	}
	return r
}

// unknown is a refusal of a kind that nobody has foreseen.
func unknown(refused *api.StatusError) Refusal {
	number := fmt.Sprintf("code %d", refused.Code)
	if refused.Code == 0 {
		number = fmt.Sprintf("status %d", refused.Status)
	}
	said := ""
	if refused.Message != "" {
		said = ": “" + PersonName(strings.TrimRight(refused.Message, ".")) + "”"
	}
	return Refusal{
		Organiser: "Discord refused it, with " + number + said + ". I do not know what that means; ask whoever runs this bot.",
		Operator:  "Discord answered with " + number + ", which this version does not know.",
		Member:    "Discord refused it, with " + number + ". An organiser may know more.",
	}
}
