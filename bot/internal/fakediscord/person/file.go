package person

import (
	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// File is one that a person attaches to a command.
type File struct {
	Name        string // as the bot sees it; "" is the name it has in the command
	Description string // of a picture in a message: its alt text
	ContentType string // "" is unknown
	Data        []byte // up to 10 MiB
}

// attachment reads the option for a file: the name of one that came with the command. Its value is the id of the upload.
func (p *parser) attachment(o *option, typed string) any {
	f, ok := p.files[typed]
	switch {
	case typed == "" || !ok:
		p.fail("The option “%s” needs a file to be attached.", o.Name)
		return nil
	case len(f.Data) > wire.MaxFile:
		p.fail("The file “%s” is larger than 10 MiB.", typed)
		return nil
	case len(f.Data) == 0:
		p.fail("The file “%s” is empty.", typed) // Discord's client does not send it
		return nil
	}
	if f.Name == "" {
		f.Name = typed
	}
	f.Name = world.FileName(f.Name)
	if p.resolved == nil {
		p.resolved = obj{}
	}
	all, _ := p.resolved["attachments"].(obj)
	if all == nil {
		all = obj{}
		p.resolved["attachments"] = all
	}
	id := p.st.NewID()
	a := world.AttachmentJSON(world.Attachment{ID: id, Name: f.Name, ContentType: f.ContentType, Size: len(f.Data)}, p.ch.ID, "")
	a["ephemeral"] = true // as Discord marks it: gone after a while, and only for the bot
	all[id] = a
	if p.uploads == nil {
		p.uploads = map[string]File{}
	}
	p.uploads[id] = f
	return id
}

// upload keeps the files of a command that is about to be sent.
func (p *parser) upload() {
	for id, f := range p.uploads {
		if err := p.st.KeepFile(id, f.Data); err != nil {
			p.st.Log.Error("fakediscord: upload", "err", err)
			p.fail("The file “%s” could not be uploaded.", f.Name)
		}
	}
}
