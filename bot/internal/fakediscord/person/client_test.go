package person

import (
	"context"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// bot answers what it is handed without any gateway or HTTP.
type bot struct {
	w         *world.World
	answer    func(st *world.State, in *world.Interaction)
	withdrawn []string
}

func (b *bot) Deliver(st *world.State, in *world.Interaction, _ map[string]any) {
	in.Delivered = st.Clock()
	st.Interactions.Put(in.ID, in)
	go func() {
		st := b.w.Lock()
		defer b.w.Unlock()
		b.answer(st, in)
		st.Nudge(in.ID)
	}()
}

func (b *bot) Withdraw(id string) { b.withdrawn = append(b.withdrawn, id) }

// A person's client needs nothing but a world and somebody who answers.
func TestCommandWithoutAServer(t *testing.T) {
	w, err := world.New(world.Options{Now: time.Now, Clock: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	guild := w.AddGuild("study group")
	here := Actor{User: w.AddUser("ann"), Channel: w.AddChannel(guild, "general", wire.KindText)}
	w.Join(guild, here.User)
	st := w.Lock()
	st.Register("", nil, map[string]any{"name": "ping", "description": "d", "type": json.Number("1")})
	w.Unlock()

	b := &bot{w: w}
	p := New(w, b, Options{AnswerWithin: 20 * time.Second, FinishWithin: 20 * time.Second})
	b.answer = func(st *world.State, in *world.Interaction) {
		if _, err := st.Respond(in, map[string]any{"content": "pong"}, nil, true); err != nil {
			t.Error(err)
		}
		in.Answer = wire.AnswerMessage
		st.Interactions.Put(in.ID, in)
	}
	r := p.Command(context.Background(), here, "/ping")
	if r.Error != "" || len(r.Messages) != 1 {
		t.Fatalf("%+v", r)
	}
	var m struct{ Content string }
	if err := json.Unmarshal(r.Messages[0], &m); err != nil || m.Content != "pong" {
		t.Errorf("answered %q, %v", m.Content, err)
	}
	if len(b.withdrawn) != 1 {
		t.Errorf("%d deliveries were withdrawn, want 1", len(b.withdrawn))
	}
	if r := p.Command(context.Background(), here, "/pong"); r.Error != "Unknown command /pong" || len(b.withdrawn) != 1 {
		t.Errorf("an unknown command: %+v", r)
	}
}
