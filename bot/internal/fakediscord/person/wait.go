package person

import (
	"context"
	"encoding/json"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// NoAnswer is the error that a person sees when the bot did not answer in time.
const NoAnswer = "The application did not respond"

// interact sends what a person did to the bot, waits for the answer and shows it. The caller has the lock; it is given back
// meanwhile and taken again before interact returns.
func (p *Client) interact(ctx context.Context, st *world.State, in *world.Interaction, data obj) Result {
	st.Open(in)
	woken := st.Wait(in.ID)
	p.bot.Deliver(st, in, st.InteractionJSON(in, data))
	p.world.Unlock()
	late := p.await(ctx, in.ID, woken)
	st = p.world.Lock()
	p.bot.Withdraw(in.ID)
	st.StopWaiting(in.ID)
	if now := st.Interactions.Get(in.ID); now != nil {
		in = now
	}
	if in.Answer == 0 && late {
		in.Expired = true
		st.Interactions.Put(in.ID, in)
	}
	return p.result(st, in)
}

// stage is how far the answer to an interaction has come. Each has its own time.
type stage int

const (
	notDelivered stage = iota
	delivered
	deferredUpdate
	deferred
	answered // nothing more is waited for
)

// reached is the stage of an interaction; nil is one that is forgotten.
func reached(in *world.Interaction) stage {
	switch {
	case in == nil, in.Answer != 0 && !in.Waiting:
		return answered
	case in.Answer == wire.AnswerDeferred:
		return deferred
	case in.Answer == wire.AnswerDeferredEdit:
		return deferredUpdate
	case !in.Delivered.IsZero():
		return delivered
	}
	return notDelivered
}

// patience is how long a person waits in a stage.
func (p *Client) patience(s stage) time.Duration {
	switch s {
	case deferred:
		return p.opt.FinishWithin
	case deferredUpdate:
		return 2 * p.opt.AnswerWithin
	case notDelivered, delivered, answered:
	}
	return p.opt.AnswerWithin
}

// await returns when the interaction is answered for good, or when the bot has had its time: then late is true.
func (p *Client) await(ctx context.Context, id string, woken <-chan struct{}) (late bool) {
	last, limit := stage(-1), time.NewTimer(p.opt.AnswerWithin)
	defer limit.Stop()
	for {
		now := reached(p.world.Lock().Interactions.Get(id))
		p.world.Unlock()
		if now == answered {
			return false
		}
		if now != last {
			last = now
			limit.Reset(p.patience(now))
		}
		select {
		case <-woken:
		case <-limit.C:
			return true
		case <-ctx.Done():
			return false
		case <-p.world.Done():
			return false
		}
	}
}

// result is what a person sees of an interaction that is over.
func (p *Client) result(st *world.State, in *world.Interaction) Result {
	r := Result{Messages: []json.RawMessage{}, Choices: choices(in)}
	switch {
	case in.Answer == 0:
		r.Error = NoAnswer
	case in.Answer == wire.AnswerDeferred && in.Waiting:
		r.Error = "The application has not finished its answer"
	}
	ids := append([]string{}, in.Touched...)
	wire.SortIDs(ids)
	for _, id := range ids {
		if m := st.Messages.Get(id); m != nil && (m.OnlyFor == "" || m.OnlyFor == in.User) {
			r.Messages = append(r.Messages, wire.Encode(st.MessageJSON(m, p.opt.Prefix)))
		}
	}
	if f := st.Forms.Get(in.Opened); f != nil {
		r.Modal = modal(f)
	}
	return r
}

// choices are what an autocomplete was answered with.
func choices(in *world.Interaction) []AutoChoice {
	out := []AutoChoice{}
	if in.Choices == nil {
		return out
	}
	var raw []obj
	_ = wire.Decode(in.Choices, &raw)
	for _, o := range raw {
		out = append(out, AutoChoice{Name: wire.Text(o["name"]), Value: o["value"]})
	}
	return out
}
