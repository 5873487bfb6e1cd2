package daily

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// A profile is one more daily of a server, under a name: with its own channel, time, choice of questions and look. The main daily is the
// profile without a name. What is about the group, such as its streak, is the server's, and an answer to any of its dailies counts there.

// MostProfiles is how many profiles a server may have beside its main daily.
const MostProfiles = 5

var profileName = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$`)

// ReadProfile reads the name of a profile as people type it; "" is the main daily. The error is a *coach.Error with code Bad.
func ReadProfile(typed string) (string, error) {
	name := strings.ToLower(strings.TrimSpace(typed))
	if name != "" && !profileName.MatchString(name) {
		return "", &coach.Error{Code: coach.Bad,
			Sentence: "The name of a daily has letters, digits and hyphens, 32 at most, such as algorithms or easy-start."}
	}
	return name, nil
}

// profileOf is the settings of a series; the error for one that there is not is for the person.
func profileOf(tx tx, of store.Series) (store.Guild, error) {
	g, err := tx.Profile(of)
	if errors.Is(err, store.ErrNotFound) {
		return g, noProfile(of.Profile())
	}
	return g, err
}

func noProfile(name string) error {
	return &coach.Error{Code: coach.Bad, Sentence: "There is no daily called " + name + " here. /setup lists those that there are, and " +
		"/setup profile: with a new name makes one."}
}

// newProfile is the settings of a profile that an organiser sets up for the first time.
func newProfile(tx tx, w coach.Who) (g store.Guild, err error) {
	name, err := ReadProfile(w.Profile)
	if err != nil {
		return g, err
	}
	main, err := tx.Guild(w.GuildID)
	if err != nil {
		return g, err
	}
	if main.ChannelID == "" {
		return g, &coach.Error{Code: coach.NotSetUp, Sentence: "Set the main daily up first: /setup without a profile. Then there can be others."}
	}
	there, err := tx.Profiles(w.GuildID)
	if err != nil {
		return g, err
	}
	if len(there) >= MostProfiles {
		return g, &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf("A server has %d dailies at most beside its main one. Remove one that "+
			"is not needed: /setup profile: with its name, then *More*.", MostProfiles)}
	}
	return main.DefaultProfile(name), nil
}

// OtherDaily is one of a server's dailies beside the one that is shown.
type OtherDaily struct {
	Profile   string // "" is the main one
	ChannelID string // "" until chosen
}

// others are a server's dailies but for one.
func others(tx tx, g store.Guild) (list []OtherDaily, err error) {
	if g.Profile != "" {
		main, err := tx.Guild(g.ID)
		if err != nil {
			return nil, fmt.Errorf("reading the settings: %w", err)
		}
		list = append(list, OtherDaily{ChannelID: main.ChannelID})
	}
	there, err := tx.Profiles(g.ID)
	if err != nil {
		return nil, fmt.Errorf("reading the profiles: %w", err)
	}
	for _, p := range there {
		if p.Profile != g.Profile {
			list = append(list, OtherDaily{Profile: p.Profile, ChannelID: p.ChannelID})
		}
	}
	return list, nil
}

// ProfileNames lists the names of a server's profiles that fit what was typed so far, up to limit.
func (c *Dailies) ProfileNames(ctx context.Context, w coach.Who, typed string, limit int) (names []string, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		there, err := tx.Profiles(w.GuildID)
		for _, p := range there {
			if len(names) < limit && strings.Contains(p.Profile, strings.ToLower(strings.TrimSpace(typed))) {
				names = append(names, p.Profile)
			}
		}
		return err
	})
	return names, err
}

// RemoveProfile removes w's profile: nothing of it is posted any more. What it posted stays, with its answers. The settings are those of
// the main daily, then.
func (c *Dailies) RemoveProfile(ctx context.Context, w coach.Who) (Settings, error) {
	of := w.Series()
	if w.GuildID == "" || w.Profile == "" {
		return Settings{}, &coach.Error{Code: coach.Bad, Sentence: "The main daily cannot be removed. Pause it instead."}
	}
	if !c.claim(of) {
		return Settings{}, &coach.Error{Code: coach.Bad, Sentence: "That daily is being posted at this moment. Try again in a minute."}
	}
	defer c.release(of)
	var s Settings
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		g, err := tx.Guild(w.GuildID)
		if err != nil {
			return err
		}
		if err := tx.RemoveProfile(of, c.Now()); err != nil {
			return fmt.Errorf("removing a profile: %w", err)
		}
		s, err = c.settings(tx, g)
		return err
	})
	if err == nil {
		c.Log.Info("a profile was removed", "guild", w.GuildID, "profile", w.Profile)
	}
	return s, err
}

// seriesOf lists the series of a server: the main one, then its profiles.
func seriesOf(tx tx, guildID string) ([]store.Series, error) {
	there, err := tx.Profiles(guildID)
	if err != nil {
		return nil, fmt.Errorf("reading the profiles: %w", err)
	}
	list := []store.Series{store.SeriesOf(guildID, "")}
	for _, p := range there {
		list = append(list, p.Series())
	}
	return list, nil
}

// removed says whether a series is that of a profile that there is no more.
func removed(tx tx, of store.Series) (bool, error) {
	if of.Profile() == "" {
		return false, nil
	}
	_, err := tx.Profile(of)
	if errors.Is(err, store.ErrNotFound) {
		return true, nil
	}
	return false, err
}

// openFor are the newest dailies of a server's series that take answers and that a person gave none to, the main one first.
func (c *Dailies) openFor(tx *store.Tx, guildID, userID string) (open []store.Daily, err error) {
	all, err := seriesOf(tx, guildID)
	if err != nil {
		return nil, err
	}
	for _, of := range all {
		d, ok, err := c.newest(tx, of)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		over, err := c.isOver(tx, of, d.Date)
		if err != nil {
			return nil, err
		}
		if over {
			continue
		}
		answered, err := tx.AnsweredDaily(of, d.Date, userID)
		if err != nil {
			return nil, fmt.Errorf("reading whether it was answered: %w", err)
		}
		if !answered {
			open = append(open, d)
		}
	}
	return open, nil
}

// restDays is how long a question that one daily of a server asked is not asked by its others, as long as there is another.
const restDays = 60

// askedElsewhere are the questions that a server's other series asked lately or have decided to ask, and those that wait in their queues.
// now are those of one date alone.
func askedElsewhere(tx tx, g store.Guild, on interview.Date) (lately, now []interview.QuestionID, err error) {
	rows, err := tx.AllDailiesFrom(g.ID, on-restDays)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the ledgers: %w", err)
	}
	for _, d := range rows {
		if d.Profile == g.Profile || d.State == store.Missed || d.State == store.Skipped {
			continue
		}
		lately = append(lately, d.Ask.Question)
		if d.Date == on {
			now = append(now, d.Ask.Question)
		}
	}
	queued, err := tx.AllQueued(g.ID)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the queues: %w", err)
	}
	for _, q := range queued {
		if q.Profile != g.Profile {
			lately = append(lately, q.Question)
		}
	}
	return lately, now, nil
}
