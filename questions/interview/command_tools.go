package interview

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// tool is what is known of a command, once for all questions. Flags are parted by spaces, "-x=v" is a flag with that value, and "-x=*" or
// "-x" one with any.
type tool struct {
	valued string // flags that take a value: with it "-n 5", "-n5", "--lines 5" and "--lines=5" can be read
	maybe  string // flags whose value may be left out; it stands in the next word only when that is a number
	same   string // groups of flags that mean the same, parted by commas; the first stands for all
	idle   string // flags that change nothing that matters: colour, verbosity, columns, how numbers are written
	canon  func(name, value string) (string, string)
	tidy   func(c *call) // what else is the same, after reading
}

// tools are known by their name, some with their first argument.
var tools = map[string]tool{
	"curl": {
		valued: "-A -b -c -d -D -e -E -F -H -K -m -o -r -T -u -w -x -X --max-time --connect-timeout --url --resolve --cacert --retry",
		same: "-I --head, -s --silent, -S --show-error, -k --insecure, -v --verbose, -L --location, -f --fail, -X --request, -i --include " +
			"--show-headers, " +
			"-o --output, -O --remote-name, -H --header, -A --user-agent, -m --max-time, -d --data, -D --dump-header, -w --write-out",
		idle: "-s -S -v -A -m --connect-timeout --no-progress-meter --progress-bar -# -4 -6 --ipv4 --ipv6 --http1.1 --http2 --http1.0 --http3 " +
			"--compressed -g -N --no-buffer --retry",
		tidy: func(c *call) { c.flagAsArgument("--url") },
	},
	"df": {
		valued: "-B -t -x", same: "-i --inodes, -h --human-readable, -H --si, -T --print-type, -a --all, -P --portability, -l --local, -t --type",
		idle: "-h -H -T -a -P -k -m -l --total --sync --no-sync -B",
		canon: func(name, value string) (string, string) {
			if name == "--output" && (value == "" || inodeColumn.MatchString(value)) {
				return "-i", ""
			}
			return name, value
		},
	},
	"docker exec": {
		valued: "-u -w -e --env-file --detach-keys", same: "-i --interactive, -t --tty, -u --user, -w --workdir, -e --env, -d --detach",
		idle: "-u -w -e --env-file --detach-keys --privileged", canon: goFlags,
	},
	"docker run": {
		valued: "-p -e -v -w -u -h -l -m --name --expose --network --net --restart --pull --platform --entrypoint --cpus --memory --hostname " +
			"--label --env-file --mount --ip --log-driver",
		same: "-p --publish, -d --detach, -i --interactive, -t --tty, -e --env, -v --volume, -w --workdir, -u --user, -h --hostname, -l " +
			"--label, -P --publish-all, -q --quiet, -m --memory, --network --net",
		idle: "--rm -i -t --restart --pull --platform -h -l -q --init", canon: goFlags,
	},
	"find": {},
	"git": {
		valued: "-C -c --git-dir --work-tree -m -n", same: "-p --paginate, -P --no-pager",
		idle: "-p -P -c=color.* -c=core.pager=* -c=pager.* -c=advice.*",
	},
	"git bisect": {},
	"git commit": {
		valued: "-m -C -c -F --author --date --fixup --squash -t --trailer --cleanup",
		same: "-m --message, -C --reuse-message, -c --reedit-message, -F --file, -a --all, -q --quiet, -v --verbose, -n --no-verify, -s " +
			"--signoff, -e --edit, -S --gpg-sign, --amend, --no-edit",
		idle: "-q -v -n -S --no-gpg-sign --no-status --status --no-post-rewrite --no-signoff --allow-empty",
	},
	"git log": {
		valued: "-n -S -G -L -U --grep --author --since --until --after --before --format --pretty --date --max-count --skip --diff-filter " +
			"--color",
		same: "-p --patch -u, -n --max-count, -s --no-patch, -U --unified, --since --after, --until --before, -i --regexp-ignore-case",
		idle: "--oneline -p --stat --graph --decorate --no-decorate --format --pretty --date --name-only --name-status --abbrev-commit " +
			"--no-abbrev-commit --source --shortstat " +
			"--numstat --summary -s --color --no-color --color-words --word-diff --date-order --topo-order --author-date-order -c -m --cc " +
			"--full-history --full-diff --pickaxe-all " +
			"--text -a -M -w -U --patch-with-stat --relative-date --show-signature --no-notes --no-renames --abbrev --raw --compact-summary " +
			"--full-index --binary --no-ext-diff --decorate-refs",
		tidy: func(c *call) {
			c.args = slices.DeleteFunc(c.args, func(p piece) bool { return p.text == "HEAD" || p.text == "." })
		},
	},
	"git rebase": {
		valued: "--onto -x -s -X -C --exec --strategy --strategy-option --empty --whitespace",
		same:   "-i --interactive, -q --quiet, -v --verbose, -n --no-stat, -r --rebase-merges, -x --exec",
		idle: "-q -v -n --stat --autostash --no-autostash --autosquash --no-autosquash --no-verify --verify -r --no-rebase-merges " +
			"--keep-empty --empty --update-refs --no-update-refs " +
			"--committer-date-is-author-date --no-gpg-sign --gpg-sign -S --reschedule-failed-exec",
	},
	"git rm":           {same: "-f --force, -q --quiet, -n --dry-run", idle: "-f -q -r --ignore-unmatch"},
	"git update-index": {idle: "-q"},
	"journalctl": {
		valued: "-u -p -n -o -S -U -t -g -D -M -F --user-unit --root --file --output-fields --vacuum-size --vacuum-time --facility",
		maybe:  "-b -n",
		same: "-b --boot, -p --priority, -r --reverse, -e --pager-end, -x --catalog, -u --unit, -f --follow, -n --lines, -o --output, -S " +
			"--since, -U --until, -a --all, -l --full, " +
			"-q --quiet, -k --dmesg, -t --identifier, -m --merge, -g --grep",
		idle:  "-x -e -o -a -l -q -m --no-pager --no-hostname --no-full --utc --no-tail --output-fields --system",
		canon: journal,
	},
	"kill": {valued: "-s", same: "-s --signal, -l --list"},
	"manage.py": {
		valued: "--database --settings --pythonpath --verbosity -v", same: "-v --verbosity",
		idle: "--database=default --settings --pythonpath -v --no-color --force-color --traceback --skip-checks --no-input --noinput",
	},
	"ps": {
		valued: "-o -O --sort -p -u -U -C -t --format --columns --cols --width",
		same:   "-o --format, -u --user, -p --pid, --columns --cols --width",
		idle:   "-w --columns --headers --no-headers --no-heading --header", tidy: psPieces,
	},
	"set":   {valued: "-o", same: "-e -o=errexit, -u -o=nounset, -x -o=xtrace, -E -o=errtrace, -v -o=verbose, -T -o=functrace"},
	"sh":    {valued: "-c -o", same: "-l --login", idle: "-l -i"},
	"shopt": {},
	"ss": {
		valued: "-A -f -D -F", same: "-t --tcp, -u --udp, -n --numeric, -a --all, -l --listening, -o --options, -H --no-header, -A --query " +
			"--socket, -p --processes, -e --extended, -m --memory, -i --info, -O --oneline, -r --resolve, -4 --ipv4, -6 --ipv6",
		idle: "-H -o -p -e -m -i -O",
		canon: func(name, value string) (string, string) {
			if name == "-A" && (value == "tcp" || value == "udp") {
				return "-" + value[:1], ""
			}
			return name, value
		},
		tidy: func(c *call) { c.foldArguments(strings.ToLower) },
	},
	"ssh": {
		valued: "-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w", idle: "-N -f -n -T -q -v -C -4 -6 -a -x -k -y -i -p=22 -F -E -b",
		canon: forwarded, tidy: loginName,
	},
	"strace": {
		valued: "-p -e -s -o -a -u -E -P -S -b -O -I -X --attach --trace --string-limit --output --user",
		same: "-y --decode-fds, -f --follow-forks -ff, -p --attach, -s --string-limit, -o --output, -T --syscall-times, -t " +
			"--absolute-timestamps, -r --relative-timestamps, -v --no-abbrev, -q --quiet, -c --summary-only, -C --summary",
		idle: "-y -t -T -r -s -o -v -x -q -n -i -a -X -A --strings-in-hex",
		canon: func(name, value string) (string, string) {
			if name == "--trace" || name == "-e" {
				value = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(value, "trace="), "t="), "%")
				return "-e", value
			}
			return name, value
		},
	},
	"systemctl": {
		valued: "-t -p -n -o -H -M -s --state --type --root --kill-whom",
		same:   "-t --type, -a --all, -l --full, -q --quiet, -p --property, -n --lines, -o --output, -H --host, -f --force",
		idle:   "--no-pager --no-legend --legend -l -q --plain --system -o --no-ask-password --no-wall --show-types",
		canon: func(name, value string) (string, string) {
			if name == "--failed" {
				return "--state", "failed"
			}
			return name, value
		},
		tidy: func(c *call) {
			if len(c.args) == 0 {
				c.args = append(c.args, piece{what: 'a', text: "list-units"}) // what it does without a verb
			}
			c.foldArguments(unitName)
		},
	},
	"dig":      {valued: "-t -q -c -p -b -f -k -x -y", idle: "-4 -6 -c=IN -c=in -p=53 -u -m", tidy: dnsQuery},
	"host":     {valued: "-t -c -W -R -N -m", same: "-t --type", idle: "-v -4 -6 -W -R -d -r", tidy: dnsQuery},
	"nslookup": {same: "-type -query -querytype -q -ty", idle: "-debug -timeout -retry", tidy: dnsQuery},
	"resolvectl": {valued: "-t -c -i -p --type --class", same: "-t --type, -c --class, -i --interface, -p --protocol",
		idle: "--no-pager --legend -4 -6", tidy: dnsQuery},
	"ip":   {idle: "-c -color -br -brief -s -d -h -human -o"},
	"head": {valued: "-n -c", same: "-n --lines, -c --bytes, -q --quiet --silent, -v --verbose"},
	"tail": {valued: "-n -c", same: "-n --lines, -c --bytes, -f --follow, -q --quiet --silent, -v --verbose"},
	"grep": {valued: "-A -B -C -m", same: "-i --ignore-case, -r --recursive, -n --line-number, -v --invert-match, -E " +
		"--extended-regexp, -c --count, -l --files-with-matches", idle: "--color --colour"},
	"ls": {same: "-a --all, -A --almost-all, -h --human-readable, -r --reverse, -R --recursive", idle: "--color"},
}

