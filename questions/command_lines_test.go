package questions

import (
	"testing"

	"hotseat/questions/interview"
)

// TestCommandLines holds lines that do and that do not do what a question asks for, by what the tools' manuals say.
func TestCommandLines(t *testing.T) {
	bank, _ := Load()
	for id, lines := range map[interview.QuestionID]struct{ right, wrong []string }{
		"migrations-see-the-sql": {
			[]string{"python3 manage.py sqlmigrate shop 0012", "uv run manage.py sqlmigrate shop 0012",
				"django-admin sqlmigrate shop 0012 --settings=config.settings",
				"python -m django sqlmigrate shop 0012", "cd project && python manage.py sqlmigrate shop 0012",
				"poetry run python manage.py sqlmigrate shop 0012 -v 2",
				"PYTHONPATH=. ./manage.py sqlmigrate shop 0012", "I would run `python manage.py sqlmigrate shop 0012`",
				".venv/bin/python3.12 ./manage.py sqlmigrate shop 0012"},
			[]string{"python manage.py sqlmigrate shop", "python manage.py sqlmigrate shop 0013",
				"python manage.py sqlmigrate shop 0012 --database=replica",
				"python sqlmigrate shop 0012", "python manage.py makemigrations shop"},
		},
		"bisect-let-it-run": {
			[]string{"git bisect run /tmp/check.sh", "git bisect run sh /tmp/check.sh", "git --no-pager bisect run '/tmp/check.sh'",
				"$ git bisect run bash /tmp/check.sh"},
			[]string{"git bisect start /tmp/check.sh", "git bisect run check.sh", "git run bisect /tmp/check.sh", "git bisect run"},
		},
		"ci-green-although-red": {
			[]string{"set -uo pipefail", "set -xeuo pipefail", "set -o nounset -o pipefail -o errexit", "shopt -s -o pipefail",
				"set -o pipefail # for tee"},
			[]string{"set -eu", "set -o errexit -o nounset", "shopt -s pipefail", "set pipefail", "set -p pipefail", "set -o pipefail | cat"},
		},
		"curl-only-the-headers": {
			[]string{"curl --head https://example.com", "curl -sSI https://example.com/", "curl -I --url https://example.com",
				"curl -I -X HEAD https://example.com",
				"curl -vI 'https://example.com'", "curl -I --http1.1 https://example.com", "curl --max-time 5 -I https://example.com",
				"curl https://example.com -I"},
			[]string{"curl -IL https://example.com", "curl -i https://example.com", "curl -X HEAD https://example.com",
				"curl -v https://example.com",
				"curl -I http://example.com", "curl https://example.com", "wget -I https://example.com", "curl -I -X GET https://example.com",
				"curl -D - https://example.com"},
		},
		"size-without-download-command": {
			[]string{"curl -ILs https://a.example/big.iso", "curl --head --location --silent https://a.example/big.iso",
				"curl -fsSLI https://a.example/big.iso"},
			[]string{"curl -s https://a.example/big.iso", "curl -O https://a.example/big.iso", "curl -I https://a.example/"},
		},
		"docker-port-for-me-only": {
			[]string{"docker run -d -p=127.0.0.1:6379:6379 --name cache redis:7",
				"docker run -d --rm --name cache -p 127.0.0.1:6379:6379 library/redis:7",
				"docker run --detach=true --name cache -p 127.0.0.1:6379:6379 redis:7",
				"docker run --restart unless-stopped -d --name cache -p 127.0.0.1:6379:6379 redis:7"},
			[]string{"docker run -d -p 127.0.0.1:6379:6379 redis:7", "docker run -d --name cache -P redis:7",
				"docker run -d --name cache -p 6379:127.0.0.1:6379 redis:7",
				"docker run -d --name cache redis:7 -p 127.0.0.1:6379:6379", "docker run -d --name cache -p 127.0.0.1:6380:6379 redis:7",
				"docker start -d --name cache -p 127.0.0.1:6379:6379 redis:7",
				"docker run -d --name cache -p localhost:6379:6379 redis:7", "docker run -d --name cache -p 127.0.0.1:6379:6379/udp redis:7"},
		},
		"docker-shell-inside": {
			[]string{"docker exec -ti web /bin/sh", "docker exec -i -t web bash -l", "docker exec --interactive --tty web /bin/bash",
				"docker exec -it -u root web sh", "sudo docker exec -it web ash",
				"docker exec -it -w /app web sh", "docker container exec -it web sh", "docker exec -itu 0 web sh",
				"docker exec -it --user=root web sh"},
			[]string{"docker exec -i web sh", "docker exec -t web sh", "docker exec -it web", "docker exec -it sh web", "docker exec -it web ls",
				"docker run -it web sh", "docker exec -d web sh",
				"docker exec web -it sh", "docker attach web", "docker exec -it web1 sh"},
		},
		"find-big-old-logs": {
			[]string{"find /var/log -mtime +30 -name '*.gz' -type f", `find /var/log/ -name \*.gz -mtime +30 -print`,
				`find /var/log -type f -and -name "*.gz" -a -mtime +30`,
				"sudo find /var/log -name '*.gz' -mtime +30 2>/dev/null", "find /var/log -iname '*.gz' -mtime +30 -ls",
				`find /var/log -name '*.gz' -mtime +30 -exec ls -lh {} \;`,
				"find /var/log -name '*.gz' ! -newermt '30 days ago'", "find /var/log -name '*.gz' -mmin +43200",
				"Find /var/log -name '*.gz' -mtime +30", "find -P /var/log -name '*.gz' -mtime +30"},
			[]string{"find /var/log -name '*.gz' -mtime +30 -delete", "find /var/log -name *.gz -mtime +30", "find /var/log -name '*.gz'",
				"find /var/log -name '.gz' -mtime +30",
				"find /var/log -maxdepth 1 -name '*.gz' -mtime +30", "find /var/log -name '*.gz' -atime +30",
				"find /var/log -name '*.gz' -o -mtime +30", "find /var/log -type d -name '*.gz' -mtime +30",
				"find . -name '*.gz' -mtime +30", "find /var/log -name '*.gz' ! -mtime +30", `find /var/log -name '*.gz' -mtime +30 -exec rm {} \;`,
				"find /var/log -name '*.gz' -newermt '30 days ago'",
				"find /var/log -name '*.gz' -mmin +30", "find /var/log -name '*.gz' -size +30"},
		},
		"git-forgot-a-file": {
			[]string{"git commit --no-edit --amend", "git commit --amend --reuse-message=HEAD", "git commit --amend -CHEAD",
				"git commit -q --amend --no-edit", "git commit --amend -C @",
				"git commit --amend --no-edit --no-verify", "GIT_EDITOR=true git commit --amend", "git commit --amend --no-ed"},
			[]string{"git commit --amend", "git commit --no-edit", "git commit --amend -m 'x'", "git commit --amend --no-edit --edit",
				"git amend --no-edit", "git commit --amend -c HEAD",
				"git commit --fixup HEAD", "git commit --amend --no-edit && git push -f"},
		},
		"git-ignored-but-tracked": {
			[]string{"git rm --cached ./.env", "git rm --cached -f -- .env", "git rm -r --cached .env", "git rm --quiet --cached '.env'",
				"git rm .env --cached"},
			[]string{"git rm .env", "git rm --cached .", "git rm --cached -n .env", "rm --cached .env", "git rm --cached .gitignore",
				"git update-index --assume-unchanged .env"},
		},
		"git-who-removed-this-line": {
			[]string{"git log -SRETRY_LIMIT", "git log -S'RETRY_LIMIT' --oneline -p", "git log --all --patch -S \"RETRY_LIMIT\"",
				"git log -GRETRY_LIMIT", "git --no-pager log --format=%h -S RETRY_LIMIT",
				"git log -S RETRY_LIMIT --name-status --pretty=oneline", "git log -p -S RETRY_LIMIT --all --reverse", "git log -S RETRY_LIMIT HEAD",
				"git log -S RETRY_LIMIT -- ."},
			[]string{"git log -s RETRY_LIMIT", "git log -S retry_limit", "git log -S RETRY_LIMIT -1", "git log -S=RETRY_LIMIT",
				"git log --grep RETRY_LIMIT", "git log -L RETRY_LIMIT", "git blame -S RETRY_LIMIT",
				"git log -S", "git log -S RETRY_LIMIT -- settings.py"},
		},
		"inodes-used-up": {
			[]string{"df -iP", "df -i /", "df -hi", "df --output=source,iused,ipcent", "df -i .", "df --inode", "LC_ALL=C df -i", "df -i --total",
				"df -i /var/"},
			[]string{"df", "df -hT", "du -i", "df --output=pcent", "df -i | grep tmp", "stat -f /var", "df i"},
		},
		"journald-errors-before-the-reboot": {
			[]string{"journalctl -b-1 -p3", "journalctl --boot=-1 --priority=err", "journalctl -p err -b -1", "journalctl -xb -1 -p err",
				"journalctl -p 0..3 -b -1 --no-pager", "journalctl -p err..emerg -b -1",
				"sudo journalctl -b -1 -p error -o short-iso", "journalctl -rb -1 -p err", "journalctl --boot -1 --priority err",
				"journalctl -p emerg..err -b-1"},
			[]string{"journalctl -b -p err", "journalctl -p err", "journalctl -b -1 -p 4", "journalctl -b -2 -p err", "journalctl -k -b -1 -p err",
				"journalctl -b -1 -p crit", "journalctl -b 0 -p err",
				"journalctl -b -1 -p err -u shop", "journalctl -b -1 -p warning..err", "journalctl -b -1 -p err..debug"},
		},
		"journald-follow-one-service": {
			[]string{"journalctl -fu shop", "journalctl --follow --unit=shop.service", "journalctl -u shop -f -n 50", "journalctl -fxeu shop",
				"journalctl -f -u shop -o cat", "journalctl -f -ushop", "journalctl -n0 -fu shop",
				"journalctl _SYSTEMD_UNIT=shop.service -f", "sudo journalctl -u shop.service -f --no-pager"},
			[]string{"journalctl -uf shop", "journalctl -f -u shop -u web", "journalctl -f shop", "tail -f shop", "journalctl -f -t shop2",
				"journalctl -f -p err -u shop", "journalctl -F -u shop"},
		},
		"ps-by-memory": {
			[]string{"ps axu --sort -%mem", "ps -ef --sort=-pmem", "ps aux k -rss", "ps axk -rss", "ps -eo pid,rss --sort=-rss",
				"ps --sort=-rss aux", "ps -A -o pid,user,%mem --sort -rss", "ps axo pid,rss,cmd --sort=-rss",
				"ps -e -F --sort -rss,pid", "ps -aux --sort=-rss", "ps auxf --sort=-rss", "ps -eo pid,rss,comm --sort=-%mem --no-headers"},
			[]string{"ps a --sort=-rss", "ps x --sort=-rss", "ps u --sort=-rss", "ps aux --sort=+rss", "ps aux k rss", "ps -u ann --sort=-rss",
				"ps aux --sort=-rss | head", "ps aux", "ps -e --sort=-size", "ps aux -rss",
				"ps -C python --sort=-rss", "ps aux --sort=-pid,-rss", "ps -p 1 --sort=-rss"},
		},
		"rebase-onto-without-the-first": {
			[]string{"git rebase --onto=main search", "git rebase search search-ui --onto main", "git rebase -i --onto main search",
				"git rebase --onto main HEAD^^", "git rebase --onto main @~2", "git rebase --onto main s2 search-ui",
				"git rebase --onto main search-ui~~", "git rebase -q --onto main search search-ui", "git rebase --autostash --onto main search"},
			[]string{"git rebase --onto main", "git rebase --onto main HEAD~3", "git rebase main search-ui", "git rebase --onto main search main",
				"git rebase --onto main search~1 search-ui", "git rebase --onto main s1",
				"git cherry-pick search..search-ui", "git rebase search --onto search-ui main"},
		},
		"rebase-tidy-three-commits": {
			[]string{"git rebase --interactive HEAD~3", "git rebase -i HEAD^^^", "git rebase -i @~3", "git rebase -i HEAD~2~1",
				"git rebase -i HEAD~2^", "git rebase -i --autosquash --autostash HEAD~~~", "Git rebase -i HEAD~3"},
			[]string{"git rebase -i HEAD~4", "git rebase -i HEAD^3", "git rebase -i HEAD", "git rebase -i 3", "git rebase -i --root",
				"git rebase HEAD~3", "git rebase -i HEAD~3 main", "git commit --amend HEAD~3"},
		},
		"strace-only-the-network": {
			[]string{"sudo strace -fp 4242 -e network", "strace -f -e t=%network -p4242", "strace -ff -p 4242 -e trace=network",
				"strace --follow-forks --attach=4242 --trace=%network", "strace -f -tt -s 200 -e trace=%network -p 4242",
				"strace -fyy -e 'trace=%network' -p 4242", "strace -f -e %network -o out.txt -p 4242"},
			[]string{"strace -f -e trace=%net2 -p 4242", "strace -c -f -e trace=network -p 4242", "strace -e trace=network -p 4242",
				"strace -f -e trace=network -p 4243", "ltrace -f -e trace=network -p 4242", "strace -F 4242 -e trace=network",
				"strace -f -e trace=!network -p 4242", "strace -f -e trace=network,file -p 4242"},
		},
		"systemd-now-and-at-boot": {
			[]string{"sudo systemctl --now enable shop", "systemctl enable shop --now", "systemctl -q enable --now shop.service",
				"systemctl enable --now /etc/systemd/system/shop.service"},
			[]string{"systemctl enable shop.timer --now", "systemctl start --now shop", "systemctl enable shop && systemctl start shop",
				"systemctl enable --now --runtime shop", "systemctl --user enable --now shop", "service shop start"},
		},
		"systemd-what-has-failed": {
			[]string{"systemctl --no-pager --failed --plain", "systemctl list-units --state failed -t service",
				"systemctl --state=failed --type=service --all", "systemctl --full --failed"},
			[]string{"systemctl list-units --state=inactive", "systemctl --state=failed,running", "systemctl is-failed shop",
				"systemctl list-units --all", "systemctl --failed list-timers", "systemctl --failed --user"},
		},
		"tunnel-to-the-database": {
			[]string{"ssh -L 5433:db.internal:5432 ann@bastion", "ssh ann@bastion -L 5433:db.internal:5432 -N",
				"ssh -fNT -L localhost:5433:db.internal:5432 ann@bastion", "ssh -L5433:db.internal:5432 -l ann bastion -N",
				"ssh -N -L 127.0.0.1:5433:db.internal:5432 -o ExitOnForwardFailure=yes ann@bastion", "ssh -NfL 5433:db.internal:5432 ann@bastion",
				"ssh -v -C -N -L 5433:db.internal:5432 -i ~/.ssh/id ann@bastion",
				"ssh -o User=ann -NL 5433:db.internal:5432 bastion", "ssh -L 5433:db.internal:5432 -p 22 ann@bastion"},
			[]string{"ssh -L 5433:db.internal:5432 bastion", "ssh -g -L 5433:db.internal:5432 ann@bastion",
				"ssh -L 0.0.0.0:5433:db.internal:5432 ann@bastion", "ssh -L *:5433:db.internal:5432 ann@bastion", "ssh -D 5433 ann@bastion",
				"ssh -L 5433:bastion:5432 ann@db.internal", "ssh -L 5433:db.internal:5432 ann@db.internal",
				"ssh -p 5433 -L 5433:db.internal:5432 ann@bastion", "ssh -L 5433:db.internal:5432 bob@bastion", "ssh -W db.internal:5432 ann@bastion",
				"ssh -o GatewayPorts=yes -L 5433:db.internal:5432 ann@bastion"},
		},
		"dns-mail-servers-command": {
			[]string{"dig mx example.com +short", "dig -t MX example.com.", "dig +noall +answer example.com IN MX", "dig -q example.com -t mx",
				"host -tMX example.com", "nslookup -q=mx example.com", "nslookup -type=MX EXAMPLE.COM", "drill mx example.com",
				"dig example.com mx +nocmd +noall +answer", "resolvectl query --type=MX example.com", "resolvectl -t mx query example.com",
				"kdig MX example.com"},
			[]string{"dig example.com", "dig mx.example.com", "dig example.com A", "dig example.org MX", "dig -x example.com MX2",
				"whois example.com", "nslookup example.com", "ping mx.example.com", "dig example.com MX TXT", "host -t TXT example.com",
				"dig @8.8.8.8 example.com MX", "dig +trace example.com MX"},
		},
		"list-time-wait-command": {
			[]string{"ss -nt state time-wait", "ss --tcp --numeric state time-wait", "ss -ant state time-wait", "ss -n -A tcp state time-wait",
				"ss -Htn state TIME-WAIT", "ss state time-wait -tn", "ss -tnop state time-wait"},
			[]string{"ss -t state time-wait", "ss -n state time-wait", "ss -tn", "ss -tn state timewait", "ss -un state time-wait",
				"ss -tn state established", "ss -tln state time-wait", "netstat -tn", "ss -tn | grep TIME-WAIT", "ss -tn exclude time-wait",
				"ss -tnr state time-wait", "ss -tn time-wait"},
		},
		"arp-show-neighbours-command": {
			[]string{"ip n", "ip neighbor", "ip -4 neigh show", "ip -c neigh", "/sbin/ip neigh ls", "sudo ip neighbour list", "ip -br neigh"},
			[]string{"ip route", "ip addr", "arp2 -a", "ip neigh flush all", "ip neigh add", "ip -6 neigh del"},
		},
	} {
		q, known := bank.Question(id)
		if !known {
			t.Errorf("no question %s", id)
			continue
		}
		for _, l := range lines.right {
			if v := interview.GradeCommand(q.Task, l, 0); v.Score != 100 {
				t.Errorf("%s: right, refused: %q: %s", id, l, v.Feedback)
			}
		}
		for _, l := range lines.wrong {
			if v := interview.GradeCommand(q.Task, l, 0); v.Score != 0 {
				t.Errorf("%s: wrong, taken: %q", id, l)
			}
		}
	}
}
