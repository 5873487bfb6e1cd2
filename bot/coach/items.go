package coach

import (
	"cmp"
	"slices"
	"strings"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Items are those that count in a server: the checklist's, and the ones beyond it where the server switched them on.
func (c *Core) Items(g store.Guild) []interview.Item {
	if g.Beyond {
		return c.BankOf(g).AllItems()
	}
	return c.BankOf(g).Items()
}

// BankOf is the checklist and the bank that a server goes by.
func (c *Core) BankOf(g store.Guild) *questions.Bank { return c.Packs.Of(g.Pack) }

// Standing computes where a person stands on a date, by what counts in a server.
func (c *Core) Standing(g store.Guild, states map[interview.ItemID]interview.ItemState, on interview.Date) interview.Standing {
	return interview.Stand(c.BankOf(g).Sections(), c.Items(g), states, on, interview.ItemState.Strength)
}

// ItemLabel names an item in a list to choose from.
func ItemLabel(it interview.Item) string { return it.Title + " (" + it.SectionTitle + ")" }

// FindItem is the item that was meant: by id, title or label, else the only one that fits.
func (c *Core) FindItem(g store.Guild, typed string) (interview.Item, bool) {
	typed = strings.TrimSpace(typed)
	for _, it := range c.Items(g) {
		if strings.EqualFold(typed, string(it.ID)) || strings.EqualFold(typed, it.Title) || strings.EqualFold(typed, ItemLabel(it)) {
			return it, true
		}
	}
	if list := c.FittingItems(g, typed); len(list) == 1 {
		return list[0], true
	}
	return interview.Item{}, false
}

// FittingItems lists the items that have every word that was typed, best first.
func (c *Core) FittingItems(g store.Guild, typed string) []interview.Item {
	words := searchWords(typed)
	words = words[:min(len(words), mostWords)]
	var list []interview.Item
	scores := map[interview.ItemID]int{}
	for _, it := range c.Items(g) {
		title, around := searchWords(it.Title+" "+string(it.ID)), searchWords(it.SectionTitle+" "+string(it.Section))
		missed := false
		for _, w := range words {
			score := max(2*fit(w, title), fit(w, around))
			scores[it.ID] += score
			missed = missed || score == 0
		}
		if !missed {
			list = append(list, it)
		}
	}
	slices.SortStableFunc(list, func(a, b interview.Item) int { return cmp.Compare(scores[b.ID], scores[a.ID]) })
	return list
}
