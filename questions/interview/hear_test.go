package interview

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

// twoPorts is a question about two things, with a point for each kind of cue.
func twoPorts() Task {
	return Task{
		Kind: Open, Title: "TCP and UDP", Prompt: "How do TCP and UDP differ?", Contrast: [][]string{{"tcp"}, {"udp"}},
		Model: "TCP sets up a connection by a handshake. It acknowledges every segment and sends again what was lost.\n\n" +
			"UDP just sends datagrams. It keeps no order and resends nothing.",
		Keys: []KeyPoint{
			{ID: "connection", Point: "TCP sets up a connection before any data; UDP just sends", Weight: 3,
				Cues: []string{"tcp handshake|connection"}, Probe: "What comes first?", Reply: []string{"handshake|syn"}},
			{ID: "reliable", Point: "TCP acknowledges and resends what is lost; UDP does neither", Weight: 3,
				Cues: []string{"tcp acknowledge|resend", "lost resend|again", "udp !acknowledge|!resend"}, Probe: "What of a lost packet?"},
			{ID: "order", Point: "TCP keeps the order of what was sent", Weight: 2, Cues: []string{"order"}, Probe: "And the order?",
				Reverse: []string{"tcp shuffle|shuffles"}},
		},
	}.Prepared()
}

func TestHear(t *testing.T) {
	for _, test := range []struct{ name, text, seen string }{
		{"plain statements", "TCP begins with a handshake and it sends again whatever is lost on the way.", "connection reliable"},
		{"a right negation", "With UDP nobody resends a thing, it does not acknowledge anything at all.", "reliable"},
		{"the other member", "UDP acknowledges each packet that you send and TCP just sends and hopes for the best.", ""},
		{"a common word alone", "In order to answer that I would have to think a little longer about it.", ""},
		{"a common word in company", "The bytes which were sent come in the same order with TCP.", "order"},
		{"bold letters", "With 𝗧𝗖𝗣 there is a 𝗵𝗮𝗻𝗱𝘀𝗵𝗮𝗸𝗲 at first and then the data goes out.", "connection"},
		{"letters that look alike", "With ТСР there is a hаndshаke at first and then the data goes out.", "connection"},
		{"a table", "| | TCP | UDP |\n|---|---|---|\n| start | makes a handshake before it sends | just sends |", "connection"},
	} {
		heard, err := Hear(twoPorts(), test.text)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if got := strings.Join(heard.Seen, " "); got != test.seen {
			t.Errorf("%s: heard %q, want %q", test.name, got, test.seen)
		}
	}
}

// Who denies the opposite says the thing itself, in a cue of several words.
func TestTheOppositeDeniedIsTheThing(t *testing.T) {
	for _, test := range []struct {
		cue, text string
		want      bool
	}{
		{"left keep", "a left join keeps what it has", true},
		{"left keep", "a left join never loses what it has", true},
		{"left keep", "a left join loses what it has", false},
		{"left keep", "a left join never keeps what it has", false},
		{"left !lose", "a left join keeps what it has", false},
		{"keep", "it never loses a thing", false},
	} {
		c, err := parseCue(test.cue)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(c.withOpposites().where(sentences(test.text))) > 0; got != test.want {
			t.Errorf("%q in %q: %v", test.cue, test.text, got)
		}
	}
}

func TestHearKeepsTheWords(t *testing.T) {
	heard, err := Hear(twoPorts(), "Well, I'd begin with this: TCP does a *handshake* before any data, UDP doesn't care. That's it.")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := heard.Evidence["connection"], "TCP does a *handshake* before any data"; got != want {
		t.Errorf("the evidence is %q, want %q", got, want)
	}
	for _, tt := range []struct{ point, text, want string }{
		{"reliable", "That is how they differ. Don't expect UDP to resend, it just sends them.", "Don't expect UDP to resend"},
		{"connection", "UDP is another thing. TCP makes a __handshake__, UDP doesn't.", "TCP makes a __handshake__"},
		{"connection", "__TCP__ makes a handshake, and UDP is another thing.", "__TCP__ makes a handshake"},
	} {
		heard, err := Hear(twoPorts(), tt.text)
		if err != nil || heard.Evidence[tt.point] != tt.want {
			t.Errorf("%q: the evidence is %q, want %q (%v)", tt.text, heard.Evidence[tt.point], tt.want, err)
		}
	}
	long := "TCP makes a handshake " + strings.Repeat("and then it goes on and on ", 20)
	heard, err = Hear(twoPorts(), long)
	if err != nil {
		t.Fatal(err)
	}
	said := heard.Evidence["connection"]
	if n := len([]rune(said)); n > mostEvidence+2 || !strings.HasPrefix(said, "TCP makes a handshake") || !strings.HasSuffix(said, " …") {
		t.Errorf("the evidence has %d characters: %q", n, said)
	}
}

