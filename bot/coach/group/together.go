package group

import (
	"context"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TogetherView is where a server's group stands today.
type TogetherView struct {
	Active   int                 // members active in 30 days
	Shown    bool                // Standing may be shown: else it would tell of somebody who did not share
	Standing interview.Standing  // the mean over them, as the daily's choice of a section goes by it; only when Shown
	Before   *interview.Standing // the same people's mean a week ago; nil when nobody had answered anything by then, and when not Shown

	Streak   StreakView     // the group's part of it
	Monday   interview.Date // of the server's running week
	Answered [7]int         // how many answered the daily on each of its days
	ThisWeek int            // members active in it so far
	Solid    int            // of these, with a solid week already

	Sharing bool // who looks shares their progress here
	Lessons []Lesson
	Light   bool // who looks wants pictures light
}

// Lesson is what one who shares could help another who shares with.
type Lesson struct {
	Section          interview.Heading
	Teacher, Learner string // their names; hostile text
	Strong           float64
}

// mostLessons is how many lessons are told at once.
const mostLessons = 5

// fewActive is how many active members a mean tells nothing of any one of them.
const fewActive = 3

// Together is where the group of w's server stands today. Who left counts for nothing, and only who shares their progress is named.
func (c *Group) Together(ctx context.Context, w coach.Who) (TogetherView, error) {
	if w.GuildID == "" {
		return TogetherView{}, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	for turn := 0; ; turn++ {
		view, named, err := c.together(ctx, w)
		if err != nil || turn == mostTurns || !c.lookAtFront(ctx, w.GuildID, named) {
			return view, err
		}
	}
}

// together reads the group once; named are the ids of those whom the lessons name.
func (c *Group) together(ctx context.Context, w coach.Who) (view TogetherView, named []string, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		view, named = TogetherView{Light: v.Light, Streak: StreakView{InServer: true}}, nil
		today := c.Today(v.Guild)
		members, err := tx.ActiveMembers(w.GuildID, today-coach.ActiveDays+1, today)
		if err != nil {
			return fmt.Errorf("reading members: %w", err)
		}
		shares, err := tx.SharingMembers(w.GuildID)
		if err != nil {
			return fmt.Errorf("reading who shares: %w", err)
		}
		view.Active, view.Sharing = len(members), shares[w.UserID]
		if err := c.fillStandings(tx, v, members, shares, &view, &named); err != nil {
			return err
		}
		if err := c.fillWeek(tx, v.Guild, today, &view); err != nil {
			return err
		}
		if v.Guild.ChannelID == "" {
			return nil
		}
		view.Streak.HasDaily = true
		return c.fillGroup(tx, v.Guild, &view.Streak)
	})
	return view, named, err
}

// fillStandings fills in the means, and who could teach whom.
func (c *Group) fillStandings(tx tx, v coach.Visitor, members []store.Person, shares map[string]bool, view *TogetherView,
	named *[]string) error {
	today := c.Today(v.Guild)
	view.Shown = len(members) > 0
	var now, before []interview.Standing
	var peers []interview.Sharer
	had, names := false, map[string]string{}
	for _, m := range members {
		states, err := tx.ItemStates(m.UserID)
		if err != nil {
			return fmt.Errorf("reading strengths: %w", err)
		}
		earlier, err := tx.StatesOn(m.UserID, today-7)
		if err != nil {
			return fmt.Errorf("reading earlier strengths: %w", err)
		}
		had = had || len(earlier) > 0
		standing := c.Standing(v.Guild, states, today)
		now, before = append(now, standing), append(before, c.Standing(v.Guild, earlier, today-7))
		if shares[m.UserID] {
			peers, names[m.UserID] = append(peers, interview.Sharer{ID: m.UserID, Standing: standing}), m.Name
		}
		if len(members) < fewActive && !shares[m.UserID] && m.UserID != v.UserID {
			view.Shown = false
		}
	}
	if view.Shown {
		view.Standing = interview.GroupStanding(now)
		if had {
			earlier := interview.GroupStanding(before)
			view.Before = &earlier
		}
	}
	for _, l := range interview.Lessons(peers, mostLessons) {
		view.Lessons = append(view.Lessons, Lesson{Section: headingOf(c.BankOf(v.Guild).Sections(), l.Section), Teacher: names[l.Teacher],
			Learner: names[l.Learner], Strong: l.Strong})
		*named = append(*named, l.Teacher, l.Learner)
	}
	return nil
}

// headingOf is a section with its title.
func headingOf(all interview.Sections, section interview.Section) interview.Heading {
	for _, h := range all {
		if h.Section == section {
			return h
		}
	}
	return interview.Heading{Section: section, Title: string(section)}
}

// fillWeek fills in the server's running week.
func (c *Group) fillWeek(tx tx, g store.Guild, today interview.Date, view *TogetherView) error {
	view.Monday = today.Monday()
	days, err := tx.GroupDays(g.ID, view.Monday, view.Monday+6)
	if err != nil {
		return fmt.Errorf("reading the group's days: %w", err)
	}
	for _, d := range days {
		view.Answered[d.Date-view.Monday] = d.Answered
	}
	active, err := tx.MemberDaysIn(g.ID, view.Monday, view.Monday+6)
	if err != nil {
		return fmt.Errorf("reading active days: %w", err)
	}
	view.ThisWeek = len(active)
	for _, own := range active {
		if interview.Streak(own, view.Monday+6).ThisWeek >= solidWeek {
			view.Solid++
		}
	}
	return nil
}

// solidWeek is how many active days make a week solid.
const solidWeek = 5
