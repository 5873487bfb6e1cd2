package main

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"hotseat/bot/internal/fakediscord"
)

// message is what people look at of a message.
type message struct{ fakediscord.Shown }

type component = fakediscord.Component

func (m message) says(what string) bool { return strings.Contains(m.Text(), what) }

// pressable is a button by its label, if it can be pressed.
func (m message) pressable(label string) (component, bool) {
	c, ok := m.Button(label)
	return c, ok && !c.Disabled
}

// action are the buttons and menus that do something, such as "round.pick".
func (m message) action(name string) (list []component) {
	m.Walk(func(c component) {
		if (c.Type == 2 || c.Type == 3) && !c.Disabled && strings.Contains(c.CustomID, ":"+name+":") {
			list = append(list, c)
		}
	})
	return list
}

func (m message) find(is func(component) bool) (found component, ok bool) {
	m.Walk(func(c component) {
		if is(c) && !ok && !c.Disabled {
			found, ok = c, true
		}
	})
	return found, ok
}

// key is what a control is about: what stands behind its action.
func key(c component) string { return c.CustomID[strings.LastIndexByte(c.CustomID, ':')+1:] }

// shown is the newest message of what came of an action.
func shown(r fakediscord.Result) (m message, ok bool) {
	if len(r.Messages) == 0 {
		return message{}, false
	}
	return read(r.Messages[len(r.Messages)-1])
}

func read(raw json.RawMessage) (message, bool) {
	m, err := fakediscord.ReadShown(raw)
	return message{m}, err == nil
}

var (
	scored   = regexp.MustCompile(`\*\*(\d+) of 100\*\*`)
	question = regexp.MustCompile(`(?m)^-# Question (\d+) of (\d+)`)
	over     = regexp.MustCompile(`(?m)^### (Passed with|Not passed|Round stopped)`)
)

// verdict reads a message that shows how an answer was graded.
func (m message) verdict() (score int, ok bool) {
	found := scored.FindStringSubmatch(m.Text())
	if found == nil {
		return 0, false
	}
	score, err := strconv.Atoi(found[1])
	return score, err == nil
}

// place is which question of a round a message is about, from 0.
func (m message) place() (q int, ok bool) {
	found := question.FindStringSubmatch(m.Text())
	if found == nil {
		return 0, false
	}
	n, err := strconv.Atoi(found[1])
	return n - 1, err == nil
}

// round is the id of the round that a message shows; "" when it shows none.
func (m message) round() string {
	c, ok := m.find(func(c component) bool { return strings.Contains(c.CustomID, ":round.") })
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(key(c), "-")
	return id
}
