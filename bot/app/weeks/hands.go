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

// component is a message's component as Discord's JSON has it.
type component struct {
	Content    string      `json:"content"`
	CustomID   string      `json:"custom_id"`
	Disabled   bool        `json:"disabled"`
	Components []component `json:"components"`
	Accessory  *component  `json:"accessory"`
	Options    []struct {
		Value   string `json:"value"`
		Default bool   `json:"default"`
	} `json:"options"`
}

// ephemeral is the flag of a message that one person alone sees.
const ephemeral = 64

// read reads a message's JSON.
func read(raw json.RawMessage) (message, error) {
	var in struct {
		ID         string      `json:"id"`
		Channel    string      `json:"channel_id"`
		Flags      int         `json:"flags"`
		Content    string      `json:"content"`
		Components []component `json:"components"`
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return message{}, fmt.Errorf("reading a message: %w", err)
	}
	m := message{id: in.ID, channel: in.Channel, private: in.Flags&ephemeral != 0}
	var text strings.Builder
	text.WriteString(in.Content + "\n")
	m.add(&text, in.Components)
	m.text = strings.ReplaceAll(text.String(), `\`, "")
	return m, nil
}

func (m *message) add(text *strings.Builder, list []component) {
	for _, c := range list {
		if c.Content != "" {
			text.WriteString(c.Content + "\n")
		}
		if parts := strings.SplitN(c.CustomID, ":", 3); len(parts) == 3 && !c.Disabled {
			k := control{id: c.CustomID, does: parts[1]}
			for _, o := range c.Options {
				k.values = append(k.values, o.Value)
				if o.Default {
					k.ticked = append(k.ticked, o.Value)
				}
			}
			m.controls = append(m.controls, k)
		}
		m.add(text, c.Components)
		if c.Accessory != nil {
			m.add(text, []component{*c.Accessory})
		}
	}
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
