package wire

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
	PermManageRoles     int64 = 1 << 28
	PermUseCommands     int64 = 1 << 31
	PermManageEvents    int64 = 1 << 33
	PermManageThreads   int64 = 1 << 34
	PermCreateThreads   int64 = 1 << 35
	PermSendInThreads   int64 = 1 << 38
	PermCreateEvents    int64 = 1 << 44
	PermPinMessages     int64 = 1 << 51
)

// Channel types of Discord.
const (
	KindText          = 0
	KindDM            = 1
	KindVoice         = 2
	KindCategory      = 4
	KindAnnouncement  = 5
	KindNewsThread    = 10 // a thread of an announcement channel
	KindPublicThread  = 11
	KindPrivateThread = 12
	KindForum         = 15
)

// Option types of Discord.
const (
	OptSub         = 1
	OptGroup       = 2
	OptString      = 3
	OptInteger     = 4
	OptBoolean     = 5
	OptUser        = 6
	OptChannel     = 7
	OptRole        = 8
	OptMentionable = 9
	OptNumber      = 10
	OptAttachment  = 11
)

// Component types of Discord that people fill in.
const (
	CompStringSelect = 3
	CompTextInput    = 4
	CompUserSelect   = 5
	CompRoleSelect   = 6
	CompMentionable  = 7
	CompChannel      = 8
	CompText         = 10
	CompFile         = 13
	CompFileUpload   = 19
	CompRadio        = 21
	CompCheckboxes   = 22
	CompCheckbox     = 23
)

// Kinds of interactions, and of the answers to them, by Discord's numbers.
const (
	OnCommand      = 2
	OnComponent    = 3
	OnAutocomplete = 4
	OnModal        = 5

	AnswerMessage      = 4
	AnswerDeferred     = 5
	AnswerDeferredEdit = 6
	AnswerEdit         = 7
	AnswerSuggest      = 8
	AnswerForm         = 9
)

// Message flags of Discord.
const (
	FlagSuppressEmbeds = 1 << 2
	FlagHasThread      = 1 << 5
	FlagEphemeral      = 1 << 6
	FlagLoading        = 1 << 7
	FlagSilent         = 1 << 12
	FlagVoice          = 1 << 13
	FlagV2             = 1 << 15
	// FlagsSettable are those a bot may send.
	FlagsSettable = FlagSuppressEmbeds | FlagEphemeral | FlagSilent | FlagV2
)

// FlagRequireTag is the flag of a forum in which every post needs a tag.
const FlagRequireTag = 1 << 4

// Message types of Discord; that of a plain message is 0.
const (
	TypePinNotice = 6  // a channel says that something was pinned
	TypeReply     = 19 // to another message
	TypeCommand   = 20 // the answer to a command
)

// Gateway intents that events here are told by; 0 is told to everyone.
const (
	IntentGuilds          = 1 << 0
	IntentGuildMessages   = 1 << 9
	IntentGuildReactions  = 1 << 10
	IntentDirectMessages  = 1 << 12
	IntentDirectReactions = 1 << 13
	// IntentsPrivileged are members, presences and message content, which this application was not granted.
	IntentsPrivileged = 1<<1 | 1<<8 | 1<<15
	IntentsKnown      = 1<<26 - 1
)
