package api

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/internal/fakediscord/contract"
)

// TestFilesAreSentAsDiscordTakesThem: a message with a file is a form whose JSON names it and shows it.
func TestFilesAreSentAsDiscordTakesThem(t *testing.T) {
	spec, err := contract.Document()
	if err != nil {
		t.Logf("only the linter looks: %v", err)
	}
	m := Message{Files: []File{{Name: "questions.zip", Data: []byte("PK"), Description: "2 questions"}},
		Components: []discordgo.MessageComponent{
			discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://questions.zip"}}}}
	callback := map[string]any{"type": 4, "data": m.Body(true)}
	for path, v := range map[string]any{"POST /interactions/1/token/callback": callback,
		"PATCH /webhooks/1/token/messages/@original": m.Body(false),
		"POST /webhooks/1/token":                     m.Body(true), "POST /channels/1/messages": m.Body(false)} {
		body, kind, err := written(v, m.Files)
		if err != nil || !strings.HasPrefix(kind, "multipart/form-data; boundary=") {
			t.Fatal(kind, err)
		}
		method, path, _ := strings.Cut(path, " ")
		for _, fault := range contract.Check(spec, method, path, kind, body) {
			t.Errorf("%s %s: %s", method, path, fault)
		}
		for _, want := range []string{`"attachments":[{"id":"0","filename":"questions.zip","description":"2 questions"}]`,
			`"url":"attachment://questions.zip"`,
			`name="files[0]"; filename="questions.zip"`, "\r\n\r\nPK\r\n"} {
			if !strings.Contains(string(body), want) {
				t.Errorf("%s: %s is not in\n%s", path, want, body)
			}
		}
	}
}
