package picture

import "image/color"

// Theme is light or dark.
type Theme int

// The themes.
const (
	Light Theme = iota
	Dark
)

// ink is one of a theme's colours. Ember marks the weakest link, the brand, the gauge, today and solid weeks, and nothing else.
type ink uint8

const (
	paper ink = iota
	track
	rule
	words
	muted
	strength
	tried
	ember
	emberWords // ember as text
	emberTried
	band  // behind the weakest link
	ghost // last month
	heat1 // one answer; none is the track
	heat2
	heat3
	heat4
	onPale // words on what is tried
	brand  // behind the mark, in both themes alike
	white  // the mark
	inks
)

var themes = [...][inks]uint32{
	Light: {
		paper: 0xfdfcfa, track: 0xece8e1, rule: 0xe0dad0, words: 0x28241f, muted: 0x6a6259, strength: 0x33567f, tried: 0x93acc8,
		ember: 0xd9481f, emberWords: 0xb23812, emberTried: 0xeb9a7d, band: 0xfaece6, ghost: 0x8a8073,
		heat1: 0xa9bed4, heat2: 0x7292b6, heat3: 0x4a709c, heat4: 0x274568, onPale: 0x28241f, brand: 0xd9481f, white: 0xfdfcfa,
	},
	Dark: {
		paper: 0x1d1c1f, track: 0x302f34, rule: 0x3a383f, words: 0xf1eeea, muted: 0xaaa49d, strength: 0x8db4e0, tried: 0x4d6785,
		ember: 0xf0663c, emberWords: 0xff8c66, emberTried: 0x84452f, band: 0x302322, ghost: 0x847d75,
		heat1: 0x3a536e, heat2: 0x54799f, heat3: 0x77a2d0, heat4: 0xb9d6f5, onPale: 0xfdfcfa, brand: 0xd9481f, white: 0xfdfcfa,
	},
}

func rgb(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16 & 0xff), G: uint8(v >> 8 & 0xff), B: uint8(v & 0xff), A: 0xff}
}

// palette is a theme's inks as the first colours of a palette; blends of them are added as they are needed.
func palette(t Theme) color.Palette {
	of := themes[Light]
	if t == Dark {
		of = themes[Dark]
	}
	p := make(color.Palette, 0, 256)
	for _, v := range of {
		p = append(p, rgb(v))
	}
	return p
}
