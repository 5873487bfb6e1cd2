package lint

import (
	"slices"
	"strconv"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
)

// Limits of components.
const (
	maxComponents  = 40
	maxV2Text      = 4000
	maxCustomID    = 100
	maxButtonLabel = 80
	maxChoices     = 25
)

// known fields of each component type, besides type and id.
var componentFields = map[int]string{
	1: "components", 2: "custom_id style label disabled url sku_id emoji",
	3: "custom_id options placeholder min_values max_values disabled required",
	4: "custom_id style label value placeholder required min_length max_length",
	5: selectFields, 6: selectFields, 7: selectFields, 8: selectFields + " channel_types",
	9: "components accessory", 10: "content", 11: "media description spoiler", 12: "items", 13: "file spoiler",
	14: "divider spacing", 17: "components accent_color spoiler", 18: "label description component",
	19: "custom_id min_values max_values required", 21: "custom_id options required",
	22: "custom_id options min_values max_values required", 23: "custom_id default",
}

const selectFields = "custom_id placeholder min_values max_values disabled required default_values"

// children that each place takes.
var (
	atTopLegacy  = []int{1}
	atTopV2      = []int{1, 9, 10, 12, 13, 14, 17}
	inContainer  = []int{1, 9, 10, 12, 13, 14}
	inRow        = []int{2, 3, 5, 6, 7, 8}
	inModalRow   = []int{4}
	inSection    = []int{10}
	inAccessory  = []int{2, 11}
	inLabel      = []int{3, 4, 5, 6, 7, 8, 19, 21, 22, 23}
	atTopOfModal = []int{1, 10, 18}
)

// forest counts over one message or modal.
type forest struct {
	modal     bool
	labelled  bool // inside a Label
	count     int
	text      int
	customIDs map[string]bool
	ids       map[int]bool
}

// tree checks the components of a message. An edit without the flag may still be one of a V2 message: only the
// world can tell.
func (l *linter) tree(path string, components []any, v2 bool, w where) {
	f := &forest{customIDs: map[string]bool{}, ids: map[int]bool{}}
	top := atTopLegacy
	if v2 || w.edit() {
		top = atTopV2
	}
	for i, v := range components {
		if n := wire.Count(wire.Object(v)["type"], 0); !v2 && !w.edit() && slices.Contains(atTopV2[1:], n) {
			l.add(at(path, i, "type"), "UNION_TYPE_CHOICES", "Components of type %d need the components V2 flag.", n)
			top = atTopV2
		}
	}
	if !v2 && !w.edit() && len(components) > wire.MaxRows {
		l.add(path, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", wire.MaxRows)
	}
	l.children(path, components, top, f)
	if f.count > maxComponents {
		l.add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components is %d; the maximum is %d.", f.count, maxComponents)
	}
	if f.text > maxV2Text {
		l.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "The text of all components is %d characters; the maximum is %d.", f.text,
			maxV2Text)
	}
}

func (l *linter) children(path string, components []any, allowed []int, f *forest) {
	for i, v := range components {
		l.component(at(path, i), v, allowed, f)
	}
}

