package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// disk is the folder of the database: a file system of its own in memory, where this may be mounted, so that it can be full and read-only.
type disk struct {
	path    string
	problem string // why it is an ordinary folder; "" when it is a file system
}

// roomy is its size while it is not full, more than the bot's doctor wants to be free.
const roomy = "size=512m"

func newDisk(ctx context.Context, path string) (*disk, error) {
	d := &disk{path: path}
	if err := os.Mkdir(path, 0o700); err != nil {
		return nil, err
	}
	if os.Getuid() != 0 {
		d.problem = "only root may mount a small disk"
		return d, nil
	}
	if err := mount(ctx, "-t", "tmpfs", "-o", "mode=0700,"+roomy, "hotseat-chaos", path); err != nil {
		d.problem = "this machine mounts no small disk"
		return d, nil //nolint:nilerr // the run goes on without
	}
	return d, nil
}

func mount(ctx context.Context, args ...string) error {
	if out, err := exec.CommandContext(ctx, "mount", args...).CombinedOutput(); err != nil { //nolint:gosec // of ours
		return fmt.Errorf("mount: %w: %s", err, out)
	}
	return nil
}

// fill makes the disk as large as what is on it, and a few bytes more.
func (d *disk) fill(ctx context.Context, more int) error {
	var s syscall.Statfs_t
	if err := syscall.Statfs(d.path, &s); err != nil {
		return err
	}
	used := (s.Blocks-s.Bfree)*uint64(s.Bsize) + uint64(more) //nolint:gosec // sizes are positive
	return mount(ctx, "-o", fmt.Sprintf("remount,size=%d", used), d.path)
}

// empty gives the disk its room back.
func (d *disk) empty(ctx context.Context) error { return mount(ctx, "-o", "remount,"+roomy, d.path) }

// seal makes the disk read-only, or writable again. Nobody may be writing to it.
func (d *disk) seal(ctx context.Context, sealed bool) error {
	how := "rw"
	if sealed {
		how = "ro"
	}
	return mount(ctx, "-o", "remount,"+how+","+roomy, d.path)
}

// remove takes the disk away again; what is on it goes too.
func (d *disk) remove() error {
	if d.problem != "" {
		return nil
	}
	var err error
	for range 50 { // the bot has just been killed
		if err = syscall.Unmount(d.path, 0); !errors.Is(err, syscall.EBUSY) {
			return err
		}
		pause(context.Background(), 100*time.Millisecond)
	}
	return err
}
