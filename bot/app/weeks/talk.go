package weeks

import (
	"slices"
	"strings"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
)

func (p *person) in(channel string) fakediscord.Actor {
	return fakediscord.Actor{User: p.id, Channel: channel}
}

// line is something that somebody says in the channel where the group talks. It replies to the line before where it says so.
type line struct {
	day    int
	who    string
	says   string
	reply  bool
	emojis string // reactions of others, one a word
}

// chat says what this person says on a day where the group talks.
func (p *person) chat(day int) error {
	for _, l := range p.lines {
		if l.day != day || l.who != p.name {
			continue
		}
		reply := ""
		if l.reply {
			reply = p.lastSaid
		}
		id, err := p.say(p.general, strings.ReplaceAll(l.says, "<#daily>", "<#"+p.daily+">"), reply)
		if err != nil {
			return err
		}
		p.lastSaid = id
		if err := p.others(id, strings.Fields(l.emojis), day); err != nil {
			return err
		}
	}
	return nil
}

// others has the others react to a message, one after the other.
func (p *person) others(message string, emojis []string, day int) error {
	i := 0
	for _, other := range p.people {
		if other == p || day < other.since || i >= len(emojis) {
			continue
		}
		if err := other.react(message, emojis[i]); err != nil {
			return err
		}
		i++
	}
	return nil
}

// Things that people write in a thread once the answer is out.
var (
	openers = []string{
		"This sentence is the one I had left out:\n> %s",
		"Worth writing on a card:\n> %s",
		"I knew the word and not the reason. For the record:\n> %s",
	}
	followers = []string{
		"Same here. I had the first half and then talked around the second.",
		"An interviewer asked me just that last year, follow-up included.",
		"I would add an example from work, that is what they remember.",
		"I had it the other way round. Good that it is only the daily.",
	}
	emojis = []string{"👍", "💡", "😅", "🙏"}
)

// discuss has people talk about yesterday's question in its thread, now that its answer is out: every second day, and not the same people.
func (w *weeks) discuss(day int) error {
	var here []*person
	for _, p := range w.people {
		if day > p.since && p.name != Guest && p.turnsUp(day-1) {
			here = append(here, p)
		}
	}
	at := slices.IndexFunc(w.Discord.Channels(), func(c fakediscord.Channel) bool { return c.ID == w.past.post.id })
	if day%2 == 0 && day != w.days-1 || len(here) < 2 || at < 0 {
		return nil
	}
	first, second := here[day%len(here)], here[(day+1)%len(here)]
	quote := strings.Join(strings.Fields(sentences(w.past.question.Model, 1)), " ")
	id, err := first.say(w.past.post.id, strings.Replace(openers[first.dice.IntN(len(openers))], "%s", quote, 1), "")
	if err != nil {
		return err
	}
	answer, err := second.say(w.past.post.id, followers[second.dice.IntN(len(followers))], id)
	if err != nil {
		return err
	}
	if err := second.react(id, emojis[second.dice.IntN(len(emojis))]); err != nil {
		return err
	}
	return first.react(answer, emojis[first.dice.IntN(len(emojis))])
}

// suggestion is a question that somebody writes for the group.
type suggestion struct {
	item                               interview.ItemID
	kind                               interview.Kind
	title, prompt, task, answer, notes string
}