func (l *linter) component(path string, v any, allowed []int, f *forest) {
	o := l.obj(path, v)
	if o == nil {
		return
	}
	kind := wire.Count(o["type"], 0)
	if !slices.Contains(allowed, kind) {
		l.add(at(path, "type"), "UNION_TYPE_CHOICES", "A component of type %d cannot stand here.", kind)
		if componentFields[kind] == "" {
			return
		}
	}
	f.count++
	l.fields(path, o, "type id "+componentFields[kind], "")
	if id := l.whole(at(path, "id"), o["id"], 0, 1<<31-1, 0); id != 0 {
		if f.ids[id] {
			l.add(at(path, "id"), "COMPONENT_ID_DUPLICATED", "Component id %d is used twice.", id)
		}
		f.ids[id] = true
	}
	switch kind {
	case 1:
		l.row(path, o, f)
	case 2:
		l.button(path, o, f)
	case 3, 5, 6, 7, 8:
		l.menu(path, o, kind, f)
	case 4:
		l.input(path, o, f)
	case 9:
		texts := l.list(at(path, "components"), o["components"])
		l.length(at(path, "components"), len(texts), 1, 3)
		l.children(at(path, "components"), texts, inSection, f)
		l.component(at(path, "accessory"), o["accessory"], inAccessory, f)
	case 10:
		f.text += len([]rune(l.text(at(path, "content"), o["content"], 1, maxV2Text)))
	case 11:
		l.media(path, "media", o)
	case 12:
		items := l.list(at(path, "items"), o["items"])
		l.length(at(path, "items"), len(items), 1, 10)
		for i, e := range items {
			p := at(path, "items", i)
			l.fields(p, l.obj(p, e), "media description spoiler", "")
			l.media(p, "media", wire.Object(e))
		}
	case wire.CompFile:
		l.media(path, "file", o)
		if href := wire.Text(wire.Object(o["file"])["url"]); href != "" && !strings.HasPrefix(href, "attachment://") {
			l.add(at(path, "file.url"), "URL_TYPE_INVALID_SCHEME", "A file component takes attachment:// addresses only.")
		}
	case 14:
		l.whole(at(path, "spacing"), o["spacing"], 1, 2, 1)
	case 17:
		inner := l.list(at(path, "components"), o["components"])
		l.length(at(path, "components"), len(inner), 1, maxComponents)
		l.whole(at(path, "accent_color"), o["accent_color"], 0, 0xFFFFFF, 0)
		l.children(at(path, "components"), inner, inContainer, f)
	case 18:
		l.text(at(path, "label"), o["label"], 1, 45)
		l.text(at(path, "description"), o["description"], 0, 100)
		f.labelled = true
		l.component(at(path, "component"), o["component"], inLabel, f)
		f.labelled = false
	case 19, 21, 22, 23:
		l.group(path, o, kind, f)
	}
}

func (l *linter) media(path, key string, o obj) {
	l.text(at(path, key, "url"), wire.Object(o[key])["url"], 1, 2048)
	l.text(at(path, "description"), o["description"], 0, maxAltText)
}

