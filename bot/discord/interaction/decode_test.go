package interaction

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hotseat/bot/discord/api"
)

func TestDecodeRecorded(t *testing.T) {
	const app, guild, channel = "1180000000000000001", "1190000000000000002", "1190000000000000010"
	tests := map[string]Request{
		"command_mock": {
			ID: "1210000000000000004", Token: "aW50ZXJhY3Rpb246MTIxMDAwMDAwMDAwMDAwMDAwNDpzZWNyZXQ", ApplicationID: app, Kind: KindCommand,
			GuildID: guild, ChannelID: channel, UserID: "1170000000000000005", UserName: "Ada (mornings)", Permissions: 2251799813685247,
			Locale: "de", GuildLocale: "en-GB", Command: "mock",
			Options: map[string]string{"section": "database", "questions": "3", "timed": "true", "big": "9007199254740993"},
		},
		"command_subcommand": {
			ID: "1210000000000000007", Token: "aW50ZXJhY3Rpb246QQ", ApplicationID: app, Kind: KindCommand,
			GuildID: guild, ChannelID: channel, UserID: "1170000000000000006", UserName: "grace", Permissions: 32, Locale: "en-US",
			Command: "daily-admin now", Options: map[string]string{"channel": "1190000000000000011"},
			ChannelTypes: map[string]int{"1190000000000000011": 0},
		},
		"autocomplete_group": {
			ID: "1210000000000000008", Token: "aW50ZXJhY3Rpb246Qg", ApplicationID: app, Kind: KindAutocomplete,
			GuildID: guild, ChannelID: channel, UserID: "1170000000000000005", UserName: "Ada", Locale: "fr",
			Command: "bank item show", Options: map[string]string{"section": "network", "name": "sel"}, Focused: "name",
		},
		"component_button_dm": {
			ID: "1210000000000000009", Token: "aW50ZXJhY3Rpb246Qw", ApplicationID: app, Kind: KindComponent,
			ChannelID: "1190000000000000030", UserID: "1170000000000000005", UserName: "Ada", Locale: "en-US",
			Version: "1", Action: "round.answer", Key: "7f3a-2", Values: []string{}, MessageID: "1220000000000000001", MessagePrivate: true,
			Direct: true,
		},
		"component_select_old": {
			ID: "1210000000000000010", Token: "aW50ZXJhY3Rpb246RA", ApplicationID: app, Kind: KindComponent,
			GuildID: guild, ChannelID: channel, UserID: "1170000000000000006", UserName: "grace", Permissions: 8, Locale: "en-US",
			Version: "0", Action: "setup.channel", Values: []string{"1190000000000000011", "1190000000000000012"},
			MessageID: "1220000000000000002", ChannelTypes: map[string]int{"1190000000000000011": 0},
		},
		"modal_labels": {
			ID: "1210000000000000011", Token: "aW50ZXJhY3Rpb246RQ", ApplicationID: app, Kind: KindModal,
			GuildID: guild, ChannelID: channel, UserID: "1170000000000000005", UserName: "Ada", Locale: "en-US",
			Version: "1", Action: "round.text", Key: "7f3a:2", MessageID: "1220000000000000003", MessagePrivate: true,
			Fields:  map[string]string{"answer": "select copies a set,\nepoll keeps it 🙂", "radio": "b", "tick": "true"},
			Selects: map[string][]string{"confidence": {"high"}, "where": {}},
		},
		"modal_rows": {
			ID: "1210000000000000012", Token: "aW50ZXJhY3Rpb246Rg", ApplicationID: app, Kind: KindModal,
			GuildID: guild, ChannelID: channel, UserID: "1170000000000000005", UserName: "Ada", Locale: "en-US",
			Version: "1", Action: "daily.text", Key: "g1",
			Fields: map[string]string{"answer": "B-tree", "why": ""}, Selects: map[string][]string{},
		},
	}
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) != len(tests) {
		t.Fatalf("%d recorded interactions and %d expectations, %v", len(files), len(tests), err)
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := Decode(raw)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(*got, want) {
				t.Errorf("decoded\n%+v\nwant\n%+v", *got, want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	deep := strings.Repeat(`{"component":`, 3000) + "1" + strings.Repeat("}", 3000)
	silent := map[string]bool{"nothing": true, "a list": true, "no token": true, "a token of list": true, "a ping that is deep": true}
	tests := map[string]string{
		"a name of list":      `{"id":"1","token":"sesame-sesame","type":2,"user":{"id":"2"},"data":{"name":["x"]}}`,
		"options of object":   `{"id":"1","token":"sesame-sesame","type":2,"user":{"id":"2"},"data":{"name":"x","options":{"a":1}}}`,
		"a type of text":      `{"id":"1","token":"sesame-sesame","type":"two","user":{"id":"2"},"data":{"name":"x"}}`,
		"a locale of number":  `{"locale":7,"id":"1","token":"sesame-sesame","type":2,"user":{"id":"2"},"data":{"name":"x"}}`,
		"components of text":  `{"id":"1","token":"sesame-sesame","type":5,"user":{"id":"2"},"data":{"custom_id":"1:a:","components":"x"}}`,
		"nested too deep":     `{"data":` + deep + `,"id":"1","type":5,"user":{"id":"2"},"token":"sesame-sesame"}`,
		"lists too deep":      `{"id":"1","token":"sesame-sesame","type":2,"data":` + strings.Repeat("[", 100000) + `}`,
		"broken in its data":  `{"id":"1","token":"sesame-sesame","type":2,"data":{"name":"}`,
		"a ping that is deep": `{"id":"1","token":"sesame-sesame","type":1,"data":` + deep + `}`,
		"nothing":             ``,
		"broken":              `{"id":"1","token":"sesame-sesame"`,
		"a list":              `[]`,
		"no token":            `{"id":"1","type":2,"user":{"id":"2"},"data":{"name":"x"}}`,
		"a later type":        `{"id":"1","token":"sesame-sesame","type":6,"user":{"id":"2"}}`,
		"no person":           `{"id":"1","token":"sesame-sesame","type":2,"data":{"name":"x"}}`,
		"no data":             `{"id":"1","token":"sesame-sesame","type":2,"user":{"id":"2"}}`,
		"a nameless one":      `{"id":"1","token":"sesame-sesame","type":2,"user":{"id":"2"},"data":{}}`,
		"data of a text":      `{"id":"1","token":"sesame-sesame","type":3,"user":{"id":"2"},"data":"sesame-sesame"}`,
		"a token of list":     `{"id":"1","token":["sesame-sesame"],"type":3,"user":{"id":"2"},"data":{}}`,
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := Decode([]byte(raw))
			if !errors.Is(err, ErrUndecodable) || (r == nil) != silent[name] {
				t.Fatalf("decoded %+v, %v", r, err)
			}
			if r != nil && (r.ID != "1" || r.Token != "sesame-sesame") {
				t.Errorf("it cannot be answered by %+v", r)
			}
			if strings.Contains(err.Error(), "sesame") {
				t.Errorf("the error quotes a secret: %v", err)
			}
		})
	}
}

