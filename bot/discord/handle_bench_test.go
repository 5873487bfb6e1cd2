package discord

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/store"
)

// The bank of these tests: a question of each kind, choices of both, in four sections.
var testBank = fstest.MapFS{
	"checklist.toml": {Data: []byte(`
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
sources = ["https://dev.mysql.com/doc/refman/8.4/en/join.html"]
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
sources = ["https://man7.org/linux/man-pages/man7/epoll.7.html"]

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
sources = ["https://docs.python.org/3/library/heapq.html"]
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
sources = ["https://httpwg.org/specs/rfc9110.html#safe.methods"]
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
	coach  *tie.Coach
	router *Router
	now    time.Time
}

func newBench(t *testing.T, server Server) *bench {
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
	b := &bench{t: t, now: noon}
	c := tie.New(coach.Options{Store: db, Bank: bank, Now: func() time.Time { return b.now }, Log: slog.New(slog.DiscardHandler)})
	b.coach = c
	b.router = NewRouter(Routes(Handlers{Coach: c, Server: server, Log: slog.New(slog.DiscardHandler)}))
	return b
}

// person is someone in a server who acts through the route table.
type person struct {
	*bench
	id          string
	guild       string
	permissions int64
	last        Response // what they were answered last, for the next click
	messageID   string
	private     bool
}

func (b *bench) person(id string) *person { return &person{bench: b, id: id, guild: "901"} }

func (p *person) send(r *Request) (Response, error) {
	p.t.Helper()
	r.UserID, r.UserName, r.GuildID, r.Permissions, r.Version = p.id, "Person "+p.id, p.guild, p.permissions, IDVersion
	route, ok := p.router.Find(r)
	if !ok {
		p.t.Fatalf("nothing answers to %+v", r)
	}
	return route.Handle(context.Background(), r)
}

// must remembers what was answered.
func (p *person) must(r Response, err error) string {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	p.last = r
	if r.kind != openModal {
		checkMessage(p.t, r.message.Components)
		p.private = r.kind == replyPrivate || r.kind == updateMessage
		p.messageID = "1"
		return render(r.message.Components)
	}
	return renderModal(r.modal)
}

func (p *person) command(name string, options map[string]string) string {
	p.t.Helper()
	return p.must(p.send(&Request{Kind: KindCommand, Command: name, Options: options}))
}

// request finds the control whose label or custom id begins so in what was shown last, as a click on it.
func (p *person) request(label string, values ...string) *Request {
	p.t.Helper()
	var found *Request
	walk(wire(p.t, p.last.message.Components), func(c component) {
		if c.CustomID == "" || c.Label != label && !strings.HasPrefix(c.CustomID, IDVersion+":"+label) {
			return
		}
		found = &Request{Kind: KindComponent, Values: values, MessageID: p.messageID, MessagePrivate: p.private}
		_, found.Action, found.Key = parseCustomID(c.CustomID)
	})
	if found == nil {
		p.t.Fatalf("no control %q in\n%s", label, render(p.last.message.Components))
	}
	return found
}

func (p *person) click(label string, values ...string) string {
	p.t.Helper()
	return p.must(p.send(p.request(label, values...)))
}

// submit fills the form that is open.
func (p *person) submit(fields map[string]string) string {
	p.t.Helper()
	return p.must(p.send(p.form(fields)))
}

func (p *person) form(fields map[string]string) *Request {
	p.t.Helper()
	if p.last.kind != openModal {
		p.t.Fatal("no form is open")
	}
	r := &Request{Kind: KindModal, Fields: fields, MessageID: p.messageID, MessagePrivate: p.private}
	_, r.Action, r.Key = parseCustomID(p.last.modal.CustomID)
	return r
}

func (p *person) answer(text string) string {
	p.t.Helper()
	return p.submit(map[string]string{"answer": text})
}

// shows fails when a view does not show each of these.
func shows(t *testing.T, view string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(view, w) {
			t.Errorf("%q is not shown in\n%s", w, view)
		}
	}
}

func refused(t *testing.T, err error, code coach.Code) *coach.Error {
	t.Helper()
	var e *coach.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Fatalf("got %v, want a refusal of the code %s", err, code)
	}
	return e
}
