package lint

import (
	"slices"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
)

// Limits of messages.
const (
	maxContent     = 2000
	maxEmbeds      = 10
	maxEmbedText   = 6000
	maxNonce       = 25
	maxAltText     = 1024
	maxPollAnswers = 10
	maxPollAnswer  = 55
	maxPollText    = 300
	maxPollHours   = 768
)

// where a message is made decides what may stand in it.
type where int

const (
	inChannel where = iota
	inForum
	inWebhook // a follow-up
	inCallback
	inUpdate // callback type 7
	inEdit
)

func (w where) edit() bool { return w == inEdit || w == inUpdate }

func (w where) known() string {
	const all = "content embeds allowed_mentions components flags attachments "
	switch w {
	case inChannel:
		return all + "tts poll sticker_ids nonce enforce_nonce message_reference"
	case inForum:
		return all + "sticker_ids"
	case inEdit:
		return all
	case inWebhook, inCallback, inUpdate:
	}
	return all + "tts poll"
}

// spareMessage are the fields that discordgo sends empty with every message.
const spareMessage = "tts sticker_ids embeds components poll"

func (l *linter) message(path string, v any, w where) {
	o := l.obj(path, v)
	if o == nil {
		return
	}
	l.fields(path, o, w.known(), spareMessage)
	l.text(at(path, "content"), o["content"], 0, maxContent)
	embeds := l.embeds(at(path, "embeds"), o["embeds"])
	components := l.list(at(path, "components"), o["components"])
	v2 := l.flags(path, o, w)
	if o["poll"] != nil {
		l.poll(at(path, "poll"), o["poll"])
	}
	l.allowed(at(path, "allowed_mentions"), o["allowed_mentions"])
	files := l.attachments(at(path, "attachments"), o["attachments"])
	l.nonce(path, o)
	if ref := o["message_reference"]; ref != nil {
		r := l.obj(at(path, "message_reference"), ref)
		l.fields(at(path, "message_reference"), r, "type message_id channel_id guild_id fail_if_not_exists", "")
		if r != nil && !wire.IsID(wire.Text(r["message_id"])) {
			l.add(at(path, "message_reference.message_id"), "BASE_TYPE_REQUIRED", "This field is required")
		}
	}
	empty := wire.Text(o["content"]) == "" && embeds+len(components)+files+len(wire.List(o["sticker_ids"])) == 0 && o["poll"] == nil
	if empty && !w.edit() {
		l.add(path, CodeEmpty, "Cannot send an empty message")
	}
	if v2 && (wire.Text(o["content"]) != "" || embeds > 0 || o["poll"] != nil || len(wire.List(o["sticker_ids"])) > 0) {
		l.add(at(path, "flags"), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
			"Content, embeds, polls and stickers cannot stand beside components V2.")
	}
	l.tree(at(path, "components"), components, v2, w)
}

// flags checks the bits and tells whether the message says that it is one of Components V2.
func (l *linter) flags(path string, o obj, w where) bool {
	flags := l.whole(at(path, "flags"), o["flags"], 0, 1<<31-1, 0)
	may := wire.FlagsSettable
	if w == inChannel || w == inForum {
		may &^= wire.FlagEphemeral
	}
	if flags&^may != 0 {
		l.add(at(path, "flags"), "BASE_TYPE_CHOICES", "Flags %d cannot be set here.", flags&^may)
	}
	return flags&wire.FlagV2 != 0
}

func (l *linter) nonce(path string, o obj) {
	switch n := o["nonce"].(type) {
	case nil:
		if wire.Truth(o["enforce_nonce"]) {
			l.add(at(path, "nonce"), "BASE_TYPE_REQUIRED", "enforce_nonce needs a nonce")
		}
	case string:
		l.text(at(path, "nonce"), n, 1, maxNonce)
	default:
		if _, ok := wire.Number(n); !ok {
			l.add(at(path, "nonce"), "NONCE_TYPE_INVALID", "A nonce is a string or a whole number.")
		}
	}
}

