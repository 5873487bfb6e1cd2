package store

import (
	"database/sql"
	"time"
)

// RoleKind is what a role is given for.
type RoleKind string

// What roles are given for.
const (
	StreakRole RoleKind = "streak" // days in a row
	SolidRole  RoleKind = "solid"  // solid weeks in a row
)

// RoleRule is a role that a server has given to who reaches something.
type RoleRule struct {
	GuildID string
	Kind    RoleKind
	Reach   int
	RoleID  string // "": none any more
}

// SaveRoleRule makes or replaces a rule.
func (t *Tx) SaveRoleRule(r RoleRule) error {
	_, err := t.exec(`INSERT INTO guild_role (guild_id, kind, reach, role_id) VALUES (?, ?, ?, ?)
		ON CONFLICT (guild_id, kind, reach) DO UPDATE SET role_id = excluded.role_id`, r.GuildID, r.Kind, r.Reach, r.RoleID)
	return err
}

// RoleRules lists a server's rules, those without a role any more among them.
func (t *Tx) RoleRules(guildID string) ([]RoleRule, error) {
	var list []RoleRule
	err := t.all(func(r *sql.Rows) error {
		rule := RoleRule{GuildID: guildID}
		err := r.Scan(&rule.Kind, &rule.Reach, &rule.RoleID)
		list = append(list, rule)
		return err
	}, "SELECT kind, reach, role_id FROM guild_role WHERE guild_id = ? ORDER BY kind, reach", guildID)
	return list, err
}

// RoleGuilds lists the servers that the bot is in and that have a rule, or had one, in order of their ids.
func (t *Tx) RoleGuilds() ([]string, error) {
	var ids []string
	err := t.all(func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	}, `SELECT DISTINCT r.guild_id FROM guild_role r
		WHERE NOT EXISTS (SELECT 1 FROM guild g WHERE g.guild_id = r.guild_id AND g.left_ms <> 0) ORDER BY r.guild_id`)
	return ids, err
}

// RoleGiven is a role that somebody holds because the bot gave it.
type RoleGiven struct {
	GuildID string
	UserID  string
	RoleID  string
	At      time.Time
}

// AddRoleGiven notes that Discord has given somebody a role. ErrNotFound when nothing is known of them any more: the role is to be taken
// back then.
func (t *Tx) AddRoleGiven(g RoleGiven) error {
	n, err := t.exec(`INSERT INTO role_given (user_id, guild_id, role_id, given_ms)
		SELECT user_id, ?, ?, ? FROM person WHERE user_id = ?
		ON CONFLICT (user_id, guild_id, role_id) DO UPDATE SET given_ms = excluded.given_ms`, g.GuildID, g.RoleID, ms(g.At), g.UserID)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// DropRoleGiven notes that somebody does not hold a role any more.
func (t *Tx) DropRoleGiven(guildID, userID, roleID string) error {
	_, err := t.exec("DELETE FROM role_given WHERE user_id = ? AND guild_id = ? AND role_id = ?", userID, guildID, roleID)
	return err
}

// RolesGivenIn lists who holds which roles in a server, in order of their ids.
func (t *Tx) RolesGivenIn(guildID string) ([]RoleGiven, error) {
	return t.rolesGiven("SELECT guild_id, user_id, role_id, given_ms FROM role_given WHERE guild_id = ? ORDER BY user_id, role_id", guildID)
}

// RolesGivenTo lists the roles that a person holds in all servers.
func (t *Tx) RolesGivenTo(userID string) ([]RoleGiven, error) {
	return t.rolesGiven("SELECT guild_id, user_id, role_id, given_ms FROM role_given WHERE user_id = ? ORDER BY guild_id, role_id", userID)
}

func (t *Tx) rolesGiven(query, id string) ([]RoleGiven, error) {
	var list []RoleGiven
	err := t.all(func(r *sql.Rows) error {
		var g RoleGiven
		var when int64
		err := r.Scan(&g.GuildID, &g.UserID, &g.RoleID, &when)
		g.At = at(when)
		list = append(list, g)
		return err
	}, query, id)
	return list, err
}
