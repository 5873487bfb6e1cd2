package person

import (
	"encoding/json"
	"strings"
)

// Shown is what a person looks at of a message: what it says, and what can be pressed.
type Shown struct {
	ID         string      `json:"id"`
	Channel    string      `json:"channel_id"`
	Flags      int         `json:"flags"`
	Content    string      `json:"content"`
	Components []Component `json:"components"`
}

// Component is a part of a message: a text, a button, a menu, or what holds others.
type Component struct {
	Type       int         `json:"type"`
	Content    string      `json:"content"`
	Label      string      `json:"label"`
	CustomID   string      `json:"custom_id"`
	Disabled   bool        `json:"disabled"`
	MaxValues  int         `json:"max_values"`
	Components []Component `json:"components"`
	Accessory  *Component  `json:"accessory"`
	Options    []struct {
		Label, Value string
		Default      bool
	} `json:"options"`
	Items []struct { // pictures
		Description string `json:"description"`
	} `json:"items"`
}

// ReadShown reads a message as Messages and a Result give it.
func ReadShown(raw json.RawMessage) (m Shown, err error) {
	err = json.Unmarshal(raw, &m)
	return m, err
}

// Walk visits every component, those that hold others first.
func (m Shown) Walk(visit func(Component)) {
	var walk func([]Component)
	walk = func(list []Component) {
		for _, c := range list {
			visit(c)
			walk(c.Components)
			if c.Accessory != nil {
				visit(*c.Accessory)
			}
		}
	}
	walk(m.Components)
}

// Text is what the message says, a line a part: of a picture, what describes it.
func (m Shown) Text() string {
	var b strings.Builder
	say := func(s string) {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	say(m.Content)
	m.Walk(func(c Component) {
		say(c.Content)
		for _, picture := range c.Items {
			say(picture.Description)
		}
	})
	return b.String()
}

// Private says whether one person alone sees it.
func (m Shown) Private() bool { return m.Flags&64 != 0 }

// Button is the last button with a label that does something; ok is false when there is none.
func (m Shown) Button(label string) (found Component, ok bool) {
	m.Walk(func(c Component) {
		if c.Type == 2 && c.Label == label {
			found = c
		}
	})
	return found, found.CustomID != ""
}
