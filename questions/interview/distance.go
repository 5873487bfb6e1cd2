package interview

import "slices"

// Distance is the Damerau-Levenshtein distance of a and b in runes: insertions, deletions, substitutions and swaps of
// neighbours, where other changes may come between what was swapped (the unrestricted distance; Lowrance and Wagner,
// "An Extension of the String-to-String Correction Problem", 1975). Its cost is the product of the lengths.
func Distance(a, b []rune) int { return distances(a, b)[len(b)] }

// PrefixDistance is the least Distance of a to a beginning of b: how many errors there are in a word that is still being typed.
func PrefixDistance(a, b []rune) int { return slices.Min(distances(a, b)) }

// distances are those of a to each beginning of b, from the empty one to all of b.
func distances(a, b []rune) []int {
	// d[i+1][j+1] is the distance of a[:i] and b[:j]; row and column 0 hold a value that is never the least.
	never := len(a) + len(b)
	d := make([][]int, len(a)+2)
	for i := range d {
		d[i] = make([]int, len(b)+2)
		d[i][0] = never
		if i > 0 {
			d[i][1] = i - 1
		}
	}
	for j := range d[0] {
		d[0][j] = never
		if j > 0 {
			d[1][j] = j - 1
		}
	}
	lastRow := map[rune]int{} // the last row of a, from 1, that holds the rune
	for i := 1; i <= len(a); i++ {
		lastCol := 0 // the last column of b, from 1, that matched in this row
		for j := 1; j <= len(b); j++ {
			row, col := lastRow[b[j-1]], lastCol
			cost := 1
			if a[i-1] == b[j-1] {
				cost, lastCol = 0, j
			}
			d[i+1][j+1] = min(
				d[i][j]+cost,
				d[i+1][j]+1,
				d[i][j+1]+1,
				d[row][col]+(i-row-1)+1+(j-col-1),
			)
		}
		lastRow[a[i-1]] = i
	}
	return d[len(a)+1][1:]
}
