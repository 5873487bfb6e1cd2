package lint

import (
	"fmt"
	"strings"
	"testing"
)

func times(n int, f string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = strings.ReplaceAll(f, "#", fmt.Sprint(i))
	}
	return strings.Join(parts, ",")
}

// TestLintLimits holds each limit at its edge: what fits passes, one more is a violation at the place and with the code.
func TestLintLimits(t *testing.T) {
	const message, callback, commands = "POST /channels/1/messages", "POST /interactions/1/t/callback", "PUT /applications/1/commands"
	x := func(n int) string { return strings.Repeat("я", n) } // two bytes a character
	v2 := func(components string) string { return `{"flags":32768,"components":[` + components + `]}` }
	row := func(inner string) string { return `{"type":1,"components":[` + inner + `]}` }
	button := func(i int) string { return fmt.Sprintf(`{"type":2,"style":1,"label":"b","custom_id":"c%d"}`, i) }
	menu := func(n int, more string) string {
		return `{"type":3,"custom_id":"m"` + more + `,"options":[` + times(n, `{"label":"l","value":"v#"}`) + `]}`
	}
	modal := func(title string, components string) string {
		return `{"type":9,"data":{"custom_id":"f","title":"` + title + `","components":[` + components + `]}}`
	}
	label := func(text, inner string) string { return `{"type":18,"label":"` + text + `","component":` + inner + `}` }
	input := func(more string) string { return `{"type":4,"style":1,"custom_id":"t"` + more + `}` }
	command := func(name, more string) string { return `[{"name":"` + name + `","description":"d"` + more + `}]` }
	option := func(more string) string {
		return command("a", `,"options":[{"type":3,"name":"o","description":"d"`+more+`}]`)
	}
	poll := func(answers int, answer, question string, hours int) string {
		return fmt.Sprintf(`{"poll":{"question":{"text":"%s"},"answers":[%s],"duration":%d}}`, question,
			times(answers, `{"poll_media":{"text":"`+answer+`"}}`), hours)
	}
	for _, tt := range []struct{ what, route, good, bad, path, code string }{
		{"content", message, `{"content":"` + x(2000) + `"}`, `{"content":"` + x(2001) + `"}`, "content", "BASE_TYPE_MAX_LENGTH"},
		{"something to say", message, `{"content":"a"}`, `{"content":"","embeds":[]}`, "", CodeEmpty},
		{"known fields", message, `{"content":"a","sticker_ids":null,"tts":false}`, `{"content":"a","choices":[]}`, "choices", codeUnknown},
		{"embeds", message, `{"embeds":[` + times(10, `{"title":"t"}`) + `]}`, `{"embeds":[` + times(11, `{"title":"t"}`) + `]}`, "embeds",
			"BASE_TYPE_MAX_LENGTH"},
		{"embed title", message, `{"embeds":[{"title":"` + x(256) + `"}]}`, `{"embeds":[{"title":"` + x(257) + `"}]}`, "embeds.0.title",
			"BASE_TYPE_MAX_LENGTH"},
		{"embed description", message, `{"embeds":[{"description":"` + x(4096) + `"}]}`, `{"embeds":[{"description":"` + x(4097) + `"}]}`,
			"embeds.0.description", "BASE_TYPE_MAX_LENGTH"},
		{"embed footer", message, `{"embeds":[{"footer":{"text":"` + x(2048) + `"}}]}`, `{"embeds":[{"footer":{"text":"` + x(2049) + `"}}]}`,
			"embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH"},
		{"embed fields", message, `{"embeds":[{"fields":[` + times(25, `{"name":"n","value":"v"}`) + `]}]}`,
			`{"embeds":[{"fields":[` + times(26, `{"name":"n","value":"v"}`) + `]}]}`, "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"},
		{"embed field name", message, `{"embeds":[{"fields":[{"name":"` + x(256) + `","value":"v"}]}]}`,
			`{"embeds":[{"fields":[{"name":"` + x(257) + `","value":"v"}]}]}`, "embeds.0.fields.0.name", "BASE_TYPE_BAD_LENGTH"},
		{"embed field value", message, `{"embeds":[{"fields":[{"name":"n","value":"` + x(1024) + `"}]}]}`,
			`{"embeds":[{"fields":[{"name":"n","value":"` + x(1025) + `"}]}]}`, "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"},
		{"embeds' sum", message, `{"embeds":[{"description":"` + x(3000) + `"},{"description":"` + x(3000) + `"}]}`,
			`{"embeds":[{"description":"` + x(3000) + `"},{"description":"` + x(3001) + `"}]}`, "embeds", "MAX_EMBED_SIZE_EXCEEDED"},
		{"nonce", message, `{"content":"a","nonce":"` + x(25) + `"}`, `{"content":"a","nonce":"` + x(26) + `"}`, "nonce", "BASE_TYPE_BAD_LENGTH"},
		{"no nonce on follow-ups", "POST /webhooks/1/t", `{"content":"a"}`, `{"content":"a","nonce":"n"}`, "nonce", codeUnknown},
		{"no ephemeral message in a channel", message, `{"content":"a","flags":4}`, `{"content":"a","flags":64}`, "flags", "BASE_TYPE_CHOICES"},
		{"mentions", message, `{"content":"a","allowed_mentions":{"parse":[],"roles":["5"]}}`,
			`{"content":"a","allowed_mentions":{"parse":["roles"],"roles":["5"]}}`, "allowed_mentions.roles",
			"MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
		{"kinds of mentions", message, `{"content":"a","allowed_mentions":{"parse":["everyone"]}}`,
			`{"content":"a","allowed_mentions":{"parse":["all"]}}`, "allowed_mentions.parse.0", "BASE_TYPE_CHOICES"},
		{"alt text", message, `{"attachments":[{"id":"0","description":"` + x(1024) + `"}]}`,
			`{"attachments":[{"id":"0","description":"` + x(1025) + `"}]}`, "attachments.0.description", "BASE_TYPE_MAX_LENGTH"},
		{"files", message, `{"attachments":[` + times(10, `{"id":"#"}`) + `]}`, `{"attachments":[` + times(11, `{"id":"#"}`) + `]}`,
			"attachments", "BASE_TYPE_MAX_LENGTH"},

		{"rows", message, `{"components":[` + times(5, `{"type":1,"components":[{"type":2,"style":1,"label":"b","custom_id":"#"}]}`) + `]}`,
			`{"components":[` + times(6, `{"type":1,"components":[{"type":2,"style":1,"label":"b","custom_id":"#"}]}`) + `]}`, "components",
			"BASE_TYPE_MAX_LENGTH"},
		{"buttons in a row", message, `{"components":[` + row(times(5, `{"type":2,"style":1,"label":"b","custom_id":"#"}`)) + `]}`,
			`{"components":[` + row(times(6, `{"type":2,"style":1,"label":"b","custom_id":"#"}`)) + `]}`, "components.0.components",
			"BASE_TYPE_MAX_LENGTH"},
		{"a select alone in its row", message, `{"components":[` + row(menu(1, "")) + `]}`,
			`{"components":[` + row(menu(1, "")+","+button(1)) + `]}`, "components.0.components.0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"},
		{"V2 needs its flag", message, v2(`{"type":10,"content":"t"}`), `{"components":[{"type":10,"content":"t"}]}`, "components.0.type",
			"UNION_TYPE_CHOICES"},
		{"V2 and content", message, v2(`{"type":10,"content":"t"}`), `{"content":"c","flags":32768,"components":[{"type":10,"content":"t"}]}`,
			"flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
		{"V2 and embeds in an update", callback, `{"type":7,"data":` + v2(`{"type":10,"content":"t"}`) + `}`,
			`{"type":7,"data":{"flags":32768,"embeds":[{"title":"t"}]}}`, "data.flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
		{"components in all", message, v2(`{"type":17,"components":[` + times(39, `{"type":14}`) + `]}`),
			v2(`{"type":17,"components":[` + times(40, `{"type":14}`) + `]}`), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
		{"text in all", message, v2(`{"type":10,"content":"` + x(2000) + `"},{"type":17,"components":[{"type":10,"content":"` + x(2000) + `"}]}`),
			v2(`{"type":10,"content":"` + x(2000) + `"},{"type":17,"components":[{"type":10,"content":"` + x(2001) + `"}]}`), "components",
			"COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"},
		{"custom id", message, v2(row(`{"type":2,"style":1,"label":"b","custom_id":"` + x(100) + `"}`)),
			v2(row(`{"type":2,"style":1,"label":"b","custom_id":"` + x(101) + `"}`)), "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"},
		{"a button's custom id", message, v2(row(button(1))), v2(row(`{"type":2,"style":1,"label":"b"}`)), "components.0.components.0.custom_id",
			"BASE_TYPE_REQUIRED"},
		{"custom ids differ", message, v2(row(button(1)) + "," + row(button(2))), v2(row(button(1)) + "," + row(button(1))),
			"components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
		{"button label", message, v2(row(`{"type":2,"style":1,"label":"` + x(80) + `","custom_id":"c"}`)),
			v2(row(`{"type":2,"style":1,"label":"` + x(81) + `","custom_id":"c"}`)), "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"},
		{"link buttons", message, v2(row(`{"type":2,"style":5,"label":"b","url":"https://e.org"}`)),
			v2(row(`{"type":2,"style":5,"label":"b","url":"https://e.org","custom_id":"c"}`)), "components.0.components.0.custom_id",
			"BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"},
		{"options", message, v2(row(menu(25, ""))), v2(row(menu(26, ""))), "components.0.components.0.options", "BASE_TYPE_MAX_LENGTH"},
		{"placeholder", message, v2(row(menu(1, `,"placeholder":"`+x(150)+`"`))), v2(row(menu(1, `,"placeholder":"`+x(151)+`"`))),
			"components.0.components.0.placeholder", "BASE_TYPE_MAX_LENGTH"},
		{"option values differ", message, v2(row(menu(2, ""))),
			v2(row(`{"type":3,"custom_id":"m","options":[{"label":"a","value":"v"},{"label":"b","value":"v"}]}`)),
			"components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"},
		{"min and max", message, v2(row(menu(2, `,"min_values":2,"max_values":2`))), v2(row(menu(2, `,"min_values":2,"max_values":1`))),
			"components.0.components.0.min_values", "SELECT_COMPONENT_MIN_OVER_MAX"},
		{"what a section takes", message, v2(`{"type":9,"components":[{"type":10,"content":"t"}],"accessory":` + button(1) + `}`),
			v2(`{"type":9,"components":[` + button(1) + `],"accessory":` + button(2) + `}`), "components.0.components.0.type", "UNION_TYPE_CHOICES"},
		{"unknown fields of components", message, v2(`{"type":14,"divider":true}`), v2(`{"type":14,"label":"x"}`), "components.0.label",
			codeUnknown},

		{"modal title", callback, modal(x(45), label("l", input(""))), modal(x(46), label("l", input(""))), "data.title", "BASE_TYPE_BAD_LENGTH"},
		{"modal components", callback, modal("t", times(5, `{"type":10,"content":"x"}`)), modal("t", times(6, `{"type":10,"content":"x"}`)),
			"data.components", "BASE_TYPE_MAX_LENGTH"},
		{"modal label", callback, modal("t", label(x(45), input(""))), modal("t", label(x(46), input(""))), "data.components.0.label",
			"BASE_TYPE_BAD_LENGTH"},
		{"modal placeholder", callback, modal("t", label("l", input(`,"placeholder":"`+x(100)+`"`))),
			modal("t", label("l", input(`,"placeholder":"`+x(101)+`"`))), "data.components.0.component.placeholder", "BASE_TYPE_MAX_LENGTH"},
		{"modal value", callback, modal("t", label("l", input(`,"value":"`+x(4000)+`"`))),
			modal("t", label("l", input(`,"value":"`+x(4001)+`"`))), "data.components.0.component.value", "BASE_TYPE_MAX_LENGTH"},
		{"no button in a modal", callback, modal("t", `{"type":10,"content":"x"}`), modal("t", row(button(1))),
			"data.components.0.components.0.type", "UNION_TYPE_CHOICES"},
		{"suggestions", callback, `{"type":8,"data":{"choices":[` + times(25, `{"name":"n","value":"v"}`) + `]}}`,
			`{"type":8,"data":{"choices":[` + times(26, `{"name":"n","value":"v"}`) + `]}}`, "data.choices", "BASE_TYPE_MAX_LENGTH"},
		{"suggestions are there", callback, `{"type":8,"data":{"choices":[]}}`, `{"type":8,"data":{}}`, "data.choices", "BASE_TYPE_REQUIRED"},

		{"commands", commands, "[" + times(100, `{"name":"c#","description":"d"}`) + "]",
			"[" + times(101, `{"name":"c#","description":"d"}`) + "]", "", "BASE_TYPE_MAX_LENGTH"},
		{"command names differ", commands, `[{"name":"a","description":"d"},{"name":"b","description":"d"}]`,
			`[{"name":"a","description":"d"},{"name":"a","description":"d"}]`, "1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME"},
		{"command name", commands, command(x(32), ""), command(x(33), ""), "0.name", "BASE_TYPE_BAD_LENGTH"},
		{"lower case", commands, command("daily-admin", ""), command("Daily", ""), "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"no blanks", commands, command("linux_git", ""), command("linux git", ""), "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"command description", commands, `[{"name":"a","description":"` + x(100) + `"}]`, `[{"name":"a","description":"` + x(101) + `"}]`,
			"0.description", "BASE_TYPE_BAD_LENGTH"},
		{"options of a command", commands, command("a", `,"options":[`+times(25, `{"type":3,"name":"o#","description":"d"}`)+`]`),
			command("a", `,"options":[`+times(26, `{"type":3,"name":"o#","description":"d"}`)+`]`), "0.options", "BASE_TYPE_MAX_LENGTH"},
		{"choices of an option", commands, option(`,"choices":[` + times(25, `{"name":"n#","value":"v#"}`) + `]`),
			option(`,"choices":[` + times(26, `{"name":"n#","value":"v#"}`) + `]`), "0.options.0.choices", "BASE_TYPE_MAX_LENGTH"},
		{"choices or autocomplete", commands, option(`,"autocomplete":true,"choices":null`),
			option(`,"autocomplete":true,"choices":[{"name":"n","value":"v"}]`), "0.options.0.autocomplete",
			"APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES"},
		{"required first", commands,
			command("a", `,"options":[{"type":3,"name":"o","description":"d","required":true},{"type":3,"name":"p","description":"d"}]`),
			command("a", `,"options":[{"type":3,"name":"o","description":"d"},{"type":3,"name":"p","description":"d","required":true}]`),
			"0.options.1.required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
		{"translations", commands, command("a", `,"name_localizations":{"de":"ä"}`), command("a", `,"name_localizations":{"xx":"a"}`),
			"0.name_localizations.xx", "BASE_TYPE_CHOICES"},
		{"contexts", commands, command("a", `,"contexts":[0,1,2],"integration_types":[0,1]`), command("a", `,"contexts":[0,0]`), "0.contexts.1",
			"BASE_TYPE_SET_DUPLICATE"},
		{"8000 characters", commands, sized(8000), sized(8001), "0", "APPLICATION_COMMAND_TOO_LARGE"},

		{"poll answers", message, poll(10, "a", "q", 24), poll(11, "a", "q", 24), "poll.answers", "BASE_TYPE_MAX_LENGTH"},
		{"poll answer", message, poll(1, x(55), "q", 24), poll(1, x(56), "q", 24), "poll.answers.0.poll_media.text", "BASE_TYPE_BAD_LENGTH"},
		{"poll question", message, poll(1, "a", x(300), 24), poll(1, "a", x(301), 24), "poll.question.text", "BASE_TYPE_BAD_LENGTH"},
		{"poll hours", message, poll(1, "a", "q", 768), poll(1, "a", "q", 769), "poll.duration", "NUMBER_TYPE_MAX"},
		{"thread name", "POST /channels/1/messages/2/threads", `{"name":"` + x(100) + `"}`, `{"name":"` + x(101) + `"}`, "name",
			"BASE_TYPE_BAD_LENGTH"},
		{"thread archive", "POST /channels/1/threads", `{"name":"n","auto_archive_duration":10080}`, `{"name":"n","auto_archive_duration":61}`,
			"auto_archive_duration", "BASE_TYPE_CHOICES"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			method, path, _ := strings.Cut(tt.route, " ")
			if v := Check(method, path, []byte(tt.good)); len(v) > 0 {
				t.Errorf("good: %v", v)
			}
			v := Check(method, "/api/v9"+path, []byte(tt.bad))
			if len(v) != 1 || v[0].Path != tt.path || v[0].Code != tt.code {
				t.Errorf("bad: %v, want one at %q: %s", v, tt.path, tt.code)
			}
		})
	}
}

// sized is a command whose names, descriptions and values are n characters in all: 2 of its own, 20 options of a two-letter name
// and a description of 100, and choices that fill up the rest, 200 characters each but the last.
func sized(n int) string {
	n -= 2 + 20*(2+100)
	var options []string
	for i := range 20 {
		var choices []string
		for j := 0; j < 10 && n > 0; j++ {
			name := min(n-1, 100)
			value := min(n-name, 100)
			n -= name + value
			choices = append(choices, fmt.Sprintf(`{"name":"%s","value":"%s"}`, pad(fmt.Sprint(j), name), strings.Repeat("v", value)))
		}
		options = append(options, fmt.Sprintf(`{"type":3,"name":"o%c","description":"%s","choices":[%s]}`, 'a'+i, strings.Repeat("d", 100),
			strings.Join(choices, ",")))
	}
	return `[{"name":"a","description":"d","options":[` + strings.Join(options, ",") + `]}]`
}

func pad(v string, n int) string { return v + strings.Repeat("n", n-len(v)) }

func TestLintLeavesOtherRoutesAlone(t *testing.T) {
	if v := Check("GET", "/channels/1/messages", nil); len(v) != 0 {
		t.Errorf("%v", v)
	}
	if v := Check("POST", "/channels/1/messages", []byte(`{`)); len(v) != 1 || v[0].Code != "INVALID_JSON" {
		t.Errorf("%v", v)
	}
}
