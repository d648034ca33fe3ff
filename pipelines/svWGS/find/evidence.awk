# Finds reads that do not fit into the library. Reads contigs.tsv, library.tsv, then SAM.
# Writes, by name of the fragment: its split alignments as finished evidence (S), and each end (E) of a
# discordant pair, which pairs.awk joins: only the mate's own line tells its mapping quality and end.
#
# Evidence is a junction of two breakends, the lower one first: name, S, group, pos1, pos2, outer1,
# outer2, homology, mapq, signature. The group names both chromosomes (by number) and strands: a
# breakend is "+" where the sequence it keeps lies to the left of it, "-" where it lies to the right.

BEGIN { MinMapq = ENVIRON["MIN_MAPQ"] + 0 }

FILENAME == ARGV[1] { if (FNR > 1) ChromNumber[$1] = FNR - 1; next }
FILENAME == ARGV[2] { if ($1 == "max_insert") MaxInsert = $2; next }
/^@/ { next }

{
    checkAlignment()
    if (!isUsable($2)) next
    if (!($3 in ChromNumber)) fail("the header has no @SQ line for " $3)
    if (hasFlag($2, 1) && !hasFlag($2, 8) && isDiscordant()) writeEnd()
    for (i = 12; i <= NF; i++) if ($i ~ /^SA:Z:/) writeSplits(substr($i, 6))
}

END { if (Failed) exit 1 }

function isDiscordant() {
    return !isFacing($2, $3, $4, $7, $8) || absolute($9) > MaxInsert
}

# A read on the forward strand points right: the junction is right of its last base, and the other way round.
function writeEnd(    strand) {
    strand = strandOf($2, 16)
    readCigar($6)
    print $1, "E", hasFlag($2, 64) ? 1 : 2, ChromNumber[$3], strand, \
        strand == "+" ? $4 + RefLength - 1 : $4, \
        strand == "+" ? $4 - LeftClip : $4 + RefLength - 1 + RightClip, $5, signature()
}

# Copies of one fragment made before sequencing have the same ends. Written the same way from both of
# its reads, this tells fragments apart without help of a duplicate marker.
function signature(    own, mate) {
    own = $3 ":" $4 strandOf($2, 16)
    mate = ($7 == "=" ? $3 : $7) ":" $8 strandOf($2, 32)
    return own < mate ? own "/" mate "/" absolute($9) : mate "/" own "/" absolute($9)
}

# The parts of the read in the order they were sequenced: each two neighbours make a junction.
function writeSplits(others,    n, i, j, list, fields) {
    nParts = 0
    addPart($3, $4, strandOf($2, 16), $6, $5)
    n = split(others, list, ";")
    for (i = 1; i < n; i++) {
        split(list[i], fields, ",")
        if (!(fields[1] in ChromNumber)) fail("the header has no @SQ line for " fields[1])
        addPart(fields[1], fields[2], fields[3], fields[4], fields[5])
    }
    for (i = 1; i < nParts; i++)
        if (PMapq[i] >= MinMapq && PMapq[i + 1] >= MinMapq) writeSplit(i, i + 1)
}

# Kept sorted by the place in the read; reads have few parts.
function addPart(chrom, pos, strand, cigar, mapq,    query, i) {
    readCigar(cigar)
    query = (strand == "+" ? LeftClip : RightClip) + 1
    for (i = nParts++; i >= 1 && PQuery[i] > query; i--) movePart(i, i + 1)
    i++
    PQuery[i] = query
    PQueryEnd[i] = query + QueryLength - 1
    PChrom[i] = ChromNumber[chrom]
    PStrand[i] = strand
    PStart[i] = pos + 0
    PEnd[i] = pos + RefLength - 1
    PMapq[i] = mapq + 0
}

function movePart(from, to) {
    PQuery[to] = PQuery[from]
    PQueryEnd[to] = PQueryEnd[from]
    PChrom[to] = PChrom[from]
    PStrand[to] = PStrand[from]
    PStart[to] = PStart[from]
    PEnd[to] = PEnd[from]
    PMapq[to] = PMapq[from]
}

# The read leaves part a at its end and enters part b at its start.
function writeSplit(a, b,    posA, sideA, posB, sideB, homology, mapq) {
    sideA = PStrand[a]
    posA = sideA == "+" ? PEnd[a] : PStart[a]
    sideB = PStrand[b] == "+" ? "-" : "+"
    posB = sideB == "-" ? PStart[b] : PEnd[b]
    homology = PQueryEnd[a] - PQuery[b] + 1
    mapq = PMapq[a] < PMapq[b] ? PMapq[a] : PMapq[b]
    if (PChrom[a] < PChrom[b] || (PChrom[a] == PChrom[b] && posA <= posB))
        writeJunction(PChrom[a], sideA, posA, PChrom[b], sideB, posB, homology, mapq)
    else
        writeJunction(PChrom[b], sideB, posB, PChrom[a], sideA, posA, homology, mapq)
}

# Where both alignments claim the same bases, the junction can be at each of them: it is put as far left
# on the lower chromosome side as it can be, so that all reads of a junction agree.
function writeJunction(chrom1, side1, pos1, chrom2, side2, pos2, homology, mapq) {
    if (homology > 0) {
        if (side1 == "+") pos1 -= homology
        else pos2 += side2 == "-" ? homology : -homology
    }
    print $1, "S", chrom1 side1 chrom2 side2, pos1, pos2, 0, 0, homology, mapq, signature()
}

function readCigar(cigar,    n, operation) {
    LeftClip = RightClip = RefLength = QueryLength = 0
    while (match(cigar, /^[0-9]+[MIDNSHP=X]/)) {
        n = substr(cigar, 1, RLENGTH - 1) + 0
        operation = substr(cigar, RLENGTH, 1)
        cigar = substr(cigar, RLENGTH + 1)
        if (operation ~ /[SH]/) {
            if (QueryLength) RightClip += n
            else LeftClip += n
        }
        if (operation ~ /[MIX=]/) QueryLength += n
        if (operation ~ /[MDNX=]/) RefLength += n
    }
}
