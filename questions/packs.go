package questions

import (
	"fmt"
	"slices"

	"hotseat/questions/interview"
)

// BuiltinPack is the name of the pack that every build carries.
const BuiltinPack = "builtin"

// Pack is a checklist and its bank, under the name that servers choose it by.
type Pack struct {
	Name string
	Bank *Bank
}

// Packs are those that a program works with, at least one; the first is for whoever chose none. Ids of items and questions are unique
// over all of them.
type Packs []Pack

// Only is one pack, the built-in one by its name.
func Only(b *Bank) Packs { return Packs{{Name: BuiltinPack, Bank: b}} }

// First is the bank of whoever chose none.
func (p Packs) First() *Bank { return p[0].Bank }

// Has says whether a pack of that name is there.
func (p Packs) Has(name string) bool {
	return slices.ContainsFunc(p, func(one Pack) bool { return one.Name == name })
}

// Names are the packs' names, in their order.
func (p Packs) Names() []string {
	var names []string
	for _, one := range p {
		names = append(names, one.Name)
	}
	return names
}

// Of is the bank of the pack of that name; of "", or of a pack that is not there any more, the first.
func (p Packs) Of(name string) *Bank {
	for _, one := range p {
		if one.Name == name {
			return one.Bank
		}
	}
	return p.First()
}

// Question is a question of any pack; ok is false when there is none.
func (p Packs) Question(id interview.QuestionID) (q Question, ok bool) {
	for _, one := range p {
		if q, ok = one.Bank.Question(id); ok {
			return q, true
		}
	}
	return Question{}, false
}

// Item is an item of any pack; ok is false when there is none.
func (p Packs) Item(id interview.ItemID) (it interview.Item, ok bool) {
	for _, one := range p {
		if it, ok = one.Bank.Item(id); ok {
			return it, true
		}
	}
	return interview.Item{}, false
}

// Sections are those of all packs, the first pack's first, each id once.
func (p Packs) Sections() interview.Sections { return p.SectionsBehind(p.First()) }

// SectionsBehind are those of one pack's bank, and behind them what the others have besides: so that what happened under another pack has
// its titles.
func (p Packs) SectionsBehind(first *Bank) interview.Sections {
	all := slices.Clone(first.Sections())
	for _, one := range p {
		for _, h := range one.Bank.Sections() {
			if !all.Has(h.Section) {
				all = append(all, h)
			}
		}
	}
	return all
}

// OfItem is the bank that has an item, or the first.
func (p Packs) OfItem(id interview.ItemID) *Bank {
	for _, one := range p {
		if _, ok := one.Bank.sectionOf[id]; ok {
			return one.Bank
		}
	}
	return p.First()
}

// OfFile is the bank that has the item which a question's file names, or the first.
func (p Packs) OfFile(file []byte) *Bank { return p.OfItem(itemOf(file)) }

// ReadOne is ReadOne of the bank that has the file's item, or of the first; its id may be that of no question of any pack.
func (p Packs) ReadOne(section interview.Section, id interview.QuestionID, file []byte) (Question, []Fault) {
	bank := p.OfFile(file)
	q, found := bank.ReadOne(section, id, file)
	for _, one := range p {
		if _, taken := one.Bank.byID[id]; taken && one.Bank != bank {
			found = append(found, Fault{File: q.File, Message: fmt.Sprintf("the pack %s has a question of the name %q", one.Name, id)})
		}
	}
	return q, found
}
