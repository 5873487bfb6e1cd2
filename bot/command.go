package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"hotseat/bot/app"
	"hotseat/bot/config"
	"hotseat/questions/judge"
)

const usage = `hotseat interviews people on Discord: a question of the day, mock rounds, and the rule
that your weakest section is your score.

  bot                     the playground: the whole bot on a web page, no account needed
  bot -config config.toml connect to Discord (or with DISCORD_TOKEN in the environment)
  bot check               check the configuration and the question bank, and name every fault
  bot check DIR           judge a pack, a folder with checklist.toml and bank/, and run all its solutions and mistakes
  bot new-pack DIR        lay a pack out in an empty folder, with an example of each kind of question
  bot study > study.md    the whole bank as one study guide
  bot questions           list the bank (-json: with prompts and key points, for scripts; -versions: those that name a version)
  bot grade ID < answer   grade an answer as a round would (-json: as one object)
  bot grade -batch        grade many: lines of {"id", "question", "answer"} in, a verdict for each line out, in order
  bot cues ID             what each cue of an open question finds in judged answers, rightly and wrongly
  bot sandbox install     fetch the Python that runs answers, and say where it lies
  bot backup FILE         copy the database, also while the bot runs
  bot restore FILE        put a backup in the database's place, and keep the old one beside it
  bot doctor              look at all that the bot stands on, and say what to do where something is wrong
  bot rebuild             derive again what is derived from answers: strengths, streaks, sums (the bot must not run)
  bot replay              replay all answers: what strength said of each, and what it scored (also while the bot runs)
  bot health, bot version ask the running bot whether it serves people (exit code 0 or 1); say which version this is

Flags
  -config FILE      the configuration; config.example.toml shows every key
  -playground       the playground, whatever the configuration and the environment say
  -listen HOST:PORT the playground's address (default 127.0.0.1:8080)
  -open             -listen beyond this machine: everybody who reaches it can act as anybody in the playground
  -data FOLDER      where the playground keeps its state (default: a temporary folder); it, -listen and -demo mean the playground
  -demo             begin with four weeks of a study group
  -questions PACK   the questions to ask, in place of the configured ones: builtin, go-backend, or a pack's folder; may be repeated
  -bank FOLDER      check, study, questions, grade, cues: another bank, a folder like questions/
  -point ID -try CUE cues: what a new cue of that key point would add
  -cases FILE       cues: more judged answers as JSON lines, such as appeals that were exported
  -v                check: a summary by item and kind, and what the bank is short of
  -json             questions, grade: JSON instead of text
  -discord          connect to Discord; without a token this is an error, never the playground

Environment
  DISCORD_TOKEN             the bot's token, when the configuration has none
  HOTSEAT_DISCORD_API_BASE  another Discord-compatible server
  HOTSEAT_STORE_PATH        the database; HOTSEAT_BACKUP_DIR: where the running bot puts backups
  HOTSEAT_HTTP_LISTEN       where to answer GET /healthz, /readyz and /metrics; HOTSEAT_HEALTH_LISTEN: /healthz alone
  HOTSEAT_SANDBOX_DIR       where the Python that runs answers is kept

Ctrl+C, SIGTERM or SIGHUP finishes what is in flight and stops within 10 seconds.
Exit codes: 0 all is well, 1 something failed, 2 wrong usage.
`

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// stopWithin is the longest that stopping may take, a little less than the 10 seconds that are promised and that supervisors give.
const stopWithin = 9 * time.Second

// command is one run of the program.
type command struct {
	args     []string
	env      func(string) string
	in       io.Reader
	out, err io.Writer
	sandbox  func(judge.Options) sandbox // nil: the real one
}

// options are the flags of one run.
type options struct {
	config, listen, data, bank         string
	playground, discord, json, verbose bool
	open, demo                         bool
	batch, versions                    bool
	point, try, cases                  string // of cues
	packs                              []string
}

