package person

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// maxSaid is how many characters a person's message may have.
const maxSaid = 2000

// Said is what a person writes as a plain message.
type Said struct {
	Content string
	Reply   string  // id of the message it answers; "" is none
	Files   []File  // up to 10
	Voice   float64 // a voice message of so many seconds, with no text and no other file; 0: it is none
}

// Say writes a plain message as a person and returns its id, or "" when the person may not write there.
func (p *Client) Say(a Actor, content string) string {
	id, _ := p.Write(a, Said{Content: content})
	return id
}

// Write writes a plain message as a person. It returns its id, or why Discord's client or Discord refuse it.
func (p *Client) Write(a Actor, said Said) (id, problem string) {
	st := p.world.Lock()
	defer p.world.Unlock()
	ch, problem := place(st, a)
	if problem == "" {
		problem = maySay(st, ch, a.User)
	}
	if problem == "" {
		problem = said.fault()
	}
	if problem != "" {
		return "", problem
	}
	m := &world.Message{Channel: ch.ID, Author: a.User, Content: strings.TrimSpace(said.Content)}
	if said.Reply != "" {
		to := st.Messages.Get(said.Reply)
		if to == nil || to.Channel != ch.ID || to.OnlyFor != "" {
			return "", "The message that you reply to is gone, or only you can see it."
		}
		m.Kind, m.Reference = wire.TypeReply, &world.Reference{Message: to.ID, Channel: ch.ID, Guild: ch.Guild}
	}
	for _, f := range said.Files {
		kept := world.Attachment{
			ID: st.NewID(), Name: world.FileName(f.Name), Description: f.Description, ContentType: f.ContentType, Size: len(f.Data),
		}
		if err := st.KeepFile(kept.ID, f.Data); err != nil {
			st.Log.Error("fakediscord: upload", "err", err)
			return "", fmt.Sprintf("The file “%s” could not be uploaded.", f.Name)
		}
		m.Attachments = append(m.Attachments, kept)
	}
	if said.Voice > 0 {
		if problem := speak(st, m, said.Voice); problem != "" {
			return "", problem
		}
	}
	st.Mentions(m)
	st.Reopen(ch)
	st.Add(ch, m)
	st.MessageEvent("MESSAGE_CREATE", ch, st.MessageJSON(m, p.opt.Prefix))
	return m.ID, ""
}

// speak makes a voice message of a message. What it holds stands for the recording: nobody plays it.
func speak(st *world.State, m *world.Message, seconds float64) (problem string) {
	data := []byte("OggS")
	kept := world.Attachment{ID: st.NewID(), Name: "voice-message.ogg", ContentType: "audio/ogg", Size: len(data), Seconds: seconds}
	if err := st.KeepFile(kept.ID, data); err != nil {
		st.Log.Error("fakediscord: upload", "err", err)
		return "The recording could not be uploaded."
	}
	m.Attachments, m.Flags = []world.Attachment{kept}, m.Flags|wire.FlagVoice
	return ""
}

// maySay says why a person cannot write in a channel.
func maySay(st *world.State, ch *world.Channel, user string) string {
	switch {
	case ch.Kind == wire.KindForum || ch.Kind == wire.KindCategory:
		return "Here one writes in a post: open one."
	case world.IsThread(ch) && ch.Locked:
		return "This thread is locked."
	case st.Permissions(ch, user)&world.SendPermission(ch) == 0:
		return "You may not write here."
	}
	return ""
}

const emptyMessage = "An empty message is not sent."

// tooLong says so of a text that has more characters than a message may have.
func tooLong(text string) string {
	if n := utf8.RuneCountInString(text); n > maxSaid {
		return fmt.Sprintf("A message has %d characters at most, and this one has %d.", maxSaid, n)
	}
	return ""
}

func (s Said) fault() string {
	text := strings.TrimSpace(s.Content)
	switch {
	case s.Voice < 0 || s.Voice > 0 && (text != "" || len(s.Files) > 0):
		return "A voice message is sent alone."
	case text == "" && len(s.Files) == 0 && s.Voice == 0:
		return emptyMessage
	case tooLong(text) != "":
		return tooLong(text)
	case len(s.Files) > wire.MaxFiles:
		return fmt.Sprintf("A message carries %d files at most.", wire.MaxFiles)
	}
	for _, f := range s.Files {
		switch {
		case len(f.Data) == 0:
			return fmt.Sprintf("The file “%s” is empty.", f.Name)
		case len(f.Data) > wire.MaxFile:
			return fmt.Sprintf("The file “%s” is larger than 10 MiB.", f.Name)
		}
	}
	return ""
}

// seen finds a message that a person sees, and its channel.
func seen(st *world.State, user, message string) (*world.Message, *world.Channel, string) {
	m := st.Messages.Get(message)
	if m == nil || m.OnlyFor != "" && m.OnlyFor != user {
		return nil, nil, "This message is gone."
	}
	ch := st.Channels.Get(m.Channel)
	if st.Permissions(ch, user)&wire.PermViewChannel == 0 {
		return nil, nil, "You cannot see this channel."
	}
	return m, ch, ""
}

// Rewrite changes the text of a person's own message, and returns why it cannot be.
func (p *Client) Rewrite(user, message, content string) string {
	st := p.world.Lock()
	defer p.world.Unlock()
	m, ch, problem := seen(st, user, message)
	text := strings.TrimSpace(content)
	switch {
	case problem != "":
		return problem
	case m.Author != user || m.Kind != 0 && m.Kind != wire.TypeReply:
		return "Only your own messages can be edited."
	case m.Flags&wire.FlagVoice != 0:
		return "A voice message cannot be edited."
	case maySay(st, ch, user) != "":
		return maySay(st, ch, user)
	case text == "" && len(m.Attachments) == 0:
		return emptyMessage
	case tooLong(text) != "":
		return tooLong(text)
	case text == m.Content:
		return ""
	}
	m.Content, m.Edited = text, st.Now()
	st.Mentions(m)
	st.Messages.Put(m.ID, m)
	st.MessageEvent("MESSAGE_UPDATE", ch, st.MessageJSON(m, p.opt.Prefix))
	return ""
}

// Unsay deletes a person's own message; who may manage messages deletes any. A private answer of the bot is dismissed by its reader.
// It returns why it cannot be.
func (p *Client) Unsay(user, message string) string {
	st := p.world.Lock()
	defer p.world.Unlock()
	m, ch, problem := seen(st, user, message)
	switch {
	case problem != "":
		return problem
	case m.Author != user && m.OnlyFor != user && st.Permissions(ch, user)&wire.PermManageMessages == 0:
		return "Only your own messages can be deleted."
	}
	st.Remove(ch, m)
	return ""
}

// React gives an emoji under a message, or takes it back, and returns why it cannot be.
func (p *Client) React(user, message, emoji string, on bool) string {
	st := p.world.Lock()
	defer p.world.Unlock()
	m, ch, problem := seen(st, user, message)
	switch {
	case problem != "":
		return problem
	case m.OnlyFor != "":
		return "Nobody else sees this message, so it takes no reactions."
	case emoji == "" || utf8.RuneCountInString(emoji) > 16 || strings.ContainsAny(emoji, " \n<>"):
		return "This is no emoji."
	case st.Permissions(ch, user)&wire.PermAddReactions == 0:
		return "You may not react here."
	case !st.React(m, user, emoji, on):
		return "This message has all the reactions that it can have."
	}
	return ""
}
