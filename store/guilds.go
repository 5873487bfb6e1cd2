package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Policy says what becomes of a daily that could not be posted at its time.
type Policy string

// The policies.
const (
	SameDay Policy = "same-day" // posted late, on the same local date and within CatchUp
	Skip    Policy = "skip"     // left out
	Latest  Policy = "latest"   // the newest one is posted however late, until the next is due
)

// What Guild.Reveal can be beside a local time of day such as "20:00".
const (
	RevealNext = "next" // with the next daily
	RevealOff  = "off"
)

// Guild is a server's settings, with those of one of its series: what belongs to the daily is that one's.
type Guild struct {
	ID          string
	Profile     string // whose channel, schedule, choice and post these are; "" is the main one
	ChannelID   string // where the daily goes; "" until chosen
	Forum       bool   // the channel is a forum
	PostTime    string // local, "09:00"
	Zone        string // IANA
	Days        uint8  // bit 0 is Monday
	Cron        string // five fields, in place of PostTime and Days; "" for these
	RoleID      string // mentioned with the daily; "" for none
	Thread      bool   // open a thread for discussion
	Pin         bool   // pin the newest daily
	Title       string // over the daily, in place of the usual words; "" for these; hostile text
	Hidden      uint16 // the parts of its post that are left out, as bits; what each means is the daily's business
	Publish     bool   // publish it to the channels that follow the channel, which is an announcement channel
	Reveal      string // RevealNext, RevealOff, or a local time of day
	Recap       bool   // the week's recap
	Sections    string // that are asked, with spaces between; "" for all
	Levels      uint8  // the difficulties that are asked; bit 0 is 1
	Steer       interview.Steer
	Beyond      bool          // items beyond the checklist count
	Pack        string        // the checklist that it goes by; "" is the first that is loaded
	Quorum      int           // 0: a quarter of the active members
	Policy      Policy        // what becomes of a daily that was missed
	CatchUp     time.Duration // SameDay: how late a daily may still be posted on its own date
	Paused      bool
	PausedUntil interview.Date // the first date after the pause; 0 until somebody resumes
	ReadyAt     time.Time      // when a channel was first chosen: nothing before it is due
	OrganiserID string         // who last changed the settings: is told of faults; "" when nobody did
	Warned      interview.Date // the local date on which the organiser was last told of a fault, or 0
	LeftAt      time.Time      // when the bot was removed; zero while it is there
}

// Series is the series whose settings these are.
func (g Guild) Series() Series { return SeriesOf(g.ID, g.Profile) }

// AllLevels are all difficulties, 1 to 5, as Guild.Levels has them.
const AllLevels = 1<<5 - 1

// PausedOn says whether nothing is posted on a date.
func (g Guild) PausedOn(on interview.Date) bool {
	return g.Paused && (g.PausedUntil == 0 || on < g.PausedUntil)
}

// DefaultGuild is a server that nobody has set up yet.
func DefaultGuild(id string) Guild {
	return Guild{ID: id, PostTime: "09:00", Zone: "UTC", Days: 127, Steer: interview.Steering, Policy: SameDay, CatchUp: 12 * time.Hour,
		Reveal: RevealNext, Recap: true, Levels: AllLevels}
}

// DefaultProfile is a new profile of a server: it comes when the main one does, and has nothing else of it.
func (g Guild) DefaultProfile(name string) Guild {
	fresh := DefaultGuild(g.ID)
	fresh.PostTime = g.PostTime
	g.takeProfile(fresh)
	g.Profile = name
	return g
}

// SaveGuild makes or replaces a server's settings. With a profile's it replaces both: what is the profile's own, and what is the server's.
func (t *Tx) SaveGuild(g Guild) error {
	if g.Profile != "" {
		if err := t.saveProfile(g); err != nil {
			return err
		}
		main, err := t.Guild(g.ID)
		if err != nil {
			return err
		}
		g.takeProfile(main)
	}
	_, err := t.exec(`INSERT INTO guild (`+guildColumns+`)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, forum = excluded.forum, post_time = excluded.post_time,
		zone = excluded.zone, days = excluded.days, cron = excluded.cron, role_id = excluded.role_id, thread = excluded.thread,
		pin = excluded.pin, reveal = excluded.reveal, recap = excluded.recap, steer = excluded.steer, beyond = excluded.beyond,
		quorum = excluded.quorum, policy = excluded.policy, catch_up = excluded.catch_up, paused = excluded.paused,
		paused_until = excluded.paused_until, ready_ms = excluded.ready_ms, organiser_id = excluded.organiser_id,
		warned = excluded.warned, left_ms = excluded.left_ms, pack = excluded.pack, title = excluded.title,
		hidden = excluded.hidden, publish = excluded.publish, sections = excluded.sections, levels = excluded.levels`,
		g.ID, g.ChannelID, g.Forum, g.PostTime, g.Zone, g.Days, g.Cron, g.RoleID, g.Thread, g.Pin, g.Reveal, g.Recap, g.Steer, g.Beyond,
		g.Quorum, g.Policy, int(g.CatchUp.Minutes()), g.Paused, dateText(g.PausedUntil), ms(g.ReadyAt), g.OrganiserID,
		dateText(g.Warned), ms(g.LeftAt), g.Pack, g.Title, g.Hidden, g.Publish, g.Sections, g.Levels)
	return err
}

const guildColumns = `guild_id, channel_id, forum, post_time, zone, days, cron, role_id, thread, pin, reveal, recap, steer, beyond,
	quorum, policy, catch_up, paused, paused_until, ready_ms, organiser_id, warned, left_ms, pack, title, hidden, publish, sections,
	levels`

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
	var until, warned string
	err := scan(&g.ID, &g.ChannelID, &g.Forum, &g.PostTime, &g.Zone, &g.Days, &g.Cron, &g.RoleID, &g.Thread, &g.Pin, &g.Reveal,
		&g.Recap, &g.Steer, &g.Beyond, &g.Quorum, &g.Policy, &catchUp, &g.Paused, &until, &ready, &g.OrganiserID, &warned, &left, &g.Pack,
		&g.Title, &g.Hidden, &g.Publish, &g.Sections, &g.Levels)
	if err != nil {
		return Guild{}, err
	}
	g.CatchUp, g.ReadyAt, g.LeftAt = time.Duration(catchUp)*time.Minute, at(ready), at(left)
	if g.PausedUntil, err = date(until); err != nil {
		return Guild{}, err
	}
	g.Warned, err = date(warned)
	return g, err
}

// guildTables hold what is a server's own; attempts, rounds and days are their people's and stay.
var guildTables = []string{"notice", "queue", "question", "appeal", "daily", "mended", "beside", "hot_event", "hot_plan", "hot_seat",
	"stay",
	"pair_word", "pair_wait", "pair", "guild_role", "role_given", "member", "profile", "guild"}

// LeftBefore lists the servers that the bot left before a moment.
func (t *Tx) LeftBefore(before time.Time) ([]string, error) {
	var ids []string
	err := t.all(func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT guild_id FROM guild WHERE left_ms <> 0 AND left_ms < ? ORDER BY guild_id", ms(before))
	return ids, err
}

// PurgeGuild deletes all that is a server's own.
func (t *Tx) PurgeGuild(id string) error {
	t.changes = append(t.changes, change{guild: id})
	if err := t.leaveGroup(id); err != nil {
		return err
	}
	for _, table := range guildTables {
		if _, err := t.exec("DELETE FROM "+table+" WHERE guild_id = ?", id); err != nil { //nolint:gosec // names from the list above
			return err
		}
	}
	return nil
}
