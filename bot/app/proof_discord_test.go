package app

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// discordSetting is what a Discord in a process of its own is to be.
type discordSetting struct {
	Dir     string // where it keeps its state; "" in memory
	Servers int
	Forums  []int     // which of the servers, from 0, have a forum as their channel
	Limits  bool      // Discord's rate limits are enforced
	Start   time.Time // of its calendar; ids only go up, so they follow it from then on. Zero: as it is
	Trouble bool      // much goes wrong
	Seed    uint64    // of the trouble
}

// discordWorld is what that process says of itself once it runs.
type discordWorld struct {
	Address, Token string
	Servers        []discordServer
}

type discordServer struct {
	ID, Channel string
	Forum       bool
}

// discordStats is what that process tells at any time.
type discordStats struct {
	Posts    int            // requests to post a message or a forum's post
	Posted   int            // of them carried out
	Requests int            // of the bot, all of them
	Limited  int            // of them answered with 429 by the limits, not by the trouble
	Trouble  map[string]int // what was done how often
}

// discordProcess is the inside of that process.
type discordProcess struct {
	server  *fakediscord.Server
	trouble *trouble
	bot     string // user id

	mu    sync.Mutex
	stats discordStats
	shift time.Duration // of the calendar
	jump  time.Duration // of the clock that nonces are remembered by
}

func (p *discordProcess) clock(by *time.Duration) func() time.Time {
	return func() time.Time {
		p.mu.Lock()
		defer p.mu.Unlock()
		return time.Now().Add(*by)
	}
}

// playDiscord is Discord, until it is told to end.
func playDiscord() error {
	var setting discordSetting
	if err := json.Unmarshal([]byte(os.Getenv(settingVariable)), &setting); err != nil {
		return err
	}
	p := &discordProcess{}
	if !setting.Start.IsZero() {
		p.shift = time.Until(setting.Start)
	}
	var err error
	p.server, err = fakediscord.New(fakediscord.Options{
		Now: p.clock(&p.shift), Clock: p.clock(&p.jump), Dir: setting.Dir, RateLimits: setting.Limits, Inspect: p.inspect,
	})
	if err != nil {
		return err
	}
	world := discordWorld{}
	for i := range setting.Servers {
		s := discordServer{ID: p.server.AddGuild(fmt.Sprintf("Group %d", i))}
		if s.Forum = slices.Contains(setting.Forums, i); s.Forum {
			s.Channel = p.server.AddForum(s.ID, "daily", "Python", "difficulty 2")
		} else {
			s.Channel = p.server.AddChannel(s.ID, "daily", fakediscord.KindText)
		}
		world.Servers = append(world.Servers, s)
	}
	_, p.bot, world.Token = p.server.Application()
	var handler http.Handler = p.server
	if setting.Trouble {
		p.trouble = newTrouble(p.server, setting.Seed)
		handler = p.trouble
	}
	mux := http.NewServeMux()
	mux.Handle("/", handler)
	mux.HandleFunc("POST /proof/clock", p.setClock)
	mux.HandleFunc("GET /proof/stats", p.tell)
	mux.HandleFunc("GET /proof/after", p.tellAfter)
	mux.HandleFunc("POST /proof/calm", p.calm)
	mux.HandleFunc("POST /proof/archive", p.archive)
	mux.HandleFunc("POST /proof/dailies", p.tellDailies)
	mux.HandleFunc("GET /proof/pins", p.tellPins)
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	world.Address = "http://" + listener.Addr().String()
	if err := json.NewEncoder(os.Stdout).Encode(world); err != nil {
		return err
	}
	return (&http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}).Serve(listener)
}

func (p *discordProcess) inspect(r *http.Request, _ []byte, status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stats.Requests++
	if isPost(r) && (status == http.StatusOK || status == http.StatusCreated) {
		p.stats.Posted++
	}
	if status == http.StatusTooManyRequests {
		p.stats.Limited++
	}
}

// setClock moves the calendar to a moment, and the clock of the nonces on by a duration.
func (p *discordProcess) setClock(_ http.ResponseWriter, r *http.Request) {
	ms, _ := strconv.ParseInt(r.FormValue("now"), 10, 64)
	jump, _ := time.ParseDuration(r.FormValue("jump"))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shift = time.Until(time.UnixMilli(ms))
	p.jump += jump
}

func (p *discordProcess) tell(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	s := p.stats
	p.mu.Unlock()
	if t := p.trouble; t != nil {
		t.mu.Lock()
		defer t.mu.Unlock()
		s.Posts, s.Trouble = t.posts, maps.Clone(t.counts)
	}
	_ = json.NewEncoder(w).Encode(s)
}

// discordAway is a Discord in another process, seen from the proof.
type discordAway struct {
	discordWorld
	t testing.TB
}

// startDiscord starts one; it ends with the test.
func startDiscord(t testing.TB, setting discordSetting) *discordAway {
	t.Helper()
	raw, err := json.Marshal(setting)
	if err != nil {
		t.Fatal(err)
	}
	c, hold := proofProcess(t, "discord", settingVariable+"="+string(raw))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = hold.Close() // it ends by this
		_ = c.Wait()
	})
	d := &discordAway{t: t}
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&d.discordWorld); err != nil {
		t.Fatal("Discord does not start: ", err)
	}
	return d
}

// proofProcess is this program in another role. It ends when hold is closed.
func proofProcess(t testing.TB, role string, env ...string) (c *exec.Cmd, hold io.Closer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c = exec.Command(self)
	c.Env = append(append(os.Environ(), roleVariable+"="+role), env...)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	return c, in
}

// ask calls the process and reads its answer into a value, unless that is nil.
func (d *discordAway) ask(ctx context.Context, method, path string, body io.Reader, into any) error {
	r, err := http.NewRequestWithContext(ctx, method, d.Address+path, body)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s is answered with %s", path, resp.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(into)
}
