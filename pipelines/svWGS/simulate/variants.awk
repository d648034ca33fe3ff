# Chooses the true variants and their places. Each takes a footprint on a chromosome; the footprints
# are dealt to the emptiest chromosomes and spread with a margin, so that no fragment meets two of them.
# Writes: chromosome number, position, id, type, chrom1, pos1, chrom2, pos2, strands, length, haplotypes.

BEGIN {
    OFS = "\t"
    seedRandom(ENVIRON["SEED"], 2)
    nChroms = ENVIRON["N_CHROMOSOMES"]
    perType = ENVIRON["SVS_PER_TYPE"]
    margin = ENVIRON["INSERT_MEAN"] + 6 * ENVIRON["INSERT_SD"] + ENVIRON["READ_LENGTH"]
    if (nChroms < 2) fail("--n-chromosomes must be 2 or more: translocations join two chromosomes")
    if (ENVIRON["READ_LENGTH"] < 80) fail("--read-length must be 80 or more: shorter reads cannot be split")
    if (ENVIRON["INSERT_MEAN"] < ENVIRON["READ_LENGTH"]) fail("--insert-mean must not be smaller than --read-length")
    if (ENVIRON["SMALLEST_SV"] > ENVIRON["LARGEST_SV"]) fail("--smallest-sv is larger than --largest-sv")
    checkRate("ERROR_RATE")
    checkRate("DUPLICATE_RATE")
    checkRate("CHIMERA_RATE")
    checkRate("LOW_MAPQ_RATE")

    chooseVariants()
    for (i = 1; i <= nVariants; i++) deal(i)
    for (c = 1; c <= nChroms; c++) spread(c)
    for (i = 1; i <= nVariants; i++) report(i)
}

function fail(message) {
    print "simulate: " message > "/dev/stderr"
    exit 1
}

# awk would take any other text for a number without a word.
function checkRate(name) {
    if (ENVIRON[name] ~ /^[0-9]*[.]?[0-9]+(e-[0-9]+)?$/ && ENVIRON[name] <= 1) return
    fail("--" option(name) " must be a number between 0 and 1, not '" ENVIRON[name] "'")
}

function option(name) {
    gsub(/_/, "-", name)
    return tolower(name)
}

function chooseVariants(    i, j, t, types, swap) {
    split("DEL DUP INV TRA", types, " ")
    for (t = 1; t <= 4; t++)
        for (i = 1; i <= perType; i++) {
            nVariants++
            Id[nVariants] = types[t] i
            Type[nVariants] = types[t]
        }
    for (i = nVariants; i > 1; i--) {
        j = randomInteger(1, i)
        swap = Id[i]; Id[i] = Id[j]; Id[j] = swap
        swap = Type[i]; Type[i] = Type[j]; Type[j] = swap
    }
    for (i = 1; i <= nVariants; i++) {
        Size[i] = Type[i] == "TRA" ? 0 : randomSize(ENVIRON["SMALLEST_SV"], ENVIRON["LARGEST_SV"])
        Haplotypes[i] = substr("1  2  1,2", 3 * randomInteger(1, 3) - 2, 3)
        gsub(/ /, "", Haplotypes[i])
    }
}

# Sizes fall off with their square, as small variants are the common ones.
function randomSize(low, high) {
    return int(low * high / (high - random() * (high - low)))
}

function deal(i,    first) {
    first = emptiest(0)
    place(i, 1, first, Size[i])
    if (Type[i] == "TRA") place(i, 2, emptiest(first), 0)
}

function emptiest(other,    c, best) {
    for (c = 1; c <= nChroms; c++)
        if (c != other && (!best || Used[c] < Used[best])) best = c
    return best
}

function place(i, side, c, size) {
    N[c]++
    Owner[c, N[c]] = i
    Side[c, N[c]] = side
    Chrom[i, side] = c
    Used[c] += size + margin
}

function spread(c,    free, k, total, at) {
    free = ENVIRON["CHROMOSOME_LENGTH"] - Used[c] - margin
    if (free < 0)
        fail("--chromosome-length is too small for these variants, chr" c " needs " ENVIRON["CHROMOSOME_LENGTH"] - free)
    for (k = 1; k <= N[c] + 1; k++) total += Weight[k] = random()
    for (k = 1; k <= N[c]; k++) {
        at += margin + int(free * Weight[k] / total)
        Pos[Owner[c, k], Side[c, k]] = at
        at += Size[Owner[c, k]]
    }
}

function report(i,    a, b) {
    if (Type[i] == "DEL") row(i, "", "DEL", 1, Pos[i, 1], 1, Pos[i, 1] + Size[i], "+-")
    if (Type[i] == "DUP") row(i, "", "DUP", 1, Pos[i, 1], 1, Pos[i, 1] + Size[i], "-+")
    if (Type[i] == "INV") row(i, "", "INV", 1, Pos[i, 1], 1, Pos[i, 1] + Size[i], "++,--")
    if (Type[i] != "TRA") return
    a = Chrom[i, 1] < Chrom[i, 2] ? 1 : 2
    b = 3 - a
    if (random() < 0.5) {
        row(i, "a", "BND", a, Pos[i, a], b, Pos[i, b] + 1, "+-")
        row(i, "b", "BND", a, Pos[i, a] + 1, b, Pos[i, b], "-+")
    } else {
        row(i, "a", "BND", a, Pos[i, a], b, Pos[i, b], "++")
        row(i, "b", "BND", a, Pos[i, a] + 1, b, Pos[i, b] + 1, "--")
    }
}

function row(i, suffix, type, a, pos1, b, pos2, strands) {
    print Chrom[i, a], pos1, Id[i] suffix, type, "chr" Chrom[i, a], pos1, "chr" Chrom[i, b], pos2, strands, \
        type == "BND" ? "." : Size[i], Haplotypes[i]
}
