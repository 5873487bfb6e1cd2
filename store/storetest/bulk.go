package storetest

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"hotseat/questions/interview"

	_ "github.com/mattn/go-sqlite3" // to write past the store
)

// bulk writes rows in one transaction that nothing waits for to reach the disk.
type bulk struct {
	*sql.Tx
	ctx     context.Context
	kept    map[string]*sql.Stmt
	rounds  int
	samples []sample
}

// sample is what a graded answer looks like, in bytes too.
type sample struct {
	verdict      interview.Verdict
	text, answer string
	events       []string
}

// write writes all that is not derived.
func (h History) write(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_foreign_keys=on&_cache_size=-262144")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"); err != nil {
		return err
	}
	indices, err := dropIndices(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after the commit this does nothing
	b := &bulk{Tx: tx, ctx: ctx, kept: map[string]*sql.Stmt{}, samples: samples()}
	if err := b.people(h); err != nil {
		return err
	}
	for back := h.Days - 1; back >= 0; back-- {
		if err := b.day(h, back); err != nil {
			return err
		}
	}
	if err := b.add(`INSERT INTO seen (user_id, question_id, at_ms)
		SELECT user_id, question_id, max(at_ms) FROM attempt GROUP BY user_id, question_id`); err != nil {
		return err
	}
	for _, index := range indices {
		if err := b.add(index); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// dropIndices takes away what makes writing in bulk slow, and says how it is made again.
func dropIndices(ctx context.Context, db *sql.DB) (again []string, err error) {
	rows, err := db.QueryContext(ctx,
		"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('attempt', 'round')")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var drop []string
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, err
		}
		drop, again = append(drop, "DROP INDEX "+name), append(again, text)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, strings.Join(drop, ";"))
	return again, err
}

func (b *bulk) add(query string, args ...any) error {
	s := b.kept[query]
	if s == nil {
		var err error
		if s, err = b.PrepareContext(b.ctx, query); err != nil {
			return err
		}
		b.kept[query] = s
	}
	_, err := s.ExecContext(b.ctx, args...)
	return err
}

