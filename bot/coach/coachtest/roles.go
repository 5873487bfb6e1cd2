package coachtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// RoleBook is who holds which role on a Channel's server.
type RoleBook struct {
	Held   map[string]bool                              // "user role"
	Calls  []string                                     // "give user role", as they came
	Fail   func(give bool, user, role string) error     // nil: nothing fails
	OnGive func(ctx context.Context, user, role string) // after a role was given, before it is noted
}

// All are the holders: "1 seven, 2 seven".
func (b *RoleBook) All() string {
	var list []string
	for held := range b.Held {
		list = append(list, held)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// Did takes what was asked since the last look.
func (b *RoleBook) Did() string {
	calls := strings.Join(b.Calls, ", ")
	b.Calls = nil
	return calls
}

// GiveRole gives, or fails as told.
func (c *Channel) GiveRole(ctx context.Context, _, userID, roleID string) error {
	err := c.setRole(true, userID, roleID)
	if err == nil && c.Roles.OnGive != nil {
		c.Roles.OnGive(ctx, userID, roleID)
	}
	return err
}

// TakeRole takes, or fails as told.
func (c *Channel) TakeRole(_ context.Context, _, userID, roleID string) error {
	return c.setRole(false, userID, roleID)
}

func (c *Channel) setRole(give bool, userID, roleID string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	b := &c.Roles
	b.Calls = append(b.Calls, fmt.Sprintf("%s %s %s", map[bool]string{true: "give", false: "take"}[give], userID, roleID))
	if b.Fail != nil {
		if err := b.Fail(give, userID, roleID); err != nil {
			return err
		}
	}
	if b.Held == nil {
		b.Held = map[string]bool{}
	}
	if give {
		b.Held[userID+" "+roleID] = true
	} else {
		delete(b.Held, userID+" "+roleID)
	}
	return nil
}
