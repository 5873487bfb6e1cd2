package group

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// ItemLine is one item of a person's progress.
type ItemLine struct {
	Item     interview.Item
	Strength float64 // today, 0 to 100
	Tried    bool
	DaysAgo  int            // since it was last answered; only when Tried, as what follows
	DueOn    interview.Date // from when it is to be asked again
	Under    interview.Date // when it falls under the pass mark; 0: it is under it, or stays above for a year
}

// DetailView is a closer look at a person's own progress: at a section or, with Item, at one item of it.
type DetailView struct {
	Section interview.SectionScore
	Weakest interview.Heading
	Refused bool // a strict server lets no round begin in this section
	Today   interview.Date
	Zone    *time.Location // by which the person's dates go
	Items   []ItemLine     // of a section: what was tried first, weakest first, then the rest in the checklist's order

	Item      *ItemLine
	Questions []questions.Question // about the item, that can be asked now
	Answers   []Given              // to these and to earlier ones, newest first; at most mostAnswers
}

// Given is a graded answer to a question.
type Given struct {
	Question questions.Question
	store.GivenAnswer
}

// mostAnswers is how many of an item's newest answers are told of.
const mostAnswers = 10

// Detail is a closer look at what was typed: a section or an item, by title or id. Code NothingIn says what there is when it is neither.
func (c *Group) Detail(ctx context.Context, w coach.Who, typed string) (DetailView, error) {
	typed = strings.TrimSpace(typed)
	return c.detail(ctx, w, func(v coach.Visitor) (interview.Section, *interview.Item) {
		for _, h := range c.BankOf(v.Guild).Sections() {
			if strings.EqualFold(typed, string(h.Section)) || strings.EqualFold(typed, h.Title) {
				return h.Section, nil
			}
		}
		if it, ok := c.FindItem(v.Guild, typed); ok {
			return it.Section, &it
		}
		return "", nil
	})
}

// DetailOfItem is a closer look at an item, by its id.
func (c *Group) DetailOfItem(ctx context.Context, w coach.Who, id interview.ItemID) (DetailView, error) {
	return c.detail(ctx, w, func(v coach.Visitor) (interview.Section, *interview.Item) {
		for _, it := range c.Items(v.Guild) {
			if it.ID == id {
				return it.Section, &it
			}
		}
		return "", nil
	})
}

func (c *Group) detail(ctx context.Context, w coach.Who, find func(coach.Visitor) (interview.Section, *interview.Item)) (DetailView,
	error) {
	var d DetailView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		section, item := find(v)
		if section == "" {
			return nothingLike(c.BankOf(v.Guild).Sections())
		}
		states, err := tx.ItemStates(w.UserID)
		if err != nil {
			return fmt.Errorf("reading strengths: %w", err)
		}
		standing := c.Standing(v.Guild, states, v.Today)
		d.Section, d.Weakest, d.Today, d.Zone = standing.Of(section), standing.Heading(standing.Weakest), v.Today, v.Zone
		d.Refused = interview.Refuses(v.Guild.Steer, standing, section) != nil
		items := slices.DeleteFunc(slices.Clone(c.Items(v.Guild)), func(it interview.Item) bool { return it.Section != section })
		d.Items = itemLines(items, states, v.Today)
		if item == nil {
			return nil
		}
		d.Item = &d.Items[slices.IndexFunc(d.Items, func(l ItemLine) bool { return l.Item.ID == item.ID })]
		return c.answers(tx, v, &d)
	})
	return d, err
}

// nothingLike says which sections there are.
func nothingLike(sections interview.Sections) error {
	var titles []string
	for _, h := range sections {
		titles = append(titles, h.Title)
	}
	return &coach.Error{Code: coach.NothingIn, Sentence: "I know no section and no single item by that. The sections are " +
		strings.Join(titles, ", ") + ". Type a few letters and choose from the list."}
}

func itemLines(items []interview.Item, states map[interview.ItemID]interview.ItemState, today interview.Date) []ItemLine {
	under := map[interview.ItemID]interview.Date{}
	for _, f := range interview.Fades(items, states, today) {
		under[f.Item.ID] = f.On
	}
	lines := make([]ItemLine, 0, len(items))
	for _, it := range items {
		s := states[it.ID]
		lines = append(lines, ItemLine{Item: it, Strength: s.Strength(today), Tried: s.Attempts > 0, DaysAgo: int(today - s.Memory.Last),
			DueOn: s.DueOn(), Under: under[it.ID]})
	}
	slices.SortStableFunc(lines, func(a, b ItemLine) int {
		if a.Tried != b.Tried {
			if a.Tried {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Strength, b.Strength)
	})
	return lines
}

// answers fills in an item's questions and the person's newest answers to them. What is a secret for them is not among these: neither a
// question nor what they ever answered to it.
func (c *Group) answers(tx *store.Tx, v coach.Visitor, d *DetailView) error {
	lib, err := c.LibraryOf(tx, v.Guild)
	if err != nil {
		return err
	}
	secrets, err := c.Secrets(tx, v)
	if err != nil {
		return err
	}
	asked, err := c.rounds.AskedNow(tx, v)
	if err != nil {
		return err
	}
	kept := map[interview.QuestionID]bool{}
	for _, q := range slices.Concat(secrets, asked) {
		kept[q.Whole()] = true
	}
	for _, q := range lib.All() {
		if q.Item != d.Item.Item.ID || kept[q.ID] {
			continue
		}
		if _, ok := lib.Offered(q.ID); ok {
			d.Questions = append(d.Questions, q)
		}
		given, err := tx.NewestAnswers(v.UserID, q.ID, mostAnswers)
		if err != nil {
			return fmt.Errorf("reading answers: %w", err)
		}
		for _, a := range given {
			d.Answers = append(d.Answers, Given{Question: q, GivenAnswer: a})
		}
		kept[q.ID] = true // once
	}
	slices.SortStableFunc(d.Answers, func(a, b Given) int { return b.At.Compare(a.At) })
	d.Answers = d.Answers[:min(len(d.Answers), mostAnswers)]
	return nil
}

// DetailChoice is a section or an item to look at more closely.
type DetailChoice struct {
	Name, Value string
}

// DetailChoices lists up to limit sections and items that fit what was typed so far: sections first, then items, best first.
func (c *Group) DetailChoices(ctx context.Context, w coach.Who, typed string, limit int) (list []DetailChoice, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		v, err := c.detailGuild(tx, w)
		if err != nil {
			return err
		}
		typed = strings.ToLower(strings.TrimSpace(typed))
		for _, h := range c.BankOf(v).Sections() {
			if strings.Contains(strings.ToLower(h.Title), typed) || strings.HasPrefix(string(h.Section), typed) {
				list = append(list, DetailChoice{Name: h.Title + " (section)", Value: h.Title})
			}
		}
		for _, it := range c.FittingItems(v, typed) {
			list = append(list, DetailChoice{Name: coach.ItemLabel(it), Value: string(it.ID)})
		}
		list = list[:min(limit, len(list))]
		return nil
	})
	return list, err
}

// detailGuild is the server by whose checklist a person sees their progress: where they are, else that which they first acted in.
func (c *Group) detailGuild(tx tx, w coach.Who) (store.Guild, error) {
	id := w.GuildID
	if id == "" {
		person, err := tx.Person(w.UserID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return store.Guild{}, fmt.Errorf("reading the person: %w", err)
		}
		id = person.Home
	}
	g, err := tx.Guild(id)
	if err != nil {
		return g, fmt.Errorf("reading the server: %w", err)
	}
	if w.GuildID == "" {
		g.Beyond = false // as in direct messages
	}
	return g, nil
}
