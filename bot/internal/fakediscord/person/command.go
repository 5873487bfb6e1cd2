package person

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

type spec struct {
	Name        string   `json:"name"`
	Type        int      `json:"type"`
	Permissions *anyText `json:"default_member_permissions"`
	Contexts    []int    `json:"contexts"`
	Integration []int    `json:"integration_types"`
	DM          *bool    `json:"dm_permission"`
	Options     []option `json:"options"`

	command *world.Command
	path    []option // the subcommand group and subcommand that were typed
}

// anyText reads a string or a number: default_member_permissions comes as either.
type anyText string

// UnmarshalJSON implements json.Unmarshaler.
func (t *anyText) UnmarshalJSON(b []byte) error {
	*t = anyText(strings.Trim(string(b), `"`))
	return nil
}

type option struct {
	Type         int          `json:"type"`
	Name         string       `json:"name"`
	Required     bool         `json:"required"`
	Autocomplete bool         `json:"autocomplete"`
	Choices      []AutoChoice `json:"choices"`
	Options      []option     `json:"options"`
	MinValue     *json.Number `json:"min_value"`
	MaxValue     *json.Number `json:"max_value"`
	MinLength    *int         `json:"min_length"`
	MaxLength    *int         `json:"max_length"`
	ChannelTypes []int        `json:"channel_types"`
}

// findCommand finds the command that a text begins with, among those that the person may use here, and returns what follows it.
func findCommand(st *world.State, a Actor, ch *world.Channel, typed string) (*spec, string, string) {
	typed = strings.TrimSpace(typed)
	if !strings.HasPrefix(typed, "/") {
		return nil, "", "A command begins with a slash."
	}
	if ch.Kind == wire.KindForum || ch.Kind == wire.KindCategory {
		return nil, "", "Nothing can be written here. Open a post to use commands in it."
	}
	name, rest := word(typed[1:])
	all := st.CommandList(func(c *world.Command) bool { return c.Guild == "" || c.Guild == ch.Guild })
	slices.SortStableFunc(all, func(a, b *world.Command) int { return strings.Compare(b.Guild, a.Guild) }) // a guild's own come first
	for _, c := range all {
		k := &spec{command: c}
		if wire.Decode(c.Body, k) != nil || k.Name != name || k.Type > 1 || !offered(st, k, ch, a.User) {
			continue
		}
		if problem := refuses(st, k, a, ch); problem != "" {
			return nil, "", problem
		}
		return k.descend(rest)
	}
	return nil, "", "Unknown command /" + name
}

// offered says whether a command is there at all in a channel: the bot is, or the person has brought it along, and the context is one of
// the command's.
func offered(st *world.State, k *spec, ch *world.Channel, user string) bool {
	context := 0
	if ch.Guild == "" {
		context = 1
	} else if g := st.Guilds.Get(ch.Guild); g == nil || !g.Bot {
		if u := st.Users.Get(user); g == nil || u == nil || !u.Carries || !slices.Contains(k.Integration, 1) {
			return false
		}
	} else if len(k.Integration) > 0 && !slices.Contains(k.Integration, 0) {
		return false
	}
	if len(k.Contexts) > 0 {
		return slices.Contains(k.Contexts, context)
	}
	return context == 0 || k.DM == nil || *k.DM
}

// refuses says why a person may not use a command here, "" when they may.
func refuses(st *world.State, k *spec, a Actor, ch *world.Channel) string {
	if ch.Guild == "" {
		return ""
	}
	p := st.Permissions(ch, a.User)
	if p&wire.PermUseCommands == 0 {
		return "You may not use commands in this channel."
	}
	if k.Permissions == nil || *k.Permissions == "null" || p == world.PermAll {
		return ""
	}
	want, err := strconv.ParseInt(string(*k.Permissions), 10, 64)
	if err != nil || want == 0 || st.GuildPermissions(ch.Guild, a.User)&want != want {
		return "You do not have permission to use /" + k.Name
	}
	return ""
}

// descend follows subcommand groups and subcommands.
func (k *spec) descend(rest string) (*spec, string, string) {
	options := k.Options
	for len(options) > 0 && (options[0].Type == wire.OptSub || options[0].Type == wire.OptGroup) {
		name, after := word(rest)
		at := slices.IndexFunc(options, func(o option) bool { return o.Name == name })
		if at < 0 {
			names := make([]string, len(options))
			for i, o := range options {
				names[i] = o.Name
			}
			return nil, "", fmt.Sprintf("/%s needs one of: %s.", k.Name, strings.Join(names, ", "))
		}
		k.path = append(k.path, options[at])
		options, rest = options[at].Options, after
	}
	return k, rest, ""
}

