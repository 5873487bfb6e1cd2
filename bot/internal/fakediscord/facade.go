package fakediscord

import (
	"encoding/json"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/rest"
	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// What people do, and what they see of it.
type (
	// Actor is a person at the client; see package person.
	Actor = person.Actor
	// AutoChoice is one suggestion that a person is offered.
	AutoChoice = person.AutoChoice
	// Field is one input of a form.
	Field = person.Field
	// File is a file that a person sends.
	File = person.File
	// Modal is a form that a person sees.
	Modal = person.Modal
	// Result is what a person sees come of what they did.
	Result = person.Result
	// Said is what a person writes as a plain message.
	Said = person.Said
	// Shown is what a person looks at of a message.
	Shown = person.Shown
	// Component is a part of a message.
	Component = person.Component
)

// What a page hears of a world that it shows.
type (
	// Changed names a message that was made, changed or deleted.
	Changed = world.Changed
	// Changes are what happened since a page last asked.
	Changes = world.Changes
	// Watching is a page that wants to know what changes.
	Watching = world.Watching
)

// What can be made to go wrong.
type (
	// RESTFault is something that goes wrong with a request; see package rest.
	RESTFault = rest.Fault
	// Trouble is a Discord that has a bad day; see package rest.
	Trouble = rest.Trouble
)

// Channel types of Discord, as far as a world is built from them.
const (
	KindText         = wire.KindText
	KindAnnouncement = wire.KindAnnouncement
	KindForum        = wire.KindForum
)

// Permission bits of Discord, as far as a world is built from them.
const (
	PermManageGuild  = wire.PermManageGuild
	PermViewChannel  = wire.PermViewChannel
	PermSendMessages = wire.PermSendMessages
	PermReadHistory  = wire.PermReadHistory
)

// NewWatching makes a Watching of no world, for the tests of a page.
func NewWatching() *Watching { return world.NewWatching(func() {}) }

// ReadShown reads a message as Messages and a Result give it.
func ReadShown(raw json.RawMessage) (Shown, error) { return person.ReadShown(raw) }
