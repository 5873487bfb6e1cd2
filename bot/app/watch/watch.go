// Package watch counts what the bot does, for Prometheus. Names and units are those that Prometheus recommends: hotseat_ before everything,
// base units (seconds), _total behind counters. A label's values are few and the program's own, never what a person typed or an id.
package watch

import (
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Watch is what is counted. Its methods may be called at the same time.
type Watch struct {
	registry *prometheus.Registry

	interactions *prometheus.CounterVec
	first        *prometheus.HistogramVec
	requests     *prometheus.CounterVec
	requestTime  *prometheus.HistogramVec
	ready        prometheus.Counter
	resumed      prometheus.Counter
	due          prometheus.Counter
	sent         prometheus.Counter
	missed       prometheus.Counter
	late         prometheus.Histogram
	open         prometheus.Gauge
	looked       prometheus.Gauge
	runs         *prometheus.CounterVec
	runTime      *prometheus.HistogramVec
	runWait      prometheus.Histogram
	store        *prometheus.HistogramVec
	backups      *prometheus.CounterVec
	backupAt     prometheus.Gauge
	backupSize   prometheus.Gauge

	now func() time.Time
}

// Live is what is asked of the program at the moment of a scrape, rather than counted. Each must answer at once.
type Live struct {
	Version string
	Now     func() time.Time // the program's clock
	Backups bool             // whether backups are made: else nothing is said of them, so that no alert is raised

	Refused   func() int                    // requests that Discord refused (401, 403, 429) within ten minutes
	Connected func() bool                   // whether the gateway is connected
	Damaged   func() bool                   // whether the check of the database's pages found something
	Sandbox   func() bool                   // whether an answer would run at once
	Queue     func() (waiting, running int) // answers in the sandbox
}

// Times that matter: Discord gives three seconds for a first answer.
var (
	answerTimes = []float64{.01, .025, .05, .1, .25, .5, 1, 1.5, 2, 2.5, 3, 5}
	storeTimes  = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5}
	lateTimes   = []float64{1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 6 * 3600}
	runTimes    = []float64{.05, .1, .25, .5, 1, 2.5, 5, 10, 20, 60}
)

// New makes a Watch that has counted nothing.
func New(live Live) *Watch {
	w := &Watch{registry: prometheus.NewRegistry(), now: live.Now}
	counter := func(name, help string) prometheus.Counter {
		c := prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
		w.registry.MustRegister(c)
		return c
	}
	counters := func(name, help string, labels ...string) *prometheus.CounterVec {
		c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
		w.registry.MustRegister(c)
		return c
	}
	histogram := func(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
		h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
		w.registry.MustRegister(h)
		return h
	}
	gauge := func(name, help string) prometheus.Gauge {
		g := prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
		w.registry.MustRegister(g)
		return g
	}
	asked := func(name, help string, f func() float64) {
		w.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, f))
	}

	w.interactions = counters("hotseat_interactions_total",
		"What people did in Discord, by what became of it: ok, told (a sentence said why not), unknown, unread, busy, failed, unheard, let_go.",
		"kind", "route", "result")
	w.first = histogram("hotseat_interaction_first_answer_seconds",
		"From an interaction's arrival to the first answer that Discord took; it gives three seconds.", answerTimes, "kind")
	w.requests = counters("hotseat_discord_requests_total", "Requests to Discord's REST by HTTP status; 0 when no answer came.",
		"method", "route", "status")
	w.requestTime = histogram("hotseat_discord_request_seconds", "How long Discord took to answer a request.", answerTimes, "method")
	w.ready = counter("hotseat_gateway_sessions_total", "Sessions that were begun with Discord's gateway: identifies; a day has 1000.")
	w.resumed = counter("hotseat_gateway_resumes_total", "Sessions that were resumed after the connection was lost.")
	w.due = counter("hotseat_dailies_due_total", "Dailies that came due by their schedule.")
	w.sent = counter("hotseat_dailies_sent_total", "Dailies that were posted, those that an organiser wanted at once among them.")
	w.missed = counter("hotseat_dailies_missed_total", "Dailies that were given up.")
	w.late = histogram("hotseat_daily_lateness_seconds", "How long after it was due a daily was posted.", lateTimes).
		WithLabelValues().(prometheus.Histogram)
	w.open = gauge("hotseat_dailies_open", "Servers whose daily was decided and not yet posted, as of the last look at what is due.")
	w.looked = gauge("hotseat_dailies_looked_at_timestamp_seconds", "When it was last looked at what is due, once a minute; Unix time.")
	w.runs = counters("hotseat_sandbox_runs_total",
		"Answers that were to be run: ran, timeout (out of work), lost, busy, unavailable, ended (the asker left), failed.", "kind", "result")
	w.runTime = histogram("hotseat_sandbox_run_seconds", "How long answers were run.", runTimes, "kind")
	w.runWait = histogram("hotseat_sandbox_wait_seconds", "How long answers waited for their turn.", runTimes).
		WithLabelValues().(prometheus.Histogram)
	w.store = histogram("hotseat_store_seconds",
		"The database's time: read (a snapshot), write (as its caller waits), commit (as long as no other write runs).", storeTimes, "op")
	if live.Backups {
		w.backups = counters("hotseat_backups_total", "Backups of the database by what became of them: ok, failed.", "result")
		for _, result := range []string{backupMade, backupFailed} {
			w.backups.WithLabelValues(result) // 0 from the beginning: what appears with 1 has not increased
		}
		w.backupAt = gauge("hotseat_backup_last_success_timestamp_seconds", "When the newest backup was made; Unix time, 0 when there is none.")
		w.backupSize = gauge("hotseat_backup_last_size_bytes", "The size of the newest backup.")
	}

	asked("hotseat_gateway_connected", "1 while the gateway is connected.", func() float64 { return number(live.Connected()) })
	asked("hotseat_discord_refused_requests", "Requests that Discord refused (401, 403, 429) within ten minutes; 10,000 bring a ban.",
		func() float64 { return float64(live.Refused()) })
	asked("hotseat_store_damaged", "1 when the check at the start found that the database is damaged.",
		func() float64 { return number(live.Damaged()) })
	asked("hotseat_sandbox_ready", "1 when an answer would be run at once.", func() float64 { return number(live.Sandbox()) })
	asked("hotseat_sandbox_waiting", "Answers that wait for their turn.", func() float64 { n, _ := live.Queue(); return float64(n) })
	asked("hotseat_sandbox_running", "Answers that are run.", func() float64 { _, n := live.Queue(); return float64(n) })
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "hotseat_build_info", Help: "1, with the build's version."},
		[]string{"version", "goversion"})
	build.WithLabelValues(live.Version, runtime.Version()).Set(1)
	w.registry.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return w
}

