package daily

import (
	"cmp"
	"slices"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Levels are difficulties; bit 0 is 1, bit 4 is 5.
type Levels uint8

// AllLevels are the difficulties that there are.
const AllLevels Levels = store.AllLevels

// Has says whether a difficulty, 1 to 5, is among them.
func (l Levels) Has(difficulty int) bool { return l&(1<<(difficulty-1)) != 0 }

// sectionsOf are the sections that a series asks; none: all.
func sectionsOf(g store.Guild) (list []interview.Section) {
	for _, name := range strings.Fields(g.Sections) {
		list = append(list, interview.Section(name))
	}
	return list
}

// fitting are the candidates of a series' sections and difficulties.
func fitting(g store.Guild, lib coach.Library) []interview.Candidate {
	sections, levels := sectionsOf(g), Levels(cmp.Or(g.Levels, store.AllLevels))
	return slices.DeleteFunc(lib.Candidates(g.Beyond), func(q interview.Candidate) bool {
		return len(sections) > 0 && !slices.Contains(sections, q.Section) || !levels.Has(q.Difficulty)
	})
}

// wanted are the questions that a series may ask: those of its sections and difficulties. When there are none any more, since questions
// were withdrawn or the server goes by another checklist, all are: a daily comes.
func wanted(g store.Guild, lib coach.Library) []interview.Candidate {
	if list := fitting(g, lib); len(list) > 0 {
		return list
	}
	return lib.Candidates(g.Beyond)
}

// asksSomething refuses sections and difficulties of which there is no question.
func (c *Dailies) asksSomething(tx tx, g store.Guild) error {
	if g.Sections == "" && (g.Levels == 0 || g.Levels == store.AllLevels) {
		return nil
	}
	lib, err := c.LibraryOf(tx, g)
	if err != nil {
		return err
	}
	if len(fitting(g, lib)) == 0 {
		return &coach.Error{Code: coach.Bad, Sentence: "There is no question of that difficulty in those sections. Choose more of them."}
	}
	return nil
}
