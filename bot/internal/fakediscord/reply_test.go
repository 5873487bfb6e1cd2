package fakediscord

import (
	"encoding/json"
	"testing"

	"hotseat/bot/internal/fakediscord/person"
)

// A reply shows the message that it answers, also when that one is a reply; what that one answers in turn it leaves out, as Discord does.
func TestAReplyToAReplyShowsWhatItAnswers(t *testing.T) {
	h := newHouse(t, Options{})
	said := ""
	for _, content := range []string{"first", "second", "third"} {
		id, problem := h.s.Write(person.Actor{User: h.ann, Channel: h.general}, person.Said{Content: content, Reply: said})
		if problem != "" {
			t.Fatal(problem)
		}
		said = id
	}
	var got struct {
		Referenced struct {
			Content    string          `json:"content"`
			Referenced json.RawMessage `json:"referenced_message"`
		} `json:"referenced_message"`
	}
	if err := json.Unmarshal(h.s.Message(said, h.ann), &got); err != nil {
		t.Fatal(err)
	}
	if got.Referenced.Content != "second" || got.Referenced.Referenced != nil {
		t.Errorf("the third answers %+v, want the second alone", got.Referenced)
	}
}
