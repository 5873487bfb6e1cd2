package fakediscord

import (
	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/rest"
	"hotseat/bot/internal/fakediscord/wire"
)

// Actor and the types below it are what people do, and what they see of it; see package person.
type (
	Actor      = person.Actor
	AutoChoice = person.AutoChoice
	Field      = person.Field
	File       = person.File
	Modal      = person.Modal
	Result     = person.Result
)

// RESTFault and Trouble are what can be made to go wrong; see package rest.
type (
	RESTFault = rest.Fault
	Trouble   = rest.Trouble
)

// Channel types of Discord, as far as a world is built from them.
const (
	KindText  = wire.KindText
	KindForum = wire.KindForum
)

// Permission bits of Discord, as far as a world is built from them.
const (
	PermManageGuild  = wire.PermManageGuild
	PermViewChannel  = wire.PermViewChannel
	PermSendMessages = wire.PermSendMessages
)
