// Package kit is what all features of ui share: pages, buttons and forms, keys of controls, words, and how a question is shown.
package kit

import (
	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
)

// Accents of containers. They only repeat what the words beside them say.
const (
	AccentPlain = 0x5865f2
	AccentGood  = 0x3ba55d
	AccentHalf  = 0xd9a441
	AccentBad   = 0xc0392b
)

// Page builds a message: one container of texts and rows of controls.
type Page struct {
	accent int
	Body   []discordgo.MessageComponent
	roles  []string
	files  []api.File
}

// NewPage makes a page of texts; empty ones are left out.
func NewPage(texts ...string) *Page {
	p := &Page{accent: AccentPlain}
	return p.Text(texts...)
}

// Text adds texts; empty ones are left out.
func (p *Page) Text(texts ...string) *Page {
	for _, t := range texts {
		if t != "" {
			p.Body = append(p.Body, discordgo.TextDisplay{Content: t})
		}
	}
	return p
}

// Row puts buttons, or one select, in a row; nil ones are left out, and so is a row of nothing.
func (p *Page) Row(controls ...discordgo.MessageComponent) *Page {
	var in []discordgo.MessageComponent
	for _, c := range controls {
		if c != nil {
			in = append(in, c)
		}
	}
	if len(in) > 0 {
		p.Body = append(p.Body, discordgo.ActionsRow{Components: in})
	}
	return p
}

// Color sets the accent, which only repeats what the words say.
func (p *Page) Color(accent int) *Page {
	p.accent = accent
	return p
}

// Message is the page as a message.
func (p *Page) Message() api.Message {
	return api.Message{Components: []discordgo.MessageComponent{discordgo.Container{AccentColor: &p.accent, Components: p.Body}},
		Roles: p.roles, Files: p.files}
}

// Above puts a sentence over a message that is shown in spite of an error.
func Above(sentence string, m api.Message) api.Message {
	if sentence == "" {
		return m
	}
	m.Components = append([]discordgo.MessageComponent{discordgo.TextDisplay{Content: text.Cut(sentence, maxSentence)}}, m.Components...)
	return m
}

// maxSentence is what a sentence above a message may take: MaxText leaves room for it under text.MaxMessage.
const maxSentence = 280

func button(style discordgo.ButtonStyle, name, action, key string) discordgo.MessageComponent {
	return discordgo.Button{Style: style, Label: text.Label(name, 80), CustomID: interaction.CustomID(action, key)}
}

// Primary is the button for what is done next, as a rule. The key says what it is about.
func Primary(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.PrimaryButton, name, action, key)
}

// Secondary is a button for what else can be done.
func Secondary(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.SecondaryButton, name, action, key)
}

// Danger is a button for what ends or deletes something.
func Danger(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.DangerButton, name, action, key)
}

// LeadsTo is a button that opens an address.
func LeadsTo(name, url string) discordgo.MessageComponent {
	return discordgo.Button{Style: discordgo.LinkButton, Label: text.Label(name, 80), URL: url}
}

// Disabled is a button that cannot be pressed.
func Disabled(c discordgo.MessageComponent) discordgo.MessageComponent {
	b := c.(discordgo.Button)
	b.Disabled = true
	return b
}

// Selection is a select of low to high options.
func Selection(action, key, placeholder string, low, high int, options ...discordgo.SelectMenuOption) discordgo.SelectMenu {
	return discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: interaction.CustomID(action, key),
		Placeholder: text.Cut(placeholder, 150), MinValues: &low, MaxValues: high, Options: options}
}

// Pickable is one option of a select; its name is cut to what Discord takes.
func Pickable(name, value string, chosen bool) discordgo.SelectMenuOption {
	return discordgo.SelectMenuOption{Label: text.Label(name, 100), Value: value, Default: chosen}
}

// Letter names an option of a choice: A, B, C …
func Letter(i int) string { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i+1] }
