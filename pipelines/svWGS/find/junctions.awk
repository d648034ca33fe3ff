# Resolves each bundle of evidence into junctions. Split reads come first, as they know the place;
# pairs support the junction they fit to, and those left over make imprecise junctions of their own.
# Writes: chrom1 and chrom2 (numbers), pos1, pos2, strands, precise, low1, high1, low2, high2 (how far the
# breakends can move), homology, pairs, splits, support, mapq, fragments.

BEGIN {
    FS = OFS = "\t"
    Tolerance = ENVIRON["SPLIT_TOLERANCE"] + 0
}

$1 != Label { resolve(); Label = $1; nSplits = nPairs = 0 }
$4 == "S" { i = ++nSplits; addEvidence("S", i); Homology[i] = $7 }
$4 == "P" { i = ++nPairs; addEvidence("P", i); Outer1[i] = $5; Outer2[i] = $6 }
END { resolve() }

function addEvidence(kind, i) {
    Pos1[kind, i] = $2
    Pos2[kind, i] = $3
    Mapq[kind, i] = $8
    Signature[kind, i] = $9
    Fragment[kind, i] = $10
    Junction[kind, i] = 0
}

function resolve(    group, j) {
    if (!nSplits && !nPairs) return
    split(Label, group, "/")
    readGroup(group[1])
    nJunctions = 0
    while (splitJunction()) ;
    assignPairs()
    while (pairJunction()) ;
    for (j = 1; j <= nJunctions; j++) report(j)
}

function readGroup(group,    at) {
    at = match(group, /[+-]/)
    Chrom1 = substr(group, 1, at - 1)
    Side1 = substr(group, at, 1)
    Chrom2 = substr(group, at + 1, length(group) - at - 1)
    Side2 = substr(group, length(group))
}

# The place most split reads agree on, with all those near it.
function splitJunction(    i, key, votes, best) {
    for (i = 1; i <= nSplits; i++) {
        if (Junction["S", i]) continue
        key = Pos1["S", i] "/" Pos2["S", i]
        votes[key]++
        if (!best || votes[key] > votes[Pos1["S", best] "/" Pos2["S", best]]) best = i
    }
    if (!best) return 0
    nJunctions++
    Precise[nJunctions] = 1
    At1[nJunctions] = Pos1["S", best]
    At2[nJunctions] = Pos2["S", best]
    Shared[nJunctions] = Homology[best]
    setAmbiguity(nJunctions, Homology[best] > 0 ? Homology[best] : 0)
    for (i = 1; i <= nSplits; i++)
        if (!Junction["S", i] && isNear(Pos1["S", i], At1[nJunctions]) && isNear(Pos2["S", i], At2[nJunctions]))
            Junction["S", i] = nJunctions
    return 1
}

function isNear(a, b) {
    return a - b <= Tolerance && b - a <= Tolerance
}

# The first breakend stands at its leftmost place; the second moves along with it where they face the
# same way along the fragment, and against it in an inversion.
function setAmbiguity(j, homology) {
    Low1[j] = 0
    High1[j] = homology
    Low2[j] = Side1 == Side2 ? -homology : 0
    High2[j] = Side1 == Side2 ? 0 : homology
}

function assignPairs(    i, j, best, votes) {
    for (i = 1; i <= nSplits; i++) votes[Junction["S", i]]++
    for (i = 1; i <= nPairs; i++) {
        best = 0
        for (j = 1; j <= nJunctions; j++)
            if (fits(i, j) && (!best || votes[j] > votes[best])) best = j
        Junction["P", i] = best
    }
}

# In an inversion shorter than a fragment the order of the two reads says nothing about which is at which side.
function fits(i, j) {
    return fitsAs(j, Pos1["P", i], Outer1[i], Pos2["P", i], Outer2[i]) || \
        (Side1 == Side2 && Chrom1 == Chrom2 && fitsAs(j, Pos2["P", i], Outer2[i], Pos1["P", i], Outer1[i]))
}

# Both reads end before the junction, and the fragment through the junction is not too long.
function fitsAs(j, inner1, outer1, inner2, outer2) {
    return ahead(Side1, inner1, At1[j]) >= -Tolerance && ahead(Side2, inner2, At2[j]) >= -Tolerance && \
        ahead(Side1, outer1, At1[j]) + ahead(Side2, outer2, At2[j]) + 2 <= maxInsert + Tolerance
}

function ahead(side, from, to) {
    return side == "+" ? to - from : from - to
}

# Pairs of one junction share a window for each breakend: not before the inner end of any read, and not
# further than the longest fragment allows. A pair joins as long as windows remain.
function pairJunction(    i, n, rest, from1, to1, from2, to2, low1, high1, low2, high2) {
    for (i = 1; i <= nPairs; i++) {
        if (Junction["P", i]) continue
        rest = maxInsert - absolute(Outer1[i] - Pos1["P", i]) - absolute(Outer2[i] - Pos2["P", i]) - 2
        if (rest < 0) rest = 0
        from1 = Side1 == "+" ? Pos1["P", i] : Pos1["P", i] - rest
        to1 = from1 + rest
        from2 = Side2 == "+" ? Pos2["P", i] : Pos2["P", i] - rest
        to2 = from2 + rest
        if (!n) {
            low1 = from1; high1 = to1; low2 = from2; high2 = to2
        } else if (from1 > high1 || to1 < low1 || from2 > high2 || to2 < low2)
            continue
        if (from1 > low1) low1 = from1
        if (to1 < high1) high1 = to1
        if (from2 > low2) low2 = from2
        if (to2 < high2) high2 = to2
        n++
        Junction["P", i] = nJunctions + 1
    }
    if (!n) return 0
    nJunctions++
    Precise[nJunctions] = 0
    Shared[nJunctions] = 0
    At1[nJunctions] = Side1 == "+" ? low1 : high1
    At2[nJunctions] = Side2 == "+" ? low2 : high2
    Low1[nJunctions] = low1 - At1[nJunctions]
    High1[nJunctions] = high1 - At1[nJunctions]
    Low2[nJunctions] = low2 - At2[nJunctions]
    High2[nJunctions] = high2 - At2[nJunctions]
    return 1
}

function absolute(x) {
    return x < 0 ? -x : x
}

# Counts fragments, not lines: both reads of one may be split, and copies of one are the same evidence.
function report(j,    seen, counted) {
    Support = Pairs = Splits = Best = 0
    Fragments = ""
    countKind("S", nSplits, j, seen, counted)
    countKind("P", nPairs, j, seen, counted)
    print Chrom1, Chrom2, At1[j], At2[j], Side1 Side2, Precise[j], Low1[j], High1[j], Low2[j], High2[j], \
        Shared[j], Pairs, Splits, Support, Best, substr(Fragments, 2)
}

function countKind(kind, n, j, seen, counted,    i) {
    for (i = 1; i <= n; i++) {
        if (Junction[kind, i] != j || (kind, Signature[kind, i]) in counted) continue
        counted[kind, Signature[kind, i]] = 1
        if (kind == "P") Pairs++
        else Splits++
        if (Mapq[kind, i] > Best) Best = Mapq[kind, i]
        if (Signature[kind, i] in seen) continue
        seen[Signature[kind, i]] = 1
        Support++
        Fragments = Fragments "," Fragment[kind, i]
    }
}
