package fakediscord

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// fill puts what a request's body says into a message: everything for a new one, what is named for one that exists.
// Rules that one request shows are Lint's; here are those that take knowing the message.
func (st *State) fill(m *message, body obj, files []upload) error {
	fresh := m.ID == ""
	if v, ok := body["flags"]; ok && v != nil {
		flags := count(v, 0) & flagsSettable &^ flagEphemeral
		if m.Flags&flagV2 != 0 && flags&flagV2 == 0 && !fresh {
			return invalid("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The components V2 flag cannot be removed.")
		}
		m.Flags = m.Flags&^flagsSettable | m.Flags&flagEphemeral | flags
	}
	if v, ok := body["content"]; ok {
		m.Content = text(v)
	}
	if v, ok := body["embeds"]; ok {
		m.Embeds = list(v)
	}
	if v, ok := body["components"]; ok {
		m.Components = numbered(list(v))
	}
	if v, ok := body["poll"]; ok && v != nil {
		m.Poll = encode(v)
	}
	if v, ok := body["allowed_mentions"]; ok && v != nil {
		m.Allowed = encode(v)
	}
	if err := st.attach(m, body, files); err != nil {
		return err
	}
	if m.Flags&flagV2 != 0 {
		if m.Content != "" || len(m.Embeds) > 0 || m.Poll != nil {
			return invalid("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Content, embeds and polls cannot stand beside components V2.")
		}
	} else if at := firstV2(m.Components); at >= 0 {
		return invalid("components."+strconv.Itoa(at)+".type", "UNION_TYPE_CHOICES", "Components of this type need the components V2 flag.")
	}
	if m.Flags&flagV2 == 0 && len(m.Components) > maxRows {
		return invalid("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
	}
	if m.Content == "" && len(m.Embeds)+len(m.Components)+len(m.Attachments) == 0 && m.Poll == nil {
		return errEmpty
	}
	if err := checkLinks(m); err != nil {
		return err
	}
	st.mentions(m)
	return nil
}

// attach takes the files of a request over. On an edit, "attachments" also names those that stay.
func (st *State) attach(m *message, body obj, files []upload) error {
	about := map[string]obj{}
	var kept []attachment
	if v, ok := body["attachments"]; ok {
		for _, e := range list(v) {
			o := object(e)
			about[text(o["id"])] = o
			for _, a := range m.Attachments {
				if a.ID == text(o["id"]) {
					kept = append(kept, a)
				}
			}
		}
		m.Attachments = kept
	}
	for _, f := range files {
		n := strings.TrimSuffix(strings.TrimPrefix(f.field, "files["), "]")
		a := attachment{ID: st.newID(), Name: fileName(f.name), ContentType: f.contentType, Size: len(f.data)}
		if o := about[n]; o != nil {
			a.Description = text(o["description"])
			if name := text(o["filename"]); name != "" {
				a.Name = fileName(name)
			}
		}
		if err := st.keepFile(a.ID, f.data); err != nil {
			return err
		}
		m.Attachments = append(m.Attachments, a)
	}
	if len(m.Attachments) > maxFiles {
		return invalid("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	return nil
}

var notInNames = regexp.MustCompile(`[^\p{L}\p{N}._-]+`)

// fileName is a name as Discord keeps it: what could be a path becomes an underscore.
func fileName(name string) string {
	name = notInNames.ReplaceAllString(name, "_")
	if strings.Trim(name, "._") == "" {
		return "unknown"
	}
	return name
}

// checkLinks looks for attachment:// addresses of files that the message does not carry.
func checkLinks(m *message) error {
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
		return invalid("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", "The referenced attachment "+missing+" was not found.")
	}
	return nil
}

var mention = regexp.MustCompile(`<@(&|!)?(\d{1,20})>|@everyone|@here`)

// mentions works out who a message pings, as its allowed_mentions let it: those of the content and of every text display.
func (st *State) mentions(m *message) {
	m.Users, m.Roles, m.Everyone = nil, nil, false
	var b strings.Builder
	b.WriteString(m.Content)
	walk(m.Components, func(o obj) {
		if n, _ := number(o["type"]); n == 10 {
			b.WriteString("\n" + text(o["content"]))
		}
	})
	ch := st.channels.get(m.Channel)
	may := st.permissions(ch, m.Author)&PermMentionEveryone != 0
	var allowed obj
	if m.Allowed != nil {
		_ = decode(m.Allowed, &allowed) // it was decoded once already
	}
	parse := texts(allowed["parse"])
	allows := func(kind, id string) bool {
		return allowed == nil || slices.Contains(parse, kind) || slices.Contains(texts(allowed[kind]), id)
	}
	for _, f := range mention.FindAllStringSubmatch(b.String(), -1) {
		id := f[2]
		switch {
		case id == "":
			m.Everyone = m.Everyone || may && ch.Guild != "" && (allowed == nil || slices.Contains(parse, "everyone"))
		case f[1] == "&":
			r := st.roles.get(id)
			if r != nil && r.Guild == ch.Guild && (r.Mentionable || may) && allows("roles", id) && !slices.Contains(m.Roles, id) {
				m.Roles = append(m.Roles, id)
			}
		default:
			if st.users.get(id) != nil && allows("users", id) && !slices.Contains(m.Users, id) {
				m.Users = append(m.Users, id)
			}
		}
	}
	if m.Reference != nil && (allowed == nil || truth(allowed["replied_user"])) {
		if to := st.messages.get(m.Reference.Message); to != nil && !slices.Contains(m.Users, to.Author) {
			m.Users = append(m.Users, to.Author)
		}
	}
}
