package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Guild is a server's settings.
type Guild struct {
	ID        string
	ChannelID string // where the daily goes; "" until chosen
	PostTime  string // local, "09:00"
	Zone      string // IANA
	Days      uint8  // bit 0 is Monday
	RoleID    string // mentioned with the daily; "" for none
	Thread    bool   // open a thread for discussion
	Steer     interview.Steer
	Beyond    bool          // items beyond the checklist count
	Quorum    int           // 0: a quarter of the active members
	CatchUp   time.Duration // how late a daily may still be posted on its own date
	Paused    bool
	ReadyAt   time.Time      // when a channel was first chosen: nothing before it is due
	Warned    interview.Date // the local date on which the admins were last told of a fault, or 0
	LeftAt    time.Time      // when the bot was removed; zero while it is there
}

// DefaultGuild is a server that nobody has set up yet.
func DefaultGuild(id string) Guild {
	return Guild{ID: id, PostTime: "09:00", Zone: "UTC", Days: 127, Steer: interview.Steering, CatchUp: 12 * time.Hour}
}

// SaveGuild makes or replaces a server's settings.
func (t *Tx) SaveGuild(g Guild) error {
	_, err := t.exec(`INSERT INTO guild (guild_id, channel_id, post_time, zone, days, role_id, thread, steer, quorum, catch_up, paused, ready_ms, warned, left_ms, beyond)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, post_time = excluded.post_time, zone = excluded.zone,
		days = excluded.days, role_id = excluded.role_id, thread = excluded.thread, steer = excluded.steer, quorum = excluded.quorum,
		catch_up = excluded.catch_up, paused = excluded.paused, ready_ms = excluded.ready_ms, warned = excluded.warned, left_ms = excluded.left_ms, beyond = excluded.beyond`,
		g.ID, g.ChannelID, g.PostTime, g.Zone, g.Days, g.RoleID, g.Thread, g.Steer, g.Quorum, int(g.CatchUp.Minutes()), g.Paused, ms(g.ReadyAt), dateText(g.Warned), ms(g.LeftAt), g.Beyond)
	return err
}

const guildColumns = "guild_id, channel_id, post_time, zone, days, role_id, thread, steer, quorum, catch_up, paused, ready_ms, warned, left_ms, beyond"

// Guild is a server's settings: the defaults when nobody has set it up.
func (t *Tx) Guild(id string) (Guild, error) {
	g, err := scanGuild(func(into ...any) error {
		return t.row("SELECT "+guildColumns+" FROM guild WHERE guild_id = ?", []any{id}, into...)
	})
	if err != nil {
		return DefaultGuild(id), unlessNotFound(err)
	}
	return g, nil
}

// ReadyGuilds lists the servers with a channel that the bot has not left, in order of their ids.
func (t *Tx) ReadyGuilds() ([]Guild, error) {
	var list []Guild
	err := t.all(func(r *sql.Rows) error {
		g, err := scanGuild(r.Scan)
		list = append(list, g)
		return err
	}, "SELECT "+guildColumns+" FROM guild WHERE channel_id <> '' AND left_ms = 0 ORDER BY guild_id")
	return list, err
}

func scanGuild(scan func(into ...any) error) (Guild, error) {
	var g Guild
	var catchUp, ready, left int64
	var warned string
	err := scan(&g.ID, &g.ChannelID, &g.PostTime, &g.Zone, &g.Days, &g.RoleID, &g.Thread, &g.Steer, &g.Quorum, &catchUp, &g.Paused, &ready, &warned, &left, &g.Beyond)
	if err != nil {
		return Guild{}, err
	}
	g.CatchUp, g.ReadyAt, g.LeftAt = time.Duration(catchUp)*time.Minute, at(ready), at(left)
	g.Warned, err = date(warned)
	return g, err
}
