package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions"
	"hotseat/store"
)

// TestMain lets the tests run the program as a process of its own: the test binary is the program when it is told so.
func TestMain(m *testing.M) {
	if os.Getenv("HOTSEAT_TEST_MAIN") == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

// program is the program with arguments, in an empty folder and with nothing in the environment but what is given.
func program(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, args...)
	c.Dir = t.TempDir()
	c.Env = append([]string{"HOTSEAT_TEST_MAIN=1", "HOME=" + c.Dir, "PATH=" + os.Getenv("PATH")}, env...)
	return c
}

func runProgram(t *testing.T, env []string, args ...string) (out, errs string, code int) {
	t.Helper()
	c := program(t, env, args...)
	var o, e bytes.Buffer
	c.Stdout, c.Stderr = &o, &e
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return o.String(), e.String(), c.ProcessState.ExitCode()
}

func TestWrongUsageAndHelp(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the whole program is started over and over, one after the other")
	}
	for _, test := range []struct {
		args      []string
		code      int
		out, errs string
	}{
		{[]string{"-h"}, 0, "DISCORD_TOKEN", ""},
		{[]string{"--help"}, 0, "Exit codes", ""},
		{[]string{"version"}, 0, "hotseat ", ""},
		{[]string{"check"}, 0, "all is well", ""},
		{[]string{"dance"}, 2, "", `unknown command "dance"`},
		{[]string{"-loud"}, 2, "", "-loud"},
		{[]string{"check", "nowhere"}, 1, "", "bot: nowhere is not a folder like questions/, with checklist.toml and bank/: "},
		{[]string{"check", "one", "two"}, 2, "", `unexpected "two"`},
		{[]string{"-playground", "-config", "x"}, 2, "", "-playground goes with neither"},
		{[]string{"-listen", "nonsense"}, 2, "", "-listen nonsense is not host:port"},
		{[]string{"-listen", "127.0.0.1:80000"}, 2, "", "is not host:port"},
		{[]string{"-listen", "0.0.0.0:0"}, 2, "", "add -open if that is wanted"},
		{[]string{"-listen", ":0"}, 2, "", "act as anybody in it"},
		{[]string{"-listen", "example.org:80"}, 2, "", "add -open"},
		{[]string{"-open"}, 2, "", "-open goes with -listen"},
		{[]string{"-config", "x", "-listen", "y"}, 2, "", "-listen and -data are the playground's"},
	} {
		out, errs, code := runProgram(t, nil, test.args...)
		if code != test.code || !strings.Contains(out, test.out) || !strings.Contains(errs, test.errs) || test.code != 0 &&
			strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: code %d, out %q, err %q", test.args, code, out, errs)
		}
	}
	if out, _, _ := runProgram(t, nil, "-h"); strings.Count(out, "\n") > 45 {
		t.Errorf("-h does not fit one screen: %d lines", strings.Count(out, "\n"))
	}
}

// discord is a Discord for one test: its base address and the bot's token there.
func discord(t *testing.T) (base, token string, fake *fakediscord.Server) {
	t.Helper()
	return watched(t, func(*http.Request) {})
}

