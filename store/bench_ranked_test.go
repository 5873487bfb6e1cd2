package store

import (
	"errors"
	"path/filepath"
	"testing"
)

// BenchmarkRanked reads what a leaderboard is made of on the first look of a date: 500 members with two years of days, 95 items each.
func BenchmarkRanked(b *testing.B) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "store.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	err = s.Write(b.Context(), func(tx *Tx) error {
		_, err1 := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
			INSERT INTO person (user_id, name, zone) SELECT 100000 + i, 'somebody', 'UTC' FROM n`)
		_, err2 := tx.exec(`INSERT INTO member (guild_id, user_id) SELECT '9', user_id FROM person`)
		_, err3 := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 730)
			INSERT INTO day (user_id, local_date) SELECT user_id, date('2024-03-02', '+' || i || ' days') FROM person, n`)
		_, err4 := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 95)
			INSERT INTO memory (user_id, item_id, stability, difficulty, last_date, mean, weight, best, total, attempts, sure,
				sure_weight, sure_best, sure_total, sure_attempts, last_score, last_ms)
			SELECT user_id, 'item-' || i, 12.5, 5.5, '2026-03-01', 70, 3, 90, 490, 7, 65, 3, 80, 455, 7, 80, 1772000000000 FROM person, n`)
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func(tx *Tx) (int, error){
		"days":      func(tx *Tx) (int, error) { all, err := tx.MemberDays("9"); return len(all["100001"]), err },
		"strengths": func(tx *Tx) (int, error) { all, err := tx.SureStatesOf("9"); return len(all["100001"]), err },
	} {
		want := map[string]int{"days": 730, "strengths": 95}[name]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				err := s.Read(b.Context(), func(tx *Tx) error {
					n, err := read(tx)
					if n != want {
						b.Fatalf("%d were read, want %d", n, want)
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
