# Draws fragments from the two haplotypes and writes the alignments of their reads.
# Reads the reference (FASTA, one line per chromosome), then the truth table.

BEGIN {
    OFS = "\t"
    seedRandom(ENVIRON["SEED"], 3)
    ReadLength = ENVIRON["READ_LENGTH"]
    ErrorRate = ENVIRON["ERROR_RATE"]
    LongestProper = ENVIRON["INSERT_MEAN"] + 4 * ENVIRON["INSERT_SD"]
    for (i = 0; i < ReadLength; i++) PerfectQuality = PerfectQuality "F"
}

FILENAME == ARGV[1] && /^>/ {
    Name[++nChroms] = substr($0, 2)
    Number[Name[nChroms]] = nChroms
    next
}
FILENAME == ARGV[1] {
    Forward[nChroms] = $0
    Reverse[nChroms] = reverseComplement($0)
    Length[nChroms] = length($0)
    genomeLength += Length[nChroms]
    next
}
FNR > 1 { loadVariant($2, Number[$3], $4, Number[$5], $6, $7, $9) }

END {
    print 0, 1, "@HD", "VN:1.6", "SO:coordinate"
    for (c = 1; c <= nChroms; c++) print 0, 1 + c, "@SQ", "SN:" Name[c], "LN:" Length[c]
    print 0, nChroms + 2, "@PG", "ID:svWGS-simulate", "PN:svWGS-simulate"
    nPairs = int(ENVIRON["COVERAGE"] * genomeLength / (2 * ReadLength))
    while (written < nPairs) simulatePair()
}

function simulatePair(    misplaced, r) {
    drawFragment()
    misplaced = random() < ENVIRON["LOW_MAPQ_RATE"]
    cutRead(1)
    cutRead(2)
    if (misplaced) misplace(2)
    sequenceRead(1, 0)
    sequenceRead(2, misplaced)
    writePair("sim:" ++written, 0)
    if (random() < ENVIRON["DUPLICATE_RATE"]) {
        for (r = 1; r <= 2; r++) addErrors(r)
        writePair("sim:" ++written, random() < 0.5)
    }
}

# A fragment is a walk from a random place in a random direction; a chimera is two such walks, joined.
# Deleted places are never drawn and duplicated ones twice as often.
function drawFragment(    insert, first) {
    do {
        NPieces = 0
        insert = int(randomNormal(ENVIRON["INSERT_MEAN"], ENVIRON["INSERT_SD"]) + 0.5)
        if (insert < ReadLength) insert = ReadLength
        first = random() < ENVIRON["CHIMERA_RATE"] ? randomInteger(1, insert - 1) : insert
    } while (!walkFromAnywhere(first) || (first < insert && !walkFromAnywhere(insert - first)))
}

function walkFromAnywhere(distance,    h, x, c) {
    do {
        h = randomInteger(1, 2)
        x = randomInteger(1, genomeLength)
        for (c = 1; x > Length[c]; c++) x -= Length[c]
    } while (random() * 2 >= copyNumber(h, c, x))
    return walk(h, c, x, random() < 0.5 ? "+" : "-", distance)
}

# Half a chromosome away, so that misplaced neighbours stay neighbours, as those from two copies of a
# repeat do: only their mapping quality tells them from a variant.
function misplace(r,    c, from) {
    c = Chrom[r, 1]
    from = (From[r, 1] + int(Length[c] / 2)) % (Length[c] - ReadLength) + 1
    Parts[r] = 0
    addPart(r, c, from, ReadLength, Strand[r, 1], 1)
}

# Halves are reversed on their own: adding base by base to a long text would copy it each time.
function reverseComplement(text,    n) {
    n = length(text)
    if (n == 0) return ""
    if (n == 1) return substr("TGCA", index("ACGT", text), 1)
    return reverseComplement(substr(text, int(n / 2) + 1)) reverseComplement(substr(text, 1, int(n / 2)))
}