func (b *bulk) people(h History) error {
	begins := h.Last - interview.Date(h.Days)
	for s := range h.Servers {
		for m := range h.Members {
			err := errors.Join(
				b.add("INSERT INTO person (user_id, name, zone) VALUES (?, ?, 'UTC')", PersonID(s, m), fmt.Sprint("Member ", m)),
				b.add("INSERT INTO member (guild_id, user_id) VALUES (?, ?)", ServerID(s), PersonID(s, m)),
				b.add("INSERT INTO stay (guild_id, user_id, first_date) VALUES (?, ?, ?)", ServerID(s), PersonID(s, m), begins.String()))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// day is one day of every server: its daily, the answers to it, and each member's share of mock rounds.
func (b *bulk) day(h History, back int) error {
	on := h.Last - interview.Date(back)
	ask := h.Asks[(h.Days-1-back)%len(h.Asks)]
	done := h.Days - 1 - back
	mocks := h.Mocks*(done+1)/h.Days - h.Mocks*done/h.Days
	for s := range h.Servers {
		guild := ServerID(s)
		if err := b.daily(guild, on, ask, back == 0); err != nil {
			return err
		}
		for m := range h.Members {
			if h.answers(m, back) {
				if err := b.round(guild, PersonID(s, m), on, true, []interview.Ask{ask}, s+m+back); err != nil {
					return err
				}
			}
			for left := mocks + h.past(m, back); left > 0; left -= 10 {
				var asks []interview.Ask
				for i := range min(left, 10) {
					asks = append(asks, h.Asks[(m*7+back*13+left+i)%len(h.Asks)])
				}
				if err := b.round(guild, PersonID(s, m), on, false, asks, s+m+back); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (b *bulk) daily(guild string, on interview.Date, ask interview.Ask, newest bool) error {
	posted := PostedAt(on).UnixMilli()
	err := b.add(`INSERT INTO daily (guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id,
		message_id, tried, decided_ms, settled_ms, closed) VALUES (?, ?, ?, ?, ?, ?, 'sent', ?, '5', ?, 1, ?, ?, ?)`,
		guild, on.String(), ask.Question, ask.Item, ask.Section, marshal(ask.Why), guild[8:]+on.String(),
		fmt.Sprint(900_000_000_000_000_000+int(on)), posted, posted, !newest)
	if err != nil || newest {
		return err
	}
	return b.add(`INSERT INTO notice (guild_id, kind, local_date, state, nonce, channel_id, message_id, tried, decided_ms, settled_ms)
		VALUES (?, 'reveal', ?, 'sent', '', '5', '6', 1, ?, ?)`, guild, on.String(), posted+86_400_000, posted+86_400_000)
}

// round is a round that has ended, with all its places answered.
func (b *bulk) round(guild, user string, on interview.Date, daily bool, asks []interview.Ask, salt int) error {
	b.rounds++
	id, date := fmt.Sprintf("%024d", b.rounds), ""
	at := PostedAt(on).Add(time.Duration(salt%3000) * time.Second)
	if daily {
		date = on.String()
	}
	err := b.add(`INSERT INTO round (round_id, user_id, guild_id, daily_date, mode, steer, plan, started_ms, ended_ms)
		VALUES (?, ?, ?, ?, 'practice', 'steer', ?, ?, ?)`,
		id, user, guild, date, marshal(asks), at.UnixMilli(), at.Add(10*time.Minute).UnixMilli())
	if err != nil {
		return err
	}
	for place, ask := range asks {
		made := b.samples[(salt+place)%len(b.samples)]
		for i, e := range made.events {
			err := b.add("INSERT INTO round_event (round_id, seq, event) VALUES (?, ?, ?)", id, place*len(made.events)+i, event(e,
				place, at))
			if err != nil {
				return err
			}
		}
		err := b.add(`INSERT INTO attempt (user_id, guild_id, round_id, place, daily_date, question_id, item_id, local_date, at_ms,
			score, recognised, grader, hinted, verdict, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			user, guild, id, place, date, ask.Question, ask.Item, on.String(),
			at.Add(time.Duration(place)*time.Minute).UnixMilli(), made.verdict.Score, made.verdict.Recognised, made.verdict.Grader,
			made.verdict.Hinted, made.text, made.answer)
		if err != nil {
			return err
		}
	}
	return nil
}

// samples are some answers as people give them: a few hundred bytes each, most of them fair.
func samples() []sample {
	var list []sample
	for i, score := range []int{100, 80, 60, 90, 40, 75, 0, 85, 95, 70} {
		v := interview.Verdict{Score: score, Recognised: max(score-10*(i%3), 0),
			Grader: []interview.Grader{interview.Self, interview.Machine}[i%2],
			Hits:   []string{"what-it-is", "why-it-matters"}[:min(score/50, 2)], Missed: []string{"what-it-costs"},
			Seen: []string{"what-it-is"}}
		a := interview.Answer{Text: strings.Repeat("It keeps what was asked for lately, so that the next need not go far. ", 3+i%3)}
		list = append(list, sample{verdict: v, text: marshal(v), answer: marshal([]interview.Answer{a}), events: []string{
			marshal(interview.Event{Kind: interview.Answered, Q: placeMark, At: time.UnixMilli(timeMark).UTC(), Answer: a, Seen: v.Seen}),
			marshal(interview.Event{Kind: interview.Graded, Q: placeMark, At: time.UnixMilli(timeMark).UTC(), Verdict: &v}),
		}})
	}
	return list
}

// What stands in a sample's events until its place and its time are known.
const (
	placeMark = 424242
	timeMark  = 981173106000 // 2001-02-03T04:05:06Z
)

func event(sample string, place int, at time.Time) string {
	return strings.NewReplacer(`"q":424242`, fmt.Sprintf(`"q":%d`, place), "2001-02-03T04:05:06Z",
		at.UTC().Format(time.RFC3339)).Replace(sample)
}

func marshal(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // the types are the store's own: they always marshal
	}
	return string(text)
}
