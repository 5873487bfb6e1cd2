package fakediscord

// Discord's permission bits, as far as they are looked at here.
const (
	PermAdministrator   int64 = 1 << 3
	PermManageChannels  int64 = 1 << 4
	PermManageGuild     int64 = 1 << 5
	PermAddReactions    int64 = 1 << 6
	PermViewChannel     int64 = 1 << 10
	PermSendMessages    int64 = 1 << 11
	PermManageMessages  int64 = 1 << 13
	PermEmbedLinks      int64 = 1 << 14
	PermAttachFiles     int64 = 1 << 15
	PermReadHistory     int64 = 1 << 16
	PermMentionEveryone int64 = 1 << 17
	PermUseCommands     int64 = 1 << 31
	PermManageThreads   int64 = 1 << 34
	PermCreateThreads   int64 = 1 << 35
	PermSendInThreads   int64 = 1 << 38
	PermPinMessages     int64 = 1 << 51
)

// Channel types of Discord.
const (
	KindText          = 0
	KindDM            = 1
	KindVoice         = 2
	KindCategory      = 4
	KindAnnouncement  = 5
	KindPublicThread  = 11
	KindPrivateThread = 12
	KindForum         = 15
)

// Option types of Discord.
const (
	optSub         = 1
	optGroup       = 2
	optString      = 3
	optInteger     = 4
	optBoolean     = 5
	optUser        = 6
	optChannel     = 7
	optRole        = 8
	optMentionable = 9
	optNumber      = 10
	optAttachment  = 11
)

// Component types of Discord that people fill in.
const (
	compStringSelect = 3
	compTextInput    = 4
	compUserSelect   = 5
	compRoleSelect   = 6
	compMentionable  = 7
	compChannel      = 8
	compText         = 10
	compFile         = 13
	compFileUpload   = 19
	compRadio        = 21
	compCheckboxes   = 22
	compCheckbox     = 23
)

// Kinds of interactions, and of the answers to them, by Discord's numbers.
const (
	onCommand      = 2
	onComponent    = 3
	onAutocomplete = 4
	onModal        = 5

	answerMessage      = 4
	answerDeferred     = 5
	answerDeferredEdit = 6
	answerEdit         = 7
	answerSuggest      = 8
	answerForm         = 9
)

// Message flags of Discord.
const (
	flagSuppressEmbeds = 1 << 2
	flagHasThread      = 1 << 5
	flagEphemeral      = 1 << 6
	flagLoading        = 1 << 7
	flagSilent         = 1 << 12
	flagV2             = 1 << 15
	// flagsSettable are those a bot may send.
	flagsSettable = flagSuppressEmbeds | flagEphemeral | flagSilent | flagV2
)

// flagRequireTag is the flag of a forum in which every post needs a tag.
const flagRequireTag = 1 << 4

// kindPinNotice is the type of the message by which a channel says that something was pinned.
const kindPinNotice = 6

// Gateway intents that events here are told by; 0 is told to everyone.
const (
	intentGuilds         = 1 << 0
	intentGuildMessages  = 1 << 9
	intentDirectMessages = 1 << 12
	// intentsPrivileged are members, presences and message content, which this application was not granted.
	intentsPrivileged = 1<<1 | 1<<8 | 1<<15
	intentsKnown      = 1<<26 - 1
)