func TestDecodePing(t *testing.T) {
	r, err := Decode([]byte(`{"id":"1","application_id":"3","token":"t","type":1,"version":1}`))
	if err != nil || r.Kind != KindPing {
		t.Fatalf("%+v, %v", r, err)
	}
}

func TestParseCustomID(t *testing.T) {
	tests := map[string][3]string{
		"1:round.answer:7f3a-2": {"1", "round.answer", "7f3a-2"},
		"1:help:":               {"1", "help", ""},
		"2:round.answer:a:b":    {"2", "round.answer", "a:b"},
		"":                      {},
		"1":                     {},
		"1:help":                {},
		"a:b:c":                 {},
		"-1:help:x":             {},
		"1:He lp:x":             {},
		"ticket-close":          {},
	}
	for id, want := range tests {
		v, a, k := ParseCustomID(id)
		if [3]string{v, a, k} != want {
			t.Errorf("%q is %q %q %q, want %q", id, v, a, k, want)
		}
	}
}

// FuzzDecode: whatever Discord sends is a request with the id and token that it takes to answer, or an error that does not tell the token;
// what was parsed of a custom id can be written again.
func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.json")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add([]byte(`{"id":"1","token":"t","type":5,"user":{"id":"2"},"data":{"custom_id":"1:a:",` +
		`"components":[{"component":{"components":[{"component":null}]}}]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := Decode(raw)
		if r == nil && err == nil || r != nil && (r.ID == "" || r.Token == "") {
			t.Fatalf("%+v, %v", r, err)
		}
		if err != nil {
			if !errors.Is(err, ErrUndecodable) || r != nil && len(r.Token) >= 12 && strings.Contains(err.Error(), r.Token) {
				t.Fatalf("%+v: %v", r, err)
			}
			return
		}
		if e := openEnvelope(raw); e.depth > mostNested {
			t.Fatalf("nested %d deep, and decoded", e.depth)
		}
		if r.Kind != KindPing && r.UserID == "" {
			t.Error("a person without an id")
		}
		if r.Permissions != 0 && r.GuildID == "" || r.Guest && r.GuildID == "" {
			t.Errorf("rights without a server: %+v", r)
		}
		if r.Action != "" && len(r.Action)+len(r.Key) < 90 { // what was parsed can be written again
			if _, action, key := ParseCustomID(CustomID(r.Action, r.Key)); action != r.Action || key != r.Key {
				t.Errorf("%q %q became %q %q", r.Action, r.Key, action, key)
			}
		}
	})
}

func TestDecodeAttachments(t *testing.T) {
	const head = `{"id":"1","token":"t","application_id":"3","type":2,"guild_id":"2","member":{"permissions":"32","user":{"id":"5","username":"x"}},"data":{"name":"questions","type":1,
		"options":[{"name":"import","type":1,"options":[{"name":"file","type":11,"value":"77"}]}],"resolved":`
	r, err := Decode([]byte(head + `{"attachments":{"77":{"id":"77","filename":"q.zip","size":123,"url":"https://cdn.discordapp.com/attachments/1/77/q.zip","proxy_url":"x",
		"content_type":"application/zip","ephemeral":true}}}}}`))
	want := api.Attachment{ID: "77", Name: "q.zip", URL: "https://cdn.discordapp.com/attachments/1/77/q.zip", ContentType: "application/zip",
		Size: 123}
	if err != nil || r.Command != "questions import" || r.Options["file"] != "77" || r.Attachments["77"] != want {
		t.Errorf("%+v, %v", r, err)
	}
	for _, resolved := range []string{`null`, `{}`, `[]`, `{"attachments":null}`, `{"attachments":{"77":3}}`, `{"users":{}}`} {
		if r, err := Decode([]byte(head + resolved + "}}")); err != nil || len(r.Attachments) != 0 {
			t.Errorf("%s: %+v, %v", resolved, r, err)
		}
	}
}

// TestFormsKeepWhatIsResolved: which channel was chosen in a form, and which file was sent with it.
func TestFormsKeepWhatIsResolved(t *testing.T) {
	r, err := Decode([]byte(`{"id":"1","token":"t","type":5,"user":{"id":"2"},"data":{"custom_id":"1:a.b:","components":[
		{"type":18,"component":{"type":8,"custom_id":"where","values":["11"]}},{"type":18,"component":{"type":19,"custom_id":"file","values":["77"]}}],
		"resolved":{"channels":{"11":{"id":"11","type":15}},"attachments":{"77":{"id":"77","filename":"q.zip","size":3,"url":"https://x.example/q"}}}}}`))
	if err != nil || r.ChannelTypes["11"] != 15 || r.Attachments["77"].Name != "q.zip" || r.Selects["where"][0] != "11" {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestWhoBroughtTheBot: in a guild, by the install of a person alone, the bot is a guest. Nothing is concluded from what is not there.
func TestWhoBroughtTheBot(t *testing.T) {
	for owners, want := range map[string]bool{
		`{"1":"2"}`: true, `{"0":"9","1":"2"}`: false, `{"0":"9"}`: false, `{}`: false, `null`: false, `[]`: false, `"x"`: false,
	} {
		for _, guild := range []string{"9", ""} {
			r, err := Decode([]byte(`{"id":"1","token":"t","type":2,"guild_id":"` + guild + `","user":{"id":"2"},"data":{"name":"x"},` +
				`"authorizing_integration_owners":` + owners + `}`))
			if err != nil || r.Guest != (want && guild != "") {
				t.Errorf("%s in %q: %+v, %v", owners, guild, r, err)
			}
		}
	}
}

// TestWhoWasChosen: whether it is a bot, and whether they are in the server. What cannot be read costs nothing else.
func TestWhoWasChosen(t *testing.T) {
	const head = `{"id":"1","token":"t","type":2,"guild_id":"9","user":{"id":"2"},"data":{"name":"pair","options":[
		{"type":1,"name":"with","options":[{"type":6,"name":"person","value":"5"}]}],"resolved":`
	for resolved, want := range map[string]map[string]Chosen{
		`{"users":{"5":{"id":"5"}},"members":{"5":{"nick":"Noah"}}}`: {"5": {Member: true}},
		`{"users":{"5":{"id":"5","bot":true}},"members":{"5":{}}}`:   {"5": {Bot: true, Member: true}},
		`{"users":{"5":{"id":"5","bot":false}}}`:                     {"5": {}},
		`{"members":{"5":{}}}`:                                       nil,
		`{"users":[],"channels":{"11":{"type":0}}}`:                  nil,
		`null`: nil,
	} {
		r, err := Decode([]byte(head + resolved + "}}"))
		if err != nil || r.Command != "pair with" || r.Options["person"] != "5" || !reflect.DeepEqual(r.People, want) {
			t.Errorf("%s: %+v, %v", resolved, r, err)
		}
	}
	r, err := Decode([]byte(`{"id":"1","token":"t","type":3,"guild_id":"9","user":{"id":"2"},"message":{"id":"3"},"data":{"custom_id":"1:pair.again:drill",
		"values":["5"],"resolved":{"users":{"5":{"id":"5"}},"members":{"5":{}}}}}`))
	if err != nil || r.People["5"] != (Chosen{Member: true}) {
		t.Errorf("%+v, %v", r, err)
	}
}