// word splits the first word off.
func word(v string) (first, rest string) {
	v = strings.TrimLeft(v, " \t\n")
	if i := strings.IndexAny(v, " \t\n"); i >= 0 {
		return v[:i], v[i:]
	}
	return v, ""
}

// leaf are the options of what was called: of the command, or of its subcommand.
func (k *spec) leaf() []option {
	if n := len(k.path); n > 0 {
		return k.path[n-1].Options
	}
	return k.Options
}

// parser reads the options of one command.
type parser struct {
	st       *world.State
	ch       *world.Channel
	partial  bool // autocomplete: the last option is still being typed
	problem  string
	given    []string
	focused  *option
	typed    string // of the focused option
	files    map[string]File
	resolved obj
	uploads  map[string]File // files that were named, by the id they are kept under
}

func (p *parser) fail(format string, args ...any) {
	if p.problem == "" {
		p.problem = fmt.Sprintf(format, args...)
	}
}

func (p *parser) fullName(k *spec) string {
	name := k.Name
	for _, o := range k.path {
		name += " " + o.Name
	}
	return name
}

// data is the interaction's data for what was typed.
func (p *parser) data(k *spec, typed string) obj {
	options := []any{}
	args := p.split(k, typed)
	for i, a := range args {
		o := a.option
		p.given = append(p.given, o.Name)
		v := obj{"name": o.Name, "type": o.Type}
		if p.partial && i == len(args)-1 {
			p.focused, p.typed = o, a.value
			v["value"], v["focused"] = a.value, true
		} else if p.partial && o.Type == wire.OptAttachment {
			continue // a file is sent with the command, not while it is being typed
		} else {
			v["value"] = p.value(o, a.value)
		}
		options = append(options, v)
	}
	for i := len(k.path) - 1; i >= 0; i-- {
		options = []any{obj{"name": k.path[i].Name, "type": k.path[i].Type, "options": options}}
	}
	data := obj{"id": k.command.ID, "name": k.Name, "type": 1, "options": options}
	if len(options) == 0 {
		delete(data, "options")
	}
	if k.command.Guild != "" {
		data["guild_id"] = k.command.Guild
	}
	if p.resolved != nil {
		data["resolved"] = p.resolved
	}
	return data
}

func (p *parser) require(k *spec) {
	for _, o := range k.leaf() {
		if o.Required && !slices.Contains(p.given, o.Name) {
			p.fail("The option “%s” is required.", o.Name)
		}
	}
}

type argument struct {
	option *option
	value  string
}

// split takes "name:value name:value" apart. A value is in double quotes, or runs to the next name of an option.
func (p *parser) split(k *spec, typed string) []argument {
	options := k.leaf()
	named := func(v string) (*option, string) {
		for i := range options {
			if n := len(options[i].Name); len(v) > n && v[n] == ':' && strings.EqualFold(v[:n], options[i].Name) {
				return &options[i], v[n+1:]
			}
		}
		return nil, v
	}
	var out []argument
	for rest := strings.TrimSpace(typed); rest != ""; rest = strings.TrimSpace(rest) {
		o, after := named(rest)
		if o == nil {
			first, _ := word(rest)
			name, _, colon := strings.Cut(first, ":")
			if colon {
				p.fail("/%s has no option “%s”.", p.fullName(k), name)
			} else {
				p.fail("“%s” belongs to no option; write name:value.", first)
			}
			return out
		}
		if slices.ContainsFunc(out, func(a argument) bool { return a.option == o }) {
			p.fail("The option “%s” is given twice.", o.Name)
			return out
		}
		var value string
		value, rest = cutValue(strings.TrimLeft(after, " "), func(v string) bool { o, _ := named(v); return o != nil })
		out = append(out, argument{o, value})
	}
	return out
}

func cutValue(v string, isOption func(string) bool) (value, rest string) {
	if strings.HasPrefix(v, `"`) {
		var b strings.Builder
		for i := 1; i < len(v); i++ {
			switch {
			case v[i] == '\\' && i+1 < len(v) && (v[i+1] == '"' || v[i+1] == '\\'):
				i++
			case v[i] == '"':
				return b.String(), v[i+1:]
			}
			b.WriteByte(v[i])
		}
	}
	for i := 0; i < len(v); i++ {
		if (v[i] == ' ' || v[i] == '\n') && isOption(strings.TrimLeft(v[i:], " \n")) {
			return strings.TrimSpace(v[:i]), v[i:]
		}
	}
	return strings.TrimSpace(v), ""
}

func matches(name, typed string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(typed))
}
