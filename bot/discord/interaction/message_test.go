package interaction

import (
	"errors"
	"strings"
	"testing"
	"time"
)

const mia = `"author":{"id":"7","username":"mia","global_name":"Mia"}`

func TestDecodeMessage(t *testing.T) {
	whole := `{"id":"5","channel_id":"3","type":0,"content":"It scans.","channel_type":1,` + mia + `}`
	r, err := DecodeMessage(MessageWritten, []byte(whole))
	if err != nil || r == nil {
		t.Fatal(r, err)
	}
	if r.Kind != KindMessage || r.Message != MessageWritten || r.ChannelID != "3" || r.UserID != "7" || r.UserName != "Mia" ||
		r.GuildID != "" ||
		r.MessageID != "" || r.Said != (Said{ID: "5", Text: "It scans."}) {
		t.Errorf("read as %+v", r)
	}
	edit := `{"id":"5","channel_id":"3","type":19,"content":"Now so.","edited_timestamp":"2026-11-30T10:00:00+00:00",` + mia + `}`
	if r, err := DecodeMessage(MessageEdited, []byte(edit)); err != nil || r == nil || r.Message != MessageEdited || r.Said.Text != "Now so." {
		t.Errorf("an edit is read as %+v, %v", r, err)
	}
	if r, err := DecodeMessage(MessageDeleted, []byte(`{"id":"5","channel_id":"3"}`)); err != nil || r == nil || r.UserID != "" ||
		r.Said.ID != "5" {
		t.Errorf("a deletion is read as %+v, %v", r, err)
	}
}

func TestDecodeMessagePassesOver(t *testing.T) {
	for name, raw := range map[string]string{
		"a server's":           `{"id":"5","channel_id":"3","guild_id":"1","type":0,"content":"x",` + mia + `}`,
		"a group's":            `{"id":"5","channel_id":"3","channel_type":3,"type":0,"content":"x",` + mia + `}`,
		"the bot's own":        `{"id":"5","channel_id":"3","type":0,"content":"x","author":{"id":"9","username":"hotseat","bot":true}}`,
		"Discord's":            `{"id":"5","channel_id":"3","type":0,"content":"x","author":{"id":"9","username":"Discord","system":true}}`,
		"a webhook's":          `{"id":"5","channel_id":"3","type":0,"content":"x","webhook_id":"4",` + mia + `}`,
		"the notice of a pin":  `{"id":"5","channel_id":"3","type":6,"content":"",` + mia + `}`,
		"one without a person": `{"id":"5","channel_id":"3","type":0,"content":"x"}`,
	} {
		for _, event := range []MessageEvent{MessageWritten, MessageEdited} {
			if r, err := DecodeMessage(event, []byte(raw)); r != nil || err != nil {
				t.Errorf("%s, %s: %+v, %v", name, event, r, err)
			}
		}
	}
	for name, raw := range map[string]string{
		"a link that is shown": `{"id":"5","channel_id":"3","type":0,"content":"x","edited_timestamp":null,` + mia + `}`,
		"a part of a message":  `{"id":"5","channel_id":"3","embeds":[]}`,
	} {
		if r, err := DecodeMessage(MessageEdited, []byte(raw)); r != nil || err != nil {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	for _, raw := range []string{`{`, `{"id":5}`, `{"channel_id":"3"}`, `{"id":"5","channel_id":"3","content":"` + strings.Repeat("x",
		mostMessage) + `"}`} {
		r, err := DecodeMessage(MessageWritten, []byte(raw))
		if r != nil || !errors.Is(err, ErrUndecodable) {
			t.Errorf("%.40s: %+v, %v", raw, r, err)
		}
		if err != nil && strings.Contains(err.Error(), "xxx") {
			t.Errorf("the error quotes the message: %v", err)
		}
	}
}

func TestDecodeMessageVoice(t *testing.T) {
	const head = `{"id":"5","channel_id":"3","type":0,"content":"",` + mia
	for name, test := range map[string]struct {
		rest string
		want Said
	}{
		"a voice message": {`,"flags":8192,"attachments":[{"id":"6","duration_secs":72.5,"waveform":"AAAA"}]}`,
			Said{ID: "5", Voice: 72500 * time.Millisecond}},
		"a file":             {`,"attachments":[{"id":"6","filename":"a.txt"}]}`, Said{ID: "5", Other: true}},
		"music":              {`,"flags":0,"attachments":[{"id":"6","duration_secs":72.5,"waveform":"AAAA"}]}`, Said{ID: "5", Other: true}},
		"one of no length":   {`,"flags":8192,"attachments":[{"id":"6","duration_secs":0,"waveform":"AAAA"}]}`, Said{ID: "5", Other: true}},
		"one without a form": {`,"flags":8192,"attachments":[{"id":"6","duration_secs":3}]}`, Said{ID: "5", Other: true}},
		"one of all eternity": {`,"flags":8192,"attachments":[{"id":"6","duration_secs":1e300,"waveform":"A"}]}`,
			Said{ID: "5", Voice: mostVoice}},
		"a sticker": {`,"sticker_items":[{"id":"6"}]}`, Said{ID: "5", Other: true}},
		"no poll":   {`,"poll":null}`, Said{ID: "5"}},
	} {
		if r, err := DecodeMessage(MessageWritten, []byte(head+test.rest)); err != nil || r == nil || r.Said != test.want {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}
