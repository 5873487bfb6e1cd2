package ui

import (
	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
)

// Accents of containers. They only repeat what the words beside them say.
const (
	accentPlain = 0x5865f2
	accentGood  = 0x3ba55d
	accentBad   = 0xc0392b
)

// page builds a message: one container of texts and rows of controls.
type page struct {
	accent int
	body   []discordgo.MessageComponent
	roles  []string
}

func newPage(texts ...string) *page {
	p := &page{accent: accentPlain}
	return p.text(texts...)
}

func (p *page) text(texts ...string) *page {
	for _, t := range texts {
		if t != "" {
			p.body = append(p.body, discordgo.TextDisplay{Content: t})
		}
	}
	return p
}

// row puts buttons, or one select, in a row; nil ones are left out, and so is a row of nothing.
func (p *page) row(controls ...discordgo.MessageComponent) *page {
	var in []discordgo.MessageComponent
	for _, c := range controls {
		if c != nil {
			in = append(in, c)
		}
	}
	if len(in) > 0 {
		p.body = append(p.body, discordgo.ActionsRow{Components: in})
	}
	return p
}

func (p *page) color(accent int) *page {
	p.accent = accent
	return p
}

func (p *page) message() api.Message {
	return api.Message{Components: []discordgo.MessageComponent{discordgo.Container{AccentColor: &p.accent, Components: p.body}}, Roles: p.roles}
}

// above puts a sentence over a message that is shown in spite of an error.
func above(sentence string, m api.Message) api.Message {
	if sentence == "" {
		return m
	}
	m.Components = append([]discordgo.MessageComponent{discordgo.TextDisplay{Content: text.Cut(sentence, maxSentence)}}, m.Components...)
	return m
}

// maxSentence is what a sentence above a message may take: maxText leaves room for it under text.MaxMessage.
const maxSentence = 280

func button(style discordgo.ButtonStyle, name, action, key string) discordgo.MessageComponent {
	return discordgo.Button{Style: style, Label: text.Label(name, 80), CustomID: interaction.CustomID(action, key)}
}

func primary(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.PrimaryButton, name, action, key)
}

func secondary(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.SecondaryButton, name, action, key)
}

func danger(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.DangerButton, name, action, key)
}

func leadsTo(name, url string) discordgo.MessageComponent {
	return discordgo.Button{Style: discordgo.LinkButton, Label: text.Label(name, 80), URL: url}
}

func disabled(c discordgo.MessageComponent) discordgo.MessageComponent {
	b := c.(discordgo.Button)
	b.Disabled = true
	return b
}

func selection(action, key, placeholder string, low, high int, options ...discordgo.SelectMenuOption) discordgo.SelectMenu {
	return discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: interaction.CustomID(action, key), Placeholder: text.Cut(placeholder, 150),
		MinValues: &low, MaxValues: high, Options: options}
}

func pickable(name, value string, chosen bool) discordgo.SelectMenuOption {
	return discordgo.SelectMenuOption{Label: text.Label(name, 100), Value: value, Default: chosen}
}

// letter names an option of a choice: A, B, C …
func letter(i int) string { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i+1] }
