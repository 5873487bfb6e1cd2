package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// options are one run.
type options struct {
	seed   uint64
	during time.Duration
	bot    string // the program
	folder string // for all that is written
	out    io.Writer
}

// chaos is one run: a Discord, people, a bot, and what is wrong with it.
type chaos struct {
	o       options
	random  *rand.Rand // of the faults
	discord *fakediscord.Server
	front   *front
	address string
	token   string
	botUser string

	store  string
	disk   *disk
	bot    *process
	starts int

	home    *server // where all but the dailies happens
	members []*person
	prober  *person // who is heard in order to know whether the bot is there

	books    books
	numbers  atomic.Int64 // the last that makes something unlike any other
	doubling atomic.Bool  // people do everything twice at once

	mu      sync.Mutex
	servers []*server

	known        map[string]bool // what was found to be wrong with what was told
	table        table
	ends, rounds *row
}

// members is how many people play rounds at the same time.
const members = 6

// run is a whole run. wrong is how much the table says is wrong; err is what kept it from being one.
func run(ctx context.Context, o options) (wrong int, err error) {
	c := &chaos{o: o, random: rand.New(rand.NewPCG(o.seed, 0)), books: books{seen: map[string]bool{}},
		known: map[string]bool{}}
	_, _ = fmt.Fprintf(o.out, "chaos -seed %d -for %v\n", o.seed, o.during)
	end, err := c.openDiscord(ctx)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, end()) }()
	if c.disk, err = newDisk(ctx, filepath.Join(o.folder, "data")); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, c.disk.remove()) }()
	c.store = filepath.Join(c.disk.path, "hotseat.db")
	kinds := c.kinds()
	c.ends = c.table.row("the bot itself", "it ends only when it is made to, and nothing panics; times it was started")
	c.rounds = c.table.row("rounds go on", "no question is asked again that was done with; each round is played to its end")
	c.populate()
	c.start(ctx, c.ends)
	defer func() { c.kill() }()
	c.happen(ctx, kinds)
	if ctx.Err() == nil {
		c.reckon(ctx)
	}
	c.table.did(c.ends, c.starts)
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if err := c.table.print(o.out); err != nil {
		return 0, err
	}
	wrong = c.table.wrongs()
	_, _ = fmt.Fprintf(o.out, "%d wrong; -seed %d does it again\n", wrong, o.seed)
	if wrong > 0 { // the disk is taken away
		err = os.CopyFS(filepath.Join(o.folder, "kept"), os.DirFS(c.disk.path))
	}
	return wrong, err
}

// openDiscord starts Discord; end closes it.
func (c *chaos) openDiscord(ctx context.Context) (end func() error, err error) {
	if c.discord, err = fakediscord.New(fakediscord.Options{}); err != nil {
		return nil, err
	}
	c.front = newFront(c.discord)
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, c.discord.Close())
	}
	c.address = "http://" + listener.Addr().String()
	_, c.botUser, c.token = c.discord.Application()
	server := &http.Server{Handler: c.front, ReadHeaderTimeout: time.Minute, ErrorLog: quiet()}
	served := make(chan error, 1)
	go func() { served <- server.Serve(frontListener{listener, c.front}) }()
	return func() error {
		err := errors.Join(c.discord.Close(), server.Close())
		if serving := <-served; !errors.Is(serving, http.ErrServerClosed) {
			err = errors.Join(err, serving)
		}
		return err
	}, nil
}

// populate makes the server that is home, and who lives there.
func (c *chaos) populate() {
	c.home = c.newServer("Home", c.own(1))
	for i := range members {
		c.members = append(c.members, c.newPerson(fmt.Sprintf("Member %d", i), c.own(100+i), c.home.id, c.home.channel))
	}
	c.prober = c.newPerson("Prober", c.own(2), c.home.id, c.home.channel)
}

// own is a source of chance of somebody's own.
func (c *chaos) own(n int) *rand.Rand {
	return rand.New(rand.NewPCG(c.o.seed, uint64(n))) //nolint:gosec // it is no negative number
}

// happen lets people live and faults happen until the time is over, and then people finish what they began.
func (c *chaos) happen(ctx context.Context, kinds []kind) {
	lives, end := context.WithCancel(ctx)
	var all sync.WaitGroup
	for _, p := range c.members {
		all.Go(func() { p.live(lives) })
	}
	for i, life := range []func(context.Context, *rand.Rand){c.found, c.checkIn, c.take, c.decide} {
		all.Go(func() { life(lives, c.own(200+i)) })
	}
	began := time.Now()
	pause(ctx, time.Second)
	c.one(ctx, kinds[0]) // the shortest run has a kill
	for time.Since(began) < c.o.during && ctx.Err() == nil {
		for _, i := range c.random.Perm(len(kinds)) { // each once, before any comes again
			if time.Since(began) >= c.o.during || ctx.Err() != nil {
				break
			}
			c.one(ctx, kinds[i])
		}
	}
	end()
	all.Wait()
}

// one has one fault happen, and looks whether all is as it was told.
func (c *chaos) one(ctx context.Context, k kind) {
	if k.row.missing != "" {
		return
	}
	c.alive(ctx, c.ends)
	c.table.did(k.row, 1)
	k.happen(ctx, k.row)
	c.alive(ctx, c.ends)
	if c.serves(ctx, k.row) {
		c.recounted(ctx, k.row, c.store, c.books.now())
	}
	pause(ctx, time.Duration(300+c.random.IntN(900))*time.Millisecond)
}

// recounted counts again all that was told, and names what was not known to be wrong before.
func (c *chaos) recounted(ctx context.Context, r *row, path string, list []told) {
	wrong, err := recount(ctx, path, list)
	if err != nil && ctx.Err() == nil {
		c.table.wrong(r, "the database cannot be read: %v", err)
	}
	for _, lines := range wrong {
		for _, line := range lines {
			if !c.known[line] {
				c.known[line] = true
				c.table.wrong(r, "%s", line)
			}
		}
	}
}
