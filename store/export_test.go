package store

// OldDatabase is for tests outside of the package, which may use storetest.
var OldDatabase = oldDatabase
