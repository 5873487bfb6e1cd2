package ui

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/organise"
	"hotseat/questions"
	"hotseat/store"
)

// The bank of these tests: a question of each kind, choices of both, in four sections.
var testBank = fstest.MapFS{
	"checklist.toml": {Data: []byte(`
[[section]]
id = "python"
title = "Python"

[[section]]
id = "algorithms"
title = "Algorithms"

[[section]]
id = "network"
title = "Network"

[[section]]
id = "database"
title = "Database"

[[section]]
id = "linux-git"
title = "Linux & Git"

[[section]]
id = "django"
title = "Django"

[[item]]
id = "select-epoll"
section = "network"
title = "select and epoll"

[[item]]
id = "big-o"
section = "algorithms"
title = "Complexities"

[[item]]
id = "methods"
section = "django"
title = "Methods"

[[item]]
id = "joins"
section = "database"
title = "Joins"
`)},
	"bank/database/joins.md": {Data: []byte(`+++
item = "joins"
kind = "choice"
many = true
difficulty = 2
source = [{title = "MySQL 8.4: JOIN Clause", url = "https://dev.mysql.com/doc/refman/8.4/en/join.html"}]
+++

# Rows without a match

Which of these keep rows of the left table that have no match? Several do.

## Hint

The name says it.

## Options

- [x] LEFT JOIN
- [ ] INNER JOIN
- [x] FULL OUTER JOIN

## Answer

A left join keeps every row of the left table, and fills the columns of the right one with NULL where nothing matches. A full outer join does this for both
sides. An inner join keeps only what matches on both. A common slip is a condition on the right table in the WHERE clause of a left join: rows
without a match have NULL there, so the condition throws them out again, and the left join has quietly become an inner one after all.
`)},
	"bank/network/epoll.md": {Data: []byte(`+++
item = "select-epoll"
kind = "open"
difficulty = 2
source = [{title = "Linux: epoll(7)", url = "https://man7.org/linux/man-pages/man7/epoll.7.html"}]

[[key]]
id = "scan"
point = "one scans every descriptor on each call"
weight = 3
cues = ["scans|scan every|all|each"]
probe = "What does each call cost with many idle connections?"

[[key]]
id = "ready"
point = "the other reports only the ready ones"
weight = 2
cues = ["reports|gives ready"]
probe = "And what comes back?"

[[key]]
id = "limit"
point = "one stops at 1024"
weight = 1
cues = ["1024"]
+++

# Waiting for sockets

Compare the two calls.

## Hint

Think of the work in the kernel.

## Answer

The older call scans every descriptor on each call, and it stops at 1024 of them. The newer one gives only the ready ones. That is why a server with
very many idle connections uses the newer one, whose work grows with what happens and not with what is open. The list of descriptors is handed
over once and stays in the kernel, so that nothing is copied each time the program waits for the next thing to come in.
`)},
	"bank/algorithms/heap.md": {Data: []byte(`+++
item = "big-o"
kind = "short"
difficulty = 2
source = [{title = "Python: heapq", url = "https://docs.python.org/3/library/heapq.html"}]
form = "complexity"
accept = ["O(n log n)"]
example = "O(…)"
+++

# Heapsort

How long does it take in the worst case?

## Hint

Think of the height of the tree.

## Answer

Building the heap is linear, and then each of the n removals costs at most the height of the heap, which is the logarithm of n. Together that is n times
the logarithm of n, in the worst case and on the average too. It needs no memory beside the list, which is its charm against merge sort. It is
not stable, and in practice the caches like quicksort better, because a heap jumps about in memory where the other walks along it.
`)},
	"bank/django/safe.md": {Data: []byte(`+++
item = "methods"
kind = "choice"
difficulty = 2
source = [{title = "RFC 9110: HTTP Semantics › Safe Methods", url = "https://httpwg.org/specs/rfc9110.html#safe.methods"}]
+++

# Safe methods

Which of these changes nothing on the server?

## Hint

It only asks.

## Options

- [ ] POST
- [x] GET
- [ ] DELETE

## Answer

A safe method is one whose meaning is to read. GET and HEAD are the ones that everybody meets, and OPTIONS and TRACE belong to them. The server may write
a line in its log or count the visit, but the client did not ask for that and is not to blame for it. This is why a crawler may follow each link
that it finds, and why a link that deletes something is a mistake that has cost people their data more than once in the past.
`)},
}