func (l *linter) embeds(path string, v any) int {
	all := l.list(path, v)
	l.length(path, len(all), 0, maxEmbeds)
	sum := 0
	for i, e := range all {
		p := at(path, i)
		o := l.obj(p, e)
		if o == nil {
			continue
		}
		l.fields(p, o, "type title description url timestamp color footer image thumbnail author fields provider video", "")
		part := func(key string, v any, least, most int) {
			sum += utf8.RuneCountInString(l.text(at(p, key), v, least, most))
		}
		part("title", o["title"], 0, 256)
		part("description", o["description"], 0, 4096)
		if f := wire.Object(o["footer"]); f != nil {
			l.fields(at(p, "footer"), f, "text icon_url proxy_icon_url", "")
			part("footer.text", f["text"], 0, 2048)
		}
		if a := wire.Object(o["author"]); a != nil {
			l.fields(at(p, "author"), a, "name url icon_url proxy_icon_url", "")
			part("author.name", a["name"], 0, 256)
		}
		fields := l.list(at(p, "fields"), o["fields"])
		l.length(at(p, "fields"), len(fields), 0, 25)
		for j, e := range fields {
			f := l.obj(at(p, "fields", j), e)
			l.fields(at(p, "fields", j), f, "name value inline", "")
			part(at(at("fields", j), "name"), f["name"], 1, 256)
			part(at(at("fields", j), "value"), f["value"], 1, 1024)
		}
		l.whole(at(p, "color"), o["color"], 0, 0xFFFFFF, 0)
	}
	if sum > maxEmbedText {
		l.add(path, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d", maxEmbedText)
	}
	return len(all)
}

func (l *linter) allowed(path string, v any) {
	if v == nil {
		return
	}
	o := l.obj(path, v)
	if o == nil {
		return
	}
	l.fields(path, o, "parse users roles replied_user", "")
	parse := wire.Texts(l.list(at(path, "parse"), o["parse"]))
	for i, p := range parse {
		if p != "users" && p != "roles" && p != "everyone" {
			l.add(at(path, "parse", i), "BASE_TYPE_CHOICES", "Value must be one of ('users', 'roles', 'everyone').")
		}
	}
	for _, kind := range []string{"users", "roles"} {
		ids := wire.Texts(l.list(at(path, kind), o[kind]))
		l.length(at(path, kind), len(ids), 0, 100)
		if len(ids) > 0 && slices.Contains(parse, kind) {
			l.add(at(path, kind), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[%q] and %s: [ids...] are mutually exclusive.", kind, kind)
		}
		for i, id := range ids {
			if !wire.IsID(id) {
				l.add(at(path, kind, i), "NUMBER_TYPE_COERCE", "Value %q is not snowflake.", id)
			}
		}
	}
}

func (l *linter) attachments(path string, v any) int {
	all := l.list(path, v)
	l.length(path, len(all), 0, wire.MaxFiles)
	for i, e := range all {
		o := l.obj(at(path, i), e)
		if o == nil {
			continue
		}
		// The second half is what an attachment that stays is sent back with.
		l.fields(at(path, i), o, "id filename description title duration_secs waveform is_spoiler is_remix "+
			"url proxy_url content_type size width height ephemeral flags", "")
		if wire.Text(o["id"]) == "" {
			l.add(at(path, i, "id"), "BASE_TYPE_REQUIRED", "This field is required")
		}
		l.text(at(path, i, "description"), o["description"], 0, maxAltText)
	}
	return len(all)
}

func (l *linter) poll(path string, v any) {
	o := l.obj(path, v)
	if o == nil {
		return
	}
	l.fields(path, o, "question answers duration allow_multiselect layout_type", "results expiry")
	l.text(at(path, "question.text"), wire.Object(o["question"])["text"], 1, maxPollText)
	answers := l.list(at(path, "answers"), o["answers"])
	l.length(at(path, "answers"), len(answers), 1, maxPollAnswers)
	for i, a := range answers {
		p := at(path, "answers", i)
		l.fields(p, l.obj(p, a), "poll_media", "answer_id")
		l.text(at(p, "poll_media.text"), wire.Object(wire.Object(a)["poll_media"])["text"], 1, maxPollAnswer)
	}
	l.whole(at(path, "duration"), o["duration"], 1, maxPollHours, 24)
}
