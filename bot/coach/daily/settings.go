package daily

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Settings is how a server wants its daily, and how strict its weakest-link rule is.
type Settings struct {
	GuildID       string
	Profile       string       // whose channel, schedule, choice and post these are; "" is the main daily
	Others        []OtherDaily // the server's other dailies
	ChannelID     string       // "" until chosen
	Time          string       // local, "09:00"
	Zone          string       // IANA
	There         time.Time    // what time it is there now
	Days          coach.Days
	RoleID        string // mentioned with the daily; "" for none
	Thread        bool
	Steer         interview.Steer
	Beyond        bool               // items beyond the checklist count
	Pack          string             // the checklist that the server goes by, by its pack's name
	Packs         []string           // all that are loaded, by name
	Sections      interview.Sections // the checklist's
	Listed        int                // how many items the checklist has
	More          int                // how many lie beyond it
	Paused        bool
	Ready         bool         // a channel is chosen
	NextAt        time.Time    // the next daily; zero when there is none to come
	Problem       string       // why a daily that is due could not be posted yet; "" when all is well
	Forum         bool         // the channel is a forum
	Cron          string       // five fields, in place of Time and Days; "" for these
	Runs          [3]time.Time // the next three dailies; zero where there is none to come
	Policy        store.Policy
	Pin           bool
	Reveal        string // store.RevealNext, store.RevealOff or a local time of day
	RevealNextDay bool   // the reveal's time of day lies before the daily's own, so it comes the day after
	Recap         bool
	Until         interview.Date      // Paused: the first date after the pause, 0 until somebody resumes
	ZoneGone      bool                // the zone is not in this version's data: UTC is used
	Waiting       int                 // suggested questions that wait for a decision
	Title         string              // over the daily, in place of the usual words; "" for these; hostile text
	Hidden        Parts               // what of its post is left out
	Asks          []interview.Section // the sections that are asked; none: all
	Levels        Levels              // the difficulties that are asked
	Publish       bool                // it is published to the channels that follow the channel
	Stranded      []QueueEntry        // queued for a date on which no daily comes any more
}

// Change is what to change of the settings: nil leaves a thing as it is, an empty Role removes it.
type Change struct {
	Channel, Time, Zone, Role *string
	Days                      *coach.Days
	Thread                    *bool
	Steer                     *interview.Steer
	Beyond, Paused            *bool
	Pack                      *string // the name of one that is loaded
	Forum                     *bool   // goes with Channel
	Cron                      *string // "" goes back to time and days
	Policy                    *store.Policy
	Pin, Recap                *bool
	Reveal                    *string // "next", "off" or a local time of day
	Title                     *string // "" goes back to the usual words
	Hidden                    *Parts
	Asks                      *[]interview.Section // none: all
	Levels                    *Levels
	Publish                   *bool
	Until                     *interview.Date // goes with Paused: the first date after the pause, 0 until somebody resumes
}

// Settings is how w's server is set up.
func (c *Dailies) Settings(ctx context.Context, w coach.Who) (Settings, error) {
	return c.ChangeSettings(ctx, w, Change{})
}

// ChangeSettings changes some settings, of w's profile or of the whole server, all or none. A profile that there is not is made with its
// first change: code Bad says which value cannot be used and what would do.
func (c *Dailies) ChangeSettings(ctx context.Context, w coach.Who, ch Change) (Settings, error) {
	if w.GuildID == "" {
		return Settings{}, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	var s Settings
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		g, err := tx.Profile(w.Series())
		if errors.Is(err, store.ErrNotFound) {
			g, err = newProfile(tx, w)
		}
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		before := g
		if err := ch.apply(&g, c.Now()); err != nil {
			return err
		}
		if ch.Pack != nil {
			if !c.Packs.Has(*ch.Pack) {
				return noSuchPack(c.Packs.Names())
			}
			g.Pack = *ch.Pack
		}
		if g != before {
			if w.UserID != "" {
				g.OrganiserID = w.UserID
			}
			if err := c.asksSomething(tx, g); err != nil {
				return err
			}
			if err := tx.SaveGuild(g); err != nil {
				return fmt.Errorf("saving the settings: %w", err)
			}
			// The open post says when the answer comes, and has the title and the parts that are wanted now.
			if g.Reveal != before.Reveal || g.Zone != before.Zone || g.Title != before.Title || g.Hidden != before.Hidden {
				if err := c.outdateNewest(tx, g.ID); err != nil {
					return err
				}
			}
			if err := tx.RetryDailies(g.Series()); err != nil { // what was in the way may be mended
				return fmt.Errorf("opening pending dailies again: %w", err)
			}
		}
		s, err = c.settings(tx, g)
		return err
	})
	return s, err
}

