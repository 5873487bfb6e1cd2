package store

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// walks are the steps of query plans that read a table, or an index, from one end, and may. All else must look up by equality first. A
// step stands here with the functions that may take it and why that costs what it should.
var walks = []struct {
	step  string // as EXPLAIN QUERY PLAN says it
	funcs []string
	why   string
}{
	{"SCAN schema_version", []string{"currentVersion", "migrate", "fillGroups", "fillPeople", "RestoredAt", "noteRestored", "AliveAt",
		"NoteAlive"}, "one row"},
	{"SCAN sqlite_master", []string{"currentVersion"}, "the tables and indices"},
	{"SCAN guild USING INDEX sqlite_autoindex_guild_1", []string{"ReadyGuilds"}, "it asks for every server"},
	{"SCAN g", []string{"LedgerEnds"}, "it asks for every server"},
	{"SCAN guild USING INDEX sqlite_autoindex_guild_1", []string{"LeftBefore"}, "one row a server, once a day"},
	{"SCAN p", []string{"LedgerEnds"}, "it asks for every profile, of which a server has few"},
	{"SCAN profile USING INDEX sqlite_autoindex_profile_1", []string{"ReadySeries"}, "the same"},
	{"SCAN here", []string{"OpenQuestions", "OpenSeatQuestions"}, "the servers that one person is in, found by an index"},
	// Indices of what waits: a row leaves them when it is done.
	{"SCAN daily USING COVERING INDEX daily_open", []string{"Unrevealed"}, "the index holds the dailies whose reveal is not decided"},
	{"SCAN daily USING INDEX daily_pending", []string{"LedgerEnds", "Troubles"},
		"the index holds the dailies that are neither sent nor given up"},
	{"SCAN daily USING INDEX daily_publish", []string{"UnpublishedDailies"},
		"the index holds what is still to be published, for a day at most"},
	{"SCAN notice USING INDEX notice_pending", []string{"PendingNotices"},
		"the index holds the notices that are neither sent nor given up"},
	{"SEARCH round USING INDEX round_due (due_ms<?)", []string{"DueRounds"}, "the index holds the rounds that run"},
	{"SCAN round USING COVERING INDEX round_due", []string{"NextDueRound"}, "the first of an index of the rounds that run"},
	{"SCAN m USING INDEX member_reminded", []string{"RemindedMembers"}, "the index holds who asked for a reminder"},
	{"SCAN question USING COVERING INDEX question_suggested", []string{"WaitingCounts"}, "the index holds what waits for an organiser"},
	{"SCAN appeal USING COVERING INDEX appeal_waiting", []string{"WaitingCounts"}, "the index holds what waits for an organiser"},
	{"SEARCH daily USING INDEX daily_settled (settled_ms>?)", []string{"StaleDailies"}, "the dailies of the last days"},
	{"SCAN beside USING INDEX sqlite_autoindex_beside_1", []string{"Beside"},
		"what the organisers were not told yet: five rows a server, for a week"},
	{"SCAN pair USING INDEX pair_open", []string{"OpenPairs"},
		"the index holds the pairs that have not ended: two hours after their last action at most"},
	{"SCAN pair_wait", []string{"AllPairWaits"}, "the table holds who waits now: for some hours at most"},
	{"SCAN pair_word", []string{"PairWords"}, "the table holds what is not told yet"},
	{"SEARCH goal USING INDEX goal_unreported (local_date>? AND local_date<?)", []string{"UnreportedGoals"},
		"the interviews of a few days of which nothing was said yet"},
	{"SCAN hot_seat USING INDEX hot_seat_running", []string{"RunningSeats"}, "the index holds the hot seats that run"},
	{"SCAN hot_post USING INDEX hot_post_pending", []string{"PendingSeatPosts"}, "the index holds the posts that wait"},
	{"SCAN r USING COVERING INDEX sqlite_autoindex_guild_role_1", []string{"RoleGuilds"},
		"it asks for every server that has one: six rows a server"},
	{"SCAN p USING INDEX sqlite_autoindex_hot_plan_1", []string{"SeatPlans"}, "it asks for every server that has one"},
	{"SCAN outage", []string{"AddOutage", "Outages"}, "the table holds when the bot was away in the last weeks"},
	// Rederive is a repair: it goes through everybody, and looks up who is next.
	{"SEARCH person USING COVERING INDEX sqlite_autoindex_person_1 (user_id>?)", []string{"PersonAfter"}, "min: one look"},
	{"SEARCH member USING COVERING INDEX sqlite_autoindex_member_1 (guild_id>?)", []string{"rederiveGroups"}, "min: one look"},
	{"SEARCH attempt USING COVERING INDEX attempt_daily (guild_id>?)", []string{"rederiveGroups"}, "min: one look"},
	{"SCAN memory", []string{"rederivePeople"}, "to empty it"},
	{"SCAN item_day", []string{"rederivePeople"}, "to empty it"},
	{"SCAN day", []string{"rederivePeople"}, "to empty it"},
	{"SCAN calibration", []string{"rederivePeople"}, "to empty it"},
}

