# Pairs true variants and calls, one to one, closest first. Reads the truth, then the calls: tables with the
# columns sv_id, type, chrom1, pos1, chrom2, pos2, strands in any order.
# Writes one line per true variant (TP or FN) and one per call without one (FP).

BEGIN {
    FS = OFS = "\t"
    Tolerance = ENVIRON["TOLERANCE"] + 0
    split("sv_id type chrom1 pos1 chrom2 pos2 strands", Needed, " ")
}

FNR == 1 { readHeader(); next }
FILENAME == ARGV[1] { readVariant("truth", ++nTruth); next }
{ readVariant("call", ++nCalls) }

END {
    if (Failed) exit 1
    for (distance = 0; distance <= 2 * Tolerance; distance++)
        for (t = 1; t <= nTruth; t++)
            if ((t, distance) in nCandidates)
                for (i = 1; i <= nCandidates[t, distance]; i++) pair(t, Candidate[t, distance, i], distance)
    print "outcome", "type", "chrom1", "pos1", "chrom2", "pos2", "strands", "truth_id", "call_id", "distance"
    for (t = 1; t <= nTruth; t++)
        print Call[t] ? "TP" : "FN", Place["truth", t], Id["truth", t], Call[t] ? Id["call", Call[t]] : ".", Call[t] ? Distance[t] : "."
    for (c = 1; c <= nCalls; c++)
        if (!Truth[c]) print "FP", Place["call", c], ".", Id["call", c], "."
}

function readHeader(    i) {
    for (i in Column) delete Column[i]
    for (i = 1; i <= NF; i++) Column[$i] = i
    for (i = 1; i in Needed; i++) {
        if (Needed[i] in Column) continue
        print "assess: " FILENAME " has no column '" Needed[i] "'" > "/dev/stderr"
        Failed = 1
        exit 1
    }
}

function value(name) {
    return $Column[name]
}

function readVariant(kind, i) {
    Id[kind, i] = value("sv_id")
    Place[kind, i] = value("type") OFS value("chrom1") OFS value("pos1") OFS value("chrom2") OFS value("pos2") OFS value("strands")
    Pos1[kind, i] = value("pos1")
    Pos2[kind, i] = value("pos2")
    # An inversion is the same when only one of its junctions was seen.
    Key[kind, i] = value("type") OFS value("chrom1") OFS value("chrom2") (value("type") == "BND" ? OFS value("strands") : "")
    if (kind == "call") addCandidates(i)
}

function addCandidates(c,    t, d1, d2) {
    for (t = 1; t <= nTruth; t++) {
        if (Key["truth", t] != Key["call", c]) continue
        d1 = absolute(Pos1["truth", t] - Pos1["call", c])
        d2 = absolute(Pos2["truth", t] - Pos2["call", c])
        if (d1 <= Tolerance && d2 <= Tolerance) Candidate[t, d1 + d2, ++nCandidates[t, d1 + d2]] = c
    }
}

function pair(t, c, distance) {
    if (Call[t] || Truth[c]) return
    Call[t] = c
    Truth[c] = t
    Distance[t] = distance
}

function absolute(x) {
    return x < 0 ? -x : x
}