// noSuchPack says which checklists there are.
func noSuchPack(names []string) error {
	return &coach.Error{Code: coach.Bad, Sentence: "There is no such checklist here. Choose one of these: " + strings.Join(names, ", ") + "."}
}

// outdateNewest has the newest post of each of a server's series brought up to date.
func (c *Dailies) outdateNewest(tx tx, guildID string) error {
	all, err := seriesOf(tx, guildID)
	if err != nil {
		return err
	}
	for _, of := range all {
		d, ok, err := c.newest(tx, of)
		if err != nil {
			return err
		}
		if ok {
			c.NoteStale(of, d.Date)
		}
	}
	return nil
}

func (ch Change) apply(g *store.Guild, now time.Time) error {
	if ch.Time != nil {
		minute, ok := coach.ParseTime(*ch.Time)
		if !ok {
			return coach.TimeError(*ch.Time)
		}
		g.PostTime, g.Cron = coach.TimeOfDay(minute), ""
	}
	if ch.Zone != nil {
		zone, ok := coach.FindZone(*ch.Zone)
		if !ok {
			return coach.ZoneError(*ch.Zone)
		}
		g.Zone = zone
	}
	if ch.Days != nil {
		if *ch.Days == 0 || *ch.Days > coach.AllDays {
			return &coach.Error{Code: coach.Bad, Sentence: "Choose at least one day of the week."}
		}
		g.Days, g.Cron = uint8(*ch.Days), ""
	}
	if err := ch.applyCron(g); err != nil {
		return err
	}
	if err := ch.applyReveal(g); err != nil {
		return err
	}
	if ch.Policy != nil {
		switch *ch.Policy {
		case store.SameDay, store.Skip, store.Latest:
			g.Policy = *ch.Policy
		default:
			return &coach.Error{Code: coach.Bad, Sentence: "What becomes of a missed question is same-day, skip or latest. Choose one of these."}
		}
	}
	if ch.Steer != nil {
		switch *ch.Steer {
		case interview.Advise, interview.Steering, interview.Strict:
			g.Steer = *ch.Steer
		default:
			return &coach.Error{Code: coach.Bad, Sentence: "The weakest-link mode is advise, steer or strict. Choose one of these."}
		}
	}
	if ch.Role != nil {
		g.RoleID = *ch.Role
	}
	if ch.Thread != nil {
		g.Thread = *ch.Thread
	}
	if ch.Beyond != nil {
		g.Beyond = *ch.Beyond
	}
	if ch.Pin != nil {
		g.Pin = *ch.Pin
	}
	if ch.Recap != nil {
		g.Recap = *ch.Recap
	}
	if err := ch.applyLook(g); err != nil {
		return err
	}
	// What lies before the first set-up or the end of a pause is not due, so nothing is posted for the past.
	if ch.Channel != nil && *ch.Channel != "" {
		if g.ChannelID == "" {
			g.ReadyAt = now
		}
		if g.ChannelID != *ch.Channel {
			g.Forum = false
		}
		g.ChannelID = *ch.Channel
		if ch.Forum != nil {
			g.Forum = *ch.Forum
		}
	}
	if ch.Paused != nil {
		if g.Paused && !*ch.Paused {
			g.ReadyAt = now
		}
		g.Paused, g.PausedUntil = *ch.Paused, 0
		if ch.Until != nil && g.Paused {
			g.PausedUntil = *ch.Until
		}
	}
	return nil
}

// maxTitle is how long the title of a daily may be, in characters.
const maxTitle = 80

