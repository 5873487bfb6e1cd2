package discord

import (
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/questions/interview"
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

func (p *page) message() Message {
	return Message{Components: []discordgo.MessageComponent{discordgo.Container{AccentColor: &p.accent, Components: p.body}}, Roles: p.roles}
}

// above puts a sentence over a message that is shown in spite of an error.
func above(sentence string, m Message) Message {
	if sentence == "" {
		return m
	}
	m.Components = append([]discordgo.MessageComponent{discordgo.TextDisplay{Content: cut(sentence, maxSentence)}}, m.Components...)
	return m
}

// maxSentence is what a sentence above a message may take: maxText leaves room for it under Discord's 4000.
const maxSentence = 280

func button(style discordgo.ButtonStyle, name, action, key string) discordgo.MessageComponent {
	return discordgo.Button{Style: style, Label: label(name, 80), CustomID: CustomID(action, key)}
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
	return discordgo.Button{Style: discordgo.LinkButton, Label: label(name, 80), URL: url}
}

func disabled(c discordgo.MessageComponent) discordgo.MessageComponent {
	b := c.(discordgo.Button)
	b.Disabled = true
	return b
}

func selection(action, key, placeholder string, low, high int, options ...discordgo.SelectMenuOption) discordgo.SelectMenu {
	return discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: CustomID(action, key), Placeholder: cut(placeholder, 150),
		MinValues: &low, MaxValues: high, Options: options}
}

func pickable(name, value string, chosen bool) discordgo.SelectMenuOption {
	return discordgo.SelectMenuOption{Label: label(name, 100), Value: value, Default: chosen}
}

// field is a labelled input of a form; what stands in it is cut to what it may hold.
func field(id, name, description string, in discordgo.TextInput) discordgo.MessageComponent {
	in.CustomID = id
	in.Value = cut(in.Value, in.MaxLength)
	in.Placeholder = cut(in.Placeholder, 100)
	return discordgo.Label{Label: cut(name, 45), Description: cut(description, 100), Component: in}
}

// letter names an option of a choice: A, B, C …
func letter(i int) string { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i+1] }

// roundKey is the key of a round's controls: which round, which place, and where needed a step in it.
func roundKey(round string, q int, step ...int) string {
	k := round + "-" + strconv.Itoa(q)
	for _, s := range step {
		k += "-" + strconv.Itoa(s)
	}
	return k
}

// parseRoundKey reads roundKey's result with so many numbers behind the round's own key.
func parseRoundKey(key string, numbers int) (round string, n []int, err error) {
	parts := strings.Split(key, "-")
	if len(parts) < numbers+1 {
		return "", nil, errEnded()
	}
	at := len(parts) - numbers
	for _, p := range parts[at:] {
		i, err := strconv.Atoi(p)
		if err != nil || i < 0 || i > 99 {
			return "", nil, errEnded()
		}
		n = append(n, i)
	}
	return strings.Join(parts[:at], "-"), n, nil
}

// dailyKey is the key of a daily's controls: the server and the local date.
func dailyKey(guild string, date interview.Date) string { return guild + "-" + date.String() }

func parseDailyKey(key string) (guild string, date interview.Date, err error) {
	guild, day, _ := strings.Cut(key, "-")
	date, err = interview.ParseDate(day)
	if err != nil || guild == "" {
		return "", 0, errEnded()
	}
	return guild, date, nil
}

// wishKey is the key of a button that starts a round: what is wished for, such as "network.3.practice" or "any.5.exam".
func wishKey(s coachround.StartRound) string {
	section, mode := string(s.Section), string(s.Mode)
	if section == "" {
		section = anySection
	}
	if mode == "" {
		mode = string(interview.Practice)
	}
	return section + "." + strconv.Itoa(s.N) + "." + mode
}

// replacingKey is the key of the button that ends one running round and starts another: the wish, and the round that it ends.
func replacingKey(s coachround.StartRound, running string) string { return wishKey(s) + "." + running }

// parseReplacing reads replacingKey's result; keys of earlier versions name no round, and end whichever runs.
func parseReplacing(key string) (coachround.StartRound, error) {
	wish, running := key, ""
	if strings.Count(key, ".") == 3 {
		at := strings.LastIndexByte(key, '.')
		wish, running = key[:at], key[at+1:]
	}
	s, err := parseWish(wish)
	s.Replace, s.Running = true, running
	return s, err
}

const anySection = "any"

func parseWish(key string) (coachround.StartRound, error) {
	p := strings.Split(key, ".")
	if len(p) != 3 {
		return coachround.StartRound{}, errEnded()
	}
	n, err := strconv.Atoi(p[1])
	s := coachround.StartRound{Section: interview.Section(p[0]), N: n, Mode: interview.Mode(p[2])}
	if p[0] == anySection {
		s.Section = ""
	}
	if err != nil || n < 0 || n > maxQuestions || s.Section != "" && !s.Section.Valid() || s.Mode != interview.Practice && s.Mode != interview.Exam {
		return coachround.StartRound{}, errEnded()
	}
	return s, nil
}

// errEnded is what a control whose id says nothing (any more) is answered with.
func errEnded() error {
	return &coach.Error{Code: coach.Ended, Sentence: "This has ended. /mock starts a new round, /daily shows today's question."}
}
