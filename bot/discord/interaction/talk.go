package interaction

import (
	"context"
	"crypto/rand"
	"time"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/internal/delay"
)

const (
	maxInLine   = 20              // messages of one channel that wait; those over it are let go, with a line in the log
	typingEvery = 8 * time.Second // Discord shows for ten that somebody types
)

// acceptMessage has a message served after those of its channel that came before it. One that no route answers to is nobody's business.
func (d *Dispatcher) acceptMessage(r *Request) {
	if _, ok := d.router.Find(r); !ok {
		return
	}
	d.mu.Lock()
	waiting, busy := d.lines[r.ChannelID]
	full := d.present >= maxInteraction || len(waiting) >= maxInLine
	if d.closed || full {
		d.mu.Unlock()
		d.log.Warn("a message was let go", "doing", doing(r), "too_many", full)
		d.note(&answer{r: r, came: time.Now()}, ResultLetGo)
		return
	}
	d.present++
	if busy {
		d.lines[r.ChannelID] = append(waiting, r)
		d.mu.Unlock()
		return
	}
	d.lines[r.ChannelID] = nil
	d.mu.Unlock()
	go d.serveLine(r)
}

// serveLine serves a message, and then those that came to its channel meanwhile.
func (d *Dispatcher) serveLine(r *Request) {
	for r != nil {
		channel := r.ChannelID
		d.serve(r)
		r = nil
		d.mu.Lock()
		if waiting := d.lines[channel]; len(waiting) > 0 {
			r, d.lines[channel] = waiting[0], waiting[1:]
		} else {
			delete(d.lines, channel)
		}
		d.mu.Unlock()
	}
}

// showTyping shows that the bot types until it has said something.
func (a *answer) showTyping(ctx context.Context) {
	if a.hush != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	a.hush = func() {
		cancel()
		<-ended // so that nothing comes after what is said
	}
	go func() {
		defer close(ended)
		for {
			err := a.client.Typing(ctx, a.r.ChannelID)
			if err != nil && ctx.Err() == nil {
				a.log.Debug("that the bot types could not be shown", "error", api.Redact(err.Error()))
				return
			}
			if delay.Sleep(ctx, typingEvery) != nil {
				return
			}
		}
	}()
}

// say answers a message with one in its channel, and what goes on below it with another. What came late, or is about an edit, names the
// message that it answers: others may stand between.
func (a *answer) say(ctx context.Context, resp Response) error {
	late := a.hush != nil
	if late {
		a.hush()
	}
	switch resp.Kind {
	case Acknowledge:
		return nil
	case OpenModal, SuggestChoices:
		return errWrongAnswer
	case ReplyPrivate, ReplyPublic, UpdateMessage: // there is one way of saying something here
	}
	if a.r.Message == MessageDeleted { // who deletes waits for no answer
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, deliverWithin)
	defer cancel()
	m := resp.Message
	if late || a.r.Message == MessageEdited {
		m.ReplyTo = a.r.Said.ID
	}
	if err := a.post(ctx, m); err != nil || resp.Next == nil {
		return err
	}
	return a.post(ctx, *resp.Next)
}

// post puts a message into the channel; its nonce lets it be sent again when it is not known whether it arrived.
func (a *answer) post(ctx context.Context, m api.Message) error {
	_, err := a.client.CreateMessage(ctx, a.r.ChannelID, m, rand.Text()[:api.MaxNonce])
	if err == nil && a.first.IsZero() {
		a.first = time.Now()
	}
	return err
}
