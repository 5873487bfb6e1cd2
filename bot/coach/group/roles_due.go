package group

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// roleKeeper is how far the giving of roles has come. It may forget: who holds what is in the store.
type roleKeeper struct {
	of Roles

	mu     sync.Mutex
	guilds map[string]*roleState
}

// roleState is what is known of one server since the start.
type roleState struct {
	moment  uint64          // all changes of its people up to it are seen to
	next    time.Time       // when everybody is looked at again; zero: now
	refused map[string]bool // roles that Discord did not let the bot give or take: not tried again until then
}

// Everybody of a server is looked at once an hour, for the streaks that broke by the date alone, and whoever answered at the next minute.
// In a minute so many roles are given and taken at the most; what is left follows in the next.
const (
	rolesAgain   = time.Hour
	rolesRetry   = 5 * time.Minute // after Discord did not answer
	mostRoles    = 20
	rolesWithin  = 20 * time.Second
	forgetWithin = 5 * time.Second
)

// anew has everybody of a server looked at in the next minute, and what was refused tried again.
func (k *roleKeeper) anew(guildID string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.guilds, guildID)
}

func (k *roleKeeper) state(guildID string) roleState {
	k.mu.Lock()
	defer k.mu.Unlock()
	if s := k.guilds[guildID]; s != nil {
		return *s
	}
	return roleState{}
}

func (k *roleKeeper) keep(guildID string, s roleState) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.guilds == nil {
		k.guilds = map[string]*roleState{}
	}
	k.guilds[guildID] = &s
}

// roleChange is a role that somebody is to have, or to have no more.
type roleChange struct {
	user, role string
	give       bool
	gone       bool // they have left: Discord took the role
}

// GiveRolesDue gives roles to whoever has reached something, and takes them from whose streak broke, in all servers that have any. It is
// called each minute, costs what changed, and what it did is in the store: nothing is given twice.
func (c *Group) GiveRolesDue(ctx context.Context) error {
	if c.roles.of == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, rolesWithin)
	defer cancel()
	var guilds []string
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		guilds, err = tx.RoleGuilds()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the servers that give roles: %w", err)
	}
	left := mostRoles
	for _, g := range guilds {
		if ctx.Err() != nil || left <= 0 {
			return nil
		}
		used, err := c.rolesOf(ctx, g, left)
		if err != nil {
			return err
		}
		left -= used
	}
	return nil
}

// rolesOf sees to one server, with so many requests at the most.
func (c *Group) rolesOf(ctx context.Context, guildID string, most int) (used int, err error) {
	now := c.Now()
	s := c.roles.state(guildID)
	before := s.moment
	s.moment = c.Store.Watch(guildID) // before the snapshot: no change can fall between them
	people, known := c.Store.ChangedSince(guildID, before)
	all := !s.next.After(now) || s.next.Sub(now) > rolesAgain // or put off by a clock that was ahead
	if all {
		people, s.refused, s.next = nil, nil, now.Add(rolesAgain)
	} else if !known || len(people) == 0 {
		return 0, nil // what is not known is seen to within the hour
	}
	var changes []roleChange
	err = c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		changes, err = c.roleChanges(tx, guildID, people, all, now)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("looking for roles to give: %w", err)
	}
	for _, ch := range changes {
		if s.refused[ch.role] && !ch.gone {
			continue
		}
		if used == most {
			s.next = time.Time{} // the rest follows
			break
		}
		used++
		if !c.changeRole(ctx, guildID, ch, &s, now) {
			break
		}
	}
	c.roles.keep(guildID, s)
	return used, nil
}

// changeRole gives or takes one role and notes it. false ends the turn: Discord does not answer.
func (c *Group) changeRole(ctx context.Context, guildID string, ch roleChange, s *roleState, now time.Time) (goOn bool) {
	var err error
	switch {
	case ch.gone:
	case ch.give:
		err = c.roles.of.GiveRole(ctx, guildID, ch.user, ch.role)
	default:
		err = c.roles.of.TakeRole(ctx, guildID, ch.user, ch.role)
	}
	var mend *coach.ChannelError
	switch {
	case err == nil, errors.Is(err, ErrNoMember), errors.Is(err, ErrNoRole) && !ch.give:
		held := ch.give && err == nil
		if err := c.noteRole(ctx, guildID, ch, held, errors.Is(err, ErrNoMember), now); err != nil {
			c.Log.Error("a role that was given or taken could not be noted", "guild", guildID, "role", ch.role, "error", err)
		}
		return true
	case errors.As(err, &mend):
		c.Log.Warn("a role cannot be given or taken", "guild", guildID, "role", ch.role, "error", err)
		c.NoteBeside(ctx, guildID, mend.Sentence)
		refused := map[string]bool{ch.role: true}
		maps.Copy(refused, s.refused)
		s.refused = refused
		return true
	}
	if ctx.Err() == nil {
		c.Log.Warn("Discord did not answer about a role; it is tried again", "guild", guildID, "error", err)
	}
	s.next = now.Add(rolesRetry)
	return false
}