// inodeColumn is a column of df that counts inodes.
var inodeColumn = regexp.MustCompile(`\bi(?:total|used|avail|pcent)\b`)

// alias are other names of a tool.
var alias = map[string]string{"drill": "dig", "kdig": "dig", "delv": "dig", "bash": "sh", "ash": "sh", "dash": "sh", "zsh": "sh"}

// goFlags are flags as Go's programs read them: "-p=80:80" is "-p 80:80". A published port is a TCP one unless it says otherwise.
func goFlags(name, value string) (string, string) {
	if !strings.HasPrefix(name, "--") {
		value = strings.TrimPrefix(value, "=")
	}
	if name == "-p" {
		value = strings.TrimSuffix(value, "/tcp")
	}
	if value == "true" {
		value = ""
	}
	return name, value
}

// levels are syslog's, which a number or the range from the worst one names as well.
var levels = []string{"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"}

func journal(name, value string) (string, string) {
	switch name {
	case "-u":
		value = unitName(value)
	case "-p":
		value = strings.ToLower(value)
		if from, to, ok := strings.Cut(value, ".."); ok {
			if from, to = level(from), level(to); to == "emerg" {
				from, to = to, from
			}
			if value = from + ".." + to; from == "emerg" {
				value = to
			}
			return name, value
		}
		value = level(value)
	}
	return name, value
}

