package coachtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/notice"
	"hotseat/bot/coach/pair"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Channel is a Poster that keeps what was posted, and fails as told.
type Channel struct {
	mu      sync.Mutex
	Posts   []daily.Post
	Sent    map[string]daily.Post // by nonce: what FindDaily finds
	Refuses interview.QuestionID  // no post with this question is taken
	OnPost  func() error          // before each PostDaily; nil for nothing
	Fail    error                 // of the next PostDaily
	Arrive  bool                  // though it failed, the message arrived
	Blind   error                 // of FindDaily
	Refused error                 // of Pin and OpenThread
	NoCross error                 // of Crosspost
	NoEdit  error                 // of EditDaily
	Gone    map[string]bool       // who is not in the server, by user id
	Mute    error                 // of IsMember
	Deleted map[string]bool       // messages and threads that somebody deleted, by id
	Looks   []string              // about whom IsMember was asked
	told    []Told
	log     []string // what else was done
	Beside  string   // what fails beside each PostDaily
	Seats   SeatPosts
	Roles   RoleBook
}

// PostDaily takes a daily, or fails as told.
func (c *Channel) PostDaily(_ context.Context, p daily.Post) (daily.Posted, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Refuses != "" && p.Question.ID == c.Refuses {
		return daily.Posted{}, &coach.ChannelError{Sentence: "not as it is written", Question: true, Err: errors.New("400")}
	}
	if c.OnPost != nil {
		if err := c.OnPost(); err != nil {
			return daily.Posted{}, err
		}
	}
	if c.Fail != nil {
		err := c.Fail
		c.Fail = nil
		if c.Arrive {
			c.Posts = append(c.Posts, p)
			c.Sent[p.Nonce] = p
		}
		return daily.Posted{}, err
	}
	c.Posts = append(c.Posts, p)
	c.Sent[p.Nonce] = p
	return daily.Posted{MessageID: "m-" + p.Nonce, Beside: c.Beside}, nil
}

// FindDaily looks among what was sent.
func (c *Channel) FindDaily(_ context.Context, p daily.Post) (daily.Posted, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.Sent[p.Nonce]
	return daily.Posted{MessageID: "m-" + p.Nonce}, ok, c.Blind
}

// Recognise says what a post was posted with.
func (c *Channel) Recognise(_ context.Context, p daily.Post, _ daily.Posted, _ []questions.Question) (interview.QuestionID, time.Time,
	error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Sent[p.Nonce].Question.ID, c.Sent[p.Nonce].DecidedAt, nil
}

// Dates are the dates posted, in order.
func (c *Channel) Dates() string {
	var list []string
	for _, p := range c.Posts {
		list = append(list, p.Date.String())
	}
	return strings.Join(list, " ")
}

// EditDaily notes what the post says now.
func (c *Channel) EditDaily(_ context.Context, p daily.Post, at daily.Posted) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	line := fmt.Sprintf("edit %s %d", p.Date, p.Answered)
	if p.Over {
		line += " over"
	}
	if c.NoEdit != nil {
		return c.NoEdit
	}
	c.log = append(c.log, line)
	return nil
}

// Standing says that everything stands but what is Deleted.
func (c *Channel) Standing(_ context.Context, _ daily.Post, at daily.Posted) (post, thread bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.Deleted[at.MessageID], at.ThreadID != "" && !c.Deleted[at.ThreadID], c.Blind
}

// OpenThread notes it; the thread has the message's id.
func (c *Channel) OpenThread(_ context.Context, p daily.Post, at daily.Posted) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "thread "+p.Date.String())
	return at.MessageID, c.Refused
}

// Crosspost notes it, and fails with NoCross.
func (c *Channel) Crosspost(_ context.Context, p daily.Post, at daily.Posted) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "publish "+p.Date.String())
	return c.NoCross
}

// Pin notes it, and fails with Refused.
func (c *Channel) Pin(_ context.Context, channelID, messageID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "pin "+messageID)
	return c.Refused
}

// Unpin notes it.
func (c *Channel) Unpin(_ context.Context, channelID, messageID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "unpin "+messageID)
	return nil
}

// Publish keeps nothing: a Wall does.
func (c *Channel) Publish(context.Context, notice.Notice) (string, error) { return "n", nil }

// FindNotice finds nothing: a Wall does.
func (c *Channel) FindNotice(context.Context, notice.Notice) (string, bool, error) {
	return "", false, nil
}

// Tell keeps what was said to whom, and no more: a Wall does.
func (c *Channel) Tell(_ context.Context, userID string, n coach.Note, _ string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = append(c.told, Told{userID, n})
	return nil
}

// Told is what a person was told.
type Told struct {
	UserID string
	Note   coach.Note
}

// Told is what was said to people so far.
func (c *Channel) Told() []Told {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.told)
}

// IsMember says that everybody is there but those who are Gone.
func (c *Channel) IsMember(_ context.Context, _, userID string) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Looks = append(c.Looks, userID)
	return !c.Gone[userID], c.Mute
}

// Did takes what was done beside posting since the last look.
func (c *Channel) Did() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	log := strings.Join(c.log, ", ")
	c.log = nil
	return log
}

// Asked are the questions posted, in order.
func (c *Channel) Asked() string {
	var list []string
	for _, p := range c.Posts {
		list = append(list, string(p.Question.ID))
	}
	return strings.Join(list, " ")
}

// Mention takes a word to one person in a channel.
func (c *Channel) Mention(_ context.Context, channelID, userID string, _ coach.Note, _ string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, fmt.Sprintf("mention %s %s", channelID, userID))
	return nil
}

// ShowPair takes what everybody is to see of a pair.
func (c *Channel) ShowPair(_ context.Context, v pair.View) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "show "+v.MessageID)
	return nil
}
