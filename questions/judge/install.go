package judge

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
)

const (
	wasmSum  = "e5dc5a398b07b54ea8fdb503bf68fb583d533f10ec3f930963e02b9505f7a763"
	wasmSize = 26_267_204 // bytes
	wasmName = "python-3.12.0.wasm"
)

// Path is where the interpreter lies, or will lie.
func (s *Sandbox) Path() (string, error) {
	dir := s.o.Dir
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			private, alsoErr := privateFolder()
			if alsoErr != nil {
				return "", unavailable(fmt.Errorf("judge: no cache folder: %w", errors.Join(err, alsoErr)))
			}
			return filepath.Join(private, wasmName), nil
		}
		dir = filepath.Join(cache, "hotseat")
	}
	return filepath.Join(dir, wasmName), nil
}

// Install makes sure that the interpreter is there and is the right one, fetching it if need be, and that it is compiled, and returns its
// path. progress (may be nil) hears bytes done and in all. An error is ErrUnavailable to errors.Is, or ctx's.
func (s *Sandbox) Install(ctx context.Context, progress func(done, total int64)) (string, error) {
	path, err := s.fetched(ctx, progress)
	if err != nil {
		return "", err
	}
	return path, s.Warm(ctx)
}

// fetched is the first half of Install.
func (s *Sandbox) fetched(ctx context.Context, progress func(done, total int64)) (string, error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	path, err := s.Path()
	if err != nil {
		return "", err
	}
	s.installing.Lock()
	defer s.installing.Unlock()
	if sumOf(path) == nil {
		progress(wasmSize, wasmSize)
		return path, nil
	}
	if err := s.install(ctx, path, progress); err != nil {
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		return "", unavailable(err)
	}
	return path, nil
}

// install fetches into a file beside the right one and renames it when it has proved right, so that a reader never sees half.
func (s *Sandbox) install(ctx context.Context, path string, progress func(done, total int64)) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return fmt.Errorf("%w: %w", errFolder, err)
	}
	from, err := s.o.Fetch(ctx, progress)
	if err != nil {
		return fmt.Errorf("judge: fetching the interpreter: %w", err)
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := os.CreateTemp(filepath.Dir(path), wasmName+".*.part")
	if err != nil {
		return fmt.Errorf("%w: %w", errFolder, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, closeQuietly(to), os.Remove(to.Name()))
		}
	}()
	sum := sha256.New()
	copied := &counting{w: io.MultiWriter(to, sum), tell: progress, ctx: ctx}
	if _, err := io.Copy(copied, io.LimitReader(from, wasmSize+1)); err != nil {
		return fmt.Errorf("judge: fetching the interpreter: %w", err)
	}
	if err := checked(sum); err != nil {
		return err
	}
	if err := errors.Join(to.Chmod(fileMode), to.Sync(), to.Close()); err != nil {
		return fmt.Errorf("judge: keeping the interpreter: %w", err)
	}
	if err := os.Rename(to.Name(), path); err != nil {
		return fmt.Errorf("judge: keeping the interpreter: %w", err)
	}
	return nil
}

// closeQuietly closes a file that may be closed already.
func closeQuietly(f *os.File) error {
	if err := f.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// sumOf tells whether the file is there, has the right size and the right sum.
func sumOf(path string) error {
	f, err := os.Open(path) // #nosec G304 -- the operator's own cache folder
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(f, wasmSize+1)); err != nil {
		return err
	}
	return checked(sum)
}

func checked(sum hash.Hash) error {
	if got := hex.EncodeToString(sum.Sum(nil)); got != wasmSum {
		return fmt.Errorf("%w: %s", errChecksum, got)
	}
	return nil
}

// counting passes bytes on, tells how many, and stops when its context ends.
type counting struct {
	w    io.Writer
	tell func(done, total int64)
	ctx  context.Context
	n    int64
}

func (c *counting) Write(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.w.Write(p)
	c.n += int64(n)
	c.tell(min(c.n, wasmSize), wasmSize)
	return n, err
}
