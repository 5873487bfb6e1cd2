package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"hotseat/questions/interview"
)

// BenchmarkCommitted writes attempts, each committed before the next, through the store, and beside it the same rows by go-sqlite3 alone:
// prepared statements, no database/sql, nothing read, nothing worked out, and the same pragmas but for secure_delete, which is the store's
// own wish. ratio is the store's attempts a second over those of the other, measured in turns in one run; 1 would be a store that costs
// nothing. It is to stay over 0.5.
func BenchmarkCommitted(b *testing.B) {
	for name, daily := range map[string]bool{"mock": false, "daily": true} {
		b.Run(name, func(b *testing.B) { committed(b, daily) })
	}
}

type statement struct {
	query string
	args  []driver.NamedValue
}

func committed(b *testing.B, daily bool) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "store.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	raw := openRaw(b, filepath.Join(b.TempDir(), "raw.db"))
	var writes []statement
	s.asked = func(query string, args []any) {
		if verb, _, _ := strings.Cut(query, " "); verb != "INSERT" && verb != "UPDATE" && verb != "DELETE" {
			return
		}
		one := statement{query: query}
		for i, a := range args {
			v, err := driver.DefaultParameterConverter.ConvertValue(a)
			if err != nil {
				b.Fatal(err)
			}
			one.args = append(one.args, driver.NamedValue{Ordinal: i + 1, Value: v})
		}
		writes = append(writes, one)
	}
	const people = 100
	do := func(f func(*Tx) error) (through, beside time.Duration) {
		writes = writes[:0]
		begun := time.Now()
		if err := s.Write(b.Context(), f); err != nil {
			b.Fatal(err)
		}
		through = time.Since(begun)
		begun = time.Now()
		raw.write(b, writes)
		return through, time.Since(begun)
	}
	do(func(tx *Tx) error {
		for i := range people {
			id := fmt.Sprint(800_000_000_000_000_000 + i)
			if err := tx.SavePerson(Person{UserID: id, Zone: "UTC"}); err != nil {
				return err
			}
			if err := tx.SaveMember("9", id, 1); err != nil {
				return err
			}
		}
		return nil
	})
	var through, beside time.Duration
	b.ResetTimer()
	for i := range b.N {
		a := Attempt{UserID: fmt.Sprint(800_000_000_000_000_000 + i%people), GuildID: "9", RoundID: fmt.Sprintf("round-%020d", i), At: noon,
			Question:  interview.QuestionID(fmt.Sprint("question-", i/people%300)),
			Item:      interview.ItemID(fmt.Sprint("item-", i/people%120)),
			LocalDate: interview.Date(20000 + i/people/5),
			Verdict: interview.Verdict{Score: i % 101, Recognised: i % 90, Grader: interview.Self,
				Hits: []string{"what-it-is", "why"}, Missed: []string{"cost"}},
			Answer: []interview.Answer{{Text: strings.Repeat("It keeps what was asked for lately. ", 10)}}}
		if daily {
			a.DailyDate = a.LocalDate + interview.Date(1000*(i/people%5)) // another daily each time
		}
		t, r := do(func(tx *Tx) error { return tx.AddAttempt(a) })
		through, beside = through+t, beside+r
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/through.Seconds(), "attempts/s")
	b.ReportMetric(float64(b.N)/beside.Seconds(), "raw/s")
	b.ReportMetric(beside.Seconds()/through.Seconds(), "ratio")
	raw.same(b, s)
}

// raw is a database that is written without the store.
type raw struct {
	*sqlite3.SQLiteConn
	kept map[string]driver.Stmt
}

func openRaw(b *testing.B, path string) *raw {
	b.Helper()
	s, err := Open(b.Context(), path) // for the tables
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	conn, err := (&sqlite3.SQLiteDriver{}).Open(strings.Replace(dsn(path, writerCache, ""), "secure_delete=on", "secure_delete=off", 1))
	if err != nil {
		b.Fatal(err)
	}
	r := &raw{SQLiteConn: conn.(*sqlite3.SQLiteConn), kept: map[string]driver.Stmt{}}
	b.Cleanup(func() {
		for _, s := range r.kept {
			_ = s.Close()
		}
		_ = r.Close()
	})
	return r
}

// write runs some statements in one transaction.
func (r *raw) write(b *testing.B, writes []statement) {
	r.exec(b, statement{query: "BEGIN IMMEDIATE"})
	for _, w := range writes {
		r.exec(b, w)
	}
	r.exec(b, statement{query: "COMMIT"})
}

func (r *raw) exec(b *testing.B, w statement) {
	s := r.kept[w.query]
	if s == nil {
		var err error
		if s, err = r.Prepare(w.query); err != nil {
			b.Fatal(err)
		}
		r.kept[w.query] = s
	}
	if _, err := s.(driver.StmtExecContext).ExecContext(context.Background(), w.args); err != nil {
		b.Fatal(err, w.query)
	}
}

// same fails unless both wrote the same.
func (r *raw) same(b *testing.B, s *Store) {
	b.Helper()
	db, err := sql.Open("sqlite3", r.GetFilename("main"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	const sums = `SELECT (SELECT count(*) || ' ' || sum(length(answer)) || ' ' || sum(score) FROM attempt) ||
		(SELECT count(*) || ' ' || sum(mean) FROM memory) || (SELECT count(*) || ' ' || sum(active) || ' ' || sum(answered) FROM
			group_day) ||
		(SELECT count(*) FROM seen) || ' ' || (SELECT count(*) FROM daily_sum)`
	var one, other string
	if err := s.reader.QueryRowContext(b.Context(), sums).Scan(&one); err != nil {
		b.Fatal(err)
	}
	if err := db.QueryRowContext(b.Context(), sums).Scan(&other); err != nil {
		b.Fatal(err)
	}
	if one != other {
		b.Fatalf("the store wrote %s, the other %s", one, other)
	}
}

// BenchmarkPrepared reads what a click on a daily reads, with the statements kept and with each prepared anew; ratio is how many times
// as long the second takes.
func BenchmarkPrepared(b *testing.B) {
	path := filepath.Join(b.TempDir(), "store.db")
	s, err := Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Write(b.Context(), seed); err != nil {
		b.Fatal(err)
	}
	without, err := sql.Open("sqlite3", strings.Replace(dsn(path, readerCache, ""), "_stmt_cache_size=", "_stmt_cache_size=0&was=", 1))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = without.Close() }()
	anew := &Store{reader: without}
	click := func(s *Store) time.Duration {
		begun := time.Now()
		err := s.Read(b.Context(), func(tx *Tx) error {
			_, err1 := tx.Guild("1")
			_, err2 := tx.Known(Person{UserID: "1", Name: "1", Zone: "UTC"}, "1")
			_, err3 := tx.NewestDaily("1", time.Now().AddDate(9, 0, 0))
			_, err4 := tx.DailyRound("1", "1", 1)
			_, err5 := tx.CountAnswersTo("1", 1)
			_, err6 := tx.GroupStreak("1", 1, 0)
			return errors.Join(err1, err2, err3, unlessNotFound(err4), err5, err6)
		})
		if err != nil {
			b.Fatal(err)
		}
		return time.Since(begun)
	}
	click(s)
	click(anew)
	var with, each time.Duration
	b.ResetTimer()
	for range b.N {
		with += click(s)
		each += click(anew)
	}
	b.ReportMetric(float64(with.Microseconds())/float64(b.N), "kept-µs")
	b.ReportMetric(float64(each.Microseconds())/float64(b.N), "anew-µs")
	b.ReportMetric(each.Seconds()/with.Seconds(), "ratio")
}
