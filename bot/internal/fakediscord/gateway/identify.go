package gateway

import (
	"time"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// receive handles one packet of the client. The caller holds the lock.
func (c *conn) receive(st *world.State, raw []byte) {
	var p struct {
		Op   int `json:"op"`
		Data any `json:"d"`
	}
	if err := wire.Decode(raw, &p); err != nil {
		c.closeLocked(4002, "Error while decoding payload.")
		return
	}
	if c.silent {
		return
	}
	if p.Op != 1 && c.tooMany(st) { // Discord counts heartbeats too; here tests may ask for many
		return
	}
	data, _ := p.Data.(obj)
	switch p.Op {
	case 1:
		c.send(control(11, nil))
	case 2:
		c.identify(st, data)
	case 6:
		c.resume(st, data)
	case 3, 4, 8, 31:
		if c.session == nil {
			c.closeLocked(4003, "Not authenticated.")
		}
	default:
		c.closeLocked(4001, "Unknown opcode.")
	}
}

// tooMany counts a packet and closes a client that sends more than Discord takes.
func (c *conn) tooMany(st *world.State) bool {
	if now := st.Clock(); now.Sub(c.minute) >= time.Minute {
		c.minute, c.sends = now, 0
	}
	c.sends++
	if c.sends > SendsPerMinute {
		c.closeLocked(4008, "You are being rate limited.")
		return true
	}
	return false
}

func (c *conn) identify(st *world.State, data obj) {
	g := c.g
	g.asked++
	intents, known := wire.Number(data["intents"])
	switch {
	case c.session != nil:
		c.closeLocked(4005, "Already authenticated.")
		return
	case !st.TokenIs(wire.Text(data["token"])):
		c.closeLocked(4004, "Authentication failed.")
		return
	case !known || intents < 0 || intents > wire.IntentsKnown:
		c.closeLocked(4013, "Invalid intent(s).")
		return
	case intents&wire.IntentsPrivileged != 0:
		c.closeLocked(4014, "Disallowed intent(s).")
		return
	}
	switch early, many := g.tooOften(st.Clock()); {
	case many: // Discord resets the token then; here it is merely refused for the rest of the day
		c.closeLocked(4004, "Authentication failed.")
		return
	case early:
		c.send(control(9, false))
		return
	}
	if shard, ok := data["shard"].([]any); ok && (len(shard) != 2 || wire.Text(shard[0]) != "0" || wire.Text(shard[1]) != "1") {
		c.closeLocked(4010, "Invalid shard.")
		return
	}
	if c.firstPacket() {
		return
	}
	sn := &session{id: wire.Secret(16), intents: intents, conn: c, base: c.base}
	g.sessions[sn.id] = sn
	g.order = append(g.order, sn.id)
	for len(g.order) > maxSessions && g.sessions[g.order[0]].conn == nil {
		g.forget(g.order[0])
	}
	c.session = sn
	app := st.Application()
	guilds := []any{}
	var creates []world.Event
	for _, id := range st.GuildIDs() {
		if in := st.Guilds.Get(id); in.Bot {
			guilds = append(guilds, obj{"id": id, "unavailable": true})
			creates = append(creates, world.Event{Intent: wire.IntentGuilds, Name: "GUILD_CREATE", Data: wire.Encode(st.GuildCreateJSON(in))})
		}
	}
	self := st.UserJSON(app.BotUser)
	for k, v := range (obj{"verified": true, "mfa_enabled": false, "email": nil, "flags": 0}) {
		self[k] = v
	}
	g.tell(sn, world.Event{Name: "READY", Data: wire.Encode(obj{
		"v": c.apiVersion(), "user": self, "guilds": guilds, "session_id": sn.id, "resume_gateway_url": c.resumeAt, "shard": []int{0, 1},
		"application": obj{"id": app.ID, "flags": 0}, "private_channels": []any{}, "presences": []any{}, "relationships": []any{},
		"user_settings": obj{}, "geo_ordered_rtc_regions": []any{}, "_trace": []any{},
	})})
	for _, e := range creates {
		g.tell(sn, e)
	}
	g.tellChanged()
	g.deliverWaiting(st, sn)
}

// IdentifiesPerDay is how often a bot may identify in 24 hours.
const IdentifiesPerDay = 1000

// tooOften counts an identify, and says whether it came too early after the one before, or is more than a day may have.
func (g *Gateway) tooOften(now time.Time) (early, many bool) {
	for len(g.recent) > 0 && now.Sub(g.recent[0]) >= 24*time.Hour {
		g.recent = g.recent[1:]
	}
	if len(g.recent) >= IdentifiesPerDay {
		return false, true
	}
	early = len(g.recent) > 0 && now.Sub(g.recent[len(g.recent)-1]) < g.Spacing
	g.recent = append(g.recent, now)
	return early, false
}

// maxSessions is how many sessions are kept for a resume.
const maxSessions = 8

func (c *conn) resume(st *world.State, data obj) {
	g := c.g
	if c.session != nil {
		c.closeLocked(4005, "Already authenticated.")
		return
	}
	if !st.TokenIs(wire.Text(data["token"])) {
		c.closeLocked(4004, "Authentication failed.")
		return
	}
	sn := g.sessions[wire.Text(data["session_id"])]
	seq, ok := wire.Number(data["seq"])
	refused := take(&g.faults.noResume)
	if c.firstPacket() {
		return
	}
	if sn == nil || !ok || refused || len(sn.log) > 0 && int64(seq) < sn.log[0].seq-1 {
		if sn != nil {
			g.forget(sn.id)
		}
		c.send(control(9, false))
		return
	}
	if int64(seq) > sn.seq {
		g.forget(sn.id)
		c.closeLocked(4007, "Invalid seq.")
		return
	}
	if old := sn.conn; old != nil {
		old.session = nil
		old.closeLocked(4000, "resumed elsewhere")
	}
	sn.conn, sn.base, c.session = c, c.base, sn
	for _, e := range sn.log {
		if e.seq > int64(seq) {
			c.send(e.raw)
		}
	}
	g.tell(sn, world.Event{Name: "RESUMED", Data: wire.Encode(obj{"_trace": []any{}})})
	g.tellChanged()
	g.deliverWaiting(st, sn)
}

func (c *conn) apiVersion() int {
	if c.version == "10" {
		return 10
	}
	return 9
}

// firstPacket plays the fault of a first packet that is neither READY nor RESUMED. It tells whether it did.
func (c *conn) firstPacket() bool {
	f := &c.g.faults
	if len(f.first) == 0 {
		return false
	}
	raw := f.first[0]
	f.first = f.first[1:]
	c.send(raw)
	return true
}
