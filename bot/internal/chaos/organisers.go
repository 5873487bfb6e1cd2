package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// server is a server that has a daily in this run.
type server struct {
	id, channel string
	organiser   *person
	due         time.Time // by its schedule; zero: an organiser orders it
	ready       time.Time // when the organiser was told that it is set up; zero: never
	ordered     bool      // the organiser was told that it is posted
}

// zones have no summer time.
var zones = []string{"UTC", "Asia/Tokyo", "Asia/Kathmandu", "America/Phoenix", "Pacific/Kiritimati"}

// zoneInTheDay is one of the zones, where it is neither early nor late: the date does not change during a run.
func zoneInTheDay(random *rand.Rand, now time.Time) *time.Location {
	var fit []*time.Location
	for _, name := range zones {
		if z, err := time.LoadLocation(name); err == nil && now.In(z).Hour() >= 3 && now.In(z).Hour() < 20 {
			fit = append(fit, z)
		}
	}
	if len(fit) == 0 {
		return time.UTC
	}
	return fit[random.IntN(len(fit))]
}

// found founds servers with a daily, one after the other, until ctx ends. Every other one is due in a minute that comes soon; in the others
// the organiser orders the daily at once.
func (c *chaos) found(ctx context.Context, random *rand.Rand) {
	for n := 0; ctx.Err() == nil; n++ {
		s := c.newServer(fmt.Sprintf("Group %d", n), random)
		now := time.Now()
		zone := zoneInTheDay(random, now)
		at := now.Add(6 * time.Hour)
		if n%2 == 0 {
			s.due = now.Truncate(time.Minute).Add(time.Duration(1+random.IntN(2)) * time.Minute)
			if s.due.Sub(now) < 3*time.Second {
				s.due = s.due.Add(time.Minute)
			}
			at = s.due
		}
		c.addServer(s)
		command := fmt.Sprintf("/setup channel:#daily time:%s timezone:%s", at.In(zone).Format("15:04"), zone)
		c.insist(ctx, s.organiser, command, func(m message) bool {
			if !m.says(at.In(zone).Format("15:04")) {
				return false
			}
			c.changeServer(func() { s.ready = time.Now() })
			return true
		})
		if s.due.IsZero() {
			c.insist(ctx, s.organiser, "/daily-admin now", func(m message) bool { return c.wasPosted(s, m) })
		}
		pause(ctx, time.Duration(500+random.IntN(1500))*time.Millisecond)
	}
}

// newServer is a server with a channel, an organiser and all members. It is in nobody's list yet.
func (c *chaos) newServer(name string, random *rand.Rand) *server {
	s := &server{id: c.discord.AddGuild(name)}
	s.channel = c.discord.AddChannel(s.id, "daily", fakediscord.KindText)
	role := c.discord.AddRole(s.id, "organiser", fakediscord.PermManageGuild)
	s.organiser = c.newPerson("Organiser of "+name, random, s.id, s.channel, role)
	for _, p := range c.members {
		c.discord.Join(s.id, p.me.User)
	}
	return s
}

// wasPosted says whether an organiser was told that the daily is posted, and notes it.
func (c *chaos) wasPosted(s *server, m message) bool {
	if !m.says("Posted in <#") && !m.says("is posted already") {
		return false
	}
	c.changeServer(func() { s.ordered = true })
	c.books.note(told{toldPosted, "the daily of server " + s.id, "SELECT count(*) FROM daily WHERE guild_id = ? AND state = 'sent'",
		[]any{s.id}, 1})
	return true
}

// insist has a person use a command until it is answered as it should be.
func (c *chaos) insist(ctx context.Context, p *person, command string, right func(message) bool) bool {
	for ctx.Err() == nil {
		if m, err := p.command(ctx, command); err == nil && right(m) {
			return true
		}
		pause(ctx, 500*time.Millisecond)
	}
	return false
}

func (c *chaos) addServer(s *server) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.servers = append(c.servers, s)
}

func (c *chaos) changeServer(change func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change()
}

// somePost is some server with a daily, and its newest one.
func (c *chaos) somePost(random *rand.Rand) (s *server, post message, ok bool) {
	c.mu.Lock()
	n := len(c.servers)
	if n > 0 {
		s = c.servers[max(0, n-1-random.IntN(8))] // the newer ones
	}
	c.mu.Unlock()
	if s == nil {
		return nil, message{}, false
	}
	posts := c.posts(s)
	if len(posts) == 0 {
		return nil, message{}, false
	}
	return s, posts[len(posts)-1], true
}

