package coach

import (
	"sync"
)

// Each calls do for every element, so many side by side, and returns when all are done.
func Each[T any](list []T, atOnce int, do func(T)) {
	slots := make(chan struct{}, atOnce)
	var all sync.WaitGroup
	for _, one := range list {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			do(one)
		})
	}
	all.Wait()
}
