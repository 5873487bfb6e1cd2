package bench

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// bareVariable tells this test's binary to be the bare bot, with the address of the thin Discord.
const bareVariable = "HOTSEAT_BENCH_BARE"

func TestMain(m *testing.M) {
	if address := os.Getenv(bareVariable); address != "" {
		if err := beBare(address); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// beBare is what every Go bot would be at least: discordgo, and a constant answer to each frame.
func beBare(address string) error {
	s, err := discordgo.New("Bot bare")
	if err != nil {
		return err
	}
	s.StateEnabled = false
	s.Client.Transport = rewrite(address)
	s.AddHandler(func(s *discordgo.Session, i *discordgo.InteractionCreate) {
		_ = s.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseChannelMessageWithSource,
			Data: &discordgo.InteractionResponseData{Content: "a constant answer"}})
	})
	if err := s.Open(); err != nil {
		return err
	}
	if _, err := s.ApplicationCommandBulkOverwrite(benchApp, "", nil); err != nil {
		return err
	}
	select {} // until it is killed
}

// press is one interaction as the recorded round sent it.
type press struct {
	kind        int
	data, under string
}

// person plays rounds, and remembers what was pressed so that the same can be sent to the bare bot.
type person struct {
	number  int
	under   string // the components of the message that stands before this person
	presses []press
	waits   []time.Duration
}

func (p *person) do(d *thinDiscord, kind int, data string) (json.RawMessage, error) {
	if kind == 2 {
		p.under = ""
	}
	raw, wait, err := d.sendInteraction(p.number, kind, data, p.under)
	p.presses = append(p.presses, press{kind, data, p.under})
	p.waits = append(p.waits, wait)
	var answer struct {
		Type int
		Data struct{ Components json.RawMessage }
	}
	if json.Unmarshal(raw, &answer) == nil && answer.Type != 9 { // a form leaves its message standing
		p.under = string(answer.Data.Components)
	}
	return raw, err
}

// play answers a whole mock round of ten questions, whatever they are: picks the first option, types a sentence, passes on probes, and
// confirms the ticks. Answers that would be run are skipped, since what is measured is the path and not Python.
func (p *person) play(d *thinDiscord) error {
	raw, err := p.do(d, 2, `{"id":"1","name":"mock","type":1,"options":[{"name":"section","type":3,"value":"network"},`+
		`{"name":"questions","type":4,"value":10}]}`)
	tried := map[string]bool{} // forms that were refused: a sentence is no order of steps
	for range 100 {
		if err != nil {
			return err
		}
		text := string(raw)
		next := ""
		for _, action := range []string{"round.confirm", "round.pass", "round.pick", "round.choose", "round.answer", "mock.replace",
			"round.next", "round.show"} {
			if next = customID(text, action); next != "" {
				break
			}
		}
		switch {
		case next == "" || strings.Contains(text, "1:mock.again:"):
			return nil // the round is over
		case strings.Contains(next, "round.answer") && (strings.Contains(text, "```") || tried[next]) && customID(text, "round.skip") != "":
			raw, err = p.do(d, 3, component(customID(text, "round.skip"), 2, ""))
		case strings.Contains(next, "round.choose"):
			raw, err = p.do(d, 3, component(next, 3, `"0"`))
		case strings.Contains(next, "round.answer"):
			tried[next] = true
			if raw, err = p.do(d, 3, component(next, 2, "")); err != nil {
				return err
			}
			form := customID(string(raw), "round.submit")
			if form == "" {
				return fmt.Errorf("no form in %.300s", raw)
			}
			raw, err = p.do(d, 5, fmt.Sprintf(
				`{"custom_id":%q,"components":[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"answer","value":%q}}]}`,
				form, "A socket waits in the kernel until the other side has sent what it had to send, and then the program reads it."))
		default:
			raw, err = p.do(d, 3, component(next, 2, ""))
		}
	}
	return fmt.Errorf("the round has no end: %v\n%s", p.presses[len(p.presses)-4:], raw)
}

func component(id string, kind int, value string) string {
	return fmt.Sprintf(`{"custom_id":%q,"component_type":%d,"values":[%s]}`, id, kind, value)
}

// customID is the first custom id of an action in a message, or "".
func customID(text, action string) string {
	_, rest, found := strings.Cut(text, `"1:`+action+":")
	if !found {
		return ""
	}
	key, _, _ := strings.Cut(rest, `"`)
	return "1:" + action + ":" + key
}

// process is a program under measurement.
type process struct{ cmd *exec.Cmd }