func level(s string) string {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < len(levels) {
		return levels[n]
	}
	switch s {
	case "error":
		return "err"
	case "warn":
		return "warning"
	}
	return s
}

// unitName is a unit's name without what systemd adds by itself.
func unitName(unit string) string {
	return strings.TrimSuffix(strings.TrimPrefix(unit, "/etc/systemd/system/"), ".service")
}

var (
	localBind = regexp.MustCompile(`^(?:localhost|127\.0\.0\.1|\[::1\]):(\d+:[^:]+:\d+)$`)
	// sshHarmless are settings of ssh that change nothing of where it goes and who may use it.
	sshHarmless = regexp.MustCompile(`(?i)^(?:ServerAlive\w+|ExitOnForwardFailure|StrictHostKeyChecking|UserKnownHostsFile|` +
		`ConnectTimeout|Compression|LogLevel|BatchMode|TCPKeepAlive|IdentityFile|IdentitiesOnly|RequestTTY|SessionType|Port=22)\b`)
	sshUser = regexp.MustCompile(`(?i)^User[= ](.+)$`)
)

// forwarded reads flags of ssh: a forwarded port listens on this machine alone anyway.
func forwarded(name, value string) (string, string) {
	switch {
	case name == "-L":
		value = localBind.ReplaceAllString(value, "$1")
	case name == "-o" && sshHarmless.MatchString(value):
		return "", ""
	case name == "-o" && sshUser.MatchString(value):
		return "-l", sshUser.ReplaceAllString(value, "$1")
	}
	return name, value
}

