package interaction

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"hotseat/bot/discord/api"
)

// Types of components and options that the decoder must tell apart; all others are read by what they carry.
const (
	optionSubcommand      = 1
	optionSubcommandGroup = 2
	contextDirect         = "1" // of where something was done: the direct messages with the bot, not those of others
	maxNesting            = 8   // components inside components; Discord's own forms have two
)

// ErrUndecodable is wrapped by the errors of Decode.
var ErrUndecodable = errors.New("this is no interaction of Discord's")

type rawInteraction struct {
	ID            string          `json:"id"`
	Token         string          `json:"token"`
	ApplicationID string          `json:"application_id"`
	Type          RequestKind     `json:"type"`
	GuildID       string          `json:"guild_id"`
	ChannelID     string          `json:"channel_id"`
	Channel       json.RawMessage `json:"channel"`
	Member        *rawMember      `json:"member"`
	User          *rawUser        `json:"user"`
	Locale        string          `json:"locale"`
	GuildLocale   string          `json:"guild_locale"`
	Message       json.RawMessage `json:"message"`
	Data          json.RawMessage `json:"data"`
	Owners        json.RawMessage `json:"authorizing_integration_owners"`
	Context       json.RawMessage `json:"context"`
}

type rawMember struct {
	Nick        string          `json:"nick"`
	Permissions json.RawMessage `json:"permissions"`
	User        *rawUser        `json:"user"`
}

type rawUser struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name"`
}

type rawOption struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
	Options []rawOption     `json:"options"`
}

type rawComponent struct {
	CustomID   string            `json:"custom_id"`
	Value      json.RawMessage   `json:"value"`
	Values     []json.RawMessage `json:"values"`
	Resolved   json.RawMessage   `json:"resolved"`
	Component  json.RawMessage   `json:"component"`
	Components []json.RawMessage `json:"components"`
}

// Decode reads one interaction as Discord sends it, over the gateway or over HTTP. Component types that this program does not know
// are read as far as they can be, and otherwise passed over: they must not cost a person the answer. Errors wrap ErrUndecodable
// and never hold what was in the interaction, since that has a secret in it. With an error comes what it takes to tell the person so
// (Dispatcher.Apologise), or nil when nobody can be told.
func Decode(raw []byte) (*Request, error) {
	e := openEnvelope(raw)
	if e.depth > mostNested {
		return e.request(), fmt.Errorf("%w: it is nested %d deep", ErrUndecodable, e.depth)
	}
	r, err := decode(raw)
	if err != nil {
		return e.request(), err
	}
	return r, nil
}

func decode(raw []byte) (*Request, error) {
	var in rawInteraction
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, undecodable("its outer part", err)
	}
	if in.Type < KindPing || in.Type > KindModal {
		return nil, fmt.Errorf("%w: type %d is unknown", ErrUndecodable, in.Type)
	}
	r := &Request{
		ID: in.ID, Token: in.Token, ApplicationID: in.ApplicationID, Kind: in.Type,
		GuildID: in.GuildID, ChannelID: in.ChannelID, Locale: in.Locale, GuildLocale: in.GuildLocale,
	}
	if r.ID == "" || r.Token == "" {
		return nil, fmt.Errorf("%w: it has no id or no token", ErrUndecodable)
	}
	if r.ChannelID == "" {
		r.ChannelID = idOf(in.Channel)
	}
	r.Direct = r.GuildID == "" && api.Scalar(in.Context) == contextDirect
	r.Guest = r.GuildID != "" && guest(in.Owners)
	if r.Kind == KindPing {
		return r, nil
	}
	r.readPerson(&in)
	if r.UserID == "" {
		return nil, fmt.Errorf("%w: it has no person", ErrUndecodable)
	}
	r.readMessage(in.Message)

	var err error
	switch r.Kind {
	case KindCommand, KindAutocomplete:
		err = r.readCommand(in.Data)
	case KindComponent:
		err = r.readComponent(in.Data)
	case KindModal:
		err = r.readModal(in.Data)
	case KindPing, KindMessage: // one has left above, the other is no interaction
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// guest says whether an interaction is there by the install of a person ("1") alone, and not by that of the guild ("0").
func guest(owners json.RawMessage) bool {
	var by map[string]json.RawMessage
	if len(owners) == 0 || json.Unmarshal(owners, &by) != nil {
		return false
	}
	_, person := by["1"]
	_, guild := by["0"]
	return person && !guild
}

// undecodable keeps of a JSON error where and of what Go type it was, and drops the text, which may quote the input.
func undecodable(what string, err error) error {
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrong):
		return fmt.Errorf("%w: %s: the field %q holds a %s", ErrUndecodable, what, wrong.Field, kindWord(wrong.Value))
	case errors.As(err, &syntax):
		return fmt.Errorf("%w: %s: broken JSON at byte %d", ErrUndecodable, what, syntax.Offset)
	}
	return fmt.Errorf("%w: %s", ErrUndecodable, what)
}

// kindWord cuts "number 123" to "number".
func kindWord(value string) string {
	word, _, _ := strings.Cut(value, " ")
	return word
}

func (r *Request) readPerson(in *rawInteraction) {
	user := in.User
	if in.Member != nil {
		if in.Member.User != nil {
			user = in.Member.User
		}
		r.UserName = in.Member.Nick
		// A member without readable permissions has none: the safe side.
		if n, err := strconv.ParseInt(api.Scalar(in.Member.Permissions), 10, 64); err == nil && r.GuildID != "" {
			r.Permissions = n
		}
	}
	if user == nil {
		return
	}
	r.UserID = user.ID
	for _, name := range []string{user.GlobalName, user.Username, "someone"} {
		if r.UserName == "" {
			r.UserName = name
		}
	}
}

