package fakediscord

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// killed copies the state as it stands on the disk this moment, as a kill would leave it.
func (h *house) killed() string {
	h.t.Helper()
	dir := h.t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(h.s.opt.Dir)); err != nil {
		h.t.Fatal(err)
	}
	return dir
}

func TestStateSurvivesAKill(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Dir: t.TempDir(), Clock: c.now, Now: c.now})
	h.register(pingCommand)
	seen := make(chan obj, 4)
	h.connect(1).answering(func(in obj) {
		seen <- in
		switch wire.Text(in["type"]) {
		case "2":
			h.post(callbackPath(in), `{"type":4,"data":{"flags":32832,"components":[{"type":10,"content":"q"},`+
				`{"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"go"}]}]}}`)
		case "3":
			h.post(callbackPath(in), `{"type":9,"data":{"custom_id":"f","title":"F","components":[`+
				`{"type":18,"label":"L","component":{"type":4,"custom_id":"t","style":1}}]}}`)
		}
	})
	hidden := h.s.AddChannel(h.guild, "hidden", wire.KindText)
	h.s.SetOverwrite(hidden, h.bot, 0, wire.PermSendMessages)
	pinned := wire.Text(h.call("POST", "/channels/"+h.general+"/messages", `{"content":"pin me","nonce":"n1","enforce_nonce":true}`,
		200).body["id"])
	h.call("PUT", "/channels/"+h.general+"/pins/"+pinned, "", 204)
	dm := h.s.DM(h.ann)
	answered := h.s.Command(soon(t), h.actor(), "/ping")
	in := <-seen
	question := wire.Text(toObj(t, answered.Messages[0])["id"])
	opened := h.s.Click(soon(t), h.actor(), question, "go", nil)
	if opened.Modal == nil {
		t.Fatalf("%+v", opened)
	}
	before := [2]int{len(h.s.Messages(h.general, h.ann)), len(h.s.Messages(h.general, h.admin))}

	c.add(-48 * time.Hour) // the playground's clock may be set back, too
	c.add(48*time.Hour + time.Minute)
	again := reopen(t, Options{Dir: h.killed(), Clock: c.now, Now: func() time.Time { return c.now().Add(-48 * time.Hour) }})
	again.guild, again.general, again.ann, again.admin = h.guild, h.general, h.ann, h.admin
	if again.app != h.app || again.bot != h.bot || again.token != h.token {
		t.Error("the application changed")
	}
	if after := [2]int{len(again.s.Messages(h.general, h.ann)), len(again.s.Messages(h.general, h.admin))}; after != before ||
		before != [2]int{3, 2} { // the pin's notice is one of them
		t.Errorf("ann and zoe saw %v, now %v", before, after)
	}
	if again.s.DM(h.ann) != dm {
		t.Error("another direct-message channel")
	}
	if l := again.call("GET", "/channels/"+h.general+"/pins", "", 200).list; len(l) != 1 || wire.Text(wire.Object(l[0])["id"]) != pinned {
		t.Errorf("pins: %v", l)
	}
	again.refused("POST", "/channels/"+hidden+"/messages", `{"content":"x"}`, 403, 50013)
	if l := again.call("GET", "/applications/"+h.app+"/commands", "", 200).list; len(l) != 1 {
		t.Errorf("commands: %v", l)
	}
	if r := again.call("POST", "/channels/"+h.general+"/messages", `{"content":"x","nonce":"n1","enforce_nonce":true}`,
		200); wire.Text(r.body["id"]) != pinned {
		t.Error("the nonce is forgotten")
	}
	follow := again.call("POST", again.hook(in), `{"content":"the token is still good","flags":64}`, 200)
	if !wire.Older(pinned, wire.Text(follow.body["id"])) || !wire.Older(opened.Modal.ID, wire.Text(follow.body["id"])) {
		t.Errorf("id %s went back", wire.Text(follow.body["id"]))
	}
	// The form that was open is open, and the button that was there works.
	again.connect(1).answering(func(in obj) {
		again.post(callbackPath(in), `{"type":7,"data":{"flags":32768,"components":[{"type":10,"content":"thanks"}]}}`)
	})
	r := again.s.Submit(soon(t), h.ann, opened.Modal.ID, map[string]any{"t": "x"})
	if r.Error != "" || len(r.Messages) != 1 || wire.Text(toObj(t, r.Messages[0])["id"]) != question {
		t.Errorf("submitted: %+v", r)
	}
}

func TestTornLineNeverHappened(t *testing.T) {
	h := newHouse(t, Options{Dir: t.TempDir()})
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"one"}`, 200)
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"two"}`, 200)
	whole, err := os.ReadFile(filepath.Join(h.s.opt.Dir, "discord.journal"))
	if err != nil {
		t.Fatal(err)
	}
	start := strings.LastIndex(strings.TrimSuffix(string(whole), "\n"), "\n") + 1
	for _, cut := range []int{start, start + 1, start + (len(whole)-start)/2, len(whole) - 1, len(whole)} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "discord.journal"), whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		want := 1
		if cut == len(whole) {
			want = 2
		}
		again := reopen(t, Options{Dir: dir})
		if n := len(again.s.Messages(h.general, h.ann)); n != want {
			t.Errorf("cut at %d of %d: %d messages, want %d", cut, len(whole), n, want)
		}
		// What is written after a torn line is not lost with it.
		again.call("POST", "/channels/"+h.general+"/messages", `{"content":"three"}`, 200)
		third := reopen(t, Options{Dir: again.killed()})
		if n := len(third.s.Messages(h.general, h.ann)); n != want+1 {
			t.Errorf("cut at %d, then one more: %d messages, want %d", cut, n, want+1)
		}
	}
}

func TestBrokenJournalIsRefused(t *testing.T) {
	for name, content := range map[string]string{
		"no JSON":       "hello\n",
		"unknown table": `{"last":"1","ops":[{"t":"horse","k":"1","v":{}}]}` + "\n",
		"bad row":       `{"last":"1","ops":[{"t":"guild","k":"1","v":7}]}` + "\n",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "discord.journal"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if s, err := New(Options{Dir: dir}); err == nil {
			_ = s.Close()
			t.Errorf("%s: accepted", name)
		} else if !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%s: %v does not say where", name, err)
		}
	}
}

func TestIDsNeverGoBack(t *testing.T) {
	c := newClock()
	s, err := New(Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	last := s.AddUser("first")
	for _, step := range []time.Duration{0, -time.Hour, time.Millisecond, 24 * time.Hour, -100 * 365 * 24 * time.Hour} {
		c.add(step)
		for range 3 {
			id := s.AddUser("next")
			if !wire.Older(last, id) {
				t.Fatalf("%s after %s, clock moved by %s", id, last, step)
			}
			last = id
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
