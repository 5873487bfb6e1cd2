package daily

// NonceOf is what tells the post of a daily from any other.
var NonceOf = nonce
