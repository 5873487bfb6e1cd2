package questions

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
)

// Judged is an answer to an open question with the key points that it makes, as a careful person judged.
type Judged struct {
	Kind     string
	Held     bool     // held back: nobody looks at it while cues are mended
	Makes    []string // ids of key points
	Arguable []string // those which careful people could judge either way: they count neither for nor against
	Text     string
}

// HeldBack says whether a question's answers in corpus/kinds are held back: half of the questions, chosen by their ids.
func HeldBack(id interview.QuestionID) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // it never fails
	return h.Sum32()%2 == 1
}

// JudgedAnswers reads the answers to one question from a folder like questions/: corpus/<section>/<id>.toml and corpus/kinds/*.jsonl.
func JudgedAnswers(fsys fs.FS, id interview.QuestionID) ([]Judged, error) {
	var list []Judged
	files, _ := fs.Glob(fsys, "corpus/*/"+string(id)+".toml") // the pattern is well formed
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var file struct{ Answer []Judged }
		if err := toml.Unmarshal(data, &file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list = append(list, file.Answer...)
	}
	lines, _ := fs.Glob(fsys, "corpus/kinds/*.jsonl")
	for _, name := range lines {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, err
		}
		more, err := JudgedLines(f, id)
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(name), err)
		}
		for i := range more {
			more[i].Held = HeldBack(id)
		}
		list = append(list, more...)
	}
	return list, nil
}

// JudgedLines reads the answers to one question from JSON lines: {"question", "kind", "answer", "hits" or "makes", "arguable"}, as
// /questions export gives appeals and as corpus/kinds has them. Lines without a judgement by key points are passed over.
func JudgedLines(r io.Reader, id interview.QuestionID) ([]Judged, error) {
	var list []Judged
	for lines := json.NewDecoder(r); ; {
		var line struct {
			Question              interview.QuestionID
			Kind, Answer          string
			Hits, Makes, Arguable []string
		}
		err := lines.Decode(&line)
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if line.Question == id {
			list = append(list, Judged{Kind: line.Kind, Makes: append(line.Hits, line.Makes...), Arguable: line.Arguable, Text: line.Answer})
		}
	}
}

// CueUse is what one cue finds in judged answers.
type CueUse struct {
	Point, Cue string
	Right      int // answers that make the point
	Wrong      int // answers that do not
	Alone      int // of Right: those in which none of the point's other cues is found
}

// CueUses says of each cue of an open question what it finds in answers, and of each cue in tried, which are for the point of that id,
// what it would find beside those that are there.
func (q Question) CueUses(answers []Judged, point string, tried []string) []CueUse {
	var uses []CueUse
	for _, k := range q.Task.Keys {
		cues := k.Cues
		if k.ID == point {
			cues = append(slices.Clone(k.Cues), tried...)
		}
		for i, cue := range cues {
			use := CueUse{Point: k.ID, Cue: cue}
			others := k.Cues
			if i < len(k.Cues) {
				others = slices.Delete(slices.Clone(k.Cues), i, i+1)
			}
			for _, a := range answers {
				if slices.Contains(a.Arguable, k.ID) || !finds([]string{cue}, a.Text) {
					continue
				}
				switch {
				case !slices.Contains(a.Makes, k.ID):
					use.Wrong++
				case finds(others, a.Text):
					use.Right++
				default:
					use.Right++
					use.Alone++
				}
			}
			uses = append(uses, use)
		}
	}
	return uses
}

func finds(cues []string, text string) bool {
	return len(interview.Recognise([]interview.KeyPoint{{ID: "any", Cues: cues}}, text)) > 0
}