func launch(tb testing.TB, name string, args, env []string) process {
	tb.Helper()
	log, err := os.Create(filepath.Join(tb.TempDir(), "log"))
	if err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command(name, args...) //nolint:gosec // built just now
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = log.Close()
		if text, err := os.ReadFile(log.Name()); err == nil && tb.Failed() {
			tb.Logf("%s said:\n%s", name, text)
		}
	})
	return process{cmd}
}

// cpu is the processor time that a process has used, user and system.
func (p process) cpu(tb testing.TB) time.Duration {
	tb.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		tb.Skip("the processor time of another process is read from /proc, which is not here")
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // Linux counts in hundredths
}

// measured is what one program did with the same work.
type measured struct {
	rate float64 // interactions a second
	cpu  float64 // milliseconds of processor time an interaction
	p99  time.Duration
}

const peopleAtOnce = 16

// run has all people do their work at once.
func run(tb testing.TB, p process, people []*person, work func(*person) error) measured {
	tb.Helper()
	before, began := p.cpu(tb), time.Now()
	var all sync.WaitGroup
	for _, one := range people {
		one.waits = nil
		all.Go(func() {
			if err := work(one); err != nil {
				tb.Error(err)
			}
		})
	}
	all.Wait()
	took := time.Since(began)
	var waits []time.Duration
	for _, one := range people {
		waits = append(waits, one.waits...)
	}
	if len(waits) == 0 || tb.Failed() {
		tb.FailNow()
	}
	slices.SortFunc(waits, cmp.Compare[time.Duration])
	n := float64(len(waits))
	return measured{rate: n / took.Seconds(), cpu: float64((p.cpu(tb) - before).Microseconds()) / 1000 / n, p99: waits[len(waits)*99/100]}
}

// BenchmarkPath puts mock rounds of 16 people at once through the whole bot, from the gateway's frame to the answer's request, and then
// sends the same frames to a bare discordgo program that answers each with a constant. It prints hotseat's share of the bare program's
// throughput, and how many times its processor time and 99th percentile it takes. Both are processes of their own on the same thin Discord.
func BenchmarkPath(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Skip("the processor time of another process is read from /proc")
	}
	bot := filepath.Join(b.TempDir(), "hotseat")
	if out, err := exec.Command("go", "build", "-o", bot, "hotseat/bot").CombinedOutput(); err != nil { //nolint:gosec // our own program
		b.Fatalf("%v\n%s", err, out)
	}
	for range b.N {
		people := make([]*person, peopleAtOnce)
		for i := range people {
			people[i] = &person{number: i}
		}
		discord := newThinDiscord(b)
		hotseat := launch(b, bot, []string{"-discord"}, []string{"DISCORD_TOKEN=bench", "HOTSEAT_DISCORD_API_BASE=http://" + discord.address +
			"/api",
			"HOTSEAT_STORE_PATH=" + filepath.Join(b.TempDir(), "bench.db"),
			"HOTSEAT_SANDBOX_DIR=/dev/null/none" /* answers that would be run are skipped */})
		<-discord.ready
		for _, one := range people { // one round to warm up, which is not counted
			if err := one.play(discord); err != nil {
				b.Fatal(err)
			}
			one.presses = nil
		}
		ours := run(b, hotseat, people, func(p *person) error {
			for range 6 {
				if err := p.play(discord); err != nil {
					return err
				}
			}
			return nil
		})
		_ = hotseat.cmd.Process.Kill()
		discord = newThinDiscord(b)
		self, err := os.Executable()
		if err != nil {
			b.Fatal(err)
		}
		bare := launch(b, self, nil, []string{bareVariable + "=" + discord.address})
		<-discord.ready
		theirs := run(b, bare, people, func(p *person) error {
			for _, one := range p.presses {
				_, wait, err := discord.sendInteraction(p.number, one.kind, one.data, one.under)
				if err != nil {
					return err
				}
				p.waits = append(p.waits, wait)
			}
			return nil
		})
		_ = bare.cmd.Process.Kill()
		b.ReportMetric(ours.rate/theirs.rate, "throughput/bare")
		b.ReportMetric(ours.cpu/theirs.cpu, "cpu/bare")
		b.ReportMetric(float64(ours.p99)/float64(theirs.p99), "p99/bare")
		b.ReportMetric(ours.rate, "interactions/s")
		b.ReportMetric(ours.cpu, "cpu-ms/interaction")
		b.Logf("hotseat %+v, bare %+v", ours, theirs)
	}
}