func (r *Request) readMessage(raw json.RawMessage) {
	var m struct {
		ID    string `json:"id"`
		Flags int64  `json:"flags"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &m) != nil {
		return
	}
	r.MessageID, r.MessagePrivate = m.ID, m.Flags&api.FlagEphemeral != 0
}

func (r *Request) readCommand(data json.RawMessage) error {
	var d struct {
		Name     string          `json:"name"`
		Options  []rawOption     `json:"options"`
		Resolved json.RawMessage `json:"resolved"`
	}
	if err := unmarshalData(data, &d); err != nil {
		return err
	}
	r.readAttachments(d.Resolved)
	if d.Name == "" {
		return fmt.Errorf("%w: the command has no name", ErrUndecodable)
	}
	r.Command, r.Options = d.Name, map[string]string{}
	r.readResolved(d.Resolved)
	r.readPeople(d.Resolved)
	options := d.Options
	for len(options) > 0 && (options[0].Type == optionSubcommand || options[0].Type == optionSubcommandGroup) {
		r.Command += " " + options[0].Name
		options = options[0].Options
	}
	for _, o := range options {
		r.Options[o.Name] = api.Scalar(o.Value)
		if o.Focused {
			r.Focused = o.Name
		}
	}
	return nil
}

func (r *Request) readComponent(data json.RawMessage) error {
	var c rawComponent
	if err := unmarshalData(data, &c); err != nil {
		return err
	}
	r.Version, r.Action, r.Key = ParseCustomID(c.CustomID)
	r.Values = scalars(c.Values)
	r.readResolved(c.Resolved)
	r.readPeople(c.Resolved)
	return nil
}

// readAttachments reads what a command's files are. What cannot be read is left out: the handler says that the file is missing.
func (r *Request) readAttachments(resolved json.RawMessage) {
	var d struct {
		Attachments map[string]struct {
			Filename    string `json:"filename"`
			Size        int64  `json:"size"`
			URL         string `json:"url"`
			ContentType string `json:"content_type"`
		} `json:"attachments"`
	}
	if len(resolved) == 0 || json.Unmarshal(resolved, &d) != nil {
		return
	}
	for id, a := range d.Attachments {
		if r.Attachments == nil {
			r.Attachments = map[string]api.Attachment{}
		}
		r.Attachments[id] = api.Attachment{ID: id, Name: a.Filename, URL: a.URL, ContentType: a.ContentType, Size: a.Size}
	}
}

// readResolved reads what Discord tells of the things that were chosen. What cannot be read is left out.
func (r *Request) readResolved(raw json.RawMessage) {
	var in struct {
		Channels map[string]struct {
			Type *int `json:"type"`
		} `json:"channels"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &in) != nil {
		return
	}
	for id, c := range in.Channels {
		if c.Type == nil {
			continue
		}
		if r.ChannelTypes == nil {
			r.ChannelTypes = map[string]int{}
		}
		r.ChannelTypes[id] = *c.Type
	}
}

// readPeople reads what Discord tells of the people who were chosen. What cannot be read is left out.
func (r *Request) readPeople(raw json.RawMessage) {
	var in struct {
		Users map[string]struct {
			Bot bool `json:"bot"`
		} `json:"users"`
		Members map[string]json.RawMessage `json:"members"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &in) != nil {
		return
	}
	for id, u := range in.Users {
		if r.People == nil {
			r.People = map[string]Chosen{}
		}
		_, member := in.Members[id]
		r.People[id] = Chosen{Bot: u.Bot, Member: member}
	}
}

func (r *Request) readModal(data json.RawMessage) error {
	var d rawComponent
	if err := unmarshalData(data, &d); err != nil {
		return err
	}
	r.Version, r.Action, r.Key = ParseCustomID(d.CustomID)
	r.Fields, r.Selects = map[string]string{}, map[string][]string{}
	r.readResolved(d.Resolved)
	r.readAttachments(d.Resolved)
	for _, c := range d.Components {
		r.readInput(c, 0)
	}
	return nil
}

// readInput reads an input of a form wherever it is nested: in a label, in a row of the older forms, or in what comes later.
func (r *Request) readInput(raw json.RawMessage, depth int) {
	var c rawComponent
	if depth > maxNesting || json.Unmarshal(raw, &c) != nil {
		return
	}
	switch {
	case c.CustomID != "" && c.Values != nil:
		r.Selects[c.CustomID] = scalars(c.Values)
	case c.CustomID != "" && len(c.Value) > 0:
		r.Fields[c.CustomID] = api.Scalar(c.Value)
	}
	if len(c.Component) > 0 {
		r.readInput(c.Component, depth+1)
	}
	for _, inner := range c.Components {
		r.readInput(inner, depth+1)
	}
}

func unmarshalData(data json.RawMessage, into any) error {
	if len(data) == 0 {
		return fmt.Errorf("%w: it has no data", ErrUndecodable)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return undecodable("its data", err)
	}
	return nil
}

func scalars(raw []json.RawMessage) []string {
	out := make([]string, 0, len(raw))
	for _, v := range raw {
		out = append(out, api.Scalar(v))
	}
	return out
}

func idOf(raw json.RawMessage) string {
	var v struct {
		ID string `json:"id"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &v) != nil {
		return ""
	}
	return v.ID
}
