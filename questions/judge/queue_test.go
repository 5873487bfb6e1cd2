package judge

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
)

func TestTheQueueIsFirstInFirstOutAndBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1)
		if err := q.enter(t.Context(), "", func() {}); err != nil {
			t.Fatal(err)
		}
		gone, leave := context.WithCancelCause(t.Context())
		impatient := make(chan error, 1)
		var order []int
		for n := range 4 {
			go func() {
				if n == 1 {
					impatient <- q.enter(gone, "", func() {})
					return
				}
				if err := q.enter(t.Context(), "", func() {}); err != nil {
					t.Error(err)
				}
				order = append(order, n)
				q.leave("")
			}()
			synctest.Wait() // each stands in the queue before the next comes
		}
		if len(order) != 0 {
			t.Fatalf("%v came in while the place was taken", order)
		}
		why := errors.New("the person left")
		leave(why)
		if err := <-impatient; !errors.Is(err, why) {
			t.Errorf("the impatient one heard %v", err)
		}
		q.leave("")
		synctest.Wait()
		if len(order) != 3 || order[0] != 0 || order[1] != 2 || order[2] != 3 {
			t.Errorf("the order was %v", order)
		}
		if err := q.drain(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestPeopleTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(2)
		var order []string
		enter := func(who string) {
			go func() {
				if err := q.enter(t.Context(), who, func() {}); err != nil {
					t.Error(err)
				}
				order = append(order, who)
			}()
			synctest.Wait()
		}
		for _, who := range []string{"ann", "ann", "ann", "ann", "bob", "bob", "cid"} {
			enter(who)
		}
		if !slices.Equal(order, []string{"ann", "bob"}) {
			t.Fatalf("with two places there came in %v", order)
		}
		if err := q.enter(t.Context(), "ann", func() {}); !errors.Is(err, ErrBusy) {
			t.Errorf("a fifth answer of one person: %v", err)
		}
		for _, who := range []string{"ann", "bob", "cid", "ann", "bob", "ann", "ann"} {
			q.leave(who)
			synctest.Wait()
		}
		if want := []string{"ann", "bob", "cid", "ann", "bob", "ann", "ann"}; !slices.Equal(order, want) {
			t.Errorf("the order was %v, want %v", order, want)
		}
		if len(q.running)+len(q.served)+len(q.waiting) != 0 || q.free != q.all {
			t.Errorf("what is left: %+v", q)
		}
	})
}

func TestAnswersOfNobodyInParticularDoNotWaitForEachOther(t *testing.T) {
	q := newQueue(3)
	for range 3 {
		if err := q.enter(t.Context(), "", func() { t.Error("it waited") }); err != nil {
			t.Error(err)
		}
	}
}
