package person

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
)

// value reads one option as its type asks and notes what is wrong with it.
func (p *parser) value(o *option, typed string) any {
	if len(o.Choices) > 0 {
		return p.choice(o, typed)
	}
	switch o.Type {
	case wire.OptString:
		n := utf8.RuneCountInString(typed)
		switch {
		case typed == "":
			p.fail("The option “%s” is empty.", o.Name)
		case o.MinLength != nil && n < *o.MinLength:
			p.fail("The option “%s” must be %d characters or longer.", o.Name, *o.MinLength)
		case n > wire.MaxOption || o.MaxLength != nil && n > *o.MaxLength:
			p.fail("The option “%s” is too long.", o.Name)
		}
		return typed
	case wire.OptInteger:
		n, err := strconv.ParseInt(typed, 10, 64)
		if err != nil || n > 1<<53 || n < -(1<<53) {
			p.fail("The option “%s” must be a whole number.", o.Name)
		}
		p.inRange(o, float64(n))
		return n
	case wire.OptNumber:
		n, err := strconv.ParseFloat(typed, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			p.fail("The option “%s” must be a number.", o.Name)
			return 0
		}
		p.inRange(o, n)
		return n
	case wire.OptBoolean:
		switch strings.ToLower(typed) {
		case "true":
			return true
		case "false":
			return false
		}
		p.fail("The option “%s” must be True or False.", o.Name)
	case wire.OptUser, wire.OptChannel, wire.OptRole, wire.OptMentionable:
		return p.entity(o, typed)
	case wire.OptAttachment:
		return p.attachment(o, typed)
	default:
		p.fail("The option “%s” is of a kind that cannot be typed here.", o.Name)
	}
	return nil
}

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
		if wire.Text(c.Value) == typed {
			return c.Value
		}
	}
	p.fail("“%s” is not one of the choices of the option “%s”.", typed, o.Name)
	return nil
}

var _ json.Unmarshaler = (*AutoChoice)(nil)
