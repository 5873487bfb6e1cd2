package app

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// heapNow is what the heap holds once the garbage is gone.
func heapNow() uint64 {
	runtime.GC()
	runtime.GC() // what finalizers let go
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// watchHeap watches the heap, garbage included, until its result is called, which says how large it was at most.
func watchHeap() (most func() uint64) {
	stop := make(chan struct{})
	var done sync.WaitGroup
	var peak uint64
	done.Go(func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-stop:
				return
			}
		}
	})
	return func() uint64 {
		close(stop)
		done.Wait()
		return peak
	}
}
