package questions

import (
	"bytes"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// Whatever bytes come, reading them says what is wrong and does nothing worse; what is read whole comes back from its own draft.
func FuzzReadOne(f *testing.F) {
	bank, _ := Read(file(good)) // a small one: each worker reads it
	for _, d := range []Draft{openDraft(), choiceDraft(), shortDraft()} {
		f.Add(bytes.ReplaceAll(bank.Compose(d), []byte("select-epoll"), []byte("joins")))
	}
	f.Add([]byte("+++\nkey = 1\n+++\n"))
	f.Add([]byte("+++\n[[key]]\ncues = [\"" + strings.Repeat("a|", 200) + "\"]\n+++\n# x\n```"))
	f.Add(bytes.Repeat([]byte("["), 1000))
	f.Fuzz(func(t *testing.T, data []byte) {
		q, faults := bank.ReadOne("", "own-x", data)
		if len(faults) == 0 {
			if d, ok := q.Draft(); ok {
				bank.Compose(d)
			}
		}
	})
}

// A draft of any texts becomes a file that can be judged, and one without faults is the same after another turn.
func FuzzDraft(f *testing.F) {
	bank, _ := Read(file(good)) // a small one: each worker reads it
	for _, d := range []Draft{openDraft(), choiceDraft(), shortDraft()} {
		f.Add(string(d.Kind), d.Title, d.Prompt, d.Task, d.Answer, d.Notes)
	}
	f.Fuzz(func(t *testing.T, kind, title, prompt, task, answer, notes string) {
		d := Draft{Item: "joins", Kind: interview.Kind(kind), Difficulty: 2, Title: title, Prompt: prompt, Task: task, Answer: answer,
			Notes: notes}
		q, faults := bank.ReadOne("", "own-x", bank.Compose(d))
		if len(faults) > 0 {
			return
		}
		once, ok := q.Draft()
		if !ok {
			return
		}
		again, faults := bank.ReadOne("", "own-x", bank.Compose(once))
		if twice, _ := again.Draft(); len(faults) > 0 || twice != once {
			t.Errorf("%+v\nbecomes\n%+v\nwith %v", once, twice, faults)
		}
	})
}
