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
	AccentBad   = 0xc0392b
)

// Page builds a message: one container of texts and rows of controls.
type Page struct {
	accent int
	Body   []discordgo.MessageComponent
	roles  []string
}

func NewPage(texts ...string) *Page {
	p := &Page{accent: AccentPlain}
	return p.Text(texts...)
}

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

func (p *Page) Color(accent int) *Page {
	p.accent = accent
	return p
}

func (p *Page) Message() api.Message {
	return api.Message{Components: []discordgo.MessageComponent{discordgo.Container{AccentColor: &p.accent, Components: p.Body}}, Roles: p.roles}
}

// Above puts a sentence over a message that is shown in spite of an error.
func Above(sentence string, m api.Message) api.Message {
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

func Primary(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.PrimaryButton, name, action, key)
}

func Secondary(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.SecondaryButton, name, action, key)
}

func Danger(name, action, key string) discordgo.MessageComponent {
	return button(discordgo.DangerButton, name, action, key)
}

func LeadsTo(name, url string) discordgo.MessageComponent {
	return discordgo.Button{Style: discordgo.LinkButton, Label: text.Label(name, 80), URL: url}
}

func Disabled(c discordgo.MessageComponent) discordgo.MessageComponent {
	b := c.(discordgo.Button)
	b.Disabled = true
	return b
}

func Selection(action, key, placeholder string, low, high int, options ...discordgo.SelectMenuOption) discordgo.SelectMenu {
	return discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: interaction.CustomID(action, key), Placeholder: text.Cut(placeholder, 150),
		MinValues: &low, MaxValues: high, Options: options}
}

func Pickable(name, value string, chosen bool) discordgo.SelectMenuOption {
	return discordgo.SelectMenuOption{Label: text.Label(name, 100), Value: value, Default: chosen}
}

// Letter names an option of a choice: A, B, C …
func Letter(i int) string { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i+1] }
