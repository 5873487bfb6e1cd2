package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// TestWritesThatShareACommitStandOrFallAlone: while one write holds the connection, others come; some fail, one panics, one is cancelled.
// What each was told is what the store holds afterwards.
func TestWritesThatShareACommitStandOrFallAlone(t *testing.T) {
	s := open(t)
	begun, goOn := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		err := s.Write(t.Context(), func(tx *Tx) error {
			close(begun)
			<-goOn
			return tx.SavePerson(Person{UserID: "first", Zone: "UTC"})
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-begun
	const n = 40
	refused := errors.New("refused")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	told := make([]error, n)
	for i := range n {
		all.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					told[i] = fmt.Errorf("panicked: %v", p)
				}
			}()
			ctx := t.Context()
			if i%10 == 3 {
				ctx = cancelled
			}
			told[i] = s.Write(ctx, func(tx *Tx) error {
				if err := tx.SavePerson(Person{UserID: fmt.Sprint(i), Zone: "UTC"}); err != nil {
					return err
				}
				switch i % 10 {
				case 1:
					return refused
				case 2:
					panic("a mistake")
				}
				return nil
			})
		})
	}
	for s.writes.length() < n { // all wait: the next commits take what there is, together
		runtime.Gosched()
	}
	close(goOn)
	all.Wait()
	for i := range n {
		want := i%10 != 1 && i%10 != 2 && i%10 != 3
		if (told[i] == nil) != want {
			t.Errorf("write %d was told %v", i, told[i])
		}
		if i%10 == 1 && !errors.Is(told[i], refused) {
			t.Errorf("write %d was told %v, want its own error", i, told[i])
		}
		err := s.Read(t.Context(), func(tx *Tx) error {
			_, err := tx.Person(fmt.Sprint(i))
			return err
		})
		if there := err == nil; there != want {
			t.Errorf("write %d: it is there: %v (%v)", i, there, err)
		}
	}
}

func (q *writes) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

// TestAWriteSeesThoseBeforeIt: sharing a commit is no licence to count twice.
func TestAWriteSeesThoseBeforeIt(t *testing.T) {
	s := open(t)
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.SavePerson(Person{UserID: "1", Zone: "UTC"}) }); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	first := make(chan bool, 50)
	for range 50 {
		all.Go(func() {
			err := s.Write(t.Context(), func(tx *Tx) error {
				return tx.AddCheckin("1", interview.Date(20000), false, time.UnixMilli(1_700_000_000_000))
			})
			switch {
			case err == nil:
				first <- true
			case !errors.Is(err, ErrExists):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(first) != 1 {
		t.Errorf("%d of 50 equal check-ins went in, want one", len(first))
	}
}
