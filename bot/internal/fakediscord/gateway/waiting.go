package gateway

import (
	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// delivery is an interaction that somebody waits to have answered.
type delivery struct {
	told  map[*session]bool
	event obj // INTERACTION_CREATE, its files at addresses without a host
}

// Deliver hands an interaction to the bot, at once or as soon as it is there, until Withdraw. event is what INTERACTION_CREATE
// carries. The caller holds the lock that guards st.
func (g *Gateway) Deliver(st *world.State, in *world.Interaction, event map[string]any) {
	d := &delivery{told: map[*session]bool{}, event: event}
	g.waiting[in.ID] = d
	if g.live() {
		in.Delivered = in.Made
	}
	st.Interactions.Put(in.ID, in)
	st.Commit() // kept before the bot hears of it
	for _, id := range g.order {
		g.hand(d, g.sessions[id])
	}
}

// Withdraw ends a delivery: nobody waits for it any more. The caller holds the lock.
func (g *Gateway) Withdraw(id string) { delete(g.waiting, id) }

func (g *Gateway) hand(d *delivery, to *session) {
	if !d.told[to] {
		d.told[to] = true
		times := 1
		if take(&g.faults.repeat) {
			times = 2
		}
		for range times {
			g.tell(to, world.Event{Name: "INTERACTION_CREATE", Data: wire.Encode(hosted(d.event, to.base))})
		}
	}
}

// deliverWaiting hands a session that has just come what it has not seen of the interactions that nobody has received yet.
func (g *Gateway) deliverWaiting(st *world.State, to *session) {
	ids := make([]string, 0, len(g.waiting))
	for id := range g.waiting {
		ids = append(ids, id)
	}
	wire.SortIDs(ids)
	for _, id := range ids {
		in := st.Interactions.Get(id)
		if in == nil || in.Answer != 0 || in.Expired || !in.Delivered.IsZero() {
			continue
		}
		g.hand(g.waiting[id], to)
		in.Delivered = st.Clock()
		st.Interactions.Put(id, in)
		st.Nudge(id)
	}
}
