package world

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
)

// Fill puts what a request's body says into a message: everything for a new one, what is named for one that exists.
// What a request shows by itself is checked before, by package lint; here is what takes knowing the message.
func (st *State) Fill(m *Message, body obj, files []wire.Upload) error {
	fresh := m.ID == ""
	if v, ok := body["flags"]; ok && v != nil {
		flags := wire.Count(v, 0) & wire.FlagsSettable &^ wire.FlagEphemeral
		if m.Flags&wire.FlagV2 != 0 && flags&wire.FlagV2 == 0 && !fresh {
			return wire.Invalid("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The components V2 flag cannot be removed.")
		}
		m.Flags = m.Flags&^wire.FlagsSettable | m.Flags&wire.FlagEphemeral | flags
	}
	if v, ok := body["content"]; ok {
		m.Content = strings.TrimSpace(wire.Text(v)) // as Discord does: what is blank is empty
	}
	if v, ok := body["embeds"]; ok {
		m.Embeds = wire.List(v)
	}
	if v, ok := body["components"]; ok {
		m.Components = wire.Numbered(wire.List(v))
	}
	if v, ok := body["poll"]; ok && v != nil {
		m.Poll = wire.Encode(v)
	}
	if v, ok := body["allowed_mentions"]; ok && v != nil {
		m.Allowed = wire.Encode(v)
	}
	if err := st.attach(m, body, files); err != nil {
		return err
	}
	if m.Flags&wire.FlagV2 != 0 {
		if m.Content != "" || len(m.Embeds) > 0 || m.Poll != nil {
			return wire.Invalid("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
				"Content, embeds and polls cannot stand beside components V2.")
		}
	} else if at := wire.FirstV2(m.Components); at >= 0 {
		return wire.Invalid("components."+strconv.Itoa(at)+".type", "UNION_TYPE_CHOICES", "Components of this type need the components V2 flag.")
	}
	if m.Flags&wire.FlagV2 == 0 && len(m.Components) > wire.MaxRows {
		return wire.Invalid("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
	}
	if m.Content == "" && len(m.Embeds)+len(m.Components)+len(m.Attachments) == 0 && m.Poll == nil {
		return wire.ErrEmpty
	}
	if err := checkLinks(m); err != nil {
		return err
	}
	st.Mentions(m)
	return nil
}

// attach takes the files of a request over. On an edit, "attachments" also names those that stay.
func (st *State) attach(m *Message, body obj, files []wire.Upload) error {
	about := map[string]obj{}
	var kept []Attachment
	if v, ok := body["attachments"]; ok {
		for _, e := range wire.List(v) {
			o := wire.Object(e)
			about[wire.Text(o["id"])] = o
			for _, a := range m.Attachments {
				if a.ID == wire.Text(o["id"]) {
					kept = append(kept, a)
				}
			}
		}
		m.Attachments = kept
	}
	for _, f := range files {
		n := strings.TrimSuffix(strings.TrimPrefix(f.Field, "files["), "]")
		a := Attachment{ID: st.NewID(), Name: FileName(f.Name), ContentType: f.ContentType, Size: len(f.Data)}
		if o := about[n]; o != nil {
			a.Description = wire.Text(o["description"])
			if name := wire.Text(o["filename"]); name != "" {
				a.Name = FileName(name)
			}
		}
		if err := st.KeepFile(a.ID, f.Data); err != nil {
			return err
		}
		m.Attachments = append(m.Attachments, a)
	}
	if len(m.Attachments) > wire.MaxFiles {
		return wire.Invalid("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	return nil
}

var notInNames = regexp.MustCompile(`[^\p{L}\p{N}._-]+`)

// FileName is a name as Discord keeps it: what could be a path becomes an underscore.
func FileName(name string) string {
	name = notInNames.ReplaceAllString(name, "_")
	if strings.Trim(name, "._") == "" {
		return "unknown"
	}
	return name
}

// checkLinks looks for attachment:// addresses of files that the message does not carry.
func checkLinks(m *Message) error {
	have := map[string]bool{}
	for _, a := range m.Attachments {
		have["attachment://"+a.Name] = true
	}
	missing := ""
	var look func(v any)
	look = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				look(e)
			}
		case obj:
			for k, e := range v {
				if href, ok := e.(string); ok && k == "url" && strings.HasPrefix(href, "attachment://") && !have[href] {
					missing = href
				}
				look(e)
			}
		}
	}
	look(m.Components)
	look(m.Embeds)
	if missing != "" {
		return wire.Invalid("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
			"The referenced attachment "+missing+" was not found.")
	}
	return nil
}

var mention = regexp.MustCompile(`<@(&|!)?(\d{1,20})>|@everyone|@here`)

// Mentions works out who a message pings, as its allowed_mentions let it: those of the content and of every text display.
func (st *State) Mentions(m *Message) {
	m.Users, m.Roles, m.Everyone = nil, nil, false
	var b strings.Builder
	b.WriteString(m.Content)
	wire.Walk(m.Components, func(o obj) {
		if n, _ := wire.Number(o["type"]); n == 10 {
			b.WriteString("\n" + wire.Text(o["content"]))
		}
	})
	ch := st.Channels.Get(m.Channel)
	may := st.Permissions(ch, m.Author)&wire.PermMentionEveryone != 0
	var allowed obj
	if m.Allowed != nil {
		_ = wire.Decode(m.Allowed, &allowed) // it was decoded once already
	}
	parse := wire.Texts(allowed["parse"])
	allows := func(kind, id string) bool {
		return allowed == nil || slices.Contains(parse, kind) || slices.Contains(wire.Texts(allowed[kind]), id)
	}
	for _, f := range mention.FindAllStringSubmatch(b.String(), -1) {
		id := f[2]
		switch {
		case id == "":
			m.Everyone = m.Everyone || may && ch.Guild != "" && (allowed == nil || slices.Contains(parse, "everyone"))
		case f[1] == "&":
			r := st.Roles.Get(id)
			if r != nil && r.Guild == ch.Guild && (r.Mentionable || may) && allows("roles", id) && !slices.Contains(m.Roles, id) {
				m.Roles = append(m.Roles, id)
			}
		default:
			if st.Users.Get(id) != nil && allows("users", id) && !slices.Contains(m.Users, id) {
				m.Users = append(m.Users, id)
			}
		}
	}
	if m.Reference != nil && (allowed == nil || wire.Truth(allowed["replied_user"])) {
		if to := st.Messages.Get(m.Reference.Message); to != nil && !slices.Contains(m.Users, to.Author) {
			m.Users = append(m.Users, to.Author)
		}
	}
}
