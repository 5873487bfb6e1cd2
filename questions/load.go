package questions

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hotseat/questions/interview"
)

// Packs beside the built-in one that this build carries, each in a folder of its name.
//
//go:embed packs/*/checklist.toml packs/*/bank
var packFiles embed.FS

// OpenPack is the files of a pack and the folder that its faults are shown under: of "builtin" or another that this build carries, else of
// a folder with checklist.toml and bank/.
func OpenPack(name string) (fsys fs.FS, folder string, err error) {
	if name == BuiltinPack {
		return Files(), "questions", nil
	}
	if carried(name) {
		sub, err := fs.Sub(packFiles, "packs/"+name)
		return sub, "questions/packs/" + name, err
	}
	if _, err := os.Stat(filepath.Join(name, checklistFile)); err != nil {
		return nil, "", fmt.Errorf("%s: neither a pack that this build carries (%s) nor a folder with %s and bank/: %w", name,
			strings.Join(Carried(), ", "), checklistFile, err)
	}
	return os.DirFS(name), filepath.ToSlash(name), nil
}

// Carried are the names of the packs that this build carries, the built-in one first.
func Carried() []string {
	names := []string{BuiltinPack}
	entries, _ := packFiles.ReadDir("packs") // embedded: it cannot fail
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func carried(name string) bool {
	for _, n := range Carried() {
		if n == name {
			return true
		}
	}
	return false
}

// PackName is the name that a pack has for people: its own, or a folder's last part.
func PackName(name string) string {
	if carried(name) {
		return name
	}
	if whole, err := filepath.Abs(name); err == nil {
		name = whole
	}
	return filepath.Base(name)
}

// MaxOffered is how many sections all packs may have together: /mock offers no more to choose from.
const MaxOffered = 25

// LoadPacks reads packs for a program that starts, in the order of their names. Questions with a fault are left out, and faults says of
// each where it is. The error says what no program can start with: a pack that is not there or has no sound question, a checklist that
// does not fit the rules, two packs of one name, and an item or a question that two of them have.
func LoadPacks(names []string) (packs Packs, faults []string, err error) {
	if len(names) == 0 {
		return nil, nil, errors.New("no pack of questions is named")
	}
	var wrong []error
	for _, name := range names {
		bank, found, err := readPack(name)
		faults = append(faults, found...)
		switch {
		case err != nil:
			wrong = append(wrong, err)
		case packs.Has(PackName(name)):
			wrong = append(wrong, fmt.Errorf("two packs have the name %q: rename a folder", PackName(name)))
		default:
			wrong = append(wrong, packs.clashes(name, bank)...)
			packs = append(packs, Pack{Name: PackName(name), Bank: bank})
		}
	}
	if len(wrong) > 0 {
		return nil, faults, errors.Join(wrong...)
	}
	if n := len(packs.Sections()); n > MaxOffered {
		return nil, faults, fmt.Errorf("the packs have %d sections together, over %d: load fewer of them", n, MaxOffered)
	}
	return packs, faults, nil
}

func readPack(name string) (*Bank, []string, error) {
	fsys, folder, err := OpenPack(name)
	if err != nil {
		return nil, nil, err
	}
	var bank *Bank
	var found []Fault
	switch {
	case name == BuiltinPack:
		bank, found = Builtin()
	case carried(name):
		bank, found = readUnchecked(fsys)
	default:
		bank, found = Read(fsys)
	}
	var words []string
	for _, f := range found {
		words = append(words, f.In(folder))
	}
	first := ""
	for i, f := range found { // what is wrong with the checklist explains the rest
		if first == "" || f.File == checklistFile {
			first = ": " + words[i]
		}
	}
	if n := len(bank.Sections()); n < interview.MinSections || n > interview.MaxSections {
		return nil, words, fmt.Errorf("the pack %s cannot be used%s (`bot check %s` lists all that is wrong with it)", name, first, name)
	}
	if len(bank.Questions()) == 0 {
		return nil, words, fmt.Errorf("the pack %s has no question without a fault%s (`bot check %s` lists them all)", name, first, name)
	}
	return bank, words, nil
}

// clashes are the ids that a new pack has in common with those that were read before it.
func (p Packs) clashes(name string, bank *Bank) []error {
	_, folder, _ := OpenPack(name) // was opened before
	var wrong []error
	for _, one := range p {
		for _, it := range bank.items {
			if other, taken := one.Bank.Item(it.ID); taken {
				wrong = append(wrong, fmt.Errorf("%s/%s: the item %q is in the pack %s already (%s)", folder, checklistFile, it.ID, one.Name,
					other.Title))
			}
		}
		for _, q := range bank.questions {
			if other, taken := one.Bank.Question(q.ID); taken {
				wrong = append(wrong, fmt.Errorf("%s/%s: the question %q is in the pack %s already (%s)", folder, q.File, q.ID, one.Name, other.File))
			}
		}
	}
	return wrong
}