// posts are the dailies that stand in a server's channel.
func (c *chaos) posts(s *server) (list []message) {
	for _, raw := range c.discord.Messages(s.channel, c.botUser) {
		if m, ok := read(raw); ok && len(m.action("daily.answer")) > 0 {
			list = append(list, m)
		}
	}
	return list
}

// checkIn has new people check in, until ctx ends.
func (c *chaos) checkIn(ctx context.Context, random *rand.Rand) {
	for ctx.Err() == nil {
		n := c.numbers.Add(1)
		p := c.newPerson(fmt.Sprintf("Committer %d", n), random, c.home.id, c.home.channel)
		if m, err := p.command(ctx, "/checkin"); err == nil && m.says("Checked in") {
			c.books.note(told{toldCheckin, fmt.Sprintf("the check-in of Committer %d", n),
				"SELECT count(*) FROM checkin JOIN day USING (user_id, local_date) WHERE user_id = ?", []any{p.me.User}, 1})
		}
		pause(ctx, time.Duration(100+random.IntN(400))*time.Millisecond)
	}
}

// take imports questions, each unlike any other, until ctx ends. A server takes two hundred.
func (c *chaos) take(ctx context.Context, random *rand.Rand) {
	bank := new(questions.Bank) // a link that no bank has gets a title from its address
	for range 190 {
		if ctx.Err() != nil {
			return
		}
		n := c.numbers.Add(1)
		file := bank.Compose(questions.Draft{
			Item: "select-epoll", Kind: interview.Short, Difficulty: 2, Title: fmt.Sprintf("How many in case %d", n),
			Prompt: fmt.Sprintf("How many descriptors can `select` watch in case %d, counted from nought?", n), Task: strconv.FormatInt(n, 10),
			Answer: strings.Repeat("The older call is handed the whole set anew each time, walks through all of it, and stops where its bits end. ",
				4),
			Notes: "It is a number of that order.\nhttps://man7.org/linux/man-pages/man2/select.2.html",
		})
		name := fmt.Sprintf("own-case-%d.md", n)
		m, _, err := c.home.organiser.do(ctx, func() fakediscord.Result {
			return c.discord.CommandWithFiles(ctx, c.home.organiser.me, "/questions import file:"+name,
				map[string]fakediscord.File{name: {Data: file}})
		})
		if err == nil && (m.says("1 question taken in") || m.says("there already, and the same")) {
			c.books.note(told{toldImport, "the question of " + name,
				"SELECT count(*) FROM question WHERE guild_id = ? AND state = 'accepted' AND instr(file, ?) > 0",
				[]any{c.home.id, fmt.Sprintf("How many in case %d\n", n)}, 1})
		}
		pause(ctx, time.Duration(300+random.IntN(900))*time.Millisecond)
	}
}

// decide decides appeals until ctx ends.
func (c *chaos) decide(ctx context.Context, random *rand.Rand) {
	judge := c.newPerson("Judge", random, c.home.id, c.home.channel,
		c.discord.AddRole(c.home.id, "judge", fakediscord.PermManageGuild))
	for ctx.Err() == nil {
		m, err := judge.command(ctx, "/questions appeals")
		for range 5 {
			accept := m.action("appeal.accept")
			if err != nil || len(accept) == 0 {
				break
			}
			m, err = c.decideOne(ctx, judge, m, accept[0])
		}
		pause(ctx, time.Second)
	}
}

func (c *chaos) decideOne(ctx context.Context, judge *person, m message, accept component) (message, error) {
	id := key(accept)
	if judge.random.IntN(2) == 0 {
		next, _, err := judge.click(ctx, m, accept)
		if err == nil && next.says("Accepted: ") {
			c.books.note(told{toldDecided, "appeal " + id + ", accepted",
				`SELECT count(*) FROM appeal a JOIN attempt c ON c.corrects = a.attempt_id WHERE a.appeal_id = ? AND a.state = 'accepted'`,
				[]any{id}, 1})
		}
		return next, err
	}
	decline := m.action("appeal.decline")
	if len(decline) == 0 {
		return m, nil
	}
	_, form, err := judge.click(ctx, m, decline[0])
	if err != nil || form == nil {
		return m, errUnanswered
	}
	next, err := judge.fill(ctx, form, map[string]any{"word": "It is not what was asked."})
	if err == nil && next.says("Declined: ") {
		c.books.note(told{toldDecided, "appeal " + id + ", declined",
			`SELECT count(*) FROM appeal WHERE appeal_id = ? AND state = 'declined' AND attempt_id NOT IN
				(SELECT corrects FROM attempt WHERE corrects IS NOT NULL)`, []any{id}, 1})
	}
	return next, err
}