// applyLook sets what the post looks like and whether it is published.
func (ch Change) applyLook(g *store.Guild) error {
	if ch.Title != nil {
		title := strings.Join(strings.Fields(*ch.Title), " ") // one line
		if utf8.RuneCountInString(title) > maxTitle {
			return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf("A title has %d characters at most. Choose a shorter one.", maxTitle)}
		}
		g.Title = title
	}
	if ch.Hidden != nil {
		if !ch.Hidden.known() {
			return &coach.Error{Code: coach.Bad, Sentence: "That is no part of the post. Choose from the list."}
		}
		g.Hidden = uint16(*ch.Hidden)
	}
	if ch.Publish != nil {
		g.Publish = *ch.Publish
	}
	if ch.Asks != nil {
		var names []string
		for _, s := range *ch.Asks {
			names = append(names, string(s))
		}
		g.Sections = strings.Join(names, " ")
	}
	if ch.Levels != nil {
		if *ch.Levels == 0 || *ch.Levels > store.AllLevels {
			return &coach.Error{Code: coach.Bad, Sentence: "Choose at least one difficulty."}
		}
		g.Levels = uint8(*ch.Levels)
	}
	return nil
}

// applyCron sets a cron expression in place of time and days, or goes back to these.
func (ch Change) applyCron(g *store.Guild) error {
	if ch.Cron == nil {
		return nil
	}
	expr := strings.Join(strings.Fields(*ch.Cron), " ")
	if expr == "" || strings.EqualFold(expr, "off") {
		g.Cron = ""
		return nil
	}
	if _, err := parseCron(expr); err != nil {
		return err
	}
	g.Cron = expr
	return nil
}

func (ch Change) applyReveal(g *store.Guild) error {
	if ch.Reveal == nil {
		return nil
	}
	switch typed := strings.ToLower(strings.TrimSpace(*ch.Reveal)); typed {
	case "": // left empty in the form: as it was
	case store.RevealNext, store.RevealOff:
		g.Reveal = typed
	default:
		minute, ok := coach.ParseTime(typed)
		if !ok {
			return &coach.Error{Code: coach.Bad,
				Sentence: "The answer is revealed with the next question (next), at a time such as 20:00, or not at all (off). Write one of these."}
		}
		g.Reveal = coach.TimeOfDay(minute)
	}
	return nil
}

func (c *Dailies) settings(tx tx, g store.Guild) (Settings, error) {
	_, due, err := c.comingDailies(tx, g, 3)
	if err != nil {
		return Settings{}, err
	}
	waiting, err := tx.CountSuggestions(g.ID)
	if err != nil {
		return Settings{}, fmt.Errorf("counting suggestions: %w", err)
	}
	open, err := tx.PendingDailies(g.Series())
	if err != nil {
		return Settings{}, fmt.Errorf("reading the ledger: %w", err)
	}
	problem := ""
	for _, d := range open {
		problem = d.Problem
	}
	s := Settings{
		GuildID: g.ID, Profile: g.Profile, Asks: sectionsOf(g), Levels: Levels(g.Levels),
		ChannelID: g.ChannelID, Forum: g.Forum, Time: g.PostTime, Zone: g.Zone, There: c.Now().In(c.Location(g.Zone)),
		Days: coach.Days(g.Days), Cron: g.Cron,
		RoleID: g.RoleID,
		Thread: g.Thread, Pin: g.Pin, Reveal: g.Reveal, Recap: g.Recap, Policy: g.Policy, Steer: g.Steer, Beyond: g.Beyond,
		Paused: g.PausedOn(c.Today(g)), Until: g.PausedUntil, Ready: g.ChannelID != "", Problem: problem, ZoneGone: c.ZoneGone(g.Zone),
		Title: g.Title, Hidden: Parts(g.Hidden), Publish: g.Publish,
		Waiting: waiting, Packs: c.Packs.Names(),
	}
	if s.Pack = g.Pack; !c.Packs.Has(s.Pack) {
		s.Pack = s.Packs[0]
	}
	bank := c.BankOf(g)
	s.Sections, s.Listed = bank.Sections(), len(bank.Items())
	s.More = len(bank.AllItems()) - s.Listed
	if s.Others, err = others(tx, g); err != nil {
		return Settings{}, err
	}
	if s.Stranded, err = c.stranded(tx, g); err != nil {
		return Settings{}, err
	}
	if copy(s.Runs[:], due) > 0 {
		s.NextAt = due[0]
		on := interview.DateOf(due[0].In(c.Location(g.Zone)))
		if at := c.RevealAt(g, on); !at.IsZero() {
			s.RevealNextDay = interview.DateOf(at.In(c.Location(g.Zone))) > on
		}
	}
	return s, nil
}
