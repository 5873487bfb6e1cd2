package store

// OldDatabase is for tests outside of the package, which may use storetest.
var OldDatabase = oldDatabase

// Older is older: whether one mark comes before another.
var Older = older
