package fakediscord

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// value reads one option as its type asks and notes what is wrong with it.
func (p *parser) value(o *option, typed string) any {
	if len(o.Choices) > 0 {
		return p.choice(o, typed)
	}
	switch o.Type {
	case optString:
		n := utf8.RuneCountInString(typed)
		switch {
		case typed == "":
			p.fail("The option “%s” is empty.", o.Name)
		case o.MinLength != nil && n < *o.MinLength:
			p.fail("The option “%s” must be %d characters or longer.", o.Name, *o.MinLength)
		case n > maxOption || o.MaxLength != nil && n > *o.MaxLength:
			p.fail("The option “%s” is too long.", o.Name)
		}
		return typed
	case optInteger:
		n, err := strconv.ParseInt(typed, 10, 64)
		if err != nil || n > 1<<53 || n < -(1<<53) {
			p.fail("The option “%s” must be a whole number.", o.Name)
		}
		p.inRange(o, float64(n))
		return n
	case optNumber:
		n, err := strconv.ParseFloat(typed, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			p.fail("The option “%s” must be a number.", o.Name)
			return 0
		}
		p.inRange(o, n)
		return n
	case optBoolean:
		switch strings.ToLower(typed) {
		case "true":
			return true
		case "false":
			return false
		}
		p.fail("The option “%s” must be True or False.", o.Name)
	case optUser, optChannel, optRole, optMentionable:
		return p.entity(o, typed)
	case optAttachment:
		return p.attachment(o, typed)
	default:
		p.fail("The option “%s” is of a kind that cannot be typed here.", o.Name)
	}
	return nil
}

// maxOption is the length of the longest string option.
const maxOption = 6000

func (p *parser) inRange(o *option, n float64) {
	if o.MinValue != nil {
		if least, err := o.MinValue.Float64(); err == nil && n < least {
			p.fail("The option “%s” must be %s or more.", o.Name, o.MinValue)
		}
	}
	if o.MaxValue != nil {
		if most, err := o.MaxValue.Float64(); err == nil && n > most {
			p.fail("The option “%s” must be %s or less.", o.Name, o.MaxValue)
		}
	}
}

// choice takes a choice's name or its value.
func (p *parser) choice(o *option, typed string) any {
	for _, c := range o.Choices {
		if strings.EqualFold(c.Name, typed) {
			return c.Value
		}
	}
	for _, c := range o.Choices {
		if text(c.Value) == typed {
			return c.Value
		}
	}
	p.fail("“%s” is not one of the choices of the option “%s”.", typed, o.Name)
	return nil
}

// UnmarshalJSON keeps numbers as they were written.
func (c *AutoChoice) UnmarshalJSON(b []byte) error {
	var raw struct {
		Name  string `json:"name"`
		Value any    `json:"value"`
	}
	if err := decode(b, &raw); err != nil {
		return err
	}
	c.Name, c.Value = raw.Name, raw.Value
	return nil
}

var _ json.Unmarshaler = (*AutoChoice)(nil)

// entity finds the person, role or channel that was typed: by name ("#general", "@crew"), as a mention, or by id.
func (p *parser) entity(o *option, typed string) any {
	what := map[int]string{optUser: "person", optRole: "role", optChannel: "channel", optMentionable: "person or role"}[o.Type]
	id := p.s.lookUp(p.ch, o.Type, typed)
	if id == "" {
		p.fail("The option “%s”: there is no %s “%s”.", o.Name, what, typed)
		return nil
	}
	if c := p.s.st.channels.get(id); c != nil && len(o.ChannelTypes) > 0 && !slices.Contains(o.ChannelTypes, c.Kind) {
		p.fail("The option “%s” takes another type of channel.", o.Name)
	}
	if p.resolved == nil {
		p.resolved = obj{}
	}
	p.s.resolve(p.ch, p.resolved, id)
	return id
}

func (s *Server) lookUp(ch *channel, kind int, typed string) string {
	name := strings.TrimLeft(strings.TrimSuffix(typed, ">"), "<#@&!")
	if kind == optChannel {
		for _, c := range s.channelList(ch.Guild, func(*channel) bool { return true }) {
			if c.ID == name || strings.EqualFold(c.Name, name) {
				return c.ID
			}
		}
		return ""
	}
	if kind == optRole || kind == optMentionable {
		for id, r := range s.st.roles.in(ch.Guild) {
			if id == name || strings.EqualFold(strings.TrimPrefix(r.Name, "@"), name) {
				return id
			}
		}
	}
	if kind == optUser || kind == optMentionable {
		for id, u := range s.st.users.rows {
			if (id == name || strings.EqualFold(u.Name, name)) && s.among(ch, id) {
				return id
			}
		}
	}
	return ""
}

// among says whether a person can be named in a channel.
func (s *Server) among(ch *channel, user string) bool {
	if ch.Guild == "" {
		return user == ch.Recipient || user == s.application().BotUser
	}
	return s.st.members.get(ch.Guild+"/"+user) != nil
}

// resolve adds what an id stands for to an interaction's resolved objects.
func (s *Server) resolve(ch *channel, into obj, id string) {
	add := func(kind string, o obj) {
		m, _ := into[kind].(obj)
		if m == nil {
			m = obj{}
			into[kind] = m
		}
		m[id] = o
	}
	switch {
	case s.st.users.get(id) != nil:
		add("users", s.userJSON(id))
		if m := s.memberJSON(ch.Guild, id); m != nil {
			m["permissions"] = permString(s.permissions(ch, id))
			add("members", m)
		}
	case s.st.roles.get(id) != nil:
		add("roles", roleJSON(s.st.roles.get(id)))
	case s.st.channels.get(id) != nil:
		c := s.st.channels.get(id)
		o := s.channelJSON(c)
		o["permissions"] = permString(s.permissions(c, s.application().BotUser))
		add("channels", o)
	}
}
