package fakediscord

import (
	"testing"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/wire"
)

// A voice message in direct messages reaches the bot as Discord sends one: a flag, no text, one file with its length and its form.
func TestAVoiceMessage(t *testing.T) {
	h := newHouse(t, Options{})
	k := h.connect(wire.IntentDirectMessages)
	in := person.Actor{User: h.ann, Channel: h.s.DM(h.ann)}
	id, problem := h.s.Write(in, person.Said{Voice: 72.5})
	if problem != "" {
		t.Fatal(problem)
	}
	m := wire.Object(k.want(0, "MESSAGE_CREATE"))
	files := wire.List(m["attachments"])
	if wire.Count(m["flags"], 0) != 1<<13 || m["content"] != "" || len(files) != 1 {
		t.Fatalf("it comes as %v", m)
	}
	if f := wire.Object(files[0]); f["filename"] != "voice-message.ogg" || wire.Text(f["waveform"]) == "" || f["duration_secs"] == nil {
		t.Errorf("its file is %v", f)
	}
	if h.s.Rewrite(h.ann, id, "typed") == "" {
		t.Error("it can be edited")
	}
	if _, problem := h.s.Write(in, person.Said{Voice: 3, Content: "with text"}); problem == "" {
		t.Error("it is sent with text")
	}
}
