package interaction

import (
	"encoding/json"
	"strconv"
)

// mostNested is how deep Discord's JSON may be nested to be decoded at all: a form in a message in an interaction has a dozen levels.
const mostNested = 64

// envelope is what it takes to answer an interaction, read without decoding what is in it.
type envelope struct {
	fields map[string]string // the texts and numbers of the outermost object
	depth  int               // how deep objects and lists are nested
}

// openEnvelope reads JSON byte by byte, so that neither its nesting nor a value of another type than expected keeps the id and the token
// from being read. What comes after broken JSON is not seen.
func openEnvelope(raw []byte) envelope {
	e := envelope{fields: map[string]string{}}
	key, at, inKey := "", 0, true
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '{', '[':
			at++
			e.depth = max(e.depth, at)
		case '}', ']':
			at--
		case ',':
			if at == 1 {
				inKey = true
			}
		case ':':
			if at == 1 {
				inKey = false
			}
		case '"':
			end := endOfText(raw, i)
			if at == 1 {
				var s string
				if json.Unmarshal(raw[i:end], &s) != nil {
					return e
				}
				if inKey {
					key = s
				} else {
					e.note(key, s)
				}
			}
			i = end - 1
		default:
			if at == 1 && !inKey && (c == '-' || c >= '0' && c <= '9') {
				end := i
				for end < len(raw) && (raw[end] == '-' || raw[end] >= '0' && raw[end] <= '9') {
					end++
				}
				e.note(key, string(raw[i:end]))
				i = end - 1
			}
		}
	}
	return e
}

func (e *envelope) note(key, value string) {
	if _, twice := e.fields[key]; !twice {
		e.fields[key] = value
	}
}

// endOfText is the place after the quote that ends the text beginning at a place.
func endOfText(raw []byte, from int) int {
	for i := from + 1; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(raw)
}

// request is what of an interaction that cannot be read it takes to say so; nil when it cannot be answered, or wants no sentence.
func (e *envelope) request() *Request {
	kind, _ := strconv.Atoi(e.fields["type"]) // unknown is as good as none
	r := &Request{ID: e.fields["id"], Token: e.fields["token"], ApplicationID: e.fields["application_id"], Kind: RequestKind(kind),
		GuildID: e.fields["guild_id"], ChannelID: e.fields["channel_id"]}
	if r.ID == "" || r.Token == "" || r.Kind == KindPing {
		return nil
	}
	return r
}
