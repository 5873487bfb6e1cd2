package store

import (
	"database/sql"
	"time"
)

// profileColumns are what a profile has of its own; the rest of a Guild is its server's.
const profileColumns = `channel_id, forum, post_time, days, cron, role_id, thread, pin, reveal, policy, catch_up, paused, paused_until,
	ready_ms, title, hidden, publish, sections, levels`

// saveProfile makes or replaces what a profile has of its own.
func (t *Tx) saveProfile(g Guild) error {
	_, err := t.exec(`INSERT INTO profile (guild_id, profile, `+profileColumns+`)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (guild_id, profile) DO UPDATE SET channel_id = excluded.channel_id, forum = excluded.forum,
		post_time = excluded.post_time, days = excluded.days, cron = excluded.cron, role_id = excluded.role_id, thread = excluded.thread,
		pin = excluded.pin, reveal = excluded.reveal, policy = excluded.policy, catch_up = excluded.catch_up, paused = excluded.paused,
		paused_until = excluded.paused_until, ready_ms = excluded.ready_ms, title = excluded.title, hidden = excluded.hidden,
		publish = excluded.publish, sections = excluded.sections, levels = excluded.levels`,
		g.ID, g.Profile, g.ChannelID, g.Forum, g.PostTime, g.Days, g.Cron, g.RoleID, g.Thread, g.Pin, g.Reveal, g.Policy,
		int(g.CatchUp.Minutes()), g.Paused, dateText(g.PausedUntil), ms(g.ReadyAt), g.Title, g.Hidden, g.Publish, g.Sections, g.Levels)
	return err
}

// Profile is the settings of a series: those of its server, with what the profile has of its own. A profile that there is not is
// ErrNotFound; the main one always is.
func (t *Tx) Profile(of Series) (Guild, error) {
	g, err := t.Guild(of.Guild())
	if err != nil || of.Profile() == "" {
		return g, err
	}
	list, err := t.profiles(g, "guild_id = ? AND profile = ?", g.ID, of.Profile())
	if err != nil {
		return Guild{}, err
	}
	if len(list) == 0 {
		return Guild{}, ErrNotFound
	}
	return list[0], nil
}

// Profiles lists a server's profiles beside the main one, by name.
func (t *Tx) Profiles(guildID string) ([]Guild, error) {
	g, err := t.Guild(guildID)
	if err != nil {
		return nil, err
	}
	return t.profiles(g, "guild_id = ? ORDER BY profile", guildID)
}

// ReadySeries lists every series that has a channel, of the servers with a channel that the bot has not left: a server's main one first,
// then its profiles by name.
func (t *Tx) ReadySeries() ([]Guild, error) {
	guilds, err := t.ReadyGuilds()
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(guilds))
	for i, g := range guilds {
		at[g.ID] = i
	}
	more := map[string][]Guild{}
	err = t.all(func(r *sql.Rows) error {
		var id, name string
		var own Guild
		own, err := scanProfile(Guild{}, func(into ...any) error { return r.Scan(append([]any{&id, &name}, into...)...) })
		if i, ready := at[id]; err == nil && ready {
			g := guilds[i]
			g.takeProfile(own)
			g.Profile = name
			more[id] = append(more[id], g)
		}
		return err
	}, "SELECT guild_id, profile, "+profileColumns+" FROM profile WHERE channel_id <> '' ORDER BY guild_id, profile")
	if err != nil || len(more) == 0 {
		return guilds, err
	}
	all := make([]Guild, 0, len(guilds)+len(more))
	for _, g := range guilds {
		all = append(append(all, g), more[g.ID]...)
	}
	return all, nil
}

func (t *Tx) profiles(g Guild, where string, args ...any) ([]Guild, error) {
	var list []Guild
	err := t.all(func(r *sql.Rows) error {
		var name string
		one, err := scanProfile(g, func(into ...any) error { return r.Scan(append([]any{&name}, into...)...) })
		one.Profile = name
		list = append(list, one)
		return err
	}, "SELECT profile, "+profileColumns+" FROM profile WHERE "+where, args...)
	return list, err
}

// scanProfile reads profileColumns over the settings of a server.
func scanProfile(g Guild, scan func(into ...any) error) (Guild, error) {
	var catchUp, ready int64
	var until string
	err := scan(&g.ChannelID, &g.Forum, &g.PostTime, &g.Days, &g.Cron, &g.RoleID, &g.Thread, &g.Pin, &g.Reveal, &g.Policy, &catchUp, &g.Paused,
		&until, &ready, &g.Title, &g.Hidden, &g.Publish, &g.Sections, &g.Levels)
	if err != nil {
		return Guild{}, err
	}
	g.CatchUp, g.ReadyAt = time.Duration(catchUp)*time.Minute, at(ready)
	g.PausedUntil, err = date(until)
	return g, err
}

// takeProfile takes over what a profile has of its own; all else stays the server's.
func (g *Guild) takeProfile(p Guild) {
	g.ChannelID, g.Forum, g.PostTime, g.Days, g.Cron = p.ChannelID, p.Forum, p.PostTime, p.Days, p.Cron
	g.RoleID, g.Thread, g.Pin, g.Reveal, g.Policy, g.CatchUp = p.RoleID, p.Thread, p.Pin, p.Reveal, p.Policy, p.CatchUp
	g.Paused, g.PausedUntil, g.ReadyAt = p.Paused, p.PausedUntil, p.ReadyAt
	g.Title, g.Hidden, g.Publish, g.Sections, g.Levels = p.Title, p.Hidden, p.Publish, p.Sections, p.Levels
}

// RemoveProfile deletes a profile and what waits in its queue, and gives up what is pending of it and about it. Its past dailies stay,
// with their answers.
func (t *Tx) RemoveProfile(of Series, when time.Time) error {
	guild, profile := of.Guild(), of.Profile()
	if profile == "" {
		return ErrNotFound
	}
	_, err := t.exec(`UPDATE daily SET state = 'missed', settled_ms = ? WHERE guild_id = ? AND profile = ? AND state = 'pending'`,
		ms(when), guild, profile)
	if err != nil {
		return err
	}
	_, err = t.exec(`UPDATE notice SET state = 'missed', settled_ms = ? WHERE guild_id = ? AND about = ? AND state = 'pending'
		AND kind IN ('reveal', 'reminder')`, ms(when), guild, profile)
	if err != nil {
		return err
	}
	for _, query := range []string{
		"UPDATE daily SET closed = 1 WHERE guild_id = ? AND profile = ? AND state = 'sent' AND closed = 0",
		"DELETE FROM queue WHERE guild_id = ? AND profile = ?",
		"DELETE FROM profile WHERE guild_id = ? AND profile = ?",
	} {
		if _, err := t.exec(query, guild, profile); err != nil {
			return err
		}
	}
	return nil
}