// noteRole notes that somebody holds a role, or holds it no more. Who had all of theirs forgotten meanwhile loses it again.
func (c *Group) noteRole(ctx context.Context, guildID string, ch roleChange, held, left bool, now time.Time) error {
	ctx = context.WithoutCancel(ctx) // it happened
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		if held {
			return tx.AddRoleGiven(store.RoleGiven{GuildID: guildID, UserID: ch.user, RoleID: ch.role, At: now})
		}
		if left {
			g, err := tx.Guild(guildID)
			if err != nil {
				return err
			}
			if _, err := tx.NoteHere(guildID, ch.user, false, now, c.DateIn(g, now)); err != nil {
				return err
			}
		}
		return tx.DropRoleGiven(guildID, ch.user, ch.role)
	})
	if errors.Is(err, store.ErrNotFound) {
		return c.roles.of.TakeRole(ctx, guildID, ch.user, ch.role)
	}
	return err
}

// roleChanges are what is to be given and taken in a server, of everybody or of some people, in order of their ids: what is to be taken
// first.
func (c *Group) roleChanges(tx tx, guildID string, people []string, all bool, now time.Time) ([]roleChange, error) {
	rules, err := tx.RoleRules(guildID)
	if err != nil {
		return nil, fmt.Errorf("reading the roles: %w", err)
	}
	given, err := tx.RolesGivenIn(guildID)
	if err != nil {
		return nil, fmt.Errorf("reading who holds roles: %w", err)
	}
	holds := map[string][]string{}
	for _, g := range given {
		holds[g.UserID] = append(holds[g.UserID], g.RoleID)
	}
	if all {
		days, err := tx.MemberDays(guildID)
		if err != nil {
			return nil, fmt.Errorf("reading active days: %w", err)
		}
		least := leastDays(rules)
		for id, own := range days {
			if len(own) >= least {
				people = append(people, id)
			}
		}
		people = slices.AppendSeq(people, maps.Keys(holds))
	}
	slices.Sort(people)
	var changes []roleChange
	for _, id := range slices.Compact(people) {
		more, err := c.rolesOfOne(tx, guildID, id, rules, holds[id], now)
		if err != nil {
			return nil, err
		}
		changes = append(changes, more...)
	}
	slices.SortStableFunc(changes, func(a, b roleChange) int { return cmp.Compare(order(a), order(b)) })
	return changes, nil
}

func order(ch roleChange) int {
	if ch.give {
		return 1
	}
	return 0
}

// leastDays is how many active days it takes to reach anything at all.
func leastDays(rules []store.RoleRule) int {
	least := 1 << 30
	for _, r := range rules {
		switch {
		case r.RoleID == "":
		case r.Kind == store.SolidRole:
			least = min(least, r.Reach*solidWeek)
		default:
			least = min(least, r.Reach)
		}
	}
	return least
}

// rolesOfOne are the changes of one person. Who left, wants no place on the leaderboards or had all of theirs forgotten gets none.
func (c *Group) rolesOfOne(tx tx, guildID, userID string, rules []store.RoleRule, holds []string, now time.Time) ([]roleChange, error) {
	w, err := tx.Whereabouts(guildID, userID)
	gone := errors.Is(err, store.ErrNotFound) || !w.LeftAt.IsZero()
	if err != nil && !gone {
		return nil, fmt.Errorf("reading whether somebody is there: %w", err)
	}
	var wants []string
	if !gone {
		if wants, err = c.reached(tx, guildID, userID, rules, now); err != nil {
			return nil, err
		}
	}
	var changes []roleChange
	for _, role := range holds {
		if !slices.Contains(wants, role) {
			changes = append(changes, roleChange{user: userID, role: role, gone: gone})
		}
	}
	for _, role := range wants {
		if !slices.Contains(holds, role) {
			changes = append(changes, roleChange{user: userID, role: role, give: true})
		}
	}
	return changes, nil
}

// reached are the roles that a member is to hold on their own date.
func (c *Group) reached(tx tx, guildID, userID string, rules []store.RoleRule, now time.Time) ([]string, error) {
	m, err := tx.Member(guildID, userID)
	if err != nil || m.Unranked {
		return nil, err
	}
	p, err := tx.Person(userID)
	if err != nil {
		return nil, fmt.Errorf("reading a person: %w", err)
	}
	days, err := tx.Days(userID)
	if err != nil {
		return nil, fmt.Errorf("reading active days: %w", err)
	}
	streak := interview.Streak(days, c.DateOf(p, now))
	var roles []string
	for _, r := range rules {
		has := streak.Days
		if r.Kind == store.SolidRole {
			has = streak.SolidRun
		}
		if r.RoleID != "" && has >= r.Reach && !slices.Contains(roles, r.RoleID) {
			roles = append(roles, r.RoleID)
		}
	}
	return roles, nil
}

// takeBack takes the roles of somebody who had all of theirs forgotten. Nothing is known of them any more, so it is tried once.
func (c *Group) takeBack(ctx context.Context, held []store.RoleGiven) {
	if c.roles.of == nil || len(held) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), forgetWithin)
	defer cancel()
	for _, g := range held {
		err := c.roles.of.TakeRole(ctx, g.GuildID, g.UserID, g.RoleID)
		if err != nil && !errors.Is(err, ErrNoMember) && !errors.Is(err, ErrNoRole) {
			c.Log.Warn("a role of somebody who was forgotten could not be taken back", "guild", g.GuildID, "role", g.RoleID, "error", err)
		}
	}
}
