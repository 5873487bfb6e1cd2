package picture

import "testing"

// BenchmarkDraw is what a card costs: time and kilobytes.
func BenchmarkDraw(b *testing.B) {
	for name, card := range samples {
		b.Run(name, func(b *testing.B) {
			v := card()
			size := 0
			for b.Loop() {
				p, err := Draw(v, Light)
				if err != nil {
					b.Fatal(err)
				}
				size = len(p.PNG)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/card")
			b.ReportMetric(float64(size)/1024, "KB/card")
		})
	}
}