// watched is discord, and arrived hears of each request of the bot before it is handled.
func watched(t *testing.T, arrived func(*http.Request)) (base, token string, fake *fakediscord.Server) {
	t.Helper()
	fake, err := fakediscord.New(fakediscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived(r)
		fake.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		if err := fake.Close(); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	_, _, token = fake.Application()
	return server.URL + "/api", token, fake
}

func TestBadInputEndsWithASentence(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the whole program is started over and over, one after the other")
	}
	base, token, _ := discord(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	file := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	letter := file("letter.db", strings.Repeat("This is a letter and no database. ", 200))
	env := func(more ...string) []string {
		return append([]string{"DISCORD_TOKEN=" + token, "HOTSEAT_DISCORD_API_BASE=" + base}, more...)
	}
	for _, test := range []struct {
		name string
		env  []string
		args []string
		want []string
	}{
		{"no such configuration", nil, []string{"-config", "none.toml"}, []string{"none.toml: there is no such file"}},
		{"unknown key", nil, []string{"-config", file("c.toml", "[discord]\ntokn = \"x\"\n")}, []string{"c.toml:2:", "discord.tokn"}},
		{"no token", nil, []string{"-discord"}, []string{"there is no bot token", "DISCORD_TOKEN"}},
		{"port in use", nil, []string{"-listen", taken.Addr().String()}, []string{taken.Addr().String(), "address already in use"}},
		{"not a database", env("HOTSEAT_STORE_PATH=" + letter), nil, []string{letter, "not a hotseat database"}},
		{"a refused token", env("DISCORD_TOKEN=wrong"), nil, []string{"Discord refused the bot's token"}},
		{"health port in use", env("HOTSEAT_HEALTH_LISTEN=" + taken.Addr().String()), nil, []string{"[health] listen"}},
		{"health of nobody", env("HOTSEAT_HEALTH_LISTEN=127.0.0.1:1"), []string{"health"}, []string{"does not answer"}},
		{"check of a bad configuration", nil, []string{"check", "-config", file("c.toml", "[log]\nlevel = \"loud\"\n")},
			[]string{`level "loud"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, errs, code := runProgram(t, test.env, test.args...)
			said := lastLine(errs)
			if test.args != nil && test.args[0] == "check" {
				said = errs
			}
			for _, want := range test.want {
				if !strings.Contains(said, want) {
					t.Errorf("it says %q, want %q in it", said, want)
				}
			}
			if code != 1 || strings.Contains(errs, "goroutine ") || strings.Contains(errs, "wrong\"") {
				t.Errorf("code %d, and on the error stream:\n%s", code, errs)
			}
		})
	}
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// started runs the program and waits for its first line.
func started(t *testing.T, env []string, args ...string) (c *exec.Cmd, first string, errs *bytes.Buffer) {
	t.Helper()
	c = program(t, env, args...)
	errs = &bytes.Buffer{}
	c.Stderr = errs
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	first, err = bufio.NewReader(out).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return c, first, errs
}

func TestThePlaygroundSaysWhereItIs(t *testing.T) {
	data := t.TempDir()
	c, first, errs := started(t, nil, "-playground", "-listen", "127.0.0.1:0", "-data", data)
	_, rest, ok := strings.Cut(first, "http://")
	address, _, _ := strings.Cut(rest, " ")
	if !ok {
		t.Fatalf("its first line is %q, and on the error stream:\n%s", first, errs)
	}
	resp, err := http.Get("http://" + address + "/api/playground/state")
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(resp, err)
	}
	_ = resp.Body.Close()
	// A second one in the same folder is told so.
	_, said, code := runProgram(t, nil, "-listen", "127.0.0.1:0", "-data", data)
	if code != 1 || !strings.Contains(said, "another hotseat") {
		t.Errorf("a second one: code %d, %s", code, said)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v\n%s", err, errs)
	}
}

func TestOnDiscordUntilASignal(t *testing.T) {
	for _, by := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(by.String(), func(t *testing.T) {
			if signal.Ignored(by) { // and so it is for the program that a test starts
				t.Skip("these tests were started so that the signal is ignored, as nohup does it; the program keeps to that")
			}
			base, token, fake := discord(t)
			c, errs := inBackground(t, []string{"DISCORD_TOKEN=" + token, "HOTSEAT_DISCORD_API_BASE=" + base})
			if err := fake.Connected(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := c.Process.Signal(by); err != nil {
				t.Fatal(err)
			}
			if err := c.Wait(); err != nil {
				t.Errorf("after it: %v", err)
			}
			if log := errs.String(); strings.Contains(log, token) {
				t.Errorf("the log shows the token:\n%s", log)
			}
			if err := fake.Disconnected(t.Context()); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(filepath.Join(c.Dir, "hotseat.db-wal")); err == nil {
				t.Error("the write-ahead log is left")
			}
		})
	}
}

// TestAHangupUnderLoad: people press while the terminal is closed, and Discord answers none of the bot's requests. It ends as it was told
// to, and what was acknowledged is in the file.
func TestAHangupUnderLoad(t *testing.T) {
	if signal.Ignored(syscall.SIGHUP) {
		t.Skip("these tests were started so that the signal is ignored, as nohup does it; the program keeps to that")
	}
	answers := make(chan struct{}, 100)
	base, token, fake := watched(t, func(r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/callback") {
			answers <- struct{}{}
		}
	})
	registering := fake.Watch()
	defer registering.Stop()
	c, errs := inBackground(t, []string{"DISCORD_TOKEN=" + token, "HOTSEAT_DISCORD_API_BASE=" + base})
	guild := fake.AddGuild("Study group")
	channel := fake.AddChannel(guild, "general", 0)
	people := make([]string, 40)
	for i := range people {
		people[i] = fake.AddUser(fmt.Sprint("Mia ", i))
		fake.Join(guild, people[i])
	}
	if err := fake.Connected(t.Context()); err != nil {
		t.Fatal(err)
	}
	for len(fake.Commands()) < 5 { // an empty list is shorter
		<-registering.News()
	}
	if r := fake.Command(t.Context(), fakediscord.Actor{User: people[0], Channel: channel}, "/checkin what:pushed"); r.Error != "" {
		t.Fatal(r.Error)
	}
	hold := make(chan struct{})
	fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/interactions/*/*/callback", Times: 1 << 20, Hold: hold})
	var asking sync.WaitGroup
	for _, one := range people {
		asking.Go(func() {
			fake.Command(t.Context(), fakediscord.Actor{User: one, Channel: channel}, "/checkin what:pushed")
		})
	}
	for range 20 {
		<-answers
	}
	if err := c.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	// Ten seconds is what Docker gives, and what app.TestTheEndIsSoonEnough adds up to; here it is only not for ever.
	late := time.AfterFunc(time.Minute, func() { _ = c.Process.Kill() })
	defer late.Stop()
	if err := c.Wait(); err != nil {
		t.Errorf("after it: %v\n%s", err, errs)
	}
	close(hold)
	asking.Wait()
	st, err := store.Open(t.Context(), filepath.Join(c.Dir, "hotseat.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	err = st.Read(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Person(people[0])
		return err
	})
	if err != nil {
		t.Errorf("who was answered is not in the file: %v", err)
	}
}

// TestThePlaygroundOpenToAll: with -open it listens everywhere, and says what that means.
func TestThePlaygroundOpenToAll(t *testing.T) {
	c, first, errs := started(t, nil, "-listen", "0.0.0.0:0", "-open")
	if !strings.Contains(first, "http://") {
		t.Fatalf("its first line is %q", first)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after it: %v", err)
	}
	if !strings.Contains(errs.String(), "everybody who can reach this machine") {
		t.Errorf("it does not say what -open means: %s", errs)
	}
}

// inBackground starts the program and does not wait for anything.
func inBackground(t *testing.T, env []string) (c *exec.Cmd, errs *bytes.Buffer) {
	t.Helper()
	c = program(t, env)
	errs = &bytes.Buffer{}
	c.Stderr = errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	return c, errs
}

// What the README says of the bank is so.
func TestTheReadmeCountsRight(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the whole program is started over and over, one after the other")
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	beyond := len(bank.AllItems()) - len(bank.Items())
	for _, want := range []string{
		fmt.Sprintf("There are %d questions", len(bank.Questions())),
		fmt.Sprintf("The checklist has %d items; %d beyond it", len(bank.Items()), beyond),
	} {
		if !strings.Contains(string(readme), want) {
			t.Errorf("the README does not say %q", want)
		}
	}
	for _, link := range regexp.MustCompile(`\]\((questions/[^)]+|bot/[^)]+)\)`).FindAllStringSubmatch(string(readme), -1) {
		if _, err := os.Stat("../" + link[1]); err != nil {
			t.Errorf("the README links %s: %v", link[1], err)
		}
	}
}

// The permissions in the README's link are the ones that /setup checks.
func TestTheInviteLinksPermissions(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var sum int64
	for _, bit := range []int{10 /* View Channels */, 11 /* Send Messages */, 15 /* Attach Files */, 16 /* Read Message History */, 17, /* Mention Everyone */
		35 /* Create Public Threads */, 38 /* Send Messages in Threads */} {
		sum |= 1 << bit
	}
	if want := fmt.Sprintf("scope=bot+applications.commands&permissions=%d", sum); !strings.Contains(string(readme), want) {
		t.Errorf("the README's invite link does not hold %s", want)
	}
}
