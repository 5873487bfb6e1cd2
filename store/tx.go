package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// Tx is one transaction. The queries are its methods, one file a table; all of them go through exec, row and all, so that one place knows
// every text that SQLite is asked. Not safe for concurrent use.
type Tx struct {
	ctx   context.Context
	conn  *sql.Conn
	asked func(query string, args []any) // of tests: is told all that SQLite is; nil otherwise

	changes []change // that it makes, to be noted once it has committed
}

// Read runs f on one consistent snapshot, the one of its first query. It takes no lock that a write waits for, and waits for none.
func (s *Store) Read(ctx context.Context, f func(*Tx) error) error {
	defer s.timed(OpRead)()
	t, end, err := s.begin(ctx, s.reader, "BEGIN")
	if err != nil {
		return err
	}
	defer end() // also when f panics
	if err := f(t); err != nil {
		return err
	}
	return t.commit()
}

// beginWrite opens the transaction of a batch of writes; end rolls back what was not committed.
func (s *Store) beginWrite(ctx context.Context) (t *Tx, end func(), err error) {
	return s.begin(ctx, s.writer, "BEGIN IMMEDIATE")
}

// begin opens a transaction; end rolls back what was not committed, and is to be called in any case.
func (s *Store) begin(ctx context.Context, db *sql.DB, begin string) (t *Tx, end func(), err error) {
	// A connection and not an sql.Tx: that one starts a goroutine for itself and one for each query.
	conn, err := db.Conn(ctx)
	if err = fromDriver(err); err != nil {
		return nil, nil, notBegun(err)
	}
	end = func() {
		leave(conn)
		_ = conn.Close() // gives it back to the pool
	}
	t = &Tx{ctx: ctx, conn: conn, asked: s.asked}
	if _, err := t.exec(begin); err != nil {
		end()
		return nil, nil, notBegun(err)
	}
	return t, end, nil
}

func notBegun(err error) error {
	if errors.Is(err, ErrNotDatabase) {
		return err // for the organiser, who needs no more words
	}
	return fmt.Errorf("store: beginning: %w", err)
}

func (t *Tx) commit() error {
	if _, err := t.exec("COMMIT"); err != nil {
		return fmt.Errorf("store: committing: %w", err)
	}
	return nil
}

// of is the same transaction for what somebody else does in it: their context ends their statements alone.
func (t *Tx) of(ctx context.Context) *Tx { return &Tx{ctx: ctx, conn: t.conn, asked: t.asked} }

// leave rolls back what was not committed. A connection that cannot be freed of its transaction is thrown away.
func leave(conn *sql.Conn) {
	_ = conn.Raw(func(c any) error {
		sqlite, ok := c.(*sqlite3.SQLiteConn)
		if !ok || sqlite.AutoCommit() { // no transaction is open
			return nil
		}
		if _, err := sqlite.ExecContext(context.Background(), "ROLLBACK", nil); err != nil || !sqlite.AutoCommit() {
			return driver.ErrBadConn
		}
		return nil
	})
}

// ask is the context for one statement. Whether the action was cancelled is looked at before each statement, and none is cut short in the
// middle: every one is short, and to watch over it the driver would start a goroutine each time.
func (t *Tx) ask(query string, args []any) (context.Context, error) {
	if t.asked != nil {
		t.asked(query, args)
	}
	return context.WithoutCancel(t.ctx), t.ctx.Err()
}

func (t *Tx) exec(query string, args ...any) (int64, error) {
	r, err := t.result(query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// insert is exec for a table that numbers its rows itself; it gives the new row's number.
func (t *Tx) insert(query string, args ...any) (id int64, err error) {
	r, err := t.result(query, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

func (t *Tx) result(query string, args ...any) (sql.Result, error) {
	ctx, err := t.ask(query, args)
	if err != nil {
		return nil, err
	}
	r, err := t.conn.ExecContext(ctx, query, args...)
	return r, fromDriver(err)
}

// script runs several statements, of a migration.
func (t *Tx) script(statements string) error {
	_, err := t.conn.ExecContext(context.WithoutCancel(t.ctx), statements)
	return fromDriver(err)
}

// row reads the first row of a query; ErrNotFound when there is none.
func (t *Tx) row(query string, args []any, into ...any) error {
	ctx, err := t.ask(query, args)
	if err != nil {
		return err
	}
	return fromDriver(t.conn.QueryRowContext(ctx, query, args...).Scan(into...))
}

// all calls scan for each row of a query.
func (t *Tx) all(scan func(*sql.Rows) error, query string, args ...any) error {
	ctx, err := t.ask(query, args)
	if err != nil {
		return err
	}
	rows, err := t.conn.QueryContext(ctx, query, args...)
	if err != nil {
		return fromDriver(err)
	}
	defer func() { _ = rows.Close() }() // Err below reports what went wrong
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return fromDriver(rows.Err())
}
