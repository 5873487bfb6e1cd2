package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"text/tabwriter"

	"hotseat/bot/config"
	"hotseat/questions"
)

// files is the bank that the flags ask for, and the folder that its faults are shown under.
func (o options) files() (fsys fs.FS, folder string, err error) {
	if o.bank == "" {
		return questions.Files(), "questions", nil
	}
	if _, err := os.Stat(filepath.Join(o.bank, "checklist.toml")); err != nil {
		return nil, "", fmt.Errorf("%s is not a folder like questions/, with checklist.toml and bank/: %w", o.bank, err)
	}
	return os.DirFS(o.bank), filepath.ToSlash(o.bank), nil
}

// load reads the bank without its faulty questions, and warns when there are any: one writer's slip must not stop everybody
// else's work. A bank without a single sound question is an error, and so is a fault of the question asked for ("" for none).
func (c command) load(o options, asked string) (*questions.Bank, error) {
	fsys, folder, err := o.files()
	if err != nil {
		return nil, err
	}
	var bank *questions.Bank
	var faults []questions.Fault
	if o.bank == "" {
		bank, faults = questions.Builtin() // checked when it was built, and by `bot check`
	} else {
		bank, faults = questions.Read(fsys)
	}
	if len(faults) == 0 {
		return bank, nil
	}
	if _, sound := find(bank, asked); !sound {
		for _, f := range faults {
			if asked != "" && path.Base(f.File) == asked+".md" {
				return nil, fmt.Errorf("the question %s has a fault: %s (`bot check` lists them all)", asked, f.In(folder))
			}
		}
	}
	if len(bank.Questions()) == 0 {
		return nil, fmt.Errorf("the question bank has no question without a fault, the first being: %s (`bot check` lists them all)",
			faults[0].In(folder))
	}
	_, _ = fmt.Fprintf(c.err, "bot: warning: questions with a fault are left out; faults in the bank: %d, the first being: %s (`bot check` "+
		"lists them all)\n",
		len(faults), faults[0].In(folder))
	return bank, nil
}

// find is the question of an id that somebody typed.
func find(bank *questions.Bank, id string) (q questions.Question, ok bool) {
	for _, q := range bank.Questions() {
		if string(q.ID) == id {
			return q, true
		}
	}
	return q, false
}

// check names every fault of the configuration and the bank, one a line, and runs the solutions that are written in two dialects. Of a
// pack's folder it runs every solution and every mistake.
func (c command) check(ctx context.Context, o options, pack string) int {
	code := exitOK
	if pack != "" {
		o.bank = pack
	}
	switch cfg, err := config.Load(o.config, c.env); {
	case err != nil:
		_, _ = fmt.Fprintln(c.err, err)
		code = exitFailed
	case o.config != "" && cfg.Discord.Token == "":
		_, _ = fmt.Fprintf(c.err, "%s has no token yet: the bot needs it there, or in DISCORD_TOKEN, to start\n", o.config)
	}
	if !c.loadable(o) {
		code = exitFailed
	}
	fsys, folder, err := o.files()
	if err != nil {
		return c.ended(err)
	}
	bank, faults := questions.Read(fsys)
	if pack != "" {
		faults = append(faults, unexplained(bank)...)
		proven, ok := c.prove(ctx, o, bank)
		if faults = append(faults, proven...); !ok {
			code = exitFailed
		}
	}
	for _, f := range faults {
		_, _ = fmt.Fprintln(c.err, f.In(folder))
		code = exitFailed
	}
	if o.verbose {
		if err := bank.WriteSummary(c.out); err != nil {
			return c.ended(err)
		}
	}
	if code == exitOK && pack == "" && !c.bothForms(ctx, o, bank) {
		code = exitFailed
	}
	if code == exitOK {
		_, _ = fmt.Fprintf(c.out, "all is well: %d questions on %d items\n", len(bank.Questions()), len(bank.AllItems()))
	} else if len(faults) > 0 {
		_, _ = fmt.Fprintf(c.err, "faults in the bank: %d\n", len(faults))
	}
	return code
}

// newPack lays a pack out, and says what to do with it.
func (c command) newPack(dir string) error {
	if err := questions.NewPack(dir); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(c.out, "%s is a pack with an example of each kind; its README.md says how to go on, `bot check %s` judges it\n", dir,
		dir)
	return nil
}

// study writes the study guide.
func (c command) study(o options) int {
	bank, err := c.load(o, "")
	if err != nil {
		return c.ended(err)
	}
	return c.ended(bank.Study(c.out))
}

// listed is a question as `bot questions -json` lists it.
type listed struct {
	ID         string        `json:"id"`
	Item       string        `json:"item"`
	Section    string        `json:"section"`
	Kind       string        `json:"kind"`
	Difficulty int           `json:"difficulty"`
	Title      string        `json:"title"`
	Prompt     string        `json:"prompt"`
	Offered    []string      `json:"options,omitempty"` // choice and order: what the letters A, B, C … of an answer stand for
	KeyPoints  []listedPoint `json:"key_points"`
}

type listedPoint struct {
	ID     string `json:"id"`
	Point  string `json:"point"`
	Weight int    `json:"weight"`
}

func listing(q questions.Question) listed {
	l := listed{
		ID: string(q.ID), Item: string(q.Item), Section: string(q.Section), Kind: string(q.Task.Kind), Difficulty: q.Difficulty,
		Title: q.Title, Prompt: q.Asked(), Offered: q.Offered(nil), KeyPoints: []listedPoint{},
	}
	for _, k := range q.Task.Keys {
		l.KeyPoints = append(l.KeyPoints, listedPoint{k.ID, k.Point, k.Weight})
	}
	return l
}

// questions lists the bank.
func (c command) questions(o options) int {
	bank, err := c.load(o, "")
	if err != nil {
		return c.ended(err)
	}
	if o.versions {
		return c.ended(bank.WriteVersions(c.out))
	}
	if !o.json {
		t := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
		for _, q := range bank.Questions() {
			// a tabwriter keeps its first error for Flush
			_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\n", q.ID, q.Item, q.Task.Kind, q.Difficulty, q.Title)
		}
		return c.ended(t.Flush())
	}
	all := make([]listed, 0, len(bank.Questions()))
	for _, q := range bank.Questions() {
		all = append(all, listing(q))
	}
	return c.ended(c.writeJSON(all))
}

// writeJSON writes one value, readable, with < and > as they are.
func (c command) writeJSON(value any) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return errors.Join(errors.New("writing JSON"), err)
	}
	return nil
}