// asked is one text that SQLite was asked, and the package's functions that were on the stack.
type asked struct {
	text  string
	funcs []string
}

type asks struct{ list []asked }

var inPackage = regexp.MustCompile(`^hotseat/store\.(?:\(\*?\w+\)\.)?(\w+)`)

func (a *asks) note(query string, _ []any) {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	one := asked{text: flat(query)}
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		if m := inPackage.FindStringSubmatch(f.Function); m != nil && !strings.HasSuffix(f.File, "_test.go") {
			one.funcs = append(one.funcs, m[1])
		}
	}
	a.list = append(a.list, one)
}

var spaces = regexp.MustCompile(`\s+`)

func flat(s string) string { return strings.TrimSpace(spaces.ReplaceAllString(s, " ")) }

// askEverything opens a store, calls every method of Tx, and gives the store and all that SQLite was asked.
func askEverything(t *testing.T) (*Store, []asked) {
	t.Helper()
	var a asks
	lock, err := lockFile(filepath.Join(t.TempDir(), "lock"))
	if err != nil {
		t.Fatal(err)
	}
	s := &Store{path: filepath.Join(t.TempDir(), "test.db"), lock: lock, asked: a.note}
	if err := s.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	write(t, s, seed)
	tx := reflect.TypeFor[*Tx]()
	for i := range tx.NumMethod() {
		undone(t, s, func(t *Tx) { tx.Method(i).Func.Call(someArgs(reflect.ValueOf(t), tx.Method(i).Type)) })
	}
	version, _, err := s.currentVersion(t.Context()) // as a second start does
	if err == nil {
		err = s.migrate(t.Context(), version)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Read(t.Context(), func(*Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	undone(t, s, func(tx *Tx) { _ = tx.SaveDraft("1", "1", map[string]string{"1": "1"}) })
	undone(t, s, func(tx *Tx) { _ = tx.SaveDraft("1", "1", nil) })
	undone(t, s, func(tx *Tx) { _ = attempt(tx, "another", 0, "joins", 50, 3) })
	undone(t, s, func(tx *Tx) { _ = tx.SaveMember("2", "1", 1) })
	undone(t, s, func(tx *Tx) { _, _ = noteHere(tx, "1", "1", false), tx.SaveMember("1", "1", 1) })
	undone(t, s, func(tx *Tx) {
		_ = tx.AddPair(Pair{ID: "1", People: [2]string{"1", "2"}, MadeAt: noon, TouchedAt: noon})
		_, _ = tx.EndPair("1", PairLeft, 0, noon)
	})
	undone(t, s, func(tx *Tx) { _, _ = tx.NoteHere("1", "1", false, noon, 1) }) // on the date on which they came
	s.runBatch([]*job{                                                          // two that share a commit
		{ctx: t.Context(), f: func(*Tx) error { return nil }},
		{ctx: t.Context(), f: func(*Tx) error { return context.Canceled }},
	})
	return s, a.list
}

// seed is one of each: person 1 in server 1 with an answer to its daily of the day 1.
func seed(tx *Tx) error {
	for _, err := range []error{
		tx.SavePerson(Person{UserID: "1", Name: "1", Zone: "UTC"}), tx.SaveMember("1", "1", 1),
		tx.AddDaily(Daily{GuildID: "1", Date: 1, State: Sent, SettledAt: noon}),
		tx.AddAttempt(Attempt{UserID: "1", GuildID: "1", RoundID: "daily", DailyDate: 1, Item: "joins", LocalDate: 1, At: noon,
			Verdict: interview.Verdict{Score: 80, Grader: interview.Self}}),
		tx.AddCheckin("1", 2, false, noon),
		attempt(tx, "mock", 0, "joins", 80, 0),
		tx.AddSeat(Seat{ID: "1", GuildID: "1", ChannelID: "1", Phase: SeatAsking, BegunAt: noon}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// undone calls f in a transaction that is rolled back.
func undone(t *testing.T, s *Store, f func(*Tx)) {
	t.Helper()
	err := s.Write(t.Context(), func(tx *Tx) error {
		f(tx)
		return context.Canceled
	})
	if err != context.Canceled { //nolint:errorlint // that very value
		t.Fatal(err)
	}
}

// someArgs are arguments for a method of a type: every text is "1" and every number 1.
func someArgs(receiver reflect.Value, method reflect.Type) []reflect.Value {
	args := []reflect.Value{receiver}
	for i := 1; i < method.NumIn(); i++ {
		v := reflect.New(method.In(i)).Elem()
		fill(v)
		args = append(args, v)
	}
	return args
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("1")
		if v.Type() == reflect.TypeFor[Series]() {
			v.SetString("1/1") // of a profile: the main one's queries are the same
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(noon))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// TestNoQueryWalksWhatGrows asks SQLite for the query plan of every query of the package.
func TestNoQueryWalksWhatGrows(t *testing.T) {
	s, list := askEverything(t)
	done := map[string]bool{}
	used := map[int]bool{}
	for _, a := range list {
		verb, _, _ := strings.Cut(a.text, " ")
		if done[a.text] || slices.Contains([]string{"BEGIN", "COMMIT", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK"}, verb) {
			continue
		}
		if !slices.Contains([]string{"SELECT", "INSERT", "UPDATE", "DELETE"}, verb) {
			t.Errorf("%s (in %v): begin with SELECT, INSERT, UPDATE or DELETE, in capitals: the other test finds SQL by them", a.text, a.funcs)
			continue
		}
		done[a.text] = true
		for _, step := range queryPlan(t, s, a.text) {
			if !isWalk(step) {
				continue
			}
			at := slices.IndexFunc(walks, func(w struct {
				step  string
				funcs []string
				why   string
			}) bool {
				return w.step == step && slices.ContainsFunc(w.funcs, func(f string) bool { return slices.Contains(a.funcs, f) })
			})
			if at < 0 {
				t.Errorf("%s (in %v)\n\twalks: %s", a.text, a.funcs, step)
			}
			used[at] = true
		}
	}
	for i, w := range walks {
		if !used[i] {
			t.Errorf("no query of %v walks by %q any more: take it out of the list", w.funcs, w.step)
		}
	}
	if n := len(done); n > statements-7 { // BEGIN, COMMIT, ROLLBACK and those of savepoints come to them
		t.Errorf("the package has %d texts: a connection is to keep more prepared statements than %d", n, statements)
	}
}

var rangeOnly = regexp.MustCompile(`\((\w+[<>]\?)( AND \w+[<>]\?)?\)$`)

// isWalk says whether a step of a query plan reads a table or an index from an end: all of it, or all beyond a bound.
func isWalk(step string) bool {
	switch {
	case step == "SCAN CONSTANT ROW":
		return false
	case strings.HasPrefix(step, "SCAN "):
		return true
	case strings.HasPrefix(step, "SEARCH "):
		return strings.Contains(step, " AUTOMATIC ") || rangeOnly.MatchString(step)
	}
	return false
}

func TestWalksAreSeen(t *testing.T) {
	s := open(t)
	for query, want := range map[string]bool{
		"SELECT * FROM attempt":                                                                    true,
		"SELECT * FROM attempt WHERE score = ?":                                                    true,
		"SELECT * FROM attempt WHERE guild_id = ? AND daily_date = ?":                              true, // without the index's condition
		"SELECT * FROM attempt WHERE guild_id = ? AND daily_date = ? AND daily_date <> ''":         false,
		"SELECT * FROM attempt WHERE attempt_id > ?":                                               true,
		"SELECT * FROM memory WHERE user_id > ? AND user_id < ?":                                   true,
		"SELECT * FROM memory WHERE user_id = ? AND item_id > ?":                                   false,
		"SELECT count(*) FROM day a JOIN day b ON a.local_date = b.local_date WHERE a.user_id = ?": true, // an index is built on the way
		"DELETE FROM seen WHERE at_ms < ?":                                                         true,
	} {
		if steps := queryPlan(t, s, query); slices.ContainsFunc(steps, isWalk) != want {
			t.Errorf("%s\n\tis taken wrongly: %q", query, steps)
		}
	}
}

func queryPlan(t *testing.T, s *Store, query string) (steps []string) {
	t.Helper()
	rows, err := s.writer.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, make([]any, strings.Count(query, "?"))...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}

// TestEveryQueryIsAsked: the test of the query plans knows every query, because each literal of SQL in the package was part of a text that
// was asked while the function it stands in was at work, and nothing but the Tx of tx.go can ask.
func TestEveryQueryIsAsked(t *testing.T) {
	_, list := askEverything(t)
	looksLikeSQL := regexp.MustCompile(`\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|AND|ORDER BY|LIMIT|PRAGMA|BEGIN|COMMIT)\b|= \?`)
	notAsked := regexp.MustCompile(`^PRAGMA application_id = %d;`) // the script that begins a new file
	found, handed := 0, map[ast.Node]bool{}
	for name, f := range sources(t) {
		if slices.Contains(ofTheFile, name) {
			continue
		}
		for _, d := range f.Decls {
			in := "" // a constant: whoever
			if fun, ok := d.(*ast.FuncDecl); ok {
				in = fun.Name.Name
			}
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.SelectorExpr:
					pool := n.Sel.Name == "writer" || n.Sel.Name == "reader"
					if n.Sel.Name == "conn" && name != "tx.go" || pool && name != "tx.go" && name != "store.go" {
						t.Errorf("%s: %s asks SQLite past Tx: use exec, insert, row or all", name, in)
					}
				case *ast.CallExpr:
					if f, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"exec", "insert", "row", "all"}, f.Sel.Name) {
						for _, arg := range n.Args {
							handed[arg] = true // a text, whatever it looks like
						}
					}
				case *ast.BasicLit:
					text, _ := strconv.Unquote(n.Value)
					if n.Kind != token.STRING || !handed[n] && !looksLikeSQL.MatchString(text) || notAsked.MatchString(flat(text)) {
						return true
					}
					found++
					if !slices.ContainsFunc(list, func(a asked) bool {
						return strings.Contains(a.text, flat(text)) && (in == "" || slices.Contains(a.funcs, in))
					}) {
						t.Errorf("%s: %s: no call of the test asks\n\t%s\n\tadd one to askEverything", name, in, flat(text))
					}
				}
				return true
			})
		}
	}
	if found < 80 {
		t.Errorf("only %d literals of SQL were found", found)
	}
}

// ofTheFile are the sources that look after the database as a file, on connections of their own, and ask for no rows that grow.
var ofTheFile = []string{"copy.go", "flush.go", "inspect.go", "life.go", "restore.go"}

// sources are the package's files, without tests, by name.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestForeignKeysAreIndexed: deleting a person looks into every table that refers to persons, which no query plan shows.
func TestForeignKeysAreIndexed(t *testing.T) {
	s := open(t)
	text := func(query string) (list []string) {
		rows, err := s.reader.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var v string
			if err := rows.Scan(&v); err != nil {
				t.Fatal(err)
			}
			list = append(list, v)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return list
	}
	keys := 0
	for _, table := range text("SELECT name FROM sqlite_master WHERE type = 'table'") {
		for _, column := range text(fmt.Sprintf(`SELECT "from" FROM pragma_foreign_key_list('%s')`, table)) {
			keys++
			with := text(fmt.Sprintf(`SELECT l.name FROM pragma_index_list('%s') l WHERE l.partial = 0
				AND EXISTS (SELECT 1 FROM pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = '%s')`, table, column))
			if len(with) == 0 {
				t.Errorf("no index of %s begins with %s", table, column)
			}
		}
	}
	if keys < 9 {
		t.Errorf("only %d foreign keys were found", keys)
	}
}
