package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hotseat/bot/internal/fakediscord/wire"
)

// Limits of commands.
const (
	maxCommandName = 32
	maxDescription = 100
	maxOptions     = 25
	maxCommandText = 8000
)

// commandName is the pattern of Discord's documentation but for the length; letters that have a lower case must be in it.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]+$`)

var locales = strings.Fields("id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th " +
	"zh-CN ja zh-TW ko ar he")

func (l *linter) commands(v any) {
	all, ok := v.([]any)
	if !ok {
		l.add("", "BASE_TYPE_LIST", "Only iterables may be used in a ListType")
		return
	}
	kinds, names := map[int]int{}, map[string]bool{}
	for i, e := range all {
		l.command(strconv.Itoa(i), e, true)
		o := wire.Object(e)
		kinds[wire.Count(o["type"], 1)]++
		if names[wire.CommandKey(o)] {
			l.add(at(strconv.Itoa(i), "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		}
		names[wire.CommandKey(o)] = true
	}
	if kinds[1] > wire.MaxCommands {
		l.add("", "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", wire.MaxCommands)
	}
}

// command checks one command; whole is false for an edit, which names only what changes.
func (l *linter) command(path string, v any, whole bool) {
	o := l.obj(path, v)
	if o == nil {
		return
	}
	l.fields(path, o, "id name name_localizations description description_localizations options default_member_permissions "+
		"dm_permission default_permission nsfw type contexts integration_types handler", "application_id guild_id version")
	kind := l.whole(at(path, "type"), o["type"], 1, 4, 1)
	size := 0
	if o["name"] != nil || whole {
		if kind == 1 {
			size += l.name(path, o)
		} else {
			l.text(at(path, "name"), o["name"], 1, maxCommandName)
		}
	}
	switch {
	case kind == 1 && (o["description"] != nil || whole):
		l.text(at(path, "description"), o["description"], 1, maxDescription)
		size += l.localised(path, "description", o, maxDescription)
	case kind != 1 && (wire.Text(o["description"]) != "" || len(wire.List(o["options"])) > 0):
		l.add(at(path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
			"Context menu commands have no description and no options.")
	}
	size += l.options(at(path, "options"), o["options"], 0)
	if size > maxCommandText {
		l.add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d): %d", maxCommandText, size)
	}
	// The specification says integer; Discord takes, and sends, a string.
	if p := o["default_member_permissions"]; p != nil {
		if _, err := strconv.ParseUint(wire.Text(p), 10, 64); err != nil {
			l.add(at(path, "default_member_permissions"), "NUMBER_TYPE_COERCE", "Value %v is not a bit set.", p)
		}
	}
	l.subset(at(path, "contexts"), o["contexts"], 2)
	l.subset(at(path, "integration_types"), o["integration_types"], 1)
}

// subset checks a list of different numbers from 0 to most.
func (l *linter) subset(path string, v any, most int) {
	if v == nil {
		return
	}
	all := l.list(path, v)
	l.length(path, len(all), 1, most+1)
	for i, e := range all {
		if l.whole(at(path, i), e, 0, most, -1); slices.Contains(all[:i], e) {
			l.add(at(path, i), "BASE_TYPE_SET_DUPLICATE", "Values must be unique.")
		}
	}
}

// name checks a lower-case name with its translations and gives its size.
func (l *linter) name(path string, o obj) int {
	l.commandName(at(path, "name"), l.text(at(path, "name"), o["name"], 1, maxCommandName))
	for loc, v := range wire.Object(o["name_localizations"]) {
		l.commandName(at(path, "name_localizations."+loc), wire.Text(v))
	}
	return l.localised(path, "name", o, maxCommandName)
}

func (l *linter) commandName(path, name string) {
	if name != "" && (!commandName.MatchString(name) || strings.ToLower(name) != name) {
		l.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid: %q", name)
	}
}

// localised checks the translations of a text and gives the size of the longest: only that one counts.
func (l *linter) localised(path, key string, o obj, most int) int {
	longest := utf8.RuneCountInString(wire.Text(o[key]))
	for loc, v := range wire.Object(o[key+"_localizations"]) {
		p := at(path, key+"_localizations."+loc)
		if !slices.Contains(locales, loc) {
			l.add(p, "BASE_TYPE_CHOICES", "%q is no locale of Discord.", loc)
		}
		longest = max(longest, utf8.RuneCountInString(l.text(p, v, 1, most)))
	}
	return longest
}

// options checks the options at a depth: 0 of a command, 1 of a group or subcommand, 2 of a subcommand in a group.
func (l *linter) options(path string, v any, parent int) (size int) {
	all := l.list(path, v)
	l.length(path, len(all), 0, maxOptions)
	names, optional, nested := map[string]bool{}, false, 0
	for i, e := range all {
		p := at(path, i)
		o := l.obj(p, e)
		if o == nil {
			continue
		}
		kind := l.whole(at(p, "type"), o["type"], 1, 11, 0)
		if kind == 0 {
			l.add(at(p, "type"), "BASE_TYPE_REQUIRED", "This field is required")
		}
		l.fields(p, o, optionFields(kind), "channel_types required options autocomplete choices")
		size += l.name(p, o)
		l.text(at(p, "description"), o["description"], 1, maxDescription)
		size += l.localised(p, "description", o, maxDescription)
		name := wire.Text(o["name"])
		if names[name] {
			l.add(at(p, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists in list")
		}
		names[name] = true
		if kind == wire.OptSub || kind == wire.OptGroup {
			nested++
			if parent == wire.OptSub || parent == wire.OptGroup && kind == wire.OptGroup {
				l.add(at(p, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option type is invalid here.")
			}
			size += l.options(at(p, "options"), o["options"], kind)
			continue
		}
		if parent == wire.OptGroup {
			l.add(at(p, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds sub-commands only.")
		}
		if wire.Truth(o["required"]) && optional {
			l.add(at(p, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		optional = optional || !wire.Truth(o["required"])
		size += l.option(p, o, kind)
	}
	if nested > 0 && nested < len(all) {
		l.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and other options cannot stand side by side.")
	}
	return size
}

func optionFields(kind int) string {
	known := "type name name_localizations description description_localizations "
	switch kind {
	case wire.OptSub, wire.OptGroup:
		return known + "options"
	case wire.OptString:
		return known + "required autocomplete choices min_length max_length"
	case wire.OptInteger, wire.OptNumber:
		return known + "required autocomplete choices min_value max_value"
	case wire.OptChannel:
		return known + "required channel_types"
	}
	return known + "required"
}

func (l *linter) option(path string, o obj, kind int) int {
	choices := l.list(at(path, "choices"), o["choices"])
	if wire.Truth(o["autocomplete"]) && len(choices) > 0 {
		l.add(at(path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Choices and autocomplete exclude each other.")
	}
	least := l.whole(at(path, "min_length"), o["min_length"], 0, wire.MaxOption, 0)
	most := l.whole(at(path, "max_length"), o["max_length"], 1, wire.MaxOption, wire.MaxOption)
	if least > most {
		l.add(at(path, "min_length"), "BASE_TYPE_MIN_MAX", "min_length is above max_length.")
	}
	return l.choiceList(at(path, "choices"), choices, kind)
}
