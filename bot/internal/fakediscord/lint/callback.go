package lint

import (
	"hotseat/bot/internal/fakediscord/wire"
)

// Limits of modals and suggestions.
const (
	maxModal      = 5
	maxModalTitle = 45
)

// spareData are the fields that discordgo sends empty with every callback's data.
const spareData = "tts content embeds components flags choices custom_id title"

func (l *linter) callback(v any) {
	o := l.obj("", v)
	if o == nil {
		return
	}
	l.fields("", o, "type data", "")
	kind, ok := wire.Number(o["type"])
	data, has := o["data"].(obj)
	switch {
	case !ok:
		l.add("type", "BASE_TYPE_REQUIRED", "This field is required")
	case kind == 1 || kind == wire.AnswerDeferredEdit || kind == 12:
		if has {
			l.fields("data", data, "", spareData)
		}
	case kind == wire.AnswerMessage:
		l.message("data", o["data"], inCallback)
	case kind == wire.AnswerDeferred:
		if has {
			l.fields("data", data, "flags", spareData)
			l.flags("data", data, inCallback)
		}
	case kind == wire.AnswerEdit:
		if o["data"] != nil {
			l.message("data", o["data"], inUpdate)
		}
	case kind == wire.AnswerSuggest:
		l.suggestions(o["data"])
	case kind == wire.AnswerForm:
		l.modal(o["data"])
	default:
		l.add("type", "BASE_TYPE_CHOICES", "%d is no type of callback.", kind)
	}
}

func (l *linter) suggestions(v any) {
	o := l.obj("data", v)
	if o == nil {
		return
	}
	l.fields("data", o, "choices", spareData)
	all, ok := o["choices"].([]any)
	if !ok {
		l.add("data.choices", "BASE_TYPE_REQUIRED", "This field is required")
	}
	l.choiceList("data.choices", all, 0)
}

// choiceList checks suggestions, or the choices of a command's option of type kind (0: any).
func (l *linter) choiceList(path string, all []any, kind int) (size int) {
	l.length(path, len(all), 0, maxChoices)
	names := map[string]bool{}
	for i, e := range all {
		p := at(path, i)
		c := l.obj(p, e)
		if c == nil {
			continue
		}
		l.fields(p, c, "name value name_localizations", "")
		name := l.text(at(p, "name"), c["name"], 1, 100)
		if names[name] && kind != 0 {
			l.add(at(p, "name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Option choice names must be unique")
		}
		names[name] = true
		size += l.localised(p, "name", c, 100)
		switch v := c["value"].(type) {
		case string:
			if kind == wire.OptInteger || kind == wire.OptNumber {
				l.add(at(p, "value"), "NUMBER_TYPE_COERCE", "Value %q is not a number.", v)
			}
			size += len([]rune(l.text(at(p, "value"), v, 1, 100)))
		case nil:
			l.add(at(p, "value"), "BASE_TYPE_REQUIRED", "This field is required")
		default:
			_, whole := wire.Number(v)
			if wire.Text(v) == "" || kind == wire.OptString || kind == wire.OptInteger && !whole {
				l.add(at(p, "value"), "STRING_TYPE_CONVERT", "Value %v is of the wrong type.", v)
			}
		}
	}
	return size
}

func (l *linter) modal(v any) {
	o := l.obj("data", v)
	if o == nil {
		return
	}
	l.fields("data", o, "custom_id title components", spareData)
	l.text("data.custom_id", o["custom_id"], 1, maxCustomID)
	l.text("data.title", o["title"], 1, maxModalTitle)
	components := l.list("data.components", o["components"])
	l.length("data.components", len(components), 1, maxModal)
	l.children("data.components", components, atTopOfModal, &forest{modal: true, customIDs: map[string]bool{}, ids: map[int]bool{}})
}
