package weeks

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hotseat/bot/internal/fakediscord"
)

// message is what a person sees of a message: its text without Markdown's backslashes, and what can be pressed.
type message struct {
	id       string
	channel  string
	private  bool
	text     string
	controls []control
}

// control is a button or a menu that is not disabled.
type control struct {
	id     string   // Discord's custom id
	does   string   // the action in it, such as round.answer
	values []string // of a menu
	ticked []string // those chosen from the start
}

// read reads a message's JSON.
func read(raw json.RawMessage) (message, error) {
	in, err := fakediscord.ReadShown(raw)
	if err != nil {
		return message{}, fmt.Errorf("reading a message: %w", err)
	}
	m := message{id: in.ID, channel: in.Channel, private: in.Private(), text: strings.ReplaceAll(in.Text(), `\`, "")}
	in.Walk(func(c fakediscord.Component) {
		parts := strings.SplitN(c.CustomID, ":", 3)
		if len(parts) != 3 || c.Disabled {
			return
		}
		k := control{id: c.CustomID, does: parts[1]}
		for _, o := range c.Options {
			k.values = append(k.values, o.Value)
			if o.Default {
				k.ticked = append(k.ticked, o.Value)
			}
		}
		m.controls = append(m.controls, k)
	})
	return m, nil
}

// control is the first control that does something.
func (m message) control(does string) (control, bool) {
	i := slices.IndexFunc(m.controls, func(c control) bool { return c.does == does })
	if i < 0 {
		return control{}, false
	}
	return m.controls[i], true
}

// all are the controls that do something, in their order.
func (m message) all(does string) []control {
	return slices.DeleteFunc(slices.Clone(m.controls), func(c control) bool { return c.does != does })
}

// again is a message as it is now, and whether it is there still.
func (p *person) again(m message) (now message, there bool, err error) {
	for _, raw := range slices.Backward(p.Discord.Messages(m.channel, p.id)) {
		if now, err = read(raw); err != nil || now.id == m.id {
			return now, err == nil, err
		}
	}
	return message{}, false, nil
}

// command types a command and sends it.
func (p *person) command(ctx context.Context, channel, line string) (message, error) {
	m, _, err := p.came(p.Discord.Command(ctx, fakediscord.Actor{User: p.id, Channel: channel}, line), line)
	return m, err
}

// press presses a button, or picks from a menu.
func (p *person) press(ctx context.Context, m message, c control, values ...string) (message, *fakediscord.Modal, error) {
	return p.came(p.Discord.Click(ctx, fakediscord.Actor{User: p.id, Channel: m.channel}, m.id, c.id, values), c.does)
}

// fill fills a form in and sends it.
func (p *person) fill(ctx context.Context, form *fakediscord.Modal, fields map[string]any) (message, error) {
	m, _, err := p.came(p.Discord.Submit(ctx, p.id, form.ID, fields), "the form “"+form.Title+"”")
	return m, err
}

// came is what came of something: the newest message, or a form.
func (p *person) came(r fakediscord.Result, doing string) (message, *fakediscord.Modal, error) {
	switch {
	case r.Error != "":
		return message{}, nil, fmt.Errorf("%s, %s: %s", p.name, doing, r.Error)
	case r.Modal != nil:
		return message{}, r.Modal, nil
	case len(r.Messages) == 0:
		return message{}, nil, fmt.Errorf("%s, %s: no answer came", p.name, doing)
	}
	m, err := read(r.Messages[len(r.Messages)-1])
	if m.private && !slices.Contains(p.kept, m.id) {
		p.kept = append(p.kept, m.id)
	}
	return m, nil, err
}

// say writes a plain message, and returns its id.
func (p *person) say(channel, text, reply string) (string, error) {
	id, problem := p.Discord.Write(fakediscord.Actor{User: p.id, Channel: channel}, fakediscord.Said{Content: text, Reply: reply})
	if problem != "" {
		return "", fmt.Errorf("%s writes: %s", p.name, problem)
	}
	return id, nil
}

// react gives an emoji under a message.
func (p *person) react(message, emoji string) error {
	if problem := p.Discord.React(p.id, message, emoji, true); problem != "" {
		return fmt.Errorf("%s reacts: %s", p.name, problem)
	}
	return nil
}