func TestWhatIsHandedBack(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       error
	}{
		{"spaces", " \u200b\n", ErrBlank},
		{"marks", "?! … 👍", ErrBlank},
		{"Chinese", "TCP 是面向连接的协议，先握手再发送数据，丢失的数据会重发。", ErrLanguage},
		{"Russian", "TCP сначала устанавливает соединение, а UDP просто отправляет пакеты.", ErrLanguage},
		{"German", "TCP baut zuerst eine Verbindung auf und sendet verlorene Pakete noch einmal, UDP ist schneller und nicht zuverlässig.",
			ErrLanguage},
		{"a bag", "tcp udp handshake connection ack resend lost order stream datagram port congestion", ErrBag},
		{"a dressed bag", "An important question. Handshake, connection, ack, resend are the keywords. Order, streams, datagrams, of course. " +
			"Ports are a nice topic too.", ErrBag},
		{"a sentence", "TCP makes a connection first, UDP just sends.", nil},
		{"few words", "handshake, then data", nil},
	} {
		if _, err := Hear(twoPorts(), test.text); !errors.Is(err, test.want) || (err == nil) != (test.want == nil) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
}

func TestWhatIsTurnedRound(t *testing.T) {
	heard, err := Hear(twoPorts(), "TCP makes a handshake first. But TCP shuffles the packets on their way, so they come in another order "+
		"than they were sent.")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(heard.Seen, "connection") || slices.Contains(heard.Seen, "order") {
		t.Errorf("heard %v", heard.Seen)
	}
	if len(heard.Reversed) != 1 || heard.Reversed[0].Point != "order" || !strings.Contains(heard.Reversed[0].Tell,
		"TCP shuffles the packets on their way") ||
		!strings.Contains(heard.Reversed[0].Tell, "TCP keeps the order") {
		t.Errorf("reversed: %+v", heard.Reversed)
	}
	heard, err = Hear(twoPorts(), "UDP sets up a connection by a handshake and UDP acknowledges each segment and sends again what was "+
		"lost. UDP makes the handshake before any data, and UDP acknowledges it. TCP just sends datagrams and TCP resends nothing.")
	if err != nil {
		t.Fatal(err)
	}
	if !heard.Refused || len(heard.Seen) != 0 || len(heard.Reversed) == 0 {
		t.Errorf("an answer that is turned round is heard as %+v", heard)
	}
}

func TestAReplyIsReadInItsProbesLight(t *testing.T) {
	for text, want := range map[string]bool{
		"the handshake": true, "SYN": true, "no idea": false, "": false,
		"a connection is set up before the data":           true, // none of its cues, but its own words
		"no connection is ever set up before sending data": false,
		"what was lost": false, // the words of another point
	} {
		heard, err := HearReply(twoPorts(), "connection", text)
		if err != nil || slices.Contains(heard.Seen, "connection") != want {
			t.Errorf("%q: %v %v", text, heard.Seen, err)
		}
	}
	if heard, err := HearReply(twoPorts(), "order", "the handshake"); err != nil || slices.Contains(heard.Seen, "connection") {
		t.Errorf("a reply to another probe makes %v, %v", heard.Seen, err)
	}
}

func TestWhatWasPerhapsHeardIsProbedFirst(t *testing.T) {
	task := twoPorts()
	for _, test := range []struct {
		heard Hearing
		want  string
	}{
		{Hearing{}, "connection"},
		{Hearing{Perhaps: []string{"order"}}, "order"},
		{Hearing{Seen: []string{"order"}, Perhaps: []string{"reliable"}}, "reliable"},
		{Hearing{Reversed: []Reversal{{Point: "connection"}}}, "reliable"},
	} {
		if p, ok := NextProbeAfter(task, test.heard, nil); !ok || p.ID != test.want {
			t.Errorf("%+v: %s is probed, not %s", test.heard, p.ID, test.want)
		}
	}
}

// Forms that mean a thing are read as that thing.
func TestPlainForms(t *testing.T) {
	for text, want := range map[string]string{
		`It is $O(n \log n)$ here`:                       "It is O(n  log  n) here",
		`It costs $5 or $6`:                              "It costs $5 or $6",
		"a &lt; b &amp;&amp; c":                          "a < b && c",
		"n² and 𝐛𝐨𝐥𝐝":                                    "n^2 and bold",
		"О(n) в Москве":                                  "O(n) в Москве",
		"| a | b |\n|--|--|\n| one | two |":              "one two.\n",
		"| | tcp | udp |\n|--|--|--|\n| order | y | n |": "tcp order y.\n\nudp order n.\n",
	} {
		if got := plainForms(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// Verdicts that were stored before there was evidence are read, and those without it are written as they were.
func TestOldVerdictsAreRead(t *testing.T) {
	var v Verdict
	old := `{"score":50,"recognised":50,"grader":"machine","hits":["a"],"seen":["a"]}`
	if err := json.Unmarshal([]byte(old), &v); err != nil || v.Score != 50 || v.Evidence != nil {
		t.Errorf("%+v %v", v, err)
	}
	if data, err := json.Marshal(v); err != nil || string(data) != old {
		t.Errorf("%s %v", data, err)
	}
}
