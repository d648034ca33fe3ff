# Random numbers of our own: awk's rand() differs between mawk and gawk, and from run to run.

# A multiplicative generator whose products stay below 2^53, where every awk computes exactly.
# Each stream of a seed is for one purpose, so that one of them can change without moving the others.
function seedRandom(seed, stream,    i) {
    RandomState = (seed * 16 + stream) % 2147483646 + 1
    for (i = 0; i < 16; i++) random()
}

function random() {
    RandomState = (RandomState * 48271) % 2147483647
    return RandomState / 2147483647
}

function randomInteger(low, high) {
    return low + int(random() * (high - low + 1))
}

# Twelve uniform numbers approximate the bell; the usual log and cos may differ between C libraries.
function randomNormal(mean, sd,    i, sum) {
    for (i = 0; i < 12; i++) sum += random()
    return mean + sd * (sum - 6)
}