func (c command) run(ctx context.Context) int {
	o, words, err := c.parse()
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(c.out, usage)
		return exitOK
	}
	if err != nil {
		return c.wrong(err.Error())
	}
	name := strings.Join(words[:min(1, len(words))], "")
	wants, known := arguments[name]
	switch {
	case !known:
		return c.wrong(fmt.Sprintf("unknown command %q", name))
	case len(words) > wants+1:
		return c.wrong(fmt.Sprintf("unexpected %q", words[wants+1]))
	case name == "" && (o.bank != "" || o.json || o.verbose):
		return c.wrong("-bank, -json and -v go with a command such as check")
	case o.versions && (name != "questions" || o.json):
		return c.wrong("-versions goes with questions, and not with -json")
	case name != "cues" && o.point+o.try+o.cases != "":
		return c.wrong("-point, -try and -cases go with cues")
	case name == "cues" && len(words) == 1:
		return c.wrong("cues takes the id of an open question")
	case name == "cues" && (o.point == "") != (o.try == ""):
		return c.wrong("-point and -try go together: a new cue, and the key point that it is for")
	case o.batch && (name != "grade" || len(words) > 1):
		return c.wrong("-batch goes with grade alone: the questions stand in the lines")
	case name == "grade" && len(words) == 1 && !o.batch:
		return c.wrong("grade takes the id of a question, and the answer from standard input")
	case name == "new-pack" && len(words) == 1:
		return c.wrong("new-pack takes the folder that the pack is to be laid out in")
	case name == "check" && len(words) > 1 && o.bank != "":
		return c.wrong("check takes a pack's folder or -bank, not both")
	case name != "" && len(o.packs) > 0:
		return c.wrong("-questions says what the bot asks, and goes with no command; check, study, questions, grade and cues take -bank")
	case (name == "backup" || name == "restore") && len(words) == 1:
		return c.wrong(name + " takes the backup's file")
	case name == "sandbox" && (len(words) == 1 || words[1] != "install"):
		return c.wrong("the sandbox's one command is \"sandbox install\"")
	}
	switch name {
	case "check":
		return c.check(ctx, o, strings.Join(words[1:], ""))
	case "new-pack":
		return c.ended(c.newPack(words[1]))
	case "study":
		return c.study(o)
	case "questions":
		return c.questions(o)
	case "grade":
		if o.batch {
			return c.batch(ctx, o)
		}
		return c.grade(ctx, o, words[1])
	case "cues":
		return c.ended(c.cues(o, words[1]))
	case "sandbox":
		return c.install(ctx, o)
	case "backup":
		return c.ended(c.backup(ctx, o, words[1]))
	case "restore":
		return c.ended(c.restore(ctx, o, words[1]))
	case "doctor":
		return c.doctor(ctx, o)
	case "rebuild":
		return c.ended(c.rebuild(ctx, o))
	case "replay":
		return c.ended(c.replay(ctx, o))
	case "health":
		cfg, err := config.Load(o.config, c.env)
		if err == nil {
			err = app.CheckHealth(ctx, cfg)
		}
		return c.ended(err)
	case "version":
		_, _ = fmt.Fprintln(c.out, "hotseat", app.BuildVersion())
		return exitOK
	}
	return c.start(ctx, o)
}

// arguments are the commands, and how many words each takes at the most.
var arguments = map[string]int{"": 0, "check": 1, "new-pack": 1, "study": 0, "questions": 0, "grade": 1, "cues": 1, "sandbox": 1,
	"backup": 1, "restore": 1,
	"doctor": 0, "rebuild": 0, "replay": 0, "health": 0, "version": 0}

