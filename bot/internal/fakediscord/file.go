package fakediscord

import (
	"net/url"
	"strings"
)

// File is one that a person attaches to a command.
type File struct {
	Name        string // as the bot sees it; "" is the name it has in the command
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
	case len(f.Data) > maxFile:
		p.fail("The file “%s” is larger than 10 MiB.", typed)
		return nil
	case len(f.Data) == 0:
		p.fail("The file “%s” is empty.", typed) // Discord's client does not send it
		return nil
	}
	if f.Name == "" {
		f.Name = typed
	}
	f.Name = fileName(f.Name)
	if p.resolved == nil {
		p.resolved = obj{}
	}
	all, _ := p.resolved["attachments"].(obj)
	if all == nil {
		all = obj{}
		p.resolved["attachments"] = all
	}
	id := p.s.newID()
	a := attachmentJSON(attachment{ID: id, Name: f.Name, ContentType: f.ContentType, Size: len(f.Data)}, p.ch.ID, "")
	a["ephemeral"] = true // it goes after a while; nobody but the bot sees it
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
		if err := p.s.keepFile(id, f.Data); err != nil {
			p.s.opt.Log.Error("fakediscord: upload", "err", err)
			p.fail("The file “%s” could not be uploaded.", f.Name)
		}
	}
}

// attachmentJSON is a file as Discord shows it. base is put before its address.
func attachmentJSON(a attachment, channel, base string) obj {
	href := base + "/attachments/" + channel + "/" + a.ID + "/" + url.PathEscape(a.Name)
	o := obj{"id": a.ID, "filename": a.Name, "size": a.Size, "url": href, "proxy_url": href}
	if a.ContentType != "" {
		o["content_type"] = a.ContentType
	}
	if a.Description != "" {
		o["description"] = a.Description
	}
	return o
}

// hosted copies a JSON value with this server's address put before those of files.
func hosted(v any, base string) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = hosted(e, base)
		}
		return out
	case obj:
		out := make(obj, len(v))
		for k, e := range v {
			if href, ok := e.(string); ok && (k == "url" || k == "proxy_url") && strings.HasPrefix(href, "/attachments/") {
				e = base + href
			}
			out[k] = hosted(e, base)
		}
		return out
	}
	return v
}
