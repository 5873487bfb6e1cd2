package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
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
	if !mounts || os.Getuid() != 0 {
		d.problem = "only root on Linux may mount a small disk"
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
	used, err := usedOn(d.path)
	if err != nil {
		return err
	}
	return mount(ctx, "-o", fmt.Sprintf("remount,size=%d", used+uint64(more)), d.path) //nolint:gosec // it is no negative number
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
	for range 50 { // the bot has just been killed
		if busy, err := unmount(d.path); !busy {
			return err
		}
		pause(context.Background(), 100*time.Millisecond)
	}
	return fmt.Errorf("%s is still in use, and stays mounted", d.path)
}