// parse takes flags before and after the command's word.
func (c command) parse() (o options, words []string, err error) {
	f := flag.NewFlagSet("bot", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.config, "config", "", "")
	f.StringVar(&o.listen, "listen", "", "")
	f.StringVar(&o.data, "data", "", "")
	f.StringVar(&o.bank, "bank", "", "")
	f.Func("questions", "", func(pack string) error {
		o.packs = append(o.packs, pack)
		return nil
	})
	f.StringVar(&o.point, "point", "", "")
	f.StringVar(&o.try, "try", "", "")
	f.StringVar(&o.cases, "cases", "", "")
	f.BoolVar(&o.json, "json", false, "")
	f.BoolVar(&o.verbose, "v", false, "")
	f.BoolVar(&o.batch, "batch", false, "")
	f.BoolVar(&o.versions, "versions", false, "")
	f.BoolVar(&o.playground, "playground", false, "")
	f.BoolVar(&o.discord, "discord", false, "")
	f.BoolVar(&o.open, "open", false, "")
	f.BoolVar(&o.demo, "demo", false, "")
	rest := c.args
	for {
		if err := f.Parse(rest); err != nil {
			return o, nil, err
		}
		if f.NArg() == 0 {
			break
		}
		words = append(words, f.Arg(0))
		rest = f.Args()[1:]
	}
	switch {
	case o.playground && (o.discord || o.config != ""):
		err = errors.New("-playground goes with neither -config nor -discord")
	case o.demo && len(o.packs) > 0:
		err = errors.New("-demo is a study group of the built-in questions, and goes without -questions")
	case (o.config != "" || o.discord) && o.demo:
		err = errors.New("-demo is the playground's")
	case (o.config != "" || o.discord) && (o.listen != "" || o.data != ""):
		err = errors.New("-listen and -data are the playground's; on Discord, [store] path says where the data is")
	}
	if o.open && o.listen == "" {
		err = errors.Join(err, errors.New("-open goes with -listen"))
	}
	return o, words, err
}

func (c command) wrong(what string) int {
	_, _ = fmt.Fprintf(c.err, "bot: %s; `bot -h` explains\n", what)
	return exitUsage
}

func (c command) ended(err error) int {
	if err == nil {
		return exitOK
	}
	_, _ = fmt.Fprintf(c.err, "bot: %v\n", err)
	return exitFailed
}

func (c command) start(ctx context.Context, o options) int {
	// Should stopping hang, the process ends all the same.
	defer context.AfterFunc(ctx, func() {
		time.AfterFunc(stopWithin, func() {
			_, _ = fmt.Fprintln(c.err, "bot: stopping took too long; what was in flight is cut")
			os.Exit(exitFailed)
		})
	})()
	onDiscord := o.discord || o.config != "" || c.env("DISCORD_TOKEN") != "" && o.listen == "" && o.data == "" && !o.demo
	if o.playground || !onDiscord {
		if o.listen == "" {
			o.listen = "127.0.0.1:8080"
		}
		if _, port, err := net.SplitHostPort(o.listen); err != nil || !isPort(port) {
			return c.wrong(fmt.Sprintf("-listen %s is not host:port, such as 127.0.0.1:8090", o.listen))
		}
		if beyondThisMachine(o.listen) {
			const meaning = "everybody who can reach this machine can use the playground, act as anybody in it and move its clock, " +
				"without a password"
			if !o.open {
				return c.wrong(fmt.Sprintf("-listen %s means that %s: add -open if that is wanted", o.listen, meaning))
			}
			_, _ = fmt.Fprintf(c.err, "bot: -open: %s\n", meaning)
		}
		cfg, err := config.Load("", c.env)
		if err != nil {
			return c.ended(err)
		}
		log := slog.New(slog.NewTextHandler(c.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
		return c.ended(app.Playground{Listen: o.listen, Data: o.data, Out: c.out, Log: log, Sandbox: cfg.Sandbox,
			Demo: o.demo, Packs: o.packs}.Run(ctx))
	}
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return c.ended(err)
	}
	if len(o.packs) > 0 {
		cfg.Questions.Packs = o.packs
	}
	if c.env("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	b, err := app.New(ctx, cfg, time.Now, newLog(c.err, cfg.Log))
	if err != nil {
		return c.ended(err)
	}
	return c.ended(errors.Join(b.Run(ctx), b.Close()))
}

// collectAt is by how many percent the heap grows before it is collected. What lives in it is the bank, some ten megabytes: at Go's own
// 100 percent every few hundred answers paid for walking through it once more. The environment's GOGC goes before it.
const collectAt = 300

// beyondThisMachine says whether host:port may be reached from other machines: every host but a loopback address and localhost.
func beyondThisMachine(address string) bool {
	host, _, _ := net.SplitHostPort(address) // was looked at before
	ip := net.ParseIP(host)
	return !strings.EqualFold(host, "localhost") && (ip == nil || !ip.IsLoopback())
}

func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n <= 65535
}

func newLog(w io.Writer, l config.Log) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(l.Level)) // checked when the configuration was loaded
	o := &slog.HandlerOptions{Level: level}
	if l.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