func (l *linter) row(path string, o obj, f *forest) {
	inner := l.list(at(path, "components"), o["components"])
	if f.modal {
		l.length(at(path, "components"), len(inner), 1, 1)
		l.children(at(path, "components"), inner, inModalRow, f)
		return
	}
	l.length(at(path, "components"), len(inner), 1, 5)
	for i, v := range inner {
		if n := wire.Count(wire.Object(v)["type"], 0); n != 2 && len(inner) > 1 {
			l.add(at(path, "components", i), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills its row alone.")
		}
	}
	l.children(at(path, "components"), inner, inRow, f)
}

func (l *linter) customID(path string, o obj, f *forest) {
	id := l.text(at(path, "custom_id"), o["custom_id"], 1, maxCustomID)
	if f.customIDs[id] && id != "" {
		l.add(at(path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
	}
	f.customIDs[id] = true
}

func (l *linter) emoji(path string, v any) bool {
	o := wire.Object(v)
	l.fields(path, o, "id name animated", "")
	return wire.Text(o["id"]) != "" || wire.Text(o["name"]) != ""
}

func (l *linter) button(path string, o obj, f *forest) {
	label := l.text(at(path, "label"), o["label"], 0, maxButtonLabel)
	style := l.whole(at(path, "style"), o["style"], 1, 6, 0)
	emoji := l.emoji(at(path, "emoji"), o["emoji"])
	switch style {
	case 0:
		l.add(at(path, "style"), "BASE_TYPE_REQUIRED", "This field is required")
	case 5:
		l.text(at(path, "url"), o["url"], 1, 512)
		if wire.Text(o["custom_id"]) != "" {
			l.add(at(path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
		}
	case 6:
		l.text(at(path, "sku_id"), o["sku_id"], 1, 20)
	default:
		l.customID(path, o, f)
		if wire.Text(o["url"]) != "" {
			l.add(at(path, "url"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
		}
	}
	if label == "" && !emoji && style != 6 {
		l.add(at(path, "label"), "BUTTON_COMPONENT_MISSING_LABEL", "A button needs a label or an emoji.")
	}
}

func (l *linter) menu(path string, o obj, kind int, f *forest) {
	l.customID(path, o, f)
	l.text(at(path, "placeholder"), o["placeholder"], 0, 150)
	least := l.whole(at(path, "min_values"), o["min_values"], 0, maxChoices, 1)
	most := l.whole(at(path, "max_values"), o["max_values"], 1, maxChoices, 1)
	if least > most {
		l.add(at(path, "min_values"), "SELECT_COMPONENT_MIN_OVER_MAX", "min_values is above max_values.")
	}
	if f.modal && wire.Truth(o["disabled"]) {
		l.add(at(path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "Components in a modal cannot be disabled.")
	}
	preset := len(wire.List(o["default_values"]))
	if kind == wire.CompStringSelect {
		preset = l.choices(path, o, 1, maxChoices)
		if n := len(wire.List(o["options"])); most > n && n > 0 {
			l.add(at(path, "max_values"), "SELECT_COMPONENT_MAX_OVER_OPTIONS", "max_values is above the number of options.")
		}
	}
	if preset > most {
		l.add(path, "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values.")
	}
}

// choices checks the options of a select or group and counts those chosen from the start.
func (l *linter) choices(path string, o obj, least, most int) int {
	options := l.list(at(path, "options"), o["options"])
	l.length(at(path, "options"), len(options), least, most)
	seen, preset := map[string]bool{}, 0
	for i, e := range options {
		p := at(path, "options", i)
		c := l.obj(p, e)
		l.fields(p, c, "label value description emoji default", "")
		l.text(at(p, "label"), c["label"], 1, 100)
		v := l.text(at(p, "value"), c["value"], 1, 100)
		l.text(at(p, "description"), c["description"], 0, 100)
		l.emoji(at(p, "emoji"), c["emoji"])
		if seen[v] {
			l.add(at(p, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		}
		seen[v] = true
		if wire.Truth(c["default"]) {
			preset++
		}
	}
	return preset
}

func (l *linter) input(path string, o obj, f *forest) {
	l.customID(path, o, f)
	if style := l.whole(at(path, "style"), o["style"], 1, 2, 0); style == 0 {
		l.add(at(path, "style"), "BASE_TYPE_REQUIRED", "This field is required")
	}
	if f.labelled {
		if wire.Text(o["label"]) != "" {
			l.add(at(path, "label"), codeUnknown, "A text input inside a label has no label of its own.")
		}
	} else {
		l.text(at(path, "label"), o["label"], 1, 45)
	}
	l.text(at(path, "placeholder"), o["placeholder"], 0, 100)
	least := l.whole(at(path, "min_length"), o["min_length"], 0, wire.MaxInput, 0)
	most := l.whole(at(path, "max_length"), o["max_length"], 1, wire.MaxInput, wire.MaxInput)
	if least > most {
		l.add(at(path, "min_length"), "TEXT_INPUT_MIN_OVER_MAX", "min_length is above max_length.")
	}
	l.text(at(path, "value"), o["value"], 0, min(most, wire.MaxInput))
}

func (l *linter) group(path string, o obj, kind int, f *forest) {
	l.customID(path, o, f)
	switch kind {
	case wire.CompRadio:
		if preset := l.choices(path, o, 2, 10); preset > 1 {
			l.add(path, "RADIO_GROUP_TOO_MANY_DEFAULTS", "A radio group has one default at most: %s.", strconv.Itoa(preset))
		}
	case wire.CompCheckboxes:
		l.choices(path, o, 1, 10)
		l.whole(at(path, "min_values"), o["min_values"], 0, 10, 1)
		l.whole(at(path, "max_values"), o["max_values"], 1, 10, 1)
	case wire.CompFileUpload:
		l.whole(at(path, "min_values"), o["min_values"], 0, 10, 1)
		l.whole(at(path, "max_values"), o["max_values"], 1, 10, 1)
	}
}
