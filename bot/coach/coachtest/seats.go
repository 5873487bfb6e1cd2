package coachtest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hotseat/bot/coach"
	"hotseat/bot/coach/hotseat"
	"hotseat/questions/interview"
)

// SeatPosts is what the posts of hot seats came to, and how the next ones fail.
type SeatPosts struct {
	Posts  []hotseat.Post
	Edits  []hotseat.Post
	Fail   error  // of the next PostSeat
	Arrive bool   // though it failed, the message arrived
	OnPost func() // before each PostSeat, with no lock held; nil for nothing
	Blind  error  // of FindSeat
	Events []hotseat.Event
	Lacks  string // of LacksEvents
	NoMake error  // of MakeEvent, which makes it all the same
	log    []string
}

// PostSeat takes a post, or fails as told.
func (c *Channel) PostSeat(_ context.Context, p hotseat.Post) (string, error) {
	if c.Seats.OnPost != nil {
		c.Seats.OnPost()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	err := c.Seats.Fail
	c.Seats.Fail = nil
	if err == nil || c.Seats.Arrive {
		c.Seats.Posts = append(c.Seats.Posts, p)
	}
	return "m-" + p.Nonce, err
}

// FindSeat looks among what was sent.
func (c *Channel) FindSeat(_ context.Context, p hotseat.Post) (string, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, one := range c.Seats.Posts {
		if one.Nonce == p.Nonce {
			return "m-" + p.Nonce, true, c.Seats.Blind
		}
	}
	return "", false, c.Seats.Blind
}

// EditSeat notes what the post says now.
func (c *Channel) EditSeat(_ context.Context, p hotseat.Post, _ string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Seats.Edits = append(c.Seats.Edits, p)
	return nil
}

// MakeEvent makes an event, or fails as told.
func (c *Channel) MakeEvent(_ context.Context, e hotseat.Event) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Seats.Events = append(c.Seats.Events, e)
	return fmt.Sprint("e", len(c.Seats.Events)), c.Seats.NoMake
}

// DropEvent notes it.
func (c *Channel) DropEvent(_ context.Context, _, id string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Seats.log = append(c.Seats.log, "drop "+id)
	return nil
}

// LacksEvents says what it is told to say.
func (c *Channel) LacksEvents(context.Context, string, string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Seats.Lacks, nil
}

// SeatPosted lists what hot seats posted, in order: "question 1, answers 1, scores".
func (c *Channel) SeatPosted() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []string
	for _, p := range c.Seats.Posts {
		list = append(list, fmt.Sprint(p.Kind, " ", p.Place+1))
	}
	return strings.Join(list, ", ")
}

// SeatPost is the newest post of hot seats.
func (c *Channel) SeatPost() hotseat.Post {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Seats.Posts[len(c.Seats.Posts)-1]
}

// SeatEdits takes the edits of hot seats' posts since the last look.
func (c *Channel) SeatEdits() []hotseat.Post {
	c.mu.Lock()
	defer c.mu.Unlock()
	edits := slices.Clone(c.Seats.Edits)
	c.Seats.Edits = nil
	return edits
}

// SeatLog takes what was done beside posting.
func (c *Channel) SeatLog() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	log := strings.Join(c.Seats.log, ", ")
	c.Seats.log = nil
	return log
}

// SitDown begins a hot seat in channel 5 as Mia.
func (d *Desk) SitDown(s hotseat.Start) hotseat.Started {
	d.T.Helper()
	s.ChannelID = "5"
	out, err := d.StartSeat(d.T.Context(), Mia, s)
	if err != nil || out.Refused != nil {
		d.T.Fatal(out, err)
	}
	return out
}

// RunSeat has the hot seats do what is due, and their posts say how things are.
func (d *Desk) RunSeat() {
	d.T.Helper()
	if _, err := d.RunSeats(d.T.Context()); err != nil {
		d.T.Fatal(err)
	}
}

// AnswerSeatWell gives the right answer to the newest post's question.
func (d *Desk) AnswerSeatWell(w coach.Who) hotseat.Seat {
	d.T.Helper()
	p := d.Post.SeatPost()
	v, err := d.AnswerSeat(d.T.Context(), w, p.Seat, p.Place, RightFor(p.Question.Task))
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

// RightFor is the right answer to a question of the small bank.
func RightFor(t interview.Task) interview.Answer {
	switch t.Kind {
	case interview.Choice:
		return interview.Answer{Picked: []int{1}}
	case interview.Open:
		return interview.Answer{Text: "On the table there is an apple, and beside it lies a pear."}
	case interview.Short, interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
	}
	return interview.Answer{Text: "42"}
}
