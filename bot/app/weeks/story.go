package weeks

// story is what happens in the weeks beside the dailies. Days count from 0.
type story struct {
	days     int
	habits   []habit
	lines    []line
	checkins map[string]map[int]string // what people say that they pushed, by name and day
	plans    map[string]map[int]int    // the day of an interview that they work towards from a day on, by name
	stands   []int                     // the days on which the organiser shows where everybody stands
}
