package fakediscord

import "time"

// receive handles one packet of the client. The caller holds the lock.
func (c *conn) receive(raw []byte) {
	var p struct {
		Op   int `json:"op"`
		Data any `json:"d"`
	}
	if err := decode(raw, &p); err != nil {
		c.closeLocked(4002, "Error while decoding payload.")
		return
	}
	if c.silent {
		return
	}
	if p.Op != 1 && c.tooMany() { // heartbeats count too, but tests ask for many
		return
	}
	data, _ := p.Data.(obj)
	switch p.Op {
	case 1:
		c.send(plain(11, nil))
	case 2:
		c.identify(data)
	case 6:
		c.resume(data)
	case 3, 4, 8, 31:
		if c.session == nil {
			c.closeLocked(4003, "Not authenticated.")
		}
	default:
		c.closeLocked(4001, "Unknown opcode.")
	}
}

// tooMany counts a packet and closes a client that sends more than Discord takes.
func (c *conn) tooMany() bool {
	if now := c.s.opt.Clock(); now.Sub(c.minute) >= time.Minute {
		c.minute, c.sends = now, 0
	}
	c.sends++
	if c.sends > sendsPerMinute {
		c.closeLocked(4008, "You are being rate limited.")
		return true
	}
	return false
}

func (c *conn) identify(data obj) {
	s := c.s
	s.gate.asked++
	intents, known := number(data["intents"])
	switch {
	case c.session != nil:
		c.closeLocked(4005, "Already authenticated.")
		return
	case !s.tokenIs(text(data["token"])):
		c.closeLocked(4004, "Authentication failed.")
		return
	case !known || intents < 0 || intents > intentsKnown:
		c.closeLocked(4013, "Invalid intent(s).")
		return
	case intents&intentsPrivileged != 0:
		c.closeLocked(4014, "Disallowed intent(s).")
		return
	}
	if shard, ok := data["shard"].([]any); ok && (len(shard) != 2 || text(shard[0]) != "0" || text(shard[1]) != "1") {
		c.closeLocked(4010, "Invalid shard.")
		return
	}
	if c.firstPacket() {
		return
	}
	sn := &session{id: secret(16), intents: intents, conn: c, base: c.base}
	s.gate.sessions[sn.id] = sn
	s.gate.order = append(s.gate.order, sn.id)
	for len(s.gate.order) > maxSessions && s.gate.sessions[s.gate.order[0]].conn == nil {
		s.forget(s.gate.order[0])
	}
	c.session = sn
	app := s.application()
	guilds := []any{}
	var creates []dispatch
	for _, id := range s.guildIDs() {
		if g := s.st.guilds.get(id); g.Bot {
			guilds = append(guilds, obj{"id": id, "unavailable": true})
			creates = append(creates, dispatch{intentGuilds, "GUILD_CREATE", encode(s.guildCreateJSON(g))})
		}
	}
	self := s.userJSON(app.BotUser)
	for k, v := range (obj{"verified": true, "mfa_enabled": false, "email": nil, "flags": 0}) {
		self[k] = v
	}
	s.tell(sn, dispatch{name: "READY", data: encode(obj{
		"v": c.apiVersion(), "user": self, "guilds": guilds, "session_id": sn.id, "resume_gateway_url": c.resumeAt, "shard": []int{0, 1},
		"application": obj{"id": app.ID, "flags": 0}, "private_channels": []any{}, "presences": []any{}, "relationships": []any{},
		"user_settings": obj{}, "geo_ordered_rtc_regions": []any{}, "_trace": []any{},
	})})
	for _, d := range creates {
		s.tell(sn, d)
	}
	s.gateChanged()
	s.deliverWaiting(sn)
}

// maxSessions is how many sessions are kept for a resume.
const maxSessions = 8

func (c *conn) resume(data obj) {
	s := c.s
	if c.session != nil {
		c.closeLocked(4005, "Already authenticated.")
		return
	}
	if !s.tokenIs(text(data["token"])) {
		c.closeLocked(4004, "Authentication failed.")
		return
	}
	sn := s.gate.sessions[text(data["session_id"])]
	seq, ok := number(data["seq"])
	refused := s.faults.take(&s.faults.noResume)
	if c.firstPacket() {
		return
	}
	if sn == nil || !ok || refused || len(sn.log) > 0 && int64(seq) < sn.log[0].seq-1 {
		if sn != nil {
			s.forget(sn.id)
		}
		c.send(plain(9, false))
		return
	}
	if int64(seq) > sn.seq {
		s.forget(sn.id)
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
	s.tell(sn, dispatch{name: "RESUMED", data: encode(obj{"_trace": []any{}})})
	s.gateChanged()
	s.deliverWaiting(sn)
}

func (c *conn) apiVersion() int {
	if c.version == "10" {
		return 10
	}
	return 9
}

// firstPacket plays the fault of a first packet that is neither READY nor RESUMED. It tells whether it did.
func (c *conn) firstPacket() bool {
	f := &c.s.faults
	if len(f.first) == 0 {
		return false
	}
	raw := f.first[0]
	f.first = f.first[1:]
	c.send(raw)
	return true
}