// bench is a coach on a real database, with handlers over it.
type bench struct {
	t      *testing.T
	Coach  *tie.Coach
	router *interaction.Router
	now    time.Time
}

func newBench(t *testing.T, server organise.Server) *bench {
	t.Helper()
	bank, faults := questions.Read(testBank)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	b := &bench{t: t, now: uitest.Noon}
	c := tie.New(coach.Options{Store: db, Packs: questions.Only(bank), Now: func() time.Time { return b.now },
		Log: slog.New(slog.DiscardHandler)})
	b.Coach = c
	b.router = interaction.NewRouter(Routes(Deps{Coach: c, Server: server, Log: slog.New(slog.DiscardHandler)}))
	return b
}

// person is someone in a server who acts through the route table.
type person struct {
	*bench
	id          string
	Guild       string
	Permissions int64
	Last        interaction.Response // what they were answered last, for the next click
	closed      string               // what the message that they left says now; "" when they left none
	messageID   string
	Private     bool
}

func (b *bench) Person(id string) *person { return &person{bench: b, id: id, Guild: "901"} }

func (p *person) Send(r *interaction.Request) (interaction.Response, error) {
	p.t.Helper()
	r.UserID, r.UserName, r.GuildID, r.Permissions, r.Version = p.id, "Person "+p.id, p.Guild, p.Permissions, interaction.IDVersion
	route, ok := p.router.Find(r)
	if !ok {
		p.t.Fatalf("nothing answers to %+v", r)
	}
	return route.Handle(context.Background(), r)
}

// Must remembers what was answered.
func (p *person) Must(r interaction.Response, err error) string {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	p.Last, p.closed = r, ""
	if r.Next != nil { // they go on in a message of its own
		uitest.CheckMessage(p.t, r.Message.Components)
		p.closed = uitest.Render(r.Message.Components)
		p.Last = interaction.Private(*r.Next)
		r = p.Last
	}
	if r.Kind != interaction.OpenModal {
		uitest.CheckMessage(p.t, r.Message.Components)
		p.Private = r.Kind == interaction.ReplyPrivate || r.Kind == interaction.UpdateMessage
		p.messageID = "1"
		return uitest.Render(r.Message.Components)
	}
	return uitest.RenderModal(r.Modal)
}

func (p *person) Command(name string, options map[string]string) string {
	p.t.Helper()
	return p.Must(p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: name, Options: options}))
}

// request finds the control whose label or custom id begins so in what was shown last, as a click on it.
func (p *person) request(label string, values ...string) *interaction.Request {
	p.t.Helper()
	var found *interaction.Request
	uitest.Walk(uitest.Wire(p.t, p.Last.Message.Components), func(c uitest.Component) {
		if c.CustomID == "" || c.Label != label && !strings.HasPrefix(c.CustomID, interaction.IDVersion+":"+label) {
			return
		}
		found = &interaction.Request{Kind: interaction.KindComponent, Values: values, MessageID: p.messageID, MessagePrivate: p.Private}
		_, found.Action, found.Key = interaction.ParseCustomID(c.CustomID)
	})
	if found == nil {
		p.t.Fatalf("no control %q in\n%s", label, uitest.Render(p.Last.Message.Components))
	}
	return found
}

func (p *person) Click(label string, values ...string) string {
	p.t.Helper()
	return p.Must(p.Send(p.request(label, values...)))
}

// submit fills the form that is open.
func (p *person) submit(fields map[string]string) string {
	p.t.Helper()
	return p.Must(p.Send(p.form(fields)))
}

func (p *person) form(fields map[string]string) *interaction.Request {
	p.t.Helper()
	if p.Last.Kind != interaction.OpenModal {
		p.t.Fatal("no form is open")
	}
	r := &interaction.Request{Kind: interaction.KindModal, Fields: fields, MessageID: p.messageID, MessagePrivate: p.Private}
	_, r.Action, r.Key = interaction.ParseCustomID(p.Last.Modal.CustomID)
	return r
}

func (p *person) Answer(text string) string {
	p.t.Helper()
	return p.submit(map[string]string{"answer": text})
}