// loginName writes "-l ann host" as "ann@host".
func loginName(c *call) {
	i := slices.IndexFunc(c.flags, func(p piece) bool { return strings.HasPrefix(p.text, "-l=") })
	if len(c.args) == 0 {
		return
	}
	c.args[0].text = strings.TrimPrefix(c.args[0].text, "ssh://")
	if i >= 0 && !strings.Contains(c.args[0].text, "@") {
		c.args[0].text = strings.TrimPrefix(c.flags[i].text, "-l=") + "@" + c.args[0].text
		c.flags = slices.Delete(c.flags, i, i+1)
	}
}

// recordType is a type of DNS record.
var recordType = regexp.MustCompile(`^(?i:A|AAAA|MX|NS|TXT|SOA|CNAME|PTR|SRV|CAA|ANY|AXFR)$`)

// dnsQuery makes one form of a DNS question: the type in capitals among the arguments, whose order says nothing.
func dnsQuery(c *call) {
	for _, flag := range []string{"-t", "-type", "-q"} {
		c.flagAsArgument(flag)
	}
	for i, a := range c.args {
		if recordType.MatchString(a.text) {
			c.args[i].text = strings.ToUpper(a.text)
		} else {
			c.args[i].text = strings.TrimSuffix(strings.ToLower(a.text), ".")
		}
	}
	c.args = slices.DeleteFunc(c.args, func(p piece) bool {
		return p.text == "in" || strings.HasPrefix(p.text, "+") && !strings.HasPrefix(p.text, "+trace") && !strings.HasPrefix(p.text, "+norec")
	})
	slices.SortFunc(c.args, func(a, b piece) int { return strings.Compare(a.text, b.text) })
}

// flagAsArgument makes an argument of a flag's value.
func (c *call) flagAsArgument(flag string) {
	for i, f := range c.flags {
		if value, ok := strings.CutPrefix(f.text, flag+"="); ok {
			c.flags = slices.Delete(c.flags, i, i+1)
			c.args = append(c.args, piece{what: 'a', text: value})
			return
		}
	}
}

func (c *call) foldArguments(fold func(string) string) {
	for i, a := range c.args {
		c.args[i].text = fold(a.text)
	}
}

// revision is a commit by its distance from a name: HEAD^^^, @~3 and HEAD~2^ are HEAD~3.
var (
	revision = regexp.MustCompile(`^([\w./-]+|@)((?:~\d*|\^1?)+)$`)
	backStep = regexp.MustCompile(`~(\d*)|\^1?`)
)

func gitRevision(arg string) string {
	if arg == "@" {
		return "HEAD"
	}
	m := revision.FindStringSubmatch(arg)
	if m == nil {
		return arg
	}
	steps := 0
	for _, s := range backStep.FindAllStringSubmatch(m[2], -1) {
		n := 1
		if s[1] != "" {
			var err error
			if n, err = strconv.Atoi(s[1]); err != nil || n > 1<<20 {
				return arg
			}
		}
		steps += n
	}
	name := m[1]
	if name == "@" {
		name = "HEAD"
	}
	return name + "~" + strconv.Itoa(steps)
}
