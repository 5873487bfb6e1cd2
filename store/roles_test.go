package store

import (
	"errors"
	"slices"
	"testing"
)

// TestRolesOfServers: rules are replaced and stay when they are cleared; what was given is there until it is taken, forgotten or purged.
func TestRolesOfServers(t *testing.T) {
	s := open(t)
	rule := func(kind RoleKind, reach int, role string) RoleRule {
		return RoleRule{GuildID: "9", Kind: kind, Reach: reach, RoleID: role}
	}
	write(t, s, func(tx *Tx) error {
		left := Guild{ID: "8", LeftAt: noon}
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SavePerson(Person{UserID: "2", Zone: "UTC"}),
			tx.SaveRoleRule(rule(StreakRole, 30, "30")), tx.SaveRoleRule(rule(StreakRole, 7, "7")), tx.SaveRoleRule(rule(SolidRole, 4, "4")),
			tx.SaveRoleRule(rule(StreakRole, 30, "")), tx.SaveRoleRule(rule(SolidRole, 4, "44")),
			tx.SaveGuild(left), tx.SaveRoleRule(RoleRule{GuildID: "8", Kind: StreakRole, Reach: 7, RoleID: "1"}),
			tx.AddRoleGiven(RoleGiven{"9", "1", "7", noon}), tx.AddRoleGiven(RoleGiven{"9", "1", "7", noon}),
			tx.AddRoleGiven(RoleGiven{"9", "2", "44", noon}), tx.AddRoleGiven(RoleGiven{"9", "2", "7", noon}),
			tx.DropRoleGiven("9", "2", "7"))
	})
	write(t, s, func(tx *Tx) error {
		rules, err := tx.RoleRules("9")
		if want := []RoleRule{rule(SolidRole, 4, "44"), rule(StreakRole, 7, "7"), rule(StreakRole, 30, "")}; err != nil || !slices.Equal(rules, want) {
			t.Errorf("the rules are %v, %v; want %v", rules, err, want)
		}
		if ids, err := tx.RoleGuilds(); err != nil || !slices.Equal(ids, []string{"9"}) {
			t.Errorf("of servers %v, %v; the bot has left 8", ids, err)
		}
		in, err := tx.RolesGivenIn("9")
		if want := []RoleGiven{{"9", "1", "7", noon}, {"9", "2", "44", noon}}; err != nil || !slices.Equal(in, want) {
			t.Errorf("given are %v, %v; want %v", in, err, want)
		}
		if err := tx.AddRoleGiven(RoleGiven{"9", "3", "7", noon}); !errors.Is(err, ErrNotFound) {
			t.Errorf("to somebody who is not known: %v", err)
		}
		_, err = tx.ForgetPerson("1")
		if list, listErr := tx.RolesGivenTo("1"); err != nil || listErr != nil || len(list) > 0 {
			t.Errorf("who is forgotten holds %v, %v, %v", list, err, listErr)
		}
		err = tx.PurgeGuild("9")
		rules, rulesErr := tx.RoleRules("9")
		in, inErr := tx.RolesGivenIn("9")
		if len(rules)+len(in) > 0 {
			t.Errorf("after the purge there are %v and %v", rules, in)
		}
		return errors.Join(err, rulesErr, inErr)
	})
}
