package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// QuestionFile is one question as a file of the bank.
type QuestionFile struct {
	Section interview.Section
	ID      interview.QuestionID
	Data    []byte
}

// ExportQuestions gives the accepted questions of w's server, oldest first, but for those whose answer is a secret for w: there are later
// of these. Sources are written in one form, with titles, however they were. Code NothingIn when there is nothing to give.
func (c *Librarian) ExportQuestions(ctx context.Context, w coach.Who) (files []QuestionFile, later int, err error) {
	if w.GuildID == "" {
		return nil, 0, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		rows, err := tx.OwnQuestions(w.GuildID, store.Accepted)
		files, later = nil, 0
		for _, row := range rows {
			secret, err := c.Secret(tx, v, c.rounds, row.ID)
			if err != nil {
				return err
			}
			if secret {
				later++
				continue
			}
			files = append(files, QuestionFile{Section: row.Section, ID: row.ID, Data: []byte(row.File)})
		}
		return err
	})
	for i, f := range files {
		files[i].Data = c.Packs.OfFile(f.Data).WithTitles(f.Section, f.ID, f.Data)
	}
	if err == nil && len(files) == 0 && later > 0 {
		err = &coach.Error{Code: coach.NothingIn, Sentence: "All that could be exported is being asked right now, and its answers are a secret " +
			"until then. Answer the daily or end your round first."}
	}
	if err == nil && len(files) == 0 {
		err = &coach.Error{Code: coach.NothingIn,
			Sentence: "This server has no questions of its own yet. Members make them with /questions suggest, and /questions review accepts them."}
	}
	return files, later, err
}

// ImportFile is a file that is to become a question: its name, without folders, and what is in it. Problem says why it could not even be
// read; "" when it could.
type ImportFile struct {
	Name    string
	Data    []byte
	Problem string
}

// RefusedFile is a file that did not become a question. The faults begin with the line that they are about, where there is one.
type RefusedFile struct {
	Name   string // hostile text
	Faults []string
}

// Imported is what came of an import.
type Imported struct {
	Added, Replaced []questions.Question
	Same            int // were there with the same content
	Refused         []RefusedFile
}

// ImportQuestions makes accepted questions of files of the bank; the good ones are taken even when others are refused. One that is there
// already with another content is replaced when it is the server's own.
func (c *Librarian) ImportQuestions(ctx context.Context, w coach.Who, files []ImportFile) (done Imported, err error) {
	checked := c.checkFiles(ctx, files) // before the transaction: it takes time, and everybody else's writes would wait
	err = c.inServer(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		done = Imported{}
		room, err := tx.CountQuestions(w.GuildID, store.Accepted, "")
		if err != nil {
			return fmt.Errorf("counting questions: %w", err)
		}
		room = MaxOwnQuestions - room
		names := map[string]bool{}
		for _, f := range checked {
			refuse := func(faults ...string) { done.Refused = append(done.Refused, RefusedFile{f.Name, faults}) }
			switch {
			case f.Problem != "":
				refuse(f.Problem)
			case names[f.Name]:
				refuse("another file of this name came before it")
			default:
				names[f.Name] = true
				faults, err := c.importOne(tx, v, f, &room, &done)
				if err != nil {
					return err
				}
				if len(faults) > 0 {
					refuse(faults...)
				}
			}
		}
		return nil
	})
	return done, err
}

// checkedFile is a file with what the bank's checks say of it.
type checkedFile struct {
	ImportFile
	id       interview.QuestionID
	question questions.Question
	faults   []string
}

// checkWithin is how long the checks of one import may take; what is not checked by then is refused.
const checkWithin = 20 * time.Second

// checkFiles holds files against the bank's checks, outside of any transaction.
func (c *Librarian) checkFiles(ctx context.Context, files []ImportFile) []checkedFile {
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	var list []checkedFile
	for _, f := range files {
		one := checkedFile{ImportFile: f}
		if f.Problem == "" {
			c.checkFile(ctx, &one)
		}
		list = append(list, one)
	}
	return list
}

func (c *Librarian) checkFile(ctx context.Context, f *checkedFile) {
	base, ok := strings.CutSuffix(f.Name, ".md")
	switch {
	case !ok:
		f.faults = []string{"a question is a file whose name ends in .md"}
		return
	case ctx.Err() != nil:
		f.faults = []string{"these files took too long to check: import them in smaller parts"}
		return
	}
	f.id = interview.QuestionID(base)
	f.Data = bytes.TrimPrefix(f.Data, []byte("\ufeff")) // an editor's mark, which the bank's own files do not have
	var found []questions.Fault
	f.question, found = c.Packs.ReadOne("", f.id, f.Data)
	for _, one := range found {
		f.faults = append(f.faults, placed(one))
	}
	if f.question.Task.Kind.Runs() {
		f.faults = append(f.faults, fmt.Sprintf("questions of the kind %s are tested by running them, so they can only be added to the bank "+
			"itself, by a pull request", f.question.Task.Kind))
	}
	f.faults = append(f.faults, unwelcome(f.Data)...)
}

func (c *Librarian) importOne(tx tx, v coach.Visitor, f checkedFile, room *int, done *Imported) (faults []string, err error) {
	if f.id == "" {
		return f.faults, nil
	}
	id, q := f.id, f.question
	before, err := tx.OwnQuestion(v.GuildID, id)
	there := err == nil
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return nil, fmt.Errorf("reading a question: %w", err)
	case there && before.State == store.Accepted && before.File == string(f.Data):
		done.Same++
		return nil, nil
	case there && before.State == store.Suggested:
		return []string{"a suggestion of this name waits for /questions review"}, nil
	}
	if len(f.faults) > 0 {
		return f.faults, nil
	}
	if faults, err = c.titled(tx, v.GuildID, q); err != nil || len(faults) > 0 {
		return faults, err
	}
	row := store.OwnQuestion{GuildID: v.GuildID, ID: id, Section: q.Section, State: store.Accepted, File: string(f.Data), MadeAt: v.Now,
		DecidedBy: v.UserID, DecidedAt: v.Now}
	replaces := there && before.State == store.Accepted
	if !replaces {
		if *room <= 0 {
			return []string{fmt.Sprintf("this server has %d questions of its own already, and that is the most", MaxOwnQuestions)}, nil
		}
		*room--
	}
	if there {
		if _, err := tx.ReplaceQuestion(row); err != nil {
			return nil, fmt.Errorf("replacing a question: %w", err)
		}
	} else if err := tx.AddQuestion(row); err != nil {
		return nil, fmt.Errorf("writing a question: %w", err)
	}
	if replaces {
		done.Replaced = append(done.Replaced, q)
	} else {
		done.Added = append(done.Added, q)
	}
	return nil, nil
}

// placed is a fault with its line.
func placed(f questions.Fault) string {
	if f.Line == 0 {
		return f.Message
	}
	return fmt.Sprintf("line %d: %s", f.Line, f.Message)
}
