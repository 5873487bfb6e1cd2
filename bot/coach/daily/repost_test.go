package daily_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

func repost(t *testing.T, d *coachtest.Desk) daily.AdminView {
	t.Helper()
	a, err := d.DailyRepost(t.Context(), coachtest.Mia)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func row(t *testing.T, d *coachtest.Desk) (r store.Daily) {
	t.Helper()
	err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		r, err = tx.Daily("9", interview.NewDate(2026, 3, 3))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestADeletedPostIsPutUpAgain: the same question and date, with the answers that it had, its links mended, and once.
func TestADeletedPostIsPutUpAgain(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Pin: coachtest.Ptr(true), Role: coachtest.Ptr("77"), Thread: coachtest.Ptr(true)})
	if _, err := d.DailyRepost(t.Context(), coachtest.Mia); err == nil {
		t.Error("a daily that never was is put up again")
	}
	d.To("2026-03-03 09:00")
	d.Due()
	d.AnswerDaily(coachtest.Mia)
	before := row(t, d)
	d.Post.Did()
	if a := repost(t, d); a.State != daily.DoneStands || len(d.Post.Posts) != 1 || row(t, d) != before {
		t.Fatalf("while the post stands: %+v, %d posts", a, len(d.Post.Posts))
	}
	d.To("2026-03-03 11:00")
	d.Post.Deleted = map[string]bool{before.MessageID: true}
	a := repost(t, d)
	after := row(t, d)
	if a.State != daily.DoneReposted || a.MessageID != after.MessageID || a.ChannelID != "5" || a.Date != before.Date {
		t.Fatalf("%+v", a)
	}
	first, again := d.Post.Posts[0], d.Post.Posts[1]
	if again.Question.ID != first.Question.ID || again.Date != first.Date || again.Nonce == first.Nonce || len(again.Nonce) > 25 ||
		again.Answered != 1 || again.RoleID != "" || !again.Thread {
		t.Errorf("first %+v\nagain %+v", first, again)
	}
	if after.MessageID == before.MessageID || after.SettledAt != before.SettledAt || after.Ask != before.Ask || !after.Pinned ||
		after.Shown != 1 || after.State != store.Sent {
		t.Errorf("before %+v\nafter %+v", before, after)
	}
	if got := d.Post.Did(); got != "pin "+after.MessageID {
		t.Errorf("beside that: %s", got)
	}
	for range 3 {
		if a := repost(t, d); a.State != daily.DoneStands || a.MessageID != after.MessageID {
			t.Errorf("a second time: %+v", a)
		}
	}
	d.AnswerDaily(coachtest.Noah) // by a button, of the old post or of the new one: they are the same
	if v, err := d.Daily(t.Context(), coachtest.Noah); err != nil || v.Answered != 2 || v.MessageID != after.MessageID || v.Over {
		t.Errorf("/daily says %+v, %v", v, err)
	}
	d.Post.Deleted[after.MessageID] = true // and again
	if a := repost(t, d); a.State != daily.DoneReposted || len(d.Post.Posts) != 3 || row(t, d).MessageID == after.MessageID {
		t.Errorf("deleted a second time: %+v, %d posts", a, len(d.Post.Posts))
	}
	d.To("2026-03-04 09:00")
	d.Due()
	d.WantPosts("2026-03-03 2026-03-03 2026-03-03 2026-03-04")
}

// TestAThreadOutlivesItsPost: people's words in it stay linked; one that was deleted too is opened anew.
func TestAThreadOutlivesItsPost(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Thread: coachtest.Ptr(true)})
	d.To("2026-03-03 09:00")
	d.Due()
	open := func() daily.Discussion {
		t.Helper()
		v, err := d.Discuss(t.Context(), coachtest.Mia, "9", interview.NewDate(2026, 3, 3))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	was := row(t, d).MessageID
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error { return tx.ThreadDaily("9", interview.NewDate(2026, 3, 3), "t1") })
	if err != nil {
		t.Fatal(err)
	}
	d.Post.Deleted = map[string]bool{was: true}
	repost(t, d)
	if got := open(); got.ThreadID != "t1" || d.Post.Posts[1].Thread {
		t.Errorf("the thread that stayed is %q, another wanted: %v", got.ThreadID, d.Post.Posts[1].Thread)
	}
	now := row(t, d).MessageID
	d.Post.Deleted["t1"] = true // the thread alone
	if a := repost(t, d); a.State != daily.DoneStands {
		t.Errorf("%+v", a)
	}
	if got := open(); got.ThreadID != now { // the fake's thread has its message's id
		t.Errorf("the thread is %q, want one under %s", got.ThreadID, now)
	}
	d.Post.Deleted[now] = true // with its thread
	repost(t, d)
	if got := open(); got.ThreadID == now || got.ThreadID != row(t, d).MessageID || !d.Post.Posts[2].Thread {
		t.Errorf("the thread is %q", got.ThreadID)
	}
}

// TestPutUpAgainOnce: whatever becomes of a try, however many press at once, there is one post more.
func TestPutUpAgainOnce(t *testing.T) {
	fails := map[string]func(d *coachtest.Desk){
		"nothing": func(*coachtest.Desk) {},
		"lost on the way back": func(d *coachtest.Desk) {
			d.Post.Fail, d.Post.Arrive = fmt.Errorf("broken: %w", coach.ErrAmbiguous), true
		},
		"refused": func(d *coachtest.Desk) {
			d.Post.Fail = &coach.ChannelError{Sentence: "May not write.", Err: errors.New("403")}
		},
	}
	for name, fail := range fails {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp()
			d.To("2026-03-03 09:00")
			d.Due()
			before := row(t, d)
			d.Post.Deleted = map[string]bool{before.MessageID: true}
			fail(d)
			if name != "nothing" {
				a := repost(t, d)
				if a.State != daily.DoneFailed || a.Problem == "" || row(t, d) != before {
					t.Errorf("the try that failed: %+v", a)
				}
				d.Restart()
			}
			var all sync.WaitGroup
			for range 8 {
				all.Go(func() {
					var told *coach.Error
					if _, err := d.DailyRepost(t.Context(), coachtest.Mia); err != nil && !errors.As(err, &told) {
						t.Error(err)
					}
				})
			}
			all.Wait()
			d.WantPosts("2026-03-03 2026-03-03")
			if now := row(t, d); now.MessageID != "m-"+d.Post.Posts[1].Nonce {
				t.Errorf("the ledger says %s, and it is %s", now.MessageID, d.Post.Posts[1].Nonce)
			}
		})
	}
}
