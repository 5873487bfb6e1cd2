package questions

import (
	"testing"

	"hotseat/questions/interview"
)

// TestShortCompany holds short answers as people write them, and wrong ones in the same company.
func TestShortCompany(t *testing.T) {
	bank, _ := Load()
	for id, answers := range map[interview.QuestionID]struct{ right, wrong []string }{
		"exit-code-137": {
			[]string{"SIGKILL, signal 9", "it is 9", "answer: 9", "9.", "the number is nine", "**9**", "||9||", "`9`", "9️⃣", "９", "9 = SIGKILL",
				"137-128 = 9, so SIGKILL", "signal number 9 (128 + 9 = 137)",
				"kill -9", "SIGKILL which is number 9", "No. 9", "#9", "9 - SIGKILL", "137 = 128 + 9, so signal 9", "答案：9", "$9$", "9, not 15",
				"I think it's 9 because 128+9=137", "signal: 9", "SIG 9"},
			[]string{"9 or 15", "15 (SIGTERM)", "9 (15)", "137 - 128 = 8", "not 9", "SIGKILL", "9, 15", "either 9 or 15", "between 9 and 15", "128",
				"15, not 9", "9/15", "9?15", "19", "more than 9", "90"},
		},
		"which-page-is-it-in": {
			[]string{"page 4", "4", "20000 / 4096 = 4.88 -> page 4", "4 (counting from 0)", "the 4th", "page number 4", "page #4",
				"floor(20000/4096) = 4", "four", "in page 4", "20000 // 4096 = 4"},
			[]string{"5", "page 5", "20000/4096 = 4.88", "4 or 5", "4.88"},
		},
		"stairs": {
			[]string{"89", "answer: 89", "89 ways", "F(11) = 89", "eighty-nine", "it's 89.", "fib(11) = 89", "eighty nine", "89种", "$89$",
				"There are 89 different ways", "8️⃣9️⃣", "55 + 34 = 89", "89 (Fibonacci)", "The answer is 89"},
			[]string{"55", "90", "10", "144", "89 or 144", "2^10", "eighty-eight", "89.5"},
		},
		"syn-ack-number": {
			[]string{"4999 + 1 = 5000", "5000", "5,000", "5 000", "4999+1", "ack = 5000", "ACK 5000", "ack number 5000", "x+1 = 5000",
				"5000 (4999 + 1)", "five thousand", "5k", "seq=4999, ack=5000", "5000, because the SYN takes one"},
			[]string{"4999", "5001", "4999 + 2 = 5001", "1", "ack = 4999", "5000 or 5001"},
		},
		"binary-search-million": {
			[]string{"20", "log2(1,000,000) ≈ 20", "about 20", "20 names", "2^20 > 1,000,000, so 20", "ceil(log2(10^6)) = 20", "at most 20",
				"twenty", "20 (2^20 = 1,048,576)", "log2(1000000) = 19.93 → 20", "max 20", "20 comparisons"},
			[]string{"19", "21", "1000000", "log2(1000000) = 19", "500000", "10^6", "20-21", "19 or 20"},
		},
		"sum-one-line-value": {
			[]string{"5000000050000000", "5,000,000,050,000,000", "5 000 000 050 000 000", "n(n+1)/2 = 5000000050000000", "100000000*100000001/2",
				"5.000.000.050.000.000", "10^8 * (10^8+1) / 2 = 5000000050000000", "5_000_000_050_000_000"},
			[]string{"5000000000000000", "500000005000000", "10^8", "5*10^15"},
		},
		"osi-url-balancer": {
			[]string{"7", "layer 7", "L7", "Layer 7 (application)", "the seventh is 7", "7 - application layer", "application layer, 7", "第七层",
				"seven", "7th", "application layer (7)"},
			[]string{"4", "layer 4", "L4", "4 or 7", "7 and 4", "application"},
		},
		"ip-to-int-value": {
			[]string{"2885681153", "0xAC000001", "172*2^24+1", "172 * 16777216 + 1 = 2885681153", "2885681153 (0xAC000001)",
				"0xAC000001 = 2885681153", "2,885,681,153", "172<<24 | 1 = 2885681153"},
			[]string{"2885681152", "0xAC000002", "172001", "1"},
		},
		"heap-top-k-cost": {
			[]string{"O(n log k)", "n log k", "n·log(k)", "O(n*log2(k))", "$O(n \\log k)$", "О(n log k)", "**O(n log k)**", "`O(n log k)`",
				"n lg k", "O(N log K)", "Θ(n log k)", "it's O(n log k)", "O(n log k), where k is the heap's size",
				"O(n log k) time and O(k) space", "\\mathcal{O}(n\\log{k})", "O(n log k) because each of n numbers costs log k", "the time is n log k",
				"nlogk", "O(nlogk)", "O(n log k) in the worst case", "O of n log k", "O(n log k) instead of O(n log n)", "𝐎(𝐧 log 𝐤)", "O(n × log k)",
				"n times log k"},
			[]string{"O(n log n)", "O(k log n)", "O(nk)", "O(n)", "O(n log k) or O(n log n)", "O(n log k) and O(n)", "log k", "O(n + k)",
				"not O(n log k)", "linear"},
		},
		"pairs-interval-list-lookup": {
			[]string{"O(n²)", "n^2", "O(n*n)", "quadratic", "quadratic time", "O(n**2)", "n squared", "O(n^{2})", "$n^2$",
				"O(n^2), since `in` walks the list", "O(n²) quadratic", "平方", "O(n^2) not O(n)", "n*n", "it is quadratic in n", "order n^2",
				"O(n ^ 2)"},
			[]string{"O(n)", "linear", "O(n log n)", "O(1)", "O(n^3)", "O(2^n)", "O(n) not O(n^2)", "exponential"},
		},
		"heap-build-cost": {
			[]string{"O(n)", "linear", "linear time", "O(n), not O(n log n)", "linear in n", "O(n) – linear", "线性", "n", "It's linear: O(n)",
				"big O of n", "O(n) time", "theta(n)", "O(N) worst case"},
			[]string{"O(n log n)", "log n", "constant", "logarithmic", "O(log n)", "n log n, not n", "O(n) or O(n log n)"},
		},
		"kill-default-signal": {
			[]string{"it is SIGTERM", "SIGTERM, signal 15", "the TERM signal", "SIGTERM (signal number 15)", "**SIGTERM**", "`SIGTERM`",
				"15 = SIGTERM", "kill sends SIGTERM by default", "The default signal is SIGTERM", "TERM (15)", "SIGTERM.", "sig-term",
				"SIGTERM, not SIGKILL", "ＳＩＧＴＥＲＭ", "signal.SIGTERM", "SIGTERM/15", "SIGTERM — 15", "-15", "-TERM", "termination signal SIGTERM",
				"SIGTERM (graceful shutdown)", "\"SIGTERM\"", "SІGTERM", "fifteen", "答案是SIGTERM"},
			[]string{"SIGTERM or SIGKILL", "SIGKILL (9)", "SIGTERM (9)", "not SIGTERM", "SIGKILL, not SIGTERM", "9", "SIGSTOP",
				"SIGTERM and SIGKILL", "SIGTERM/SIGKILL", "不是SIGTERM", "kill -9", "SIGKILL (15)", "signal 9", "SIGTSTP", "SIGTERM SIGKILL SIGINT"},
		},
		"redis-leaderboard": {
			[]string{"sorted set", "a sorted set (ZSET)", "ZSET", "Redis sorted sets", "sorted-set", "ZSET (sorted set)", "SortedSet",
				"the sorted set", "I would use a sorted set", "sorted sets, because ZRANK is fast", "Sorted Set / ZSET",
				"sorted set with ZADD and ZRANK",
				"zset (ZADD/ZREVRANGE)", "a zset", "sorted set data structure", "sorted set: ZADD, ZREVRANK", "**Sorted set**"},
			[]string{"set", "list", "hash", "sorted list", "set or sorted set", "a hash of sets", "hash, not a sorted set", "stream", "bitmap",
				"HyperLogLog"},
		},
		"redis-unique-visitors": {
			[]string{"HyperLogLog", "hyperloglog", "HLL", "HyperLogLog (HLL)", "a HyperLogLog, with PFADD and PFCOUNT", "Hyper Log Log",
				"HyperLogLogs", "redis HyperLogLog", "HyperLogLog via PFADD", "hyperlog log", "HyperLogLog (PFADD, PFCOUNT)", "Use HyperLogLog",
				"hyperlogolg"},
			[]string{"set", "bitmap", "bloom filter", "HyperLogLog or bitmap", "count-min sketch", "sorted set", "bitmap (not HyperLogLog)"},
		},
		"dns-ipv6-type": {
			[]string{"AAAA", "the AAAA record", "AAAA (IPv6)", "quad-A record", "a quad A record", "AAAA, also called quad A", "It's AAAA",
				"type AAAA", "AAAA (RFC 3596)", "АААА", "AAAA records", "четыре AAAA", "AAAA, not A", "`AAAA`"},
			[]string{"A", "AA", "AAA", "CNAME", "A or AAAA", "MX", "AAAAA", "PTR", "A, not AAAA", "AAAA/A6"},
		},
		"http2-how-agreed": {
			[]string{"ALPN", "ALPN (Application-Layer Protocol Negotiation)", "Application-Layer Protocol Negotiation (ALPN)",
				"the TLS extension ALPN", "TLS ALPN extension", "by ALPN", "ALPN in the ClientHello", "application layer protocol negotiation",
				"It is called ALPN", "ALPN, not NPN", "alpn extension"},
			[]string{"NPN", "SNI", "ALPN or NPN", "SNI and ALPN", "Upgrade", "HSTS"},
		},
		"mitm-strict-header": {
			[]string{"HSTS", "Strict-Transport-Security", "HSTS header", "Strict-Transport-Security: max-age=31536000; includeSubDomains",
				"HSTS (Strict-Transport-Security)", "`Strict-Transport-Security`", "the Strict-Transport-Security header",
				"HTTP Strict Transport Security (HSTS)", "strict transport security", "Strict-Transport-Security (HSTS) with max-age",
				"Strict-Transport-Security: max-age=63072000"},
			[]string{"Content-Security-Policy", "CSP", "Location", "Strict-Transport-Security or CSP", "upgrade-insecure-requests",
				"X-Frame-Options", "Transport-Security-Policy"},
		},
		"restart-says-in-use": {
			[]string{"SO_REUSEADDR", "setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)", "sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)",
				"SO_REUSEADDR=1", "the SO_REUSEADDR option", "SO_REUSEADDR (set to 1)", "socket option SO_REUSEADDR", "so_reuseaddr", "reuse addr",
				"SO_REUSEADDR, not SO_REUSEPORT", "setsockopt with SO_REUSEADDR"},
			[]string{"SO_REUSEPORT", "SO_LINGER", "SO_REUSEADDR or SO_REUSEPORT", "SO_KEEPALIVE", "setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)",
				"TCP_NODELAY", "SO_REUSEADDR and SO_REUSEPORT"},
		},
		"strace-which-file": {
			[]string{"/etc/shop/shop.toml", "`/etc/shop/shop.toml`", "the second, /etc/shop/shop.toml", "/etc/shop/shop.toml (EACCES)",
				"\"/etc/shop/shop.toml\"", "/etc/shop/shop.toml.", "It's /etc/shop/shop.toml", "/etc/shop/shop.toml - EACCES means no permission",
				"/etc/shop/shop.toml, because of EACCES"},
			[]string{"/root/.config/shop.toml", "/usr/share/shop/shop.toml", "/etc/shop/shop.toml or /usr/share/shop/shop.toml", "shop.toml",
				"/etc/shop"},
		},
		"journald-kept-where": {
			[]string{"/var/log/journal", "/var/log/journal/", "the directory /var/log/journal", "mkdir -p /var/log/journal", "`/var/log/journal`",
				"/var/log/journal is missing", "sudo mkdir /var/log/journal", "/var/log/journal/ (persistent)", "var/log/journal"},
			[]string{"/run/log/journal", "/var/log", "/etc/systemd/journald.conf", "/var/log/journal or /run/log/journal", "/var/log/journald"},
		},
		"chmod-octal": {
			[]string{"640", "0640", "chmod 640", "chmod 640 settings.py", "640 (rw-r-----)", "0o640", "six four zero", "6 4 0", "**640**",
				"it is 640", "640: rw-r-----", "640, i.e. rw for the owner and r for the group"},
			[]string{"644", "600", "660", "640 or 600", "chmod 644", "460", "604"},
		},
		"cron-weekday-mornings": {
			[]string{"30 6 * * 1-5", "30 06 * * 1,2,3,4,5", "30 6 * * Mon-Fri", "30 6 */1 */1 mon-fri", "`30 6 * * 1-5`", "30  6  *  *  1-5",
				"30 6 * 1-12 1-5", "30 6 1-31 * MON-FRI"},
			[]string{"30 6 * * 1-6", "6 30 * * 1-5", "30 6 * * 0-4", "30 18 * * 1-5", "30 6 * * mon,fri", "30 6 1-5 * *", "*/30 6 * * 1-5",
				"30 6 * * 5-1"},
		},
		"pattern-of-signals": {
			[]string{"Observer", "the observer pattern", "observer (pub/sub)", "Observer / publish-subscribe", "pub/sub", "publish-subscribe",
				"Observer design pattern", "it's the Observer pattern", "observer (publish/subscribe)", "pub-sub",
				"observer, also known as publish-subscribe", "the classic Observer"},
			[]string{"singleton", "factory", "mediator", "observer or mediator", "decorator", "visitor", "strategy pattern", "not observer"},
		},
		"orm-n-plus-one-count": {
			[]string{"1 for the books, 1 for the tags, 30 for exists(): 32 in total", "32 (1 + 1 + 30)", "1+1+30", "so 32", "2+30=32",
				"32 queries altogether", "one for books, one for tags, thirty for the filter, so thirty-two", "= 32"},
			[]string{"31", "1 + 30 = 31", "61", "92", "30", "1 + 1 + 30 + 30 = 62", "32 or 62"},
		},
		"dns-how-long-old": {
			[]string{"23", "23 hours", "23h", "24 - 1 = 23", "about 23 hours", "almost 23 hours", "23 h (24 h minus the one that passed)", "23小时"},
			[]string{"24", "24 hours", "22", "1", "24 - 1 = 22", "60 seconds"},
		},
		"longest-indexed-varchar": {
			[]string{"3072 / 4 = 768", "VARCHAR(768)", "768 (3072 / 4 bytes)", "n=768", "768 chars", "floor(3072/4)=768", "n = 3072/4 = 768"},
			[]string{"3072", "767", "3072/3 = 1024", "255", "VARCHAR(767)", "1024"},
		},
		"websocket-yes-code": {
			[]string{"101 Switching Protocols", "HTTP/1.1 101 Switching Protocols", "status 101", "code: 101", "HTTP 101 - Switching Protocols",
				"101, not 200", "HTTP status code 101"},
			[]string{"200 OK", "426 Upgrade Required", "100", "HTTP/1.1 200 OK", "1.1", "101 or 200"},
		},
		"cpu-amdahl": {
			[]string{"10x", "10×", "ten times", "10-fold", "tenfold", "at most 10 times", "100/10 = 10", "1/(1-0.9) = 10", "10 times faster",
				"max. 10x", "1/0.1=10", "10倍"},
			[]string{"9 times", "90", "100", "9x", "1.9", "infinitely"},
		},
		"iterator-end-short": {
			[]string{"StopIteration", "`StopIteration`", "raise StopIteration", "a StopIteration exception", "StopIteration()", "stopiteration",
				"It raises StopIteration", "the StopIteration error", "stop iteration"},
			[]string{"GeneratorExit", "IndexError", "StopAsyncIteration", "EOFError", "StopIteration or GeneratorExit"},
		},
		"equal-and-hash-short": {
			[]string{"__hash__", "__hash__()", "the __hash__ method", "`__hash__`", "hash", "def __hash__(self)", "__hash__(self)", "**__hash__**",
				"it must define __hash__ too"},
			[]string{"__eq__", "__ne__", "__set__", "__repr__", "__hash__ or __id__"},
		},
		"cors-preflight-method-short": {
			[]string{"OPTIONS", "the OPTIONS method", "HTTP OPTIONS", "options", "an OPTIONS request", "OPTIONS (preflight)", "`OPTIONS`",
				"OPTION S"},
			[]string{"HEAD", "GET", "DELETE", "OPTIONS or HEAD", "TRACE", "POST"},
		},
	} {
		q, known := bank.Question(id)
		if !known {
			t.Errorf("no question %s", id)
			continue
		}
		for _, a := range answers.right {
			if v, err := q.GradeText(t.Context(), nil, a); v.Score != 100 {
				t.Errorf("%s: right, refused: %q: %v", id, a, err)
			}
		}
		for _, a := range answers.wrong {
			if v, _ := q.GradeText(t.Context(), nil, a); v.Score != 0 {
				t.Errorf("%s: wrong, taken: %q", id, a)
			}
		}
	}
}
