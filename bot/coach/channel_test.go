package coach

import (
	"context"
	"errors"
	"fmt"
	"hotseat/questions/interview"
	"strings"
	"sync"
)

// channel is a Poster that keeps what was posted, and fails as told.
type channel struct {
	mu      sync.Mutex
	posts   []DailyPost
	sent    map[string]DailyPost // by nonce: what FindDaily finds
	refuses interview.QuestionID // no post with this question is taken
	onPost  func() error         // before each PostDaily; nil for nothing
	fail    error                // of the next PostDaily
	arrive  bool                 // though it failed, the message arrived
	blind   error                // of FindDaily
	closed  error                // of Pin and OpenThread
	log     []string             // what else was done
}

func (c *channel) PostDaily(_ context.Context, p DailyPost) (Posted, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.refuses != "" && p.Question.ID == c.refuses {
		return Posted{}, &ChannelError{Sentence: "not as it is written", Question: true, Err: errors.New("400")}
	}
	if c.onPost != nil {
		if err := c.onPost(); err != nil {
			return Posted{}, err
		}
	}
	if c.fail != nil {
		err := c.fail
		c.fail = nil
		if c.arrive {
			c.posts = append(c.posts, p)
			c.sent[p.Nonce] = p
		}
		return Posted{}, err
	}
	c.posts = append(c.posts, p)
	c.sent[p.Nonce] = p
	return Posted{MessageID: "m-" + p.Nonce}, nil
}

func (c *channel) FindDaily(_ context.Context, p DailyPost) (Posted, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.sent[p.Nonce]
	return Posted{MessageID: "m-" + p.Nonce}, ok, c.blind
}

// dates are the dates posted, in order.
func (c *channel) dates() string {
	var list []string
	for _, p := range c.posts {
		list = append(list, p.Date.String())
	}
	return strings.Join(list, " ")
}

func (c *channel) EditDaily(_ context.Context, p DailyPost, at Posted) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	line := fmt.Sprintf("edit %s %d", p.Date, p.Answered)
	if p.Over {
		line += " over"
	}
	c.log = append(c.log, line)
	return nil
}

func (c *channel) OpenThread(_ context.Context, p DailyPost, at Posted) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "thread "+p.Date.String())
	return at.MessageID, c.closed
}

func (c *channel) Pin(_ context.Context, channelID, messageID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "pin "+messageID)
	return c.closed
}

func (c *channel) Unpin(_ context.Context, channelID, messageID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, "unpin "+messageID)
	return nil
}

func (c *channel) Publish(context.Context, Notice) (string, error) { return "n", nil }

func (c *channel) FindNotice(context.Context, Notice) (string, bool, error) { return "", false, nil }

func (c *channel) Tell(context.Context, string, Note, string) error { return nil }

// did takes what was done beside posting since the last look.
func (c *channel) did() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	log := strings.Join(c.log, ", ")
	c.log = nil
	return log
}

// asked are the questions posted, in order.
func (c *channel) asked() string {
	var list []string
	for _, p := range c.posts {
		list = append(list, string(p.Question.ID))
	}
	return strings.Join(list, " ")
}