// What became of a backup.
const (
	backupMade   = "ok"
	backupFailed = "failed"
)

func number(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// Handler serves what was counted.
func (w *Watch) Handler() http.Handler {
	return promhttp.HandlerFor(w.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}

// Interaction counts one that ended. first is 0 when Discord took no answer.
func (w *Watch) Interaction(kind, route, result string, first time.Duration) {
	w.interactions.WithLabelValues(kind, route, result).Inc()
	if first > 0 {
		w.first.WithLabelValues(kind).Observe(first.Seconds())
	}
}

// Request counts one that was sent to Discord.
func (w *Watch) Request(method, route string, status int, took time.Duration) {
	w.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	w.requestTime.WithLabelValues(method).Observe(took.Seconds())
}

// Connected counts a session of the gateway, a new one or one that was resumed.
func (w *Watch) Connected(resumed bool) {
	if resumed {
		w.resumed.Inc()
		return
	}
	w.ready.Inc()
}

// DailyDue counts a daily that came due.
func (w *Watch) DailyDue() { w.due.Inc() }

// DailySent counts a daily that was posted.
func (w *Watch) DailySent(late time.Duration) {
	w.sent.Inc()
	w.late.Observe(late.Seconds())
}

// DailyMissed counts a daily that was given up.
func (w *Watch) DailyMissed() { w.missed.Inc() }

// DailiesLookedAt notes a look at what is due.
func (w *Watch) DailiesLookedAt(open int) {
	w.open.Set(float64(open))
	w.looked.Set(float64(w.now().Unix()))
}

// Run counts an answer that was to be run.
func (w *Watch) Run(kind, result string, waited, took time.Duration) {
	w.runs.WithLabelValues(kind, result).Inc()
	w.runWait.Observe(waited.Seconds())
	if took > 0 {
		w.runTime.WithLabelValues(kind).Observe(took.Seconds())
	}
}

// Store counts an operation of the database.
func (w *Watch) Store(op string, took time.Duration) {
	w.store.WithLabelValues(op).Observe(took.Seconds())
}

// BackedUp counts a backup that was made, or that failed. It is for a Watch that was told that backups are made, as Backup is.
func (w *Watch) BackedUp(made bool) {
	result := backupFailed
	if made {
		result = backupMade
	}
	w.backups.WithLabelValues(result).Inc()
}

// Backup notes when the newest backup was made, and its size in bytes.
func (w *Watch) Backup(at time.Time, size int64) {
	w.backupAt.Set(float64(at.Unix()))
	w.backupSize.Set(float64(size))
}
