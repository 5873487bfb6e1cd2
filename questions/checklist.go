package questions

import (
	"bytes"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
)

const checklistFile = "checklist.toml"

// slug is the form of every id.
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const maxID = 48 // characters of an id: it travels in custom ids

func (b *Bank) readChecklist(fsys fs.FS, found *faults) {
	data, err := fs.ReadFile(fsys, checklistFile)
	if err != nil {
		found.add(checklistFile, 0, "the checklist cannot be read: %v", err)
		return
	}
	var list struct {
		Target  target
		Section []struct{ ID, Title string }
		Item    []struct {
			ID, Section, Title string
			Beyond             bool
		}
	}
	if !decode(data, &list, checklistFile, 0, found) {
		return
	}
	b.target = list.Target
	for _, s := range list.Section {
		b.addSection(interview.Heading{Section: interview.Section(s.ID), Title: s.Title}, lineOf(data, `"`+s.ID+`"`), found)
	}
	if n := len(b.headings); n < interview.MinSections || n > interview.MaxSections {
		found.add(checklistFile, 0, "the checklist has %s without a fault; it takes %d to %d, each a [[section]] with id and title",
			plural(n, "section"),
			interview.MinSections, interview.MaxSections)
	}
	if s := list.Target.RunIn; s != "" && !b.headings.Has(s) {
		found.add(checklistFile, lineOf(data, "run_in"), "%q is no section", s)
	}
	for _, it := range list.Item {
		item := interview.Item{ID: interview.ItemID(it.ID), Section: interview.Section(it.Section), Title: it.Title, Beyond: it.Beyond}
		item.SectionTitle = b.headings.Title(item.Section)
		line := lineOf(data, `"`+it.ID+`"`)
		switch _, twice := b.sectionOf[item.ID]; {
		case !slug.MatchString(it.ID) || len(it.ID) > maxID:
			found.add(checklistFile, line, "the id %q is not small letters, digits and dashes (at most %d)", it.ID, maxID)
		case twice:
			found.add(checklistFile, line, "the item %q is there twice", it.ID)
		case !b.headings.Has(item.Section):
			found.add(checklistFile, line, "%q is no section", it.Section)
		case it.Title == "":
			found.add(checklistFile, line, "the item %q has no title", it.ID)
		case !it.Beyond && b.listed < len(b.items):
			found.add(checklistFile, line, "the item %q is the checklist's and comes after one beyond it", it.ID)
		default:
			b.items = append(b.items, item)
			b.sectionOf[item.ID] = item.Section
			b.beyond[item.ID] = item.Beyond
			if !item.Beyond {
				b.listed++
			}
		}
	}
}

// maxSectionTitle is the length of the longest title of a section in characters: it is a forum's tag, and a part of a thread's name.
const maxSectionTitle = 20

// addSection takes in a section of the checklist, unless something is wrong with it.
func (b *Bank) addSection(h interview.Heading, line int, found *faults) {
	taken := slices.ContainsFunc(b.headings, func(o interview.Heading) bool { return strings.EqualFold(o.Title, h.Title) })
	switch n := utf8.RuneCountInString(h.Title); {
	case !h.Section.Valid():
		found.add(checklistFile, line, "the section's id %q is not small letters, digits and dashes (at most %d)", h.Section,
			interview.MaxSection)
	case h.Section == anySection:
		found.add(checklistFile, line, "a section cannot have the id %q: it means every section", anySection)
	case b.headings.Has(h.Section):
		found.add(checklistFile, line, "the section %q is there twice", h.Section)
	case n == 0 || n > maxSectionTitle || oneLine(h.Title) != h.Title:
		found.add(checklistFile, line, "the section %q has no title of one line and at most %d characters", h.Section, maxSectionTitle)
	case taken:
		found.add(checklistFile, line, "two sections have the title %q", h.Title)
	default:
		b.headings = append(b.headings, h)
	}
}

// anySection stands for every section in the ids of controls.
const anySection interview.Section = "any"

// decode reads TOML strictly: an unknown key is a fault with its line. first is the line before the text's own first line.
func decode(data []byte, into any, file string, first int, found *faults) bool {
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(into)
	if err == nil {
		return true
	}
	var strict *toml.StrictMissingError
	var one *toml.DecodeError
	switch {
	case errors.As(err, &strict):
		for _, e := range strict.Errors {
			line, _ := e.Position()
			found.add(file, first+line, "unknown key %q", strings.Join(e.Key(), "."))
		}
	case errors.As(err, &one):
		line, _ := one.Position()
		found.add(file, first+line, "%s", one.Error())
	default:
		found.add(file, first+1, "%v", err)
	}
	return false
}

// lineOf is the number of the first line that has the text, or 1.
func lineOf(data []byte, text string) int {
	i := bytes.Index(data, []byte(text))
	if i < 0 {
		return 1
	}
	return bytes.Count(data[:i], []byte("\n")) + 1
}
